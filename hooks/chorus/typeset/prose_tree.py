"""A text as a tree that typst draws: the same sanitised HTML that stands on the page, as plain data.

A node is a text or an `Element`. Nothing of it is ever markup.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NotRequired, TypeAlias, TypedDict

from ..words import text as texts


class Element(TypedDict):
    """What has parts. to: where a link leads; depth: of a heading, 0 or 1."""

    tag: str
    parts: list[Node]
    to: NotRequired[str]
    depth: NotRequired[int]


Node: TypeAlias = "str | Element"
_EMPTY = {"br", "hr"}
_HEADINGS = {"h2": 0, "h3": 1}
_BLOCKS = {"p", "ul", "ol", "li", "blockquote", "heading", "hr", "pre"}


class _Builder(HTMLParser):
    """nh3 closes what it opens, so that a stack is enough."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root: Element = {"tag": "text", "parts": []}
        self.open = [self.root]
        self.depth = -1      # of the last heading: a document must not skip a level

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in texts.PROSE_TAGS:
            return
        node: Element = {"tag": tag, "parts": []}
        if tag == "a":
            target = dict(attrs).get("href") or ""
            if texts.good_link(target):
                node["to"] = target
            else:
                node["tag"] = "span"
        if tag in _HEADINGS:
            self.depth = min(_HEADINGS[tag], self.depth + 1)
            node["tag"], node["depth"] = "heading", self.depth
        self.open[-1]["parts"].append(node)
        if tag not in _EMPTY:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in texts.PROSE_TAGS and tag not in _EMPTY and len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        lines = data.split("\n")
        together = "\n" if any(node["tag"] == "pre" for node in self.open) else " "
        self.open[-1]["parts"].append(together.join(lines))


def of(html: str) -> list[Node]:
    """The tree of sanitised HTML, as `text.html` makes it."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return _tidy(builder.root)["parts"]


def _tidy(node: Element) -> Element:
    """Without the white space between blocks and at the beginning of a line."""
    parts: list[Node] = [part if isinstance(part, str) else _tidy(part) for part in node["parts"]]
    if any(isinstance(part, dict) and part["tag"] in _BLOCKS for part in parts):
        parts = [part for part in parts if not (isinstance(part, str) and part.isspace())]
    for number, part in enumerate(parts[1:], 1):
        before = parts[number - 1]
        if isinstance(part, str) and isinstance(before, dict) and before["tag"] == "br":
            parts[number] = part.lstrip(" \n")      # the white space of verse is another
    node["parts"] = parts
    return node


def plain(nodes: list[Node]) -> str:
    """The letters of a tree."""
    apart = _BLOCKS | {"br"}
    return "".join(node if isinstance(node, str) else plain(node["parts"]) + " " * (node["tag"] in apart)
                   for node in nodes)
