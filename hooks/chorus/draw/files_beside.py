"""Puts the files that are no pages into the folder of a build: taken over from the last one, or written."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable
from pathlib import Path

from ..frame.page import Asset
from ..machine.cache import digest
from ..machine.kept import Kept, Seen

_UNSURE = 2_000_000_000     # nanoseconds in which a file can change without another time, on the coarsest of disks


def place(files: Iterable[Asset], folder: Path, kept: Kept | None, cache: Path) -> dict[str, str]:
    """Put files into a folder; their fingerprints by address. cache: a file below it is called by its content."""
    fingerprints = {}
    for file in files:
        fingerprints[file.address] = made_from = _fingerprint(file, cache)
        if kept and kept.has(file.address, made_from):
            kept.take_over(file.address, folder)
            continue
        target = folder / file.address
        target.parent.mkdir(parents=True, exist_ok=True)
        if file.content is not None:
            target.write_bytes(file.content)
        elif file.source:      # never a link: whoever edits the site must not edit the cache
            shutil.copyfile(file.source, target)
    return fingerprints


def _fingerprint(file: Asset, cache: Path) -> str:
    """What a file is made from, "" where that can't be told yet."""
    if file.content is not None:
        return digest("content", file.content)
    assert file.source
    found = file.source.stat()
    seen = Seen.of(found)
    sure = file.source.is_relative_to(cache) or max(seen.modified, seen.changed) + _UNSURE < time.time_ns()
    return digest("copy", str(file.source), repr(seen)) if sure else ""
