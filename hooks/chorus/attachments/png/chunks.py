"""A PNG's pieces, and whether its lines are all there and nothing behind them.

Pillow shows the missing lines of a torn file as black, without a word.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}      # by colour type, PNG specification 11.2.2
# First column and line, and the steps, of the passes of an interlaced picture (Adam7), PNG specification 8.2.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_STEP = 1 << 20     # bytes unpacked at a time


def pieces(raw: bytes) -> Iterator[tuple[bytes, int, int]]:
    """(kind, where its content begins, where the piece ends) of each piece of a PNG, also of those behind its end."""
    at = 8
    while at + 12 <= len(raw):
        end = at + 12 + int.from_bytes(raw[at:at + 4], "big")
        yield raw[at + 4:at + 8], at + 8, end
        at = end


def fill(raw: bytes) -> int:
    """How the data fill the lines of which the header tells: 0 exactly, -1 too few or not to be unpacked, 1 more."""
    found, wanted, more = 0, None, False
    stream = zlib.decompressobj()
    for kind, start, end in pieces(raw):
        if kind == b"IHDR" and wanted is None and end - start >= 17:
            wanted = _length(raw[start:end - 4])
        elif kind == b"IDAT" and wanted is not None and not more:
            content = raw[start:end - 4]
            try:
                while content and not stream.eof and found <= wanted:
                    found += len(stream.decompress(content, min(_STEP, wanted + 1 - found)))
                    content = stream.unconsumed_tail
            except zlib.error:
                if found < wanted:
                    return -1
                more = True
            more = more or found > wanted or bool(stream.unused_data) or (stream.eof and bool(content))
    if wanted is None or found < wanted:
        return -1
    return int(more)


def colours(raw: bytes) -> int:
    """How many colours the palette has; 0 where there is none."""
    return next(((end - 4 - start) // 3 for kind, start, end in pieces(raw) if kind == b"PLTE"), 0)


def is_sound(raw: bytes) -> bool:
    """Whether the palette and what is transparent fit the header (PNG specification 11.2.2 and 11.3.2)."""
    colour, palette = raw[25] if len(raw) > 25 else 0, colours(raw)
    if (colour == 3 and not 0 < palette <= 256) or (colour in (0, 4) and palette):
        return False
    for kind, start, end in pieces(raw):
        size = end - 4 - start
        if kind == b"PLTE" and (size % 3 or size > 768):
            return False
        if kind == b"tRNS" and not {0: size == 2, 2: size == 6, 3: 0 < size <= palette}.get(colour, False):
            return False
        if kind == b"IEND":
            break
    return True


def _length(header: bytes) -> int:
    """Bytes of all lines, each with the byte that names its filter."""
    width, height = int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big")
    bits = header[8] * _CHANNELS.get(header[9], 0)
    total = 0
    for x, y, across, down in _PASSES if header[12] else ((0, 0, 1, 1),):
        columns, lines = -(-(width - x) // across), -(-(height - y) // down)
        if columns > 0 and lines > 0:
            total += lines * (1 + (columns * bits + 7) // 8)
    return total
