"""Draws a page's main part: an autoescaping Jinja environment of the library's own.

MkDocs' environment does not escape; the theme only puts its shell around what is drawn here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from ..frame import addresses, sample
from ..frame.page import Page
from ..frame.world import World
from ..kinds import KINDS
from ..machine.attempts import attempt
from ..model.city import Cities
from ..model.site_settings import SiteSettings
from ..report.explain import fill
from ..rules.registry import AREA_NAMES
from ..takeaway.card import cards
from ..takeaway.card.cards import card_alt
from ..words import languages
from . import icons, untranslated
from .compiled import Compiled
from .reader import Reader
from .sheaf import Sheaf


@dataclass(frozen=True)
class Everywhere:
    """The settings that every page may show."""

    site: SiteSettings
    cities: Cities


class Artist:
    """Draws pages. One per build; the readers (one per language) remember formatted dates and names.

    address: the site's full address, for the few places that are read elsewhere. finalize: what Jinja does with each
    value, here and in the shell: where messages are untranslated they are marked as English.
    """

    def __init__(self, templates: Path, world: World, address: str = "", *, translated: bool = True):
        self.world, self.finalize = world, None if translated else untranslated.marked
        self.environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader([templates, *(kind.folder for kind in KINDS.values())]),
            autoescape=True, undefined=jinja2.StrictUndefined, bytecode_cache=Compiled(),
            trim_blocks=True, lstrip_blocks=True, auto_reload=False, finalize=self.finalize,
        )
        self.environment.globals.update(
            icon=icons.door(templates.parent / ".icons"),
            addresses=addresses, sample=sample, site_address=address,
            # Not the world, nor a campaign's settings: what a page shows besides is in its data (`draw.fingerprints`).
            settings=Everywhere(world.settings.site, world.settings.cities),
            SHAPE_NAMES=cards.SHAPE_NAMES, card_alt=card_alt, AREA_NAMES=AREA_NAMES, fill=fill,
            directions=languages.direction, own_name=languages.own_name)
        self.readers = {language: Reader(language, world.settings, world.catalogue(language))
                        for language in world.languages}
        self.sheaf, self.site = Sheaf(), address
        # The addresses of a site that is only a part, None of a whole one: what is not there is on the public site.
        self.there: Collection[str] | None = None
        # By campaign and language, the same on every page.
        self.menus: dict[tuple[str, str], list[tuple[str, str, str]]] = {}

    def draw(self, pages: Iterable[Page]) -> Iterator[tuple[Page, Exception]]:
        """Draw pages beforehand; those that can't be drawn, and what was raised."""
        for page in pages:
            drawn, error = attempt(self.main, page)
            if error:
                yield page, error
            elif drawn is not None:
                self.sheaf.put(page.address, drawn)

    def drawn(self, page: Page) -> Markup:
        """The same as `main`, from the pages that were drawn beforehand if this one was."""
        return Markup(self.sheaf.get(page.address)) if page.address in self.sheaf else self.main(page)

    def main(self, page: Page) -> Markup:
        """The HTML inside the page's `<main>`."""
        return Markup(self.settled(self.environment.get_template(page.template).render(self.context(page))))

    def url(self, page: Page) -> Callable[[str], str]:
        """From an address to a link that works on this page."""
        near, there = relative(page), self.there
        if there is None or not self.site:
            return near

        def url(address: str) -> str:
            place = address.partition("#")[0].partition("?")[0]
            return near(address) if place in there or place.startswith("assets/") else self.site + address

        return url

    def settled(self, html: str) -> str:
        """A page as it is published; see `draw.untranslated`."""
        return untranslated.settle(html) if self.finalize else html

    def context(self, page: Page) -> dict[str, Any]:
        """What every template sees: the page, its data, the reader, words and addresses."""
        reader = self.readers[page.language]
        return {"page": page, "r": reader, "_": reader._, "n": reader._.number, "url": self.url(page), **page.data}


def relative(page: Page) -> Callable[[str], str]:
    """From an address to the shortest link that works on this page, wherever the site is put.

    The page for lost visitors is served under any address, so its links begin at the root.
    """
    folders = page.address.split("/")[:-1]
    # The folders around the page, the innermost first, with the way to each.
    around = [("".join(f"{name}/" for name in folders[:depth]), "../" * (len(folders) - depth))
              for depth in range(len(folders), -1, -1)]

    def url(address: str) -> str:
        for folder, way in around:
            if address.startswith(folder):
                return way + address[len(folder):] or "./"
        return address      # never: the last folder is the root

    return url
