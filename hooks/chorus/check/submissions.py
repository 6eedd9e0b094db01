"""Checks submissions: read → fields → rules. Every problem of every folder, in one go."""

from __future__ import annotations

import datetime as dt
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from .. import kinds, rulebook
from ..errors import Refusal, TooCostly
from ..faults import guard as faults
from ..faults.guard import Guard
from ..faults.severity import left_out
from ..machine import limits
from ..machine.budget import cpu_share
from ..machine.command_line import typed
from ..machine.progress import Progress
from ..model.fields import PICTURE_ENDINGS
from ..model.problems import Problem, errors, in_order
from ..model.records import Draft, Folder, Settings, Translation
from ..model.submission import SubmissionFields, TranslationFields
from ..pictures.darkroom import Developed, Job, process
from ..read import front_matter, tree, withdrawn
from ..read.strict_yaml import LOST
from ..read.validation import validate
from ..rules import mentions, translation_files, voices
from ..rules.cards import card_findings, print_findings
from ..rules.files import text_language, texts
from ..rules.pictures import picture_findings
from ..rules.registry import problem
from ..typeset import proof
from ..typeset.press import Press
from . import leftovers


@dataclass(slots=True)
class Checked:
    """drafts: those without errors, in order; refused: the others; developed: the pictures' outcome by path."""

    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    developed: dict[Path, Developed] = field(default_factory=dict)
    folders: int = 0
    refused: list[Draft] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        """What keeps something off the site."""
        return errors(self.problems)


def check(root: Path, settings: Settings, *, cache: Path | None = None, paths: Iterable[Path] = (),
          develop: bool = False, progress: Progress | None = None, day: dt.date | None = None,
          across: bool = True, elsewhere: Iterable[Path] = ()) -> Checked:
    """Check the submissions below `root`.

    paths: only these folders (the limits across submissions still count the others).
    develop: also make the site's pictures, so that each is decoded once.
    day: pictures of those whose consent has ended by then are left alone.
    across: also the limits across submissions.
    elsewhere: pictures outside of submissions/, of which only what they hide is told.
    """
    folders, misplaced = tree.walk(root / "submissions", settings.campaigns, settings.broken)
    chosen, beside = tree.select(folders, root, paths)
    listed, unreadable = withdrawn.read(root / "submissions")
    problems: list[Problem] = [*tree.below(misplaced, root, paths), *([] if paths else unreadable)]
    guard = Guard(cache, settings.site.contact)
    drafts = [read(folder, settings, problems, guard) for folder in chosen]
    for draft in drafts:
        with guard.over(draft, faults.READING):
            draft.withdrawn = withdrawn.returned(draft.folder, {file: text for file, _, text in draft.texts()}, listed)
    welcome = [draft for draft in drafts if not (draft.fault or draft.withdrawn or draft.ended(day))]
    if not paths:      # the secretariat's own pictures are published as they are
        elsewhere = {*elsewhere, *tree.pictures_among(root, sorted((root / "content").rglob("*")))}
    strays = [*tree.pictures_beside(root / "submissions", folders, paths), *sorted(elsewhere)]
    developed = process([*_jobs(welcome, develop, guard), *map(Job, strays)], cache, progress)
    problems += _strays(root, strays, developed, guard)
    press = proof.press_for(cache)
    for draft in drafts:
        for entry in draft.files:
            path = draft.folder.directory / entry.name
            if (outcome := developed.get(path)) and path not in strays:
                draft.pictures[entry.name] = outcome.facts
                if outcome.trace:
                    guard.tell(draft, faults.PICTURES, outcome.trace)
        if not draft.fault:
            with guard.over(draft, faults.RULES):
                problems += _rules(draft, press)
    wrong = left_out([*problems, *guard.problems])
    for draft in drafts:
        draft.refused = draft.folder.path in wrong
    problems += _across(drafts, beside, settings, guard) if across else []
    if not paths:
        for campaign in settings.campaigns.values():
            ours = [draft for draft in drafts if draft.folder.campaign == campaign.id]
            problems += guard.across(voices.problems, ours, campaign, listed, day, left_out(problems + guard.problems))
    problems += guard.problems
    if cache and guard.logs:
        leftovers.note(cache, root, guard.logs)
    wrong = {*left_out(problems), *(d.folder.path for d in drafts if d.city is None)}
    problems = in_order(_without_echoes(problems))
    return Checked([d for d in drafts if d.folder.path not in wrong], problems, developed, len(chosen),
                   [d for d in drafts if d.folder.path in wrong])


_LOUDER = {"personal-data": ("field-private",), "personal-place": ("field-private",),
           "personal-number": ("field-private",), "personal-perhaps": ("field-private",),
           "field-unknown": ("minor-exposed", "at-risk"), "text-language": ("translation-same",),
           "text-mark-shown": ("text-link", "text-markup", "text-footnote")}


def _without_echoes(problems: list[Problem]) -> list[Problem]:
    """What is said of a line in whose field nothing may stand at all is enough; and a photo that may not be shown
    is no unknown field as well."""
    said = {(problem.path, problem.line, problem.code) for problem in problems}

    def echo(problem: Problem) -> bool:
        louder = _LOUDER.get(problem.code, ()) if problem.code != "field-unknown" or problem.field == "photo" else ()
        return any((problem.path, problem.line, code) in said for code in louder)
    return [problem for problem in problems if not echo(problem)]


