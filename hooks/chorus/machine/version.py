"""The version of the program itself: changes with every file that pages are made by, and with the libraries."""

from __future__ import annotations

import hashlib
import platform
from importlib import metadata
from pathlib import Path

# Whatever of these changes may change a page.
_PACKAGES = ("mkdocs", "mkdocs-material", "jinja2", "markupsafe", "babel", "markdown-it-py", "nh3", "markdown",
             "pillow", "pydantic")
_ENDINGS = (".py", ".html", ".yml", ".svg", ".typ")


def of(tool: Path) -> str:
    """The version of the program in a folder: 64 hexadecimal digits."""
    sha = hashlib.sha256(platform.python_version().encode())
    for folder in (tool / "hooks", tool / "overrides"):
        for path in sorted(path for path in folder.rglob("*") if path.suffix in _ENDINGS):
            sha.update(f"\0{path.relative_to(tool).as_posix()}\0".encode() + path.read_bytes())
    sha.update((tool / "mkdocs.yml").read_bytes())
    for name in _PACKAGES:
        sha.update(f"\0{name} {_installed(name)}".encode())
    return sha.hexdigest()


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
