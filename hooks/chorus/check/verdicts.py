"""Verdicts that are kept: what reading a folder and asking the rules about it gave, for the next time.

One file in the cache for each folder, called by the folder's place, so that whoever removes the folder finds it. What
is in it holds as long as its folder's content, the settings and the tool are the same; whatever the list of
`check.submissions` says of several submissions is no part of it. A file is known by what the file system says of it, as
Git does it, and else by its content.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import stat
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .. import kinds
from ..machine import cache as caching
from ..machine.attempts import attempt
from ..machine.versions import edition
from ..model import sorts
from ..model.problems import Problem
from ..model.records import FileEntry, Folder, Settings
from ..read import withdrawn_list
from ..read.text_files import AT_MOST
from ..rules.draft import Draft
from ..rules.registry import REGISTRY
from . import kept_form
from .folders import raw_text

# A clock may tick so seldom (nanoseconds): what was written shortly before it was looked at may be written once more
# without looking any newer. On Windows nothing tells that a file was exchanged and its time set back.
_TICK = 2 * 10**9
_STAMPS_TELL = os.name != "nt"
# What the machine had no time or no room for, or the tool failed at, may be different next time.
_PASSING = frozenset({"text-too-costly", "tool-fault"})
Content = dict[str, str]
FOLDER = "verdicts/"


def name(place: str) -> str:
    """What a folder's verdict is called, relative to the cache. place: the folder's path below the root."""
    digest = caching.digest("verdict", place)
    return f"{FOLDER}{digest[:2]}/{digest}"


@dataclass(slots=True)
class Verdict:
    """What is known of a folder, from the cache or of this run.

    read: what the folder's texts gave, packed; found: the facts of the attachments by which the rules judged, and what
    they said. marks: by which a submission that was withdrawn is known again. looked: when its files were looked at
    (nanoseconds). contents: what the files that are no attachments hold, by digest. fresh: whether it says anything
    that the cache does not.
    """

    basis: str
    files: tuple[tuple[str, int, int], ...]
    stamps: tuple[tuple[int, int, int], ...]
    looked: int
    contents: Content = field(default_factory=dict)
    marks: tuple[tuple[str, str], ...] | None = None
    read: bytes = b""
    found: tuple[str, bytes] = ("", b"")
    fresh: bool = False

    @property
    def settled(self) -> bool:
        """Whether the same stamps mean the same files."""
        return _STAMPS_TELL and all(max(stamp[:2]) + _TICK < self.looked for stamp in self.stamps)


class Verdicts:
    """The verdicts of one run. cache: None keeps nothing."""

    def __init__(self, cache: Path | None, settings: Settings):
        self.cache = cache
        self.settings = settings
        self._bases: dict[str, str] = {}
        self._open: dict[str, Verdict] = {}

    def raw(self, folder: Folder, entry: FileEntry) -> bytes:
        """A text's bytes, for who reads it anew; what they are is part of the verdict. Raises `Refusal`."""
        raw = raw_text(folder, entry)
        if verdict := self._open.get(folder.path):
            verdict.contents[entry.name] = _digest(raw)
        return raw

    def recall(self, folder: Folder, problems: list[Problem]) -> Draft | None:
        """The draft of a folder whose texts are as they were, with what was wrong with them added to `problems`; None
        where it has to be read."""
        if self.cache is None:
            return None
        new = Verdict(self._basis(folder), tuple((entry.name, entry.mode, entry.size) for entry in folder.files),
                      tuple(entry.stamp for entry in folder.files), time.time_ns(), fresh=True)
        self._open[folder.path] = new
        old = attempt(self._load, folder)[0]
        if old is None or (old.basis, old.files) != (new.basis, new.files):
            return None
        if old.stamps != new.stamps or not old.settled:
            new.contents = {entry.name: _content(folder, entry) for entry in folder.files}
            if new.contents != old.contents:
                new.contents = {}
                return None
            # Of the attachments nothing is known but what they looked like.
            old = dataclasses.replace(old, stamps=new.stamps, looked=new.looked, marks=None, fresh=new.settled)
        known, error = attempt(_unpacked, old.read, folder, self.settings)
        if error or known is None:
            return None
        self._open[folder.path] = old
        problems += known[1]
        return known[0]

    def learn(self, draft: Draft, problems: list[Problem]) -> None:
        """Keep what reading gave. problems: those of this folder alone."""
        if verdict := self._open.get(draft.folder.path):
            verdict.read = attempt(_packed, draft, problems)[0] or b""
            for entry in draft.folder.files:
                verdict.contents.setdefault(entry.name, _content(draft.folder, entry))
            if not verdict.read or draft.fault or _pass(problems):
                self.forget(draft.folder)

    def marks(self, folder: Folder, words: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        """The marks of a folder, each file read once as long as it is the same."""
        verdict = self._open.get(folder.path)
        if verdict is None:
            return withdrawn_list.marks_to_compare(folder, words)
        if verdict.marks is None:
            verdict.marks, verdict.fresh = withdrawn_list.marks_to_compare(folder, words), True
        return verdict.marks

    def recall_rules(self, draft: Draft) -> list[Problem] | None:
        """What the rules said of a draft that is as it was, with its attachments; None where they have to be asked."""
        verdict = self._open.get(draft.folder.path)
        if verdict is None or verdict.found[0] != _facts(draft):
            return None
        known = attempt(kept_form.unpacked, verdict.found[1])[0]
        if known is None:
            return None
        found, draft.flaws, draft.hangs = known
        return list(found)

    def learn_rules(self, draft: Draft, found: list[Problem]) -> None:
        """Keep what the rules said."""
        if verdict := self._open.get(draft.folder.path):
            raw = attempt(kept_form.packed, (found, draft.flaws, draft.hangs))[0]
            verdict.found, verdict.fresh = (_facts(draft), raw) if raw else ("", b""), True
            if draft.fault or _pass(found):
                self.forget(draft.folder)

    def forget(self, folder: Folder) -> None:
        """Keep nothing of a folder: it may not be known any more, or what is known may be wrong tomorrow."""
        if self._open.pop(folder.path, None) and self.cache:
            (self.cache / name(folder.path)).unlink(missing_ok=True)

    def keep(self) -> set[str]:
        """Write what is new; the names of all that is kept of this run."""
        if self.cache is None:
            return set()
        for place, verdict in self._open.items():
            if verdict.fresh:
                caching.write(self.cache / name(place), _written(verdict))
        return {name(place) for place in self._open}

    def _load(self, folder: Folder) -> Verdict | None:
        assert self.cache is not None
        raw = (self.cache / name(folder.path)).read_bytes()
        (basis, files, stamps, looked, contents, marks), read, facts, found = kept_form.unpacked(raw)
        return Verdict(basis, files, stamps, looked, contents, marks, read, (facts, found))

    def _basis(self, folder: Folder) -> str:
        """What a verdict stands on beside its folder, by digest: tool, rules, settings, the folder's place."""
        if folder.campaign not in self._bases:
            campaign = self.settings.campaigns[folder.campaign]
            said = [repr(getattr(campaign, part.name)) for part in dataclasses.fields(campaign)
                    if part.name != "directory"]
            self._bases[folder.campaign] = caching.digest(edition(), *_registered(), repr(self.settings.cities), *said)
        return caching.digest(self._bases[folder.campaign], folder.path)


def _registered() -> list[str]:
    """The rules, kinds and sorts of this run: a test, or whoever uses the library, may have some of their own."""
    rules = [f"{code} {rule.check or rule.check_as_read}".partition(" at 0x")[0] for code, rule in REGISTRY.items()]
    return [*rules, *(f"{kind.name} {kind.fields.__qualname__}" for kind in kinds.KINDS.values()), *sorts.SORTS]


def _packed(draft: Draft, problems: list[Problem]) -> bytes:
    """What reading gave."""
    for _, _, document in draft.texts():
        _ = document.plain, document.html       # so that it is known without parsing it again
    return kept_form.packed((draft.kind and draft.kind.name, draft.index, draft.document, draft.fields,
                             draft.translations, draft.sources, problems))


def _unpacked(raw: bytes, folder: Folder, settings: Settings) -> tuple[Draft, list[Problem]]:
    kind, index, document, fields, translations, sources, problems = kept_form.unpacked(raw)
    cities = settings.cities.cities
    return Draft(folder, settings.campaigns[folder.campaign], cities.get(folder.city),
                 kinds.KINDS[kind] if kind else None, document, fields, translations=translations, index=index,
                 sources=sources, cities=cities), problems


def _written(verdict: Verdict) -> bytes:
    header = (verdict.basis, verdict.files, verdict.stamps, verdict.looked, verdict.contents, verdict.marks)
    return kept_form.packed((header, verdict.read, *verdict.found))


def _pass(problems: list[Problem]) -> bool:
    return any(problem.code in _PASSING for problem in problems)


def _facts(draft: Draft) -> str:
    return caching.digest("facts", repr(sorted(draft.facts.items(), key=lambda item: item[0])))


def _content(folder: Folder, entry: FileEntry) -> str:
    """The digest of a text, of anything else but an attachment as much as is looked at, which is less; "" of an
    attachment, of which its facts tell."""
    if not stat.S_ISREG(entry.mode) or sorts.of(entry.name):
        return ""
    try:
        with (folder.directory / entry.name).open("rb") as file:
            return _digest(file.read(AT_MOST + 1))
    except OSError:
        return "unreadable"


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw[:AT_MOST + 1]).hexdigest()
