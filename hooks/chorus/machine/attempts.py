"""What is kept of an exception: the way that it came, without anybody's words. Only the standard library is used."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import Any, TypeVar

_MESSAGE = 200      # characters of an exception's own words that are kept; they can quote a text
_LONGEST = 20_000
_CHAIN = 8          # exceptions that led to one another
Result = TypeVar("Result")


def attempt(function: Callable[..., Result], *arguments: Any) -> tuple[Result | None, Exception | None]:
    """(what the function returns, None), or (None, what it raised)."""
    try:
        return function(*arguments), None
    except Exception as error:
        return None, error


def trace(error: BaseException) -> str:
    """The lines of code that an exception came through; no values, and of its own words only the beginning."""
    parts: list[str] = []
    found: BaseException | None = error
    while found is not None and len(parts) < _CHAIN:      # what came first stands first, as Python shows it
        said = next(iter(str(found).splitlines()), "")[:_MESSAGE]
        parts.insert(0, "".join(traceback.format_tb(found.__traceback__)) + f"{type(found).__name__}: {said}\n")
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    return "\n".join(parts)[-_LONGEST:]


def came_through(error: BaseException, package: str) -> bool:
    """Whether an exception came out of a package, such as Pillow where a picture is damaged."""
    return any(frame.f_globals.get("__name__", "").partition(".")[0] == package
               for frame, _ in traceback.walk_tb(error.__traceback__))
