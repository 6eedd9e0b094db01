"""Languages: their names, direction and scripts, from CLDR (through Babel)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date
from babel.languages import get_official_languages

# Written from right to left. CLDR says so for the locales it describes; some languages that
# people write in are only names in it, hence the few more.
_RTL = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "prs", "rhg", "sd", "syr", "ug", "ur", "yi"}
# Scripts that put no spaces between words: their texts are measured in characters.
WITHOUT_SPACES = {"ja", "zh", "yue", "th", "lo", "km", "my", "bo", "dz"}


@lru_cache(maxsize=512)
def locale(language: str) -> Locale:
    """The CLDR locale of a language; of English where CLDR describes no such locale."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        base = language.split("-")[0]
        return locale(base) if base != language else Locale.parse("en")


@lru_cache(maxsize=512)
def canonical(code: str) -> str | None:
    """`UK-ua` → `uk-UA`; None for what CLDR does not know as a language."""
    parts = code.replace("_", "-").split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isalnum() for part in parts):
        return None
    base = parts[0].lower()
    base = get_global("language_aliases").get(base, base) if len(base) == 3 else base
    if base not in Locale.parse("en").languages:
        return None
    tail = []
    for part in parts[1:]:
        if len(part) == 4 and part.isalpha():
            tail.append(part.title())
        elif (len(part) == 2 and part.isalpha()) or (len(part) == 3 and part.isdigit()):
            tail.append(part.upper())
        else:
            return None
    return "-".join([base, *tail])


def meant(typed: str) -> str | None:
    """The code that somebody looks for who typed a language's name, a country's code or signs around a code:
    «English», «ua», «"en"»."""
    wanted = re.sub(r"[^\w -]", "", typed).strip().casefold()
    likely = get_global("likely_subtags").get(f"und_{wanted.upper()}", "").split("_")[0]
    official = get_official_languages(wanted.upper(), de_facto=True) if len(wanted) == 2 else ()
    return canonical(wanted) or _names().get(wanted) or likely or (official[0] if len(official) == 1 else None)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """The names of languages in English, French and in themselves → code."""
    found: dict[str, str] = {}
    for code in Locale.parse("en").languages:
        if "_" not in code and canonical(code) == code:
            for reader in ("en", "fr", code):
                found.setdefault(name(code, reader).casefold(), code)
    return found


def of_dates(language: str) -> Locale:
    """The locale in which dates are written; English as in Europe, «18 December 2021»."""
    return locale("en-GB") if language == "en" else locale(language)


def date(day: dt.date, language: str) -> str:
    """A day as it is written out in a language: «18 décembre 2021»."""
    said = format_date(day, "long", locale=of_dates(language))
    # French counts the first day of a month, and CLDR's patterns can't say so: «1er décembre».
    return said.replace("1 ", "1er ", 1) if day.day == 1 and locale(language).language == "fr" else said


@lru_cache(maxsize=4096)
def name(language: str, reader: str) -> str:
    """The name of `language` for somebody who reads `reader`: («uk», «fr») → «ukrainien»."""
    base = language.split("-")[0]
    for languages in (locale(reader).languages, Locale.parse("en").languages):
        if found := languages.get(language.replace("-", "_")) or languages.get(base):
            return found
    return language


@lru_cache(maxsize=512)
def own_name(language: str) -> str:
    """A language's name in itself, with a capital as in a menu: «Українська»."""
    found = name(language, language)
    return found[:1].upper() + found[1:]


@lru_cache(maxsize=512)
def direction(language: str) -> str:
    """`rtl` or `ltr`, for the `dir` attribute."""
    base, *rest = language.split("-")
    if "Latn" in rest or "Cyrl" in rest:
        return "ltr"
    return "rtl" if base in _RTL or "Arab" in rest or "Hebr" in rest else "ltr"


@lru_cache(maxsize=512)
def script(language: str) -> str:
    """The script that a language is written in (ISO 15924): «uk» → «Cyrl»; Latin where CLDR knows none."""
    base, *rest = language.replace("_", "-").split("-")
    named = [part for part in rest if len(part) == 4]
    known = get_global("likely_subtags")
    likely = known.get("_".join([base, *rest]), known.get(base, "")).split("_")
    return named[0] if named else likely[1] if len(likely) > 1 else "Latn"


@lru_cache(maxsize=256)
def other_scripts(country: str) -> dict[str, list[str]]:
    """The scripts besides Latin in which a country writes its official languages, each with these languages: of
    Israel «Hebr» with «he» and «Arab» with «ar» (CLDR)."""
    found: dict[str, list[str]] = {}
    official = [code.replace("_", "-") for code in get_official_languages(country)]
    for code in official:
        # Bosnian is official in two scripts, and a city that writes itself in Latin letters has its name already.
        base = code.split("-")[0]
        if script(code) != "Latn" and (code == base or base not in official):
            found.setdefault(script(code), []).append(code)
    return found


@lru_cache(maxsize=512)
def comma(language: str) -> str:
    """What parts a place from its country, or a name from a school, in a line of this language."""
    base = language.split("-")[0]
    if base in ("ja", "zh", "yue"):
        return "、"
    return "، " if direction(language) == "rtl" and base not in ("he", "yi") else ", "


@lru_cache(maxsize=4096)
def country(code: str, reader: str) -> str:
    """A country's name (ISO 3166 alpha-2) in the reader's language."""
    return locale(reader).territories.get(code) or Locale.parse("en").territories.get(code, code)


@lru_cache(maxsize=1)
def country_codes() -> frozenset[str]:
    """The two-letter country codes that CLDR knows."""
    return frozenset(code for code in Locale.parse("en").territories if len(code) == 2 and code.isalpha())


def with_country(language: str) -> str:
    """`fr` → `fr_FR`: a language with the country where CLDR expects its readers; without one if it knows none."""
    base = language.split("-")[0]
    parts = get_global("likely_subtags").get(base, "").split("_")
    return f"{base}_{parts[2]}" if len(parts) > 2 else base


def in_characters(language: str) -> bool:
    """True where length is counted in characters, because the script has no spaces."""
    return language.split("-")[0] in WITHOUT_SPACES


def chain(reader: str, bridges: Iterable[str], original: str) -> list[str]:
    """The order in which a reader wants a text: own language, a bridge language, the original."""
    return list(dict.fromkeys([reader, *bridges, original]))


def own(texts: Mapping[str, str], language: str) -> str | None:
    """The text in a language itself, be it that of another country in the same script; None where there is none."""
    base = language.split("-")[0]
    return texts.get(language) or (texts.get(base) if script(language) == script(base) else None)


def pick(texts: Mapping[str, str], reader: str, bridges: Iterable[str] = ("en", "fr")) -> tuple[str, str]:
    """(language, text) for a reader: along the chain, else whatever there is first."""
    for language in (*chain(reader, bridges, next(iter(texts))), reader.split("-")[0]):
        if language in texts:
            return language, texts[language]
    raise KeyError(reader)
