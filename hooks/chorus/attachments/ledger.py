"""What was found out about a root's files the last time: each by what the system says of it, so that nobody reads it.

A file that has its size, its times and its inode is the one that was read, as Git has it. Nobody can set the time at
which an inode was changed, so a file that was exchanged is noticed even where its own time was kept. What was written
so shortly before it was read that it could be written again within the same tick is not kept, but read again.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from ..machine import cache as caching
from ..model.attachment import Facts

FOLDER = "contents"         # of the cache; one file for each root
_TICK = 2_000_000_000       # nanoseconds: the coarsest clock of a file system is FAT's
_NAMED = 20                 # hexadecimal digits by which a path is called: they name nobody

Signature = tuple[int, int, int, int]


class Known(NamedTuple):
    """content: what the bytes are called (`content_of`); signature: what the system said of the file before they were
    read; settled: whether nobody can have changed it since without another signature."""

    content: str
    signature: Signature
    settled: bool = True


class Ledger:
    """The files of a root that were read before. Without a cache every one is read, and nothing kept.

    edition: of whatever finds out facts; those of another one are forgotten.
    """

    def __init__(self, cache: Path | None, root: Path, edition: str = ""):
        self._file = cache and file_of(cache, root)
        self._root, self._edition = os.path.abspath(root), edition
        kept = caching.mapping(self._file) if self._file else {}
        rows = kept.get("files")
        # What is damaged is worth nothing, and costs no more than reading the files.
        self._rows: dict[str, list[Any]] = {name: row for name, row in rows.items() if isinstance(row, list)
                                            and len(row) == 6} if isinstance(rows, dict) else {}
        for row in self._rows.values() if kept.get("edition") != edition else ():
            row[5] = None
        self._changed = False

    def known(self, path: Path, status: os.stat_result | None = None) -> Known:
        """A file's content, read only where it may be another one. Raises `OSError`."""
        now, name = signature(status or path.stat()), self._name(path)
        row = self._rows.get(name)
        if row and tuple(row[:4]) == now:
            return Known(row[4], now)
        began = time.time_ns()
        found = Known(content_of(path.read_bytes()), now, max(now[1], now[2]) + _TICK < began)
        self._changed = self._changed or found.settled or row is not None
        if found.settled:
            self._rows[name] = [*now, found.content, None]
        else:
            self._rows.pop(name, None)
        return found

    def kept(self, path: Path) -> str | None:
        """A file's content where it is kept; the file is not read."""
        try:
            now = signature(path.stat())
        except OSError:
            return None
        row = self._rows.get(self._name(path))
        return row[4] if row and tuple(row[:4]) == now else None

    def facts(self, path: Path, content: str) -> Facts | None:
        """What is known of a file that has this content."""
        row = self._rows.get(self._name(path))
        try:
            return Facts.from_json(row[5]) if row and row[4] == content and row[5] else None
        except (TypeError, KeyError):
            return None

    def learn(self, path: Path, content: str, facts: Facts) -> None:
        """Keep what was found out about a file."""
        row = self._rows.get(self._name(path))
        if row and row[4] == content and row[5] is None:
            row[5] = facts.to_json()
            self._changed = True

    def keep(self) -> None:
        """Write what was learnt."""
        if self._changed and self._file:
            said = {"edition": self._edition, "files": self._rows}
            caching.write(self._file, json.dumps(said, separators=(",", ":")).encode())
            self._changed = False

    def keep_only(self, paths: Iterable[Path]) -> None:
        """Forget all files but these."""
        wanted = set(map(self._name, paths))
        gone = self._rows.keys() - wanted
        for name in gone:
            del self._rows[name]
        self._changed = self._changed or bool(gone)
        self.keep()

    def _name(self, path: Path) -> str:
        return caching.digest("file", os.path.relpath(path, self._root), path.suffix.lower())[:_NAMED]


def content_of(raw: bytes) -> str:
    """What bytes are called."""
    return caching.digest(raw)


def signature(status: os.stat_result) -> Signature:
    """What tells a file from the one that lay in its place before. On Windows the third is the time of its making."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def file_of(cache: Path, root: Path) -> Path:
    """Where a root's ledger lies."""
    return cache / FOLDER / f"{caching.digest(str(root.resolve()))}.json"
