"""A city's video: its cards one after the other, with captions in every language that most of its voices speak.

It is made to be passed on, so only voices that agreed to social media are in it, and nobody at risk: they belong to
no city. It lasts 20 to 40 seconds; who does not fit in is named, so that the secretariat can choose.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ...frame import captions
from ...frame.material import Card
from ...frame.world import World
from ...machine import cache as caching
from ...model.publication import published_on
from ...model.records import Campaign, Submission
from ...typeset.press import Press
from ...typeset.sheet import Sheet
from ...words import languages
from ...words.channels import weight
from ..card import cards
from . import film_frames

SHAPE = "square"                        # every network shows it, upright or not
SHORTEST, LONGEST = 20, 40              # seconds
_A_CARD, _READING, _LONG_CARD = 2.5, 15, 14     # seconds to look at it; signs read in a second; seconds at most


@dataclass(frozen=True)
class Scene:
    """A card in the video, and how many seconds it stands."""

    entry: Submission
    card: Card
    seconds: float


@dataclass(frozen=True)
class Film:
    """left_out: the city's voices for which there is no time. captions: language → WebVTT."""

    campaign: Campaign
    city: str
    scenes: tuple[Scene, ...]
    left_out: tuple[Submission, ...]
    captions: Mapping[str, str]

    @property
    def voices(self) -> list[str]:
        """`city/entry` of each that is in it."""
        return list(dict.fromkeys(f"{self.city}/{scene.entry.folder.entry}" for scene in self.scenes))

    @property
    def sheets(self) -> list[Sheet]:
        """The cards as they are drawn for it."""
        return [replace(scene.card.sheet, form="png") for scene in self.scenes]

    @property
    def publish(self) -> dt.date:
        """The first day on which all of it may be shown."""
        return max(published_on(scene.entry) for scene in self.scenes)

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return sum(scene.seconds for scene in self.scenes)


def titles(world: World, city: str) -> dict[str, str]:
    """What a city's video is called, by language of the interface."""
    found = {}
    for language in world.languages:
        _ = world.catalogue(language)
        found[language] = _("{city}: our voices", city=world.settings.cities.cities[city].called(language))
    return found


def of(world: World, press: Press, campaign: Campaign, city: str, chosen: Iterable[str] = ()) -> Film | None:
    """A city's video as of the world's day, None where nobody may be in it. chosen: names of entries, in this order,
    instead of all in the order of the campaign's kinds."""
    entries = [entry for entry in world.by_city.get(city, ()) if entry.campaign is campaign]
    entries.sort(key=lambda e: (world.kinds(campaign).index(e.kind), e.id))
    by_name = {entry.folder.entry: entry for entry in entries}
    entries = [by_name[name] for name in chosen if name in by_name] or entries
    drawn = {entry.id: found for entry in entries if (found := _squares(world, press, entry))}
    entries = [entry for entry in entries if entry.id in drawn]
    scenes = _scenes(entries, drawn)
    if not scenes:
        return None
    shown = {scene.entry.id for scene in scenes}
    left_out = tuple(entry for entry in entries if entry.id not in shown)
    return Film(campaign, city, tuple(scenes), left_out, {
        language: _captions(scenes, drawn, language, world.settings.site.bridge_languages)
        for language in _spoken(scenes, drawn, world.settings.site.bridge_languages)})


def mark(press: Press, made: Film) -> str:
    """Names all that is in a video: the same mark, the same video."""
    return caching.digest(film_frames.RECIPE, *(part for scene, sheet in zip(made.scenes, made.sheets, strict=True)
                                         for part in (press.name(sheet), f"{scene.seconds:.3f}")),
                          *(part for pair in sorted(made.captions.items()) for part in pair))[:20]


def stills(press: Press, made: Film) -> list[film_frames.Still]:
    """The drawn cards. Raises `errors.Flaw`."""
    return [film_frames.Still(press.draw(sheet), scene.seconds)
            for scene, sheet in zip(made.scenes, made.sheets, strict=True)]


def _squares(world: World, press: Press, entry: Submission) -> dict[str, Card]:
    return {language: shapes[SHAPE] for language, shapes in cards.of(world, press, entry).items()}


def _scenes(entries: list[Submission], drawn: Mapping[str, dict[str, Card]]) -> list[Scene]:
    """First everybody in the original language; where that is short, translations too; then all for longer."""
    rounds = max((len(drawn[entry.id]) for entry in entries), default=0)
    chosen: list[Scene] = []
    for number in range(rounds):
        for entry in entries:
            card = next(iter([*drawn[entry.id].values()][number:]), None)
            total = sum(scene.seconds for scene in chosen)
            if card and (not chosen or total + _seconds(card) <= LONGEST) and (number == 0 or total < SHORTEST):
                chosen.append(Scene(entry, card, _seconds(card)))
    longer = max(1.0, SHORTEST / sum(scene.seconds for scene in chosen)) if chosen else 1
    order = {entry.id: number for number, entry in enumerate(entries)}
    chosen.sort(key=lambda scene: order[scene.entry.id])      # a voice's languages stand together
    return [replace(scene, seconds=film_frames.whole(scene.seconds * longer)) for scene in chosen]


def _seconds(card: Card) -> float:
    return min(_A_CARD + weight(_words(card)) / _READING, _LONG_CARD)


def _words(card: Card) -> str:
    return " ".join(card.sheet.data["words"]["text"].split())


def _spoken(scenes: list[Scene], drawn: Mapping[str, dict[str, Card]], bridges: Iterable[str]) -> list[str]:
    """The languages of the captions: in which at least half of the voices speak; a bridge language at least."""
    people = {scene.entry.id for scene in scenes}
    everything = sorted({language for id_ in people for language in drawn[id_]})
    found = [language for language in everything if 2 * sum(language in drawn[id_] for id_ in people) >= len(people)]
    return found or [languages.pick(dict.fromkeys(everything, ""), everything[0], bridges)[0]]


def _captions(scenes: list[Scene], drawn: Mapping[str, dict[str, Card]], language: str, bridges: Iterable[str]) -> str:
    """WebVTT: what stands on each card, a few words at a time; what is in another language is marked as such."""
    lines, start = ["WEBVTT"], 0.0
    for scene in scenes:
        said, _ = languages.pick(dict.fromkeys(drawn[scene.entry.id], ""), language, bridges)
        data = drawn[scene.entry.id][said].sheet.data
        person = languages.comma(said).join(data[part]["text"] for part in ("name", "role", "place")
                                            if data[part])
        other = said if said != language else ""
        lines += captions.of_voice(_words(drawn[scene.entry.id][said]), captions.signed(person, other), start,
                                   scene.seconds, other)
        start += scene.seconds
    return "\n\n".join(lines) + "\n"
