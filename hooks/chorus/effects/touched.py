"""What a proposal does to submissions, withdrawals and settings that were there before it.

Whose a submission is, and whether they asked for the change, no check can know. So nothing in here is
wrong: it is counted and said first, for whoever decides.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ..machine import limits
from ..model import sorts
from ..model.records import FileEntry, Folder
from ..read import front_matter, withdrawn_list
from ..read.text_files import AT_MOST, INDEX, is_text
from ..read.validation import MARKS
from ..rules.mentions import named
from .changes import Proposal
from .verdict import EFFECTS, PLACES, Effect, shown_place


def is_picture(name: str) -> bool:
    """Whether a name that stands in the fields is a picture's, which it is but for the names of other families."""
    sort = sorts.of(name)
    return sort is None or sort.family == "picture"


@dataclass(frozen=True)
class Side:
    """A submission's folder as it is on one side: before the proposal, or with it."""

    folder: Folder

    @classmethod
    def of(cls, root: Path, path: str) -> Side:
        """The folder `path` below `root`; its files are looked at, not yet read. A link is no file."""
        campaign, city, entry = path.split("/")[1:4]
        directory, files = root / path, []
        with suppress(OSError):
            for file in sorted(directory.iterdir()):
                with suppress(OSError):
                    status = file.lstat()
                    if stat.S_ISREG(status.st_mode):
                        files.append(FileEntry(file.name, status.st_mode, status.st_size))
        return cls(Folder(campaign, city, entry, directory, tuple(files)))

    @cached_property
    def documents(self) -> dict[str, front_matter.Document]:
        """Its texts by file name. What is too large is left out: the check says so of it."""
        found = {}
        for entry in self.folder.files[:limits.FOLDER_FILES]:
            if is_text(entry.name) and entry.size <= AT_MOST:
                with suppress(OSError):
                    found[entry.name] = front_matter.look((self.folder.directory / entry.name).read_bytes())
        return found

    @cached_property
    def attachments(self) -> dict[str, str | None]:
        """What its attachments are, by file name: a hash of each."""
        return {entry.name: withdrawn_list.of_file(self.folder.directory / entry.name)
                for entry in self.folder.files[:limits.FOLDER_FILES]
                if (sort := sorts.of(entry.name)) and entry.size <= sort.at_most}

    @property
    def marks(self) -> set[str]:
        """By what it is known again elsewhere: its texts, its files, its consent number; not by its place."""
        files = tuple(entry for entry in self.folder.files[:limits.FOLDER_FILES] if entry.size <= sorts.largest())
        known = Folder(self.folder.campaign, self.folder.city, self.folder.entry, self.folder.directory, files)
        marks = {mark for _, mark in withdrawn_list.marks(known, self.documents)}
        return marks - {withdrawn_list.of_folder(self.folder.id)}

    def attached(self, *, pictures: bool) -> tuple[dict[str, str | None], list[str]]:
        """Its pictures, or its other attachments, and what index.md names as such, in order."""
        said = named(self.documents[INDEX].front.data) if INDEX in self.documents else []
        return ({name: mark for name, mark in self.attachments.items() if is_picture(name) == pictures},
                [name for name in said if is_picture(name) == pictures])

    def field(self, name: str) -> Any:
        """A field of index.md as it was typed."""
        return self.documents[INDEX].front.data.get(name) if INDEX in self.documents else None

    def marked(self, name: str) -> bool:
        """Whether a mark of the secretariat is set."""
        said = self.field(name)
        return isinstance(said, str) and said.strip().lower() == "true"


