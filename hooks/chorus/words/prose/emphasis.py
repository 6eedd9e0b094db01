"""Emphasis at a word's border: `*word*`, `**word**`, `_word_`, in scripts without spaces inside a line too.

CommonMark takes `Schüler*innen und Lehrer*innen` for emphasis, `**「川の子」**と` for none. Here a run of stars
opens only before a word and closes only behind one, both runs are as long as each other, and none reaches out of a
bracket. In scripts that set no spaces a word's border is nowhere to be seen, so there a star may stand beside a letter
(as in CommonMark's CJK-friendly amendment, github.com/tats-u/markdown-cjk-friendly, with the scripts of South-East
Asia).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Literal, NamedTuple

from markdown_it.token import Token

from ...machine import limits

_PARTS = re.compile(r"(?P<address>(?:https?://|www\.)[!-~]*[A-Za-z0-9/=&#%+-])|(?P<run>\*+|_+)|(?P<open>[(\[{（［｛「『【《〈])"
                    r"|(?P<close>[)\]}）］｝」』】》〉])|(?P<end>\n)")
_CLOSED_BY = dict(zip(")]}）］｝」』】》〉", "([{（［｛「『【《〈", strict=True))
_TAGS = {1: ("em",), 2: ("strong",), 3: ("em", "strong")}
# Han, kana, hangul (whose particles follow a word without a space), Thai, Lao, Tibetan, Burmese, Khmer, wide signs.
_UNSPACED = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u19e0-\u19ff\u2e80-\u303f\u3040-\u31ff"
                       "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uaa60-\uaa7f\uac00-\ud7ff\uf900-\ufaff\uff01-\uff0f"
                       "\uff1a-\uff9f\U00020000-\U0003ffff]")
_MARKS = "*_"
_LINK = "\0"         # where one begins or ends; markdown-it leaves no other in a text
_TOGETHER = 8        # marks and joiners in a row, as in `_**word**_`; more of them are no marks
_SEEN = re.compile(r"[^\s\0-/:-@\[-`{-~]")
_QUOTES = "\"'’‘“”„‚«»‹›"
_BEFORE = _QUOTES + "([{（［｛「『【《〈–—/¿¡…、。，！？：；・"       # what may stand before a word
_ENDING = ".,:;!?-"                                                # and what only before a letter or figure
_NOT_FIRST = ")]}）］｝」』】》〉,.;:!?。、，！？：；"                  # what no emphasis begins with
_NOT_AFTER = "<>^=\\~@`|&#$+"                                      # what is no border of a word
_NAME_GOES_ON = re.compile(r"[(/\\]|\.\w")                          # «__init__.py», «__init__()», «/home/_a_/b»
_ONE_NAME = re.compile(r"_+[^\s_*]+(?:_+[^\s_*]+)+_+")                # «_anna_k_»: all of it is the name


@dataclass(frozen=True, slots=True)
class _Opener:
    """A run that may open an emphasis, or a bracket."""

    sign: str
    start: int


class _Event(NamedTuple):
    """A run that opens an emphasis (way 1) or closes one (way -1)."""

    start: int
    length: int
    way: Literal[1, 0, -1]


_NO_MORE = _Event(-1, 0, 0)


def mark(children: list[Token]) -> list[Token]:
    """The tokens of a paragraph with those of emphasis among them."""
    flat = ""
    starts: list[int] = []
    for child in children:
        starts.append(len(flat))
        flat += _flat(child)
    if not any(mark in flat for mark in _MARKS):
        return children
    events = _matches(flat)
    return _with(children, starts, events) if events else children


def _flat(child: Token) -> str:
    """A token as a character or more: no emphasis crosses the end of a line that stays, but for those of verse."""
    if child.type == "text":
        return child.content
    if child.type in ("softbreak", "hardbreak"):
        return "\n" if child.type == "hardbreak" and not child.meta.get("verse") else " "
    return _LINK


def _matches(flat: str) -> list[_Event]:
    """Each run that opens or closes an emphasis, in order."""
    stack: list[_Opener] = []
    brackets: Counter[str] = Counter()
    events: list[_Event] = []
    for part in _PARTS.finditer(flat):
        sign, start = part[0], part.start()
        if part.lastgroup == "end":
            stack, brackets = [], Counter()
        elif part.lastgroup == "open":
            stack.append(_Opener(sign, start))
            brackets[sign] += 1
        elif part.lastgroup == "close" and brackets[_CLOSED_BY[sign]]:
            while stack[-1].sign != _CLOSED_BY[sign]:
                brackets[stack.pop().sign] -= 1
            brackets[stack.pop().sign] -= 1
        elif part.lastgroup == "run" and len(sign) <= 3:
            opener = _opener(stack, sign) if _closes(flat, part.start(), part.end()) else None
            if opener is not None and _ONE_NAME.fullmatch(flat, stack[opener].start, part.end()):
                del stack[opener:]
            elif opener is not None and _holds(flat, stack[opener].start + len(sign), start):
                events += [_Event(stack[opener].start, len(sign), 1), _Event(start, len(sign), -1)]
                del stack[opener:]
            elif _opens(flat, part.start(), part.end()):
                earlier = _opener(stack, sign)
                if earlier is not None:
                    del stack[earlier]
                if len(stack) < limits.TEXT_NESTING:
                    stack.append(_Opener(sign, start))
    return sorted(events)


def _opener(stack: list[_Opener], sign: str) -> int | None:
    """Where in the stack the same run waits, within the same bracket."""
    for number in range(len(stack) - 1, -1, -1):
        if stack[number].sign == sign:
            return number
        if stack[number].sign[0] not in _MARKS:
            return None
    return None


def _holds(flat: str, start: int, end: int) -> bool:
    """Whether there is something to emphasise, and no half of a link."""
    return flat.count(_LINK, start, end) % 2 == 0 and bool(_SEEN.search(flat, start, end))


def _beside(flat: str, at: int, step: int) -> str:
    """The next character in a direction, other marks and joiners passed over; "" at an end."""
    for _ in range(_TOGETHER):
        if not 0 <= at < len(flat):
            return ""
        if flat[at] not in _MARKS and unicodedata.category(flat[at]) != "Cf":
            break
        at += step
    return flat[at] if 0 <= at < len(flat) else ""


def _opens(flat: str, start: int, end: int) -> bool:
    before, after = _beside(flat, start - 1, -1), _beside(flat, end, 1)
    if not after or after.isspace() or after in _NOT_FIRST or (before and before in _QUOTES and after in _QUOTES):
        return False
    if not before or before.isspace() or before in _BEFORE + _LINK:
        return before != "/" or flat[start] == "*"
    if before in _ENDING:
        return after.isalnum() and (before != "." or flat[start] == "*")
    if _is_letter(before):
        return flat[start] == "*" and not before.isdigit() and _joined(before, after, end - start)
    return unicodedata.category(before) == "So"


def _closes(flat: str, start: int, end: int) -> bool:
    before, after = _beside(flat, start - 1, -1), _beside(flat, end, 1)
    if not before or before.isspace() or before in _NOT_AFTER:
        return False
    if not after or after.isspace() or after == _LINK:
        return True
    if flat[start] == "_" and _NAME_GOES_ON.match(flat, end):
        return False
    if _is_letter(after):
        return flat[start] == "*" and not after.isdigit() and _joined(before, after, end - start)
    return after not in _NOT_AFTER


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNM" and char not in "\ufe0e\ufe0f\u20e3"


def _joined(before: str, after: str, length: int) -> bool:
    """Whether a mark may stand among these letters: where no spaces are set; and two stars behind «و» or «ה», which
    Arabic and Hebrew write together with the next word."""
    return any(_UNSPACED.match(char) or (length > 1 and unicodedata.bidirectional(char) in ("R", "AL"))
               for char in (before, after))


def _with(children: list[Token], starts: list[int], events: list[_Event]) -> list[Token]:
    """The tokens, cut where an emphasis opens or closes."""
    found: list[Token] = []
    waiting = iter([*events, _NO_MORE])
    at, length, way = next(waiting)
    for child, start in zip(children, starts, strict=True):
        done = 0
        while child.type == "text" and way and start <= at < start + len(child.content):
            _add(found, child, child.content[done:at - start])
            found += [Token(f"{tag}_{'open' if way > 0 else 'close'}", tag, way) for tag in _TAGS[length][::way]]
            done = at - start + length
            at, length, way = next(waiting)
        if child.type == "text":
            _add(found, child, child.content[done:])
        else:
            found.append(child)
    return found


def _add(found: list[Token], like: Token, words: str) -> None:
    if words:
        found.append(like.copy(content=words))
