"""What is wrong with attachments, whatever sort they are of: each sort names its own rules (`Sort.code`).

Sentences and remedies stand with the family, as in `rules.pictures` and `rules.picture_files`.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import suppress
from typing import get_args

from pydantic import BaseModel

from .. import attachments as _known  # noqa: F401  (makes the sorts known)
from ..attachments.inspection import spoken_of
from ..machine.command_line import typed
from ..model import sorts
from ..model.attachment import Attachment
from ..model.fields import good_attachment_name, windows_refuses
from ..model.kind import Kind
from ..model.records import FileEntry
from ..model.sorts import FIRST, SORTS, Sort
from ..read.text_files import is_text
from .draft import Draft, WholeDraft
from .mentions import named, pictured
from .registry import REGISTRY, Finding

# What every family has a rule for, beside what its sorts refuse by themselves.
CODES = ("broken", "format", "bytes", "too-costly", "name", "windows", "ending", "missing", "unused", "private-data",
         "path", "elsewhere")
Found = Iterator[tuple[str, Finding]]


def undeclared() -> list[str]:
    """The codes of sorts that are no rule's: a sort that lacks one would fail at somebody's submission."""
    return sorted({code for sort in SORTS.values() for code in map(sort.code, CODES)} - REGISTRY.keys())


def attachment_findings(draft: Draft) -> Found:
    """Every breach of a rule on attachments, with the code of the rule."""
    for name, facts in draft.facts.items():
        if facts.refused:
            yield facts.refused, Finding(dict(facts.values), path=f"{draft.folder.path}/{name}")
        if facts.private and any(entry.name == name for entry in draft.files):
            path = f"{draft.folder.path}/{name}"
            # It stands in a command that people copy into their terminal, and names come from strangers.
            yield spoken_of(name).code("private-data"), Finding({"data": facts.private, "path": typed(path)}, path=path)
    for entry in draft.files:
        yield from _called(draft, entry)
    if whole := draft.whole:
        yield from _missing(whole)
        yield from _unused(whole)


def misnamed(draft: Draft, entry: FileEntry) -> Sort | None:
    """The sort of a file that is an attachment by its first bytes and called otherwise."""
    if not stat.S_ISREG(entry.mode) or is_text(entry.name) or sorts.of(entry.name):
        return None
    with suppress(OSError), (draft.folder.directory / entry.name).open("rb") as file:
        return sorts.arrived(entry.name, file.read(FIRST))
    return None


def _called(draft: Draft, entry: FileEntry) -> Found:
    """What is wrong with a file's name."""
    path = f"{draft.folder.path}/{entry.name}"
    if sort := sorts.of(entry.name):
        if windows_refuses(entry.name):
            yield sort.code("windows"), Finding({"name": entry.name.partition(".")[0].lower()}, path=path)
        elif not good_attachment_name(entry.name):
            yield sort.code("name"), Finding(path=path)
    elif sort := misnamed(draft, entry):
        extension = f".{sorts.ending_of(entry.name)}" if "." in entry.name else "…"
        yield sort.code("ending"), Finding({"format": sort.name, "extension": extension, "ending": sort.endings[0]},
                                           path=path)


def _missing(draft: WholeDraft) -> Found:
    names = {entry.name for entry in draft.folder.files}
    for one in draft.fields.attachments():
        if one.file and one.file not in names:
            meant = pictured(draft, one.file, one.family)
            if meant and not good_attachment_name(meant):
                continue      # it has another ending: that is told at the file
            yield f"{one.family}-missing", Finding({"guess": meant} if meant else {}, one.field)


def _unused(draft: WholeDraft) -> Found:
    if draft.document.front.lost:
        return      # a line that can't be read may name it
    for name in _lists(draft.kind):
        listed = draft.front.get(name)
        if listed is not None and not (isinstance(listed, list) and all(isinstance(item, dict) for item in listed)):
            return      # said of the list itself: it may name any of them
    said = named(draft.front)
    used = {*said, *(pictured(draft, name) for name in said)}
    for entry in draft.files:
        if (sort := sorts.of(entry.name)) and entry.name not in used:
            yield sort.code("unused"), Finding(path=f"{draft.folder.path}/{entry.name}")


def _lists(kind: Kind) -> Iterator[str]:
    """The fields of a kind whose items name attachments."""
    for name, info in kind.fields.model_fields.items():
        for inner in get_args(info.annotation):
            if isinstance(inner, type) and issubclass(inner, BaseModel) and inner.model_fields.keys() & {*sorts.fields()}:
                yield info.alias or name


def used_pictures(draft: WholeDraft) -> list[Attachment]:
    """The pictures that the fields name."""
    return sorts.of_family(draft.fields.attachments(), "picture")
