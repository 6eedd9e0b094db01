"""The lines of a submission that somebody will read, for the rules that look at each of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model.records import Draft

Where = tuple[str | int, ...]


def lines(draft: Draft) -> Iterator[tuple[str, Where, str, int, str]]:
    """(language or "", where in the front matter or (), path, line number, text): values first, then the text."""
    for file, language, document in draft.texts():
        path = f"{draft.folder.path}/{file}"
        for where, value in _values(document.front.data):
            yield language or "", where, path, document.front.line(*where), value
        for number, line in enumerate(document.text.split("\n")):
            yield language or "", (), path, document.text_line + number, line


def _values(value: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Every text in the front matter, but for the consent's own numbers."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("consent", "made_from"):
                yield from _values(inner, (*where, key))
    else:
        for index, inner in enumerate(value):
            yield from _values(inner, (*where, index))
