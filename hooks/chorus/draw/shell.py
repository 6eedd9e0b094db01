"""What the theme's shell around a page needs: head, menu, languages. All of it plain data;
overrides/main.html escapes it."""

from __future__ import annotations

import html
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from ..frame import addresses, sample
from ..frame.page import Page, SharePicture
from ..frame.world import World
from ..model.records import Campaign
from ..pages import moved_campaigns, toolkit_pages
from ..words import languages
from ..words.catalogue import N_
from .environment import Artist
from .reader import Reader

ABOUT = (("about", N_("About this site")), ("privacy", N_("Privacy and withdrawal")),
         ("accessibility", N_("Accessibility")))


def escape(text: str) -> str:
    """Text for MkDocs' own environment, which does not escape."""
    return html.escape(text)


def is_needed(theme_file: str) -> bool:
    """Whether a file of the theme (an address such as `assets/chorus.css`) belongs to the site.

    Material's own scripts, styles and search are not used: the pages have their own.
    """
    return theme_file.startswith("assets/chorus")


def context(artist: Artist, page: Page, site_url: str, *, preview: bool = False) -> SimpleNamespace:
    """The shell's data for a page, with the page's main part drawn.

    preview: without the content security policy, which would stop the script that reloads it.
    """
    return SimpleNamespace(main=artist.drawn(page), preview=preview, **around(artist, page, site_url))


def around(artist: Artist, page: Page, site_url: str) -> dict[str, Any]:
    """The same without the main part: all that the shell knows of a page."""
    return _common(artist, page, site_url, artist.url(page))


def lost(artist: Artist, site_url: str) -> SimpleNamespace:
    """The shell's data for the page that is served for unknown addresses, so with links from the root."""
    base = urlsplit(site_url).path or "/"
    world = artist.world
    _ = artist.readers[world.languages[0]]._
    page = Page("404.html", world.languages[0], "404.html", _("This page is not here"),
                _("It may have been withdrawn, or the address has a slip."),
                {language: addresses.home(language) for language in world.languages}, indexed=False,
                extras=("chorus-moved.js", *(["chorus-archived.js"] if world.settings.moved else [])))
    shown = {**artist.context(page), "url": lambda address: base + address, "readers": artist.readers,
             "moved": {language: moved_campaigns.listed(world, language) for language in world.languages}}
    main = artist.settled(artist.environment.get_template("404.html").render(shown))
    return SimpleNamespace(main=main, preview=False, **_common(artist, page, site_url, lambda address: base + address))


def surroundings(artist: Artist, page: Page) -> tuple[object, ...]:
    """What the shell shows around a page and is not the page's: the same in a campaign and language."""
    world, campaign = artist.world, page.campaign or artist.world.current
    return (campaign, menu(artist, campaign, page.language), toolkit_pages.share_picture(world, page), world.archive,
            moved_campaigns.listed(world, page.language), bool(campaign and world.shown_kinds(campaign)))


def _common(artist: Artist, page: Page, site_url: str, url: Callable[[str], str]) -> dict[str, Any]:
    world, reader = artist.world, artist.readers[page.language]
    campaign = page.campaign or world.current
    picture = page.picture or toolkit_pages.share_picture(world, page) or SharePicture(
        "assets/chorus-share.png", 1200, 630, reader.words(world.settings.site.title))
    title, description = page.shared or (page.title, page.description)
    return {
        "sample": reader._(sample.LINE) if page.sample else "",
        # Where a link is shown, nothing of the page around it is.
        "shared": (sample.titled(reader._, page.campaign, title), sample.told(reader._, page.campaign, description)),
        "page": page, "r": reader, "_": reader._, "url": url, "campaign": campaign,
        "site_title": reader.words(world.settings.site.title),
        "canonical": site_url + page.address,
        "languages": [(language, languages.direction(language), languages.own_name(language),
                       page.alternates.get(language, addresses.home(language))) for language in world.languages],
        "language": languages.own_name(page.language),
        "picture": picture,
        "picture_address": site_url + picture.address,
        "menu": menu(artist, campaign, page.language),
        "feeds": _feeds(world, page, campaign, reader),
        "addresses": addresses,
        "settings": world.settings,
        "archive": world.archive,
        "moved": moved_campaigns.listed(world, page.language),
        "about": [(name, reader._(label), addresses.prose(page.language, name)) for name, label in ABOUT],
    }


def _feeds(world: World, page: Page, campaign: Campaign | None, reader: Reader) -> list[tuple[str, str]]:
    """(title, folder) of the feeds that go with a page: its own, and its campaign's."""
    found = [(page.title, page.address)] if page.has_feeds else []
    if campaign and world.shown_kinds(campaign):
        found.append((reader.words(campaign.settings.slogan), addresses.campaign(page.language, campaign)))
    return found


def menu(artist: Artist, campaign: Campaign | None, language: str) -> list[tuple[str, str, str]]:
    """(section, label, address) of the campaign's menu: only what is published; without a campaign the cities."""
    if not campaign:
        return [("cities", artist.readers[language]._("Cities"), addresses.cities(language))]
    key = (campaign.id, language)
    if key not in artist.menus:
        artist.menus[key] = _menu(artist, campaign, language)
    return artist.menus[key]


def _menu(artist: Artist, campaign: Campaign, language: str) -> list[tuple[str, str, str]]:
    world, _ = artist.world, artist.readers[language]._
    entries = [(kind.slug, _(kind.gallery), addresses.gallery(language, campaign, kind))
               for kind in world.shown_kinds(campaign)]
    if world.selected(campaign):
        entries.append(("booklet", _("Booklet"), addresses.campaign(language, campaign, "booklet")))
    return [*entries,
            ("cities", _("Cities"), addresses.cities(language)),
            ("calendar", _("Calendar"), addresses.campaign(language, campaign, "calendar")),
            *([("toolkit", _("Toolkit"), addresses.campaign(language, campaign, "toolkit"))]
              if toolkit_pages.is_open(world, campaign) else []),
            *([] if world.archive else
              [("take-part", _("Take part"), addresses.campaign(language, campaign, "take-part"))])]


