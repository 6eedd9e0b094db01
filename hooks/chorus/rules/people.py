"""Rules that protect people: consent, minors, people at risk.

Sources: GDPR art. 7 (consent per purpose) and 8 (children), UNICEF's reporting guidelines
(children at risk: neither name nor face nor place), UNHCR's and IOM's on consent for pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..attachments import names
from ..model.problems import Severity
from ..model.school_class import names_a_class
from ..read.text_files import is_text
from ..words.catalogue import N_
from .draft import Draft, WholeDraft
from .registry import Finding, rule, rule_as_read


@rule_as_read(
    "minor-exposed", area="people", exposes=True, in_guide=True,
    requires=N_("First name, face and school of a person under 18 never stand together: school entries show no photo of their author."),
    found=N_("A school entry names the school and the first name, so it can’t have a photo of the person too."),
    remedy=N_("Delete the photo and its line. Pictures that pupils drew go under `illustrations:`."),
)
def _minor_exposed(draft: Draft) -> Iterator[Finding]:
    if "photo" in draft.front and "school" in draft.front:
        yield Finding({}, ("photo",))


@rule(
    "at-risk", area="people", exposes=True, in_guide=True,
    requires=N_("With `at_risk: true` there is no photo, no real name and no school; only the country is shown."),
    found=N_("A person at risk is shown with a photo, a school, or a name that is not marked as changed."),
    remedy=N_("Delete the photo and the school, use another name and add `name_changed: true`. Better still: send it to the secretariat privately."),
)
def _at_risk(draft: WholeDraft) -> Iterator[Finding]:
    if not draft.fields.at_risk:
        return
    for field in ("photo", "school"):
        if field in draft.front:
            yield Finding({}, (field,))
    if not draft.fields.name_changed:
        yield Finding({}, ("name",))


@rule(
    "name-in-picture-file", area="people", severity=Severity.WARNING,
    requires=N_("File names don’t name people."),
    found=N_("A picture’s file name holds the person’s name."),
    remedy=N_("File names stay visible in the history. Delete the picture, rename it on your computer, for instance to portrait.jpg, and upload it again. Write the same name into the fields."),
)
def _name_in_file(draft: WholeDraft) -> Iterator[Finding]:
    if names_a_class(draft.fields.name):
        return
    parts = re.findall(r"\w{3,}", draft.fields.name)
    for entry in draft.files:
        if not is_text(entry.name) and names.tells(entry.name.rpartition(".")[0] or entry.name, parts):
            yield Finding(path=f"{draft.folder.path}/{entry.name}")
