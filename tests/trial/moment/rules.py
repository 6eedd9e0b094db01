"""A moment has a place in the city."""

from __future__ import annotations

from collections.abc import Iterator

from ...rules.draft import WholeDraftOf
from ...rules.registry import Finding, rule
from ...words.catalogue import N_
from .fields import MomentFields


@rule(
    "moment-place", area="field", kinds=("moment",), in_guide=True,
    requires=N_("`place` says where in the city it was."),
    found=N_("`place` is only the city."),
    remedy=N_("Name the square, the street or the house."),
)
def _place(draft: WholeDraftOf[MomentFields]) -> Iterator[Finding]:
    if draft.city and draft.fields.place == draft.city.name:
        yield Finding({}, ("place",))
