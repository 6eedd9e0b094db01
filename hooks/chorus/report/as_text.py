"""The terminal's form: by file, one clear block per problem."""

from __future__ import annotations

import textwrap
from itertools import groupby

from ..model.problems import Problem, Severity
from ..read.characters import printable
from ..words.catalogue import Catalogue
from .explain import explain, exposure, located, summary

WIDTH = 92


def render(problems: list[Problem], folders: int, catalogues: list[Catalogue], contact: str = "") -> str:
    """Every problem in the first language; in the others below it."""
    lines = []
    for path, group in groupby(problems, key=lambda p: p.path):
        lines.append(printable(path))
        for problem in group:
            lines += [*_block(problem, catalogues), ""]
    for _ in catalogues:
        if note := exposure(problems, _, contact):
            lines += [*textwrap.wrap(note, WIDTH, break_long_words=False, break_on_hyphens=False), ""]
    lines += [summary(problems, folders, _) for _ in catalogues]
    return "\n".join(lines) + "\n"


def _block(problem: Problem, catalogues: list[Catalogue]) -> list[str]:
    mark = "✗" if problem.severity is Severity.ERROR else "!"
    lines = []
    for _ in catalogues:
        said = explain(problem, _)
        found = located(problem, said, _)
        for first, text in ((f"  {mark} ", found), ("      ", said.expected), ("    → ", said.remedy)):
            lines += textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent="      ",
                                   break_long_words=False, break_on_hyphens=False)
        mark = " "
    lines[-1] += f"  [{problem.code}]"
    return lines
