"""Measures contestants side by side: each in turn, again and again, since machines are shared and noisy."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from . import runs, site_parts
from .contestants import Contestant

STEPS = ("cold", "unchanged", "one change", "check one")
_NUMBERS = {"one change": 1000, "check one": 2000}
# Seconds between what was written and a command that is measured: nobody builds within the tenth of a second in which he saves,
# and what has changed so lately is not believed to be unchanged.
_SETTLED = 0.5


@dataclass
class Result:
    """contestant: its name; cards: whether they were drawn. costs: the median by step. weight: of its site."""

    contestant: str
    version: str
    cards: bool
    count: int
    photos: str
    costs: dict[str, runs.Cost]
    weight: site_parts.Weight

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Result:
        """From JSON."""
        costs = {step: runs.Cost(**cost) for step, cost in plain["costs"].items()}
        return cls(**{**plain, "costs": costs, "weight": site_parts.Weight(**plain["weight"])})


def side_by_side(contestants: Sequence[Contestant], count: int, photos: str, times: int = 1,
                 steps: Sequence[str] = STEPS) -> list[Result]:
    """Run each step of each contestant so many times, A B A B. Raises `runs.Failed`."""
    found: list[dict[str, list[runs.Cost]]] = [{step: [] for step in steps} for _ in contestants]
    for number in range(times):
        for contestant, costs in zip(contestants, found, strict=True):
            for step in steps:
                if step == "check one" and not contestant.check(contestant.root):
                    continue
                cost = _one(contestant, step, number)
                costs[step].append(cost)
                print(f"  {contestant.name}{', cards' if contestant.cards else ''}, {count}, {step}: {cost.cpu:.1f} s of "
                      f"CPU, {cost.wall:.1f} s, {cost.together:.0f} MB", flush=True)
    return [Result(contestant.name, contestant.version, contestant.cards, count, photos,
                   {step: runs.median(each) for step, each in costs.items() if each}, site_parts.weigh(contestant.site))
            for contestant, costs in zip(contestants, found, strict=True)]


def _one(contestant: Contestant, step: str, number: int) -> runs.Cost:
    if step == "cold":
        contestant.forget()
    if step in ("cold", "unchanged"):
        return _run(contestant, contestant.build())
    story = _story(contestant.root)
    # The story's own words once more, and each time others: what somebody has just written was never seen before.
    own = story.read_text("utf-8").strip().rpartition("\n")[2]
    with changed(story, f"{own} {_NUMBERS[step] + number}."):
        return _run(contestant, contestant.build() if step == "one change" else contestant.check(story.parent))


def _run(contestant: Contestant, command: Sequence[str]) -> runs.Cost:
    time.sleep(_SETTLED)
    return runs.run(command, contestant.env, contestant.made)


@contextmanager
def changed(text: Path, sentence: str) -> Iterator[None]:
    """A text with one more sentence, for a while."""
    before = text.read_bytes()
    text.write_bytes(before + f"\n{sentence}\n".encode())
    try:
        yield
    finally:
        text.write_bytes(before)


def _story(root: Path) -> Path:
    return min((root / "submissions").glob("*/*/story-*/index.md"))
