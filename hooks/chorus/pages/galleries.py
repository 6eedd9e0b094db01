"""The galleries: 24 cards a page; filters by country are pages of their own, those by city lead to cities' pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Any

from ..frame import addresses
from ..frame.each_language import each
from ..frame.page import Page
from ..frame.world import World
from ..kinds import Kind
from ..model.city import City
from ..model.records import Campaign, Submission
from ..words import languages
from ..words.catalogue import Catalogue
from . import city_sections

PER_PAGE = 24
NAMED = 24     # cities that a gallery names beside its countries; of more, each country's page names its own


def pages(world: World, campaign: Campaign) -> Iterator[Page]:
    """Every gallery of a campaign of which something is published."""
    all_cut = city_sections.cut(world, campaign)
    for kind in world.shown_kinds(campaign):
        entries = sorted(world.of_kind(campaign, kind), key=lambda e: e.result is None or e.result.status != "winner")
        cities, countries = _places(entries)
        if world.archive:
            countries = {}
        # A city's own page shows the same as a filter by city would, unless it is too much for it.
        cut = {city for city in cities if (kind.name, city) in all_cut}
        few = len(cities) <= NAMED
        filters = {"countries": sorted(countries), "cities": sorted(cities) if few else [], "cut": cut}
        yield from _gallery(world, campaign, kind, entries, filters)
        for city in sorted(cut):
            yield from _gallery(world, campaign, kind, cities[city], filters, city=city)
        for country, theirs in countries.items():
            there = [] if few else sorted({e.folder.city for e in theirs if not e.fields.at_risk})
            yield from _gallery(world, campaign, kind, theirs, filters | {"cities": there}, country=country)


def _places(entries: list[Submission]) -> tuple[dict[str, list[Submission]], dict[str, list[Submission]]]:
    """The entries by city and by country; people at risk count for their country only."""
    cities: dict[str, list[Submission]] = defaultdict(list)
    countries: dict[str, list[Submission]] = defaultdict(list)
    for entry in entries:
        countries[entry.city.country].append(entry)
        if not entry.fields.at_risk:
            cities[entry.folder.city].append(entry)
    return cities, countries


def _gallery(world: World, campaign: Campaign, kind: Kind, entries: list[Submission], filters: dict[str, Any],
             city: str = "", country: str = "") -> Iterator[Page]:
    total = -(-len(entries) // PER_PAGE)
    place = world.settings.cities.cities.get(city)
    for number in range(1, total + 1):
        def words(_: Catalogue, number: int = number) -> tuple[str, str]:
            heading, where = _(kind.gallery), _place(_, place, country)
            title = f"{heading} · {where}" if where else heading
            if number > 1:
                title = _("{title}, page {number}", title=title, number=number)
            return title, _(kind.intro) + (f" {where}." if where else "")

        yield from each(
            world, partial(addresses.gallery, campaign=campaign, kind=kind, city=city, country=country, number=number),
            "gallery.html", words, section=kind.slug, campaign=campaign,
            data={"kind": kind, "entries": entries[(number - 1) * PER_PAGE:number * PER_PAGE], "count": len(entries),
                  "number": number, "total": total, "city": city, "country": country, "archive": bool(world.archive),
                  # On first pages only: on every page the list of cities would grow with their square.
                  "filters": filters if number == 1 and not city else None})


def _place(_: Catalogue, place: City | None, country: str) -> str:
    return place.called(_.language) if place else languages.country(country, _.language) if country else ""
