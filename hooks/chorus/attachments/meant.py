"""Which file of a folder is meant where the fields say more, or less, than its name.

People copy what they see: `./portrait.jpg`, the address of the picture's page on GitHub, a path of their own computer,
curly quotation marks. The picture itself is right then, and nobody should be told to rename it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

from ..model import sorts
from ..model.sorts import FIRST, Sort
from ..read.text_files import is_text
from ..words.nearness import folded

_ENDING = re.compile(r"\.[a-z0-9_-]{2,9}\Z", re.IGNORECASE)
_AROUND = " \t\u00a0\"'`´<>()[]{}*_,;“”„‟‚‘’‛«»‹›「」『』"
_MARKDOWN = re.compile(r"!?\[[^\]]*\]\(\s*([^)\s]+)[^)]*\)")


def bare(said: str) -> str:
    """The file's name in what was typed: without a folder, an address, what follows it, and marks around it."""
    if found := _MARKDOWN.fullmatch(said.strip()):
        said = found[1]
    said = said.strip(_AROUND)
    if "://" in said:
        said = re.split(r"[?#]", said)[0]
    if "%" in said:
        said = unquote(said)
    return unicodedata.normalize("NFC", re.split(r"[/\\⁄∕＼]", said.rstrip("/"))[-1].strip(_AROUND).rstrip("."))


def meant(said: str, there: Iterable[str]) -> str | None:
    """The one file of those `there` that is surely meant by `said`; None where none is, or several may be.

    Capitals, accents, the width of the letters, what stands between words, and the ending may differ.
    """
    name, files = bare(said), [file for file in there if not is_text(file)]
    if not name or is_text(name):
        return None
    for alike in (_stored, _small, _plain):
        wanted = alike(name)
        found = [file for file in files if alike(file) == wanted]
        if wanted and len(found) == 1:
            return found[0]
        if len(found) > 1:
            return None
    stem = _plain(_stem(name))
    found = [file for file in files if _plain(_stem(file)) == stem]
    return found[0] if stem and len(found) == 1 else None


def supposed(said: str, there: Iterable[str], named: Collection[str]) -> str | None:
    """The file that is meant by all appearances: surely, by a slip in its name, or as the only attachment that is not
    `named` elsewhere."""
    there = list(there)
    if found := meant(said, there):
        return found
    left = [file for file in there if sorts.of(file) and file not in named]
    return left[0] if len(left) == 1 else None


def sort_in(path: Path) -> Sort | None:
    """The sort of a file by its ending; of one that is called nearly so (portrait.jfif) by what it holds."""
    if sort := sorts.of(path.name):
        return sort
    with suppress(OSError), path.open("rb") as file:
        return sorts.arrived(path.name, file.read(FIRST))
    return None


def _stored(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _small(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _stem(name: str) -> str:
    return _ENDING.sub("", name)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", folded(unicodedata.normalize("NFKC", name))).strip("-")
