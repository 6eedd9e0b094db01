"""Dates as people write them: what somebody means who did not write year-month-day."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache

from ..words import languages

# Whose names of months are known: the languages of the site, and of most of the network's cities.
_LANGUAGES = ("en", "fr", "es", "it", "uk", "ar", "de", "pt", "pl", "nl", "sv", "nb", "ro", "el", "tr", "ru", "hr",
              "da", "fi", "et", "lv", "lt", "cs", "sk", "sl", "sr", "mk", "bg", "hu", "sq", "is", "ga", "ca", "eu",
              "he", "fa")
FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")      # year-month-day, whether there is such a day or not
_YEARS = range(2000, 2100)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|re|º|ª|e)\b", re.IGNORECASE)
# Words beside a date: «of», and those for year, month and day.
_OF = {"de", "del", "di", "of", "the", "р", "року", "г", "года", "r", "roku", "год", "године", "gada", "m", "d", "an",
       "年", "月", "日", "년", "월", "일"}


def meant(typed: str) -> dt.date | None:
    """The only day that can be meant, or None.

    Year first is year, month, day; with full stops it is day, month, year, as wherever dates are
    written so (CLDR). Otherwise 2/11/2021 may be in November or in February, so nothing is said.
    """
    typed = "".join(str(unicodedata.decimal(char, char)) for char in typed[:60])
    typed = re.sub(r"[T ]+\d\d?:\d\d.*", "", typed)      # a time of the day
    parts = re.findall(r"\d+|[^\W\d_]+", _ORDINAL.sub("", typed))
    numbers = [part for part in parts if part.isdigit()]
    words = [part for part in parts if not part.isdigit() and part.casefold() not in _OF]
    if len(words) == 1 and len(numbers) == 2 and (month := _months().get(_folded(words[0]))):
        day, year = sorted(map(int, numbers))
        return _date(year, month, day)
    if words or len(numbers) != 3:
        return None
    first, second, third = map(int, numbers)
    if first in _YEARS:
        return _date(first, second, third) or _date(first, third, second)
    days = {_date(third, second, first), _date(third, first, second)} - {None}
    if "." in typed:
        days = {_date(third, second, first)} - {None} or days
    return days.pop() if len(days) == 1 else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Names of months, long and short → 1 to 12; those that mean two different months are left out."""
    found: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        for widths in languages.locale(language).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in widths.get(width, {}).items():
                    found.setdefault(_folded(name), set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1 and len(name) > 2}


def _folded(name: str) -> str:
    return name.casefold().strip(". ")
