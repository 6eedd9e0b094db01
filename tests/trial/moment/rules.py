"""A moment has a place in the city."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.records import Draft
from ...rules.registry import Finding, rule
from ...words.catalogue import N_


@rule(
    "moment-place", area="field", kinds=("moment",), in_guide=True,
    requires=N_("`place` says where in the city it was."),
    found=N_("`place` is only the city."),
    remedy=N_("Name the square, the street or the house."),
)
def _place(draft: Draft) -> Iterator[Finding]:
    place = getattr(draft.fields, "place", None)
    if place and draft.city and place == draft.city.name:
        yield Finding({}, ("place",))
