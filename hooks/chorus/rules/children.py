"""Rules on people under 18: how they are called, and what their texts must not tell beside the first name.

No program knows names or dates of birth for sure, so what it only suspects is a hint, for the secretariat to decide.
Sources: UNICEF's reporting guidelines; the Council of Europe's on children's data in education (2020).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.problems import Severity
from ..model.school_class import names_a_class
from ..words.catalogue import N_
from ..words.text import letters
from .births import tells_age, tells_age_in, tells_birth
from .draft import Draft, WholeDraft
from .famous import without_famous
from .introductions import LITTLE, tells_surname
from .lines import Where, lines, small, uncovered_blocks
from .registry import Finding, rule, rule_as_read
from .surnames import fold as _fold
from .surnames import (
    is_family,
    is_full_name,
    is_given,
    is_only_family,
    is_second_half,
    looks_like_surname,
    may_be_fathers,
)
from .teachers import names_teacher

_NAME = re.compile(r"[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*")
_AND = re.compile(r"[,،、，;]|\s+(?:and|et|y|e|und|та|і|й|и|و|i|och|og|en|és|a|ja|ir|un|și|şi|ve|dhe|και|&)\s+")
# «Abd al-Rahman», «Abdul Karim»: one name in two words.
_SERVANT_OF = re.compile(r"(?:abd|abd[aeou]l|عبد)(?: [ae]l)?[ -][^\W\d_]+(?:-[^\W\d_]+)?", re.IGNORECASE)


def _children(draft: Draft) -> list[str]:
    """The first names in `name` of people under 18, one child at a time; none where a whole class is the author, and
    where nobody knows who is."""
    name = draft.value("name")
    if not (name and draft.minor) or is_a_class(draft):
        return []
    return [" ".join(part.split()) for part in _AND.split(letters(name))]


def _is_one(name: str) -> bool:
    return bool(_NAME.fullmatch(name) or _SERVANT_OF.fullmatch(name))


def _parts(name: str) -> list[str]:
    """The words of a name, without what joins them: «María del Carmen»."""
    return [word for word in name.split(" ") if word.casefold() not in ("de", "del", "la", "los", "da", "do", "dos", "of")]


def _is_double(name: str) -> bool:
    """Whether two or three words are, by all appearances, first names of one child."""
    parts = _parts(name)
    return len(parts) in (1, 2, 3) and all(map(_NAME.fullmatch, parts)) and all(
        len(part) > 1 and is_given(part) for part in parts[1:]) and not any(map(_is_surely_family, parts))


def _is_surely_family(word: str) -> bool:
    return looks_like_surname(word) and not is_given(word)


def _is_either(name: str) -> bool:
    """Whether the second first name may be a surname too: «Amina Thomas», not «José Luis»."""
    return any((is_family(part) and not is_second_half(part)) or may_be_fathers(part, _parts(name)[0]) for part in _parts(name)[1:])


def _is_run_together(name: str) -> bool:
    """«ZofiaNowak», also where a joiner that nobody sees parts them; «DeShawn» and «MacKenzie» are first names."""
    return any(name[at - 1].islower() and name[at].isupper() for at in range(4, len(name) - 2))


def _is_joined(name: str) -> bool:
    """«Zofia-Nowak», «Zofia’Nowak»; not Ana-María, Mai-Lan or D’Angelo."""
    found = re.fullmatch(r"([^\W\d_]{3,}(?:-[^\W\d_]+)*)([-'’])([^\W\d_]{3,})", name)
    return bool(found and (looks_like_surname(found[3]) or (found[2] != "-" and found[3][0].isupper())))


def _may_be_two(names: list[str]) -> bool:
    """Whether among the names there may be a surname: joined, run together, as the family's sign, or as a child's own."""
    return any((_is_double(name) and _is_either(name) and not _SERVANT_OF.fullmatch(name)) or _is_run_together(name) or _is_joined(name) or is_full_name(name) for name in names) or any(
        _is_surely_family(word) for name in names for word in name.split() if len(names) > 1 or word != name)


def _is_too_much(names: list[str]) -> bool:
    """Whether a name has a second word, or «Zofia, N» a letter beside it; without capitals a sign can be a name."""
    initial = any(len(name) == 1 and name.lower() != name.upper() for name in names)
    return not all(_is_one(name) or _is_double(name) for name in names) or (initial and any(len(name) > 1 for name in names))


def is_a_class(draft: Draft) -> bool:
    """Whether a whole class is the author: then its name is nobody's."""
    return bool(draft.kind and draft.kind.by_pupils and names_a_class(draft.value("name") or ""))


