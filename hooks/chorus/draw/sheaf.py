"""Drawn pages, on disk and not in memory: all are drawn before the first is handed over, so that a page that can't be
drawn is known while it can still be left out everywhere."""

from __future__ import annotations

import tempfile


class Sheaf:
    """Texts by name, one after another in a nameless file that goes with the sheaf."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the sheaf, which outlives this function)
        self._places: dict[str, tuple[int, int]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def put(self, name: str, text: str) -> None:
        """Add a text."""
        raw = text.encode()
        self._places[name] = (self._file.seek(0, 2), len(raw))
        self._file.write(raw)

    def get(self, name: str) -> str:
        """A text that was put in."""
        start, length = self._places[name]
        self._file.seek(start)
        return self._file.read(length).decode()
