"""The lines of a submission that somebody will read, for the rules that look at each of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from .draft import Draft

Where = tuple[str | int, ...]
_NUMBERS = re.compile(r"\s*(?:-\s+)?(?:ref|date|until|made_from)\s*:")      # the consent's own
_REF = re.compile(r"\b[A-Z]{2,5}-20\d\d-[0-9A-F]{6}\b")
_IDLE_MARK = re.compile(r"(?<=\S)[*_`~]+(?=\S)|\\(?=[!-/:-@\[-`{-~]|$)", re.MULTILINE)
_COMMENT = re.compile(r"(?:^|\s)#(.*)")


@lru_cache(maxsize=4096)     # most rules on people ask for it
def small(line: str) -> str:
    """The line in small letters, each in its place. An expression without IGNORECASE searches these several times as
    fast as one with it searches the line."""
    low = line.lower()
    return low if len(low) == len(line) else "".join(char.lower() if len(char.lower()) == 1 else char for char in line)


def without(pattern: re.Pattern[str], line: str) -> str:
    """The line with a space for whatever the pattern, in small letters, finds in it."""
    for found in reversed(list(pattern.finditer(small(line)))):
        line = f"{line[:found.start()]} {line[found.end():]}"
    return line


Line = tuple[str, Where, str, int, str]


def lines(draft: Draft, *, unread: bool = False) -> list[Line]:
    """(language or "", where in the front matter or (), path, line number, text): values first, then the text.

    unread: also what no program reads, but anybody can: the comments among the fields; and of a file of which
    something can't be read, every line as it stands there.
    """
    return draft.once(f"lines {unread}", lambda: list(_lines(draft, unread)))


def _lines(draft: Draft, unread: bool) -> Iterator[Line]:
    for file, source in draft.sources.items() if unread else ():
        inside = False
        for number, line in enumerate(source.split("\n"), 1):
            inside = not inside if line.rstrip() == "---" else inside
            if not (inside and _NUMBERS.match(line)):
                yield "", (), f"{draft.folder.path}/{file}", number, line
    for file, language, document in draft.texts():
        if unread and file in draft.sources:
            continue
        path = f"{draft.folder.path}/{file}"
        for number, comment in _comments(document.source, document.text_line) if unread else ():
            yield language, (), path, number, comment
        for where, value in _values(document.front.data):
            yield language, where, path, document.front.line(*where), value
        for number, line in document.rows:
            yield language, (), path, number, line


Block = tuple[str, range, str]


def blocks(draft: Draft) -> list[Block]:
    """(path, its lines' numbers, text) of each paragraph as a reader sees it: the marks that take effect don't stand
    between the letters any more."""
    return draft.once("blocks", lambda: list(_blocks(draft)))


def _blocks(draft: Draft) -> Iterator[Block]:
    for file, _, document in draft.texts():
        path = f"{draft.folder.path}/{file}"
        for numbers, plain in document.placed:
            yield path, numbers, plain


def uncovered_blocks(draft: Draft) -> list[Block]:
    """The same with nothing between the letters: neither Markdown's other marks, which are shown but hide nothing from
    whoever reads, nor characters that are written as `&#…;`."""
    return draft.once("uncovered", lambda: [(path, numbers, _bare(plain)) for path, numbers, plain in blocks(draft)])


def _bare(plain: str) -> str:
    text = _IDLE_MARK.sub("", plain) if any(map(plain.__contains__, "*_`~\\")) else plain
    return html.unescape(text) if "&" in text else text


@lru_cache(maxsize=256)
def _comments(source: str, text_line: int) -> tuple[tuple[int, str], ...]:
    """(line number, text) of what stands behind a # in the front matter."""
    rows = enumerate(source.split("\n")[:text_line - 1], 1)
    return tuple((number, _REF.sub("", found[1])) for number, line in rows if "#" in line and (found := _COMMENT.search(line)))


def _values(value: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Every text in the front matter, but for the consent's own numbers."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("consent", "made_from"):
                yield from _values(inner, (*where, key))
    else:
        for index, inner in enumerate(value):
            yield from _values(inner, (*where, index))
