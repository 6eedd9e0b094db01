"""The codes that the library's modules name: each must be a rule's, or a problem could not be told.

Read from the modules' own text (ten milliseconds), so that what is seldom reached is found too, before anything is
checked. A code that is put together while it runs is not seen here: making a `Problem` of it is refused then.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from ..errors import RulebookError

LIBRARY = Path(__file__).resolve().parents[1]
# Calls with a code as the first thing they are given, a problem's as the second, and a rule that is looked up.
_FIRST = ("Refusal(", "refuse(", "problem(", "PydanticCustomError(")
_SECOND, _RULE = "Problem(", "REGISTRY["
_CODE = r'"([a-z]+(?:-[a-z]+)+)"'
_PATH = r'(?:f?"[^"\n]*"|[\w.]+(?:\[\w+\])?[\w.]*(?:\((?:[^()\n]|\([^()\n]*\))*\))?)'
_NAMED = re.compile(rf"\b(?:(?:{'|'.join(map(re.escape, _FIRST))})\s*|{re.escape(_SECOND)}\s*{_PATH}\s*,\s*|"
                    rf"{re.escape(_RULE)}){_CODE}")


def hold(rules: Collection[str], library: Path = LIBRARY) -> None:
    """Raises `RulebookError` where a module names a code that is none of these rules."""
    wrong = [f"{path.relative_to(library).as_posix()}, line {line}: {code}"
             for path in sorted(library.rglob("*.py")) for line, code in named(path.read_text("utf-8"))
             if code not in rules]
    if wrong:
        raise RulebookError("No rule declares these codes:\n  " + "\n  ".join(wrong))


def named(text: str) -> Iterator[tuple[int, str]]:
    """(line, code) for each code that a module's text names where one is asked for."""
    if any(taker in text for taker in (*_FIRST, _SECOND, _RULE)):
        for match in _NAMED.finditer(text):
            yield text.count("\n", 0, match.start(1)) + 1, match[1]
