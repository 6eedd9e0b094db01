"""Names of attachments: which are good, and the lines of index.md that must follow a new one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from ..model import sorts
from ..model.school_class import names_a_class
from ..model.sorts import SORTS, Sort
from ..words.nearness import folded

_LONGEST = 50       # of a name that is made here; leaves room for a number
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_LINE_END = re.compile(r"\r\n|\r|\n")
_NAME = re.compile(r"(?:^|[\r\n])name[ \t]*:[ \t]*([^\r\n]+)")
# `photo: a.jpg`, `- file: "a.jpg"  # comment`, and the same between braces.
_BLOCK = (r"""^([ \t]*(?:-[ \t]+)*(?:FIELDS)[ \t]*:[ \t]+)("[^"]*"|'[^']*'|[^\s"'{\[#].*?)"""
          r"""(?=[ \t]*(?:[ \t]#.*)?$)""")
_FLOW = r"""([{,][ \t]*(?:FIELDS)[ \t]*:[ \t]+)("[^"]*"|'[^']*'|[^\s"'{}\[\],#][^,}]*?)(?=[ \t]*[,}])"""


def good(name: str, sort: Sort, person: Iterable[str], others: Iterable[str], *, illustration: bool = False) -> str:
    """The name that a file of a sort should have: its own where nothing is against it.

    person: how the person is called, word by word. others: the other files of the folder.
    illustration: whether the fields name it as one, so that it is no portrait.
    """
    stem, _, ending = name.rpartition(".")
    ending = ending.lower() if ending.lower() in sort.endings else sort.endings[0]
    used = {other.casefold() for other in others}
    personal = tells(stem, person)
    if sorts.good_name(f"{stem}.{ending}") and not personal:
        return name if name == f"{stem}.{ending}" else _free(stem[:_LONGEST], stem[:_LONGEST], ending, used)
    plain = "" if personal else _plain(stem)
    if plain:
        return _free(plain, plain, ending, used)
    first, further = sort.called
    return _free(f"{further}-1" if illustration else first, further, ending, used)


def _free(first: str, base: str, ending: str, used: set[str]) -> str:
    number = 1
    while f"{first}.{ending}" in used:
        number += 1
        first = f"{base}-{number}"
    return f"{first}.{ending}"


def _fold(text: str) -> str:
    """Small letters without accents."""
    return folded(text.casefold().translate(_LETTERS))


def _plain(stem: str) -> str:
    """A name of a-z, digits and hyphens, as near to the given one as can be; "" where nothing is left."""
    return re.sub(r"[^a-z0-9]+", "-", _fold(stem)).strip("-")[:_LONGEST].strip("-")


def tells(stem: str, person: Iterable[str]) -> bool:
    """Whether a file's name, without its ending, holds a part of the person's; short parts only as words of their own.

    «José» is told by `jose` too: file names have no accents.
    """
    ours = (sort.called for sort in SORTS.values())
    if any(re.fullmatch(rf"{first}|{further}-\d+", stem) for first, further in ours):
        return False
    stem = _fold(stem)
    words = set(re.findall(r"[^\W\d_]+", stem))
    return any(part in words or (len(part) >= 4 and part in stem) for part in map(_fold, person))


def person(text: str) -> list[str]:
    """The words of the `name` in the fields of index.md, those that are long enough to tell."""
    start, end = _head(text)
    found = _NAME.search(text[start:end])
    return re.findall(r"\w{3,}", found[1]) if found and not names_a_class(found[1].strip(" \t\"'")) else []


def mentions(text: str) -> list[tuple[str, str]]:
    """(`photo` or `file`, file name) wherever the fields of index.md name an attachment."""
    found: list[tuple[str, str]] = []

    def note(key: str, value: str) -> None:
        found.append((key, value))

    _replace(text, note)
    return found


def follow(text: str, old: str, new: str) -> str | None:
    """index.md with `new` where its fields name the file `old`; nothing else of it is touched.

    None where it speaks of the file in a way that this can't follow.
    """
    wanted = unicodedata.normalize("NFC", old)
    replaced = _replace(text, lambda _, value: new if unicodedata.normalize("NFC", value) == wanted else None)
    start, end = _head(text)
    if replaced == text and (not end or wanted in unicodedata.normalize("NFC", text[start:end])):
        return None
    return replaced


def _head(text: str) -> tuple[int, int]:
    """Where the lines between the two `---` begin and end; (0, 0) where one of the two is missing."""
    start = at = 0
    for number, line in enumerate(_LINE_END.split(text)):
        is_fence = line.removeprefix("\ufeff").rstrip() == "---"
        if number and is_fence:
            return start, at
        if not number and not is_fence:
            return 0, 0
        end = at + len(line)
        at = end + (2 if text[end:end + 2] == "\r\n" else 1)
        start = start or at
    return 0, 0


def _replace(text: str, change: Callable[[str, str], str | None]) -> str:
    """The text with each attachment's name in its fields passed through `change` (None leaves it)."""
    def exchange(match: re.Match[str]) -> str:
        value = match[2]
        mark = value[0] if value[0] in "\"'" else ""
        new = change(match[1].strip(" \t-{,:"), value[len(mark):len(value) - len(mark)])
        return match[0] if new is None else f"{match[1]}{mark}{new}{mark}"

    start, end = _head(text)
    parts = re.split(r"(\r\n|\r|\n)", text[start:end])
    block, flow = (re.compile(form.replace("FIELDS", "|".join(sorts.fields()))) for form in (_BLOCK, _FLOW))
    changed = [block.sub(exchange, part) if block.match(part) else flow.sub(exchange, part) for part in parts]
    return text[:start] + "".join(changed) + text[end:]
