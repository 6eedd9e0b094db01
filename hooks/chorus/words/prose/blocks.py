"""Paragraphs, lists and headings of a submission's lines, as tokens of markdown-it.

An `inline` token says in its `meta` what the reader must know: `ends`, the lines (0-based, within the token) at whose
beginning a line begins on the page too, with the white space that stands there; `item`, the sign of a list's item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from .kept_lines import Line, Sort, heading, is_list, is_lonely

VERSE = "verse"     # in markdown-it's environment: every line is the author's
DEPTH = 3           # of lists in lists
Nesting = Literal[1, 0, -1]     # what a token opens, is or closes
_STEP = 2           # columns that make an item one of a list in the list
_WIDE_GAP = re.compile(r" {2,}|\t[ \t]*")


def read(state: StateCore) -> None:
    """Markdown-it's core rule `block`, replaced."""
    lines = [Line(source, number) for number, source in enumerate(state.src.split("\n"))]
    verse = bool(state.env.get(VERSE))
    margin = min((len(line.indent) for line in lines if line.sort is not Sort.BLANK), default=0)
    for group in _groups(lines, verse):
        first = group[0]
        if first.sort is Sort.HEADING:
            level, words = heading(first)
            state.tokens += _block("heading", "h2" if level == 2 else "h3", _inline([first], [words]), 0)
        elif first.sort is Sort.RULE:
            state.tokens.append(_token("hr", "hr", 0, 0, [first]))
        elif verse:
            state.tokens += _stanza(group, margin)
        else:
            state.tokens += _prose(group)


def _groups(lines: list[Line], verse: bool) -> Iterator[list[Line]]:
    """Lines that stand together; a heading and a line of dashes stand alone, and so do not blank lines in a list."""
    group: list[Line] = []
    blank = False
    for line in lines:
        alone = line.sort in (Sort.HEADING, Sort.RULE)
        goes_on = not verse and line.sort is Sort.BULLET and group and _in_list(group)
        if group and (alone or (blank and not goes_on)) and line.sort is not Sort.BLANK:
            yield group
            group = []
        blank = line.sort is Sort.BLANK
        if alone:
            yield [line]
        elif not blank:
            group.append(line)
    if group:
        yield group


def _in_list(group: list[Line]) -> bool:
    """Whether the last of the lines is one of an item that begins with a sure sign."""
    for number in range(len(group) - 1, -1, -1):
        if group[number].sort is Sort.BULLET:
            return True
        if number == 0 or not group[number].continues(group[number - 1]):
            return False
    return False


def _words(group: list[Line]) -> list[str]:
    """The lines without the backslash of one that goes before another."""
    return [line.text[:-1].rstrip() if line.slashed and line is not group[-1] else line.text for line in group]


# --- verse ------------------------------------------------------------------------------------------------------

def _stanza(group: list[Line], margin: int) -> Iterator[Token]:
    """margin: the white space before every line of the text."""
    ends = {number: _kept(line.indent[margin:]) for number, line in enumerate(group)}
    words = [_WIDE_GAP.sub(lambda gap: _kept(gap[0].expandtabs(4)[1:]) + " ", words) for words in _words(group)]
    yield from _block("paragraph", "p", _inline(group, words, ends), 0)


def _kept(blank: str) -> str:
    return blank.replace(" ", "\u00a0")


# --- prose ------------------------------------------------------------------------------------------------------

def _prose(group: list[Line]) -> Iterator[Token]:
    """Paragraphs, and between them lists."""
    start = number = 0
    while number < len(group):
        items, end = _items(group, number)
        if is_list(items):
            if start < number:
                yield from _paragraph(group[start:number])
            yield from _list(items)
            start = end
        number = max(end, number + 1)
    if start < len(group):
        yield from _paragraph(group[start:])


def _items(group: list[Line], start: int) -> tuple[list[list[Line]], int]:
    """The items from a line on, each with the lines that go on with it; and where they end."""
    items: list[list[Line]] = []
    number = start
    while number < len(group):
        line = group[number]
        if line.sort in (Sort.BULLET, Sort.DASH):
            items.append([line])
        elif items and line.continues(group[number - 1]):
            items[-1].append(line)
        else:
            break
        number += 1
    return items, number


