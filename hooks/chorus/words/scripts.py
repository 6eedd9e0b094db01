"""Scripts: which ones a language is written in (CLDR), and which ones a text is written in (Unicode)."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

from babel.core import get_global
from babel.localedata import locale_identifiers

# How Unicode's names of letters begin, per script of ISO 15924. A script that is not in here is never judged.
_NAMES = {
    "Arab": "ARABIC", "Armn": "ARMENIAN", "Beng": "BENGALI", "Cyrl": "CYRILLIC", "Deva": "DEVANAGARI",
    "Ethi": "ETHIOPIC", "Geor": "GEORGIAN", "Grek": "GREEK", "Gujr": "GUJARATI", "Guru": "GURMUKHI", "Hang": "HANGUL",
    "Hani": "CJK", "Hebr": "HEBREW", "Hira": "HIRAGANA", "Kana": "KATAKANA", "Khmr": "KHMER", "Knda": "KANNADA",
    "Laoo": "LAO", "Latn": "LATIN", "Mlym": "MALAYALAM", "Mymr": "MYANMAR", "Orya": "ORIYA", "Sinh": "SINHALA",
    "Syrc": "SYRIAC", "Taml": "TAMIL", "Telu": "TELUGU", "Thaa": "THAANA", "Thai": "THAI", "Tibt": "TIBETAN",
}
_OF_NAME = {name: script for script, name in _NAMES.items()}
_MIXED = {"Jpan": {"Hani", "Hira", "Kana"}, "Hans": {"Hani"}, "Hant": {"Hani"}, "Hanb": {"Hani"}, "Bopo": {"Hani"},
          "Kore": {"Hang", "Hani"}, "Aran": {"Arab"}}


@lru_cache(maxsize=256)
def scripts_of(language: str) -> frozenset[str]:
    """The scripts that a language is usually written in; of `sr-Latn` only that one. Empty where CLDR knows none,
    or where the first of them is not told apart here."""
    base, *rest = language.split("-")
    usual = {part for part in rest if len(part) == 4}
    if not usual:
        likeliest = get_global("likely_subtags").get(base, "").split("_")[1:2]
        if not {*likeliest} & {*_NAMES, *_MIXED}:
            return frozenset()
        usual = {part for known in _described()[base] for part in known.split("_")[1:] if len(part) == 4}
    return frozenset(script for found in usual for script in _MIXED.get(found, {found}))


@lru_cache(maxsize=1)
def _described() -> dict[str, list[str]]:
    """What CLDR says with a script, per language: the likely ones, and the locales that it has words of.

    Of the latter not those in Latin letters: they are a makeshift, such as Chinese without its signs.
    """
    likely = get_global("likely_subtags")
    found: dict[str, list[str]] = {}
    for known in (*likely.values(), *likely, *(name for name in locale_identifiers() if "_Latn" not in name)):
        found.setdefault(known.split("_")[0], []).append(known)
    return found


def scripts_in(text: str) -> Counter[str]:
    """How many letters a text has in each script; "" for those of scripts that are not told apart here."""
    return Counter(_counted(text))


@lru_cache(maxsize=64)      # several rules ask it of the text at hand
def _counted(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for char, count in Counter(text).items():      # a text has many letters, but few different ones
        if char.isalpha():
            script = _script(char)
            found[script] = found.get(script, 0) + count
    return found


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    return "Latn" if char.isascii() else _OF_NAME.get(unicodedata.name(char, "").split(" ")[0].split("-")[0], "")


def foreign(text: str, language: str) -> bool:
    """Whether most of a text is in scripts that its language is not written in. Short texts are not judged."""
    usual, found = scripts_of(language), scripts_in(text)
    letters = found.total()
    if letters < 20 or not usual & _NAMES.keys():
        return False
    return sum(found[script] for script in usual | {""}) < letters / 3


_LETTERS_OF_A_SIGN = {"Hani": 2.5, "Hira": 2.5, "Kana": 2.5, "Hang": 2, "Ethi": 2}


def size(text: str) -> float:
    """A text's length in letters, so that translations can be compared: signs for syllables and words count more."""
    return sum(count * _LETTERS_OF_A_SIGN.get(script, 1) for script, count in scripts_in(text).items())
