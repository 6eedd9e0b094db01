"""The attachments of the drafts, and those of no submission: what is made of them, and what they tell."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..attachments import strays
from ..attachments.darkroom import Developed, Job
from ..faults import guard as faults
from ..faults.guard import Guard
from ..machine.command_line import typed
from ..model import sorts
from ..model.problems import Problem
from ..rules.draft import Draft


def jobs(drafts: Iterable[Draft], develop: bool, guard: Guard) -> Iterator[Job]:
    """What the darkroom has to do for drafts. develop: also to make the site's pictures of those that the fields
    name."""
    for draft in drafts:
        named: dict[str, tuple[float, float] | None] = {}
        with guard.over(draft, faults.PICTURES):
            named = {one.file: one.focus for one in draft.fields.attachments()} if draft.fields else {}
        for entry in draft.files:
            if stat.S_ISREG(entry.mode) and sorts.of(entry.name):
                yield Job(draft.folder.directory / entry.name, develop and entry.name in named,
                          draft.kind.crop if draft.kind else None, named.get(entry.name))


def hand_out(draft: Draft, developed: Mapping[Path, Developed], guard: Guard) -> None:
    """Give a draft what is known of its attachments."""
    for entry in draft.files:
        if outcome := developed.get(draft.folder.directory / entry.name):
            draft.facts[entry.name] = outcome.facts
            if outcome.trace:
                guard.tell(draft, faults.PICTURES, outcome.trace)


def outside(root: Path, paths: Iterable[Path], developed: Mapping[Path, Developed], guard: Guard) -> Iterator[Problem]:
    """What attachments that belong to no submission tell: they are public too."""
    for path in paths:
        place, outcome = path.relative_to(root).as_posix(), developed[path]
        if outcome.trace:
            yield guard.problem(place, faults.PICTURES, outcome.trace)
        if told := outcome.facts.private:
            yield Problem(place, strays.rule_on(path), values={"data": told, "path": typed(place)})
