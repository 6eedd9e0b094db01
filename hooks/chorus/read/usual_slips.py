"""The usual slips in YAML, told apart: the parser says where it stopped, and seldom what somebody did there."""

from __future__ import annotations

import re

import yaml

from ..errors import Refusal
from .characters import shown


def told_apart(text: str, number: int, error: yaml.MarkedYAMLError, first_line: int) -> Refusal:
    """The usual slips, told apart by the line on which the parser stopped (0-based `number`)."""
    lines = text.split("\n")
    number = min(number, len(lines) - 1)
    line, said = lines[number], f"{error.problem or ''} {error.context or ''}"
    before = lines[number - 1] if number else ""
    where = first_line + number
    key = re.match(r"\s*(?:- )?([\w .-]{1,40}?)\s*:(?:\s|$)", line)
    name = shown(key.group(1)) if key else ""
    if "escape" in said:
        return Refusal("yaml-backslash", where, name)
    if again := _quoted_twice(lines[:number + 1]):
        return Refusal("yaml-quotes-inside", first_line + again[0], again[1], name=again[1] or "alt")
    if "\t" in line or "\\t" in said:
        return Refusal("yaml-tab", where, name)
    if earlier := _plain_slip(lines[:number + 1]):
        return Refusal(earlier[0], first_line + earlier[1])
    if "mapping values are not allowed" in said:
        # `role: x: y` stops on its own line; `title: x` after a wrongly indented one does too
        return Refusal("yaml-colon" if line.count(":") > 1 else _indentation(lines, number), where, name)
    if re.search(r":\s+[@`%&*!|>]", line) or "cannot start any token" in said:
        return Refusal("yaml-special-character", where, name)
    if re.search(r":\s+['\"]", line) or "quoted scalar" in said:
        return Refusal("yaml-quotes", where, name)
    if re.search(r":\s+[\[{]", line) or "flow" in said:
        return Refusal("yaml-brackets", where, name)
    if line[:1] == " " or before[:1] == " " or re.match(r"-\s", line):
        return Refusal(_indentation(lines, number), where, name)
    return Refusal("yaml-unreadable", where, name)


def _quoted_twice(lines: list[str]) -> tuple[int, str] | None:
    """The last line (0-based, with its field's name) whose value begins and ends with a quotation mark that stands
    inside of it too."""
    line = lines[-1]
    found = re.match(r"""\s*(?:- )?([\w.-]{1,40})\s*:\s+(["'])(.*)\2\s*\Z""", line)
    if not found:
        return None
    inside = re.sub(r"\\.", "", found[3]) if found[2] == '"' else found[3].replace("''", "")
    return (len(lines) - 1, shown(found[1])) if found[2] in inside else None


def _indentation(lines: list[str], number: int) -> str:
    """The rule that a wrongly indented line breaks: of a picture in a list, or any other."""
    if lines[number][:1] == " " and not lines[number].lstrip().startswith("-"):
        above = [line for line in lines[:number] if line.strip() and not line.lstrip().startswith("#")]
        while above and above[-1][0] == " " and not above[-1].lstrip().startswith("-"):
            above.pop()
        if above and re.match(r"\s*-\s+(?:file|alt|credit)\s*:", above[-1]):
            return "yaml-indentation-picture"
    return "yaml-indentation"


def _plain_slip(lines: list[str]) -> tuple[str, int] | None:
    """A slip that shows without the parser, which often stops only lines later: a bracket that is
    not closed, or a line at the margin without a colon and a space."""
    for number, line in enumerate(lines):
        value = re.search(r":\s+([\[{].*)", line)
        if value and (value[1].count("[") != value[1].count("]") or value[1].count("{") != value[1].count("}")
                      or re.search(r"[\[{,]\s*#", value[1])):
            return "yaml-brackets", number
        if line[:1] not in ("", " ", "\t", "#", "-", "]", "}", "'", '"') and not re.match(r"[^:]*:(?:\s|$)", line):
            return "yaml-no-colon", number
    return None
