"""A problem is data: what is wrong, where, and with which measured values.

The sentences belong to the rule (`rules.registry`), the languages to the catalogue,
the form to the renderers in `report`. So every output shows one and the same list.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ..errors import Refusal, RulebookError
from ..machine import limits


class Severity(StrEnum):
    """ERROR keeps a submission off the site, WARNING asks somebody to look."""

    ERROR = "error"
    WARNING = "warning"


# The codes of all rules, once `rulebook` is loaded (`hold_to`).
_codes: Container[str] | None = None


def hold_to(codes: Container[str]) -> None:
    """From now on no problem is made of another code than these."""
    global _codes
    _codes = codes


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of one rule. Raises `RulebookError` where no rule has its code.

    path: the file, relative to the root, with `/`; `line`: 1-based, 0 for the whole file.
    field: the front matter key, dotted where nested, or "".
    values: what the rule's sentences name, such as {"words": 512, "limit": 450}; never
    personal data (messages are public in the pull request's log).
    more: how many of the same sort in the same file are not listed themselves, see `in_order`.
    """

    path: str
    code: str
    severity: Severity = Severity.ERROR
    line: int = 0
    field: str = ""
    values: dict[str, Any] = dataclasses.field(default_factory=dict)
    more: int = 0

    def __post_init__(self) -> None:
        if _codes is not None and self.code not in _codes:
            raise RulebookError(f"No rule declares {self.code}.")

    @classmethod
    def of(cls, refusal: Refusal, path: str) -> Problem:
        """A refusal as a problem of the file `path`."""
        return cls(path, refusal.code, Severity.ERROR, refusal.line, refusal.field, refusal.values)

    @property
    def folder(self) -> str:
        """The submission's folder that the file lies in; the path itself of what lies above."""
        return "/".join(self.path.split("/")[:4])

    @property
    def order(self) -> tuple[str, int, str, str, list[str]]:
        """Sort key: by file, from top to bottom, then by rule, so that output is stable."""
        return (self.path, self.line, self.code, self.field, sorted(map(str, self.values.items())))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems in the order in which a person mends them; what would read the same is said once.

    Nobody reads hundreds of lines on one file: of each code some are listed, of each file some, and of every
    code at least the first; the last that is listed says how many `more` there are. Done twice it changes nothing.
    """
    unique: dict[str, Problem] = {}
    for problem in sorted(problems, key=lambda p: p.order):
        unique.setdefault(repr((problem.path, problem.line, problem.code, sorted(problem.values.items()))), problem)
    return _limited(unique.values())


def _limited(problems: Iterable[Problem]) -> list[Problem]:
    listed: list[Problem] = []
    last: dict[tuple[str, str, Severity], int] = {}
    of_code: Counter[tuple[str, str, Severity]] = Counter()
    of_file: Counter[str] = Counter()
    for problem in problems:
        key = (problem.path, problem.code, problem.severity)
        if key not in last or (of_code[key] < limits.LISTED_OF_A_CODE
                               and of_file[problem.path] < limits.LISTED_OF_A_FILE):
            last[key] = len(listed)
            of_code[key] += 1
            of_file[problem.path] += 1
            listed.append(problem)
        else:
            kept = listed[last[key]]
            listed[last[key]] = dataclasses.replace(kept, more=kept.more + 1 + problem.more)
    return listed


def count(problems: Iterable[Problem]) -> int:
    """How many there are, those included that are not listed themselves."""
    return sum(1 + problem.more for problem in problems)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only those that keep something off the site."""
    return [p for p in problems if p.severity is Severity.ERROR]
