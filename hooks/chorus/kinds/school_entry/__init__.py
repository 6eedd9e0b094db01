"""School entries: poems, essays and illustrations of the school competition."""

from __future__ import annotations

from pathlib import Path

from ...model.kind import Ask, Competition, Front, Kind, Posters, Printed
from ...words.catalogue import M_, N_
from . import rules  # noqa: F401  (known with the kind)
from .example import EXAMPLE
from .fields import CATEGORIES, FORMS, MEANINGS, SchoolEntryFields, SchoolEntryTranslation

__all__ = ["KIND"]

KIND = Kind(
    name="school entry", slug="schools", folder=Path(__file__).parent,
    label=N_("School entry"), counted=M_("{count} school entry", "{count} school entries"), gallery=N_("Schools"),
    intro=N_("Poems, essays and pictures from the school competition."),
    fields=SchoolEntryFields, translation=SchoolEntryTranslation, meanings=MEANINGS, example=EXAMPLE,
    asks=frozenset({Ask.TRANSLATION, Ask.QUESTIONS, Ask.CATEGORIES, Ask.FORMS}),
    categories=CATEGORIES, forms=FORMS, crop=None, by_pupils=True,
    front=Front.WINNERS, posters=Posters.NEVER, printed=Printed.SELECTED,
    competition=Competition(works=M_("{count} work by pupils", "{count} works by pupils")),
    calendar=N_("Results of the school competition"),
)
