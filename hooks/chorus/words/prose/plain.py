"""A text without the marks that took effect: what cards, feeds, alternative texts and posts say."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token


def plain(parsed: list[Token]) -> str:
    """The whole text: paragraphs parted by blank lines, the lines that stay as lines, the others joined by spaces.
    A list's items are lines with their dash, or a bullet."""
    said = ""
    last: str | None = None
    for token in parsed:
        if token.type == "inline":
            words = "".join(_words(child, " ") for child in token.children or [])
            item = token.meta.get("item")
            if item is not None:
                words = _bullet(item) + words
            between = "" if not said else "\n" if item is not None and last is not None else "\n\n"
            said, last = said + between + words, item
    return said.strip(" \n")


def blocks(parsed: list[Token]) -> Iterator[tuple[str, range]]:
    """The paragraphs and their like as a reader sees them, line by line; each with its lines in the source (0-based).
    """
    for token in parsed:
        if token.type == "inline":
            yield "".join(_words(child, "\n") for child in token.children or []).strip(), range(*(token.map or (0, 0)))


def _words(token: Token, between: str) -> str:
    if token.type == "softbreak":
        return between
    return "\n" if token.type == "hardbreak" else token.content


def _bullet(sign: str) -> str:
    sign = sign.strip()
    return f"{sign if sign in '-–—•·' else '•'} "
