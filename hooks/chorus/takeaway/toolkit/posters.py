"""Who is on a campaign's posters."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from ...frame.world import World
from ...model.kind import Posters
from ...model.records import Campaign, Submission

POSTERS = 2


def people(world: World, campaign: Campaign, language: str,
           fits: Callable[[Submission, str], bool] = lambda entry, code: True) -> list[tuple[Submission, str]]:
    """(submission, language of its text) of those on the posters: the ones that campaign.yml names, then others in a
    fixed, mixed order, each of another city; only with a portrait, consent for print and social media, and a text in
    the language that somebody has read. Nobody under 18: a poster hangs where nobody can take it back. fits: whether a
    submission's text has room on a poster."""
    there = {f"{entry.folder.city}/{entry.folder.entry}": entry for entry in world.submissions
             if entry.campaign is campaign and entry.pictures and entry.kind.posters is not Posters.NEVER
             and not entry.fields.minor}
    named = [there[name] for name in campaign.settings.toolkit.posters if name in there]
    others = sorted((entry for entry in there.values() if entry.kind.posters is Posters.ANY),
                    key=lambda entry: hashlib.sha256(entry.id.encode()).digest())
    found: list[tuple[Submission, str]] = []
    cities: set[str] = set()
    for entry in (*named, *others):
        code = _code(world, entry, language)
        if code and len(found) < POSTERS and entry.folder.city not in cities and fits(entry, code):
            found.append((entry, code))
            cities.add(entry.folder.city)
    return found


def _code(world: World, entry: Submission, language: str) -> str | None:
    """The language under which a submission's text can stand on a poster for readers of a language."""
    if not (entry.may("print", world.day) and entry.may("social", world.day)):
        return None
    for code, text in entry.texts.items():
        if code.split("-")[0] == language and text.drawable and not (text.machine or text.stale):
            return code
    return None
