"""What a school entry has, by its form and by whose it is."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.records import Draft
from ...model.school_class import names_a_class
from ...rules.registry import Finding, rule
from ...words.catalogue import N_
from .fields import FORMS, SchoolEntryFields


@rule(
    "school-illustration-missing", area="picture", kinds=("school entry",), in_guide=True,
    requires=N_("An entry of the form “illustration” has at least one picture with a description; it needs no text, its title is enough."),
    found=N_("The entry’s form is “illustration”, but it has no picture."),
    remedy=N_("Add the picture to the folder and name it under `illustrations:` with `file:` and `alt:`."),
)
def _illustration(draft: Draft) -> Iterator[Finding]:
    fields = draft.fields
    form = FORMS.get(fields.form) if isinstance(fields, SchoolEntryFields) else None
    if form and form.wordless and draft.document and "illustrations" not in draft.document.front.data:
        yield Finding({}, ("form",))


@rule(
    "school-named", area="field", kinds=("school entry",), in_guide=True,
    requires=N_("A school entry names the `school` and the `class` (but not of a child at risk)."),
    found=N_("The field `{name}` is missing."),
    remedy=N_("Add a line `{name}: …` to the fields. The “Take part” page shows an example."),
)
def _named(draft: Draft) -> Iterator[Finding]:
    fields = draft.fields
    asked = ("school",) if fields and fields.name and names_a_class(fields.name) else ("school", "class")
    for name in asked:
        if fields and draft.document and not fields.at_risk and name not in draft.document.front.data:
            yield Finding({"name": name}, line=1)


@rule(
    "school-category", area="people", kinds=("school entry",),
    requires=N_("`age_group` of a school entry is the same as its `category`."),
    found=N_("The category is {category}, the age group {age_group}."),
    remedy=N_("Give both the same value."),
)
def _category(draft: Draft) -> Iterator[Finding]:
    fields = draft.fields
    if isinstance(fields, SchoolEntryFields) and fields.category and fields.age_group and fields.category != fields.age_group:
        yield Finding({"category": fields.category, "age_group": fields.age_group}, ("age_group",))
