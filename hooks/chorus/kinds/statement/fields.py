"""The fields of a statement."""

from __future__ import annotations

from ...model.fields import Line
from ...model.submission import PhotoFields, PhotoTranslation
from ...words.catalogue import N_


class StatementFields(PhotoFields):
    """A statement. `role`: the office, in the statement's language."""

    role: Line
    pull_quote: Line | None = None


class StatementTranslation(PhotoTranslation):
    """A statement in another language."""

    role: Line | None = None
    pull_quote: Line | None = None


MEANINGS = {"role": N_("The office, in the language of the text.")}
