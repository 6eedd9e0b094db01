"""A page knows what it was made from: its fingerprint. Two builds whose pages have the same fingerprint draw the same.

It is taken of what the templates are given, and not of a list of what they are known to use: whatever is added to a
page's data, to the shell or to what all templates see is part of it at once. What a template could reach besides, it
must not: `tests/test_fingerprints.py`.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes

from ..errors import Unlike
from ..frame.material import Card, Toolkit
from ..frame.page import Page
from ..machine import versions
from ..machine.cache import digest
from ..machine.structure import Structure
from ..model.city import City
from ..model.kind import Kind
from ..model.records import Campaign, FileEntry, Settings, Submission, Text
from ..model.sorts import Sort
from ..rules.registry import Rule
from ..takeaway.booklet.works import Work
from ..typeset.sheet import Sheet
from ..words.catalogue import Catalogue
from . import shell
from .environment import Artist
from .reader import Reader

_NAMING = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)
# What many pages refer to; it is gone through once.
_SHARED = (Submission, Campaign, Settings, Text, Kind, City, Sort, Card, Toolkit, Sheet, Work, Rule, Reader, Catalogue)


class Fingerprints:
    """Those of the pages of one build, drawn by one artist for an address. tool: the folder of the program."""

    def __init__(self, artist: Artist, address: str, tool: Path):
        self._artist, self._address = artist, address
        # A reader is its language: the settings and the catalogue that it has are below.
        self._structure = Structure(_SHARED, {Reader: _language, Catalogue: _words, FileEntry: _file})
        self._templates: dict[str, str] = {}
        self._sources: dict[str, tuple[str, list[str]]] = {}
        self._common = self._structure.digest(
            versions.of_tool(tool), artist.world.settings, artist.environment.globals, bool(artist.finalize))

    def of(self, page: Page) -> str:
        """The fingerprint of a page, "" where something in it can't be told from others: it is drawn every time."""
        try:
            given = self._artist.context(page)
            told = {name: value for name, value in given.items() if value is not page.data.get(name, self)}
            around = shell.around(self._artist, page, self._address)
            told["page"] = around["page"] = None      # once is enough
            return self._structure.digest(self._common, self._template(page.template), page, told, around)
        except Unlike:
            return ""

    def _template(self, name: str) -> str:
        """A digest of a template with all that it includes and imports."""
        if name not in self._templates:
            reached: set[str] = set()
            self._reach(name, reached)
            self._templates[name] = digest(*(self._source(one)[0] for one in sorted(reached)))
        return self._templates[name]

    def _reach(self, name: str, reached: set[str]) -> None:
        if name not in reached:
            reached.add(name)
            for other in self._source(name)[1]:
                self._reach(other, reached)

    def _source(self, name: str) -> tuple[str, list[str]]:
        """A digest of a template's name and text, and the templates that it names."""
        if name not in self._sources:
            environment, source = self._artist.environment, ""
            assert environment.loader is not None
            with suppress(jinja2.TemplateNotFound):      # drawing says so
                source = environment.loader.get_source(environment, name)[0]
            found = environment.parse(source).find_all(_NAMING)
            named = [one for node in found if isinstance(node, _NAMING) for one in self._named(node.template)]
            self._sources[name] = digest(name, source), named
        return self._sources[name]

    def _named(self, said: nodes.Expr) -> list[str]:
        """The templates that an expression can name: one, or any that begins as it does."""
        if isinstance(said, nodes.Const) and isinstance(said.value, str):
            return [said.value]
        first = said.nodes[0] if isinstance(said, nodes.Concat) else None
        begin = str(first.value) if isinstance(first, nodes.Const) else ""
        return self._artist.environment.list_templates(filter_func=lambda name: name.startswith(begin))


def _language(reader: Reader) -> object:
    return reader.language, reader._


def _file(entry: FileEntry) -> object:
    """Without its times and its place on the disk, which are others in each clone and show nowhere."""
    return entry.name, entry.mode, entry.size


def _words(catalogue: Catalogue) -> Any:
    return catalogue.language, catalogue.version
