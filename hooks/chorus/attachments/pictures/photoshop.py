"""What Photoshop's own segments of a JPEG tell: image resources, and in one of them a news agency's fields.

Numbers: Adobe Photoshop File Formats Specification, «Image Resource IDs»; IPTC-IIM 4.2, record 1 and 2.
"""

from __future__ import annotations

from .labels import FOREIGN, NAME, PREVIEW
from .phrases import is_blank

_IPTC, _PREVIEWS, _XMP = 0x0404, (0x0409, 0x040C), 0x0424
# Resources of a fixed size, in bytes: resolution, print flags and scale, angles, guides, digests, seeds.
_FIXED = {0x03ED: (16,), 0x03F3: (8, 9), 0x0406: (7, 9), 0x040A: (1,), 0x040D: (4,), 0x0411: (1,), 0x0414: (4,),
          0x0419: (4,), 0x0425: (16,), 0x0426: (14,), 0x0428: (12,), 0x2710: (10,), 0x03F8: (112,), 0x03F5: (72,),
          0x0400: (2,), 0x0402: (2,), 0x0408: (16,)}


def told(data: bytes) -> list[str]:
    """The labels of what image resources tell: the segments' contents one after the other, without their titles."""
    found: list[str] = []
    at = 0
    while at + 12 <= len(data):
        number, name = int.from_bytes(data[at + 4:at + 6], "big"), data[at + 6]
        size_at = at + 6 + (name + 2) // 2 * 2
        start = size_at + 4
        size = int.from_bytes(data[size_at:start], "big")
        end = start + size + size % 2
        content = data[start:start + size]
        if data[at:at + 4] != b"8BIM" or name or data[at + 7] or len(content) < size or any(data[start + size:end]):
            return [*found, FOREIGN]
        if number in _PREVIEWS:
            found.append(PREVIEW)
        elif number == _IPTC:
            found += _agency(content)
        elif len(content) not in _FIXED.get(number, ()) and not is_blank(content):
            found.append(NAME if number == _XMP else FOREIGN)
        at = end
    return found if is_blank(data[at:]) else [*found, FOREIGN]


def _agency(data: bytes) -> list[str]:
    """The fields of a news agency: only the version of the format and its alphabet are harmless."""
    at = 0
    while at + 5 <= len(data) and data[at] == 0x1C:
        size = int.from_bytes(data[at + 3:at + 5], "big")
        value, field = data[at + 5:at + 5 + size], (data[at + 1], data[at + 2])
        harmless = (field in ((1, 0), (2, 0)) and size == 2) or (field == (1, 90) and size <= 3)
        if len(value) < size or (not harmless and not is_blank(value)):
            return [NAME]
        at += 5 + size
    return [] if is_blank(data[at:]) else [FOREIGN]
