"""A preview's pages and files, each made when somebody asks: an edit is shown at once, however large the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from ..frame.page import Asset, Page

Thing = TypeVar("Thing", Page, Asset)


class Asked:
    """pages, files: those of a site, as they are found one after another; no further than needed."""

    def __init__(self, pages: Iterable[Page], files: Iterable[Asset]):
        self._pages, self._files = iter(pages), iter(files)
        self._known: dict[str, Page] = {}
        self._known_files: dict[str, Asset] = {}

    def page(self, file: str) -> Page | None:
        """The page whose file has an address."""
        return _found(file, self._known, ((page.file, page) for page in self._pages))

    def file(self, address: str) -> Asset | None:
        """The file at an address that is no page."""
        return _found(address, self._known_files, ((file.address, file) for file in self._files))


def _found(wanted: str, known: dict[str, Thing], more: Iterator[tuple[str, Thing]]) -> Thing | None:
    while wanted not in known:
        name, thing = next(more, ("", None))
        if thing is None:
            return None
        known.setdefault(name, thing)
    return known[wanted]
