"""The front matter of submissions and of translations."""

from __future__ import annotations

from typing import Annotated, Literal

from .attachment import Attachment
from .consent import Consents
from .fields import Alt, Choice, Fields, Flag, Focus, Language, Late, Line, Name, PictureName
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

    @property
    def affiliation(self) -> list[str]:
        """What the person belongs to, beside the name: a school and a class."""
        return []

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
    """index.<language>.md: who translated. What may be translated beside the text each kind says in a model of its own.

    made_from: the first 12 digits of the SHA-256 of the original's text, so that a changed
    original shows which translations are stale.
    """

    translator: Name | None = None
    machine: Flag = False
    made_from: str | None = None

    @property
    def by_machine(self) -> bool:
        """Whether a machine translated it, also where only its name says so."""
        return self.machine or bool(self.translator and is_program(self.translator))

    @property
    def reader(self) -> str:
        """Who translated it or read it over: a person, or a city; "" where only a program is named."""
        return "" if not self.translator or is_program(self.translator) else self.translator

    @property
    def described(self) -> tuple[str, ...]:
        """The descriptions of the pictures in this language, in the pictures' order."""
        return ()


class PhotoTranslation(TranslationFields):
    """A translation of a kind that may show a portrait."""

    alt: Alt | None = None

    @property
    def described(self) -> tuple[str, ...]:
        """The portrait's description."""
        return (self.alt,) if self.alt else ()
