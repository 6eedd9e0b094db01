"""The networks: one page for each national or regional group of cities, with its newest voices."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from ..frame import addresses, sample
from ..frame.each_language import each
from ..frame.page import Page
from ..frame.world import World
from ..model.city import Network
from ..model.publication import newest_first
from ..model.records import Submission
from ..words import languages
from ..words.catalogue import Catalogue
from .cities import sort_key

NEWEST = 12


def members(world: World, network: str) -> list[str]:
    """The cities of a network, by their ids."""
    return [key for key, city in world.settings.cities.cities.items() if city.network == network]


def voices(world: World, network: str) -> list[Submission]:
    """What a network's cities contributed, the newest first. Nobody at risk: a network is no country."""
    found = [entry for city in members(world, network) for entry in world.by_city.get(city, ())]
    return sorted(found, key=newest_first)


def pages(world: World) -> Iterator[Page]:
    """Every network that has cities."""
    cities = world.settings.cities.cities
    for key, network in world.settings.cities.networks.items():
        ours, entries = members(world, key), voices(world, key)

        def data(language: str, network: Network = network, ours: list[str] = ours,
                 entries: list[Submission] = entries) -> dict[str, Any]:
            return {"network": network, "newest": entries[:NEWEST],
                    "counts": {city: len(world.by_city[city]) for city in ours if city in world.by_city},
                    "members": sorted(ours, key=lambda city: sort_key(cities[city].called(language)))}

        if ours:
            yield from each(world, partial(addresses.network, network=key), "network.html",
                            partial(words, world=world, key=key), data=data, section="cities",
                            has_feeds=bool(entries), sample=sample.shown(entries), indexed=not sample.only(entries))


def words(_: Catalogue, world: World, key: str) -> tuple[str, str]:
    """A network's name, and in a sentence where it is and what it contributed."""
    network, count = world.settings.cities.networks[key], len(voices(world, key))
    place = f"{languages.country(network.country, _.language)}: " if network.country else ""
    told = _.number("{count} contribution to the campaign.", "{count} contributions to the campaign.",
                    count) if count else _("Nothing from these cities yet.")
    return network.name, f"{place}{told}"
