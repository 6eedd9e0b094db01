"""A text as a tree that typst draws: the same sanitised HTML that stands on the page, as plain data.

A node is a text or {"tag": …, "parts": [nodes]}; a link has its `to` as well. Nothing of it is ever markup.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from ..words import text as texts

Node = str | dict[str, Any]
_EMPTY = {"br", "hr"}
_HEADINGS = {"h2": 0, "h3": 1}
_BLOCKS = {"p", "ul", "ol", "li", "blockquote", "heading", "hr", "pre"}


class _Builder(HTMLParser):
    """nh3 closes what it opens, so that a stack is enough."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root: dict[str, Any] = {"tag": "text", "parts": []}
        self.open = [self.root]
        self.depth = -1      # of the last heading: a document must not skip a level

    def handle_starttag(self, tag, attributes):
        if tag not in texts.PROSE_TAGS:
            return
        node: dict[str, Any] = {"tag": tag, "parts": []}
        if tag == "a":
            target = dict(attributes).get("href") or ""
            node |= {"to": target} if texts.good_link(target) else {"tag": "span"}
        if tag in _HEADINGS:
            self.depth = min(_HEADINGS[tag], self.depth + 1)
            node |= {"tag": "heading", "depth": self.depth}
        self.open[-1]["parts"].append(node)
        if tag not in _EMPTY:
            self.open.append(node)

    def handle_endtag(self, tag):
        if tag in texts.PROSE_TAGS and tag not in _EMPTY and len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data):
        lines = data.split("\n")
        together = "\n" if any(node["tag"] == "pre" for node in self.open) else " "
        self.open[-1]["parts"].append(together.join(lines))


def of(html: str) -> list[Node]:
    """The tree of sanitised HTML, as `text.html` makes it."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return _tidy(builder.root)["parts"]


def _tidy(node: dict[str, Any]) -> dict[str, Any]:
    """Without the white space between blocks and at the beginning of a line."""
    parts = [part if isinstance(part, str) else _tidy(part) for part in node["parts"]]
    if any(isinstance(part, dict) and part["tag"] in _BLOCKS for part in parts):
        parts = [part for part in parts if not (isinstance(part, str) and part.isspace())]
    for number, part in enumerate(parts[1:], 1):
        if isinstance(part, str) and isinstance(parts[number - 1], dict) and parts[number - 1]["tag"] == "br":
            parts[number] = part.lstrip(" \n")      # the white space of verse is another
    node["parts"] = parts
    return node


def plain(nodes: list[Node]) -> str:
    """The letters of a tree."""
    apart = _BLOCKS | {"br"}
    return "".join(node if isinstance(node, str) else plain(node["parts"]) + " " * (node["tag"] in apart)
                   for node in nodes)
