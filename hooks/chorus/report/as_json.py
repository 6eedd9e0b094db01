"""JSON: the list as data, with the sentences in every language asked for."""

from __future__ import annotations

import json
from typing import Any

from ..model.problems import Problem, count, errors
from ..read.characters import printable
from ..words.catalogue import Catalogue
from .explain import explain, exposure


def render(problems: list[Problem], folders: int, catalogues: list[Catalogue], contact: str = "") -> str:
    """{"submissions": n, "errors": n, "warnings": n, "problems": [{code, severity, path, line, field, values, more,
    messages}], "notes": {…}}. more: how many like it are counted and not listed."""
    listed = []
    for problem in problems:
        messages = {}
        for _ in catalogues:
            said = explain(problem, _)
            messages[_.language] = {"found": said.found, "expected": said.expected, "remedy": said.remedy}
        listed.append({"code": problem.code, "severity": str(problem.severity), "path": printable(problem.path),
                       "line": problem.line, "field": problem.field, "values": _shown(problem.values),
                       "more": problem.more, "messages": messages})
    notes = {_.language: note for _ in catalogues if (note := exposure(problems, _, contact))}
    wrong = count(errors(problems))
    data = {"submissions": folders, "errors": wrong, "warnings": count(problems) - wrong, "problems": listed,
            "notes": notes}
    return json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n"


def _shown(value: Any) -> Any:
    """A value without what would speak to a terminal: it may be a file's name."""
    if isinstance(value, dict):
        return {key: _shown(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(inner) for inner in value]
    return printable(value) if isinstance(value, str) else value
