"""A path as somebody typed it after a command, and what is meant by it."""

from __future__ import annotations

import glob
import os
from pathlib import Path

from .. import attachments
from ..errors import CommandStopped


def place(path: Path) -> Path:
    """Where a path is; a link at its end stays one."""
    return path.parent.resolve() / path.name


def found(path: str, root: Path) -> Path:
    """A path as typed, from here or from the root: one that holds something to check, or a picture in it.
    Raises `CommandStopped` where there is none."""
    there = [candidate for candidate in (Path(path), root / path) if candidate.exists()]
    for candidate in there:
        # Not resolved further than its folder: a link in submissions/ is looked at, not followed.
        here = place(candidate)
        if attachments.of(here.name) and here.is_relative_to(root):
            return candidate
        if any(here.is_relative_to(root / name) for name in ("submissions", "content")) or here.resolve() == root:
            return candidate
    if there:
        raise CommandStopped(f"{path} is no submission and lies in none. Name a folder: "
                             "submissions/campaign/city/entry")
    meant = _meant(path, root)
    raise CommandStopped(f"There is nothing at {path}." + (f" Did you mean {' or '.join(meant)}?" if meant else ""))


def _meant(path: str, root: Path) -> list[str]:
    """Where the end of a path lies below submissions/: somebody gave a city's or a submission's folder alone."""
    parts = [part for part in Path(path).parts if part not in (os.sep, os.curdir, os.pardir)]
    inside = "/".join(map(glob.escape, parts))
    found = [*root.glob(f"submissions/*/{inside}"), *root.glob(f"submissions/*/*/{inside}")] if inside else []
    return sorted(place.relative_to(root).as_posix() for place in found)[:3]
