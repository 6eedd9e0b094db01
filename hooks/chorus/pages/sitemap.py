"""The whole site as a list of pages: reads like its table of contents."""

from __future__ import annotations

from collections.abc import Iterator

from ..frame import agenda
from ..frame.page import Page
from ..frame.world import World
from ..takeaway.booklet import booklet_pages
from . import (
    campaigns,
    cities,
    extracted,
    galleries,
    guide,
    networks,
    photo_page,
    prose,
    submissions_pages,
    toolkit_pages,
)


def pages(world: World) -> list[Page]:
    """Every page in every language, with its alternates; of an extract those that belong to it."""
    return list(each(world))


def each(world: World) -> Iterator[Page]:
    """The same, one after another."""
    yield from extracted.pages(world, _all(world))


def _all(world: World) -> Iterator[Page]:
    yield from prose.chooser(world)
    yield from campaigns.homes(world)
    yield from prose.pages(world)
    yield from cities.pages(world)
    yield from networks.pages(world)
    for campaign in world.campaigns:
        yield from campaigns.pages(world, campaign)
        yield from galleries.pages(world, campaign)
        yield from submissions_pages.pages(world, campaign)
        yield from booklet_pages.pages(world, campaign)
        yield from agenda.pages(world, campaign)
        if not world.archive:
            yield from guide.pages(world, campaign)
            yield from photo_page.pages(world, campaign)
        yield from toolkit_pages.pages(world, campaign)
