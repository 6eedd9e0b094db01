"""What a line of a submission is: prose, a list's item, speech, a numbered line, a heading, a line of dashes.

CommonMark asks only how a line begins. Here a sign at the beginning is a mark only where it can hardly be anything
else: `24. Dezember` is a date, `- Dzień dobry` somebody's words, `> 20 years` more than twenty.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

BLANKS = " \t\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000"
_ENDS = re.compile(f"^[{BLANKS}]+|[{BLANKS}]+$")
TAB = 4             # columns
WRAPPED = 60        # columns; a line of fewer was ended by its author, not by an editor

_HEADING = re.compile(r"(#{2,6})[ \t\u00a0]+(?!#*\s*$)(.*?)(?:[ \t]+#+)?")
_RULE = re.compile(r"([-*_])(?:[ \t\u00a0]*\1){2,}")
# Signs that mark items and nothing else. Word's own: letters of its fonts that a tab or a wide gap follows.
_BULLET = re.compile(rf"(?:[•◦▪▫‣⁃∙⦁][{BLANKS}]*|[*·][{BLANKS}]+|[o§Øüvq](?:\t[{BLANKS}]*|[ \u00a0]{{3,}}))(?=\S)")
_DASH = re.compile(rf"(?:-{{1,3}}|[–—―]{{1,2}}|[‐‑−])(?:[{BLANKS}]+(?=\S)"
                   r"|(?<=[–—―])(?=[^\W\d_]|[¿¡«“\"…「『])|(?<=-)(?=[^\W\d_]|[¿¡«“]))")      # «—¿Qué tal?», «-Dobrze»
# «24.», «(2)», «a)», «1.-», «1º», «1/», «1.2», «1️⃣», «IV.», «B.», «一、»
_NUMBER = re.compile(
    rf"[(（]?(?:\d{{1,4}}|(?:[^\W\d_]|[ivxIVX]{{1,5}}|[一二三四五六七八九十]{{1,3}})(?=[)）]))"
    rf"(?:[.．](?=[{BLANKS}]|[^\W\d_])|[)、）]|[{BLANKS}]?[-–](?=[{BLANKS}])|(?:\.[-–)]|/|\.?[ºª°]\)?)(?=[{BLANKS}])"
    rf"|(?:\.\d{{1,2}}){{1,3}}\.?(?=[{BLANKS}])|\ufe0f?\u20e3)"
    rf"|(?:[ivxIVX]{{1,5}}\.|[^\W\d_][.-])(?=[{BLANKS}])|[一二三四五六七八九十]{{1,3}}、|[①-⑳]")
_LABEL = re.compile(rf"[^\s:：]{{1,24}}(?:[{BLANKS}][^\s:：]{{1,24}})?[{BLANKS}]?[:：](?=[{BLANKS}])")
_SIGN = re.compile(r"#[ \t]|##|[>|○●□■☐☑✓✔✗✘×→➔➢➤]|\+[ \t]|={3}|~{3}|`{3}|\[[^\]\n]{1,60}\]:|[^\w\s]+$")
# What may begin a line of its own, or go on with a sentence: a hashtag, a picture used as a bullet, a note's star.
_LOOSE = re.compile(rf"#|[»~][{BLANKS}]|[※・►◆▶★☆\u2190-\u21ff\u2300-\u23ff\u2500-\u27bf\u2900-\u297f\u2b00-\u2bff"
                    r"\U0001f000-\U0001faff]|\*+[^\s*][^*]*$")
_END_OF_SENTENCE = re.compile(r"[.!?…:;。！？：؟۔።։།။៖។»”“«\"』」)\]]['’‘]?$")
_SPEECH_ENDS = re.compile(r"[.!?…؟۔।。！？»”“«\"』」]['’‘]?$")
_SLASHED = re.compile(r"(?:^|\s)(?![A-Za-z]:\\)[^\s\\]+\\$")
_ASIDE = re.compile(r"[ \u00a0][-–—―][ \u00a0]")


class Sort(Enum):
    """What a line is by its beginning."""

    BLANK = "blank"
    TEXT = "text"
    HEADING = "heading"
    RULE = "rule"           # of dashes or stars alone
    BULLET = "bullet"
    DASH = "dash"           # an item or somebody's words
    NUMBER = "number"
    SIGN = "sign"           # something that stands on a line of its own


@dataclass(frozen=True)
class Line:
    """A line as it was typed. number: in the source, 0-based."""

    source: str
    number: int

    @cached_property
    def text(self) -> str:
        """The line without the white space around it."""
        return _ENDS.sub("", self.source)

    @cached_property
    def indent(self) -> str:
        """The white space before it; a tab is four spaces."""
        return self.source[:len(self.source) - len(self.source.lstrip())].expandtabs(TAB)

    @cached_property
    def sort(self) -> Sort:
        """What the line is by its beginning."""
        text = self.text
        if not text:
            return Sort.BLANK
        if text[0] == "#" and _HEADING.fullmatch(text):
            return Sort.HEADING
        if _RULE.fullmatch(text):
            return Sort.RULE
        for sort, pattern in ((Sort.BULLET, _BULLET), (Sort.DASH, _DASH), (Sort.NUMBER, _NUMBER), (Sort.SIGN, _SIGN)):
            if pattern.match(text):
                return sort
        return Sort.TEXT

    @property
    def broken(self) -> bool:
        """Whether its author ended it by two spaces or a backslash, as Markdown wants it for an end that stays."""
        return self.source.endswith("  ") or self.slashed

    @property
    def slashed(self) -> bool:
        """Whether a backslash ends it, and not that of a folder such as `C:\\`."""
        return bool(_SLASHED.search(self.text))

    @property
    def small(self) -> bool:
        """Whether its words begin with a small letter."""
        first = next((char for char in self.words if not unicodedata.category(char).startswith("P")), "")
        return first.islower()

    @property
    def ended(self) -> bool:
        """Whether a sentence or a clause ends where the line does."""
        return bool(_END_OF_SENTENCE.search(self.text))

    @property
    def full(self) -> bool:
        """Whether it is so long that an editor may have ended it."""
        return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in self.text) >= WRAPPED

    @property
    def labelled(self) -> bool:
        """Whether it begins with who speaks, or with a field's name: «Q: Where?», «Amina : Ici.»"""
        return self.sort is Sort.TEXT and bool(_LABEL.match(self.text))

    def begins(self, before: Line | None) -> bool:
        """Whether its author began it on a line of its own, behind a line that is too short to be an editor's: after
        the end of a sentence, or with a sign that lists are made of."""
        if before is None or before.full or self.sort is not Sort.TEXT or self.indent:
            return False
        return bool(_LOOSE.match(self.text)) or (before.ended and not self.small)

    @property
    def marker(self) -> str:
        """The sign of an item, with the white space behind it."""
        pattern = {Sort.BULLET: _BULLET, Sort.DASH: _DASH}.get(self.sort)
        found = pattern.match(self.text) if pattern else None
        return found[0] if found else ""

    @property
    def words(self) -> str:
        """The line without its sign."""
        return self.text[len(self.marker):]

    def continues(self, before: Line) -> bool:
        """Whether it goes on with the line before it: that one is full, or this one is set in or begins small."""
        return self.sort is Sort.TEXT and not before.broken and (before.full or bool(self.indent) or self.small)


