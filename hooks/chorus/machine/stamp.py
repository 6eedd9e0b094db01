"""A stamp over everything that a build reads and over what it left: where both are as they were, nothing is to be done.

The folders of the cache are part of it: what another command has put there meanwhile may be of somebody who may not be
shown any more, and only a build takes it out.

Only the standard library is used, and nothing is read but the names, sizes and times of files. As with Git, a file that
was changed so shortly before the build that it could change once more without another time (`_UNSURE`) forbids trust.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from . import cache as caching
from .kept import FOLDER, VERSION, walk

# Nanoseconds between which the times of two changes surely differ: on disks that count finely, and on all others.
_UNSURE_FINE, _UNSURE = 100_000_000, 2_000_000_000
_ANY_TIME = 1 << 63      # later than any other
_FINE = 10_000_000      # a time that is no multiple of it was counted finely


class Stamp:
    """The inputs of a build as they are when it begins. cache: where the stamp of a site is kept; site: its folder;
    inputs: files and folders; said: what else decides (versions, the day, the address)."""

    def __init__(self, cache: Path, site: Path, inputs: Iterable[Path], said: Iterable[str]):
        self._cache, self._site, self._inputs, self._said = cache, site, list(inputs), list(said)
        self._file = cache / FOLDER / f"{caching.digest(str(site.resolve()))}.stamp.json"
        self._began = time.time_ns()
        self._sure = True
        self._before = self._digest()

    def again(self) -> dict[str, Any] | None:
        """What was kept of the last build, where it began from the same and nobody has touched what it left."""
        kept = caching.mapping(self._file)
        known = (kept.get("version"), kept.get("inputs")) == (VERSION, self._before)
        untouched = known and kept.get("site") == _left(self._site) and kept.get("cache") == _filled(self._cache)
        return kept["kept"] if untouched else None

    def keep(self, kept: dict[str, Any]) -> None:
        """Put the stamp on a finished build, unless something may have changed while it ran."""
        if self._sure and self._digest() == self._before:
            made = {"version": VERSION, "inputs": self._before, "site": _left(self._site),
                    "cache": _filled(self._cache), "kept": kept}
            caching.write(self._file, json.dumps(made).encode())
        else:
            self._file.unlink(missing_ok=True)

    def _digest(self) -> str:
        sha = hashlib.sha256(repr(self._said).encode())
        for place in self._inputs:
            for line, last in _lines(place):
                sha.update(repr((str(place), line)).encode("utf-8", "surrogateescape"))
                if last + (_UNSURE if last % _FINE == 0 else _UNSURE_FINE) > self._began:
                    self._sure = False
        return sha.hexdigest()


def _lines(place: Path) -> Iterator[tuple[object, int]]:
    """(what is said of it, when it last changed) of each file and folder at a place."""
    try:
        found = place.stat()
    except OSError:
        yield None, 0
        return
    if not stat.S_ISDIR(found.st_mode):
        yield _line("", found)
        return
    waiting = [(str(place), "")]
    while waiting:
        folder, name = waiting.pop()
        with os.scandir(folder) as inside:
            entries = sorted(inside, key=lambda entry: entry.name)
        for entry in entries:
            below = f"{name}/{entry.name}"
            if entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                yield below, 0      # an empty one is something, too
                waiting.append((entry.path, below))
                continue
            yield _line(below, entry.stat(follow_symlinks=False))
            if entry.is_symlink():      # what it points to may lie anywhere
                yield os.readlink(entry.path), _ANY_TIME


def _line(name: str, found: os.stat_result) -> tuple[object, int]:
    last = found.st_mtime_ns if os.name == "nt" else found.st_ctime_ns      # what nobody can set
    return (name, found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino), last


def _left(site: Path) -> str:
    """A digest of what lies in a site's folder."""
    found = sorted((address, at.st_mode, at.st_size, at.st_mtime_ns, at.st_ctime_ns, at.st_ino)
                   for address, at in walk(site))
    return hashlib.sha256(repr(found).encode("utf-8", "surrogateescape")).hexdigest()


def _filled(cache: Path) -> str:
    """Changes when a file is added to the cache or taken out, which changes the time of its folder."""
    folders = (path for pattern in ("*/", "*/*/") for path in cache.glob(pattern) if path.name != FOLDER)
    return hashlib.sha256(repr([(str(path), path.stat().st_mtime_ns) for path in sorted(folders)]).encode()).hexdigest()
