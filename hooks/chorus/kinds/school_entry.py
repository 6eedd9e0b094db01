"""School entries: poems, essays and illustrations of the school competition."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator

from ..model.attachment import Attachment
from ..model.fields import Alt, Choice, Fields, Line, Name, PictureName, Title, refuse
from ..model.kind import Example, Kind
from ..model.school_class import names_a_class
from ..model.submission import SubmissionFields
from ..rules.registry import Finding, rule
from ..words.catalogue import M_, N_


def _listed_pictures(value):
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
    class_: Name | None = None
    pull_quote: Line | None = None
    illustrations: Annotated[list[Illustration], BeforeValidator(_listed_pictures)] = []

    model_config = {"alias_generator": lambda name: name.rstrip("_")}

    def attachments(self) -> list[Attachment]:
        return [Attachment(("illustrations", index, "file"), one.file or "", text=one.alt, credit=one.credit or "")
                for index, one in enumerate(self.illustrations or [])]

    @property
    def shown_class(self) -> str:
        """The class beside the name; "" where the class itself is the author, so that it is not said twice."""
        return "" if self.name and names_a_class(self.name) else self.class_ or ""


_EXAMPLE = Example(
    fields="""\
language: en
title: A window for everyone
name: Zofia, Kacper
category: 11-18
form: poem
school: School by the River
class: 7b
illustrations:
  - file: window.png
    alt: An open window, and birds that carry letters
age_group: 11-18
""",
    text="""\
My window has two sides,
one looks to the river,
one looks to where we came from.
""",
    french="""\
translator: Jules M.
title: Une fenêtre pour tout le monde
alts: [Une fenêtre ouverte et des oiseaux qui portent des lettres]
---

Ma fenêtre a deux côtés,
l’un donne sur la rivière,
l’autre sur là d’où nous venons.
""",
)

SCHOOL_ENTRY = Kind(
    name="school entry", slug="schools", fields=SchoolEntryFields, template="school-entry.html",
    label=N_("School entry"), counted=M_("{count} school entry", "{count} school entries"), gallery=N_("Schools"), crop=None, line_breaks=True,
    intro=N_("Poems, essays and pictures from the school competition."),
    example=_EXAMPLE,
)


@rule(
    "school-illustration-missing", area="picture", kinds=("school entry",), in_guide=True,
    requires=N_("An entry of the form “illustration” has at least one picture with a description; it needs no text, its title is enough."),
    found=N_("The entry’s form is “illustration”, but it has no picture."),
    remedy=N_("Add the picture to the folder and name it under `illustrations:` with `file:` and `alt:`."),
)
def _illustration(draft):
    fields = draft.fields
    if fields and fields.form == "illustration" and "illustrations" not in draft.document.front.data:
        yield Finding({}, ("form",))


@rule(
    "school-named", area="field", kinds=("school entry",), in_guide=True,
    requires=N_("A school entry names the `school` and the `class` (but not of a child at risk)."),
    found=N_("The field `{name}` is missing."),
    remedy=N_("Add a line `{name}: …` to the fields. The “Take part” page shows an example."),
)
def _named(draft):
    asked = ("school",) if names_a_class(draft.value("name") or "") else ("school", "class")
    for name in asked if not draft.fields.at_risk else ():
        if name not in draft.front:
            yield Finding({"name": name}, line=1)


@rule(
    "school-category", area="people", kinds=("school entry",),
    requires=N_("`age_group` of a school entry is the same as its `category`."),
    found=N_("The category is {category}, the age group {age_group}."),
    remedy=N_("Give both the same value."),
)
def _category(draft):
    fields = draft.fields
    if fields and fields.category and fields.age_group and fields.category != fields.age_group:
        yield Finding({"category": fields.category, "age_group": fields.age_group}, ("age_group",))
