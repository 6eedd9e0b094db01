"""Rules on how the fields name a picture: what is meant is found out before anybody is told to rename or upload one."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from ..model.fields import good_picture_name
from ..model.problems import Problem
from ..pictures.meant import supposed
from ..words.catalogue import N_
from .draft import Draft
from .files import texts
from .registry import declare

declare(
    "picture-path", area="picture",
    requires=N_("The fields name a picture by its file name alone, exactly as it lies in the folder: no folder, no address, no quotation marks; capitals count."),
    found=N_("This is not exactly the name of the picture in the folder."),
    remedy=N_("Write `{name}` here, and nothing else. The picture itself is all right and stays as it is."),
)
declare(
    "picture-elsewhere", area="picture",
    requires=N_("The fields name a picture by its file name alone, and it lies in the same folder as index.md."),
    found=N_("What stands here is not the name of a picture in this folder."),
    remedy=N_("Upload the picture into the same folder (“Add file”, “Upload files”) if it is not there yet, and write its file name alone here, such as portrait.jpg: without a folder and without an address."),
)


def named(front: dict[str, Any]) -> list[str]:
    """Every name of a picture that stands in the fields, as it was typed."""
    listed = front.get("illustrations")
    items = listed if isinstance(listed, list) else []
    values = [front.get("photo"), *(item.get("file") for item in items if isinstance(item, dict))]
    return [value.strip() for value in values if isinstance(value, str)]


def pictured(draft: Draft, said: str) -> str | None:
    """The file of the folder that the fields mean by `said`."""
    there = [entry.name for entry in draft.files if entry not in {entry for entry, _ in texts(draft.folder.files)}]
    return supposed(said, there, named(draft.document.front.data)) if draft.document else None


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
        if problem.code == "picture-name":
            value: Any = draft.document.front.data
            for part in problem.field.split("."):
                value = value[int(part) if isinstance(value, list) else part]
            name = pictured(draft, value)
            if name and (unicodedata.normalize("NFC", name) == value.strip() or not good_picture_name(name)):
                continue
            if not name and says_none(value):
                found.append(Problem(problem.path, "field-empty", line=problem.line, field=problem.field,
                                     values={"name": problem.field.rpartition(".")[2]}))
                continue
            problem = (Problem(problem.path, "picture-path", line=problem.line, field=problem.field,
                               values={"name": name}) if name else
                       Problem(problem.path, "picture-elsewhere", line=problem.line, field=problem.field))
        found.append(problem)
    return found
