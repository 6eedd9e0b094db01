"""The files beside the pages: attachments, videos, calendars, sitemap, colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from ..attachments.darkroom import derivatives
from ..frame import agenda
from ..frame.page import Asset, Page
from ..frame.world import World
from ..takeaway.pack import pack_page
from ..typeset import printing
from ..typeset.press import Press
from . import feeds


def assets(world: World, pages: Iterable[Page], cache: Path, address: str,
           press: Press | None = None) -> Iterator[Asset]:
    """Every file of the site that is not a page."""
    yield from _attachments(world, cache)
    if press and world.material:
        drawn = {address: printing.path(press, sheet) for address, sheet in world.material.sheets()}
        yield from (Asset(address, source=source) for address, source in sorted(drawn.items()))
        for _, pack in sorted(world.material.packs.items()):
            yield Asset(pack.address, pack_page.draw(world, pack, world.material.cards, address).encode())
    yield from _videos(world)
    for campaign in world.campaigns:
        yield from agenda.files(world, campaign, address)
    yield from feeds.files(world, press, address)
    yield Asset("assets/campaigns.css", _colours(world).encode())
    yield Asset("sitemap.xml", _sitemap(pages, address).encode())
    yield Asset("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n".encode())


def _attachments(world: World, cache: Path) -> Iterator[Asset]:
    """What was made of the attachments of published submissions only, called by their content, not by a person."""
    made = {media.key: media for entry in world.submissions for media in entry.attachments}
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


def _sitemap(pages: Iterable[Page], address: str) -> str:
    """sitemap.xml with the languages of each page (sitemaps.org, xhtml:link)."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>',
             '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">']
    for page in pages:
        if page.indexed:
            links = "".join(f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(address + other)}"/>'
                            for language, other in page.alternates.items())
            lines.append(f"<url><loc>{escape(address + page.address)}</loc>{links}</url>")
    return "\n".join([*lines, "</urlset>", ""])
