"""Moments: a photo of the city's diversity, with its place."""

from __future__ import annotations

from pathlib import Path

from ...model.kind import Ask, Front, Kind
from ...words.catalogue import M_, N_
from . import rules  # noqa: F401  (known with the kind)
from .example import EXAMPLE
from .fields import MEANINGS, TRANSLATED, MomentFields, MomentTranslation

__all__ = ["KIND"]

KIND = Kind(
    name="moment", slug="moments", folder=Path(__file__).parent,
    label=N_("Moment"), counted=M_("{count} moment", "{count} moments"), gallery=N_("Moments"),
    intro=N_("What diversity looks like, here and now."),
    fields=MomentFields, translation=MomentTranslation, meanings=MEANINGS, translated=TRANSLATED, example=EXAMPLE,
    asks=frozenset({Ask.PHOTO, Ask.TRANSLATION}),
    front=Front.ROW, calendar=N_("The first moments are shown"),
)
