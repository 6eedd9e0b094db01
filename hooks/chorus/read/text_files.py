"""Which files are texts, and what they are called: the one place that knows. Every other file is an attachment."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable
from functools import lru_cache

from ..machine import limits
from ..model.records import FileEntry
from ..words import language_names, languages
from ..words.language_codes import in_capitals

INDEX = "index.md"      # the fields and the original
AT_MOST = limits.FRONT_MATTER_BYTES + limits.TEXT_BYTES + 1024      # bytes of a file with fields and text
_ENDING = ".md"
_ENDINGS = (_ENDING, ".markdown")
_TO_READ = (".txt", _ENDING)
TOLD = ("md", "yml", "txt")      # endings of texts that sentences name
_OF_SECRETARIAT = (_ENDING, ".yml", ".yaml", ".vtt", ".srt", ".txt", ".po")
TEXT_NAME = re.compile(r"index(?:\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}))?\.md")


# `Index.md`, `index_en.md`, `index.md.txt` and the like, as computers and people make of it.
_ALMOST = re.compile(r"index(?:[ ._-]+(?!(?:md|markdown|txt)\b)([a-z]{2,3}(?:[_-][a-z0-9]{2,8}){0,3}))?"
                     r"(?: ?\(?\d\)?)?(?:\.(?:md|markdown|txt)){1,3}|index")
_NAMED = re.compile(r"index[ ._-]+([^\W\d_]+)(?:\.(?:md|markdown|txt)){1,3}", re.IGNORECASE)      # index.french.md
_README = re.compile(r"readme\b|licen[cs]e\b", re.IGNORECASE)


@lru_cache(maxsize=4096)      # most are called alike
def text_name(name: str) -> str | None:
    """What the file of a text should be called, None where it is no such file: `Index_EN.md.txt` → `index.en.md`.

    Any code of a language is right that means it, `index.prs.md` as well as `index.fa-AF.md`.
    """
    found = _ALMOST.fullmatch(name.lower())
    if (named := _NAMED.fullmatch(name)) and len(named[1]) > 3 and (code := language_names.known(named[1])):
        return f"index.{code}.md"
    if not found or (found[1] and languages.canonical(found[1]) is None):
        return name if TEXT_NAME.fullmatch(name) else None
    return f"index.{in_capitals(found[1])}.md" if found[1] else INDEX


def text_language(name: str) -> str:
    """The language in the name of a text's file, in its usual form; "" of the original. What is no code stays."""
    match = TEXT_NAME.fullmatch(name)
    said = match[1] if match else None
    return (languages.canonical(said) or said) if said else ""


def texts(files: Iterable[FileEntry]) -> list[tuple[FileEntry, str]]:
    """Each text of a folder with the name that it should have; where that is another file's, it is none.

    Where nothing is called index.md, the only other Markdown file is meant by it.
    """
    files = [entry for entry in files if stat.S_ISREG(entry.mode)]
    taken = {entry.name for entry in files}
    found = []
    for entry in files:
        name = text_name(entry.name)
        if name and (name == entry.name or name not in taken):
            taken.add(name)
            found.append((entry, name))
    others = [entry for entry in files if entry.name.lower().endswith(_ENDINGS) and not
              (text_name(entry.name) or _README.match(entry.name))]
    return found if INDEX in taken or len(others) != 1 else [(others[0], INDEX), *found]


def is_text(name: str) -> bool:
    """Whether a file is meant to be a text of a submission, by its ending."""
    return name.lower().endswith(_ENDING)


def can_be_typed_from(name: str) -> bool:
    """Whether a file on somebody's computer can be read where a text is asked for."""
    return name.lower().endswith(_TO_READ)


def is_of_secretariat(name: str) -> bool:
    """Whether a file of content/ is one in which lines can speak of people: settings, pages, captions, catalogues."""
    return name.endswith(_OF_SECRETARIAT)
