"""A proposal (a pull request): which files it changes, and what no proposal may hold.

Everything in here is judged by names, modes and sizes alone. No file of the proposal is opened, so
whatever a file holds, it can't do harm before its proposal has passed.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..attachments.inspection import size_values
from ..errors import UnreadableChanges
from ..machine import limits
from ..model import sorts
from ..model.problems import Problem
from ..read.text_files import AT_MOST, is_text
from ..rules import proposal as _rules  # noqa: F401  (declares the codes used below)

LINK, MODULE, PROGRAM = "120000", "160000", "100755"
_GIT_SETTINGS = {".gitmodules", ".gitattributes", ".lfsconfig"}
# What the secretariat keeps at the top of submissions/: no submission, so it can't come along with one.
_AT_TOP = {"submissions/README.md", "submissions/.gitkeep", "submissions/withdrawn.txt"}
# What a withdrawal changes besides (scripts/withdraw.py).
_OF_WITHDRAWAL = re.compile(r"submissions/withdrawn\.txt|content/campaigns/[^/]+/results\.yml")
_RECORD = re.compile(rb":[0-7]{6} ([0-7]{6}) [0-9a-f]{4,64} [0-9a-f]{4,64} ([ACDMRTUX])[0-9]{0,3}")


@dataclass(frozen=True, slots=True)
class Change:
    """A file that the proposal adds, changes or removes. mode: as Git has it after the change."""

    path: str
    mode: str = "100644"
    removed: bool = False

    @property
    def folder(self) -> str:
        """The submission's folder that the file lies in, or ""."""
        parts = self.path.split("/")
        return "/".join(parts[:4]) if parts[0] == "submissions" and len(parts) > 4 else ""

    @property
    def is_link(self) -> bool:
        """Whether it is no file but a pointer to something else: a symbolic link, another repository."""
        return not self.removed and self.mode in (LINK, MODULE)


def read_changes(raw: bytes) -> list[Change]:
    """What `git diff --raw -z` says. Renames count twice: as removed there and added here.

    Raises `UnreadableChanges` for anything that is not such a list.
    """
    parts = raw.split(b"\0")
    if parts.pop() != b"":
        raise UnreadableChanges("the list of changed files does not end as it should")
    changes, rest = [], iter(parts)
    for record in rest:
        match = _RECORD.fullmatch(record)
        if not match:
            raise UnreadableChanges("the list of changed files can't be read")
        mode, status = match[1].decode(), match[2].decode()
        names = [_path(next(rest, b"")) for _ in range(2 if status in "RC" else 1)]
        if status == "R":
            changes.append(Change(names[0], removed=True))
        changes.append(Change(names[-1], mode, removed=status == "D"))
    return changes


def _path(raw: bytes) -> str:
    """A path inside the repository; bytes that are no UTF-8 stay, as surrogates, to name the file on disk."""
    path = raw.decode("utf-8", "surrogateescape")
    if not path or path.startswith("/") or {"", ".", ".."} & set(path.split("/")):
        raise UnreadableChanges("the list of changed files names a file outside of the repository")
    return path


@dataclass(frozen=True)
class Proposal:
    """The changed files, sorted by what they are."""

    changes: tuple[Change, ...]

    @classmethod
    def of(cls, changes: Iterable[Change]) -> Proposal:
        """The proposal that changes these files."""
        return cls(tuple(sorted(changes, key=lambda change: change.path)))

    @cached_property
    def submitted(self) -> list[Change]:
        """Files of submissions, and files that lie beside them by mistake."""
        return [c for c in self.changes if c.path.startswith("submissions/") and c.path not in _AT_TOP]

    @cached_property
    def others(self) -> list[Change]:
        """Files of the tool, the settings, the secretariat."""
        submitted = set(self.submitted)
        return [c for c in self.changes if c not in submitted]

    @cached_property
    def folders(self) -> list[str]:
        """The submissions' folders that are touched, in order."""
        return sorted({change.folder for change in self.submitted if change.folder})

    @property
    def takes_away(self) -> bool:
        """Whether all that it does to submissions is to remove files, as a withdrawal does."""
        return bool(self.submitted) and all(change.removed for change in self.submitted)

    @property
    def contributes(self) -> bool:
        """Whether it adds to submissions or changes them; then the settings in force are the base's."""
        return bool(self.submitted) and not self.takes_away

    def there(self, root: Path) -> list[str]:
        """The touched folders that are still there."""
        return [folder for folder in self.folders if (root / folder).is_dir() and not (root / folder).is_symlink()]

    def removed(self, root: Path) -> int:
        """How many submissions are taken away altogether."""
        return len(self.folders) - len(self.there(root))


