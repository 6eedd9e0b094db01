"""Rules that keep away what somebody has withdrawn. How it is known again: `read.withdrawn`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..words.catalogue import N_
from .draft import Draft
from .registry import Finding, declare, rule_as_read


@rule_as_read(
    "withdrawn", area="people",
    requires=N_("What a person has withdrawn does not come back, not even a part of it."),
    found=N_("This was here before, and the person has withdrawn it."),
    remedy=N_("Delete it. If the person has agreed anew, write to the secretariat: it signs a new form with them and lifts the ban (withdrawn.txt, {lines})."),
)
def _withdrawn(draft: Draft) -> Iterator[Finding]:
    found = draft.withdrawn
    if "" in found:      # the submission itself: one message is enough
        yield Finding(_lines(line for lines in found.values() for line in lines), path=draft.folder.path)
        return
    for name, lines in found.items():
        yield Finding(_lines(lines), path=f"{draft.folder.path}/{name}")


def _lines(numbers: Iterable[int]) -> dict[str, list[str]]:
    return {"lines": [str(number) for number in sorted(set(numbers))]}


declare(
    "withdrawn-list", area="settings",
    requires=N_("withdrawn.txt holds what scripts/withdraw.py writes into it: comments, and lines of 64 digits and letters a-f."),
    found=N_("This line is neither a comment nor 64 digits and letters a-f."),
    remedy=N_("Take the file as it was before from Git’s history; after a merge, keep the lines of both sides and delete the marks of the merge."),
)
