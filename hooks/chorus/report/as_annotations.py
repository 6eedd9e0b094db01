"""GitHub's workflow commands: annotations on the lines of the pull request.

Everything that comes from a submission (paths, field names) is escaped, so that a file name
can't speak to the runner as a command.
"""

from __future__ import annotations

from ..model.problems import Problem
from ..read.characters import printable
from ..words.catalogue import Catalogue
from .effects import NOTHING, Told, heading, headline, sentences
from .explain import counted, explain, exposure


def render(problems: list[Problem], folders: int, catalogues: list[Catalogue], contact: str = "",
           told: Told = NOTHING) -> str:
    """What is done to what was there before, then one annotation per problem, with all languages in its text."""
    lines = []
    if told.effects:
        before = "\n\n".join("\n".join([heading(_), *(f"{does} {decide}" for does, decide in sentences(told, _))])
                             for _ in catalogues)
        lines.append("::warning::" + _data(before))
    for problem in problems:
        said = [explain(problem, _) for _ in catalogues]
        message = "\n\n".join(f"{s.found}\n{s.expected}\n→ {s.remedy}" for s in said)
        place = f"file={_property(printable(problem.path))}" + (f",line={problem.line}" if problem.line else "")
        lines.append(f"::{problem.severity} {place},title={_property(problem.code)}::{_data(message)}")
    if notes := [note for _ in catalogues if (note := exposure(problems, _, contact))]:
        lines.append("::notice::" + _data("\n\n".join(notes)))
    lines += [_data(headline(*counted(problems), folders, told.effects, _)) for _ in catalogues]
    return "\n".join(lines) + "\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
