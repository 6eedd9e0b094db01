"""Cleans one picture: upright, sRGB, nothing but the picture in the file, no larger than needed.

What counts as clean is an allow-list of the file's pieces, so that data of a kind that nobody
has thought of is removed too. A clean file stays as it is, byte for byte.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageCms

from .. import limits
from ..catalogue import N_
from ..share import TooCostly
from .develop import upright
from .hidden import exif_of, png_pieces, sniff, without_guard
from .inspect import Facts, inspect

LONG_SIDE = 2400                  # pixels; enough for print at A5
JPEG_PIXELS = 200_000_000         # the largest camera of a phone; JPEG is decoded at a fraction
ENDINGS = {"JPEG": ("jpg", "jpeg"), "PNG": ("png",)}

_PNG_PIECES = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_TURNED = set(range(2, 9))
_MODES = {"1", "L", "LA", "P", "RGB", "RGBA"}

Change = tuple[str, dict[str, Any]]      # a message id and its values


@dataclass(frozen=True, slots=True)
class Cleaned:
    """content: the new bytes, None where the file may stay; changes: what was done to it."""

    content: bytes | None = None
    changes: tuple[Change, ...] = ()


def clean(raw: bytes) -> Cleaned:
    """A JPEG or PNG in its clean form. Raises `TooCostly`, and what Pillow raises on damaged files."""
    form, bare = sniff(raw), only_the_picture(raw)
    with _own_guard(), Image.open(io.BytesIO(raw), formats=("JPEG", "PNG")) as image:
        width, height = image.size
        if width * height > (JPEG_PIXELS if form == "JPEG" else limits.PICTURE_PIXELS):
            raise TooCostly
        small = max(width, height) <= LONG_SIDE and len(raw) <= limits.PICTURE_BYTES
        if small and bare and image.mode in _MODES:
            return Cleaned()
        facts = inspect(raw, f"picture.{ENDINGS[form][0]}")
        if facts.refused == "picture-broken":
            raise ValueError("what the checker calls damaged is not made to look whole")
        orientation = _orientation(image)
        foreign = image.mode == "CMYK" or _other_colours(image.info.get("icc_profile"))
        across = height if orientation >= 5 else width
        target = round(across * LONG_SIDE / max(width, height)) if max(width, height) > LONG_SIDE else None
        picture = upright(raw, target)
    picture.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)     # rounding may leave one pixel more
    content = _encode(picture, form)
    while len(content) > limits.PICTURE_BYTES:
        picture = picture.resize((picture.width * 4 // 5, picture.height * 4 // 5), Image.Resampling.LANCZOS)
        content = _encode(picture, form)
    changes = [] if bare else [_removed(facts)]
    if orientation in _TURNED:
        changes.append((N_("{path} was turned upright."), {}))
    if foreign:
        changes.append((N_("{path} now has the colours that every screen shows alike (sRGB)."), {}))
    if sorted(picture.size) != sorted((width, height)):
        changes.append((N_("{path} was scaled down to {width} by {height} pixels."),
                        {"width": picture.width, "height": picture.height}))
    return Cleaned(content, tuple(changes))


def only_the_picture(raw: bytes) -> bool:
    """Whether a file holds the picture and nothing else: no metadata, nothing after its end."""
    return _only_png(raw) if raw.startswith(b"\x89PNG") else _only_jpeg(raw)


def _only_png(raw: bytes) -> bool:
    for kind, _, end in png_pieces(raw):
        if kind not in _PNG_PIECES:
            return False
        if kind == b"IEND":
            return end == len(raw)
    return False


def _only_jpeg(raw: bytes) -> bool:
    at = 2
    while at + 4 <= len(raw) and raw[at] == 0xFF:
        marker, length = raw[at + 1], int.from_bytes(raw[at + 2:at + 4], "big")
        # Tables, frame and scan headers; of the applications' segments only JFIF's, without a preview.
        if marker == 0xE0:
            if raw[at + 4:at + 9] != b"JFIF\0" or length != 16:
                return False
        elif not (0xC0 <= marker <= 0xCF or marker in (0xDA, 0xDB, 0xDD)):
            return False
        at += 2 + length
        if marker == 0xDA:
            at = _after_scan(raw, at)
            if raw[at:at + 2] == b"\xff\xd9":
                return at + 2 == len(raw)
    return False


def _after_scan(raw: bytes, at: int) -> int:
    """Where the next marker stands after compressed data, in which FF is followed by 00 or a restart."""
    while (at := raw.find(b"\xff", at)) >= 0 and at + 1 < len(raw):
        if raw[at + 1] and not 0xD0 <= raw[at + 1] <= 0xD7:
            return at
        at += 2
    return len(raw)


def _encode(picture: Image.Image, form: str) -> bytes:
    buffer = io.BytesIO()
    if form == "PNG":
        picture.save(buffer, "PNG", optimize=True)
    else:
        picture.save(buffer, "JPEG", quality=90, progressive=True, optimize=True)
    return buffer.getvalue()


def _removed(facts: Facts) -> Change:
    """The change «hidden data removed», which names what the checker would have named."""
    if facts.private:
        return N_("{path} carried hidden data, which were removed: {data}."), {"data": facts.private}
    return N_("{path} carried data of cameras and programs, which were removed."), {}


def _orientation(image: Image.Image) -> int:
    found = exif_of(image).get(0x0112, 1)
    return found if found in _TURNED else 1


def _other_colours(profile: bytes | None) -> bool:
    if not profile:
        return False
    try:
        return "srgb" not in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile))).lower()
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return False


@contextmanager
def _own_guard() -> Iterator[None]:
    """Here the limits on pixels are this module's own: Pillow's would refuse what is to be scaled down.

    Its warnings on odd metadata are left out too: they are about to be removed.
    """
    with without_guard(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
