"""A site without those at whom the tool fails: made once more without them, until it is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ..model.records import Draft
from .guard import MAKING, Guard
from .severity import left_out, stopping
from .trace import attempt, trace

ROUNDS = 12     # a fault that goes on after so many is no single submission's
Made = TypeVar("Made")


def make(once: Callable[[list[Draft]], Made], drafts: list[Draft], guard: Guard) -> Made | None:
    """What `once` makes of the drafts at whom nothing fails; None where it can't be made at all.

    once: raises, or tells the guard what it could not draw. Whoever that is is left out of everything, as pages of
    others, the collage and the feeds may show them too. What was made before is in the cache, so that a round more
    costs little.
    """
    for _ in range(ROUNDS):
        told = len(guard.problems)
        made, error = attempt(once, drafts)
        if error:
            guard.at("", MAKING, error)
        found = guard.problems[told:]
        if not found:
            return made
        gone = left_out(found)
        left = [draft for draft in drafts if draft.folder.path not in gone]
        if stopping(found) or len(left) == len(drafts):
            break
        drafts, last = left, error
    else:
        guard.problems.append(guard.everywhere(trace(last) if last else "A fault at one submission after another.\n"))
    return None
