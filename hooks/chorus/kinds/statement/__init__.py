"""Statements of mayors and other elected officials, in English or French."""

from __future__ import annotations

from pathlib import Path

from ...model.kind import Ask, Front, Kind, Posters, Printed
from ...words.catalogue import M_, N_
from . import rules  # noqa: F401  (known with the kind)
from .example import EXAMPLE
from .fields import MEANINGS, StatementFields, StatementTranslation

__all__ = ["KIND"]

KIND = Kind(
    name="statement", slug="statements", folder=Path(__file__).parent,
    label=N_("Statement"), counted=M_("{count} statement", "{count} statements"), gallery=N_("Statements"),
    intro=N_("Mayors and elected officials say what their city stands for."),
    fields=StatementFields, translation=StatementTranslation, meanings=MEANINGS, example=EXAMPLE,
    asks=frozenset({Ask.PHOTO, Ask.TRANSLATION, Ask.QUESTIONS, Ask.LANGUAGES}),
    front=Front.ROW, posters=Posters.CHOSEN, printed=Printed.ALL,
    calendar=N_("Statements of mayors and elected officials"),
)
