"""JSON: the list as data, with the sentences in every language asked for."""

from __future__ import annotations

import json

from ..catalogue import Catalogue
from ..problems import Problem
from ..read.characters import printable
from .explain import explain


def render(problems: list[Problem], folders: int, catalogues: list[Catalogue]) -> str:
    """{"submissions": n, "problems": [{code, severity, path, line, field, values, messages}]}."""
    listed = []
    for problem in problems:
        messages = {}
        for _ in catalogues:
            said = explain(problem, _)
            messages[_.language] = {"found": said.found, "expected": said.expected, "remedy": said.remedy}
        listed.append({"code": problem.code, "severity": str(problem.severity), "path": printable(problem.path),
                       "line": problem.line, "field": problem.field, "values": problem.values, "messages": messages})
    return json.dumps({"submissions": folders, "problems": listed}, ensure_ascii=False, indent=2, default=str) + "\n"
