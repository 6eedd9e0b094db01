"""What Exif data tell: a directory is read entry by entry, and what is not known to be harmless is told.

Every byte must belong to something known, so that nothing lies between the entries either.
Numbers of the entries: Exif 3.0 (CIPA DC-008), 4.6 and 4.7; types and sizes: TIFF 6.0, section 2.
"""

from __future__ import annotations

import re
import struct

from .labels import FOREIGN, NAME, PLACE, PREVIEW, SERIAL
from .phrases import DATE, DEVICE, SOFTWARE, is_blank, says

_SIZES = (0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8)
_ASCII = 2
_DETAILS, _GPS, _INTEROP, _SUB = 0x8769, 0x8825, 0xA005, 0x014A
_PEOPLE = {0x010D, 0x010E, 0x011D, 0x013B, 0x013C, 0x8298, 0x83BB, 0x02BC, 0x9286, 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E,
           0x9C9F, 0xA430, 0xA436, 0xA437, 0xA438, 0xA004}
_SERIALS = {0xA431, 0xA435, 0xC62F, 0xA420, 0x927C}     # body, lens, camera, image id, the maker's own notes
# Numbers that describe the picture or how it was taken, with the most bytes that each may have.
_NUMBERS = {
    **dict.fromkeys((0x0100, 0x0101, 0x0103, 0x0106, 0x0112, 0x0115, 0x011C, 0x0128, 0x0213), 4), 0x0102: 8,
    **dict.fromkeys((0x011A, 0x011B), 8), 0x013E: 16, 0x013F: 48, 0x0211: 24, 0x0212: 4, 0x0214: 48, 0x4746: 2,
    0x4749: 2, **dict.fromkeys((0x829A, 0x829D, 0x9102, 0xA20E, 0xA20F, 0xA404, 0xA500), 8),
    **dict.fromkeys((0x8822, 0x8827, 0x8830, 0x8831, 0x8832, 0x8833, 0x8834, 0x8835, 0x9000, 0x9101, 0xA000, 0xA300,
                     0xA301), 4), **dict.fromkeys(range(0x9201, 0x9207), 8), **dict.fromkeys(range(0x9207, 0x920A), 2),
    0x920A: 8, 0x9214: 8, **dict.fromkeys((0xA001, 0xA002, 0xA003), 4), 0xA210: 2, 0xA217: 2,
    **dict.fromkeys((0xA401, 0xA402, 0xA403, 0xA405, 0xA406, 0xA407, 0xA408, 0xA409, 0xA40A, 0xA40C), 2), 0xA432: 32,
}
# Texts that have one form: the program, camera and lens, dates, hours from world time, fractions of a second.
_WORDS = {0x0131: SOFTWARE, **dict.fromkeys((0x010F, 0x0110, 0xA433, 0xA434), DEVICE),
          **dict.fromkeys((0x0132, 0x9003, 0x9004), DATE),
          **dict.fromkeys((0x9010, 0x9011, 0x9012), re.compile(r"[+-]\d\d:\d\d")),
          **dict.fromkeys((0x9290, 0x9291, 0x9292), re.compile(r"\d{1,6}"))}
_LINKS = {_DETAILS, _GPS, _INTEROP}


def told(data: bytes) -> list[str]:
    """The labels of what Exif data (from «II» or «MM» on) tell beyond the picture."""
    reader = _Reader(data)
    try:
        reader.start()
    except (struct.error, IndexError, ValueError):
        reader.found.append(FOREIGN)
    return reader.found


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.found: list[str] = []
        self.seen: set[int] = set()
        self.rest = bytearray(data)       # what nothing known has claimed
        self.order = {b"II*\0": "<", b"MM\0*": ">"}.get(data[:4], "")

    def start(self) -> None:
        if not self.order:
            if not is_blank(self.data):
                self.found.append(FOREIGN)
            return
        self.claim(0, 8)
        following = self.directory(self.number(4, "I"), 0)
        if following and following + 2 <= len(self.data) and self.number(following, "H"):
            self.found.append(PREVIEW)
        elif not self.found and not is_blank(bytes(self.rest)):
            self.found.append(FOREIGN)

    def number(self, at: int, kind: str) -> int:
        return int(struct.unpack_from(self.order + kind, self.data, at)[0])

    def claim(self, start: int, size: int) -> None:
        if start + size > len(self.data):
            raise ValueError("beyond the end")
        self.rest[start:start + size] = bytes(size)

    def directory(self, at: int, parent: int) -> int:
        """Goes through a directory; where the following one stands."""
        if at in self.seen or len(self.seen) > 8:
            raise ValueError("leads to itself")
        self.seen.add(at)
        count = self.number(at, "H")
        self.claim(at, 2 + 12 * count)
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            self.entry(entry, parent)
        end = at + 2 + 12 * count
        if end + 4 > len(self.data):      # some writers leave the last link out
            return 0
        self.claim(end, 4)
        return self.number(end, "I")

    def entry(self, at: int, parent: int) -> None:
        tag, kind, count = struct.unpack_from(self.order + "HHI", self.data, at)
        size = (_SIZES[kind] if kind < len(_SIZES) else 1) * count
        start = at + 8 if size <= 4 else self.number(at + 8, "I")
        value = self.data[start:start + size]
        if size > 4:
            self.claim(start, len(value))
        if parent == _GPS:
            if tag and not is_blank(value):
                self.found.append(PLACE)
            elif size > 4:
                self.found.append(FOREIGN)
        elif tag in _LINKS:
            self.directory(self.number(at + 8, "I"), tag)
        elif label := self.label(tag, kind, value, parent):
            self.found.append(label)

    def label(self, tag: int, kind: int, value: bytes, parent: int) -> str:
        """What an entry tells, "" for nothing."""
        if parent == _INTEROP:
            known = {1: value[:3] in (b"R98", b"R03", b"THM") and len(value) <= 4, 2: len(value) == 4}
            return "" if known.get(tag, tag in (0x1001, 0x1002) and len(value) <= 4) else FOREIGN
        if is_blank(value.removeprefix(b"ASCII").removeprefix(b"UNICODE")):
            return ""
        if tag == _SUB:
            return PREVIEW
        if tag in _SERIALS or tag in _PEOPLE:
            return SERIAL if tag in _SERIALS else NAME
        if tag in _NUMBERS:
            harmless = len(value) <= _NUMBERS[tag]
        else:
            harmless = kind == _ASCII and tag in _WORDS and not says(value, _WORDS[tag])
        return "" if harmless else FOREIGN
