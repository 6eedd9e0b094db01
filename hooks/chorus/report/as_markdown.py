"""Markdown for the pull request's summary: a checklist, by file."""

from __future__ import annotations

import html
import re
from itertools import groupby

from ..model.problems import Problem, Severity
from ..read.characters import printable
from ..words.catalogue import Catalogue
from .effects import NOTHING, Told, heading, headline, sentences, side_by_side
from .explain import counted, explain, exposure, located

_TOLD = 40      # submissions whose old and new words are shown: GitHub takes one megabyte


def render(problems: list[Problem], folders: int, catalogues: list[Catalogue], contact: str = "",
           told: Told = NOTHING) -> str:
    """What is done to what was there before, the summary in every language, each problem as an item to tick off."""
    return _before(told, catalogues) + _after(problems, folders, catalogues, contact, told)


def _before(told: Told, catalogues: list[Catalogue]) -> str:
    """What somebody must decide, with old beside new words."""
    lines = []
    for _ in catalogues if told.effects else ():
        lines += [f"**{_plain(heading(_))}**", ""]
        lines += [f"- **{_plain(does)}** {_plain(decide)}" for does, decide in sentences(told, _)]
        lines.append("")
    for effect in told.effects:
        if effect.what in ("removed", "moved"):
            lines += [*(f"- `{place}`" for place in effect.places), ""]
    for path, words in list(told.words.items())[:_TOLD]:
        if table := side_by_side(words, catalogues[0]):
            lines += [f"#### `{printable(path).replace('`', '')}`", "", table, ""]
    return "\n".join([*lines, ""]) if lines else ""


def _after(problems: list[Problem], folders: int, catalogues: list[Catalogue], contact: str, told: Told) -> str:
    lines = [f"**{_plain(headline(*counted(problems), folders, told.effects, _))}**" for _ in catalogues]
    for path, group in groupby(problems, key=lambda p: p.path):
        lines += ["", f"### `{printable(path).replace('`', '')}`", ""]
        for problem in group:
            lines += _item(problem, catalogues)
    lines += [f"\n{_plain(note)}" for _ in catalogues if (note := exposure(problems, _, contact))]
    return "\n\n".join(lines[:len(catalogues)]) + "\n" + "\n".join(lines[len(catalogues):]) + "\n"


def _item(problem: Problem, catalogues: list[Catalogue]) -> list[str]:
    lines = []
    for number, _ in enumerate(catalogues):
        said = explain(problem, _)
        text = f"{_plain(located(problem, said, _))} {_plain(said.expected)}<br>→ **{_plain(said.remedy)}**"
        mark = "⚠️ " if problem.severity is Severity.WARNING else ""
        lines.append(f"- [ ] {mark}{text}" if not number else f"  <br>_{_plain(said.found)} → {_plain(said.remedy)}_")
    return lines


def _plain(text: str) -> str:
    """Text that Markdown shows as it is; only the rules' own `code` marks stay."""
    parts = html.escape(text, quote=False).split("`")
    return "`".join(part if index % 2 else re.sub(r"([\\*_\[\]#|])", r"\\\1", part) for index, part in enumerate(parts))
