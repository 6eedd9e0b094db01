"""Feeds: the newest voices of a campaign or a network, as RSS 2.0 and as JSON Feed 1.1, in every language.

Feeds are made to be copied, so words and pictures are in them only with consent for social media; of the others they
say what anybody sees of a shared link. Dates are those on which something was first shown (`publication.published_on`),
so that what comes late is new when it comes, and a build of the same day is the same.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from feedgenerator import Enclosure, Rss201rev2Feed

from ..attachments import storage
from ..frame import addresses, sample
from ..frame.page import Asset, SharePicture
from ..frame.world import World
from ..model.publication import published_on
from ..model.records import Campaign, Submission
from ..typeset import printing
from ..typeset.press import Press
from ..words import languages, text
from ..words.catalogue import Catalogue
from . import networks
from .submissions_pages import guarded, heading, share_picture

NEWEST = 30
EXCERPT = 280
RSS, JSON = "feed.xml", "feed.json"
# What XML 1.0 can't hold (production 2, Char).
_UNWRITABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in one language. home: the address of the page it belongs to, beside which its files lie."""

    language: str
    home: str
    title: str
    description: str
    entries: tuple[Submission, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A voice in a feed. picture: (address, bytes) of a card. files: (address, bytes, media type) of attachments that
    feeds bring along."""

    link: str
    title: str
    summary: str
    html: str
    language: str
    date: dt.datetime
    picture: tuple[str, int] | None
    files: tuple[tuple[str, int, str], ...] = ()

    @property
    def enclosed(self) -> list[tuple[str, int, str]]:
        """What comes along, a sound or a video before the card."""
        return [*self.files, *((*found, "image/jpeg") for found in filter(None, [self.picture]))]


def of_campaign(world: World, campaign: Campaign) -> list[Submission]:
    """A campaign's newest voices."""
    return [entry for entry in world.submissions if entry.folder.campaign == campaign.id][:NEWEST]


def every(world: World) -> Iterator[Feed]:
    """All feeds: only of what has something to tell."""
    bridges = world.settings.site.bridge_languages
    for campaign in world.campaigns:
        entries = tuple(of_campaign(world, campaign))
        for language in world.languages if entries else ():
            slogan, claim = (languages.pick(texts, language, bridges)[1]
                             for texts in (campaign.settings.slogan, campaign.settings.claim))
            _ = world.catalogue(language)
            yield Feed(language, addresses.campaign(language, campaign), sample.titled(_, campaign, slogan),
                       sample.told(_, campaign, claim), entries)
    for key in world.settings.cities.networks:
        entries = tuple(networks.voices(world, key)[:NEWEST])
        for language in world.languages if entries else ():
            yield Feed(language, addresses.network(language, key),
                       *networks.words(world.catalogue(language), world, key), entries)


def files(world: World, press: Press | None, site: str) -> Iterator[Asset]:
    """Both forms of every feed. site: the site's full address; press: knows where the drawn cards are."""
    sheets = world.material.sheets() if press and world.material else ()
    drawn = {address: printing.path(press, sheet) for address, sheet in sheets} if press else {}
    for feed in every(world):
        _ = world.catalogue(feed.language)
        items = [_item(_, world, entry, drawn, site, press) for entry in feed.entries]
        yield Asset(feed.home + RSS, rss(feed, items, site))
        yield Asset(feed.home + JSON, json_feed(feed, items, site))


def _item(_: Catalogue, world: World, entry: Submission, drawn: dict[str, Path], site: str,
          press: Press | None) -> Item:
    link = site + addresses.submission(_.language, entry)
    date = dt.datetime.combine(published_on(entry), dt.time(), dt.UTC)
    note, campaign = sample.line(_, entry.campaign), entry.campaign
    if not entry.may("social", world.day):
        title, summary = guarded(_, entry)
        return Item(link, sample.titled(_, campaign, title), sample.told(_, campaign, summary),
                    _html(_, summary, _.language, note), _.language, date, None)
    bridges = world.settings.site.bridge_languages
    shown = entry.text_for(_.language, bridges)
    summary = text.excerpt(shown.told, EXCERPT)
    picture = share_picture(_, world, entry, bridges)
    card = picture if picture and picture.address in drawn else None
    found = (site + card.address, drawn[card.address].stat().st_size) if card else None
    return Item(link, sample.titled(_, campaign, heading(_, entry, bridges)), sample.told(_, campaign, summary),
                _html(_, summary, shown.language, note, card, site), shown.language, date, found,
                _files(entry, press, site))


def _files(entry: Submission, press: Press | None, site: str) -> tuple[tuple[str, int, str], ...]:
    """The attachments that feeds bring along."""
    if press is None:
        return ()
    shared = [media for media in entry.attachments if media.sort.in_feeds and media.files]
    made = [(media, press.cache / storage.folder(media.key) / media.files[-1]) for media in shared]
    return tuple((site + media.addresses[-1], file.stat().st_size, media.sort.media_type) for media, file in made)


def _html(_: Catalogue, words: str, language: str, note: str = "", card: SharePicture | None = None,
          site: str = "") -> str:
    """What a feed reader shows: the words with their language and direction, then the card. note: in the reader's own
    language, before them."""
    body = ET.Element("div", lang=language, dir=languages.direction(language))
    if note:
        first = ET.SubElement(body, "p", lang=_.language, dir=languages.direction(_.language))
        ET.SubElement(first, "strong").text = note
    ET.SubElement(body, "p").text = words
    if card:
        ET.SubElement(ET.SubElement(body, "p"), "img", src=site + card.address, width=str(card.width),
                      height=str(card.height), alt=card.alt)
    return ET.tostring(body, encoding="unicode", method="html")


class _Rss(Rss201rev2Feed):  # type: ignore[misc]  # feedgenerator brings no types
    """RSS 2.0 as rssboard.org and the W3C's validator want it: a feed's own link says what it leads to."""

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("atom:link", None, {"href": self.feed["own"], "rel": "self",
                                                    "type": "application/rss+xml"})


def rss(feed: Feed, items: Iterable[Item], site: str) -> bytes:
    """RSS 2.0. Signs that XML 1.0 can't hold are left out; the check refuses them before."""
    told = _Rss(feed.title, site + feed.home, feed.description, feed.language, own=site + feed.home + RSS)
    for item in items:
        enclosed = [Enclosure(address, str(size), form) for address, size, form in item.enclosed[:1]]    # RSS has one
        title, body = (_UNWRITABLE.sub("", words) for words in (item.title, item.html))
        told.add_item(title, item.link, body, pubdate=item.date, unique_id=item.link, unique_id_is_permalink=True,
                      enclosures=enclosed)
    out = io.BytesIO()
    told.write(out, "utf-8")
    return out.getvalue() + b"\n"


def json_feed(feed: Feed, items: Iterable[Item], site: str) -> bytes:
    """JSON Feed 1.1 (jsonfeed.org)."""
    told = []
    for item in items:
        one: dict[str, Any] = {
            "id": item.link, "url": item.link, "title": item.title, "content_html": item.html, "summary": item.summary,
            "date_published": item.date.strftime("%Y-%m-%dT%H:%M:%SZ"), "language": item.language}
        if item.picture:
            one["image"] = item.picture[0]
        if item.enclosed:
            one["attachments"] = [{"url": address, "mime_type": form, "size_in_bytes": size}
                                  for address, size, form in item.enclosed]
        told.append(one)
    whole = {"version": "https://jsonfeed.org/version/1.1", "title": feed.title, "description": feed.description,
             "home_page_url": site + feed.home, "feed_url": site + feed.home + JSON, "language": feed.language,
             "items": told}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
