"""What each field of a submission means, for the «Take part» page.

A kind without a meaning for one of its fields is not made known (`kinds.registration`), so that the guide can neither
miss a field nor name one that is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from ..kinds import Kind
from ..model.campaign import KindSettings
from ..model.consent import Consent
from ..model.kind import Ask
from ..model.meanings import MEANINGS, NOT_ASKED, TRANSLATION
from ..model.submission import PhotoFields, SubmissionFields

_PHOTO = frozenset(PhotoFields.model_fields) - frozenset(SubmissionFields.model_fields)


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
    return list(_fields(SubmissionFields, MEANINGS.__getitem__))


def of_kind(kind: Kind, asked: KindSettings) -> list[FieldMeaning]:
    """The fields that only this kind has, as a campaign asks for them."""
    known = {field.name for field in common()}
    photo = asked.photo if Ask.PHOTO in kind.asks else ""
    return [
        FieldMeaning(field.name, field.meaning, field.required or (
            photo == "required" and field.name in ("photo", "alt")))
        for field in _fields(kind.fields, kind.means)
        if field.name not in known and not (photo == "none" and field.name in _PHOTO)
    ]


def of_translation(kinds: Iterable[tuple[Kind, KindSettings]]) -> list[FieldMeaning]:
    """The fields of a translation of one of these kinds, what several have in common only once."""
    found: dict[str, FieldMeaning] = {}
    for kind, asked in kinds:
        without = _PHOTO if Ask.PHOTO in kind.asks and asked.photo == "none" else ()
        for field in _fields(kind.translation, kind.means_translated):
            if field.name not in without:
                found.setdefault(field.name, field)
    order = list(TRANSLATION)
    return sorted(found.values(), key=lambda field: order.index(field.name) if field.name in order else len(order))


def _fields(model: type[BaseModel], means: Callable[[str], str], above: str = "") -> Iterator[FieldMeaning]:
    for attribute, info in model.model_fields.items():
        name = info.alias or attribute
        if name not in NOT_ASKED:
            yield FieldMeaning(name, means(above + name), info.is_required(), bool(above))
        if name == "consent":
            yield from _fields(Consent, means, f"{name}.")
