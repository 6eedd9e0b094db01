"""What people take away: cards, the toolkit, the collage, booklets, packs. Made once per build, before the pages that
show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..frame.download import Download
from ..frame.world import World
from ..typeset.archive import Archive
from ..typeset.press import Press
from ..typeset.sheet import Sheet
from . import booklet, cards, collage, packs, toolkit
from .cards import Card
from .collage import Collage
from .toolkit import Toolkit


@dataclass
class Material:
    """cards: a submission's id → language → shape → card. packs: (campaign's id, city) → what the city takes away.
    cache: where it is drawn. booklets: (campaign's id, language) → its PDF;
    collages: the same → the poster of all portraits.
    toolkits: (campaign's id, language) → what cities campaign with."""

    cards: dict[str, dict[str, dict[str, Card]]] = field(default_factory=dict)
    packs: dict[tuple[str, str], Archive] = field(default_factory=dict)
    cache: Path | None = None
    booklets: dict[tuple[str, str], Download] = field(default_factory=dict)
    collages: dict[tuple[str, str], Collage] = field(default_factory=dict)
    toolkits: dict[tuple[str, str], Toolkit] = field(default_factory=dict)

    def sheets(self) -> Iterator[tuple[str, Sheet]]:
        """(address on the site, sheet) of everything that is drawn."""
        for languages in self.cards.values():
            for shapes in languages.values():
                yield from ((card.address, card.sheet) for card in shapes.values())
        yield from ((file.address, file.sheet) for file in self.booklets.values())
        for found in self.collages.values():
            yield from ((file.address, file.sheet) for file in found.downloads())
        for kit in self.toolkits.values():
            yield from ((file.address, file.sheet) for file in kit.downloads())

    def archives(self) -> Iterator[Archive]:
        """Every zip of the site."""
        yield from self.packs.values()
        yield from (kit.archive for kit in self.toolkits.values() if kit.archive)

    def size(self, archive: Archive) -> int:
        """How many bytes a zip has, once it has been written."""
        return (self.cache / archive.place).stat().st_size


def make(world: World, press: Press | None, site: str = "") -> Material:
    """The material of a site; nothing without a press, as in a preview that did not ask for it. site: its full
    address, for what is read elsewhere."""
    if not press:
        return Material()
    found = {entry.id: cards.of(world, press, entry) for entry in world.submissions}
    booklets = {(campaign.id, language): made for campaign in world.campaigns for language in world.languages
                if (made := booklet.pdf(world, press, campaign, language))}
    collages = {(campaign.id, language): made for campaign in world.campaigns
                for language, made in collage.make(world, press, campaign).items()}
    toolkits = {(campaign.id, language): toolkit.of(world, press, campaign, language, site)
                for campaign in world.campaigns for language in world.languages}
    return Material(cards=found, toolkits=toolkits, packs=packs.make(world, press, found, site), cache=press.cache,
                    booklets=booklets, collages=collages)
