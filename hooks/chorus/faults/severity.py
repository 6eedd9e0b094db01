"""What problems keep off the site, what stops it altogether, and what a command's exit code says of them."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.problems import Problem, errors
from ..rulebook import REGISTRY

# The codes of faults: inside one submission, and of everything at once.
FAULTS = ("tool-fault", "tool-fault-everywhere")
_SUBMISSIONS = "submissions/"
_FEW = 5        # of so many submissions more than half may well have mistakes of their own
# The secretariat's own file among them: without it, what was withdrawn might come back.
_WITHDRAWN = "submissions/withdrawn.txt"


def status(problems: Iterable[Problem]) -> int:
    """The exit code: 0 nothing to mend, 1 something to mend, 3 a fault of the tool (2 is a slip in the command)."""
    wrong = errors(problems)
    return 3 if any(problem.code in FAULTS for problem in wrong) else 1 if wrong else 0


def stopping(problems: Iterable[Problem]) -> list[Problem]:
    """The errors that nothing can be published with: in the secretariat's settings, or a fault of the whole tool.

    An error inside submissions/ keeps off the site what it is an error of, and nothing else.
    """
    return [p for p in errors(problems) if p.path == _WITHDRAWN or not f"{p.path}/".startswith(_SUBMISSIONS)]


def emptied(problems: Iterable[Problem], submissions: int) -> list[Problem]:
    """An error of its own where most of so many submissions would be left out: then it is hardly they that are wrong,
    and a site of the few others must not take the place of the last good one."""
    gone = sum(place.count("/") == 3 for place in left_out(problems))
    if gone < _FEW or 2 * gone <= submissions:
        return []
    return [Problem("content/campaigns", "site-emptied", values={"count": gone, "total": submissions})]


def left_out(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """What stays off the site: a submission's folder, or a file that belongs to none → the errors that keep it off.

    By some rules (`Rule.together`) those that a problem names go with the one that it is a problem of.
    """
    found: dict[str, list[Problem]] = {}
    for problem in errors(problems):
        if stopping([problem]):
            continue
        others = problem.values.get("others", ()) if REGISTRY[problem.code].together else ()
        for folder in (problem.folder, *others):
            found.setdefault(folder, []).append(problem)
    return dict(sorted(found.items()))
