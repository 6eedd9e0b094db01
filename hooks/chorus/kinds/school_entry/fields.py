"""The fields of a school entry, and the words that two of them know."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from ...model.attachment import Attachment
from ...model.fields import Alt, Choice, Fields, Line, Listed, Name, PictureName, Title, refuse
from ...model.kind import Form
from ...model.school_class import names_a_class
from ...model.submission import PhotoTranslation, SubmissionFields
from ...words.catalogue import N_


def _listed_pictures(value: Any) -> Any:
    if isinstance(value, list) and value:
        return value
    raise refuse("school-illustrations")


class Illustration(Fields):
    """A picture of a school entry."""

    file: PictureName
    alt: Alt
    credit: Line | None = None


class SchoolEntryFields(SubmissionFields):
    """A school entry. `name` holds first names only, or the name of a class; status and the jury's words are not
    here."""

    title: Title
    category: Annotated[Literal["11-18", "5-10"], Choice]
    form: Annotated[Literal["poem", "essay", "illustration"], Choice]
    school: Line | None = None
    class_: Name | None = Field(None, alias="class")
    pull_quote: Line | None = None
    illustrations: Annotated[list[Illustration], BeforeValidator(_listed_pictures)] = []

    def attachments(self) -> list[Attachment]:
        """The illustrations."""
        return [Attachment(("illustrations", index, "file"), one.file, text=one.alt, credit=one.credit or "")
                for index, one in enumerate(self.illustrations)]

    @property
    def shown_class(self) -> str:
        """The class beside the name; "" where the class itself is the author, so that it is not said twice."""
        return "" if self.name and names_a_class(self.name) else self.class_ or ""

    @property
    def affiliation(self) -> list[str]:
        """School and class."""
        return [part for part in (self.school, self.shown_class) if part]


class SchoolEntryTranslation(PhotoTranslation):
    """A school entry in another language. Of one picture `alt` says what it shows, of several `alts`."""

    title: Title | None = None
    pull_quote: Line | None = None
    alts: Annotated[list[Alt], Listed] = []

    @property
    def described(self) -> tuple[str, ...]:
        """The illustrations' descriptions."""
        return tuple(self.alts) or super().described


CATEGORIES = {"11-18": N_("11 to 18 years"), "5-10": N_("5 to 10 years")}
FORMS = {"poem": Form(N_("Poem"), verse=True), "essay": Form(N_("Essay")),
         "illustration": Form(N_("Illustration"), wordless=True)}
MEANINGS = {
    "category": N_("The category of the competition: `11-18` or `5-10`."),
    "form": N_("`poem`, `essay` or `illustration`."),
    "school": N_("The school’s name."),
    "class": N_("The class, as the school calls it."),
    "illustrations": N_("The pictures. Each has a `file` and an `alt`, and a `credit` if you like."),
}
