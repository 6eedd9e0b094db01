"""Whether a text is built along a campaign's pattern."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from ...words.text import letters

_ALL_GENDERS = re.compile(r"(?<=[^\W\d_])[*:_·•‧](?=[^\W\d_])")


@lru_cache(maxsize=64)
def forms(pattern: str) -> list[str]:
    """The pattern with and without each piece in [square brackets], which may be left out; the longest form first."""
    pieces = re.split(r"\[([^\[\]]*)\]", pattern)
    fixed, optional = pieces[::2], pieces[1::2]
    return ["".join(piece + (extra if wanted else "") for piece, extra, wanted in
                    zip(fixed, (*optional, ""), (*choice, False), strict=True))
            for choice in product((True, False), repeat=len(optional))]


@lru_cache(maxsize=256)
def parts(form: str) -> list[re.Pattern[str]]:
    """The literal pieces of a form such as «I am …, I like ….», each an expression over words.

    `…` stands for at least one word of the person's own, `(a|b)` for a choice; punctuation and
    capitals don't matter.
    """
    pieces = []
    for piece in letters(form).split("…"):
        expression = ""
        for part in re.findall(r"\([^()]*\)|[\w'’]+", piece):
            choices = [" ".join(_words(choice)) for choice in part.strip("()").split("|")]
            expression += "(?:" + "|".join(re.escape(choice) for choice in choices) + ") "
        pieces.append(re.compile(expression))
    return pieces


def _words(text: str) -> list[str]:
    """The words of a text, folded: apostrophes alike, vowel marks off. A sign for all genders within a word joins it:
    «Migrant*in», «migrant·e» are the longer of the two forms."""
    text = _ALL_GENDERS.sub("", text.casefold())
    return re.findall(r"[\w']+", letters(text.replace("’", "'").replace("ʼ", "'")))


def follows(pattern: str, text: str) -> bool:
    """Whether a quote is built as the pattern says, with or without what may be left out."""
    words = " ".join(_words(text)) + " "
    return any(_follows(parts(form), words) for form in forms(pattern))


def _follows(pieces: list[re.Pattern[str]], words: str) -> bool:
    """Whether the pieces come in order, with words between them.

    Each piece is taken where it first comes, the last one at the end, so the cost grows with the
    text and not with its combinations.
    """
    first, *middle = pieces
    last = middle.pop() if middle else None
    found: re.Match[str] | None = first.match(words)
    for piece in middle:
        if not found:
            return False
        found = piece.search(words, _after_a_word(words, found.end()))
        while found and words[found.start() - 1] != " ":
            found = piece.search(words, words.index(" ", found.start()) + 1)
    if not found:
        return False
    if last is None:
        return found.end() == len(words)
    after = _after_a_word(words, found.end())
    ends = [match for match in re.finditer(rf"(?<= ){last.pattern}$", words)]
    return any(match.start() >= after for match in ends)


def _after_a_word(words: str, position: int) -> int:
    """Where the word after the one at `position` begins."""
    end = words.find(" ", position)
    return len(words) if end < 0 else end + 1
