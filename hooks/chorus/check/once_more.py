"""Checks again for a preview: what was read is kept in memory, and only the submissions that changed are looked at.

What the other submissions and the settings say of one another is asked anew each time. Where anything else changed than
files of submissions that are there, everything is checked.
"""

from __future__ import annotations

import datetime as dt
import stat
from pathlib import Path

from .. import rulebook
from ..attachments.darkroom import Developed
from ..faults.guard import Guard
from ..faults.severity import FAULTS, left_out
from ..machine.kept import Seen, walk
from ..machine.progress import Progress
from ..model.problems import Problem, in_order
from ..model.records import Settings
from ..read import withdrawn_list
from ..rules import voices
from ..rules.draft import Draft
from ..rules.registry import REGISTRY
from .outcome import Checked
from .submissions import check

_DEPTH = 3      # folders that a submission lies in below submissions/


class Memory:
    """What a preview knows of one root. whole: whether the last check was one of everything."""

    def __init__(self) -> None:
        self._last: Checked | None = None
        self._seen: dict[str, dict[str, Seen]] = {}
        self._outside: object = None
        self.whole = True

    def check(self, root: Path, settings: Settings, *, cache: Path, develop: bool = True,
              progress: Progress | None = None, day: dt.date | None = None) -> Checked:
        """The same as `check` of everything."""
        seen = _looked(root)
        outside = day, _content(root), seen.pop("", {})
        changed = [path for path, files in seen.items() if self._seen.get(path) != files]
        self.whole = self._last is None or outside != self._outside or seen.keys() != self._seen.keys() \
            or any(problem.code in FAULTS for problem in self._last.problems)
        if self.whole or self._last is None:
            found = check(root, settings, cache=cache, develop=develop, progress=progress, day=day)
        elif changed:
            found = self._again(self._last, root, settings, cache, develop, progress, day, changed)
        else:
            found = self._last
        self._last, self._seen, self._outside = found, seen, outside
        return Checked(list(found.drafts), list(found.problems), dict(found.developed), found.folders,
                       list(found.refused))

    @staticmethod
    def _again(last: Checked, root: Path, settings: Settings, cache: Path, develop: bool, progress: Progress | None,
               day: dt.date | None, changed: list[str]) -> Checked:
        new = check(root, settings, cache=cache, develop=develop, progress=progress, day=day, across=False,
                    paths=[root / path for path in changed])
        guard = Guard(cache, settings.site.contact)
        drafts: list[Draft] = [draft for draft in (*last.drafts, *last.refused) if draft.folder.path not in changed]
        drafts = sorted([*drafts, *new.drafts, *new.refused], key=lambda draft: draft.folder.path)
        across = {code for code, rule in REGISTRY.items() if rule.check_all}
        problems = [p for p in last.problems if p.code not in across and p.folder not in changed and not _of_voices(p)]
        problems += new.problems
        wrong = left_out(problems)
        for draft in drafts:
            draft.refused = draft.folder.path in wrong
        listed, _ = withdrawn_list.read(root / "submissions")
        for campaign in settings.campaigns.values():
            ours = [draft for draft in drafts if draft.folder.campaign == campaign.id]
            problems += rulebook.run_across(ours, campaign, (), guard.across)
        for campaign in settings.campaigns.values():
            ours = [draft for draft in drafts if draft.folder.campaign == campaign.id]
            problems += guard.across(voices.problems, ours, campaign, listed, day, left_out(problems))
        problems = in_order([*problems, *guard.problems])
        wrong = left_out(problems)
        whole = {draft.folder.path: draft.whole for draft in drafts if draft.city and draft.folder.path not in wrong}
        developed: dict[Path, Developed] = {path: outcome for path, outcome in last.developed.items()
                                            if path.parent.relative_to(root).as_posix() not in changed}
        return Checked([draft for draft in whole.values() if draft], problems, developed | new.developed, last.folders,
                       [draft for draft in drafts if not whole.get(draft.folder.path)])


def _of_voices(problem: Problem) -> bool:
    """Whether a problem is one of `rules.voices`, which are all of the settings."""
    return problem.path.startswith("content/campaigns/") and problem.path.endswith((".yml", ".yaml"))


def _looked(root: Path) -> dict[str, dict[str, Seen]]:
    """What the system says of the files of each submission, by its folder; of all other files under ""."""
    found: dict[str, dict[str, Seen]] = {"": {}}
    for address, about in walk(root / "submissions"):
        parts = address.split("/")
        own = len(parts) > _DEPTH and stat.S_ISREG(about.st_mode)
        place = "/".join(["submissions", *parts[:_DEPTH]]) if own else ""
        found.setdefault(place, {})[address] = Seen.of(about)
    return found


def _content(root: Path) -> dict[str, Seen]:
    return {address: Seen.of(about) for address, about in walk(root / "content")}
