"""What a picture file tells beyond the picture: place, people, cameras, previews, comments.

Nothing is decoded here: the file's pieces are gone through from its first byte to its last, and whatever is not known
to be harmless is told.
"""

from __future__ import annotations

import re
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PIL import Image, PngImagePlugin

from ...machine import limits
from ...model.sorts import held
from ..jpeg import segments
from ..png import SIGNATURE, chunks
from . import exif, photoshop, profiles, xmp
from .labels import ALL, BEHIND, COMMENT, FOREIGN, PREVIEW
from .phrases import COMMENT as COMMENTS
from .phrases import DATE, PROFILE, PROGRAM, is_blank, says

Image.MAX_IMAGE_PIXELS = limits.PICTURE_PIXELS
PngImagePlugin.MAX_TEXT_MEMORY = 4 * 2**20

_MOST = 2**22       # bytes that a piece of a PNG may unpack to
# Pieces that make up the picture, its colours, size and time, by the sizes that they may have.
_PNG_SIZES: dict[bytes, tuple[int, ...] | range] = {
    b"IHDR": (13,), b"PLTE": range(3, 769), b"IDAT": range(2**31), b"IEND": (0,), b"tRNS": range(257), b"gAMA": (4,),
    b"cHRM": (32,), b"sRGB": (1,), b"cICP": (4,), b"mDCV": (24,), b"cLLI": (8,), b"bKGD": (1, 2, 6), b"pHYs": (9,),
    b"sBIT": (1, 2, 3, 4), b"hIST": range(2, 513), b"tIME": (7,), b"oFFs": (9,), b"sTER": (1,), b"acTL": (8,),
    b"fcTL": (26,), b"vpAg": (9,), b"orNT": (1,), b"caNv": (16,), b"iDOT": (28,),
}
_ONCE = {b"IHDR", b"PLTE", b"IEND", b"tRNS", b"hIST", b"bKGD"}
_TEXTS = {b"Software": PROGRAM, b"date:create": DATE, b"date:modify": DATE, b"date:timestamp": DATE,
          b"Creation Time": DATE}
_EXIF, _XMP, _ICC, _PHOTOSHOP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0", b"ICC_PROFILE\0", b"Photoshop 3.0\0"
# Segments of programs that have one shape and no words: JFIF without a preview, Adobe's colours, «Save for Web».
_PLAIN = (
    (0xE0, re.compile(b"JFIF\0\1.[\0-\2].{4}\0\0", re.DOTALL)),
    (0xEC, re.compile(b"Ducky\0\1\0\4.{4}\0\0", re.DOTALL)),
    (0xEE, re.compile(b"Adobe\0.{5}[\0-\2]", re.DOTALL)),
)


def hidden(raw: bytes, *, whole: bool = False, walk: segments.Walk | None = None,
           filled: int | None = None) -> tuple[str, ...]:
    """What a picture tells beyond itself, also where it is too large, damaged or cut off: its head is enough.

    whole: the picture opens, so that a file that ends too early is not taken for damaged and hides something.
    walk: of a JPEG, where it was gone through before; filled: `chunks.fill` of a PNG, where it was unpacked before.
    """
    form = held(raw)
    found: set[str] = set()
    if form == "JPEG":
        found.update(_in_jpeg(raw, whole, walk or segments.walk(raw)))
    elif form == "PNG":
        found.update(_in_png(raw, whole, filled))
    return tuple(label for label in ALL if label in found)


@contextmanager
def without_guard() -> Iterator[None]:
    """Where only the head is read, the number of pixels does no harm."""
    guard, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        yield
    finally:
        Image.MAX_IMAGE_PIXELS = guard


def exif_of(image: Image.Image, raw: bytes) -> Image.Exif:
    """The Exif data; empty where it is damaged, which says nothing against the picture. Of a PNG they are read from
    their own piece: Pillow would decode the whole picture for them."""
    found = Image.Exif()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if not raw.startswith(SIGNATURE):
                return image.getexif()
            for kind, start, end in chunks.pieces(raw):
                if kind == b"eXIf":
                    found.load(raw[start:end - 4])
                    break
    except Exception:
        return Image.Exif()
    return found


