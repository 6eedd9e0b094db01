"""Turns a problem into sentences, in a language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..catalogue import Catalogue
from ..problems import Problem, Severity
from ..read.characters import printable
from ..rules.registry import REGISTRY


@dataclass(frozen=True, slots=True)
class Explanation:
    """found: what is there; expected: what the rule requires; remedy: what to do."""

    found: str
    expected: str
    remedy: str


class _Values(dict):
    def __missing__(self, key: str) -> str:
        return "…"


def explain(problem: Problem, _: Catalogue) -> Explanation:
    """The three sentences of a problem."""
    rule = REGISTRY[problem.code]
    values = {key: ", ".join(map(_, value)) if isinstance(value, tuple | list)
              else printable(value) if isinstance(value, str) else value for key, value in problem.values.items()}
    return Explanation(*(fill(_(message), values) for message in (rule.found, rule.requires, rule.remedy)))


def fill(sentence: str, values: dict[str, Any]) -> str:
    """A sentence with its `{names}` filled in; `<language>` and the like stay."""
    return sentence.format_map(_Values(values))


def located(problem: Problem, said: Explanation, _: Catalogue) -> str:
    """What was found, with its line where there is one."""
    return _("Line {line}: {found}", line=problem.line, found=said.found) if problem.line else said.found


def summary(problems: list[Problem], folders: int, _: Catalogue) -> str:
    """One sentence on the whole."""
    wrong = sum(p.severity is Severity.ERROR for p in problems)
    hints = len(problems) - wrong
    checked = _.number("{count} submission checked", "{count} submissions checked", folders)
    if not problems:
        return _("{checked}: everything is in order.", checked=checked)
    parts = []
    if wrong:
        parts.append(_.number("{count} problem to mend", "{count} problems to mend", wrong))
    if hints:
        parts.append(_.number("{count} hint", "{count} hints", hints))
    return _("{checked}: {result}.", checked=checked, result=", ".join(parts))


Renderer = Callable[[list[Problem], int, list[Catalogue]], str]
