"""A submission's folder becomes a draft: its texts are read, and the fields of its kind. The rules come later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from .. import kinds
from ..errors import Refusal, TooCostly
from ..faults import guard as faults
from ..faults.guard import Guard
from ..machine import limits
from ..machine.budget import cpu_share
from ..model.problems import Problem
from ..model.records import FileEntry, Folder, Settings
from ..model.submission import SubmissionFields, TranslationFields
from ..read import front_matter
from ..read.front_matter import Document
from ..read.strict_yaml import LOST
from ..read.text_files import AT_MOST, INDEX, text_language, texts
from ..read.validation import validate
from ..rules import mentions, translation_files
from ..rules.draft import Draft, Translation

Raw = Callable[[Folder, FileEntry], bytes]


def read(folder: Folder, settings: Settings, problems: list[Problem], guard: Guard | None = None,
         raw: Raw | None = None) -> Draft:
    """A folder's texts as a draft; what can't be read is added to `problems`, a fault of the tool to the guard's.
    raw: gives a text's bytes, as `raw_text` does."""
    campaign, cities = settings.campaigns[folder.campaign], settings.cities.cities
    draft = Draft(folder, campaign, cities.get(folder.city), cities=cities)
    with (guard or Guard()).over(draft, faults.READING):
        _read(draft, problems, raw or raw_text)
    return draft


def _read(draft: Draft, problems: list[Problem], raw: Raw) -> None:
    found: list[tuple[str, str, Document]] = []
    for entry, name in texts(draft.folder.files)[:limits.FOLDER_FILES]:
        path = f"{draft.folder.path}/{entry.name}"
        document = _document(draft.folder, entry, path, problems, raw)
        if document is None:
            continue
        problems += [Problem.of(slip, path) for slip in document.slips]
        if document.slips:
            draft.sources[entry.name] = document.source
        if document.complete:
            found.append((entry.name, name, document))
    # The original first: its kind says what a translation may say.
    for file, name, document in sorted(found, key=lambda one: one[1] != INDEX):
        (_original if name == INDEX else _translation)(draft, file, name, document, problems)
    if draft.verse:
        draft.document = draft.document and replace(draft.document, verse=True)
        for translation in draft.translations.values():
            translation.document = replace(translation.document, verse=True)


def _document(folder: Folder, entry: FileEntry, path: str, problems: list[Problem], raw: Raw) -> Document | None:
    """A file of the folder, None where it can't be read at all."""
    try:
        with cpu_share():
            document = front_matter.look(raw(folder, entry))
            _ = document.plain      # parsed here, so that its cost counts here
            return document
    except Refusal as refusal:
        problems.append(Problem.of(refusal, path))
    except (TooCostly, MemoryError, RecursionError):
        problems.append(Problem(path, "text-too-costly"))
    return None


def raw_text(folder: Folder, entry: FileEntry) -> bytes:
    """A text's bytes. Raises `Refusal` where it is too large or can't be opened."""
    if entry.size > AT_MOST:
        raise Refusal("text-too-large", 1, size=entry.size // 1024, limit=limits.TEXT_BYTES // 1024)
    try:
        return (folder.directory / entry.name).read_bytes()
    except OSError:
        raise Refusal("file-unreadable") from None


def _original(draft: Draft, file: str, name: str, document: Document, problems: list[Problem]) -> None:
    """The fields of index.md, by the model of its kind. name: what its file should be called."""
    draft.index, draft.document, path = file, document, f"{draft.folder.path}/{file}"
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


def _translation(draft: Draft, file: str, name: str, document: Document, problems: list[Problem]) -> None:
    """The fields of a translation, by the model that the original's kind has for them. name: what its file should be
    called."""
    model = draft.kind.translation if draft.kind else TranslationFields
    fields, wrong = validate(model, document.front, f"{draft.folder.path}/{file}")
    problems += translation_files.explained(wrong, draft.kind)
    if fields:
        code = text_language(name)
        if code in draft.translations:      # a second one, of which a rule tells; its text is looked at too
            code = f"{code}-x-{name.split('.')[1].split('-')[0].lower()}"
        draft.translations[code] = Translation(code, file, document, fields)
