"""The languages of a country (CLDR), and codes of countries that somebody took for the code of a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from babel.languages import get_official_languages, get_territory_language_info

from .languages import canonical
from .scripts import scripts_in, scripts_of

_SPOKEN = 2     # percent of the people in a country from which on a language is no surprise there


def _is_spoken(about: Mapping[str, float | str | None]) -> bool:
    share = about["population_percent"]
    return isinstance(share, float | int) and share >= _SPOKEN


@lru_cache(maxsize=256)
def official(country: str) -> tuple[str, ...]:
    """The codes of a country's official languages, the most spoken first, at most four."""
    # Bosnian and Serbian are listed once for each script; whoever asks needs the language.
    found = dict.fromkeys(code.split("_")[0] for code in get_official_languages(country, de_facto=True))
    known = {canonical(code) for code in found}
    # Norwegian is `no` and its two forms; who is asked for a code needs the one.
    return tuple(code for code in found if not (code in ("nb", "nn") and "no" in known))[:4]


def mistaken(typed: str, country: str, text: str) -> tuple[str, ...]:
    """The languages that a person may have meant who typed the code of the city's country, `se` in Sweden: its official
    ones. Empty where the code is another one, or its language a usual one in that country, or where the letters of the
    text speak for it."""
    code = canonical(typed) or ""
    if typed.casefold() != country.casefold():
        return ()
    spoken = get_territory_language_info(country)
    usual = {known for known, about in spoken.items() if about["official_status"] or _is_spoken(about)}
    meant = official(country)
    if not meant or not code or code in usual:
        return ()
    letters = scripts_in(text).most_common(1)
    ours, theirs = scripts_of(code), frozenset().union(*map(scripts_of, meant))
    if letters and letters[0][0] in ours - theirs:
        return ()
    return meant
