"""Old and new words of a submission that changes, passage by passage, for somebody who has to decide about them.

Only what changes is in it. They are strangers' words: whoever shows them escapes them.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ..read.front_matter import Document
from ..words.catalogue import N_
from .touched import Side, is_picture

ROWS = 30           # of one submission
LETTERS = 600       # of one passage on one side
_LINES = 400        # a text of more is compared from its two ends only: looking for the best match would take long
_PICTURE = (N_("another picture"), N_("a new picture"), N_("this picture is taken away"))
_FILE = (N_("another file"), N_("a new file"), N_("this file is taken away"))


@dataclass(frozen=True, slots=True)
class Passage:
    """file: its name in the folder; field: of the front matter, "" in a text. before, now: the words on each side,
    "" where there are none. picture: what happens to a picture or another attachment (a message), "" for words."""

    file: str
    field: str = ""
    before: str = ""
    now: str = ""
    picture: str = ""


def passages(before: Side, now: Side) -> list[Passage]:
    """What differs, in order: fields and texts by file, then attachments; at most `ROWS`."""
    return list(islice(_all(before, now), ROWS))


def _all(before: Side, now: Side) -> Iterator[Passage]:
    for file in sorted({*before.documents, *now.documents}):
        yield from _of_file(file, before.documents.get(file), now.documents.get(file))
    for file in sorted({*before.attachments, *now.attachments}):
        old, new = before.attachments.get(file), now.attachments.get(file)
        if old != new:
            other, added, gone = _PICTURE if is_picture(file) else _FILE
            yield Passage(file, picture=added if old is None else gone if new is None else other)


def _of_file(file: str, before: Document | None, now: Document | None) -> Iterator[Passage]:
    if any(document and (document.slips or not document.complete) for document in (before, now)):
        # Fields that can't be read would seem to have gone: the lines themselves are told.
        yield from _of_lines(file, before.source if before else "", now.source if now else "")
        return
    old, new = (_fields(document.front.data) if document else {} for document in (before, now))
    for name in [*old, *(name for name in new if name not in old)]:
        if old.get(name) != new.get(name):
            yield Passage(file, name, _cut(old.get(name, "")), _cut(new.get(name, "")))
    yield from _of_lines(file, before.text if before else "", now.text if now else "")


def _fields(value: Any, name: str = "") -> dict[str, str]:
    """The front matter's values by their dotted names, as they were typed."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value, 1) if isinstance(value, list) else None
    if pairs is None:
        return {name: str(value)}
    found: dict[str, str] = {}
    for key, inner in pairs:
        found |= _fields(inner, f"{name}.{key}" if name else str(key))
    return found


def _of_lines(file: str, before: str, now: str) -> Iterator[Passage]:
    old, new = before.split("\n") if before else [], now.split("\n") if now else []
    for first, last, start, end in _differences(old, new):
        gone, come = "\n".join(old[first:last]).strip(), "\n".join(new[start:end]).strip()
        if gone != come:
            yield Passage(file, "", _cut(gone), _cut(come))


def _differences(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """(from, to) on each side of every stretch of lines that differs."""
    if max(len(old), len(new)) > _LINES:
        start, end = _common(old, new)
        yield start, len(old) - end, start, len(new) - end
        return
    for kind, first, last, start, end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield first, last, start, end


def _common(old: list[str], new: list[str]) -> tuple[int, int]:
    """How much is the same at the beginning, and at the end."""
    most = min(len(old), len(new))
    start = next((number for number in range(most) if old[number] != new[number]), most)
    end = next((number for number in range(most - start) if old[-1 - number] != new[-1 - number]), most - start)
    return start, end


def parted(before: str, now: str) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    """Each side as what both begin with, what differs, what both end with; never within a word."""
    old, new = before.split(" "), now.split(" ")
    start, end = _common(old, new)
    return _parted(old, start, end), _parted(new, start, end)


def _parted(words: list[str], start: int, end: int) -> tuple[str, str, str]:
    middle, rest = words[start:len(words) - end], words[len(words) - end:]
    return " ".join(words[:start]), " ".join(middle), " ".join(rest)


def _cut(text: str) -> str:
    return text if len(text) <= LETTERS else f"{text[:LETTERS].rstrip()} …"
