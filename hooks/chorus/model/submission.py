"""The front matter of submissions and of translations."""

from __future__ import annotations

from typing import Annotated, Literal

from .attachment import Attachment
from .consent import Consents
from .fields import Alt, Choice, Fields, Flag, Focus, Language, Late, Line, Listed, Name, PictureName, Title
from .translators import is_program

AgeGroup = Annotated[Literal["adult", "11-18", "5-10"], Choice]


class SubmissionFields(Fields):
    """What every kind has. `hold` and `accepted_late` are the secretariat's marks; the second is best the day on which
    it was taken, so that what is new is known as new (`publication.first_shown`)."""

    kind: str
    language: Language
    name: Name
    name_changed: Flag = False
    age_group: AgeGroup
    at_risk: Flag = False
    consent: Consents
    accepted_late: Late = False
    hold: Flag = False

    @property
    def minor(self) -> bool:
        """Under 18."""
        return self.age_group != "adult"

    def attachments(self) -> list[Attachment]:
        """The files that the fields name, in order."""
        return []


class PhotoFields(SubmissionFields):
    """A kind that may show a portrait. `focus: 50 30` is the point that a crop keeps, in percent."""

    photo: PictureName | None = None
    alt: Alt | None = None
    credit: Line | None = None
    focus: Focus | None = None

    def attachments(self) -> list[Attachment]:
        if not self.photo:
            return []
        return [Attachment(("photo",), self.photo, text=self.alt or "", credit=self.credit or "", focus=self.focus)]


class TranslationFields(Fields):
    """index.<language>.md: who translated, and the translated lines of the front matter.

    made_from: the first 12 digits of the SHA-256 of the original's text, so that a changed
    original shows which translations are stale.
    """

    translator: Name | None = None
    machine: Flag = False
    title: Title | None = None
    role: Line | None = None
    pull_quote: Line | None = None
    alt: Alt | None = None
    alts: Annotated[list[Alt], Listed] = []
    made_from: str | None = None

    @property
    def by_machine(self) -> bool:
        """Whether a machine translated it, also where only its name says so."""
        return self.machine or bool(self.translator and is_program(self.translator))

    @property
    def reader(self) -> str:
        """Who translated it or read it over: a person, or a city; "" where only a program is named."""
        return "" if not self.translator or is_program(self.translator) else self.translator
