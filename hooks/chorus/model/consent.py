"""Consent: a pointer to the signed form, which is kept offline; never a name, never a scan."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from .fields import Choice, Day, Fields, Listed, Reference

Use = Annotated[Literal["website", "social", "print"], Choice]


class Consent(Fields):
    """Who agreed, when, to which uses, and until when."""

    ref: Reference
    date: Day
    by: Annotated[Literal["self", "guardian", "self+guardian"], Choice]
    scope: Annotated[list[Use], Listed]
    until: Day | None = None

    def covers(self, use: Use, day: dt.date) -> bool:
        """Whether the consent allows a use on a day (GDPR art. 7: per purpose, and it ends)."""
        return use in self.scope and (self.until is None or day <= self.until)
