"""Quotes: three short sentences along the campaign's pattern."""

from __future__ import annotations

from pathlib import Path

from ...model.kind import Ask, Front, Kind, Posters
from ...words.catalogue import M_, N_
from . import rules  # noqa: F401  (known with the kind)
from .example import EXAMPLE
from .fields import QuoteFields, QuoteTranslation

__all__ = ["KIND"]

KIND = Kind(
    name="quote", slug="quotes", folder=Path(__file__).parent,
    label=N_("Quote"), counted=M_("{count} quote", "{count} quotes"), gallery=N_("Quotes"),
    intro=N_("Three sentences, many things: people say in their own words who they are."),
    fields=QuoteFields, translation=QuoteTranslation, example=EXAMPLE,
    asks=frozenset({Ask.PHOTO, Ask.TRANSLATION, Ask.QUESTIONS, Ask.PATTERN}),
    whole=True, front=Front.VOICES, posters=Posters.ANY,
)
