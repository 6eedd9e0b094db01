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
from .usual_slips import told_apart

Path = tuple[str | int, ...]
_FIELD = re.compile(r"\n[ \t]*(?:- )?[\w.-]+:(?:\s|$)")
_COMMENT, _HASHTAG = re.compile(r"[ \t]+#"), re.compile(r"[ \t]+#[^\s#=-]")


class _Lost(tuple[()]):
    """The value of a field that is there, on a line that can't be read."""

    __slots__ = ()


LOST = _Lost()
Value = str | _Lost | list["Value"] | dict[str, "Value"]
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
        raise told_apart(text, number, error, first_line) from None
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

    def read(self, events: Iterable[yaml.Event]) -> Mapping:
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
            if getattr(event, "tag", None):
                raise Refusal("yaml-tag", line)
            count += 1
            if count > self.nodes:
                raise Refusal("yaml-too-many", line)
            value: Value = (_scalar(event.value, line, not event.style) if isinstance(event, yaml.ScalarEvent)
                            else {} if isinstance(event, yaml.MappingStartEvent) else [])
            if stack and isinstance(mapping := stack[-1][0], dict) and key[-1] is None:
                key[-1] = self._key(event, value, mapping, stack[-1][1], line)
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

    def _key(self, event: yaml.Event, value: Value, mapping: dict[str, Value], path: Path, line: int) -> str:
        """A key of the open mapping; complex and repeated ones are refused."""
        if not isinstance(event, yaml.ScalarEvent) or not isinstance(value, str):
            raise Refusal("yaml-unreadable", line)
        if value in mapping:
            raise Refusal("yaml-repeated-key", line, shown(value), name=shown(value),
                          first_line=self.lines[(*path, value)])
        self.lines[(*path, value)] = line
        return value

    def _place(self, value: Value, stack: list[tuple[Value, Path]], key: list[str | None], line: int) -> Path:
        """Put a value into the open container and say its path."""
        if not stack:
            return ()
        container, path = stack[-1]
        here: Path
        if isinstance(container, dict) and (name := key[-1]) is not None:
            here = (*path, name)
            container[name] = value
            key[-1] = None
        elif isinstance(container, list):
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


def _uncut(events: Iterable[yaml.Event], text: str, cut: re.Pattern[str], first_line: int) -> Iterator[yaml.Event]:
    """The events, as long as no value goes on behind a # that `cut` finds, and none in quotation marks holds further
    fields: then its own mark is missing, and it goes on to the next one that comes."""
    for event in events:
        begin, end = event.start_mark, event.end_mark
        if not (isinstance(event, yaml.ScalarEvent) and begin and end):
            yield event
            continue
        if event.style in ("'", '"') and _FIELD.search(text, begin.index, end.index):
            raise Refusal("yaml-quotes", first_line + begin.line)
        yield event
        if event.style in (None, "'", '"') and cut.match(text, end.index):
            raise Refusal("yaml-hash", first_line + end.line)
