"""Problems that only repeat what another one says of the same line."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.problems import Problem

# A problem's code → the codes beside which it need not be told.
_LOUDER = {"personal-data": ("field-private",), "personal-place": ("field-private",),
           "personal-number": ("field-private",), "personal-perhaps": ("field-private",),
           "field-unknown": ("minor-exposed", "at-risk"), "text-language": ("translation-same",),
           "text-mark-shown": ("text-link", "text-markup", "text-footnote")}


def without_echoes(problems: Iterable[Problem]) -> list[Problem]:
    """What is said of a line in whose field nothing may stand at all is enough; and a photo that may not be shown
    is no unknown field as well."""
    problems = list(problems)
    said = {(problem.path, problem.line, problem.code) for problem in problems}

    def echo(problem: Problem) -> bool:
        louder = _LOUDER.get(problem.code, ()) if problem.code != "field-unknown" or problem.field == "photo" else ()
        return any((problem.path, problem.line, code) in said for code in louder)
    return [problem for problem in problems if not echo(problem)]
