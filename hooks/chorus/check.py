"""Checks submissions: read → fields → rules. Every problem of every folder, in one go."""

from __future__ import annotations

import datetime as dt
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from . import kinds, limits, rules
from .model.records import Draft, Folder, Settings, Translation
from .model.submission import TranslationFields
from .model.validation import validate
from .pictures.darkroom import Developed, Job, Progress, process
from .problems import Problem, Refusal, errors, in_order
from .read import front_matter, tree, withdrawn
from .rules.files import TEXT_NAME
from .rules.pictures import picture_findings
from .rules.registry import REGISTRY, problem
from .share import TooCostly, cpu_share


@dataclass(slots=True)
class Checked:
    """drafts: those without errors, in order; developed: the pictures' outcome by path."""

    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    developed: dict[Path, Developed] = field(default_factory=dict)
    folders: int = 0

    @property
    def errors(self) -> list[Problem]:
        """What keeps something off the site."""
        return errors(self.problems)


def check(root: Path, settings: Settings, *, cache: Path | None = None, paths: Iterable[Path] = (),
          develop: bool = False, progress: Progress | None = None, day: dt.date | None = None) -> Checked:
    """Check the submissions below `root`.

    paths: only these folders (the limits across submissions still count the others).
    develop: also make the site's pictures, so that each is decoded once.
    day: pictures of those whose consent has ended by then are left alone.
    """
    folders, misplaced = tree.walk(root / "submissions", settings.campaigns, settings.broken)
    chosen, beside = tree.select(folders, root, paths)
    listed, unreadable = withdrawn.read(root / "submissions")
    problems: list[Problem] = [*tree.below(misplaced, root, paths), *([] if paths else unreadable)]
    drafts = [draft for folder in chosen for draft in [read(folder, settings, problems)]]
    for draft in drafts:
        draft.withdrawn = withdrawn.returned(draft.folder, {file: text for file, _, text in draft.texts()}, listed)
    welcome = [draft for draft in drafts if not draft.withdrawn and not draft.ended(day)]
    developed = process(_jobs(welcome, develop), cache, progress)
    for draft in drafts:
        for entry in draft.folder.files:
            if outcome := developed.get(draft.folder.directory / entry.name):
                draft.pictures[entry.name] = outcome.facts
        problems += _rules(draft)
    problems += _across(drafts, beside, settings)
    if not paths:
        problems += _results(drafts, settings)
    wrong = {_folder_of(p.path) for p in errors(problems)}
    return Checked([d for d in drafts if d.folder.path not in wrong], in_order(problems), developed, len(chosen))


def _folder_of(path: str) -> str:
    return "/".join(path.split("/")[:4])


def read(folder: Folder, settings: Settings, problems: list[Problem]) -> Draft:
    """A folder's texts as a draft; what can't be read is added to `problems`."""
    campaign = settings.campaigns[folder.campaign]
    draft = Draft(folder, campaign, settings.cities.cities.get(folder.city))
    regular = [entry for entry in folder.files if stat.S_ISREG(entry.mode)]
    for entry in regular[:limits.FOLDER_FILES]:
        match = TEXT_NAME.fullmatch(entry.name)
        if not match:
            continue
        path = f"{folder.path}/{entry.name}"
        try:
            with cpu_share():
                document = front_matter.read(_raw(folder, entry))
                _ = document.plain      # parsed here, so that its cost counts here
        except Refusal as refusal:
            problems.append(refusal.at(path))
            continue
        except (TooCostly, MemoryError, RecursionError):
            problems.append(Problem(path, "text-too-costly"))
            continue
        if match[1] is None:
            _original(draft, document, path, problems)
        else:
            fields, wrong = validate(TranslationFields, document.front, path)
            problems += wrong
            if fields:
                draft.translations[match[1]] = Translation(match[1], entry.name, document, fields)
    return draft


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
    if not isinstance(said, str):
        problems.append(Problem(path, "field-missing" if said is None else "field-one-line",
                                line=document.front.line("kind"), field="kind", values={"name": "kind"}))
        return
    draft.kind = kinds.named(said)
    if draft.kind:
        draft.fields, wrong = validate(draft.kind.fields, document.front, path)
        problems += wrong


def _jobs(drafts: list[Draft], develop: bool) -> list[Job]:
    jobs = []
    for draft in drafts:
        named = {name: focus for name, _, _, focus in draft.fields.picture_fields()} if draft.fields else {}
        for entry in draft.folder.files[:limits.FOLDER_FILES]:
            if stat.S_ISREG(entry.mode) and entry.name.lower().endswith((".jpg", ".jpeg", ".png")):
                used = entry.name in named
                jobs.append(Job(draft.folder.directory / entry.name, develop and used,
                                draft.kind.crop if draft.kind else None, named.get(entry.name)))
    return jobs


def _rules(draft: Draft) -> list[Problem]:
    try:
        with cpu_share():
            found = list(rules.run(draft))
    except (TooCostly, MemoryError, RecursionError):
        return [Problem(f"{draft.folder.path}/index.md", "text-too-costly")]
    found += [problem(code, draft, finding) for code, finding in picture_findings(draft)]
    return found


def _across(drafts: list[Draft], beside: list[Folder], settings: Settings) -> list[Problem]:
    """The rules across submissions; what they say of folders beside the chosen ones is left out."""
    quiet: list[Problem] = []
    everyone = sorted(drafts + [read(folder, settings, quiet) for folder in beside], key=lambda d: d.folder.path)
    chosen = {draft.folder.path for draft in drafts}
    found = []
    for campaign in settings.campaigns.values():
        ours = [draft for draft in everyone if draft.folder.campaign == campaign.id]
        found += [p for p in rules.run_across(ours, campaign) if _folder_of(p.path) in chosen]
    return found


def _results(drafts: list[Draft], settings: Settings) -> list[Problem]:
    """Results of school entries that are not (or no longer) there."""
    there = {draft.folder.id for draft in drafts if draft.kind and draft.kind.name == "school entry"}
    found = []
    for campaign in settings.campaigns.values():
        for index, result in enumerate(campaign.results.entries):
            if f"{campaign.id}/{result.entry}" not in there:
                lines = enumerate((campaign.directory / "results.yml").read_text("utf-8").splitlines(), 1)
                line = next((number for number, text in lines if text.strip(" -") == f"entry: {result.entry}"), 0)
                found.append(Problem(f"content/campaigns/{campaign.id}/results.yml", "settings-result",
                                     REGISTRY["settings-result"].severity, line, field=f"entries.{index}.entry",
                                     values={"name": result.entry}))
    return found
