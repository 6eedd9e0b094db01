"""Letters that no font has: asked before a long sheet is drawn, and while a submission is checked."""

from __future__ import annotations

import unicodedata
from types import SimpleNamespace
from typing import Any

from ..errors import Flaw
from ..machine import cache as caching
from .press import Press
from .sheet import Sheet, common

_COLOURS = SimpleNamespace(main="#000000", accent="#ffffff")


def within(value: Any) -> frozenset[str]:
    """Every letter with its marks that stands in a sheet's data, or in a text; those of ASCII have fonts."""
    if isinstance(value, str):
        return frozenset() if value.isascii() else frozenset(_clusters(value))
    if isinstance(value, dict):
        value = list(value.values())
    return frozenset().union(*map(within, value)) if isinstance(value, (list, tuple)) else frozenset()


def _clusters(text: str) -> set[str]:
    found, last = set(), ""
    for char in text:
        if last and unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf"):
            last += char
        else:
            found.add(last)
            last = char
    return {cluster for cluster in found | {last} if not cluster.isascii() and not cluster.isspace()}


def missing(press: Press, clusters: frozenset[str]) -> frozenset[str]:
    """Those characters of the letters that can't be drawn. Some milliseconds for letters that are new to the press."""
    new = clusters - press.letters
    if not new:
        return frozenset()
    sheet = Sheet("letters.typ", "pdf", {**common("en", _COLOURS), "letters": "".join(sorted(new))})
    name = caching.digest(press.recipe, sheet.key)
    lost = frozenset(caching.remembered(press.cache / "proofs", name, lambda: _ask(press, sheet)))
    press.letters |= {cluster for cluster in new if not lost & set(cluster)}
    return lost


def _ask(press: Press, sheet: Sheet) -> str:
    try:
        press.proof(sheet)
    except Flaw as flaw:
        return "".join(sorted(set(flaw.missing)))
    return ""
