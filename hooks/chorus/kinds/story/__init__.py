"""Personal stories: at most one page, a portrait, a translation that the secretariat can read."""

from __future__ import annotations

from pathlib import Path

from ...model.kind import Ask, Front, Kind, Posters, Printed
from ...words.catalogue import M_, N_
from . import rules  # noqa: F401  (known with the kind)
from .example import EXAMPLE
from .fields import MEANINGS, StoryFields, StoryTranslation

__all__ = ["KIND"]

KIND = Kind(
    name="story", slug="stories", folder=Path(__file__).parent,
    label=N_("Story"), counted=M_("{count} story", "{count} stories"), gallery=N_("Stories"),
    intro=N_("One page from a life: a scene, a street, a turn that nobody expected."),
    fields=StoryFields, translation=StoryTranslation, meanings=MEANINGS, example=EXAMPLE,
    asks=frozenset({Ask.PHOTO, Ask.TRANSLATION, Ask.QUESTIONS}),
    front=Front.VOICES, posters=Posters.CHOSEN, printed=Printed.CHOSEN,
)
