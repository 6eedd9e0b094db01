"""What must be known of a picture before it may be used: that it opens, its size, what it hides.

Pillow's `verify` lets cut JPEGs pass, so the picture is decoded; JPEG at an eighth of its
size, which reads the whole stream and costs 30 ms for 12 megapixels.
"""

from __future__ import annotations

import io
import warnings
from typing import Any

from PIL import Image

from ...errors import TooCostly
from ...machine import limits
from ...model.attachment import Facts
from ..jpeg import filling, segments
from ..png import SIGNATURE, chunks
from .hidden import exif_of, hidden, without_guard
from .labels import ALL, FOREIGN

_ORIENTATION = 0x0112


def measured(raw: bytes) -> Facts:
    """The facts of a JPEG or PNG. Never raises but for `TooCostly` and `MemoryError`: what goes wrong is `refused`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")     # Pillow's own words on odd files are for nobody here
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _decode(raw)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Facts(refused="picture-pixels", values=_too_many_pixels(raw), private=hidden(raw))
    except (MemoryError, TooCostly):
        raise
    except Exception:   # Pillow raises OSError, SyntaxError, ValueError, struct.error, … on damaged files
        return Facts(refused="picture-broken", private=hidden(raw))


def _too_many_pixels(raw: bytes) -> dict[str, Any]:
    """The size that the header claims, without Pillow's guard (nothing is decoded)."""
    count = 0
    try:
        if raw.startswith(SIGNATURE[:4]):
            count = int.from_bytes(raw[16:20], "big") * int.from_bytes(raw[20:24], "big")
        else:
            with without_guard(), Image.open(io.BytesIO(raw), formats=("JPEG",)) as image:
                count = image.width * image.height
    except Exception:
        count = 0
    limit = limits.PICTURE_PIXELS // 10**6
    return {"count": max(count // 10**6, limit + 1), "limit": limit}


def _decode(raw: bytes) -> Facts:
    with Image.open(io.BytesIO(raw), formats=("JPEG", "PNG")) as image:
        width, height = image.size
        if width * height > limits.PICTURE_PIXELS:
            return Facts(refused="picture-pixels", values=_too_many_pixels(raw), private=hidden(raw))
        kind = "PNG" if image.format == "PNG" else "JPEG"     # MPO, of many phones, is JPEG
        turned = exif_of(image, raw).get(_ORIENTATION) in (5, 6, 7, 8)
        private = _in_png(raw, image) if kind == "PNG" else _in_jpeg(raw)
    if private is None:
        return Facts(refused="picture-broken", private=hidden(raw))
    return Facts(height if turned else width, width if turned else height, kind, private=private)


def _in_png(raw: bytes, image: Image.Image) -> tuple[str, ...] | None:
    """What an opened PNG hides; None where it is damaged."""
    filled = chunks.fill(raw)
    private = hidden(raw, whole=True, filled=filled)
    with Image.open(io.BytesIO(raw), formats=("PNG",)) as again:
        again.verify()
    if not chunks.is_sound(raw) or filled < 0:
        return None
    image.load()
    return private


def _in_jpeg(raw: bytes) -> tuple[str, ...] | None:
    """What a JPEG hides that opens; None where it is damaged."""
    walk = segments.walk(raw)
    private = hidden(raw, whole=True, walk=walk)
    filled = filling.load(raw, walk)
    if filled < 0 or (walk.state == "whole" and not segments.is_complete(raw, walk)):
        return None
    if filled > 0 and FOREIGN not in private:
        private = tuple(label for label in ALL if label in {*private, FOREIGN})
    return private
