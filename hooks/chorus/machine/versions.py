"""What made a page, besides what it shows: the code, the packages, Python. Another version may make another page."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from .cache import digest


def of_files(paths: Iterable[Path], root: Path) -> str:
    """A digest of files, by their places below a folder and their contents."""
    parts: list[bytes | str] = []
    for path in sorted(paths):
        parts += [path.relative_to(root).as_posix(), path.read_bytes()]
    return digest(*parts)


def of_tool(tool: Path) -> str:
    """A digest of the library, of its adapters and their settings, of the shell around the pages, and of everything
    installed beside them. tool: the folder of the program."""
    return digest(of_files(code(tool), tool), *installed())


@lru_cache(maxsize=1)
def edition() -> str:
    """A digest of every file of the library and of its sheets, of everything installed, and of the system. Read once,
    when it is asked for first: a program that runs on while its own files change under it is the edition that it was
    loaded as."""
    library = Path(__file__).resolve().parents[1]
    tool = library.parents[1]
    files = [path for folder in (library, tool / "overrides" / "typst") for path in folder.rglob("*")
             if path.is_file() and "__pycache__" not in path.parts]
    return digest(of_files(files, tool), platform.platform(), *installed())


def code(tool: Path) -> Iterator[Path]:
    """The files of the tool that any page may depend on; templates of pages and files that are published as they are
    not among them."""
    yield from (tool / "hooks").rglob("*.py")
    apart = {tool / "overrides" / name for name in ("pages", "assets", "typst")}
    yield from (path for path in (tool / "overrides").rglob("*")
                if path.is_file() and not apart.intersection(path.parents))
    yield from filter(Path.is_file, [tool / "mkdocs.yml"])


def installed() -> list[str]:
    """Python's version and those of the packages that it finds, as the names of their folders have them."""
    places = [Path(place) for place in sys.path if place]
    found = {path.name for place in places if place.is_dir() for path in place.glob("*.dist-info")}
    return [sys.version, *sorted(found)]