def read(folder: Folder, settings: Settings, problems: list[Problem], guard: Guard | None = None) -> Draft:
    """A folder's texts as a draft; what can't be read is added to `problems`, a fault of the tool to the guard's."""
    campaign = settings.campaigns[folder.campaign]
    draft = Draft(folder, campaign, settings.cities.cities.get(folder.city), cities=settings.cities.cities)
    with (guard or Guard()).over(draft, faults.READING):
        _read(draft, problems)
    return draft


def _read(draft: Draft, problems: list[Problem]) -> None:
    folder = draft.folder
    for entry, name in texts(folder.files)[:limits.FOLDER_FILES]:
        path = f"{folder.path}/{entry.name}"
        try:
            with cpu_share():
                document = front_matter.look(_raw(folder, entry))
                _ = document.plain      # parsed here, so that its cost counts here
        except Refusal as refusal:
            problems.append(Problem.of(refusal, path))
            continue
        except (TooCostly, MemoryError, RecursionError):
            problems.append(Problem(path, "text-too-costly"))
            continue
        problems += [Problem.of(slip, path) for slip in document.slips]
        if document.slips:
            draft.sources[entry.name] = document.source
        if not document.complete:
            continue
        if name == "index.md":
            draft.index = entry.name
            _original(draft, document, path, problems)
        else:
            fields, wrong = validate(TranslationFields, document.front, path)
            problems += translation_files.explained(wrong)
            if fields:
                code = text_language(name)
                if code in draft.translations:      # a second one, of which a rule tells; its text is looked at too
                    code = f"{code}-x-{name.split('.')[1].split('-')[0].lower()}"
                draft.translations[code] = Translation(code, entry.name, document, fields)
    if draft.verse:
        for text in (draft, *draft.translations.values()):
            text.document = text.document and replace(text.document, verse=True)


def _raw(folder: Folder, entry) -> bytes:
    if entry.size > limits.FRONT_MATTER_BYTES + limits.TEXT_BYTES + 1024:
        raise Refusal("text-too-large", 1, size=entry.size // 1024, limit=limits.TEXT_BYTES // 1024)
    try:
        return (folder.directory / entry.name).read_bytes()
    except OSError:
        raise Refusal("file-unreadable") from None


def _original(draft: Draft, document, path: str, problems: list[Problem]) -> None:
    """The fields of index.md, by the model of its kind."""
    draft.document = document
    said = document.front.data.get("kind")
    if said is LOST or (said is None and document.front.lost):
        return      # it stands on a line that can't be read
    draft.kind = kinds.named(said) if isinstance(said, str) else None
    if draft.kind:
        draft.fields, wrong = validate(draft.kind.fields, document.front, path)
        problems += mentions.explained(draft, wrong)
    else:      # what every kind has can be judged all the same, and what must never be public
        _, wrong = validate(SubmissionFields, document.front, path)
        problems += [problem for problem in wrong if problem.code != "field-unknown"]
        if isinstance(said, str) and not said.strip():
            problems.append(Problem(path, "field-needed", line=document.front.line("kind"), field="kind",
                                    values={"name": "kind"}))


def _jobs(drafts: list[Draft], develop: bool, guard: Guard) -> list[Job]:
    jobs = []
    for draft in drafts:
        named = {}
        with guard.over(draft, faults.PICTURES):
            named = {name: focus for name, _, _, focus in draft.fields.picture_fields()} if draft.fields else {}
        for entry in draft.files:
            if stat.S_ISREG(entry.mode) and entry.name.lower().endswith(PICTURE_ENDINGS):
                used = entry.name in named
                jobs.append(Job(draft.folder.directory / entry.name, develop and used,
                                draft.kind.crop if draft.kind else None, named.get(entry.name)))
    return jobs


def _rules(draft: Draft, press: Press) -> list[Problem]:
    try:
        with cpu_share():
            found = list(rulebook.run(draft))
    except (TooCostly, MemoryError, RecursionError):
        return [Problem(f"{draft.folder.path}/{draft.index}", "text-too-costly")]
    found += [problem(code, draft, finding) for code, finding in picture_findings(draft)]
    draft.flaws, draft.hangs = proof.flaws(draft, press), proof.hangs(draft, press)
    found += [problem(code, draft, finding) for code, finding in card_findings(draft)]
    found += [problem(code, draft, finding) for code, finding in print_findings(draft, proof.unprintable(draft, press))]
    return found


def _strays(root: Path, strays: list[Path], developed: dict[Path, Developed], guard: Guard) -> list[Problem]:
    """What pictures that belong to no submission tell: they are public too."""
    found = []
    for path in strays:
        place, told = path.relative_to(root).as_posix(), developed[path].facts.private
        if developed[path].trace:
            found.append(guard.problem(place, faults.PICTURES, developed[path].trace))
        if told:
            found.append(Problem(place, "picture-private-data", values={"data": told, "path": typed(place)}))
    return found


def _across(drafts: list[Draft], beside: list[Folder], settings: Settings, guard: Guard) -> list[Problem]:
    """The rules across submissions. Where only some were chosen they are to blame, not those beside them."""
    quiet: list[Problem] = []
    everyone = drafts + [read(folder, settings, quiet) for folder in beside]
    chosen = {draft.folder.path for draft in drafts}
    found = []
    for campaign in settings.campaigns.values():
        ours = [draft for draft in everyone if draft.folder.campaign == campaign.id]
        found += [p for p in rulebook.run_across(ours, campaign, chosen, guard.across) if p.folder in chosen]
    return found
