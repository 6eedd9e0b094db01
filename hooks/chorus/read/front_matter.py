"""Reads a Markdown file of a submission: strict UTF-8, front matter between `---` lines, text.

This happens before MkDocs sees a file: MkDocs prints front matter that it can't parse onto
the page. A slip never hides the rest of its file: `look` goes on behind it, as far as can be.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from markdown_it.token import Token

from ..errors import Refusal
from ..machine import limits
from ..words import text as texts
from . import decoding
from .characters import BREAKS, LOST_LETTER, SPACES, holds_forbidden, meanings, tidy, without_forbidden
from .slips import parse_all
from .strict_yaml import Mapping

FENCE = "---"
_LIKE_A_FIELD = re.compile(r"[A-Za-z][\w-]{0,40}[ \t]*:(?:\s|$)")
_BEFORE_THE_VALUE = re.compile(rf"[^:'\"\[{{#]{{0,60}}:[{SPACES} ]+|[{SPACES} ]*(?:-[{SPACES} ]+)?")
# Word's files, archives and PDFs: nobody can read in them, so there is nothing to search for.
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-")
_NOT_KEPT = ("tokens", "paragraphs", "placed", "rows")
_WIDE_SPACE = re.compile(f"[{SPACES}]")


@dataclass(frozen=True)
class Document:
    """A file's front matter, its text (NFC, LF, no surrounding blank lines, its first line's indentation kept) and the
    text's first line.

    slips: what of it can't be read. complete: whether front matter and text could be told apart at all;
    otherwise both are empty. source: the file as it is, as far as it is text, for the search for what must
    not be public. verse: whether its line ends are the author's. The Markdown is parsed once, when the
    first rule or page asks for it.
    """

    front: Mapping
    text: str
    text_line: int
    slips: tuple[Refusal, ...] = ()
    source: str = ""
    complete: bool = True
    line_of_each: tuple[int, ...] = field(default=(), repr=False)
    verse: bool = False

    def line(self, number: int) -> int:
        """The file's line (1-based) on which the text's line `number` (0-based) stands."""
        return self.line_of_each[number] if number < len(self.line_of_each) else self.text_line + number

    @cached_property
    def tokens(self) -> list[Token]:
        """The text as parsed Markdown."""
        return texts.tokens(self.text, self.verse)

    @cached_property
    def plain(self) -> str:
        """The text without Markdown's marks."""
        return texts.plain_of(self.tokens)

    @cached_property
    def html(self) -> str:
        """The text as a page shows it, sanitised."""
        return texts.html(self.tokens)

    @cached_property
    def paragraphs(self) -> tuple[tuple[str, range], ...]:
        """The same by paragraph, each with its lines in the text (0-based): seven rules ask for it."""
        return tuple(texts.blocks(self.tokens))

    @cached_property
    def placed(self) -> tuple[tuple[range, str], ...]:
        """The paragraphs, each with the numbers of its lines in the file."""
        found = []
        for plain, where in self.paragraphs:
            numbers = [self.line(number) for number in where] or [self.text_line]
            found.append((range(numbers[0], numbers[-1] + 1), plain))
        return tuple(found)

    @cached_property
    def rows(self) -> tuple[tuple[int, str], ...]:
        """The text's lines, each with its number in the file."""
        return tuple((self.line(number), line) for number, line in enumerate(self.text.split("\n")))

    def let_go(self) -> None:
        """Free what only the rules ask for, where the rest is known."""
        if "html" in vars(self):
            for name in _NOT_KEPT:
                vars(self).pop(name, None)

    def __getstate__(self) -> dict[str, Any]:
        """What is kept of it: not what only the rules ask for, and can be had again."""
        return {name: value for name, value in vars(self).items() if name not in _NOT_KEPT}


def decode(raw: bytes) -> str:
    """Bytes to text: UTF-8, LF, NFC; raises `Refusal` where the file is something else."""
    text, wrong = _decoded(raw)
    if wrong:
        raise wrong[0]
    return BREAKS.sub(" ", text)


def read(raw: bytes) -> Document:
    """One Markdown file. Raises the first `Refusal` (the rules of the areas «file» and «front matter»)."""
    document = look(raw)
    if document.slips:
        raise document.slips[0]
    return document


