"""submissions/withdrawn.txt: the marks by which something that was withdrawn is known again, should it come back.

A mark is a hash. Of the person, the text and the picture nothing else is kept.
"""

from __future__ import annotations

import hashlib
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

from ..machine import cache, limits
from ..model import sorts
from ..model.consent import numbers
from ..model.problems import Problem
from ..model.records import Folder
from ..model.reference import canonical
from .front_matter import Document

NAME = "withdrawn.txt"
SHOWN = f"submissions/{NAME}"
HEADER = """\
# What people have withdrawn, so that it can't come back by mistake.
# scripts/withdraw.py writes this file; nothing is changed in it by hand.
#
# Each line is the SHA-256 of one thing of a withdrawn submission: of its consent reference, of its
# folder (campaign/city/entry), of the bytes of one of its files, or of one of its texts without white
# space, capitals, accents and punctuation, so that a copy typed anew is known too. Which of these a
# line is, and which lines belong together, is not kept. The lines are sorted: their order tells nothing.
#
# There is no salt: strangers' proposals are checked without secrets, so a salt would have to be
# public, and who guesses a name would only have to add it to the guess. Instead each hash begins with
# the words "chorus withdrawn" and what it is of, so that it is found in no list of known files. What
# is short can still be guessed by trying: one more reason not to call a folder after a person.
"""
SHORTEST = 16       # letters; a shorter text («Peace.») may well be somebody else's too
_SPOILT = 20        # a merge that went wrong spoils many lines; so many are enough to see it


def marks(folder: Folder, documents: Mapping[str, Document]) -> Iterator[tuple[str, str]]:
    """Every mark of a submission, with the file it is of; "" for what is of the submission as a whole.

    documents: the folder's texts by file name, as far as they can be read.
    """
    yield "", of_folder(folder.id)
    for number in numbers(documents["index.md"].front.data) if "index.md" in documents else ():
        yield "", of_reference(number)
    for entry in folder.files:
        if stat.S_ISREG(entry.mode):
            found = [of_file(folder.directory / entry.name)]
            if entry.name in documents:
                found.append(of_text(documents[entry.name].text))
            yield from ((entry.name, mark) for mark in found if mark)


def marks_to_compare(folder: Folder, documents: Mapping[str, Document]) -> tuple[tuple[str, str], ...]:
    """The marks by which a submission that came back is known.

    Files that are refused for their size or their number are not read.
    """
    files = tuple(entry for entry in folder.files[:limits.FOLDER_FILES] if entry.size <= sorts.largest())
    return tuple(marks(replace(folder, files=files), documents))


def returned(ours: Iterable[tuple[str, str]], listed: Mapping[str, int]) -> dict[str, list[int]]:
    """What of a submission was withdrawn before: file ("" for the whole) → lines of the list. ours: its marks."""
    found: dict[str, list[int]] = {}
    for place, mark in ours:
        if mark in listed:
            found.setdefault(place, []).append(listed[mark])
    return found


def of_reference(reference: str) -> str:
    """The mark of a consent reference, the same for every way to type it."""
    return _mark("reference", (canonical(reference) or reference.strip().upper()).encode())


def of_folder(folder: str) -> str:
    """The mark of `campaign/city/entry`."""
    return _mark("folder", folder.encode())


def of_file(path: Path) -> str | None:
    """The mark of a file's bytes; None where there are none, or none that can be read."""
    try:
        with path.open("rb") as file:
            start = _begin("file")
            return hashlib.file_digest(file, lambda: start).hexdigest() if path.stat().st_size else None
    except OSError:
        return None


def of_text(text: str) -> str | None:
    """The mark of a text, the same for every way to type it; None where it is too short to be anybody's own."""
    folded = "".join(char for char in unicodedata.normalize("NFKD", text.casefold())
                     if unicodedata.category(char)[0] in "LN")
    return _mark("text", folded.encode()) if len(folded) >= SHORTEST else None


def _begin(kind: str) -> hashlib._Hash:
    return hashlib.sha256(f"chorus withdrawn {kind}\0".encode())


def _mark(kind: str, value: bytes) -> str:
    start = _begin(kind)
    start.update(value)
    return start.hexdigest()


def read(submissions: Path) -> tuple[dict[str, int], list[Problem]]:
    """The marks with their lines, and problems with lines that are none."""
    path = submissions / NAME
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            return {}, [Problem(SHOWN, "file-link")]
        if status.st_size > limits.WITHDRAWN_BYTES:
            return {}, [Problem(SHOWN, "settings-too-large", values={"limit": limits.WITHDRAWN_BYTES // 1024})]
        lines = _lines(path)
    except FileNotFoundError:
        return {}, []
    except OSError:
        return {}, [Problem(SHOWN, "file-unreadable")]
    wrong = ((number, line) for number, line in enumerate(lines, 1) if line and line[0] != "#" and not _is_mark(line))
    return ({line.lower(): number for number, line in enumerate(lines, 1) if _is_mark(line)},
            [Problem(SHOWN, "withdrawn-list", line=number) for number, _ in islice(wrong, _SPOILT)])


def _lines(path: Path) -> list[str]:
    text = path.read_bytes().decode("utf-8-sig", "replace")
    return [line.strip() for line in re.split(r"\r\n|\r|\n", text)]


def _is_mark(line: str) -> bool:
    return re.fullmatch(r"[0-9a-fA-F]{64}", line) is not None


def add(submissions: Path, marks: Iterable[str]) -> None:
    """Write marks into the file. Comments of others are not kept, they might name somebody; a line
    that is neither comment nor mark is, so that the checker goes on asking what it should have been."""
    path = submissions / NAME
    lines = _lines(path) if path.is_file() else []
    known = {line.lower() for line in lines if _is_mark(line)}
    odd = [line for line in lines if line and line[0] != "#" and not _is_mark(line)]
    cache.write(path, "\n".join([HEADER, *sorted(known | set(marks)), *odd, ""]).encode(), cache.SHARED)
