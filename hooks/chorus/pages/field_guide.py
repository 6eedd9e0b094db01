"""What each field of a submission means, for the «Take part» page.

A test holds the list to the models, so that the guide can neither miss a field nor name one that is gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from ..kinds import Kind
from ..model.campaign import KindSettings
from ..model.consent import Consent
from ..model.submission import SubmissionFields, TranslationFields
from ..words.catalogue import N_

MEANINGS = {
    "kind": N_("What you send, written as in the example."),
    "language": N_("The language of the text, by its code: `en` is English, `uk` Ukrainian, `ar` Arabic."),
    "name": N_("The person’s name, as they want to be called. Under 18: the first name only. Several people are parted "
               "by commas; a class that made a school entry together may stand here as a whole, such as `Class 7b`."),
    "name_changed": N_("Write `true` if it is not the real name. The page then says so."),
    "age_group": N_("`adult`, `11-18` or `5-10`; never a date of birth."),
    "at_risk": N_("Write `true` for anybody who could be in danger, and ask the secretariat before you send anything."),
    "photo": N_("The file name of the portrait, which lies in the same folder."),
    "alt": N_("What the picture shows, in one sentence, for people who can’t see it."),
    "credit": N_("Who took or drew the picture."),
    "focus": N_("Where the face is, in percent from the left and from the top, so that no crop cuts it: `50 30`."),
    "title": N_("The title, in the language of the text."),
    "answers": N_("The numbers of the guiding questions that the text speaks to."),
    "pull_quote": N_("The sentence of the text that is shown on its card, word for word."),
    "role": N_("The office, in the language of the text."),
    "category": N_("The category of the competition: `11-18` or `5-10`."),
    "form": N_("`poem`, `essay` or `illustration`."),
    "school": N_("The school’s name."),
    "class": N_("The class, as the school calls it."),
    "illustrations": N_("The pictures. Each has a `file` and an `alt`, and a `credit` if you like."),
    "consent": N_("What was agreed to. The lines that belong to it stand below it, indented by two spaces. If several "
                  "people made it, there is one consent for each, and each begins with a hyphen."),
    "consent.ref": N_("The number on the signed consent form."),
    "consent.date": N_("The day on which the form was signed: year, month, day."),
    "consent.by": N_("Who signed: `self`, `guardian`, or `self+guardian` for a person under 18."),
    "consent.scope": N_("The uses that the person agreed to: `website`, `social` for social media, `print`."),
    "consent.until": N_("The last day on which it may be shown, if the consent has an end."),
}

TRANSLATION = {
    "translator": N_("Who translated the text, or read a machine’s translation over."),
    "machine": N_("Write `true` if a machine translated it."),
    "title": N_("The title in this language, if there is one."),
    "role": N_("The office in this language."),
    "pull_quote": N_("The sentence for the card, as it stands in this translation."),
    "alt": N_("The description of the picture in this language."),
    "alts": N_("The descriptions of several pictures in this language, in their order."),
}

# Marks that the secretariat or the tool sets, not the contributor.
NOT_ASKED = {"hold", "accepted_late", "made_from"}


@dataclass(frozen=True, slots=True)
class FieldMeaning:
    """A field's name as it is typed, what it means (a message id), whether it must be there, and
    whether it stands below another one."""

    name: str
    meaning: str
    required: bool
    below: bool = False


def common() -> list[FieldMeaning]:
    """The fields that every kind has."""
    return list(_fields(SubmissionFields))


def of_kind(kind: Kind, asked: KindSettings) -> list[FieldMeaning]:
    """The fields that only this kind has, as a campaign asks for them."""
    known = {field.name for field in common()}
    photo = {"photo", "alt", "credit", "focus"}
    return [
        FieldMeaning(field.name, field.meaning, field.required or (
            asked.photo == "required" and field.name in ("photo", "alt")))
        for field in _fields(kind.fields)
        if field.name not in known and not (asked.photo == "none" and field.name in photo)
    ]


def of_translation() -> list[FieldMeaning]:
    """The fields of a translation."""
    return list(_fields(TranslationFields, TRANSLATION))


def _fields(model: type[BaseModel], meanings: dict[str, str] = MEANINGS, above: str = "") -> Iterator[FieldMeaning]:
    for attribute, info in model.model_fields.items():
        name = info.validation_alias or info.alias or attribute
        if name not in NOT_ASKED:
            yield FieldMeaning(name, meanings[above + name], info.is_required(), bool(above))
        if name == "consent":
            yield from _fields(Consent, meanings, f"{name}.")
