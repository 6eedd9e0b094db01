"""A site without those at whom the tool fails: made once more without them, until it is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ..machine.attempts import attempt
from ..model.problems import Problem
from ..rules.draft import WholeDraft
from .guard import MAKING, Guard
from .severity import left_out, stopping

ROUNDS = 12     # a fault that goes on after so many is no single submission's
Made = TypeVar("Made")


def make(once: Callable[[list[WholeDraft]], Made], drafts: list[WholeDraft], guard: Guard) -> Made | None:
    """What `once` makes of the drafts at whom nothing fails; None where it can't be made at all.

    once: raises, or tells the guard what it could not draw. Whoever that is is left out of everything, as pages of
    others, the collage and the feeds may show them too. What was made before is in the cache, so that a round more
    costs little.
    """
    left: list[WholeDraft] = []
    for _ in range(ROUNDS):
        there = [draft for draft in drafts if draft not in left]
        made, found = _round(once, there, guard)
        if not found:
            return _acquitted(once, drafts, left, guard, made)
        gone = [draft for draft in there if draft.folder.path in left_out(found)]
        if stopping(found) or not gone:
            return None
        left += gone
    guard.problems.append(guard.everywhere("A fault at one submission after another.\n"))
    return None


def _round(once: Callable[[list[WholeDraft]], Made], drafts: list[WholeDraft],
           guard: Guard) -> tuple[Made | None, list[Problem]]:
    """What is made of some drafts, and what went wrong meanwhile."""
    told = len(guard.problems)
    made, error = attempt(once, drafts)
    if error:
        guard.at("", MAKING, error)
    return made, guard.problems[told:]


def _acquitted(once: Callable[[list[WholeDraft]], Made], drafts: list[WholeDraft], left: list[WholeDraft],
               guard: Guard, made: Made | None) -> Made | None:
    """The same with those of the left out at whom nothing fails once the others are gone: a page that shows two leaves
    some doubt whose fault it was."""
    for draft in [] if len(left) < 2 else list(left):
        before, others = list(guard.problems), [one for one in left if one is not draft]
        again, found = _round(once, [one for one in drafts if one not in others], guard)
        guard.problems[:] = before
        if not found:
            left.remove(draft)
            guard.problems[:] = [p for p in before if p.folder != draft.folder.path]
            made = again
    return made
