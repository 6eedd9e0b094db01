"""Figures that are written as words: «null sechs, zwölf», «шістдесят сім», «ستة وخمسون».

A number that is read out is a row of such words. What stands here turns each row into figures, in the ways in which the
languages build their numbers below a thousand: a unit behind its ten or in front of it, a ten behind its hundred.
"""

import re
from functools import lru_cache
from itertools import pairwise

from babel.languages import get_official_languages

from .number_words import SAME, VALUES, WORDS

# What stands inside a number, between ten and unit; in Arabic it is part of the word.
_AND = {"y", "e", "et", "i", "și", "şi", "og", "och", "und", "en", "dhe", "та", "і", "και", "ve", "na", "eta"}
_TWICE = {"double": 2, "doppel": 2, "doble": 2, "doppio": 2, "dubbel": 2, "triple": 3, "triplo": 3, "dreifach": 3}
# Words for the signs that part a number's groups.
_BETWEEN = {"point", "punkt", "punto", "ponto", "punt", "kropka", "крапка", "точка", "dash", "tiret", "trattino", "guion", "guión",
            "strich", "space", "espace", "then", "dann", "puis", "luego", "poi", "potem", "потім", "потом", "ثم"}
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*")
_GAP = re.compile(r"[\s,.;:/()|•·*~–—،؛、，-]{0,4}", re.ASCII)


def plain(word: str) -> str:
    """A word in small letters, with one sort of apostrophe."""
    return word.casefold().replace("'", "’").replace("ʼ", "’")


_word = lru_cache(maxsize=8192)(plain)


@lru_cache(maxsize=128)
def table(languages: frozenset[str]) -> dict[str, int]:
    """word → number, in these languages; what is built of a ten and a unit in one word is in it."""
    found: dict[str, int] = {}
    for language in sorted(languages):
        base = language.split("-")[0]
        of_one: dict[str, int] = {}
        for value, forms in zip(VALUES, WORDS.get(SAME.get(base, base), "").split(), strict=False):
            of_one.update((plain(form), value) for form in forms.replace("_", " ").split("/") if form != "-")
        found |= _joined(of_one, base) | of_one
    return found


def _joined(words: dict[str, int], language: str) -> dict[str, int]:
    """«vierunddreißig», «trentaquattro», «trettiofyra», «ثلاثون» with its «and»."""
    units = [(word, value) for word, value in words.items() if 0 < value < 10]
    tens = [(word, value) for word, value in words.items() if value in range(20, 100, 10)]
    join = {"de": "und", "lb": "an", "nl": "en", "da": "og"}.get(language)
    found = {}
    if join:
        found = {f"{unit}{'ën' if unit.endswith('e') and language == 'nl' else join}{ten}": value + more
                 for unit, more in units for ten, value in tens}
    elif language in ("sv", "no", "nb", "fi", "et", "hu"):
        found = {ten + unit: value + more for unit, more in units for ten, value in tens}
        if language == "hu":
            found |= {"huszon" + unit: 20 + more for unit, more in units}
    elif language == "it":
        found = {(ten[:-1] if unit[0] in "uo" else ten) + unit: value + more for unit, more in units for ten, value in tens}
        found |= {word.replace("tre", "tré"): value for word, value in found.items() if word.endswith("tre")}
    elif language == "es":
        found = {"veinti" + unit: 20 + more for unit, more in units} | {"veintidós": 22, "veintitrés": 23, "veintiséis": 26}
    elif language in ("ar", "fa", "he"):
        found = {("و" if language != "he" else "ו") + word: value for word, value in words.items() if value >= 20}
    return found


@lru_cache(maxsize=512)
def spoken_in(language: str, country: str | None) -> frozenset[str]:
    """The languages in whose words a number may be read out in a text: its own, the country's, English."""
    of_country = get_official_languages(country, regional=True, de_facto=True) if country else ()
    return frozenset({language.split("-")[0] or "en", *(code.split("_")[0] for code in of_country[:4]), "en"})


