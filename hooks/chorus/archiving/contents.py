"""What of a campaign is public on the day of its move: told to the secretariat, and kept as a small entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from ..frame.world import World
from ..model.archives import Address, MovedCampaign
from ..model.records import Campaign

# Pages of every campaign, beside its galleries and its booklet.
_ALWAYS = ("calendar",)


@dataclass(frozen=True)
class Contents:
    """counts: kind → how many; cities: those that took part and may be named; parts: the campaign's pages, as addresses
    name them; endings: the days with which somebody's consent ends, the next first."""

    counts: dict[str, int]
    cities: list[str]
    parts: list[str]
    endings: list[dt.date]


def of(world: World, campaign: Campaign) -> Contents:
    """What is public of a campaign on the world's day."""
    entries = [entry for entry in world.submissions if entry.folder.campaign == campaign.id]
    kinds = world.shown_kinds(campaign)
    booklet = ["booklet"] if world.selected(campaign) else []
    return Contents({kind.name: len(world.of_kind(campaign, kind)) for kind in kinds},
                    sorted({entry.folder.city for entry in entries if not entry.fields.at_risk}),
                    [*(kind.slug for kind in kinds), *booklet, *_ALWAYS],
                    _endings((entry.fields.consent.until for entry in entries), world.day))


def _endings(untils: Iterable[dt.date | None], today: dt.date) -> list[dt.date]:
    return sorted({until for until in untils if until and until >= today})


def moved(campaign: Campaign, found: Contents, address: Address, day: dt.date, languages: list[str]) -> MovedCampaign:
    """What the first site keeps of a campaign."""
    settings = campaign.settings
    return MovedCampaign(address=address, frozen=day, slogan=settings.slogan, day_name=settings.day_name,
                         day=settings.day, sample=settings.sample, languages=languages, counts=found.counts,
                         cities=found.cities, parts=found.parts)
