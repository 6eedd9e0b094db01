"""An archive (zip) of drawn files, so that people take everything away in one go.

Nothing in it is compressed: pictures and PDFs are already, and so the same content gives the same bytes whatever
version of zlib a machine has.
"""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..machine import cache as caching

_RECIPE = "1"                           # change it with the form of the zip, so that no old one is used again
_MIDNIGHT = (1980, 1, 1, 0, 0, 0)       # the first date that a zip knows
_UNIX, _READABLE = 3, 0o100644 << 16


@dataclass(frozen=True)
class Archive:
    """A zip before it is written.

    files: what a file is called in it → its content, or a path: of a drawn file relative to the cache (its name
    changes with its content, so that another picture makes another archive), of any other file in full. people: the
    ids of the submissions whose words or pictures are in it. file_name: what the zip is called when somebody saves it.
    """

    files: Mapping[str, bytes | Path]
    people: tuple[str, ...] = ()
    file_name: str = "archive.zip"

    @cached_property
    def name(self) -> str:
        """What the zip is called in the cache and on the site: changes with all that is in it."""
        return caching.digest(_RECIPE, *(part for name, what in sorted(self.files.items())
                                         for part in (name, _told(what))))[:20]

    @property
    def place(self) -> Path:
        """Where the cache keeps it, relative to the cache."""
        return Path("packs", self.name[:2], f"{self.name}.zip")

    @property
    def address(self) -> str:
        """Where the site has it."""
        return f"packs/{self.name}.zip"

    def write(self, cache: Path) -> Path:
        """Write the zip into the cache, unless it is there; its path. The drawn files must be there."""
        path = cache / self.place
        if path.exists():
            return path
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, half = tempfile.mkstemp(dir=path.parent, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as zipped:
                for name, what in sorted(self.files.items()):
                    entry = zipfile.ZipInfo(name, _MIDNIGHT)
                    entry.create_system, entry.external_attr = _UNIX, _READABLE
                    zipped.writestr(entry, what if isinstance(what, bytes) else (cache / what).read_bytes())
            os.replace(half, path)
        except BaseException:
            Path(half).unlink(missing_ok=True)
            raise
        return path


def _told(what: bytes | Path) -> bytes | str:
    """What makes one content another."""
    if isinstance(what, bytes):
        return what
    return what.read_bytes() if what.is_absolute() else what.as_posix()
