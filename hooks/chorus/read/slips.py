"""All slips in the fields of a file, and all that can be read beside them.

Nobody should have to mend one slip to see the next, and no slip may hide what must not be public.
"""

from __future__ import annotations

import re

from ..errors import Refusal
from ..machine import limits
from .strict_yaml import LOST, PLACE, Mapping, Value, parse

# «* ref: …», «– file: …»: Word and phones make other signs of the hyphen.
_ITEM = re.compile(r"([ \t]*)[*•·◦▪‣‐‑‒–—―−](?=[ \t]+(?:ref|file)[ \t]*:)")
# Names of files and numbers of forms are known without the signs that people set around them, and that YAML refuses;
# a hyphen alone says that there is nothing.
_IN_SIGNS = re.compile(r"([ \t]*(?:-[ \t]+)?(?:photo|file|ref(?=[ \t]*:[ \t]+[^\[]))[ \t]*:[ \t]+)"
                       r"([`!*@&%\[][^#]*)"
                       r"|([ \t]*[\w-]+[ \t]*:[ \t]+)(-)[ \t]*")


def _quoted(line: str) -> str:
    """A line with quotation marks around such a value."""
    found = _IN_SIGNS.fullmatch(line)
    if not found:
        return line
    field, value = found[1] or found[3], found[2] or found[4]
    return field + "'" + value.rstrip().replace("'", "''") + "'"


def parse_all(text: str, *, first_line: int = 1) -> tuple[Mapping | None, list[Refusal]]:
    """Read as much of `text` as can be read, and every slip that can be told from the others.

    The line of a slip is set aside and the rest read again. None where nothing is left to be read.
    """
    lines = [_quoted(line) for line in text.split("\n")]
    slips: list[Refusal] = []
    lost: set[str] = set()
    for number, line in enumerate(lines):
        if (item := _ITEM.match(line)) and len(slips) < limits.SLIPS:
            slips.append(Refusal("yaml-hyphen", first_line + number))
            lines[number] = f"{item[1]}-{line[item.end(1) + 1:]}"
    for _ in range(limits.SLIPS):
        try:
            found = parse("\n".join(lines), first_line=first_line)
        except Refusal as slip:
            if all(slip.line != known.line for known in slips):
                slips.append(slip)
            if not _set_aside(lines, slip, slip.line - first_line, lost):
                return None, slips
        else:
            data: dict[str, Value] = {**{name: LOST for name in lost}, **found.data}
            return Mapping(data, found.lines, frozenset(lost)), slips
    return None, slips


def _set_aside(lines: list[str], slip: Refusal, number: int, lost: set[str]) -> bool:
    """Make the line of a slip readable: mend it where that is safe, else leave its value out. False: nothing helps."""
    if slip.code in ("yaml-not-fields", "yaml-too-many") or not any(line.strip() for line in lines[:number + 1]):
        return False
    number = min(number, len(lines) - 1)
    while not lines[number].strip():      # the parser stopped behind it
        number -= 1
    first = next((n for n, line in enumerate(lines) if line.strip() and line.lstrip()[0] != "#"), number)
    if slip.code == "yaml-indentation" and first < number and lines[first][0] == " ":
        lines[first] = lines[first].lstrip()
        return True
    if slip.code == "yaml-too-deep":      # the field above holds what lies too deep
        while number and lines[number][:1] == " " and len(lines[number]) - len(lines[number].lstrip()) > 2:
            number -= 1
    line = lines[number]
    if slip.code == "yaml-tab" and "\t" in line:
        lines[number] = line.replace("\t", "  ")
        return True
    begun = re.match(r"(\s*(?:-[ \t]+)*)([\w-]*)", line)
    indent, name = begun.groups() if begun else ("", "")
    unneeded = slip.code == "yaml-repeated-key" or not name or line.endswith(PLACE)
    unneeded = unneeded or any(other.startswith(f"{indent}{name}:") for other in lines[:number] + lines[number + 1:])
    lines[number] = "" if unneeded else f"{indent}{name}: {PLACE}"
    depth = len(indent)
    for below in range(number, len(lines)):      # what belongs to the line goes with it
        here = lines[below]
        if below > number and here.strip():
            if len(here) - len(here.lstrip()) <= depth:
                break
            lines[below] = ""
        lost |= set(re.findall(r"^\s*(?:-\s+)?[*_`]*([\w-]+?)[*_`]*\s*[:=\uff1a]", line if below == number else here))
    lost |= {name} if name else set()
    return True
