"""What the theme's shell around a page needs: head, menu, languages. All of it plain data;
overrides/main.html escapes it."""

from __future__ import annotations

import html
from types import SimpleNamespace
from urllib.parse import urlsplit

from .. import languages
from ..assemble import addresses
from ..assemble.page import Page
from ..catalogue import N_
from .environment import Artist, relative

ABOUT = (("about", N_("About this site")), ("privacy", N_("Privacy and withdrawal")),
         ("accessibility", N_("Accessibility")))
_OG_LOCALES = {"en": "en_GB", "fr": "fr_FR", "es": "es_ES", "it": "it_IT", "uk": "uk_UA", "ar": "ar_AR"}


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
    return SimpleNamespace(main=artist.main(page), preview=preview, **_common(artist, page, site_url, relative(page)))


def lost(artist: Artist, site_url: str) -> SimpleNamespace:
    """The shell's data for the page that is served for unknown addresses, so with links from the root."""
    base = urlsplit(site_url).path or "/"
    world = artist.world
    page = Page("404.html", world.languages[0], "404.html", "404", "", {language: addresses.home(language)
                                                                       for language in world.languages}, indexed=False)
    shown = {**artist.context(page), "url": lambda address: base + address, "readers": artist.readers}
    main = artist.environment.get_template("404.html").render(shown)
    return SimpleNamespace(main=main, preview=False, **_common(artist, page, site_url, lambda address: base + address))


def _common(artist: Artist, page: Page, site_url: str, url) -> dict:
    world, reader = artist.world, artist.readers[page.language]
    campaign = page.campaign or world.current
    picture = page.picture or "assets/chorus-share.png"
    return {
        "page": page, "r": reader, "_": reader._, "url": url, "campaign": campaign,
        "site_title": reader.words(world.settings.site.title),
        "canonical": site_url + page.address,
        "alternates": [(language, site_url + address) for language, address in page.alternates.items()],
        # For readers of other languages: the root, which offers all; elsewhere the English page.
        "default": site_url + ("" if page.address in ("", addresses.home(page.language)) else
                               page.alternates.get("en") or next(iter(page.alternates.values()), "")),
        "languages": [(language, languages.direction(language), languages.own_name(language),
                       page.alternates.get(language, addresses.home(language))) for language in world.languages],
        "locale": _OG_LOCALES.get(page.language, page.language),
        "picture": site_url + picture,
        "menu": menu(artist, campaign, page.language),
        "addresses": addresses,
        "settings": world.settings,
        "about": [(name, reader._(label), addresses.prose(page.language, name)) for name, label in ABOUT],
    }


def menu(artist: Artist, campaign, language: str) -> list[tuple[str, str, str]]:
    """(section, label, address) of the campaign's menu: only what is published."""
    key = (campaign.id, language)
    if key not in artist.menus:
        artist.menus[key] = _menu(artist, campaign, language)
    return artist.menus[key]


def _menu(artist: Artist, campaign, language: str) -> list[tuple[str, str, str]]:
    world, _ = artist.world, artist.readers[language]._
    entries = [(kind.slug, _(kind.gallery), addresses.gallery(language, campaign, kind))
               for kind in world.shown_kinds(campaign)]
    if world.selected(campaign):
        entries.append(("booklet", _("Booklet"), addresses.campaign(language, campaign, "booklet")))
    return [*entries,
            ("cities", _("Cities"), addresses.cities(language)),
            ("calendar", _("Calendar"), addresses.campaign(language, campaign, "calendar")),
            ("take-part", _("Take part"), addresses.campaign(language, campaign, "take-part"))]


