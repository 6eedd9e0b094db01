"""Languages: their names, direction and scripts, from CLDR (through Babel); names that it lacks from ISO 639."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date
from babel.languages import get_official_languages
from babel.units import format_unit

from .language_codes import canonical, english_name

__all__ = ["canonical"]     # here it is looked for; see there what it does

# Scripts written from right to left (Unicode's bidirectional classes R and AL).
_RIGHT_TO_LEFT = frozenset({
    "Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr", "Hebr", "Hung", "Khar",
    "Lydi", "Mand", "Mani", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo", "Orkh", "Ougr", "Palm", "Phli",
    "Phlp", "Phnx", "Prti", "Rohg", "Samr", "Sarb", "Sogd", "Sogo", "Syrc", "Syre", "Syrj", "Syrn", "Thaa",
    "Yezi"})
# Scripts that put no spaces between words: their texts are measured in characters.
_WITHOUT_SPACES = frozenset({
    "Bali", "Hanb", "Hani", "Hans", "Hant", "Hira", "Hrkt", "Java", "Jpan", "Kana", "Khmr", "Lana", "Laoo",
    "Mymr", "Tale", "Talu", "Thai", "Tibt"})


@lru_cache(maxsize=512)
def locale(language: str) -> Locale:
    """The CLDR locale of a language; of English where CLDR describes no such locale."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        base = language.rpartition("-")[0] or get_global("language_aliases").get(language, "").replace("_", "-")
        return locale(base) if base not in ("", language) else Locale.parse("en")


def of_dates(language: str) -> Locale:
    """The locale in which dates are written; English as in Europe, «18 December 2021»."""
    return locale("en-GB") if language == "en" else locale(language)


def date(day: dt.date, language: str) -> str:
    """A day as it is written out in a language: «18 décembre 2021»."""
    said = format_date(day, "long", locale=of_dates(language))
    # French counts the first day of a month, and CLDR's patterns can't say so: «1er décembre».
    return said.replace("1 ", "1er ", 1) if day.day == 1 and locale(language).language == "fr" else said


def file_size(count: int, language: str) -> str:
    """A file's size in the unit that people know: `4.2 MB`."""
    unit, value = ("kilobyte", count / 1e3) if count < 1e6 else ("megabyte", count / 1e6)
    value = round(value) if value >= 10 or unit == "kilobyte" else round(value, 1)
    said = format_unit(max(value, 1), f"digital-{unit}", "short", locale=of_dates(language))
    # Among Latin letters the number would leave its Arabic unit.
    return f"\u2068{said}\u2069" if direction(language) == "rtl" else said


@lru_cache(maxsize=4096)
def name(language: str, reader: str) -> str:
    """The name of `language` for somebody who reads `reader`: («uk», «fr») → «ukrainien». In English where CLDR has no
    name for that reader; the code itself where nobody has one."""
    parts = language.split("-")
    wanted = ["_".join(parts[:count]) for count in range(len(parts), 0, -1)]
    wanted.insert(1, get_global("language_aliases").get(language, language))
    for languages in (locale(reader).languages, Locale.parse("en").languages):
        found: str | None = next((languages[code] for code in wanted if code in languages), None)
        if found:
            return found
    return english_name(parts[0]) or language


@lru_cache(maxsize=512)
def own_name(language: str) -> str:
    """A language's name in itself, with a capital as in a menu: «Українська»."""
    found = name(language, language)
    return found[:1].upper() + found[1:]


@lru_cache(maxsize=1024)
def script(language: str) -> str:
    """The script (ISO 15924) that a code names, or else CLDR's likeliest for the language in that country: `pa-PK` →
    `Arab`; "" where it knows none."""
    base, *rest = language.split("-")
    if named := next((part for part in rest if len(part) == 4 and part.isalpha()), ""):
        return named
    likely = get_global("likely_subtags")
    region = next((part for part in rest if len(part) in (2, 3)), "")
    known = get_global("language_aliases").get(base, base)
    found = likely.get(f"{base}_{region}") or likely.get(base) or likely.get(known, known)
    return next((part for part in found.split("_")[1:] if len(part) == 4), "")


def direction(language: str) -> str:
    """`rtl` or `ltr`, for the `dir` attribute."""
    return "rtl" if script(language) in _RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=256)
def other_scripts(country: str) -> dict[str, list[str]]:
    """The scripts besides Latin in which a country writes its official languages, each with these languages: of
    Israel «Hebr» with «he» and «Arab» with «ar» (CLDR)."""
    found: dict[str, list[str]] = {}
    official = [code.replace("_", "-") for code in get_official_languages(country)]
    for code in official:
        # Bosnian is official in two scripts, and a city that writes itself in Latin letters has its name already.
        base = code.split("-")[0]
        if script(code) not in ("Latn", "") and (code == base or base not in official):
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
    found: str = locale(reader).territories.get(code) or Locale.parse("en").territories.get(code, code)
    return found


@lru_cache(maxsize=1)
def country_codes() -> frozenset[str]:
    """The two-letter country codes that CLDR knows."""
    return frozenset(code for code in map(str, Locale.parse("en").territories) if len(code) == 2 and code.isalpha())


def in_characters(language: str) -> bool:
    """True where length is counted in characters, because the script has no spaces."""
    return script(language) in _WITHOUT_SPACES


def chain(reader: str, bridges: Iterable[str], original: str) -> list[str]:
    """The order in which a reader wants a text: own language, a bridge language, the original."""
    return list(dict.fromkeys([reader, *bridges, original]))


def own(texts: Mapping[str, str], language: str) -> str | None:
    """The text in a language itself, be it that of another country in the same script; None where there is none."""
    base = language.split("-")[0]
    return texts.get(language) or (texts.get(base) if script(language) == script(base) else None)


def pick(texts: Mapping[str, str], reader: str, bridges: Iterable[str] = ("en", "fr")) -> tuple[str, str]:
    """(language, text) for a reader: along the chain, else whatever there is first."""
    first = next(iter(texts))
    wanted = (*chain(reader, bridges, first), reader.split("-")[0])
    language = next((language for language in wanted if language in texts), first)
    return language, texts[language]