@rule(
    "minor-name", area="people", exposes=True, in_guide=True,
    requires=N_("People under 18 appear with their first name only."),
    found=N_("The name of a person under 18 has more than a first name."),
    remedy=N_("Keep the first name. Two first names of one child are joined by a hyphen: Ana-María. Several children are parted by commas: Zofia, Kacper."),
)
def _minor_name(draft: WholeDraft) -> Iterator[Finding]:
    if _is_too_much(_children(draft)):
        yield Finding({}, ("name",))


@rule(
    "minor-two-names", area="people", severity=Severity.WARNING,
    requires=N_("People under 18 appear with their first name only; it may have two parts."),
    found=N_("These may be two first names, or a first name and a surname."),
    remedy=N_("If both are first names, leave them as they are. If one is a surname, delete it."),
)
def _two_names(draft: WholeDraft) -> Iterator[Finding]:
    if not _is_too_much(_children(draft)) and _may_be_two(_children(draft)):
        yield Finding({}, ("name",))


# A last line of one word belongs to the one above it: «Zofia / Nowak»; other lines of a poem begin with capitals.
_SIGNED = re.compile(r"[^\S\n]*\n[^\S\n]*(?=[^\W\d_]+[.!]?\Z)")


@rule(
    "minor-surname", area="people", severity=Severity.WARNING, exposes=True,
    requires=N_("Titles, texts and descriptions don’t tell the surname of a person under 18 either, nor that of a teacher."),
    found=N_("There seems to be a surname on this line, of a person under 18 or of a teacher."),
    remedy=N_("Delete the surname, if it is one. In place of a teacher’s name “our teacher” will do."),
)
def _surname(draft: WholeDraft) -> Iterator[Finding]:
    if not (children := _children(draft)):
        return
    firsts = [name for name in children if len(name) > 1 and _is_one(name)] or ["\0"]
    firsts_small = [small(name) for name in firsts]
    own = {_fold(word) for name in firsts for word in name.split()}
    follows = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, firsts))})[^\S\n]"
                         r"(?:(?:van|von|ben|bin|ibn)[^\S\n])?((?:[^\W\d_](?=\.)|[^\W\d_]{2,})(?:-[^\W\d_]+)*)")
    beside = [re.compile(pattern.format(rf"(?<!\w)(?:{'|'.join(map(re.escape, firsts))})(?!\w)"), re.IGNORECASE)
              for pattern in (r"([^\W\d_]{{3,}}),?[^\S\n]{}", r"{}[^\S\n]?[,:–—-]?[^\S\n]?([^\W\d_]{{3,}})")]

    def tells(text: str, language: str, where: Where = ()) -> bool:
        if (tells_surname(text, own) and tells_surname(without_famous(text), own)) or (where[:1] != ("class",) and names_teacher(text)):
            return True
        low = small(text)
        if not any(name in low for name in firsts_small):
            return False
        text = without_famous(text)
        near = [word for pattern in beside for word in pattern.findall(text)]
        if any(word[0].isupper() and _fold(word) not in own and looks_like_surname(word) for word in near):
            return True
        uncased = not any(name in text for name in firsts)     # «layla haddad», of somebody who is called Layla
        if any((uncased if word[0].upper() != word[0].lower() else True) and word[0].lower() == word[0] and _fold(word) not in own
               and _is_surname_without_capitals(word) for word in near):
            return True
        if any(_joins_surname(name, text) for name in firsts):
            return True
        words = [word for word in follows.findall(text) if word[0].isupper() and _fold(word) not in own]
        words = [word for word in words if _may_be_surname(word, text, own)]
        return bool(words) and not _capitals_mean_nothing(text, words, own, language, where)

    told = set()
    for language, where, path, number, text in lines(draft):
        if where[:1] not in (("name",), ("school",), ("translator",)) and tells(text, language, where):
            told.add((path, number))
            yield Finding({}, where, path=path, line=number)
    languages_of = {f"{draft.folder.path}/{file}": language for file, language, _ in draft.texts()}
    for path, numbers, text in uncovered_blocks(draft):
        if told.isdisjoint((path, number) for number in numbers) and any(
                tells(row, languages_of[path]) for row in _SIGNED.sub(" ", text).split("\n")):
            yield Finding({}, path=path, line=numbers[0])


