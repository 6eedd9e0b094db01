"""Walks submissions/ without following links: which folders are there, what lies beside them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from ..model.problems import Problem
from ..model.records import FileEntry, Folder
from ..words.nearness import near

# What the secretariat may keep at the top of submissions/.
_AT_TOP = {"README.md", "withdrawn.txt"}
# What computers leave behind by themselves. Harmless where it is empty; anything can stand in it otherwise.
_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep"}


def walk(submissions: Path, campaigns: Iterable[str], broken: Iterable[str] = (),
         paths: Iterable[Path] = ()) -> tuple[list[Folder], list[Problem]]:
    """Every submission's folder, in order; and problems with whatever lies elsewhere.

    broken: campaigns whose settings can't be read; their submissions are passed over in silence. paths: only the
    cities in which these lie, or that lie in them; nothing else is listed, however much there is.
    """
    wanted = [Path(os.path.abspath(path)) for path in paths]

    def passed(entry: os.DirEntry[str]) -> bool:
        return bool(wanted) and not any(touches(Path(os.path.abspath(entry.path)), path) for path in wanted)

    folders: list[Folder] = []
    problems: list[Problem] = []
    known = sorted(campaigns)
    for campaign in entries(submissions):
        path = f"submissions/{campaign.name}"
        if not campaign.is_dir(follow_symlinks=False):
            if campaign.name not in _AT_TOP and not _is_litter(campaign):
                problems.append(_misplaced(path))
            continue
        if campaign.name in broken or passed(campaign):
            continue
        if campaign.name not in known:
            problems.append(Problem(path, "folder-campaign", values={"choices": known, **near(campaign.name, known)}))
            continue
        for city in entries(campaign.path):
            if not city.is_dir(follow_symlinks=False):
                if not _is_litter(city):
                    problems.append(_misplaced(f"{path}/{city.name}"))
                continue
            if passed(city):
                continue
            for entry in entries(city.path):
                if not entry.is_dir(follow_symlinks=False):
                    if not _is_litter(entry):
                        problems.append(_misplaced(f"{path}/{city.name}/{entry.name}"))
                    continue
                folders.append(Folder(campaign.name, city.name, entry.name, Path(entry.path), _files(entry.path)))
    return folders, problems


def _misplaced(path: str) -> Problem:
    return Problem(path, "file-misplaced", values={"name": path.rpartition("/")[2]})


def entries(path: str | Path) -> list[os.DirEntry[str]]:
    """What a folder holds, in order; nothing where it can't be read."""
    try:
        with os.scandir(path) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        return []


def _is_litter(entry: os.DirEntry[str]) -> bool:
    """Whether it is an empty file that nobody meant to send; one with content is public, and told of like any other."""
    try:
        return (entry.name in _LITTER and entry.is_file(follow_symlinks=False)
                and entry.stat(follow_symlinks=False).st_size == 0)
    except OSError:
        return False


def _files(path: str) -> tuple[FileEntry, ...]:
    files = []
    for entry in entries(path):
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:      # gone since the folder was listed
            continue
        if _is_litter(entry):
            continue
        stamp = (status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        files.append(FileEntry(entry.name, status.st_mode, status.st_size, stamp))
    return tuple(files)


def select(folders: list[Folder], root: Path, paths: Iterable[Path]) -> tuple[list[Folder], list[Folder]]:
    """The folders below any of the paths; and those that the cross rules must see beside them.

    With no path all are selected. Beside them: the same city's folders, for the limit per city.
    """
    wanted = [Path(os.path.abspath(path)) for path in paths]
    if not wanted:
        return folders, []
    chosen = [folder for folder in folders if any(touches(Path(os.path.abspath(folder.directory)), w) for w in wanted)]
    near = {(f.campaign, f.city) for f in chosen}
    beside = [f for f in folders if (f.campaign, f.city) in near and f not in chosen]
    return chosen, beside


def below(problems: list[Problem], root: Path, paths: Iterable[Path]) -> list[Problem]:
    """The problems with what lies at or below any of the paths; all of them with no path."""
    wanted = [Path(os.path.abspath(path)) for path in paths]
    return [p for p in problems
            if not wanted or any(touches(Path(os.path.abspath(root / p.path)), path) for path in wanted)]


def touches(folder: Path, wanted: Path) -> bool:
    """Whether a wanted path is the folder, lies in it, or holds it."""
    return wanted == folder or folder in wanted.parents or wanted in folder.parents
