"""What must be known of a picture before it may be used: that it opens, its size, what it hides.

Pillow's `verify` lets cut JPEGs pass, so the picture is decoded; JPEG at an eighth of its
size, which reads the whole stream and costs 30 ms for 12 megapixels.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import asdict, dataclass, field
from typing import Any

from PIL import Image, PngImagePlugin

from ..errors import TooCostly
from ..machine import limits
from . import jpeg, png
from .hidden import exif_of, hidden, sniff, without_guard
from .labels import ALL, FOREIGN

FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG"}
Image.MAX_IMAGE_PIXELS = limits.PICTURE_PIXELS
PngImagePlugin.MAX_TEXT_MEMORY = 4 * 2**20

HEAD = 2**18      # bytes in which a camera's data stand
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class Facts:
    """width, height: upright, in pixels. refused: the rule that the file breaks, "" if usable,
    with its values. private: which hidden data it carries (message ids, for the message).
    """

    width: int = 0
    height: int = 0
    format: str = ""
    refused: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    private: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """For the cache."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Facts:
        """From the cache."""
        return cls(**{**data, "private": tuple(data["private"])})


def inspect(raw: bytes, name: str) -> Facts:
    """The facts of a picture file called `name`. Never raises: what goes wrong is `refused`."""
    extension = name.rpartition(".")[2].lower()
    if len(raw) > limits.PICTURE_BYTES:
        return too_large(len(raw), raw)
    if raw.startswith(b"version https://git-lfs.github.com/spec/"):
        return Facts(refused="file-lfs-pointer")
    holds = sniff(raw)
    if holds != FORMATS.get(extension):
        return Facts(refused="picture-format" if holds else "picture-broken",
                     values={"extension": extension, "format": holds} if holds else {}, private=hidden(raw))
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
        if raw.startswith(b"\x89PNG"):
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
        private = hidden(raw, whole=True)
        if kind == "PNG":
            with Image.open(io.BytesIO(raw), formats=("PNG",)) as again:
                again.verify()
            if not png.is_sound(raw) or png.fill(raw) < 0:
                return Facts(refused="picture-broken", private=hidden(raw))
        else:
            jpeg.draft(image)
        image.load()
        if kind == "JPEG":
            walk = jpeg.walk(raw)
            filled = jpeg.fill(raw, walk, image)
            if filled < 0 or (walk.state == "whole" and not jpeg.is_complete(raw, walk)):
                return Facts(refused="picture-broken", private=hidden(raw))
            if filled > 0 and FOREIGN not in private:
                private = tuple(label for label in ALL if label in {*private, FOREIGN})
    return Facts(height if turned else width, width if turned else height, kind, private=private)


def too_large(size: int, head: bytes) -> Facts:
    """The verdict on a file of so many bytes, of which no more than the head is looked at."""
    return Facts(refused="picture-bytes", private=hidden(head[:HEAD]), values={
        "size": round(size / 2**20, 1), "megabytes": limits.PICTURE_BYTES // 2**20})
