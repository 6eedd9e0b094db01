"""Codes of languages: every one of ISO 639 (parts 1, 2, 3 and 5), in the form that CLDR and web pages use.

Two sources: CLDR through Babel, whose names and locales cover the languages that most people write in, and the tables
of ISO 639 (package iso639-lang) for the other seven thousand. A code that was retired keeps its meaning.
"""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale
from babel.core import get_global
from iso639 import Lang, iter_langs
from iso639.exceptions import DeprecatedLanguageValue, InvalidLanguageValue

# CLDR takes Montenegrin for a sort of Serbian, and Serbo-Croatian for Serbian in Latin letters. Nobody's language gets
# another people's name here: both keep codes of their own, which ISO 639 has. (Frisian's first code is in no table.)
_THEIR_OWN = {"cnr": "cnr", "hbs": "sh", "sh": "sh", "fri": "fy"}
# Adopted for ISO 639-3 in 2026, after the release of the tables; a test tells when they have them.
ADOPTED = {"dyl": "Bhutanese Sign Language", "lfb": "Buu (Cameroon)", "olb": "Oli-Bodiman", "osd": "Digor Ossetic",
           "scz": "Shaetlan", "tvg": "Tugunese", "zhk": "Kurdish Sign Language"}
_LOCAL_USE = re.compile("q[a-t][a-z]")      # qaa-qtz
_VARIANT = re.compile("[a-z0-9]{5,8}|[0-9][a-z0-9]{3}")


@lru_cache(maxsize=1024)
def canonical(code: str) -> str | None:
    """A code in its usual form, `UK-ua` → `uk-UA`, `ger` → `de`, `prs` → `fa-AF`; None for what is no language's code.

    A script, a country or region and a variant may follow (BCP 47): `sr-Latn`, `es-419`, `ca-valencia`.
    """
    first, *rest = code.replace("_", "-").split("-")
    if not 2 <= len(first) <= 3 or not (first.isascii() and first.isalpha()):
        return None
    base, *implied = _usual(first.lower()).split("_")
    tail = _subtags(rest)
    if tail is None or not (base in _described() or english_name(base)):
        return None
    return "-".join([base, *(tail or implied)])


def in_capitals(code: str) -> str:
    """A code with small and capital letters as they are usual, and hyphens, but otherwise as it was typed: `zh_hant-tw`
    → `zh-Hant-TW`, `PRS` → `prs`."""
    first, *rest = code.replace("_", "-").split("-")
    return "-".join([first.lower(), *(part.title() if len(part) == 4 and part.isalpha() else
                                      part.upper() if len(part) < 4 else part.lower() for part in rest)])


def _usual(base: str) -> str:
    """What CLDR calls a language, with a country where it says so: `prs` → `fa_AF`."""
    if base in _THEIR_OWN or (base in _described() and len(base) == 2):
        return _THEIR_OWN.get(base, base)
    language = _table(base)
    if language and language.pt1 in _described():
        return language.pt1
    found: str | None = get_global("language_aliases").get(base)
    if found:
        return found
    if language:
        return language.pt1 or language.pt3 or base
    newer = _retired(base)[1]
    return _usual(newer) if newer and base not in _described() else base


def _subtags(parts: list[str]) -> list[str] | None:
    """Script, region and variant in their usual form and order; None where one of them is none."""
    english, newer = Locale.parse("en"), get_global("territory_aliases")
    found: list[str] = []
    place = 0
    for part in parts:
        if place < 1 and part.title() in english.scripts:
            found, place = [*found, part.title()], 1
        elif place < 2 and len(part) < 4 and (part.upper() in newer or part.upper() in english.territories):
            region = newer.get(part.upper(), [])      # the United Kingdom is GB; the Soviet Union is many
            found, place = [*found, region[0] if len(region) == 1 else part.upper()], 2
        elif place < 3 and _VARIANT.fullmatch(part.lower()):
            found, place = [*found, part.lower()], 3
        else:
            return None
    return found


@lru_cache(maxsize=1)
def _described() -> frozenset[str]:
    """The languages that CLDR has an English name for."""
    return frozenset(code for code in map(str, Locale.parse("en").languages) if "_" not in code)


@lru_cache(maxsize=256)
def _table(base: str) -> Lang | None:
    """A code's entry in the tables of ISO 639."""
    try:
        return Lang(base)
    except (DeprecatedLanguageValue, InvalidLanguageValue):
        return None


def _retired(base: str) -> tuple[str, str]:
    """(name, the code that took its place or "") of a code that was retired; two empty texts for any other."""
    try:
        Lang(base)
    except DeprecatedLanguageValue as retired:
        return retired.name, retired.change_to
    except InvalidLanguageValue:
        pass
    return "", ""


def english_name(base: str) -> str:
    """A language's name in the tables of ISO 639; "" for what is no code of theirs, now or formerly."""
    if language := _table(base):
        return language.name
    return _retired(base)[0] or ADOPTED.get(base, "") or ("Local language" if _LOCAL_USE.fullmatch(base) else "")


def is_group(base: str) -> bool:
    """Whether a code stands for a family of languages and not for one (ISO 639-5): `ber`, `sla`."""
    language = _table(base)
    return bool(language and language.pt5 and not language.pt3) and base not in _described()


def english_names() -> dict[str, str]:
    """Every name of the tables in small letters → code."""
    found: dict[str, str] = {}
    for language in iter_langs():
        code = canonical(language.pt1 or language.pt3 or language.pt5)
        if code:
            for name in (language.name, *language.other_names()):
                found.setdefault(name.casefold(), code)
    return found
