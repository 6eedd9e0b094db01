"""Rules on signs that mean something in Markdown, or in Word, but not here.

They are shown as they were typed, so nothing is lost; but who typed them may have wished for something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.problems import Severity
from ..words.catalogue import N_
from .draft import Draft
from .lines import blocks
from .registry import Finding, rule_as_read

_STRUCK = re.compile(r"(?<!~)~~(?![~\s])[^~\n]{1,500}?(?<!\s)~~(?!~)")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]")
# Each with what a message calls it.
_LEFT = (
    (re.compile(r"(?<!\*)\*\*(?!\*)"), "**"), (re.compile(r"(?<![\w_])__(?=[^\W_])"), "__"),
    (re.compile(r"^\s*#[ \t]+\S", re.MULTILINE), "#"), (re.compile(r"\[[^\[\]\n]{1,200}\]\[[^\[\]\n]{0,60}\]"), "[ ][ ]"),
    (re.compile(r"^\s*\[[^\]^\n]{1,60}\]:\s*https://", re.MULTILINE), "[ ]:"),
    (re.compile(r"\\(?=[*_#`~\[\]<>-])"), "\\"),
)


def _places(draft: Draft, pattern: re.Pattern[str]) -> Iterator[tuple[str, int, str]]:
    """(path, the file's line, what was found) wherever a pattern matches what a reader sees."""
    # An expression that finds nothing in all of them together finds nothing in one: lines stay lines.
    if not pattern.search(draft.once("shown", lambda: "\n\n".join(text for _, _, text in blocks(draft)))):
        return
    for path, numbers, text in blocks(draft):
        for found in pattern.finditer(text):
            yield path, numbers[min(text.count("\n", 0, found.start()), len(numbers) - 1)], found[0]


@rule_as_read(
    "text-struck", area="text",
    requires=N_("Nothing in a text is struck through: words stand in it, or they don’t."),
    found=N_("The words between `~~` on this line can’t be struck through: readers would take them for yours."),
    remedy=N_("Delete these words if they no longer hold; otherwise delete the `~~`."),
)
def _struck(draft: Draft) -> Iterator[Finding]:
    for path, line, _ in _places(draft, _STRUCK):
        yield Finding(path=path, line=line)


@rule_as_read(
    "text-footnote", area="text",
    requires=N_("A text has no footnotes."),
    found=N_("There is a footnote, such as `[^1]`, on this line."),
    remedy=N_("Put the note into the text, in brackets or as a sentence, and delete the mark in both places."),
)
def _footnote(draft: Draft) -> Iterator[Finding]:
    told: set[tuple[str, str]] = set()
    for path, line, mark in _places(draft, _FOOTNOTE):
        if (path, mark) not in told:
            told.add((path, mark))
            yield Finding(path=path, line=line)


@rule_as_read(
    "text-backtick", area="text", severity=Severity.WARNING,
    requires=N_("An apostrophe is ’ or '."),
    found=N_("There is a backtick (a grave accent that stands alone) on this line; it is shown as it was typed."),
    remedy=N_("Type ’ or ' instead, if an apostrophe or a quotation mark is meant."),
)
def _backtick(draft: Draft) -> Iterator[Finding]:
    for path, line in dict.fromkeys((path, line) for path, line, _ in _places(draft, re.compile("`"))):
        yield Finding(path=path, line=line)


@rule_as_read(
    "text-mark-shown", area="text", severity=Severity.WARNING,
    requires=N_("Signs that mark nothing in a submission are shown as they were typed."),
    found=N_("The sign `{sign}` on this line is shown as it was typed."),
    remedy=N_("Leave it, if readers are to see it. A heading begins with `## `, emphasis is written `*word*` or `**word**` without a space inside the stars, a link `[words](https://…)`."),
)
def _left(draft: Draft) -> Iterator[Finding]:
    for pattern, sign in _LEFT:
        for path, line in dict.fromkeys((path, line) for path, line, _ in _places(draft, pattern)):
            yield Finding({"sign": sign}, path=path, line=line)
