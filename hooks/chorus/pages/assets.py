"""The files beside the pages: attachments, videos, calendars, sitemaps, colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..attachments.darkroom import derivatives
from ..frame import agenda
from ..frame.page import Asset, Page
from ..frame.world import World
from ..model.records import Submission
from ..takeaway.pack import pack_page
from ..typeset import printing
from ..typeset.press import Press
from . import extracted, feeds, moved_campaigns, search_engines


def assets(world: World, pages: Iterable[Page], cache: Path, address: str,
           press: Press | None = None) -> Iterator[Asset]:
    """Every file of the site that is not a page; of an extract those that its pages need."""
    pages = list(pages)
    yield from _attachments(extracted.submissions(world, pages), cache)
    if press and world.material:
        drawn = {address: printing.path(press, sheet) for address, sheet in world.material.sheets()}
        yield from (Asset(address, source=source) for address, source in sorted(drawn.items()))
        for _, pack in sorted(world.material.packs.items()):
            yield Asset(pack.address, pack_page.draw(world, pack, world.material.cards, address).encode())
    if world.extract and not world.extract.content:
        yield Asset("assets/campaigns.css", _colours(world).encode())
        return
    yield from _videos(world)
    for campaign in world.campaigns:
        yield from agenda.files(world, campaign, address)
    yield from feeds.files(world, press, address)
    yield from moved_campaigns.files(world, address)
    yield Asset("assets/campaigns.css", _colours(world).encode())
    yield from search_engines.files(pages, address)


def _attachments(entries: Iterable[Submission], cache: Path) -> Iterator[Asset]:
    """What was made of the attachments of published submissions only, called by their content, not by a person."""
    made = {media.key: media for entry in entries for media in entry.attachments}
    for key, media in sorted(made.items()):
        for name, address in zip(media.files, media.addresses, strict=True):
            yield Asset(address, source=derivatives(cache, key) / name)


def _videos(world: World) -> Iterator[Asset]:
    """Videos and their captions from their publication date on."""
    for campaign in world.campaigns:
        cities = {video.city for video in campaign.settings.videos if video.city}
        of_cities = (video for city in sorted(cities) for video in world.city_videos(campaign, city))
        for video in (*world.videos(campaign), *of_cities):
            for name in filter(None, (video.file, video.poster, *video.captions.values())):
                yield Asset(f"media/{campaign.id}/{name}", source=campaign.directory / name)


def _colours(world: World) -> str:
    """Each campaign's two colours as custom properties of a class (no inline styles anywhere)."""
    return "".join(f".c-{c.id}{{--main:{c.settings.colours.main};--accent:{c.settings.colours.accent}}}\n"
                   for c in world.campaigns)
