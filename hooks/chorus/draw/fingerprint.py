"""What a page was made from, as a digest: where it is the same, the page is, and is neither drawn nor written again.

Everything that a page shows is in its `Page`, in the strings of its language, in the settings of the whole site, in
what the shell takes from the world (`shell.surroundings`), or in the tool itself: templates see nothing else
(tests/test_kept.py).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from types import BuiltinFunctionType, FunctionType
from typing import Any

from pydantic import BaseModel

from ..frame.page import Page
from ..model.kind import Kind
from ..rules.registry import Rule
from ..typeset.sheet import Sheet
from . import shell
from .environment import Artist

# What a name tells whole: a sheet's is made from all that is on it, and the others are part of the tool.
_NAMED: dict[type, str] = {Kind: "name", Rule: "code", Sheet: "key"}


class Fingerprints:
    """The digests of one build's pages. tool: changes with the program (`machine.version`)."""

    def __init__(self, artist: Artist, tool: str, locales: Path):
        self.artist = artist
        self._values = Values()
        settings = artist.world.settings
        self._site = digest_of(tool, str(artist.finalize is None), artist.site,
                               self._values.of((settings.site, settings.cities)).hex())
        self._strings = {language: _strings(locales / f"{language}.po") for language in artist.world.languages}
        self._around: dict[object, bytes] = {}

    def all(self, pages: Iterable[Page]) -> dict[str, str]:
        """The digest of each page, by its address."""
        return {page.address: self.of(page) for page in pages}

    def of(self, page: Page) -> str:
        """The digest of a page: 32 hexadecimal digits. Raises `TypeError` where something in its data can't be told
        from something else."""
        return digest_of(self._site, self._strings[page.language], self._values.of(page).hex(), self._shell(page).hex())

    def _shell(self, page: Page) -> bytes:
        """Of what stands around the page and is not its own; the same for all pages of a campaign in a language."""
        known = (page.campaign.id if page.campaign else None, page.language)
        if known not in self._around:
            self._around[known] = self._values.of(shell.surroundings(self.artist, page))
        return self._around[known]


class Values:
    """Digests of values: the same for what is equal, and not for what differs in type alone. Each record is looked at
    once and must not change afterwards."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, bytes]] = {}      # with the record itself: its number is then nobody else's

    def of(self, value: Any) -> bytes:
        """The digest of a value: 16 bytes. Raises `TypeError` for what has no value that can be told."""
        known = self._known.get(id(value))
        if known:
            return known[1]
        found = hashlib.blake2b(b"".join(self._parts(value)), digest_size=16).digest()
        if dataclasses.is_dataclass(value) or isinstance(value, BaseModel | dict | list | tuple):
            self._known[id(value)] = value, found
        return found

    def _parts(self, value: Any) -> Iterable[bytes]:
        yield type(value).__qualname__.encode()
        if type(value) in _NAMED:
            yield str(getattr(value, _NAMED[type(value)])).encode()
        elif isinstance(value, enum.Enum):
            yield value.name.encode()
        elif isinstance(value, str | PurePath):
            yield str(value).encode("utf-8", "surrogatepass")
        elif value is None or isinstance(value, bool | int | float | bytes | dt.date):
            yield repr(value).encode()
        elif isinstance(value, BuiltinFunctionType | type):
            yield f"{value.__module__}.{value.__qualname__}".encode()
        elif isinstance(value, FunctionType) and not value.__closure__:      # its code is the tool's
            yield f"{value.__module__}.{value.__qualname__}:{value.__code__.co_firstlineno}".encode()
        else:
            yield from map(self.of, self._inside(value))

    @staticmethod
    def _inside(value: Any) -> Iterable[Any]:
        """What a record holds, in its order; a set in that of its digests."""
        if isinstance(value, BaseModel):
            return [getattr(value, name) for name in type(value).model_fields]
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return [getattr(value, field.name) for field in dataclasses.fields(value)]
        if isinstance(value, Mapping):
            return [part for pair in value.items() for part in pair]
        if isinstance(value, set | frozenset):
            return sorted(value, key=repr)
        if isinstance(value, list | tuple):
            return value
        raise TypeError(f"A page is made from a {type(value).__name__}, which can't be told from another.")


def digest_of(*parts: str) -> str:
    """One digest of several texts."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _strings(catalogue: Path) -> str:
    """Changes with a language's strings."""
    return hashlib.sha256(catalogue.read_bytes()).hexdigest() if catalogue.is_file() else ""
