"""What the site shows of campaigns that have a site of their own: a small entry, and a way there from old addresses.

The campaign's own pages (its first, galleries, booklet, calendar, guide) are left as pages of some 400 bytes that lead
on without script, and that search engines follow as a permanent move. The pages of submissions are not: their
addresses name people, who could then withdraw from the archive and still be named here. The page for lost visitors
leads on from those.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from xml.sax.saxutils import escape as escape_xml

from ..frame.page import Asset
from ..frame.world import World
from ..kinds import KINDS, Kind
from ..model.archives import MovedCampaign
from ..words import languages
from .feeds import JSON, RSS

# Parts of a campaign that an archive has not: its first page stands for them.
_LEFT_OUT = ("take-part", "toolkit")


@dataclass(frozen=True)
class Past:
    """A moved campaign for the reader of a language. link: its first page in the archive, in that language or in the
    nearest that is there; title: its slogan and year."""

    id: str
    settings: MovedCampaign
    language: str
    title: str

    @property
    def link(self) -> str:
        """Its first page in the archive."""
        return f"{self.settings.address}{self.language}/{self.id}/"

    @property
    def counts(self) -> list[tuple[Kind, int]]:
        """How many there were of each kind, in the kinds' order."""
        return [(kind, self.settings.counts[name]) for name, kind in KINDS.items() if self.settings.counts.get(name)]

    @property
    def cities(self) -> list[str]:
        """The cities that took part."""
        return self.settings.cities

    def of_city(self, city: str) -> str:
        """The page of a city in the archive."""
        return f"{self.settings.address}{self.language}/cities/{city}/"


def listed(world: World, language: str) -> list[Past]:
    """The moved campaigns for readers of a language, the latest first."""
    bridges = tuple(world.settings.site.bridge_languages)
    moved = sorted(world.settings.moved.items(), key=lambda item: item[1].day, reverse=True)
    return [_past(name, settings, language, bridges) for name, settings in moved]


def _past(name: str, settings: MovedCampaign, language: str, bridges: tuple[str, ...]) -> Past:
    there = languages.pick(dict.fromkeys(settings.languages, ""), language, list(bridges))[0]
    slogan = languages.pick(settings.slogan, language, list(bridges))[1]
    return Past(name, settings, there, f"{slogan}{languages.comma(language)}{settings.day.year}")


def files(world: World, site: str) -> Iterator[Asset]:
    """What stands at the old addresses. site: this site's full address."""
    for language in world.languages:
        _ = world.catalogue(language)
        words = _("This campaign has moved to its archive.")
        for past in listed(world, language):
            if language not in past.settings.languages:
                continue      # it never had pages in this language
            home = f"{language}/{past.id}/"
            for part in ("", *past.settings.parts, *_LEFT_OUT):
                to = f"{past.link}{part}/" if part in past.settings.parts else past.link
                yield Asset(f"{home}{part}{'/' if part else ''}index.html", _leading(language, past.title, words, to))
            yield Asset(home + RSS, _rss(language, past, words, site + home))
            yield Asset(home + JSON, _json_feed(language, past, words, site + home))


def _leading(language: str, title: str, words: str, to: str) -> bytes:
    """A page that leads to another: at once where the browser may, by a link where not."""
    to = escape(to)
    return (f'<!doctype html><html lang="{language}" dir="{languages.direction(language)}"><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
            f'<link rel="canonical" href="{to}"><meta http-equiv="refresh" content="0;url={to}">'
            f'<p>{escape(words)} <a href="{to}">{escape(title)}</a>\n').encode()


def _rss(language: str, past: Past, words: str, home: str) -> bytes:
    """The campaign's feed, for who still asks for it: its last news is where it is now."""
    title, words, link = map(escape_xml, (past.title, words, past.link))
    return (f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">'
            f'<channel><title>{title}</title><link>{link}</link><description>{words}</description>'
            f'<language>{language}</language><atom:link href="{escape_xml(home)}{RSS}" rel="self" '
            f'type="application/rss+xml"/><item><title>{words}</title><link>{link}</link>'
            f'<guid>{link}</guid></item></channel></rss>\n').encode()


def _json_feed(language: str, past: Past, words: str, home: str) -> bytes:
    """The same as JSON Feed 1.1, which can say that nothing more will come."""
    item = {"id": past.link, "url": past.link, "title": words, "content_text": words, "language": language}
    whole = {"version": "https://jsonfeed.org/version/1.1", "title": past.title, "home_page_url": past.link,
             "feed_url": home + JSON, "language": language, "expired": True, "items": [item]}
    return (json.dumps(whole, ensure_ascii=False) + "\n").encode()
