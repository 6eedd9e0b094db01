"""Checks submissions: read → fields → rules. Every problem of every folder, in one go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from .. import rulebook
from ..attachments import strays
from ..attachments.darkroom import INSPECTION, Developed, Job, process
from ..attachments.ledger import Ledger
from ..errors import TooCostly
from ..faults import guard as faults
from ..faults.guard import Guard
from ..faults.severity import left_out
from ..machine.budget import cpu_share
from ..machine.progress import Progress
from ..model.problems import Problem, in_order
from ..model.records import Folder, Settings
from ..read import tree, withdrawn_list
from ..rules import voices
from ..rules.attachments import attachment_findings
from ..rules.draft import Draft
from ..rules.registry import problem
from ..rules.unfit_texts import card_findings, print_findings
from . import attached, leftovers
from .echoes import without_echoes
from .folders import read
from .outcome import Checked
from .verdicts import Verdicts

if TYPE_CHECKING:
    from ..typeset.press import Press


def check(root: Path, settings: Settings, *, cache: Path | None = None, paths: Collection[Path] = (),
          develop: bool = False, progress: Progress | None = None, day: dt.date | None = None,
          across: bool = True, elsewhere: Iterable[Path] = ()) -> Checked:
    """Check the submissions below `root`.

    paths: only these folders (the limits across submissions still count the others).
    develop: also make the site's pictures, so that each is decoded once.
    day: pictures of those whose consent has ended by then are left alone.
    across: also the limits across submissions.
    elsewhere: pictures outside of submissions/, of which only what they hide is told.
    """
    guard = Guard(cache, settings.site.contact)
    folders, misplaced = tree.walk(root / "submissions", settings.campaigns, settings.broken, paths)
    chosen, beside = tree.select(folders, root, paths)
    listed, unreadable = withdrawn_list.read(root / "submissions")
    problems: list[Problem] = [*tree.below(misplaced, root, paths), *([] if paths else unreadable)]

    kept = Verdicts(cache, settings)
    drafts = [_read(folder, settings, problems, guard, kept) for folder in chosen]                # texts and fields
    for draft in drafts if listed else ():
        with guard.over(draft, faults.READING):
            words = {file: text for file, _, text in draft.texts()}
            draft.withdrawn = withdrawn_list.returned(kept.marks(draft.folder, words), listed)
        if draft.withdrawn or draft.fault:
            kept.forget(draft.folder)

    welcome = [draft for draft in drafts if not (draft.fault or draft.withdrawn or draft.ended(day))]     # pictures
    if not paths:      # the secretariat's own pictures are published as they are
        elsewhere = {*elsewhere, *strays.among(root, sorted((root / "content").rglob("*")))}
    outside = [*strays.beside(root / "submissions", folders, paths), *sorted(elsewhere)]
    ledger = Ledger(cache, root, INSPECTION)
    developed = process([*attached.jobs(welcome, develop, guard), *map(Job, outside)], cache, progress, ledger)
    if not paths:
        ledger.keep_only(developed)
    problems += attached.outside(root, outside, developed, guard)
    of_drafts = {path: outcome for path, outcome in developed.items() if path not in outside}

    prove = lru_cache(maxsize=1)(lambda: _press(cache))                                           # rules
    for draft in drafts:
        attached.hand_out(draft, of_drafts, guard)
        if not draft.fault:
            with guard.over(draft, faults.RULES):
                problems += _rules(draft, prove, kept)
        if draft.fault or draft.ended(day):
            kept.forget(draft.folder)
    wrong = left_out([*problems, *guard.problems])
    for draft in drafts:
        draft.refused = draft.folder.path in wrong
    problems += _across(drafts, beside, settings, guard, kept) if across else []
    for campaign in [] if paths else settings.campaigns.values():
        ours = [draft for draft in drafts if draft.folder.campaign == campaign.id]
        wrong = left_out([*problems, *guard.problems])
        problems += guard.across(voices.problems, ours, campaign, listed, day, wrong)

    if cache:
        _keep(cache, root, guard, kept, everything=not (paths or settings.broken))
    return _outcome(drafts, [*problems, *guard.problems], developed)


def _keep(cache: Path, root: Path, guard: Guard, kept: Verdicts, everything: bool) -> None:
    """Keep the verdicts, and those of nobody else; note what there is of this root in the cache."""
    names = kept.keep()
    if everything:
        leftovers.sweep_verdicts(cache, root, names)
    if there := {*guard.logs, *names}:
        leftovers.note(cache, root, there)


def _read(folder: Folder, settings: Settings, problems: list[Problem], guard: Guard, kept: Verdicts) -> Draft:
    """A folder's draft, and what is wrong with its texts, as it was the last time where nothing has changed."""
    if known := kept.recall(folder, problems):
        return known
    wrong: list[Problem] = []
    draft = read(folder, settings, wrong, guard, kept.raw)
    problems += wrong
    kept.learn(draft, wrong)
    return draft


def _rules(draft: Draft, press: Callable[[], Press], kept: Verdicts) -> list[Problem]:
    """What the rules say of a draft, as they said it the last time where nothing has changed."""
    if (known := kept.recall_rules(draft)) is not None:
        return known
    found = _judged(draft, press)
    kept.learn_rules(draft, found)
    for _, _, document in draft.texts():
        document.let_go()
    return found


def _press(cache: Path | None) -> Press:
    """What proves cards: typst, Pillow and the fonts are loaded only where something has to be judged."""
    from ..takeaway import proof

    return proof.press_for(cache)


def _judged(draft: Draft, press: Callable[[], Press]) -> list[Problem]:
    try:
        with cpu_share():
            found = list(rulebook.run(draft))
    except (TooCostly, MemoryError, RecursionError):
        return [Problem(f"{draft.folder.path}/{draft.index}", "text-too-costly")]
    found += [problem(code, draft, finding) for code, finding in attachment_findings(draft)]
    from ..takeaway import proof

    printer = press()
    draft.flaws, draft.hangs = proof.flaws(draft, printer), proof.hangs(draft, printer)
    found += [problem(code, draft, finding) for code, finding in card_findings(draft)]
    unprintable = proof.unprintable(draft, printer)
    found += [problem(code, draft, finding) for code, finding in print_findings(draft, unprintable)]
    return found


def _across(drafts: list[Draft], beside: list[Folder], settings: Settings, guard: Guard,
            kept: Verdicts) -> list[Problem]:
    """The rules across submissions. Where only some were chosen they are to blame, not those beside them."""
    quiet: list[Problem] = []
    everyone = drafts + [_read(folder, settings, quiet, Guard(), kept) for folder in beside]
    chosen = {draft.folder.path for draft in drafts}
    found = []
    for campaign in settings.campaigns.values():
        ours = [draft for draft in everyone if draft.folder.campaign == campaign.id]
        found += [p for p in rulebook.run_across(ours, campaign, chosen, guard.across) if p.folder in chosen]
    return found


def _outcome(drafts: list[Draft], problems: list[Problem], developed: dict[Path, Developed]) -> Checked:
    """Who is without an error, and who is not."""
    wrong = left_out(problems)
    shown = {draft.folder.path: draft.whole for draft in drafts if draft.city and draft.folder.path not in wrong}
    return Checked([whole for whole in shown.values() if whole], in_order(without_echoes(problems)), developed,
                   len(drafts), [draft for draft in drafts if not shown.get(draft.folder.path)])
