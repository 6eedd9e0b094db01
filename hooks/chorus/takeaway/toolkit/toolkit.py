"""The toolkit of a campaign in one language: everything that a city campaigns with, as files and as one zip."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from ...frame import addresses, download, sample
from ...frame.download import Download
from ...frame.material import Item, Post, Toolkit
from ...frame.world import World
from ...model.records import Campaign, Submission
from ...typeset.press import Press
from ...typeset.sheet import Sheet
from ...words import languages
from ...words.catalogue import N_
from ...words.channels import CHANNELS, LINK, SHORT, weight, weight_on_x
from ...words.text import excerpt
from .. import proof
from ..card import cards
from . import briefing, posters
from . import toolkit_layouts as drawing

# What an item is called; `{name}` is who is on a poster.
ITEMS = {
    "banner-professional": N_("Banner for a page or a group"),
    "banner-private": N_("Banner for a private profile"),
    "banner-x": N_("Banner for X"),
    "frame": N_("Frame for a profile picture"),
    "badge": N_("Badge"),
    "quote-card": N_("Empty card for a quote"),
    "poster": N_("Poster"),
    "postcard": N_("Postcard"),
    "postcard-front": N_("Postcard, picture side"),
    "postcard-back": N_("Postcard, side to write on"),
    "briefing": N_("Briefing note"),
    "share": N_("Picture for links and posts"),
}
_PREVIEW = 480      # pixels wide


def is_open(world: World, campaign: Campaign) -> bool:
    """Whether the toolkit is there: from the day on which the campaign opens until it moves to an archive."""
    return bool(campaign.settings.toolkit.items) and campaign.settings.opens <= world.day and not world.archive


def of(world: World, press: Press, campaign: Campaign, language: str, site: str) -> Toolkit:
    """The toolkit; before the campaign opens only its share picture. site: the site's full address."""
    maker = _Maker(world, press, campaign, language, site)
    share = maker.share()
    if not is_open(world, campaign):
        return Toolkit(share)
    items = tuple(item for key in campaign.settings.toolkit.items for item in maker.items(key))
    return Toolkit(share, items, posts(world, campaign, language, site))


class _Maker:
    """Makes the items of one toolkit."""

    def __init__(self, world: World, press: Press, campaign: Campaign, language: str, site: str):
        self.world, self.press, self.campaign, self.language, self.site = world, press, campaign, language, site
        self._ = world.catalogue(language)
        self.words = words(world, campaign, language, site)

    def items(self, key: str) -> Iterator[Item]:
        """What an entry of `items` in campaign.yml stands for."""
        if key == "poster":
            yield from self._posters()
        elif key == "postcard":
            yield from self._postcard()
        elif key == "briefing":
            note, shown = (briefing.sheet(self.world, self.campaign, self.words, self.site, width)
                           for width in (0, _PREVIEW))
            yield Item(key, self._alt(key), (self._file(note, key),), download.of(self.press, shown, "toolkit", key))
        else:
            yield self.plain(key)

    def plain(self, key: str) -> Item:
        """An item that is one picture, and its own preview."""
        file = self._file(self._drawn(key, "webp"), key, "png")
        return Item(key, self._alt(key), (file,), file, drawing.LAYOUTS[key])

    def share(self) -> Item:
        """The picture that goes with links: a JPEG, as not everybody who shows links shows other pictures."""
        file = self._file(self._drawn("share", "jpg"), "share")
        return Item("share", self._alt("share"), (file,), file, drawing.LAYOUTS["share"])

    def _postcard(self) -> Iterator[Item]:
        front, back = self.plain("postcard-front"), self.plain("postcard-back")
        printed = self._file(self._drawn("postcard", "pdf"), "postcard")
        yield dataclasses.replace(front, files=(printed, *front.files))
        yield back

    def _posters(self) -> Iterator[Item]:
        chosen = posters.people(self.world, self.campaign, self.language, self._fits)
        for number, (entry, code) in enumerate(chosen, 1):
            voice = cards.voice(entry, code)
            alt = self._told(self._("Poster: “{words}” {who}. Picture: {alt}", words=voice.words,
                                    who=f"{voice.name}, {voice.place}", alt=voice.picture[1] if voice.picture else ""))
            yield self._poster(f"poster-{number}", alt, voice=voice, entry=entry.id)
        if not chosen:
            yield self._poster("poster", self._alt("poster"))

    def _fits(self, entry: Submission, code: str) -> bool:
        return proof.fits_a_poster(self.press, self.campaign, cards.voice(entry, code))

    def _poster(self, stem: str, alt: str, **who: Any) -> Item:
        """One sheet in A3, which every printer makes smaller: as a picture and, with its words as text, as a PDF."""
        files = tuple(self._file(self._drawn("poster", form, **who), stem) for form in ("webp", "pdf"))
        preview = download.of(self.press, self._drawn("poster", "webp", width=_PREVIEW, **who), "toolkit", stem)
        return Item("poster", alt, files, preview, drawing.LAYOUTS["poster"], who["voice"].name if who else "")

    def _drawn(self, key: str, form: str, **about: Any) -> Sheet:
        return drawing.sheet(self.campaign, key, self.words, form, **about)

    def _file(self, sheet: Sheet, stem: str, kept: str = "") -> Download:
        return download.of(self.press, sheet, "toolkit", f"{self.campaign.id}-{stem}-{self.language}", kept)

    def _alt(self, key: str) -> str:
        return self._told(self._("{item}: “{slogan}” {day}, {date}.", item=self._(ITEMS[key]),
                                 slogan=self.words.slogan[1], day=self.words.day[1], date=self.words.date))

    def _told(self, alt: str) -> str:
        return sample.told(self._, self.campaign, alt)


