"""Which characters a submission may hold, and how its words may be repeated in a message.

Word, messengers and web pages leave characters behind that nobody sees. Harmless ones are taken out
or made what they stand for, in silence; what could deceive a reader, or has lost its meaning, is named.
"""

from __future__ import annotations

import re
import unicodedata

from ..words.catalogue import N_

LOST_LETTER = "\N{REPLACEMENT CHARACTER}"
# Spaces of other widths, such as the one that French puts before a colon.
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# What ends a line elsewhere: Word's soft line break, Unicode's line and paragraph separators, a form feed.
BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")

_KEY = re.compile(r"[a-z][a-z_-]{0,30}")
# Hints where a word may be parted or not, places of pictures that were not pasted along. The zero-width
# space stays where it does what a space does elsewhere (Thai, Lao, Khmer, Burmese).
_MEANINGLESS = re.compile("[\u00ad\u034f\u2060-\u2064\ufeff\ufff9-\ufffc]"
                          "|(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\u200b")
# Joiners that part or tie nothing: among letters that don't change with their neighbours, or several in a row.
_IDLE_JOINER = re.compile("(?<=[\x00-\x7f])[\u200c\u200d]+(?=[\x00-\x7f])|(?<=[\u200c\u200d])[\u200c\u200d]+")
# Characters of the category Cf that are seen (signs around a number), or that some writing needs.
_NEEDED = frozenset("\u00ad\u0600\u0601\u0602\u0603\u0604\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200c"
                    "\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\U000110bd\U000110cd")
# Of Word's fonts Symbol and Wingdings.
_BULLET = re.compile(f"^[ \t{SPACES}]*[\uf020-\uf0ff][ \t{SPACES}]*", re.MULTILINE)
_DIRECTION_MARK = re.compile("[\u200e\u200f\u061c]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
# A flag of a part of a country, such as that of Wales, is written with otherwise invisible tags.
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f")

_UNSEEN = N_("a character that can’t be seen")
_TURNS = N_("an invisible mark that turns the direction of the writing")
_FOREIGN = N_("a sign that only the font of another program can show")


def tidy(text: str) -> str:
    """The text without what means nothing; the bullets of Word's fonts become plain ones. Lines stay lines."""
    if text.isascii():
        return text
    text = _BULLET.sub("• ", _IDLE_JOINER.sub("", _MEANINGLESS.sub("", text)))
    if _DIRECTION_MARK.search(text):      # needed only beside writing from right to left
        text = "\n".join(line if _RIGHT_TO_LEFT.search(line) else _DIRECTION_MARK.sub("", line)
                         for line in text.split("\n"))
    return text


def forbidden(char: str) -> bool:
    """Control, private-use and unassigned characters, direction overrides, invisible tags and other marks that
    nobody sees.

    Kept: tab (refused elsewhere with a sentence of its own), the zero-width joiners that Persian
    and emoji need, and the plain direction marks. Source: Unicode TR36, CVE-2021-42574.
    """
    if char == "\t":
        return False
    code = ord(char)
    if _turns(code) or code in (0xFEFF, 0x2028, 0x2029):
        return True
    if 0xE0000 <= code <= 0xE007F:
        return True
    category = unicodedata.category(char)
    return category in ("Cc", "Co", "Cs", "Cn") or (category == "Cf" and char not in _NEEDED)


def _turns(code: int) -> bool:
    return 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069


def holds_forbidden(text: str) -> bool:
    """Whether a text of one line holds such a character."""
    return not text.isprintable() and any(map(forbidden, set(_FLAG.sub("", text))))


def meanings(line: str) -> tuple[str, ...]:
    """What the forbidden characters of a line are, in words for the message (message ids)."""
    found = {char for char in _FLAG.sub("", line) if forbidden(char)}
    return tuple(sorted({_TURNS if _turns(ord(char)) else _FOREIGN if unicodedata.category(char) == "Co" else _UNSEEN
                         for char in found})) or (_UNSEEN,)


def without_forbidden(line: str) -> str:
    """The line without them, so that the rest of it can be looked at."""
    return "".join(part if _FLAG.fullmatch(part) else "".join(char for char in part if not forbidden(char))
                   for part in re.split(f"({_FLAG.pattern})", line))


def shown(key: str) -> str:
    """A field's name as a message may repeat it: whatever looks like no name (an address, a
    number, a person) becomes «…», because messages are public."""
    return key if _KEY.fullmatch(key) else "…"


def printable(text: str) -> str:
    """A path as it may be shown: it must not speak to a terminal or turn the text around."""
    return "".join(char if char.isprintable() else LOST_LETTER for char in text)
