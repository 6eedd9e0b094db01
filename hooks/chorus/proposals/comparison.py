"""What a proposal changes: the submissions as they are with it, compared with those before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from pathlib import Path

from .. import rulebook
from ..check.folders import read
from ..faults.guard import Guard
from ..model.problems import Problem
from ..model.records import Settings
from ..read import tree
from ..read.validation import MARKS
from ..rulebook import REGISTRY
from ..rules.draft import Draft


def compare(root: Path, base: Path, settings: Settings, touched: Collection[str],
            today: dt.date | None = None, cache: Path | None = None) -> Iterator[Problem]:
    """root: the base with the proposal; touched: the folders that the proposal adds to or changes; cache: where the
    logs of faults go."""
    guard = Guard(cache)
    before, now = _drafts(base, settings, guard), _drafts(root, settings, guard)
    yield from _across(before, now, settings, touched, guard)
    for path in touched:
        if path in now:
            yield from _marks(before.get(path), now[path])
            if today and path not in before:
                yield from _late(now[path], today)


def _drafts(root: Path, settings: Settings, guard: Guard) -> dict[str, Draft]:
    folders, _ = tree.walk(root / "submissions", settings.campaigns, settings.broken)
    return {folder.path: read(folder, settings, [], guard) for folder in folders}


def _across(before: dict[str, Draft], now: dict[str, Draft], settings: Settings,
            touched: Collection[str], guard: Guard) -> Iterator[Problem]:
    """Breaches of the rules across submissions that the proposal brings: never blamed on those that were there first,
    and not said of what did not go together before either."""
    def breaches(drafts: dict[str, Draft]) -> Iterator[tuple[Problem, tuple[str, frozenset[str]]]]:
        for campaign in settings.campaigns.values():
            ours = [draft for draft in drafts.values() if draft.folder.campaign == campaign.id]
            for problem in rulebook.run_across(ours, campaign, touched, guard.across):
                yield problem, (problem.code, frozenset({problem.folder, *problem.values["others"]}))

    known = {together for _, together in breaches(before)}
    yield from (problem for problem, together in breaches(now)
                if together not in known and problem.folder in touched)


def _marks(before: Draft | None, now: Draft) -> Iterator[Problem]:
    """The secretariat's marks, set by the proposal itself."""
    for name in MARKS:
        if now.value(name) and not (before and before.value(name)):
            yield Problem(f"{now.folder.path}/{now.index}", "proposal-mark", REGISTRY["proposal-mark"].severity,
                          now.line(name), name, {"name": name})


def _late(draft: Draft, today: dt.date) -> Iterator[Problem]:
    """A submission that arrives after the deadline; one that was signed after it has a problem anyway."""
    deadline = draft.campaign.settings.deadline
    if today > deadline and draft.consent and not draft.value("accepted_late") and draft.consent.date <= deadline:
        yield Problem(draft.folder.path, "proposal-late", REGISTRY["proposal-late"].severity,
                      values={"deadline": deadline.isoformat()})
