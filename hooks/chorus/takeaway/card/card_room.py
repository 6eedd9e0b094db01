"""Texts that surely stand on a card, so that no proof of them is needed: short ones, of short words, in letters that
Noto Sans has.

The figures are far below the room there is: a text of that length of nothing but the widest letter stands on all shapes
(`tests/test_card_room.py` asks the press for it). A proof takes some milliseconds, and a site has thousands of texts.
"""

from __future__ import annotations

import re

from ...words.scripts import scripts_of
from .card_sheet import Voice

# Latin, Greek and Cyrillic letters with the marks that they carry, and the signs of prose in these scripts.
LETTERS = frozenset([*map(chr, (*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x180), *range(0x391, 0x3A2),
                                *range(0x3A3, 0x3CF), *range(0x400, 0x460))),
                     *"ΆΈΉΊΌΎΏΐȘșȚțҐґ‘’‚“”„‹›–—…•\n\u00a0\u202f"])
# Characters; lines as the author has broken them; letters of a word, with what holds on to it.
WORDS, LINES, WORD = 240, 4, 20
NAME, ROLE, PLACE = 40, 60, 60
_BREAK = re.compile(r"[ \n-]+")      # where typst ends a line, of the characters above
# Languages of other scripts want lines further apart, or other fonts first, whatever letters somebody writes them in;
# so do those that are written in Arabic letters as well.
_SCRIPTS = frozenset({"Latn", "Grek", "Cyrl"})


def surely_fits(voice: Voice) -> bool:
    """Whether a voice has room on every shape of a card, whatever else stands there."""
    usual = scripts_of(voice.language)
    if not usual & _SCRIPTS or "Arab" in usual or voice.words.count("\n") >= LINES:
        return False
    said = ((voice.words, WORDS), (voice.name, NAME), (voice.role, ROLE), (voice.place, PLACE))
    return all(len(text) <= most and LETTERS.issuperset(text) and all(len(word) <= WORD for word in _BREAK.split(text))
               for text, most in said)


def unsaid(language: str) -> Voice:
    """A voice that takes no room: what of a card is the campaign's own is proven with it, once for each language."""
    return Voice(language, "…", "…", "…")
