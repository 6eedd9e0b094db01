"""The fields of a moment."""

from __future__ import annotations

from ...model.fields import Line, Title
from ...model.submission import PhotoFields, PhotoTranslation
from ...words.catalogue import N_


class MomentFields(PhotoFields):
    """A moment. `place`: where it was, as people there say."""

    title: Title
    place: Line


class MomentTranslation(PhotoTranslation):
    """A moment in another language."""

    title: Title | None = None
    place: Line | None = None


MEANINGS = {"place": N_("Where it was, as people there say.")}
TRANSLATED = {"place": N_("The place in this language.")}
