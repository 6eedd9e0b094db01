"""What a build left out, said so that nobody overlooks it: the last lines of a build, and a workflow's summary."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from ..faults.severity import FAULTS
from ..model.problems import Problem
from ..read.characters import printable
from ..words.catalogue import Catalogue
from .as_text import WIDTH
from .explain import explain
from .proposal_comment import plain

_MOST = 30      # that are named; the whole list stands above
Left = Mapping[str, list[Problem]]      # `faults.severity.left_out`


def text(left: Left, _: Catalogue) -> str:
    """For a terminal; "" where nothing was left out."""
    if not left:
        return ""
    lines = [headline(left, _)]
    for place, what in _listed(left, _):
        lines.append(f"  {place}")
        lines += textwrap.wrap(what, WIDTH, initial_indent="    ", subsequent_indent="    ", break_long_words=False,
                               break_on_hyphens=False)
    return "\n".join([*lines, *_further(left, _), _("What to do is listed above, with each of them.")]) + "\n"


def markdown(left: Left, catalogues: list[Catalogue]) -> str:
    """For a workflow's summary: the same, with what to do; the first language in full, the others in their headline."""
    if not left:
        return ""
    lines = [f"## ⚠️ {plain(headline(left, catalogues[0]))}", ""]
    lines += [f"_{plain(headline(left, _))}_\n" for _ in catalogues[1:]]
    for place, problems in list(left.items())[:_MOST]:
        said = [explain(problem, catalogues[0]) for problem in problems[:3]]
        lines += [f"- **`{printable(place).replace('`', '')}`**",
                  *(f"  - {plain(one.found)}<br>→ {plain(one.remedy)}" for one in said)]
    return "\n".join([*lines, *_further(left, catalogues[0])]) + "\n"


def headline(left: Left, _: Catalogue) -> str:
    """How many, and that the rest is published."""
    submissions = sum(place.count("/") == 3 for place in left)
    if not submissions:
        return _("NOT ON THE SITE: files in the wrong place. Everything else is published.")
    return _.number("NOT ON THE SITE: {count} submission that has to be mended. Everything else is published.",
                    "NOT ON THE SITE: {count} submissions that have to be mended. Everything else is published.",
                    submissions)


def _listed(left: Left, _: Catalogue) -> Iterator[tuple[str, str]]:
    """Each with the first thing that is wrong."""
    for place, problems in list(left.items())[:_MOST]:
        first = min(problems, key=lambda problem: (problem.code not in FAULTS, problem.folder != place))
        said = explain(first, _).found
        if first.folder != place:      # see `Rule.together`
            said = _("Left out together with {path}: {found}", path=printable(first.folder), found=said)
        yield printable(place), f"{said} [{first.code}]"


def _further(left: Left, _: Catalogue) -> list[str]:
    more = len(left) - _MOST
    return [_.number("… and {count} more.", "… and {count} more.", more)] if more > 0 else []
