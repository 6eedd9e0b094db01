"""What encoding a file that is not UTF-8 was saved in, as far as its bytes tell: «Unicode» of Windows is UTF-16."""

from __future__ import annotations

import codecs

_MARKS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),      # the first begins like UTF-16's
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LOOKED_AT = 256       # bytes; there the fields begin, whose names are of ASCII in every language


def wide(raw: bytes) -> str:
    """UTF-16 or UTF-32, with a mark or without, "" where the file is neither.

    Without a mark: every line break and every letter of ASCII has its zeros at the same places.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    head = raw[:_LOOKED_AT]
    if 0 not in head:
        return ""
    for width, name in ((4, "utf-32"), (2, "utf-16")):
        for order in ("le", "be"):
            letters = range(0 if order == "le" else width - 1, len(head) - len(head) % width, width)
            plain = sum(0 < head[at] < 128 and not any(head[_zeros(at, width, order)]) for at in letters)
            if plain >= 4 and plain > len(letters) // 8:
                return f"{name}-{order}"
    return ""


def _zeros(at: int, width: int, order: str) -> slice:
    """Where the zeros of a letter of ASCII stand whose own byte is at `at`."""
    return slice(at + 1, at + width) if order == "le" else slice(at + 1 - width, at)
