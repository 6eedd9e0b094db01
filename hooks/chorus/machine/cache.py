"""Derived files, by content, in one folder that is safe to delete.

A name is the hash of everything that went into the file, so nothing in here is ever stale;
a file appears under its name only when it is whole, so an interrupted run leaves no half.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

PRIVATE, SHARED = 0o600, 0o644      # who may read a file: the cache shows people, the repository is everybody's


def write(path: Path, content: bytes, mode: int = PRIVATE) -> None:
    """Write a file so that others see either nothing or all of it. What lies there, a link too, is replaced and not
    written through. mode: `PRIVATE` or `SHARED`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def digest(*parts: bytes | str) -> str:
    """The name of something made from these parts: 32 hexadecimal digits of SHA-256."""
    sha = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        sha.update(len(raw).to_bytes(8, "big") + raw)
    return sha.hexdigest()[:32]


def mapping(path: Path) -> dict[str, Any]:
    """The JSON object in a file; empty where there is none, or anything else."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def remembered(folder: Path | None, name: str, make: Callable[[], Any]) -> Any:
    """A JSON value from the cache, or made and kept. Exceptions of `make` pass and keep nothing."""
    if folder is None:
        return make()
    path = folder / name[:2] / f"{name}.json"
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        value = make()
        write(path, json.dumps(value, ensure_ascii=False).encode())
        return value
