"""Which characters a submission may hold, and how its words may be repeated in a message."""

from __future__ import annotations

import re
import unicodedata

_KEY = re.compile(r"[a-z][a-z_-]{0,30}")


def forbidden(char: str) -> bool:
    """Control, private-use and unassigned characters, direction overrides and invisible tags.

    Kept: tab (refused elsewhere with a sentence of its own), the zero-width joiners that Persian
    and emoji need, and the two plain direction marks. Source: Unicode TR36, CVE-2021-42574.
    """
    if char == "\t":
        return False
    code = ord(char)
    if 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069 or code in (0xFEFF, 0x2028, 0x2029):
        return True
    if 0xE0000 <= code <= 0xE007F:
        return True
    return unicodedata.category(char) in ("Cc", "Co", "Cs", "Cn")


def holds_forbidden(text: str) -> bool:
    """Whether a text of one line holds such a character."""
    return not text.isprintable() and any(map(forbidden, text))


def shown(key: str) -> str:
    """A field's name as a message may repeat it: whatever looks like no name (an address, a
    number, a person) becomes «…», because messages are public."""
    return key if _KEY.fullmatch(key) else "…"


def printable(text: str) -> str:
    """A path as it may be shown: it must not speak to a terminal or turn the text around."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
