"""A sample says so: on its pages, pictures and PDFs, in its feeds, calendars and posts.

It credits invented people to real offices, and what somebody downloads or shares leaves the page that explains it. So
everything made of a campaign with `sample: true` carries the mark itself, and search engines are asked to leave it out.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model.records import Campaign, Submission
from ..typeset.sheet import Mark
from ..words.catalogue import N_, Catalogue
from .world import World

LINE = N_("This is a sample: the people, their words and their offices are invented.")
MARK = N_("Sample: people and words are invented")
WORD = N_("Sample")


def line(_: Catalogue, campaign: Campaign | None) -> str:
    """The sentence that says it, "" for a campaign that is none."""
    return _(LINE) if campaign and campaign.settings.sample else ""


def told(_: Catalogue, campaign: Campaign | None, text: str) -> str:
    """A description with the sentence in front of it, where it has to be said."""
    return " ".join(filter(None, (line(_, campaign), text)))


def titled(_: Catalogue, campaign: Campaign | None, title: str) -> str:
    """A title that says it in a word."""
    return _("{title} (sample)", title=title) if campaign and campaign.settings.sample else title


def words_of(world: World, language: str) -> Catalogue:
    """The catalogue for what stands around a text: of its language, else of the first bridge language."""
    known = [code for code in (language, language.split("-")[0]) if code in world.languages]
    return world.catalogue((known or world.settings.site.bridge_languages or world.languages)[0])


def mark(world: World, campaign: Campaign, language: str) -> Mark | None:
    """What a picture or PDF in a language says, None for a campaign that is none."""
    if not campaign.settings.sample:
        return None
    _ = words_of(world, language)
    return Mark(_.language, _(MARK), _(WORD))


def shown(entries: Iterable[Submission]) -> bool:
    """Whether something of a sample is among them."""
    return any(entry.campaign.settings.sample for entry in entries)


def only(entries: Iterable[Submission]) -> bool:
    """Whether there is something, and all of it is of a sample."""
    found = [entry.campaign.settings.sample for entry in entries]
    return bool(found) and all(found)
