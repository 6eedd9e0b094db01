"""Reads a Markdown file of a submission: strict UTF-8, front matter between `---` lines, text.

This happens before MkDocs sees a file: MkDocs prints front matter that it can't parse onto
the page.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property

from markdown_it.token import Token

from .. import limits
from .. import text as texts
from ..problems import Refusal
from .characters import holds_forbidden
from .strict_yaml import Mapping, parse

FENCE = "---"


@dataclass(frozen=True)
class Document:
    """A file's front matter, its text (NFC, LF, no surrounding blank lines) and the text's first line.

    The Markdown is parsed once, when the first rule or page asks for it.
    """

    front: Mapping
    text: str
    text_line: int

    @cached_property
    def tokens(self) -> list[Token]:
        """The text as parsed Markdown."""
        return texts.tokens(self.text)

    @cached_property
    def plain(self) -> str:
        """The text without Markdown's marks."""
        return texts.plain_of(self.tokens)


def decode(raw: bytes) -> str:
    """Bytes to text: UTF-8, LF, NFC; raises `Refusal` where the file is something else."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refusal("file-encoding", 1)
    if raw.startswith(b"version https://git-lfs.github.com/spec/"):
        raise Refusal("file-lfs-pointer", 1)
    try:
        text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal("file-encoding", 1 + raw.count(b"\n", 0, error.start)) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        if holds_forbidden(line):
            raise Refusal("text-control-character", number)
    return unicodedata.normalize("NFC", text)


def read(raw: bytes) -> Document:
    """One Markdown file. Raises `Refusal` (the rules of the areas «file» and «front matter»)."""
    text = decode(raw)
    lines = text.split("\n")
    if not text.strip():
        raise Refusal("file-empty", 1)
    if lines[0].rstrip() != FENCE:
        first = next(n for n, line in enumerate(lines, 1) if line.strip())
        raise Refusal("front-matter-missing", first)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        raise Refusal("front-matter-open", 1)
    block = "\n".join(lines[1:end])
    if len(block.encode()) > limits.FRONT_MATTER_BYTES:
        raise Refusal("front-matter-too-long", 1, size=len(block.encode()), limit=limits.FRONT_MATTER_BYTES)
    front = parse(block, first_line=2)
    body = lines[end + 1:]
    skipped = next((n for n, line in enumerate(body) if line.strip()), 0)
    content = "\n".join(body).strip("\n")
    if len(content.encode()) > limits.TEXT_BYTES:
        raise Refusal("text-too-large", end + 2, size=len(content.encode()) // 1024, limit=limits.TEXT_BYTES // 1024)
    return Document(front, content.strip(), end + 2 + skipped)
