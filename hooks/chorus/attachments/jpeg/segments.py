"""A JPEG's segments, followed strictly from its beginning to its end.

Decoders step over what stands between segments; here it ends the walk, since anything may follow it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from PIL import Image

_END, _SCAN, _COMMENT = 0xD9, 0xDA, 0xFE
_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
TABLES = _FRAMES | {0xC4, 0xCC, _SCAN, 0xDB, 0xDD}
_KNOWN = TABLES | {_COMMENT, *range(0xE0, 0xF0)}
_FILL = re.compile(b"\xff+")      # any number of them may stand before a marker
# What ends compressed data. It begins with one fixed byte, which `re` looks for in C: with `\xff+` it would try every
# byte of the file.
_ENTROPY_END = re.compile(b"\xff[^\xff\0\xd0-\xd7]")
_WORDS = re.compile(rb"[\t\n\r -~]{20,}")
_TAIL = 256         # bytes before the end of a scan in which words are looked for


class Segment(NamedTuple):
    """A marker's number, and where the content of its segment begins and ends."""

    marker: int
    start: int
    end: int


@dataclass(slots=True)
class Walk:
    """segments: all up to the end. scans: where the compressed data of each begin and end. state: «whole», «cut»
    where the file ends too early, «odd» where it can't be followed. end: how far it went."""

    segments: list[Segment] = field(default_factory=list)
    scans: list[tuple[int, int]] = field(default_factory=list)
    state: str = "cut"
    end: int = 2


def walk(raw: bytes) -> Walk:
    """Follows a JPEG from segment to segment, through all scans (ITU T.81, B.1 and B.2)."""
    found = Walk()
    at = 2
    while at + 2 <= len(raw):
        found.end, found.state = at, "odd"
        if raw[at] != 0xFF:
            return found
        at = filled.end() - 1 if (filled := _FILL.match(raw, at)) else at
        if at + 2 > len(raw):
            break
        marker = raw[at + 1]
        if marker == _END:
            found.end = at + 2
            found.state = "whole" if found.scans else "odd"
            return found
        if marker not in _KNOWN or (marker in _FRAMES and any(one.marker in _FRAMES for one in found.segments)):
            return found
        if at + 4 > len(raw):
            break
        end = at + 2 + int.from_bytes(raw[at + 2:at + 4], "big")
        if end > len(raw):
            break
        if end < at + 4 or not _fits(marker, raw[at + 4:end]):
            return found
        found.segments.append(Segment(marker, at + 4, end))
        at = end
        if marker == _SCAN:
            following = _ENTROPY_END.search(raw, end)
            at = end + len(raw[end:following.start()].rstrip(b"\xff")) if following else len(raw)
            found.scans.append((end, at))
    found.state = "cut"
    return found


def _fits(marker: int, content: bytes) -> bool:
    """Whether a table or header is as long as it says (ITU T.81, B.2.2 to B.2.4)."""
    if marker in _FRAMES:
        return len(content) >= 6 and len(content) == 6 + 3 * content[5]
    if marker == _SCAN:
        return bool(content) and len(content) == 4 + 2 * content[0]
    if marker == 0xDD:
        return len(content) == 2
    at = 0
    while marker in (0xC4, 0xDB) and at < len(content):
        at += 17 + sum(content[at + 1:at + 17]) if marker == 0xC4 else 65 + 64 * (content[at] >> 4)
    return marker not in (0xC4, 0xDB) or at == len(content)


def has_words(raw: bytes, found: Walk) -> bool:
    """Whether a text stands behind the compressed data of a scan: so many letters and so different ones come about
    by chance once in millions of files."""
    return any(len(set(words[0])) >= 12 for start, end in found.scans
               for words in _WORDS.finditer(raw, max(start, end - _TAIL), end))


def is_complete(raw: bytes, found: Walk) -> bool:
    """Whether every component has all its scans: a torn progressive picture lacks the later ones (ITU T.81, G.1)."""
    frame = next((one for one in found.segments if one.marker in _FRAMES), None)
    if not frame:
        return False
    progressive = frame.marker in (0xC2, 0xC6, 0xCA, 0xCE)
    left = {raw[frame.start + 6 + 3 * index]: [True] * (64 if progressive else 1)
            for index in range(raw[frame.start + 5])}
    for marker, start, end in found.segments:
        if marker != _SCAN:
            continue
        first, last, bits = raw[end - 3:end]
        for index in range(raw[start]):
            missing = left.get(raw[start + 1 + 2 * index], [])
            for number in range(first, min(last + 1, len(missing))) if progressive else range(len(missing)):
                missing[number] = progressive and bool(bits & 15)
    return not any(map(any, left.values()))


def draft(image: Image.Image) -> None:
    """Prepares a JPEG to be decoded at an eighth of its size, which reads the whole stream and costs little."""
    image.draft("RGB", (max(image.width // 8, 1), max(image.height // 8, 1)))
