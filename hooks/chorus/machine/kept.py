"""What lies in `site/` since the last build, and what it was made from: a build takes over what would be the same.

The list is in the cache, one for each site's folder, and is written anew by every build, so that it speaks of nobody
who is gone; addresses are in it as hashes. It is believed of a file only where the file is what that build left.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path

from . import cache as caching
from .staging import Stage

FOLDER = "sites"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Seen:
    """What the system says of a file: its size, its times in nanoseconds, its place on the disk."""

    size: int
    modified: int
    changed: int
    inode: int

    @classmethod
    def of(cls, found: os.stat_result) -> Seen:
        """The same of an answer of `stat`."""
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


@dataclass(frozen=True, slots=True)
class Left:
    """A file as a build left it. fingerprint: of what it was made from, "" where that is not known; digest: of its
    content."""

    fingerprint: str
    digest: str
    seen: Seen


class Kept:
    """The site as the last build left it. cache: where the list of it is; site: its folder."""

    def __init__(self, cache: Path, site: Path):
        self.site = site.absolute()
        self._list = cache / FOLDER / f"{caching.digest(str(site.resolve()))}.json"
        self._left = _read(self._list)
        self._looked: dict[str, Seen | None] = {}      # None: somebody has touched it
        self._taken: set[str] = set()
        self._folders: set[str] = set()
        self._there: set[str] = set()      # what lies in a build's folder from its beginning

    def has(self, address: str, fingerprint: str) -> bool:
        """Whether the file at an address was made from the same, and nobody has touched it since."""
        left = self._left.get(_hidden(address))
        if left is None or not fingerprint or left.fingerprint != fingerprint:
            return False
        if address not in self._looked:
            self._looked[address] = self._look(address, left)
        return self._looked[address] is not None

    def _look(self, address: str, left: Left) -> Seen | None:
        path = self.site / address
        try:
            found = path.lstat()
            if not stat.S_ISREG(found.st_mode) or found.st_size != left.seen.size:
                return None
            seen = Seen.of(found)
            # Times change without the content where a site is copied or unpacked.
            return seen if seen == left.seen or content_digest(path) == left.digest else None
        except OSError:
            return None

    def take_over(self, address: str, folder: Path) -> None:
        """Put the file at an address, which `has` knows, into another folder too: as a link, which costs no room, or as
        a copy where the disk has none. Raises OSError."""
        target = f"{folder}/{address}"
        parent = target.rpartition("/")[0]
        if parent not in self._folders:
            self._folders.add(parent)
            try:
                os.mkdir(parent)      # as nearly always: the folder above is there, and to ask costs as much again
            except FileExistsError:
                pass
            except FileNotFoundError:
                os.makedirs(parent)
        try:
            os.link(self.site / address, target, follow_symlinks=False)
        except FileExistsError:
            raise
        except OSError:
            shutil.copy2(self.site / address, target)
        self._taken.add(address)

    def begin(self, stage: Stage, addresses: Collection[str]) -> None:
        """Let a build go on from the tree of the one before the last. addresses: what `has` knows; only that stays.
        Raises OSError."""
        def same(address: str, found: os.stat_result) -> bool:
            return address in addresses and Seen.of(found) == self._looked.get(address)

        self._there = stage.begin(same)

    def bring(self, addresses: Collection[str], folder: Path) -> None:
        """Put the files at addresses, which `has` knows, into the folder of a build where they are not there from its
        beginning. Raises OSError."""
        for address in addresses:
            if address in self._there:
                self._taken.add(address)
            else:
                self.take_over(address, folder)

    def write(self, fingerprints: Mapping[str, str]) -> None:
        """Note what a build has left in the site's folder. fingerprints: by address."""
        files = {}
        for address, found in walk(self.site):
            name, seen = _hidden(address), Seen.of(found)
            digest = ""
            if address in self._taken:
                before = self._looked[address]
                # Whoever edits a page in the moment in which it is taken over edits both; it is not believed then.
                if before is None or (before.size, before.modified) != (seen.size, seen.modified):
                    continue
                digest = self._left[name].digest
            files[name] = Left(fingerprints.get(address, ""), digest or content_digest(self.site / address), seen)
        self._left, self._looked, self._taken = files, {}, set()
        listed = {name: [left.fingerprint, left.digest, *astuple(left.seen)] for name, left in files.items()}
        caching.write(self._list, json.dumps({"version": VERSION, "files": listed}).encode())


def _read(path: Path) -> dict[str, Left]:
    found = caching.mapping(path)
    try:
        return {name: Left(made, digest, Seen(*map(int, seen))) for name, (made, digest, *seen)
                in found["files"].items()} if found.get("version") == VERSION else {}
    except (KeyError, ValueError, TypeError, AttributeError):
        return {}


def forget(cache: Path) -> None:
    """Forget every site: what was made of somebody who is gone is then drawn anew or not at all."""
    shutil.rmtree(cache / FOLDER, ignore_errors=True)


def walk(site: Path) -> Iterator[tuple[str, os.stat_result]]:
    """(address, what the system says) of everything below a folder that is no folder itself."""
    waiting = [(str(site), "")]
    while waiting:
        folder, address = waiting.pop()
        with suppress(FileNotFoundError), os.scandir(folder) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{address}{entry.name}/"))
                else:
                    yield f"{address}{entry.name}", entry.stat(follow_symlinks=False)


def content_digest(path: Path) -> str:
    """A digest of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def _hidden(address: str) -> str:
    return hashlib.blake2b(address.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