def look(raw: bytes) -> Document:
    """One Markdown file with all that is wrong with it; never raises."""
    try:
        text, slips = _decoded(raw)
    except Refusal as refusal:
        if raw.startswith(_PACKED):
            return _in_pieces([refusal], "")
        return _in_pieces([refusal], raw.decode(decoding.wide(raw) or "latin-1", "replace"))
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return _in_pieces([*slips, Refusal("file-empty", 1)], text)
    start = first + 1 if lines[first].rstrip() == FENCE else first
    if lines[0].rstrip() != FENCE:
        slips.append(Refusal("front-matter-missing", first + 1))
        if start == first and not _LIKE_A_FIELD.match(lines[first]):
            return _in_pieces(slips, text)
    end = next((number for number, line in enumerate(lines[start:], start) if line.rstrip() == FENCE), None)
    if end is None:
        return _in_pieces([*slips, Refusal("front-matter-open", 1)] if start > first else slips, text)
    block = "\n".join(map(_plain_spaces, lines[start:end]))
    if (size := len(block.encode())) > limits.FRONT_MATTER_BYTES:
        return _in_pieces([*slips, Refusal("front-matter-too-long", 1, size=size, limit=limits.FRONT_MATTER_BYTES)],
                          text)
    front, more = parse_all(block, first_line=start + 1)
    if front is None:
        return _in_pieces([*slips, *more], text)
    return _document(front, lines, end + 1, [*slips, *more], text)


def _document(front: Mapping, lines: list[str], start: int, slips: list[Refusal], source: str) -> Document:
    """The document whose text begins at `lines[start]` (0-based)."""
    body = [(part, number) for number, line in enumerate(lines[start:], start + 1) for part in BREAKS.split(line)]
    skipped = next((n for n, (part, _) in enumerate(body) if part.strip()), 0)
    text = "\n".join(part for part, _ in body[skipped:]).rstrip() if any(part.strip() for part, _ in body) else ""
    if (size := len(text.encode())) > limits.TEXT_BYTES:
        slips.append(Refusal("text-too-large", start + 1, size=size // 1024, limit=limits.TEXT_BYTES // 1024))
        text = ""
    where = tuple(number for _, number in body[skipped:])
    return Document(front, text, where[0] if where else start + 1, tuple(slips), source, line_of_each=where)


def _in_pieces(slips: list[Refusal], source: str) -> Document:
    """A file of which no fields and no text can be told."""
    return Document(Mapping({}), "", 1, tuple(slips), source, complete=False)


def _decoded(raw: bytes) -> tuple[str, list[Refusal]]:
    """Bytes to text without what means nothing, and the lines that hold what may not be there (left out of it).

    Raises `Refusal` where the file is no UTF-8 text.
    """
    if decoding.wide(raw):
        raise Refusal("file-encoding", 1)
    if raw.startswith(b"version https://git-lfs.github.com/spec/"):
        raise Refusal("file-lfs-pointer", 1)
    try:
        text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal("file-encoding", 1 + raw.count(b"\n", 0, error.start)) from None
    lines = tidy(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    wrong: list[Refusal] = []
    for number, line in enumerate(lines):
        if LOST_LETTER in line:
            wrong.append(Refusal("text-lost-letters", number + 1))
        if holds_forbidden(BREAKS.sub("", line)):
            wrong.append(Refusal("text-control-character", number + 1, data=meanings(BREAKS.sub("", line))))
            lines[number] = "".join(part if BREAKS.match(part) else without_forbidden(part)
                                    for part in re.split(f"({BREAKS.pattern})", line))
    return unicodedata.normalize("NFC", "\n".join(lines)), wrong[:limits.SLIPS]


def _plain_spaces(line: str) -> str:
    """A line of the fields with YAML's own space wherever a space is not part of a value: people paste others."""
    if line.isascii():
        return line
    line = BREAKS.sub(" ", line)
    before = _BEFORE_THE_VALUE.match(line)
    end = before.end() if before else 0
    if line[end:end + 1] in ("[", "{"):
        end = len(line)
    return (_WIDE_SPACE.sub(" ", line[:end]) + line[end:]).rstrip()
