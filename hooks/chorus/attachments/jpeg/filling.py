"""Whether the compressed data of a JPEG fill its picture: too few are a torn file, more are something hidden.

Known from what is decoded when the data have not quite ended, and when they have.
"""

from __future__ import annotations

import io
import warnings
from contextlib import suppress

from PIL import Image, ImageChops

from .segments import Walk, draft

_SURPLUS = 16               # bytes that a decoder may have read ahead
_ONE_SCAN = (0xC0, 0xC1)    # frames of which the decoder gives line after line, if there is one scan
_BLANK = (1, 254, 3, 252)   # what stands in a picture before its lines are decoded


def load(raw: bytes, found: Walk) -> int:
    """Decode a JPEG at an eighth of its size, and say how the compressed data fill it: 0 exactly, -1 too few of them,
    1 more than it takes. Of pictures of several scans 0. Raises what Pillow raises on damaged files.

    Without an end marker the decoder waits for more data instead of making some up.
    """
    stream = _Watched(raw)
    with Image.open(stream, formats=("JPEG",)) as shown:
        draft(shown)
        if len(found.scans) != 1 or not any(one.marker in _ONE_SCAN for one in found.segments):
            shown.load()
            return 0
        start, end = found.scans[0]
        canvas = Image.new(shown.mode, shown.size, _BLANK[:len(shown.getbands())])
        shown.im, blank = canvas.im, _last(canvas)
        stream.watch(end - _SURPLUS, canvas)
        shown.load()
    if stream.seen is None:     # it had all lines, and did not look at what follows: that may be broken
        with Image.open(io.BytesIO(raw), formats=("JPEG",)) as shown:
            draft(shown)
            shown.load()
    if not _reaches(raw[:end] + bytes(64), shown):
        return -1
    if end - start <= 2 * _SURPLUS:
        return 0
    last = _last(shown)
    if last == blank:      # as somebody may have drawn it
        return int(_reaches(raw[:end - _SURPLUS], shown))
    return int(stream.seen in (None, last))


class _Watched(io.BytesIO):
    """A file of which the decoder gets the bytes before a place first. When it asks for more, `seen` is taken: the last
    line of what it has drawn by then."""

    seen: bytes | None = None

    def __init__(self, raw: bytes) -> None:
        super().__init__(raw)
        self._place, self._canvas = -1, Image.Image()

    def watch(self, place: int, canvas: Image.Image) -> None:
        """Take `seen` when so many bytes are read. canvas: what is drawn on."""
        self._place, self._canvas = place, canvas

    def read(self, size: int | None = -1, /) -> bytes:
        at = self.tell()
        if 0 <= at < self._place and size is not None and size > 0:
            return super().read(min(size, self._place - at))
        if at == self._place:
            self.seen, self._place = _last(self._canvas), -1
        return super().read(size)


def _reaches(raw: bytes, shown: Image.Image) -> bool:
    """Whether these bytes are enough for the last line of a picture."""
    canvas = ImageChops.invert(shown)      # no pixel is right before it is decoded
    with warnings.catch_warnings(), Image.open(io.BytesIO(raw), formats=("JPEG",)) as image:
        warnings.simplefilter("ignore")
        draft(image)
        if (image.size, image.mode) != (shown.size, shown.mode):
            return True
        image.im = canvas.im
        with suppress(OSError):     # the end is missing, as meant
            image.load()
    return _last(canvas) == _last(shown)


def _last(image: Image.Image) -> bytes:
    return image.crop((0, image.height - 1, image.width, image.height)).tobytes()
