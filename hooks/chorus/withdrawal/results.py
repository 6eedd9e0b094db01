"""results.yml: one entry is taken out of it, and the rest stays as the secretariat wrote it, byte for byte."""

from __future__ import annotations

import yaml

from ..errors import UnclearResults


def without(text: str, entry: str) -> str:
    """The text without the lines of the results of an entry (city/entry). Raises `UnclearResults`."""
    before = _loaded(text)
    left = text
    try:
        for _ in range(_count(before, entry)):
            left = _cut(left, entry)
    except (yaml.YAMLError, StopIteration, ValueError):
        raise UnclearResults(entry) from None
    if left != text:
        after = _loaded(left)
        kept = [item for item in before["entries"] if not _is(item, entry)]
        if after != {**before, "entries": kept}:
            raise UnclearResults(entry)
    return left


def has(text: str, entry: str) -> bool:
    """Whether there is a result of an entry. Raises `UnclearResults`."""
    return _count(_loaded(text), entry) > 0


def _loaded(text: str) -> dict:
    try:
        found = yaml.load(text, yaml.BaseLoader)      # every value as it was typed
    except (yaml.YAMLError, RecursionError, ValueError):
        raise UnclearResults from None
    return found if isinstance(found, dict) else {}


def _is(item, entry: str) -> bool:
    return isinstance(item, dict) and item.get("entry") == entry


def _count(data: dict, entry: str) -> int:
    listed = data.get("entries")
    return sum(_is(item, entry) for item in listed) if isinstance(listed, list) else 0


def _cut(text: str, entry: str) -> str:
    """The text without the first result of an entry."""
    key, listed = next(pair for pair in yaml.compose(text, yaml.BaseLoader).value if pair[0].value == "entries")
    items = listed.value
    number = next(n for n, item in enumerate(items) if isinstance(item, yaml.MappingNode)
                  and any(name.value == "entry" and value.value == entry for name, value in item.value))
    if listed.flow_style:
        start, end = items[number].start_mark.index, items[number].end_mark.index
        if number + 1 < len(items):
            end = items[number + 1].start_mark.index
        elif number:
            start = items[number - 1].end_mark.index
        return text[:start] + text[end:]
    start, end = _lines(text, items[number])
    if len(items) == 1:      # a list of nothing is written as []
        colon = key.end_mark.index + 1
        return f"{text[:colon]} []{text[colon:start]}{text[end:]}"
    return text[:start] + text[end:]


def _lines(text: str, item: yaml.Node) -> tuple[int, int]:
    """From where to where the lines of an item go, with its hyphen and its last line's end."""
    hyphen = text.rindex("-", 0, item.start_mark.index)
    last = _end(item)
    after = text.find("\n", last - 1 if text[last - 1] == "\n" else last)
    return text.rfind("\n", 0, hyphen) + 1, len(text) if after < 0 else after + 1


def _end(node: yaml.Node) -> int:
    """Where the last value in a node ends: a block's own end lies behind the comments that follow it."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        return node.end_mark.index
    parts = [part for pair in node.value for part in (pair if isinstance(pair, tuple) else (pair,))]
    return max(map(_end, parts), default=node.end_mark.index)
