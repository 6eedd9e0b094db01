"""A strict subset of YAML, in which every value is the text that was typed.

YAML turns `NO` into False, `0123` into 83 and a phone number into an integer, takes the
last of two equal keys, and lets 400 bytes unfold into gigabytes. So the parser's events are
walked here, nothing is constructed by PyYAML: scalars stay strings; aliases, anchors, tags,
repeated keys and deep nesting are refused with the line (CVE-2013-0278 class, "billion
laughs"). The C loader is not used: 30,000 `[` crash it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import yaml

from ..errors import Refusal
from ..machine import limits
from .characters import holds_forbidden, meanings, shown

Value = str | list["Value"] | dict[str, "Value"]
Path = tuple[str | int, ...]
_FIELD = re.compile(r"\n[ \t]*(?:- )?[\w.-]+:(?:\s|$)")
_COMMENT, _HASHTAG = re.compile(r"[ \t]+#"), re.compile(r"[ \t]+#[^\s#=-]")


class _Lost(tuple):
    """The value of a field that is there, on a line that can't be read."""

    __slots__ = ()


LOST = _Lost()
PLACE = "\ue000"      # stands in for it while reading; no file can hold it, see read.characters


@dataclass(frozen=True, slots=True)
class Mapping:
    """What was read: the values, and for each path such as ("consent", "date") its line (1-based).

    lost: names of fields on lines that can't be read, so that nobody is told that they are missing.
    """

    data: dict[str, Value]
    lines: dict[Path, int] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()

    def line(self, *path: str | int) -> int:
        """The line of a path; of the nearest parent that exists; else 1."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse(text: str, *, first_line: int = 1, depth: int = limits.FRONT_MATTER_DEPTH,
          nodes: int = limits.FRONT_MATTER_NODES, comments: bool = False) -> Mapping:
    """Read `text` as one mapping; `first_line` is the file's line of its first line.

    YAML cuts a value off at ` #`, without a word: of «Strike #2» only «Strike» would be published. So
    that is refused; comments: «# and a space» may follow a value, as in the secretariat's own files.
    Raises `Refusal` with the code of the rule that the text breaks.
    """
    reader = _Reader(first_line, depth, nodes)
    cut = _HASHTAG if comments else _COMMENT
    try:
        return reader.read(_uncut(yaml.parse(text, Loader=yaml.BaseLoader), text, cut, first_line))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        number = mark.line if mark else 0
        if error.context_mark and error.context and "quoted scalar" in error.context:
            number = error.context_mark.line      # the quote that was never closed
        raise _slip(text, number, error, first_line) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, max(error.position, 0))
        raise Refusal("text-control-character", first_line + line, data=meanings(chr(error.character))) from None
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError):
        raise Refusal("yaml-unreadable", first_line) from None


class _Reader:
    """Builds the mapping from the parser's events, with an explicit stack instead of recursion."""

    def __init__(self, first_line: int, depth: int, nodes: int):
        self.first_line, self.depth, self.nodes = first_line, depth, nodes
        self.lines: dict[Path, int] = {}

    def read(self, events) -> Mapping:
        root: Value | None = None
        stack: list[tuple[Value, Path]] = []      # open containers with their paths
        key: list[str | None] = []                # per open mapping: the key that waits for its value
        count = documents = 0
        for event in events:
            line = self.first_line + (event.start_mark.line if event.start_mark else 0)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Refusal("yaml-second-document", line)
                continue
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise Refusal("yaml-reference", line)
            if isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
                key.pop()
                continue
            if not isinstance(event, yaml.NodeEvent):
                continue
            if event.tag:
                raise Refusal("yaml-tag", line)
            count += 1
            if count > self.nodes:
                raise Refusal("yaml-too-many", line)
            value: Value = (_scalar(event.value, line, not event.style) if isinstance(event, yaml.ScalarEvent)
                            else {} if isinstance(event, yaml.MappingStartEvent) else [])
            if stack and isinstance(stack[-1][0], dict) and key[-1] is None:
                key[-1] = self._key(event, value, stack[-1], line)
                continue
            path = self._place(value, stack, key, line)
            if root is None:
                root = value
            if not isinstance(event, yaml.ScalarEvent):
                if len(stack) >= self.depth:
                    raise Refusal("yaml-too-deep", line, levels=self.depth)
                stack.append((value, path))
                key.append(None)
        if root is None:
            root = {}
        if not isinstance(root, dict):
            raise Refusal("yaml-not-fields", self.first_line)
        return Mapping(root, self.lines)

    def _key(self, event, value: Value, parent: tuple[Value, Path], line: int) -> str:
        """A key of the open mapping; complex and repeated ones are refused."""
        if not isinstance(event, yaml.ScalarEvent) or not isinstance(value, str):
            raise Refusal("yaml-unreadable", line)
        mapping, path = parent
        if value in mapping:
            raise Refusal("yaml-repeated-key", line, shown(value), name=shown(value),
                          first_line=self.lines[(*path, value)])
        self.lines[(*path, value)] = line
        return value

    def _place(self, value: Value, stack, key, line: int) -> Path:
        """Put a value into the open container and say its path."""
        if not stack:
            return ()
        container, path = stack[-1]
        if isinstance(container, dict):
            here = (*path, key[-1])
            container[key[-1]] = value
            key[-1] = None
        else:
            here = (*path, len(container))
            container.append(value)
        self.lines.setdefault(here, line)
        return here


def _scalar(text: str, line: int, plain: bool = False) -> str | _Lost:
    """A scalar's text. YAML's own escapes (backslash, letter) must not bring in what the file itself may not hold."""
    if text == PLACE:
        return LOST
    if PLACE in text:      # a quotation mark that is not closed has swallowed the lines below it
        raise Refusal("yaml-quotes", line)
    if any(map(holds_forbidden, text.split("\n"))):
        raise Refusal("text-control-character", line, data=meanings(text.replace("\n", "")))
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.strip() if plain else text)      # of wide spaces around it


def _uncut(events: Iterable[yaml.Event], text: str, cut: re.Pattern, first_line: int) -> Iterator[yaml.Event]:
    """The events, as long as no value goes on behind a # that `cut` finds, and none in quotation marks holds further
    fields: then its own mark is missing, and it goes on to the next one that comes."""
    for event in events:
        if isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"') and _FIELD.search(
                text, event.start_mark.index, event.end_mark.index):
            raise Refusal("yaml-quotes", first_line + event.start_mark.line)
        yield event
        on_one_line = isinstance(event, yaml.ScalarEvent) and event.style in (None, "'", '"')
        if on_one_line and cut.match(text, event.end_mark.index):
            raise Refusal("yaml-hash", first_line + event.end_mark.line)


def _slip(text: str, number: int, error: yaml.MarkedYAMLError, first_line: int) -> Refusal:
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
