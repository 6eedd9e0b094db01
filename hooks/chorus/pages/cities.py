"""The cities: one page for all, one for each with what it contributed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Any

from ..frame import addresses, captions, sample
from ..frame.each_language import each
from ..frame.page import Page
from ..frame.world import World
from ..model.city import City
from ..model.records import Submission
from ..words import languages
from ..words.catalogue import Catalogue
from ..words.nearness import folded
from . import city_sections, moved_campaigns
from .city_sections import Section


def sort_key(name: str) -> str:
    """Alphabetical order without regard to accents and capitals."""
    return folded(name)


def pages(world: World) -> Iterator[Page]:
    """All cities by country, then each city."""
    cities = world.settings.cities.cities
    by_country = defaultdict(list)
    for key, city in cities.items():
        by_country[city.country].append(key)

    def data(language: str) -> dict[str, Any]:
        countries = sorted(by_country, key=lambda code: sort_key(languages.country(code, language)))
        networks = world.settings.cities.networks
        return {"networks": sorted({city.network for city in cities.values() if city.network},
                                   key=lambda key: sort_key(networks[key].name)),
                "countries": [(code, sorted(by_country[code], key=lambda k: sort_key(cities[k].called(language))))
                              for code in countries],
                "counts": {key: len(entries) for key, entries in sorted(world.by_city.items())}}

    yield from each(
        world, addresses.cities, "cities.html",
        lambda _: (_("Cities"), _.number("{count} city campaigns together.", "{count} cities campaign together.",
                                         len(cities))),
        data=data, section="cities")
    packs = world.material.packs if world.material else {}
    for key, city in cities.items():
        entries = world.by_city.get(key, [])
        groups = city_sections.sections(world, key)

        def words(_: Catalogue, key: str = key, city: City = city,
                  entries: list[Submission] = entries) -> tuple[str, str]:
            name, country = city.called(_.language), languages.country(city.country, _.language)
            count = _.number("{count} contribution to the campaign.", "{count} contributions to the campaign.",
                             len(entries)) if entries else _without(_, world, key)
            return f"{name} · {country}", f"{name}{languages.comma(_.language)}{country}: {count}"

        def data_of(language: str, key: str = key, city: City = city,
                    groups: list[Section] = groups) -> dict[str, Any]:
            return {"key": key, "city": city, "groups": groups, "calling": world.calling,
                    "archive": bool(world.archive),
                    "packs": [(campaign, packs[campaign.id, key])
                              for campaign in world.campaigns if (campaign.id, key) in packs],
                    "videos": [(campaign, captions.with_transcripts(world, campaign, found, language))
                               for campaign in world.campaigns if (found := world.city_videos(campaign, key))],
                    "moved": [past for past in moved_campaigns.listed(world, language) if key in past.cities],
                    "network": world.settings.cities.networks.get(city.network or "")}

        yield from each(world, partial(addresses.cities, city=key), "city.html", words,
                        data=data_of, section="cities", sample=sample.shown(entries),
                        indexed=bool(entries) and not sample.only(entries))


def _without(_: Catalogue, world: World, city: str) -> str:
    """What is said in short of a city of which nothing is on this site."""
    if world.archive:
        return _("Nothing from this city is in the archive any more.")
    earlier = any(city in moved.cities for moved in world.settings.moved.values())
    return _("Earlier campaigns") if earlier else _("Nothing from this city yet.")
