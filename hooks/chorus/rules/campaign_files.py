"""Rules on a campaign's settings as a whole: dates, kinds, colours and files that have to go together.

They need valid values, so they come after the model; each names the value that is to blame, by its
path in campaign.yml. Rules on single values are in `model.campaign`, the sentences in `rules.settings`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from ..errors import UnreadableCaptions
from ..model.campaign import INKS, CampaignSettings, contrast
from ..model.kind import KINDS, Ask
from ..model.synonyms import guessed
from ..read import caption_files
from ..words.channels import SHORT, weight_on_x
from ..words.nearness import near
from .lines import Where

DATES = ("announce", "opens", "deadline", "launch", "full", "day")
# Faults by which submissions would be judged wrongly, all of them.
MISLEADING = frozenset({"settings-date-order", "settings-kind", "settings-asked", "field-choice"})
_YEAR = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Fault:
    """A breach: the rule's code, and the path of the value in campaign.yml."""

    code: str
    where: Where
    values: dict[str, Any] = field(default_factory=dict)


def faults(settings: CampaignSettings, directory: Path) -> Iterator[Fault]:
    """Everything that does not go together. directory: the campaign's folder."""
    wrong = list(_order(settings))
    yield from wrong or [*_gaps(settings), *_publications(settings)]      # what follows from a wrong date is not said
    yield from _kinds(settings)
    yield from _asked(settings)
    yield from _colours(settings)
    yield from _files(settings, directory)
    yield from _posts(settings)


def _following(settings: CampaignSettings) -> Iterator[tuple[str, str]]:
    """Each date and the next of those that the file gives."""
    yield from pairwise(name for name in DATES if getattr(settings, name))


def _order(settings: CampaignSettings) -> Iterator[Fault]:
    for earlier, later in _following(settings):
        if getattr(settings, earlier) > getattr(settings, later):
            yield Fault("settings-date-order", (earlier,), {"earlier": earlier, "later": later})


def _gaps(settings: CampaignSettings) -> Iterator[Fault]:
    """A year that was mistyped, or left over from an earlier campaign."""
    for earlier, later in _following(settings):
        if getattr(settings, later) - getattr(settings, earlier) > _YEAR:
            yield Fault("settings-date-gap", (later,), {"earlier": earlier, "later": later})
    for index, entry in enumerate(settings.calendar):
        if not settings.opens - _YEAR <= entry.date <= settings.day + _YEAR:
            yield Fault("settings-date-gap", ("calendar", index, "date"), {"earlier": "day", "later": "calendar"})


def _publications(settings: CampaignSettings) -> Iterator[Fault]:
    dates: list[tuple[Where, dt.date]] = [
        (("kinds", name, "publish"), kind.publish) for name, kind in settings.kinds.items()]
    dates += [(("videos", index, "publish"), video.publish) for index, video in enumerate(settings.videos)]
    for where, date in dates:
        if date < settings.launch:
            yield Fault("settings-publish-early", where,
                        {"date": date.isoformat(), "launch": settings.launch.isoformat()})
        elif date > settings.day:
            yield Fault("settings-publish-late", where, {"date": date.isoformat(), "day": settings.day.isoformat()})


def _kinds(settings: CampaignSettings) -> Iterator[Fault]:
    named: list[tuple[Where, str, Collection[str]]] = [(("kinds", name), name, KINDS) for name in settings.kinds]
    if per_city := settings.limits.per_city:
        # A kind that is wrong above is wrong here as well, for the same reason.
        named += [(("limits", "per_city", "kinds", index), name, {*KINDS, *settings.kinds})
                  for index, name in enumerate(per_city.kinds)]
    for where, name, known in named:
        if name not in known:
            yield Fault("settings-kind", where, {"name": name, "choices": list(KINDS), **near(name, KINDS)})


def _asked(settings: CampaignSettings) -> Iterator[Fault]:
    """What a kind can't be asked would do nothing, and nobody would notice."""
    for name, asked in settings.kinds.items():
        if kind := KINDS.get(name):
            for setting in Ask:
                if setting in asked.model_fields_set and setting not in kind.asks:
                    yield Fault("settings-asked", ("kinds", name, setting.value),
                                {"name": setting.value, "kind": name, "known": sorted(kind.asks)})
            for listed, words in kind.words.items():
                for index, word in enumerate(getattr(asked, listed) if listed in kind.asks else ()):
                    if word not in words:
                        where = ("kinds", name, listed, index)
                        yield Fault("field-choice", where, {"name": ".".join(map(str, where)), "choices": list(words),
                                                            **guessed(word, words)})


def _colours(settings: CampaignSettings) -> Iterator[Fault]:
    for name, ink in INKS.items():
        ratio = contrast(getattr(settings.colours, name), ink)
        if ratio < 4.5:
            yield Fault("settings-contrast", ("colours", name), {"name": name, "ratio": round(ratio, 1)})


def _files(settings: CampaignSettings, directory: Path) -> Iterator[Fault]:
    for index, video in enumerate(settings.videos):
        named: dict[tuple[str, ...], str | None] = {
            ("file",): video.file, ("poster",): video.poster,
            **{("captions", language): file for language, file in video.captions.items()}}
        for where, file in named.items():
            if file and not (directory / file).is_file():
                yield Fault("settings-file", ("videos", index, *where), {"file": file})
            elif file and where[0] == "captions":
                try:
                    caption_files.read((directory / file).read_bytes())
                except UnreadableCaptions:
                    yield Fault("settings-captions", ("videos", index, *where), {"file": file})
        if not (video.file or video.link):
            yield Fault("settings-video-unseen", ("videos", index))
        if video.main and (video.city or any(other.main for other in settings.videos[:index])):
            yield Fault("settings-video-main", ("videos", index, "main"))
        if video.city and not (video.voices and all(name.startswith(f"{video.city}/") for name in video.voices)):
            yield Fault("settings-video-city", ("videos", index, "city"), {"city": video.city})


def _posts(settings: CampaignSettings) -> Iterator[Fault]:
    for language, words in settings.toolkit.posts.get("x", {}).items():
        weight = weight_on_x(words, settings.hashtags)
        if weight > SHORT:
            yield Fault("settings-post-length", ("toolkit", "posts", "x", language),
                        {"length": weight, "limit": SHORT})
