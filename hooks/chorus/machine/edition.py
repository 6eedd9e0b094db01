"""Which tool this is: what is kept of a run is only as good for the next as long as the tool is the same."""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

_LIBRARY = Path(__file__).resolve().parents[1]
_SHEETS = _LIBRARY.parents[1] / "overrides" / "typst"      # what stands on a card, and how much of it fits


@lru_cache(maxsize=1)
def edition() -> str:
    """64 hexadecimal digits that change with every byte of the library and of its sheets, with the version of every
    installed package, and with Python's own. Read once, when it is asked for first: a program that runs on while its
    own files change under it is the edition that it was loaded as."""
    sha = hashlib.sha256(f"{sys.version}\0{platform.platform()}".encode())
    for path in (*_files(_LIBRARY), *_files(_SHEETS)):
        raw = Path(path).read_bytes()
        sha.update(f"\0{os.path.relpath(path, _LIBRARY)}\0{len(raw)}\0".encode() + raw)
    sha.update("\0".join(_packages()).encode("utf-8", "surrogateescape"))
    return sha.hexdigest()


def _files(folder: Path) -> Iterator[str]:
    """Every file of a folder that Python has not made itself, in order."""
    for place, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if name != "__pycache__")
        yield from (os.path.join(place, name) for name in sorted(names))


def _packages() -> list[str]:
    """Every installed package with its version, as its folder of metadata is called: no list of those that matter has
    to be kept true."""
    found: set[str] = set()
    for place in filter(os.path.isdir, sys.path):
        found.update(name for name in os.listdir(place) if name.endswith((".dist-info", ".egg-info")))
    return sorted(found)
