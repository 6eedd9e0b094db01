"""Cleans one picture: upright, sRGB, nothing but the picture in the file, no larger than needed.

What counts as clean is an allow-list of the file's pieces, so that data of a kind that nobody
has thought of is removed too. A clean file stays as it is, byte for byte.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageCms

from ...errors import TooCostly
from ...machine import limits
from ...model.attachment import Change, Cleaned, Facts
from ...model.sorts import held
from ...words.catalogue import N_
from ..jpeg import filling, segments
from ..png import SIGNATURE, chunks
from .develop import upright
from .hidden import exif_of, hidden, without_guard
from .measure import measured

LONG_SIDE = 2400                  # pixels; enough for print at A5
JPEG_PIXELS = 200_000_000         # the largest camera of a phone; JPEG is decoded at a fraction

_PNG_PIECES = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_TURNED = set(range(2, 9))
_MODES = {"1", "L", "LA", "P", "RGB", "RGBA"}


def clean(raw: bytes) -> Cleaned:
    """A JPEG or PNG in its clean form. Raises `TooCostly`, and what Pillow raises on damaged files."""
    form = held(raw)
    walk = segments.walk(raw) if form == "JPEG" else None
    bare = _only_jpeg(raw, walk) if walk else only_the_picture(raw)
    with _own_guard(), Image.open(io.BytesIO(raw), formats=("JPEG", "PNG")) as image:
        width, height = image.size
        if width * height > (JPEG_PIXELS if form == "JPEG" else limits.PICTURE_PIXELS):
            raise TooCostly
        small = max(width, height) <= LONG_SIDE and len(raw) <= limits.PICTURE_BYTES
        if small and bare and walk:      # what follows the last line shows only when it is decoded
            bare = filling.load(raw, walk) == 0
        if small and bare and image.mode in _MODES:
            return Cleaned()
        facts = measured(raw)
        if facts.refused == "picture-broken":
            raise ValueError("what the checker calls damaged is not made to look whole")
        orientation = _orientation(image, raw)
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
    """Whether a file holds the picture and nothing else: no metadata, nothing between its pieces or after its end."""
    return _only_png(raw) if raw.startswith(SIGNATURE) else _only_jpeg(raw, segments.walk(raw))


def _only_png(raw: bytes) -> bool:
    pieces = list(chunks.pieces(raw))
    return (all(kind in _PNG_PIECES for kind, _, _ in pieces) and bool(pieces) and pieces[-1][0] == b"IEND"
            and pieces[-1][2] == len(raw) and (filled := chunks.fill(raw)) == 0
            and not hidden(raw, whole=True, filled=filled))


def _only_jpeg(raw: bytes, walk: segments.Walk) -> bool:
    # Tables, frame and scan headers; of the applications' segments only JFIF's, whose shape is known.
    return (walk.state == "whole" and walk.end == len(raw) and not hidden(raw, whole=True, walk=walk)
            and all(one.marker in segments.TABLES or raw[one.start:one.start + 5] == b"JFIF\0"
                    for one in walk.segments))


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


def _orientation(image: Image.Image, raw: bytes) -> int:
    found = exif_of(image, raw).get(0x0112, 1)
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