def _paragraph(group: list[Line]) -> Iterator[Token]:
    yield from _block("paragraph", "p", _inline(group, _words(group), _ends(group)), 0)


def _ends(group: list[Line]) -> dict[int, str]:
    """The lines that begin on the page where they begin in the source; the others are one editor's, and run on."""
    numbered = sum(line.sort is Sort.NUMBER for line in group) > 1
    labelled = sum(line.labelled for line in group) > 1
    listing = labelled or any(line.begins(before) for before, line in pairwise(group))
    # Where no line is as long as an editor's, none was ended by one: a stanza, in whatever kind of text.
    stanza = len(group) > 2 and all(line.sort is Sort.TEXT and not line.full for line in group)
    ends: dict[int, str] = {}
    for number, line in enumerate(group):
        before = group[number - 1] if number else None
        after = group[number + 1] if number + 1 < len(group) else None
        if line.sort is Sort.TEXT:
            own = line.begins(before) or (labelled and line.labelled)
        elif line.sort is Sort.NUMBER and not numbered:
            own = bool(before and before.ended)
        else:
            own = not is_lonely(line, before, after)
            listing = listing or own
        if before and (stanza or own or before.broken or before.sort is Sort.SIGN
                       or (listing and not line.continues(before))):
            ends[number] = ""
    return ends


def _list(items: list[list[Line]]) -> Iterator[Token]:
    """A list; what is set in further is a list in it."""
    margins: list[int] = []
    for number, (first, *more) in enumerate(items):
        margin = len(first.indent)
        if number and len(margins) < DEPTH and margin >= margins[-1] + _STEP:
            margins.append(margin)
            yield _token("bullet_list_open", "ul", 1, 2 * len(margins) - 2)
        elif number:
            yield _token("list_item_close", "li", -1, 2 * len(margins) - 1)
            while len(margins) > 1 and margin < margins[-1]:
                margins.pop()
                yield _token("bullet_list_close", "ul", -1, 2 * len(margins))
                yield _token("list_item_close", "li", -1, 2 * len(margins) - 1)
        else:
            margins = [margin]
            yield _token("bullet_list_open", "ul", 1, 0)
        yield _token("list_item_open", "li", 1, 2 * len(margins) - 1)
        lines = [first, *more]
        words = _words(lines)
        words[0] = words[0][len(first.marker):]
        ends = {place: "" for place, line in enumerate(lines[:-1], 1) if line.broken}
        yield from _block("paragraph", "p", _inline(lines, words, ends, first.marker), 2 * len(margins), hidden=True)
    while margins:
        yield _token("list_item_close", "li", -1, 2 * len(margins) - 1)
        margins.pop()
        yield _token("bullet_list_close", "ul", -1, 2 * len(margins))


# --- tokens -----------------------------------------------------------------------------------------------------

def _block(name: str, tag: str, inline: Token, level: int, hidden: bool = False) -> Iterator[Token]:
    inline.level = level + 1
    parts: tuple[tuple[str | None, Nesting], ...] = ((f"{name}_open", 1), (None, 0), (f"{name}_close", -1))
    for part, nesting in parts:
        token = _token(part, tag, nesting, level) if part else inline
        token.map, token.hidden = inline.map if nesting >= 0 else None, hidden and bool(part)
        yield token


def _inline(lines: list[Line], words: list[str], ends: dict[int, str] | None = None, item: str | None = None) -> Token:
    token = _token("inline", "", 0, 0, lines)
    token.content, token.children = "\n".join(words), []
    token.meta = {"ends": ends or {}} if item is None else {"ends": ends or {}, "item": item}
    return token


def _token(name: str, tag: str, nesting: Nesting, level: int, lines: list[Line] | None = None) -> Token:
    token = Token(name, tag, nesting, level=level, block=True)
    if lines:
        token.map = [lines[0].number, lines[-1].number + 1]
    return token
