"""Where an entry of a list stands in a file of settings, so that it can be cut out and every other byte stays.

By the places that the parser gives, not by a round trip: ruamel.yaml writes blanks, folded lines and indentation in its
own way, and drops the comment that stands before the next entry: of the 990 odd files in tests/odd_lists.py it gave
back none unchanged, and stopped at 18.
"""

from __future__ import annotations

import re

import yaml

BOM = "\ufeff"       # Windows' editors begin a file with it, and the parser counts it as a column


def lines_of(text: str, item: yaml.Node) -> tuple[int, int]:
    """From where to where the lines of an entry in a block list go, from its hyphen's to its last value's; comments and
    empty lines that follow are not among them."""
    hyphen = _hyphen(text, item)
    last = _end(text, item)
    after = text.find("\n", last - 1 if text[last - 1] == "\n" else last)
    return text.rfind("\n", 0, hyphen) + 1, len(text) if after < 0 else after + 1


def indent_of(text: str, item: yaml.Node) -> int:
    """How many blanks stand before an entry's hyphen."""
    hyphen = _hyphen(text, item)
    return hyphen - text.rfind("\n", 0, hyphen) - 1


def _hyphen(text: str, item: yaml.Node) -> int:
    return text.rindex("-", 0, item.start_mark.index)


def _end(text: str, node: yaml.Node) -> int:
    """Where the last value in a node ends: a block's own end lies behind the comments that follow it."""
    if isinstance(node, yaml.ScalarNode):
        start, end = int(node.start_mark.index), int(node.end_mark.index)
        if node.style in ("|", ">") and not re.match(r"[|>]\d?\+", text[start:]):
            end = len(text[:end].rstrip())      # the empty lines behind it are nothing of its own
        return end
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        return int(node.end_mark.index)
    parts = [part for pair in node.value for part in (pair if isinstance(pair, tuple) else (pair,))]
    return max((_end(text, part) for part in parts), default=int(node.end_mark.index))
