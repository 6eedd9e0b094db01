"""«Did you mean …?»: the known word that looks most like the one that was typed."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable


def folded(text: str) -> str:
    """The text in small letters without accents: by these words are looked up and put in order."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parted if not unicodedata.combining(char))


def near(typed: str, known: Iterable[str], closeness: float = 0.75) -> dict[str, str]:
    """{"guess": word} for a problem's values, {} where nothing is near. closeness: 0 to 1."""
    found = difflib.get_close_matches(typed.casefold(), list(known), 1, closeness)
    return {"guess": found[0]} if found else {}
