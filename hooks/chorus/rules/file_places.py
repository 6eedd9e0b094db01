"""A text that is only the place of a file: it was meant to be taken from there, and the path tells a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..model import endings, sorts
from ..words.catalogue import N_
from .draft import Draft
from .registry import Finding, rule_as_read

_AROUND = " \t\u00a0\"'`´<>()[]{}“”„‟‚‘’«»‹›*_!"
_PLACE = r"""
    (?:file:/{1,3}|~[\w.-]*[/\\]|\.{1,2}[/\\]|\\\\[\w.-]+\\|[A-Za-z]:[/\\]|%\w+%[/\\]|/(?:home|Users|mnt|media|tmp|Volumes|var|root|storage|sdcard)/)\S.*
    |/(?:[^/\n]{1,80}/){1,20}[^/\n]{1,120}\.(?:ENDINGS)
    |(?:https?://|www\.)\S+\.(?:ENDINGS)(?:[?\#]\S*)?
    |https?://(?:docs|drive|sheets|onedrive|1drv|[\w-]+\.sharepoint|(?:www\.)?(?:dropbox|wetransfer|icloud))\.\S+
    |(?![^\n]*[.…]\s)[^\n!?;:]{1,120}\.(?:ENDINGS)(?:\s?\(\d+\)|\.(?:docx?|pdf|txt))?"""
# The folder of a person, wherever it stands in a text.
_OF_A_PERSON = re.compile(r"(?:[A-Za-z]:[/\\]+(?:Users|Documents and Settings|Benutzer|Utilisateurs|Usuarios)[/\\]+|(?<![\w.])/(?:home|Users)/|"
                          r"file:///?|smb://|OneDrive[/\\]|\\\\[\w.-]+\\Users\\)[^\s/\\]+", re.IGNORECASE)


@lru_cache(maxsize=4)
def _place_of(known: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_PLACE.replace("ENDINGS", "|".join(known)), re.VERBOSE | re.IGNORECASE)


def is_place(text: str) -> bool:
    """Whether a text is nothing but the name, the place or the address of a file, or of several: one on each line."""
    found = [line.strip(_AROUND) for line in text.replace("\\ ", " ").split("\n")]
    found = [line for line in found if line]
    place = _place_of((*sorts.endings(), *endings.DOCUMENTS))
    return 0 < len(found) <= 10 and all(len(line) <= 500 and place.fullmatch(line) for line in found)


@rule_as_read(
    "text-file-place", area="text", exposes=True,
    requires=N_("Below the second `---` line stands the text itself, and nowhere the place of a file on somebody’s computer: that often holds a name."),
    found=N_("Here stands the name or the place of a file instead of a text."),
    remedy=N_("Delete it. Open the file, copy its text and paste it here."),
)
def _place(draft: Draft) -> Iterator[Finding]:
    for file, _, document in draft.texts():
        path, lines = f"{draft.folder.path}/{file}", document.text.split("\n")
        if is_place(document.text):
            yield Finding(path=path, line=document.text_line)
            continue
        for number, line in enumerate(lines):
            if ("/" in line or "\\" in line) and _OF_A_PERSON.search(line):
                yield Finding(path=path, line=document.line(number))
