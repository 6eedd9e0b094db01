"""Walks submissions/ without following links: which folders are there, what lies beside them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from ..machine import limits
from ..model.fields import PICTURE_ENDINGS
from ..model.problems import Problem
from ..model.records import FileEntry, Folder
from ..pictures.hidden import sniff
from ..words.nearness import near

# What the secretariat may keep at the top of submissions/.
_AT_TOP = {"README.md", "withdrawn.txt"}
_KNOWN = (".md", *PICTURE_ENDINGS)
# What computers leave behind by themselves. Harmless where it is empty; anything can stand in it otherwise.
_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep"}


def walk(submissions: Path, campaigns: Iterable[str],
         broken: Iterable[str] = ()) -> tuple[list[Folder], list[Problem]]:
    """Every submission's folder, in order; and problems with whatever lies elsewhere.

    broken: campaigns whose settings can't be read; their submissions are passed over in silence.
    """
    folders: list[Folder] = []
    problems: list[Problem] = []
    known = sorted(campaigns)
    for campaign in _entries(submissions):
        path = f"submissions/{campaign.name}"
        if not campaign.is_dir(follow_symlinks=False):
            if campaign.name not in _AT_TOP and not _is_litter(campaign):
                problems.append(_misplaced(path))
            continue
        if campaign.name in broken:
            continue
        if campaign.name not in known:
            problems.append(Problem(path, "folder-campaign", values={"choices": known, **near(campaign.name, known)}))
            continue
        for city in _entries(campaign.path):
            if not city.is_dir(follow_symlinks=False):
                if not _is_litter(city):
                    problems.append(_misplaced(f"{path}/{city.name}"))
                continue
            for entry in _entries(city.path):
                if not entry.is_dir(follow_symlinks=False):
                    if not _is_litter(entry):
                        problems.append(_misplaced(f"{path}/{city.name}/{entry.name}"))
                    continue
                folders.append(Folder(campaign.name, city.name, entry.name, Path(entry.path), _files(entry.path)))
    return folders, problems


def _misplaced(path: str) -> Problem:
    return Problem(path, "file-misplaced", values={"name": path.rpartition("/")[2]})


def _entries(path: str | Path) -> list[os.DirEntry[str]]:
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
    for entry in _entries(path):
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:      # gone since the folder was listed
            continue
        if _is_litter(entry):
            continue
        files.append(FileEntry(entry.name, status.st_mode, status.st_size))
    return tuple(files)


def pictures_beside(submissions: Path, folders: Iterable[Folder], paths: Iterable[Path] = ()) -> list[Path]:
    """JPEG and PNG files that are no submission's pictures: they lie elsewhere, in a folder below one, behind the
    files that are looked at, or are not called like pictures. They are public all the same."""
    ours = {folder.directory: folder for folder in folders}
    found, left = [], [submissions]
    while left:
        here = left.pop()
        if folder := ours.get(here):
            left += [here / entry.name for entry in folder.files if stat.S_ISDIR(entry.mode)]
            found += [here / entry.name for number, entry in enumerate(folder.files) if stat.S_ISREG(entry.mode)
                      and (number >= limits.FOLDER_FILES or not entry.name.lower().endswith(_KNOWN))]
            continue
        for entry in _entries(here):
            if entry.is_dir(follow_symlinks=False):
                left.append(here / entry.name)
            elif entry.is_file(follow_symlinks=False):
                found.append(here / entry.name)
    wanted = [Path(os.path.abspath(path)) for path in paths]
    found = [path for path in sorted(found)
             if not wanted or any(_touches(Path(os.path.abspath(path)), other) for other in wanted)]
    return list(islice(filter(_is_picture, found), limits.PROPOSAL_FILES))


def pictures_among(root: Path, names: Iterable[str | Path]) -> list[Path]:
    """Those of some files that are JPEG or PNG, wherever below `root` they lie; a link is none."""
    paths = [root / name for name in names]
    return list(islice((path for path in paths if not path.is_symlink() and path.is_file() and _is_picture(path)),
                       limits.PROPOSAL_FILES))


def _is_picture(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return sniff(file.read(16)) in ("JPEG", "PNG")
    except OSError:
        return False


def select(folders: list[Folder], root: Path, paths: Iterable[Path]) -> tuple[list[Folder], list[Folder]]:
    """The folders below any of the paths; and those that the cross rules must see beside them.

    With no path all are selected. Beside them: the same city's folders, for the limit per city.
    """
    wanted = [Path(os.path.abspath(path)) for path in paths]
    if not wanted:
        return folders, []
    chosen = [folder for folder in folders if any(_touches(Path(os.path.abspath(folder.directory)), w) for w in wanted)]
    near = {(f.campaign, f.city) for f in chosen}
    beside = [f for f in folders if (f.campaign, f.city) in near and f not in chosen]
    return chosen, beside


def below(problems: list[Problem], root: Path, paths: Iterable[Path]) -> list[Problem]:
    """The problems with what lies at or below any of the paths; all of them with no path."""
    wanted = [Path(os.path.abspath(path)) for path in paths]
    return [p for p in problems
            if not wanted or any(_touches(Path(os.path.abspath(root / p.path)), path) for path in wanted)]


def _touches(folder: Path, wanted: Path) -> bool:
    """Whether a wanted path is the folder, lies in it, or holds it."""
    return wanted == folder or folder in wanted.parents or wanted in folder.parents
