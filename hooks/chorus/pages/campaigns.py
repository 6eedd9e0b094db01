"""The home page and each campaign's first page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from ..frame import addresses, agenda, captions
from ..frame.each_language import each
from ..frame.page import Page
from ..frame.world import World
from ..model.kind import Front, holding
from ..model.publication import newest_first, spotlight
from ..model.records import Campaign
from ..takeaway.toolkit import toolkit
from ..words import languages, text
from ..words.catalogue import Catalogue
from . import moved_campaigns

# Cards of a kind: rows of two or four, so that none is left half empty.
NEWEST, FEW = 8, 4


def homes(world: World) -> Iterator[Page]:
    """The home page: every campaign that has been announced, the one first whose moment it is."""
    site = world.settings.site
    yield from each(
        world, addresses.home, "home.html",
        lambda _: (languages.pick(site.title, _.language)[1], languages.pick(site.description, _.language)[1]),
        data=lambda language: {"campaigns": [_overview(world, campaign, language) for campaign in world.campaigns],
                               "moved": moved_campaigns.listed(world, language), "calling": world.calling,
                               "archive": bool(world.archive)},
        section="home")


def _overview(world: World, campaign: Campaign, language: str) -> dict[str, Any]:
    voices = world.voices(campaign)
    return {
        "campaign": campaign,
        "stage": world.stage(campaign),
        "days": (campaign.settings.day - world.day).days,
        "counts": [(kind, len(world.of_kind(campaign, kind))) for kind in world.shown_kinds(campaign)],
        "cities": len({e.folder.city for e in world.submissions if e.folder.campaign == campaign.id}),
        "spotlight": None if world.archive else spotlight(voices, campaign.settings, world.day, language),
        "faces": [entry for entry in voices if entry.pictures][:12],
    }


def pages(world: World, campaign: Campaign) -> Iterator[Page]:
    """The campaign's page: hero, countdown, spotlight, newest voices, what happens when."""
    settings = campaign.settings
    newest = sorted(world.voices(campaign), key=newest_first)[:NEWEST + 1]
    converted = {language: text.prose(markdown) for language, markdown in campaign.prose.items()}

    def data(language: str) -> dict[str, Any]:
        used = languages.pick(dict.fromkeys(converted, ""), language, world.settings.site.bridge_languages)[0] \
            if converted else ""
        overview = _overview(world, campaign, language)
        return {
            **overview,
            "newest": [entry for entry in newest if entry is not overview["spotlight"]][:NEWEST],
            "videos": captions.with_transcripts(world, campaign, world.videos(campaign), language),
            "prose": converted.get(used, ""),
            "prose_language": used,
            "booklet": bool(world.selected(campaign)),
            "collage": world.material.collages.get((campaign.id, language)) if world.material else None,
            "rows": [(kind, entries[:FEW]) for kind in holding(lambda kind: kind.front is Front.ROW)
                     if (entries := world.of_kind(campaign, kind))],
            "winners": [e for e in world.selected(campaign)
                        if e.kind.front is Front.WINNERS and e.result and e.result.status == "winner"][:FEW],
            "next": next_dates(campaign, world.day),
            "toolkit": toolkit.is_open(world, campaign),
        }

    def words(_: Catalogue) -> tuple[str, str]:
        slogan = languages.pick(settings.slogan, _.language)[1]
        return slogan, languages.pick(settings.claim, _.language)[1]

    yield from each(world, lambda language: addresses.campaign(language, campaign), "campaign.html", words,
                    data=data, section="campaign", campaign=campaign)


def next_dates(campaign: Campaign, day: dt.date) -> list[agenda.Entry]:
    """The next three dates of the campaign's calendar."""
    return [entry for entry in agenda.entries(campaign) if entry.date >= day][:3]


