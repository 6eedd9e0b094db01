"""A campaign's main film: the slogan in every language of the site, people from different cities, each in the language
of the original and sentence by sentence, and music. Captions in every language of the site.

Only people who agreed to social media are in it, nobody at risk, and no child: it is made to be passed on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...frame import captions, sample
from ...frame.captions import cue, escaped
from ...frame.world import World
from ...machine import cache as caching
from ...model.publication import published_on
from ...model.records import Campaign, Submission
from ...typeset.press import Press
from ...typeset.sheet import Sheet, common, marked, named, piece
from ...words import languages
from ...words.channels import weight
from ..card import card_sheet, cards
from . import film_frames, music

LONGEST = 150                   # seconds, title and end included
_TITLE, _END = 6.0, 7.0         # seconds
_A_SENTENCE, _READING, _REST = 1.3, 14, 1.6     # seconds to find it; signs read in a second; seconds after the last one


@dataclass(frozen=True)
class Voice:
    """Somebody in the film. stills: (sheet, seconds), one for each sentence."""

    entry: Submission
    stills: tuple[tuple[Sheet, float], ...]

    @property
    def seconds(self) -> float:
        """How long the person is seen."""
        return sum(seconds for _, seconds in self.stills)


@dataclass(frozen=True)
class MainFilm:
    """left_out: voices for which there is no time. title, end: the sheets around them."""

    campaign: Campaign
    title: Sheet
    cast: tuple[Voice, ...]
    end: Sheet
    left_out: tuple[Submission, ...]

    @property
    def voices(self) -> list[str]:
        """`city/entry` of each that is in it."""
        return [f"{voice.entry.folder.city}/{voice.entry.folder.entry}" for voice in self.cast]

    @property
    def publish(self) -> dt.date:
        """The day of the full page, or later if somebody in it is shown later."""
        return max(self.campaign.settings.full, *(published_on(voice.entry) for voice in self.cast))

    @property
    def sheets(self) -> list[tuple[Sheet, float]]:
        """Every still and its seconds, in order."""
        return [(self.title, _TITLE), *(still for voice in self.cast for still in voice.stills), (self.end, _END)]

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return sum(seconds for _, seconds in self.sheets)


def of(world: World, press: Press, campaign: Campaign, chosen: Iterable[str] = ()) -> MainFilm | None:
    """A campaign's film as of the world's day, None where nobody may be in it. chosen: `city/entry` of each, in this
    order; without any, one quote of each city."""
    able = {f"{entry.folder.city}/{entry.folder.entry}": entry for entry in world.submissions
            if entry.campaign is campaign and _may(world, press, entry)}
    asked = [able[name] for name in chosen if name in able] or list(_one_of_each_city(able.values()))
    cast: list[Voice] = []
    total = _TITLE + _END
    for entry in asked:
        voice = Voice(entry, tuple(_stills(world, entry)))
        if not cast or total + voice.seconds <= LONGEST:
            cast.append(voice)
            total += voice.seconds
    if not cast:
        return None
    shown = {voice.entry.id for voice in cast}
    return MainFilm(campaign, _around(world, campaign, "title"), tuple(cast), _around(world, campaign, "end"),
                    tuple(entry for entry in asked if entry.id not in shown))


def mark(press: Press, made: MainFilm) -> str:
    """Names all that is seen and heard in it: the same mark, the same film."""
    return caching.digest(film_frames.RECIPE, music.RECIPE,
                          *(f"{press.name(sheet)} {seconds:.3f}" for sheet, seconds in made.sheets))[:20]


def stills(press: Press, made: MainFilm) -> list[film_frames.Still]:
    """The drawn stills. Raises `errors.Flaw`."""
    return [film_frames.Still(press.draw(sheet), seconds) for sheet, seconds in made.sheets]


def titles(world: World) -> dict[str, str]:
    """What the film is called, by language of the interface."""
    found = {}
    for language in world.languages:
        _ = world.catalogue(language)
        found[language] = _("The film")
    return found


def captions_in(world: World, made: MainFilm, language: str, kept: Mapping[str, str]) -> str:
    """WebVTT in a language of the site. kept: what translators wrote into these captions before, by their names; a
    name changes with the words that it stands for."""
    _, settings, bridges = world.catalogue(language), made.campaign.settings, world.settings.site.bridge_languages
    slogan, day = (languages.pick(texts, language, bridges)[1] for texts in (settings.slogan, settings.day_name))
    heard, fades = _("Soft music"), _("The music fades")
    lines, start = ["WEBVTT", cue(0, _TITLE, escaped(f"({heard})\n{slogan}\n{day}"))], _TITLE
    for voice in made.cast:
        entry = voice.entry
        shown = entry.text_for(language, bridges)
        person = languages.comma(language).join(
            [entry.fields.name, card_sheet.place(entry.city, language, entry.fields.at_risk)])
        told = caching.digest(entry.id, entry.original.plain, entry.fields.name)[:8]
        lines += captions.of_voice(" ".join(shown.plain.split()), captions.signed(person), start,
                                   voice.seconds,
                                   shown.language if shown.language.split("-")[0] != language else "",
                                   f"{entry.folder.entry}-{told}", kept)
        start += voice.seconds
    end = escaped(f"({fades})\n{slogan}\n{' '.join(settings.hashtags)}")
    return "\n\n".join([*lines, cue(start, start + _END, end)]) + "\n"


def _may(world: World, press: Press, entry: Submission) -> bool:
    fields = entry.fields
    return entry.kind.whole and not fields.minor and not fields.at_risk and bool(cards.of(world, press, entry))


def _one_of_each_city(entries: Iterable[Submission]) -> Iterable[Submission]:
    """Those with a portrait first; then in an order that no city can choose."""
    cities: dict[str, Submission] = {}
    for entry in sorted(entries, key=lambda e: (not e.pictures, caching.digest(e.id))):
        cities.setdefault(entry.folder.city, entry)
    return cities.values()


def _stills(world: World, entry: Submission) -> Iterable[tuple[Sheet, float]]:
    """The person, and one sentence more on each still."""
    said = cards.voice(entry, entry.fields.language)
    ends = [*(match.start() for match in card_sheet.SENTENCE.finditer(said.words)), len(said.words)][1:]
    sentences = [said.words[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]
    path, alt, _ = said.picture or (None, "", False)
    for number, sentence in enumerate(sentences, 1):
        words = [{**piece(part, said.language), "shown": place < number} for place, part in enumerate(sentences)]
        data = {**common(said.language, entry.campaign.settings.colours), "scene": "voice", "title": said.name,
                "words": words, "name": named(said.name, said.language), "place": piece(said.place, said.language),
                "picture": path, "alt": alt}
        seconds = _A_SENTENCE + weight(sentence) / _READING + (_REST if number == len(sentences) else 0)
        mark = sample.mark(world, entry.campaign, said.language)
        yield Sheet("film.typ", "png", marked(data, mark), people=(entry.id,)), film_frames.whole(seconds)


def _around(world: World, campaign: Campaign, scene: str) -> Sheet:
    """The title, or the end: the slogan in the languages of the site."""
    settings = campaign.settings
    first = world.languages[0]
    slogans = {text: piece(text, language) for language in world.languages
               for language, text in [languages.pick(settings.slogan, language, world.settings.site.bridge_languages)]}
    day_language, day = languages.pick(settings.day_name, first, world.settings.site.bridge_languages)
    data = {**common(first, settings.colours), "scene": scene, "title": next(iter(slogans)),
            "slogans": list(slogans.values()), "day": piece(day, day_language),
            "hashtags": " ".join(settings.hashtags)}
    return Sheet("film.typ", "png", marked(data, sample.mark(world, campaign, first)),
                 origin=f"content/campaigns/{campaign.id}/campaign.yml")
