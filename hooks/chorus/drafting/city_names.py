"""Finds a member city by whatever people call it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from ..model.city import City
from ..words import nearness as nearest

CLOSENESS = 0.6     # 0 to 1; lower than for words of ours, names are written in many ways
AT_MOST = 5


def folded(text: str) -> str:
    """Small letters and digits without accents; what parts words is one space."""
    return " ".join(re.findall(r"\w+", nearest.folded(text)))


def find(cities: Mapping[str, City], typed: str) -> tuple[str | None, list[str]]:
    """(the city's short name, []) where it is clear which one is meant; else (None, those that it might be)."""
    called: dict[str, set[str]] = {}
    for id_, city in cities.items():
        for name in (id_, city.name, *city.names.values()):
            called.setdefault(folded(name), set()).add(id_)
    wanted = folded(typed)
    exact = called.get(wanted, set()) if wanted else set()
    if len(exact) == 1:
        return next(iter(exact)), []
    begun = [name for name in called if len(wanted) > 2 and name.startswith(wanted)]
    close = difflib.get_close_matches(wanted, called, AT_MOST, CLOSENESS)
    near = dict.fromkeys([*sorted(exact), *(id_ for name in [*begun, *close] for id_ in sorted(called[name]))])
    return None, list(near)[:AT_MOST]