def _in_jpeg(raw: bytes, whole: bool, walk: segments.Walk) -> Iterator[str]:
    profile, resources = [], []
    for marker, start, end in walk.segments:
        content = raw[start:end]
        if marker == 0xFE:
            if says(content.replace(b"\xae", b" ").replace(b"\xa8", b" "), COMMENTS):
                yield COMMENT
        elif not 0xE0 <= marker <= 0xEF:
            continue
        elif marker == 0xE1 and content.startswith(_EXIF):
            yield from exif.told(content[6:])
        elif marker == 0xE1 and content.startswith(_XMP):
            yield from xmp.told(content[len(_XMP):])
        elif marker == 0xE2 and content.startswith(_ICC):
            profile.append(content[len(_ICC):])
        elif marker == 0xED and content.startswith(_PHOTOSHOP):
            resources.append(content[len(_PHOTOSHOP):])
        elif marker == 0xE0 and (content.startswith(b"JFXX")
                                 or (content.startswith(b"JFIF\0") and all(content[12:14]))):
            yield PREVIEW
        elif not any(marker == number and shape.fullmatch(content) for number, shape in _PLAIN):
            yield FOREIGN
    yield from photoshop.told(b"".join(resources))
    if profile and not _is_profile(profile) and (whole or walk.state == "whole"):
        yield FOREIGN
    if segments.has_words(raw, walk) or walk.state == "odd" or (walk.state == "cut" and whole):
        yield FOREIGN
    if walk.state == "whole" and (rest := raw[walk.end:].strip(b"\0\xff\r\n ")):
        yield BEHIND if len(rest) > 16 else FOREIGN


def _is_profile(parts: list[bytes]) -> bool:
    """Whether the parts of a colour profile are numbered as they should be and make one up."""
    parts = sorted(parts)
    return (all(part[:2] == bytes((number, len(parts))) for number, part in enumerate(parts, 1))
            and profiles.is_plain(b"".join(part[2:] for part in parts)))


def _in_png(raw: bytes, whole: bool, filled: int | None) -> Iterator[str]:
    seen: set[bytes] = set()
    at = 8
    for kind, start, at in chunks.pieces(raw):
        if at > len(raw):
            at = len(raw)
            break
        content, again = raw[start:at - 4], kind in seen and kind in _ONCE
        seen.add(kind)
        if again or (len(seen) == 1) != (kind == b"IHDR"):
            yield FOREIGN
        elif kind == b"eXIf":
            yield from exif.told(content.removeprefix(_EXIF))
        elif kind in _WORDS:
            yield from _WORDS[kind](content)
        elif kind == b"fdAT":
            yield BEHIND
        elif len(content) not in _PNG_SIZES.get(kind, ()):
            yield FOREIGN
        if kind == b"IEND":
            break
    if b"IEND" in seen and (rest := raw[at:]):
        yield BEHIND if len(rest) > 16 else FOREIGN
    if whole and (b"IEND" not in seen or (chunks.fill(raw) if filled is None else filled) > 0):
        yield FOREIGN


def _unpacked(data: bytes) -> bytes | None:
    """What was packed; None where it is too much, damaged, or something follows it."""
    stream = zlib.decompressobj()
    try:
        found = stream.decompress(data, _MOST)
    except zlib.error:
        return None
    return found if stream.eof and not stream.unused_data else None


def _text(keyword: bytes, text: bytes | None) -> Iterator[str]:
    if text is None or keyword not in _TEXTS or says(text, _TEXTS[keyword]):
        yield COMMENT


def _plain_text(content: bytes) -> Iterator[str]:
    keyword, _, text = content.partition(b"\0")
    yield from _text(keyword, text)


def _packed_text(content: bytes) -> Iterator[str]:
    keyword, _, text = content.partition(b"\0")
    yield from _text(keyword, _unpacked(text[1:]) if keyword in _TEXTS else None)


def _international_text(content: bytes) -> Iterator[str]:
    keyword, _, rest = content.partition(b"\0")
    language, _, last = rest[2:].partition(b"\0")
    translated, _, text = last.partition(b"\0")
    if keyword not in (*_TEXTS, b"XML:com.adobe.xmp") or not is_blank(translated) or len(language) > 5:
        yield COMMENT
        return
    plain = _unpacked(text) if rest[:1] == b"\1" else text
    if keyword in _TEXTS:
        yield from _text(keyword, plain)
    else:
        yield from xmp.told(plain) if plain is not None else (FOREIGN,)


def _profile(content: bytes) -> Iterator[str]:
    name, _, rest = content.partition(b"\0")
    plain = _unpacked(rest[1:])
    if says(name, PROFILE) or plain is None or not profiles.is_plain(plain):
        yield FOREIGN


_WORDS: dict[bytes, Callable[[bytes], Iterator[str]]] = {
    b"tEXt": _plain_text, b"zTXt": _packed_text, b"iTXt": _international_text, b"iCCP": _profile}
