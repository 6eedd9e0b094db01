"""A wrong and a right submission for each rule, as its page shows them: from the cases that the tests hold the rule to.

They lie in tests/cases/rules/<code>/ beside the library. Where only the library was copied there are none, and the
page does without. All people in them are invented; what looks like somebody's number or account is shown disguised.
"""

from __future__ import annotations

import difflib
import functools
import posixpath
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ..read.characters import printable
from ..rulebook import REGISTRY, Rule
from ..words.language_codes import canonical, is_group

CASES = Path(__file__).resolve().parents[3] / "tests/cases/rules"
MOST_LINES = 7
LONGEST = 100      # letters of a line
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file; or the name of a file or folder, and the number is 0."""

    number: int
    text: str
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some lines of a file; where it is its name that matters, `file` is "" and the one line is that."""

    file: str
    language: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is wrong, with the values that the message names, and how it is right, where that can be seen."""

    bad: Excerpt
    good: Excerpt | None
    values: dict[str, Any] = field(default_factory=dict)


@functools.cache
def all_of_them(folder: Path = CASES) -> dict[str, Shown]:
    """By the code of each rule that has a case to show."""
    return {code: shown for code, rule in REGISTRY.items() if (shown := of_rule(rule, folder / code))}


def of_rule(rule: Rule, folder: Path) -> Shown | None:
    """The case that says how it is mended; without one, the first that says every value that the message names."""
    stated = None
    for path in sorted(folder.glob("bad-*")):
        case = _Case(path)
        for item in case.recipe.get("expect", []):
            if item["code"] == rule.code and _gaps(rule) <= item.get("values", {}).keys():
                if "mend" in case.recipe:
                    return case.shown(item)
                stated = stated or case.shown(item)
    return stated


def _gaps(rule: Rule) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(rule.found) if name}


class _Case:
    """The folder of a case, as far as it can be shown."""

    def __init__(self, folder: Path):
        self.folder, recipe = folder, folder / "case.yml"
        said = yaml.load(recipe.read_bytes(), _LOADER) if recipe.exists() else {}
        self.recipe: dict[str, Any] = said or {}

    def shown(self, item: dict[str, Any]) -> Shown:
        """Where an expected problem is, and how it looks when the case is mended."""
        name, number, values = item.get("path", "index.md"), item.get("line", 0), item.get("values", {})
        mends = self.recipe.get("mend", [])
        if not number or not (self.folder / name).is_file():
            moved = [self._path(mend["to"]) for mend in mends if mend.get("path") == name]
            right = Excerpt("", "", (Line(0, moved[0]),)) if moved else None
            return Shown(Excerpt("", "", (Line(0, self._path(name), True),)), right, values)
        bad = (self.folder / name).read_text("utf-8")
        good = bad
        for mend in mends:
            if mend.get("file", "index.md") == name and "from" in mend:
                good = good.replace(mend["from"], mend["to"], 1)
        before, after = self._lines(bad), self._lines(good)
        first, old, new = _apart(before, after, number)
        language = _language(name, bad)
        wrong = Excerpt(name, language, tuple(_numbered(before, first, old, number)))
        right = Excerpt(name, language, tuple(_numbered(after, first, new)))
        return Shown(wrong, right if good != bad else None, values)

    def _path(self, name: str) -> str:
        place = (self.recipe.get("campaign", "test-campaign"), self.recipe.get("city", "harbour-town"),
                 self.recipe.get("entry", "voice"))
        return printable(posixpath.normpath(posixpath.join("submissions", *place, name)))

    def _lines(self, text: str) -> list[str]:
        for value in sorted(map(str, self.recipe.get("private", [])), key=len, reverse=True):
            text = text.replace(value, disguised(value))
        return [_short(printable(line)) for line in text.rstrip("\n").split("\n")]


def disguised(value: str) -> str:
    """A number, address or account in its form alone, so that it is nobody's."""
    return "".join("0" if char.isdigit() else "x" if char.isalpha() else char for char in value)


def _short(line: str) -> str:
    return line if len(line) <= LONGEST else line[:LONGEST] + "…"


def _language(name: str, text: str) -> str:
    """What a screen reader is told; nothing where the very code is wrong."""
    said = re.search(r"(?m)^language: *([A-Za-z-]{2,8})$", text)
    code = name.split(".")[1] if name.count(".") == 2 else said[1] if said else ""
    return code if code and canonical(code) == code and not is_group(code) else ""


def _apart(bad: list[str], good: list[str], wrong: int) -> tuple[int, int, int]:
    """From which line on to show two texts, and up to which of each: what differs, with a line before and after."""
    changes = difflib.SequenceMatcher(None, bad, good, autojunk=False).get_opcodes()
    ends = [places for tag, *places in changes if tag != "equal"] or [[wrong - 1, wrong, wrong - 1, wrong]]
    first = min(ends[0][0], wrong - 1)
    return max(1, first), max(ends[-1][1], wrong) + 1, max(ends[-1][3], wrong) + 1


def _numbered(lines: list[str], first: int, last: int, wrong: int = 0) -> Iterator[Line]:
    for number in range(first, min(len(lines), last, first + MOST_LINES - 1) + 1):
        yield Line(number, lines[number - 1], number == wrong)