def problems(proposal: Proposal, root: Path) -> tuple[list[Problem], bool]:
    """What is wrong with the proposal as such, and whether its files must not be opened at all."""
    found = [*_mixed(proposal), *_git_settings(proposal), *_modes(proposal)]
    unsafe = any(change.is_link and not change.folder for change in proposal.changes)
    flood = _flood(proposal, root)
    if not flood and not unsafe:
        found += _sizes(proposal, root)
    return found + flood, unsafe or bool(flood)


def _mixed(proposal: Proposal) -> Iterable[Problem]:
    others = [c for c in proposal.others if not (proposal.takes_away and _OF_WITHDRAWAL.fullmatch(c.path))]
    if proposal.submitted and others:
        yield Problem("submissions", "mixed-proposal", values={"count": len(others)})


def _git_settings(proposal: Proposal) -> Iterable[Problem]:
    """Only the repository's own .gitattributes may change, and not together with submissions."""
    for change in proposal.changes:
        if change.removed or change.path.rpartition("/")[2].lower() not in _GIT_SETTINGS:
            continue
        if change.path != ".gitattributes" or proposal.submitted:
            yield Problem(change.path, "proposal-git-settings")


def _modes(proposal: Proposal) -> Iterable[Problem]:
    for change in proposal.changes:
        if change.is_link:
            yield Problem(change.path, "file-link")
        elif change.mode == PROGRAM and not change.removed and change.path.startswith("submissions/"):
            yield Problem(change.path, "file-program")


def _flood(proposal: Proposal, root: Path) -> list[Problem]:
    """Too much to be looked at in one go."""
    count = len(proposal.submitted)
    if count > limits.PROPOSAL_FILES:
        values = {"count": count, "limit": limits.PROPOSAL_FILES}
        return [Problem("submissions", "proposal-too-many-files", values=values)]
    size = sum(_size(root, change) for change in proposal.submitted)
    if size > limits.PROPOSAL_BYTES:
        values = {"size": -(-size // 2**20), "limit": limits.PROPOSAL_BYTES // 2**20}
        return [Problem("submissions", "proposal-too-large", values=values)]
    return []


def _sizes(proposal: Proposal, root: Path) -> Iterable[Problem]:
    """Single files that are too large; said with the words of the rules that the checker has for them."""
    for change in proposal.submitted:
        size, sort = _size(root, change), sorts.of(change.path)
        if sort and size > sort.at_most:
            yield Problem(change.path, sort.code("bytes"), values=size_values(size, sort))
        elif is_text(change.path) and size > AT_MOST:
            values = {"size": size // 1024, "limit": limits.TEXT_BYTES // 1024}
            yield Problem(change.path, "text-too-large", line=1, values=values)


def is_of_size(code: str) -> bool:
    """Whether a rule is one of those on the sizes of single files."""
    return code == "text-too-large" or code in {sort.code("bytes") for sort in sorts.SORTS.values()}


def _size(root: Path, change: Change) -> int:
    """A plain file's size; what is gone or no file has none."""
    try:
        status = (root / change.path).lstat()
    except OSError:
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0
