"""Attachments outside of submissions: they are public all the same, so what they hide is told."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from pathlib import Path

from ..machine import limits
from ..model import sorts
from ..model.records import Folder
from ..model.sorts import FIRST, Sort
from ..read.text_files import is_text
from ..read.tree import entries, touches
from .inspection import spoken_of


def beside(submissions: Path, folders: Iterable[Folder], paths: Iterable[Path] = ()) -> list[Path]:
    """Files that are attachments by their first bytes and no submission's: they lie elsewhere, in a folder below one,
    behind the files that are looked at, or are not called like attachments."""
    paths = list(paths)
    ours = {folder.directory: folder for folder in folders}
    found, left = [], _starts(submissions, paths) if paths else [submissions]
    while left:
        here = left.pop()
        if folder := ours.get(here):
            left += [here / entry.name for entry in folder.files if stat.S_ISDIR(entry.mode)]
            found += [here / entry.name for number, entry in enumerate(folder.files) if stat.S_ISREG(entry.mode)
                      and (number >= limits.FOLDER_FILES or not (is_text(entry.name) or sorts.of(entry.name)))]
            continue
        for entry in entries(here):
            if entry.is_dir(follow_symlinks=False):
                left.append(here / entry.name)
            elif entry.is_file(follow_symlinks=False):
                found.append(here / entry.name)
    wanted = [Path(os.path.abspath(path)) for path in paths]
    found = [path for path in sorted(found)
             if not wanted or any(touches(Path(os.path.abspath(path)), other) for other in wanted)]
    return list(islice(filter(_held, found), limits.PROPOSAL_FILES))


def _starts(submissions: Path, paths: Iterable[Path]) -> list[Path]:
    """The folders at which to begin: the wanted ones, where they surely lie in submissions/, so that a look at one
    lists none of the others."""
    top, starts = Path(os.path.abspath(submissions)), []
    for path in paths:
        at = Path(os.path.abspath(path))
        if not at.is_relative_to(top):
            if at in top.parents:
                return [submissions]
            continue
        here = submissions
        for part in at.relative_to(top).parts:      # a link is never followed, nor is what lies behind it
            if (here / part).is_symlink() or not (here / part).is_dir():
                break
            here /= part
        starts.append(here)
    return [start for start in dict.fromkeys(starts) if not any(other in start.parents for other in starts)]


def among(root: Path, names: Iterable[str | Path]) -> list[Path]:
    """Those of some files that are attachments by their first bytes, wherever below `root` they lie; a link is none."""
    paths = [root / name for name in names]
    return list(islice((path for path in paths if not path.is_symlink() and path.is_file() and _held(path)),
                       limits.PROPOSAL_FILES))


def rule_on(path: Path) -> str:
    """The rule that such a file breaks with what it hides."""
    return (_held(path) or spoken_of(path.name)).code("private-data")


def _held(path: Path) -> Sort | None:
    with suppress(OSError), path.open("rb") as file:
        return sorts.holding(file.read(FIRST))
    return None
