"""What a school entry has, by its form and by whose it is."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.school_class import names_a_class
from ...rules.draft import WholeDraftOf
from ...rules.registry import Finding, rule
from ...words.catalogue import N_
from .fields import FORMS, SchoolEntryFields


@rule(
    "school-illustration-missing", area="picture", kinds=("school entry",), in_guide=True,
    requires=N_("An entry of the form “illustration” has at least one picture with a description; it needs no text, its title is enough."),
    found=N_("The entry’s form is “illustration”, but it has no picture."),
    remedy=N_("Add the picture to the folder and name it under `illustrations:` with `file:` and `alt:`."),
)
def _illustration(draft: WholeDraftOf[SchoolEntryFields]) -> Iterator[Finding]:
    form = FORMS.get(draft.fields.form)
    if form and form.wordless and "illustrations" not in draft.front:
        yield Finding({}, ("form",))


@rule(
    "school-named", area="field", kinds=("school entry",), in_guide=True,
    requires=N_("A school entry names the `school` and the `class` (but not of a child at risk)."),
    found=N_("The field `{name}` is missing."),
    remedy=N_("Add a line `{name}: …` to the fields. The “Take part” page shows an example."),
)
def _named(draft: WholeDraftOf[SchoolEntryFields]) -> Iterator[Finding]:
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
def _category(draft: WholeDraftOf[SchoolEntryFields]) -> Iterator[Finding]:
    fields = draft.fields
    if fields.category != fields.age_group:
        yield Finding({"category": fields.category, "age_group": fields.age_group}, ("age_group",))
