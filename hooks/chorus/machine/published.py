"""What the last build wrote into a site's folder: what is the same again is linked from there, and not made again.

For each site the cache keeps a list of its files, by the hash of the address (so that it names nobody), with what each
was made from, and its size and time as they were written. A file that somebody touched since is made anew. The list is
written anew with each build, so nobody who is gone is on it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from . import cache as caching

_FOLDER = "sites"


class Published:
    """The list of one site. cache: the folder of what can be made again; site: where the site is, or will be."""

    def __init__(self, cache: Path, site: Path):
        self.site = site
        self._path = cache / _FOLDER / f"{caching.digest(str(site.resolve()))}.json"
        found = caching.mapping(self._path).get("files")
        self._files: dict[str, list[str | int]] = found if isinstance(found, dict) else {}

    def holds(self, name: str, made_from: str) -> bool:
        """Whether a file of the site was made from the same, and is as it was written."""
        return self._is_as_written(self.site / name, name, made_from)

    def take(self, name: str, made_from: str, stage: Path) -> bool:
        """Put a file that the site holds into a folder beside it, as a link where the disk can, and so in no time;
        False where it has to be made. A link is looked at after it was made: another build may have changed places
        with the site meanwhile."""
        if _key(name) not in self._files:
            return False
        to = stage / name
        to.parent.mkdir(parents=True, exist_ok=True)
        try:
            _link(self.site / name, to)
        except OSError:
            return False
        if self._is_as_written(to, name, made_from):
            return True
        to.unlink()
        return False

    def put(self, name: str, content: bytes | None, source: Path | None, stage: Path) -> str:
        """Put a file that is no page into a folder beside the site: `content`, or a copy of `source`; what it was made
        from. Never a link to a source: who changes a site must not change the cache."""
        made_from = of_content(content or b"") if source is None else of_file(source)
        if not self.take(name, made_from, stage):
            to = stage / name
            to.parent.mkdir(parents=True, exist_ok=True)
            if source is None:
                to.write_bytes(content or b"")
            else:
                shutil.copyfile(source, to)
        return made_from

    def write(self, folder: Path, made_from: Mapping[str, str]) -> None:
        """Write the list anew, of the files of a folder; those that are not there are left out. Lists of sites that
        were deleted go."""
        files = {}
        for name, made in made_from.items():
            with suppress(OSError):
                about = os.stat(folder / name)
                files[_key(name)] = [made, about.st_size, about.st_mtime_ns]
        for path in self._path.parent.glob("*.json"):
            if path != self._path and not Path(str(caching.mapping(path).get("site", ""))).is_dir():
                path.unlink(missing_ok=True)
        caching.write(self._path, json.dumps({"site": str(self.site.resolve()), "files": files}).encode())

    def _is_as_written(self, path: Path, name: str, made_from: str) -> bool:
        known = self._files.get(_key(name))
        if not known or known[0] != made_from:
            return False
        try:
            about = os.stat(path, follow_symlinks=False)
        except OSError:
            return False
        return known[1:] == [about.st_size, about.st_mtime_ns]


def forget(cache: Path) -> None:
    """Remove the lists of all sites: after a withdrawal the next build makes everything anew."""
    shutil.rmtree(cache / _FOLDER, ignore_errors=True)


def of_file(source: Path) -> str:
    """What a file that is copied was made from: where it lies, its size and its time."""
    about = source.stat()
    return f"{source} {about.st_size} {about.st_mtime_ns} {about.st_ino}"


def of_content(content: bytes) -> str:
    """What a file of known content was made from."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _link(source: Path, to: Path) -> None:
    try:
        os.link(source, to, follow_symlinks=False)
    except FileNotFoundError:
        raise
    except OSError:      # a disk that knows no links
        shutil.copy2(source, to, follow_symlinks=False)


def _key(name: str) -> str:
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
