"""The booklet on the site: a page with cover, contents, jury and credits, and the works in chapters behind it.

A chapter of many works has several pages, so that each stays small on a phone however many cities take part. An anchor
that somebody shared of the time when all works were on one page leads to the work's line in the contents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from ...frame import addresses
from ...frame.each_language import each
from ...frame.page import Page
from ...frame.world import World
from ...model.records import Campaign
from ...words import languages
from ...words.catalogue import Catalogue
from . import booklet
from .works import Booklet, Work

WORKS = 5      # on a page of a chapter


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a chapter. chapter: its number in the booklet, from 0; number: of the page in the chapter, from 1 of
    `count`; anchor: the chapter's."""

    chapter: int
    anchor: str
    number: int
    count: int

    @property
    def place(self) -> str:
        """Its address below the campaign."""
        return f"booklet/{self.anchor}" if self.number == 1 else f"booklet/{self.anchor}/{self.number}"

    def works(self, whole: Booklet) -> tuple[Work, ...]:
        """What is on it."""
        return whole.chapters[self.chapter].works[(self.number - 1) * WORKS:self.number * WORKS]

    def title(self, whole: Booklet) -> str:
        """The chapter's, with the page's number where it has several."""
        title = whole.chapters[self.chapter].title
        return f"{title} ({self.number}/{self.count})" if self.count > 1 else title


def pages(world: World, campaign: Campaign) -> Iterator[Page]:
    """The booklet in every language, once the results are published."""
    made = {language: booklet.content(world, campaign, language) for language in world.languages}
    wholes = {language: found for language, found in made.items() if found}
    if not wholes:
        return
    drawn = world.material.booklets if world.material else {}
    parts = _parts(next(iter(wholes.values())))
    places = {work.anchor: part.place for part in parts for work in part.works(next(iter(wholes.values())))}

    def slogan(_: Catalogue) -> str:
        return languages.pick(campaign.settings.slogan, _.language)[1]

    def told(part: Part, _: Catalogue) -> tuple[str, str]:
        title, name = part.title(wholes[_.language]), _("School booklet")
        return f"{title} · {name}", f"{slogan(_)}: {name}, {title}."

    yield from each(
        world, lambda language: addresses.campaign(language, campaign, "booklet"), "booklet.html",
        lambda _: (_("School booklet"), _("{slogan}: the selected works of the school competition.", slogan=slogan(_))),
        data=lambda language: {"booklet": wholes[language], "download": drawn.get((campaign.id, language)),
                               "places": places},
        section="booklet", campaign=campaign)
    for at, part in enumerate(parts):
        beside = (parts[at - 1] if at else None, parts[at + 1] if at + 1 < len(parts) else None)

        # Not the whole booklet: each of its pages would be made from all works, and know them all to know itself.
        def data(language: str, part: Part = part, beside: tuple[Part | None, Part | None] = beside) -> dict[str, Any]:
            whole = wholes[language]
            before, after = ((other.title(whole), other.place) if other else None for other in beside)
            return {"part": part, "title": part.title(whole), "works": part.works(whole), "before": before,
                    "after": after}

        yield from each(world, partial(_address, campaign, part), "booklet-chapter.html", partial(told, part),
                        data=data, section="booklet", campaign=campaign)


def _address(campaign: Campaign, part: Part, language: str) -> str:
    return addresses.campaign(language, campaign, part.place)


def _parts(whole: Booklet) -> list[Part]:
    """The pages of all chapters; the same in every language."""
    found = []
    for at, chapter in enumerate(whole.chapters):
        count = -(-len(chapter.works) // WORKS)
        found += [Part(at, chapter.anchor, number, count) for number in range(1, count + 1)]
    return found