@dataclass(frozen=True)
class Touched:
    """folders of submissions (paths in the root) by what happens to them; moved: (from, to). attachments: those whose
    files change that are no pictures. lifted: lines of withdrawn.txt that go. results, settings, files: paths of the
    secretariat's and of all other files."""

    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    pictures: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    consents: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    lifted: int = 0
    results: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    sides: dict[str, tuple[Side, Side]] = field(default_factory=dict)     # of changed and moved, by where they were

    def effects(self, words: Collection[str]) -> tuple[Effect, ...]:
        """What is told of it, in order; of the places only what may be named (`words`: see `vocabulary`)."""
        return tuple(effect for what in EFFECTS if (effect := self._effect(what, words)).count)

    def _effect(self, what: str, words: Collection[str]) -> Effect:
        found = getattr(self, what)
        if what in ("lifted", "results", "settings", "files"):
            return Effect(what, found if what == "lifted" else len(found))
        places = [place[0] if what == "moved" else place for place in found]
        return Effect(what, len(places), tuple(place for place in places if shown_place(place, words))[:PLACES])


def touched(proposal: Proposal, root: Path, base: Path, *, closed: bool = False) -> Touched:
    """root: the base with the proposal; base: what was there before. closed: nothing of `root` may be opened;
    then only names are told, and whatever was there counts as changed."""
    known = [path for path in proposal.folders if (base / path).is_dir()]
    of_content = [c.path for c in proposal.others if c.path.startswith("content/")]
    of_results = [path for path in of_content if path.endswith("/results.yml")]
    results, settings = tuple(of_results), tuple(path for path in of_content if path not in of_results)
    others = [c.path for c in proposal.others if not c.path.startswith("content/") and c.path != withdrawn_list.SHOWN]
    # What lay beside the submissions by mistake, and is changed or tidied up.
    others += [c.path for c in proposal.submitted if not c.folder and (base / c.path).is_file()]
    if closed:
        others += [c.path for c in proposal.others if c.path == withdrawn_list.SHOWN]
        return Touched(changed=tuple(known), files=tuple(others), results=results, settings=settings)
    there = set(proposal.there(root))
    # A folder that the base has not is taken away all the same: the base may be a little newer than the merge.
    gone = [path for path in proposal.folders if path not in there]
    stays = [path for path in known if path in there]
    sides = {path: (Side.of(base, path), Side.of(root, path)) for path in stays}
    moved = _moved(gone, [path for path in sorted(there) if path not in known], root, base)
    sides |= {old: (Side.of(base, old), Side.of(root, new)) for old, new in moved.items()}
    before, now = withdrawn_list.read(base / "submissions")[0], withdrawn_list.read(root / "submissions")[0]
    listed = any(c.path == withdrawn_list.SHOWN for c in proposal.changes)
    return Touched(
        changed=tuple(stays), removed=tuple(path for path in gone if path not in moved), moved=tuple(moved.items()),
        pictures=tuple(_where(sides, lambda a, b: a.attached(pictures=True) != b.attached(pictures=True))),
        attachments=tuple(_where(sides, lambda a, b: a.attached(pictures=False) != b.attached(pictures=False))),
        consents=tuple(_where(sides, lambda a, b: a.field("consent") != b.field("consent"))),
        marks=tuple(_where(sides, lambda a, b: any(a.marked(name) != b.marked(name) for name in MARKS))),
        lifted=len(before.keys() - now.keys()) if listed else 0,
        # A list that grows without anything being taken away keeps away what somebody has still to send.
        files=tuple(others + ([withdrawn_list.SHOWN] if listed and not gone and before.keys() <= now.keys() else [])),
        results=results, settings=settings, sides=sides)


def _where(sides: dict[str, tuple[Side, Side]], differ: Callable[[Side, Side], bool]) -> Iterator[str]:
    return (path for path, (before, now) in sides.items() if differ(before, now))


def _moved(gone: Iterable[str], new: Iterable[str], root: Path, base: Path) -> dict[str, str]:
    """Folders that went and came again elsewhere: they share a text, a picture or the consent number."""
    left = {path: Side.of(root, path).marks for path in new}
    found = {}
    for path in gone:
        marks = Side.of(base, path).marks
        best = max(left, key=lambda other: len(left[other] & marks), default=None)
        if best and left[best] & marks:
            found[path] = best
            del left[best]
    return found
