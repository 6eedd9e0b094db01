"""A stamp over everything that a site is made from, over the site, and over the folders of the cache: while it is the
same, there is nothing to do. What another command has put into the cache meanwhile may be of somebody who may not be
shown any more; only a build takes it out.

What the system says of each file is enough: its size, its times, its place on the disk. Like Git, it believes no file
that was changed in the moment in which it was looked at: another change in the same moment could leave its times as
they are (gitformat-index, «racily clean»). Only the standard library is used, so that nothing has to be loaded to see
that nothing has changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from . import cache as caching

_MOMENT = 2_000_000_000      # nanoseconds that the times of a disk may be apart (FAT counts in two seconds)
_FOLDER = "stamps"
# What stands in the folders of the program and of the root without the site being made of it.
_NOT_OF_IT = frozenset({"__pycache__", ".git", ".cache", ".venv", "node_modules"})


@dataclass(frozen=True)
class Kept:
    """What the last build of the same said on the error output and at its end, and how many pages there are."""

    said: str
    told: str
    pages: int


class Stamp:
    """The stamp of one site, taken before it is built: what changes meanwhile makes another.

    site: the site's folder; inputs: the files and folders that it is made from; about: what else decides, such as the
    day.
    """

    def __init__(self, cache: Path, site: Path, inputs: Iterable[Path], about: Iterable[str]):
        self._site, self._cache = site, cache
        self._path = cache / _FOLDER / f"{caching.digest(str(site.resolve()))}.json"
        now = time.time_ns()
        seen = [found for place in inputs for found in _seen(place)]
        self._sure = all(max(changed) + _MOMENT < now for _, _, *changed in seen)
        self._inputs = _digest([sys.version, *_packages(), *about, *map(repr, seen)])

    def kept(self) -> Kept | None:
        """What was said of the site, if it is still what would be built; None where it has to be looked at."""
        known = caching.mapping(self._path)
        if known.get("inputs") != self._inputs or known.get("site") != self._of_site() \
                or known.get("cache") != self._of_cache():
            return None
        return Kept(str(known.get("said", "")), str(known.get("told", "")), int(known.get("pages", 0)))

    def keep(self, said: str, told: str, pages: int) -> None:
        """Note that the site is built of what the stamp was taken of."""
        if not self._sure:
            self._path.unlink(missing_ok=True)
            return
        about = {"inputs": self._inputs, "site": self._of_site(), "cache": self._of_cache(), "said": said, "told": told,
                 "pages": pages}
        caching.write(self._path, json.dumps(about, ensure_ascii=False).encode())

    @staticmethod
    def forget(cache: Path) -> None:
        """Remove the stamps of all sites, and what they said of people."""
        shutil.rmtree(cache / _FOLDER, ignore_errors=True)

    def _of_site(self) -> str:
        return _digest(map(repr, _seen(self._site)))

    def _of_cache(self) -> str:
        """Changes when a file is added to the cache or removed: that changes the time of its folder."""
        folders = (path for pattern in ("*/", "*/*/") for path in self._cache.glob(pattern) if path.name != _FOLDER)
        return _digest(f"{path} {path.stat().st_mtime_ns}" for path in sorted(folders))


def _seen(place: Path) -> Iterator[tuple[str, int, int, int]]:
    """(path with kind and place on the disk, size, both times) of a file, or of everything below a folder; of a link,
    and of what it leads to."""
    if place.is_file():
        yield _about(str(place), place.stat())
    waiting = [str(place)]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as found:
            for entry in sorted(found, key=lambda entry: entry.name):
                if entry.name in _NOT_OF_IT:
                    continue
                if entry.is_dir(follow_symlinks=False):      # its times say nothing that those of its files don't
                    yield entry.path, 0, 0, 0
                    waiting.append(entry.path)
                    continue
                with suppress(OSError):
                    yield _about(entry.path, entry.stat(follow_symlinks=False))
                    if entry.is_symlink():
                        yield _about(os.readlink(entry.path), entry.stat())


def _about(path: str, found: os.stat_result) -> tuple[str, int, int, int]:
    return f"{path} {found.st_mode} {found.st_ino}", found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _digest(parts: Iterable[str]) -> str:
    sha = hashlib.sha256()
    for part in parts:
        sha.update(f"{part}\n".encode("utf-8", "surrogateescape"))
    return sha.hexdigest()


def _packages() -> list[str]:
    """The installed packages with their versions, as the names of their folders have them."""
    return sorted(name for place in sys.path if os.path.isdir(place) for name in os.listdir(place)
                  if name.endswith(".dist-info"))
