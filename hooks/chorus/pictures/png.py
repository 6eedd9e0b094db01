"""Whether all lines of a PNG are there. Pillow shows the missing ones of a torn file as black, without a word."""

from __future__ import annotations

import zlib

from .hidden import png_pieces

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}      # by colour type, PNG specification 11.2.2
# First column and line, and the steps, of the passes of an interlaced picture (Adam7), PNG specification 8.2.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_STEP = 1 << 20     # bytes unpacked at a time


def is_whole(raw: bytes) -> bool:
    """Whether a PNG holds as many bytes of lines as its header says. False also for a stream that can't be unpacked."""
    found, wanted = 0, None
    stream = zlib.decompressobj()
    for kind, start, end in png_pieces(raw):
        content = raw[start:end - 4]
        if kind == b"IHDR" and len(content) >= 13:
            wanted = _length(content)
        elif kind == b"IDAT" and wanted is not None and found < wanted:
            try:
                while content and found < wanted:
                    found += len(stream.decompress(content, _STEP))
                    content = stream.unconsumed_tail
            except zlib.error:
                return False
    return wanted is not None and found >= wanted


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