def heading(line: Line) -> tuple[int, str]:
    """A heading's level (2 or more) and its words. Raises ValueError for a line of any other sort."""
    found = _HEADING.fullmatch(line.text)
    if found is None:
        raise ValueError(line.sort)
    return len(found[1]), found[2]


def is_list(items: list[list[Line]]) -> bool:
    """Whether lines with a sign are surely a list: two or more, and no dash of them begins somebody's words.

    Words that somebody speaks begin with a capital letter, end as sentences do and have asides between dashes; items
    begin small, or with a figure. Where that can't be told, as in scripts without capitals, the dashes stay.
    """
    if len(items) < 2:
        return False
    dashed = [item for item in items if item[0].sort is Sort.DASH]
    last = items[-1]
    return all(_is_item(item[0]) and (item is last or not _SPEECH_ENDS.search(item[-1].text))
               and not any(_ASIDE.search(line.words) for line in item) for item in dashed) and not (
        dashed and re.search(r"[!?…؟！？]$", last[-1].text))


def _is_item(line: Line) -> bool:
    return line.marker[-1:].isspace() and (line.small or line.words[:1].isdigit())


def is_lonely(line: Line, before: Line | None, after: Line | None) -> bool:
    """Whether a dash at a line's beginning is one of a sentence's own, which an editor moved there."""
    return bool(line.sort is Sort.DASH and line.small and before and before.sort is not Sort.DASH and not before.ended
                and not (after and after.sort is Sort.DASH))
