"""Consent: a pointer to the signed form, which is kept offline; never a name, never a scan.

One for each person: several people who made one work together have as many forms. What is done with the work is what
all of them agreed to.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, RootModel

from .fields import Choice, Day, Fields, Listed, Reference, refuse

Use = Annotated[Literal["website", "social", "print"], Choice]


class Consent(Fields):
    """Who agreed, when, to which uses, and until when."""

    ref: Reference
    date: Day
    by: Annotated[Literal["self", "guardian", "self+guardian"], Choice]
    scope: Annotated[list[Use], Listed]
    until: Day | None = None


def _as_list(value: Any) -> Any:
    """One consent is written without a hyphen."""
    if isinstance(value, dict):
        return [value]
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        return value
    raise refuse("field-group", parts=[name for name, info in Consent.model_fields.items() if info.is_required()])


class Consents(RootModel[Annotated[list[Consent], BeforeValidator(_as_list)]]):
    """The consents of everybody who made a work, at least one, seen as one."""

    model_config = ConfigDict(frozen=True)

    @property
    def each(self) -> list[Consent]:
        """One for each person, in the order in which they stand in the file."""
        return self.root

    @property
    def ref(self) -> str:
        """The first form's number: it stands for the work, as in the address of a person at risk."""
        return self.each[0].ref

    @property
    def date(self) -> dt.date:
        """The day on which the last of them signed."""
        return max(one.date for one in self.each)

    @property
    def scope(self) -> list[Use]:
        """The uses that all of them agreed to."""
        return [use for use in self.each[0].scope if all(use in one.scope for one in self.each)]

    @property
    def until(self) -> dt.date | None:
        """The first day on which one of the consents ends; None where none does."""
        return min((one.until for one in self.each if one.until), default=None)

    def covers(self, use: Use, day: dt.date) -> bool:
        """Whether all of them allow a use on a day (GDPR art. 7: per purpose, and it ends)."""
        return use in self.scope and (self.until is None or day <= self.until)


def numbers(front: dict[str, Any]) -> list[str]:
    """The forms' numbers in the front matter, as they were typed, also where other lines are wrong."""
    said = front.get("consent")
    found = [one.get("ref") for one in (said if isinstance(said, list) else [said]) if isinstance(one, dict)]
    return [ref.strip() for ref in found if isinstance(ref, str) and ref.strip()]