def words(world: World, campaign: Campaign, language: str, site: str) -> drawing.Words:
    """What a campaign says on its material in a language."""
    settings, bridges = campaign.settings, world.settings.site.bridge_languages

    def pick(texts: dict[str, str]) -> tuple[str, str]:
        return languages.pick(texts, language, bridges)

    page = (site or "/") + addresses.campaign(language, campaign)
    return drawing.Words(language, pick(settings.slogan), pick(settings.claim), pick(settings.day_name),
                         pick(world.settings.site.title),
                         languages.date(settings.day, language),
                         page.removeprefix("https://"), sample.mark(world, campaign, language))


def posts(world: World, campaign: Campaign, language: str, site: str) -> tuple[Post, ...]:
    """The sample posts in a language, with their link and hashtags."""
    said, settings = words(world, campaign, language, site), campaign.settings
    link = (site or "/") + addresses.campaign(language, campaign)
    tags, comma = " ".join(settings.hashtags), languages.comma(language)
    found = []
    for channel in CHANNELS:
        text = (settings.toolkit.posts.get(channel) or {}).get(language) or _usual(said)
        text = f"{said.mark.words}. {text}" if said.mark else text
        text = _fitting(text, settings.hashtags) if channel == "x" else text
        if channel == "x":
            found.append(Post(channel, " ".join(filter(None, (text, link, tags)))))
        elif channel == "email":
            found.append(Post(channel, f"{text}\n\n{link}", sample.titled(
                world.catalogue(language), campaign, f"{said.slogan[1]}: {said.day[1]}{comma}{said.date}")))
        else:
            found.append(Post(channel, "\n\n".join(filter(None, (text, link, tags)))))
    return tuple(found)


def _usual(said: drawing.Words) -> str:
    """The post of a channel for which the campaign has none of its own: its slogan, claim and day."""
    return f"{said.slogan[1]}. {said.claim[1]} {said.day[1]}{languages.comma(said.language)}{said.date}."


def _fitting(text: str, hashtags: list[str]) -> str:
    """A text cut so that it fits on X with its link and hashtags."""
    if weight_on_x(text, hashtags) <= SHORT:
        return text
    room = SHORT - LINK - 2 - weight(" ".join(hashtags))
    return excerpt(text, room if weight(text) == len(text) else room // 2)
