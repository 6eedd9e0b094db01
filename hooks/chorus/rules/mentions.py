"""How the fields name an attachment: what is meant is found out before anybody is told to rename or upload one."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from ..attachments.meant import supposed
from ..model import sorts
from ..model.fields import good_attachment_name
from ..model.problems import Problem
from ..read.text_files import texts
from .draft import Draft


def named(front: dict[str, Any]) -> list[str]:
    """Every name of an attachment that stands in the fields, as it was typed."""
    items = [item for listed in front.values() if isinstance(listed, list) for item in listed if isinstance(item, dict)]
    values = [one.get(name) for one in (front, *items) for name in sorts.fields()]
    return [value.strip() for value in values if isinstance(value, str)]


def pictured(draft: Draft, said: str, family: str = "") -> str | None:
    """The file of the folder (of the family, as far as its ending tells) that the fields mean by `said`."""
    written = {entry for entry, _ in texts(draft.folder.files)}
    there = [entry.name for entry in draft.files if entry not in written
             and (not family or sorts.of(entry.name) is None or sorts.is_of(entry.name, family))]
    return supposed(said, there, named(draft.front))


_NONE = frozenset(["none", "no", "nothing", "null", "n/a", "na", "x", "-", "nein", "keins", "keine", "kein", "aucun", "aucune", "non", "sans", "ninguno", "ninguna", "nessuno", "nessuna", "немає", "ні", "لا", "brak", "nie", "nenhum", "nenhuma", "geen", "ingen", "нет"])


def says_none(value: Any) -> bool:
    """Whether somebody says in the place of a picture's name that there is none."""
    return isinstance(value, str) and (value.strip().casefold() in _NONE or bool(
        re.fullmatch(r"(?:no|without|sans|ohne|sin|senza|без|بدون|kein) \w+", value.strip().casefold())))


def explained(draft: Draft, problems: list[Problem]) -> list[Problem]:
    """The problems with the fields, where a picture's name is wrong with what is wrong about it.

    Where the picture itself is not called as it should be, that is told at the file, and here no more.
    """
    found = []
    for problem in problems:
        family = problem.code.removesuffix("-name")
        if family in sorts.families() and draft.document:
            value: Any = draft.front
            for part in problem.field.split("."):
                value = value[int(part) if isinstance(value, list) else part]
            name = pictured(draft, value, family)
            if name and (unicodedata.normalize("NFC", name) == value.strip() or not good_attachment_name(name)):
                continue
            if not name and says_none(value):
                found.append(Problem(problem.path, "field-empty", line=problem.line, field=problem.field,
                                     values={"name": problem.field.rpartition(".")[2]}))
                continue
            problem = (Problem(problem.path, f"{family}-path", line=problem.line, field=problem.field,
                               values={"name": name}) if name else
                       Problem(problem.path, f"{family}-elsewhere", line=problem.line, field=problem.field))
        found.append(problem)
    return found
