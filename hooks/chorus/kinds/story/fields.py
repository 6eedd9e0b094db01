"""The fields of a story."""

from __future__ import annotations

from typing import Annotated

from ...model.fields import Line, Listed, Title, Whole
from ...model.submission import PhotoFields, PhotoTranslation
from ...words.catalogue import N_


class StoryFields(PhotoFields):
    """A story. `answers`: numbers of the campaign's guiding questions that it speaks to."""

    title: Title | None = None
    answers: Annotated[list[Whole], Listed] = []
    pull_quote: Line | None = None


class StoryTranslation(PhotoTranslation):
    """A story in another language."""

    title: Title | None = None
    pull_quote: Line | None = None


MEANINGS = {"answers": N_("The numbers of the guiding questions that the text speaks to.")}