class Run:
    """figures: what a row of words and figures says; said: its numbers one by one; in_words: how many of the figures
    were words."""

    __slots__ = ("end", "figures", "in_words", "said", "start")

    def __init__(self, start: int):
        self.start, self.end, self.figures, self.in_words = start, start, "", 0
        self.said: list[int] = []

    def counts(self) -> bool:
        """«one, two, three …», «zehn, zwanzig, dreißig»: nobody's number."""
        steps = {after - before for before, after in pairwise(self.said)}
        return len(self.said) > 2 and len(steps) == 1

    def close(self, value: int | None) -> None:
        """A number is complete."""
        if value is not None:
            self.said.append(value)
            self.figures += str(value)


@lru_cache(maxsize=4096)     # phone numbers, streets and ages ask the same
def count(text: str, languages: frozenset[str]) -> int:
    """How many words of a text are numbers in these languages, or part their groups: in most lines none is, and nothing
    more is asked then."""
    return sum(map(_known(languages).__contains__, _TOKEN.findall(plain(text))))


@lru_cache(maxsize=128)
def _known(languages: frozenset[str]) -> frozenset[str]:
    return frozenset(_BETWEEN | table(languages).keys())


def has_row(text: str, languages: frozenset[str]) -> bool:
    """Whether three or more numbers, or what stands between them, follow each other in a text."""
    known = _known(languages)
    return "xxx" in "".join(
        "x" if token in known or token.isdigit() or token in _AND or token in _TWICE or (token[0] in "וو" and token[1:] in known) else "-"
        for token in _TOKEN.findall(plain(text)))


def runs(text: str, words: dict[str, int]) -> list[Run]:
    """The rows of numbers in a text in which some are words."""
    found: list[Run] = []
    run: Run | None = None
    value: int | None = None
    times, waiting, end, loose = 1, False, 0, True
    for token in _TOKEN.finditer(text):
        said = _word(token[0])
        gap = text[end:token.start()]
        number = None if said.isdigit() else words.get(said)
        if number is None and not said.isdigit() and said[:1] in ("و", "ו"):
            number = words.get(said[1:])
        known = number is not None or said.isdigit()
        if run and not (_GAP.fullmatch(gap) and (known or said in _AND or said in _BETWEEN or said in _TWICE)):
            run.close(value)
            run, value = None, None
        if known or said in _TWICE:
            if run is None:
                run, value, times, waiting = Run(token.start()), None, 1, False
                found.append(run)
            if said in _TWICE and not known:
                run.close(value)
                value, times = None, _TWICE[said]
            elif said.isdigit():
                run.close(value)
                value = None
                run.figures += said * times
                run.said.append(int(said[:9]))
                times = 1
            else:
                run.in_words += 1
                together = not waiting or loose
                near = gap.strip(" -–") == "" and together
                joined = _join(value, number, said) if value is not None and number is not None and near else None
                if joined is None:
                    run.close(value)
                    value = number
                else:
                    value = joined
                for _ in range(times - 1):
                    run.close(number)
                times = 1
            run.end = token.end()
            waiting = False
        elif run and said in _BETWEEN:
            run.close(value)
            value = None
            run.in_words += 1
        elif run:
            waiting, loose = True, value is not None and value % 10 == 0 and value >= 20
        end = token.end()
    if run:
        run.close(value)
    return [one for one in found if one.in_words]


def _join(value: int, more: int, said: str) -> int | None:
    """The number that two words say together; None where they say two."""
    if value >= 100:
        return value + more if value % 100 == 0 and 0 < more < 100 else (
            (rest := _join(value % 100, more, said)) and value // 100 * 100 + rest if value % 100 else None)
    if more == 100 and 1 < value < 10:
        return value * 100
    if value % 10 == 0 and value >= 20 and 0 < more < 10:
        return value + more
    if value in (60, 80) and 10 <= more < 20:     # soixante-dix, quatre-vingt-dix
        return value + more
    if (value, more) == (4, 20) and said.startswith("vingt"):
        return 80
    if value == 10 and 0 < more < 10 and (said in _AFTER_TEN or said in ("sept", "huit", "neuf")):      # «on bir», dix-sept
        return 10 + more
    if 0 < value < 10 and said[0] in "وו" and more in range(20, 100, 10):
        return value + more
    return 10 + value if 0 < value < 10 and more == 10 and said[0] in "عע" else None


_AFTER_TEN = frozenset(plain(form) for form in "/".join(WORDS["tr"].split()[1:10]).split("/"))
