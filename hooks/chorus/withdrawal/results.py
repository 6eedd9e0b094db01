"""results.yml: one entry is taken out of it, and the rest stays as the secretariat wrote it, byte for byte."""

from __future__ import annotations

from typing import Any

import yaml

from ..errors import UnclearResults
from ..read.yaml_lines import BOM, lines_of


def without(text: str, entry: str) -> str:
    """The text without the lines of the results of an entry (city/entry). Raises `UnclearResults`."""
    if text.startswith(BOM):
        return BOM + without(text.removeprefix(BOM), entry)
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
    return _count(_loaded(text.removeprefix(BOM)), entry) > 0


def line(text: str, entry: str) -> int:
    """The line, from 1, on which an entry is first named; 0 where it is on none."""
    return next((number for number, words in enumerate(text.split("\n"), 1) if entry in words), 0)


def _loaded(text: str) -> dict[str, Any]:
    try:
        found = yaml.load(text, yaml.BaseLoader)      # every value as it was typed
    except (yaml.YAMLError, RecursionError, ValueError):
        raise UnclearResults from None
    return found if isinstance(found, dict) else {}


def _is(item: object, entry: str) -> bool:
    return isinstance(item, dict) and item.get("entry") == entry


def _count(data: dict[str, Any], entry: str) -> int:
    listed = data.get("entries")
    return sum(_is(item, entry) for item in listed) if isinstance(listed, list) else 0


def _cut(text: str, entry: str) -> str:
    """The text without the first result of an entry."""
    tree = yaml.compose(text, yaml.BaseLoader)
    key, listed = next(pair for pair in (tree.value if tree else ()) if pair[0].value == "entries")
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
    start, end = lines_of(text, items[number])
    if len(items) == 1:      # a list of nothing is written as []
        colon = key.end_mark.index + 1
        return f"{text[:colon]} []{text[colon:start]}{text[end:]}"
    return text[:start] + text[end:]