def _may_be_surname(word: str, text: str, own: set[str]) -> bool:
    """A word with a capital behind a first name: known as a surname, or known as nothing and not in a row of capitals,
    as in «Amina Loves the Rain»."""
    if _fold(word) in LITTLE or word.casefold() in LITTLE:
        return False
    if len(word) == 1 or (is_family(word) and not is_second_half(word)):
        return True
    if is_given(word):
        return False
    others = re.findall(r"(?<=[\w,] )[^\W\d_]{3,}", text)
    return not any(other[0].isupper() and other != word and _fold(other) not in own and not is_given(other) for other in others)


def _is_surname_without_capitals(word: str) -> bool:
    """«ליילה חדד», «layla haddad»: where a first name has no capital, only a known surname says something."""
    return _fold(word) not in LITTLE and word.casefold() not in LITTLE and is_only_family(word)


def _joins_surname(name: str, text: str) -> bool:
    """«王小明» of somebody who is called 小明, behind words or signs that a name follows."""
    at = text.find(name) if name and not name[0].isascii() else -1
    return at > 0 and is_full_name(text[at - 1] + name) and (at == 1 or not text[at - 2].isalpha() or text[at - 2] in "叫是名为為はが와는은")


def _capitals_mean_nothing(text: str, words: list[str], own: set[str], language: str, where: Where) -> bool:
    """German writes every noun with a capital, an English title every word."""
    if language.split("-")[0] in ("de", "lb", "gsw") and not where:
        return all(len(word) > 1 for word in words)
    others = [word for word in re.findall(r"[^\W\d_]{4,}", text)if word not in words and _fold(word) not in own]
    return where[-1:] == ("title",) and any(word[0].isupper() for word in others if not text.startswith(word))


@rule_as_read(
    "minor-birth-date", area="people", severity=Severity.WARNING, exposes=True,
    requires=N_("Titles, texts and descriptions don’t tell when a person under 18 was born, nor the exact age: the age group is enough."),
    found=N_("There seems to be a birth date or an age on this line."),
    remedy=N_("Delete it, if it is that of a child."),
)
def _birth_date(draft: Draft) -> Iterator[Finding]:
    may_be = (draft.sources or (draft.kind and draft.kind.by_pupils)) if draft.minor is None else draft.minor
    if not may_be:
        return
    year = draft.campaign.settings.day.year
    firsts = [re.escape(name) for name in _children(draft)]
    # «Zofia, 9», «Zofia (9)», «Zofia is 9»
    beside = re.compile(rf"(?<!\w)(?:{'|'.join(firsts)})(?: ?[,(] ?| (?:is|est|ist|jest) )(\d{{1,2}})"
                        r"(?!\w|[:.]\d| (?:of|minutes|hours|times|people))") if firsts else None
    for language, where, path, number, text in lines(draft, unread=True):
        if (where[:1] not in (("name",), ("school",), ("class",)) and tells_age_in(text, language or draft.language, draft.country)) or (
                any(char.isdigit() for char in text) and where[:1] != ("name",) and (
                tells_birth(text, year, language, draft.value("age_group")) or (
                    beside and tells_age(text, beside)))):
            yield Finding({}, where, path=path, line=number)
