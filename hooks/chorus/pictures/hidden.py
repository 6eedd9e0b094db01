"""What a picture file tells beyond the picture: place, people, cameras, previews, comments."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import ExifTags, Image, IptcImagePlugin, PngImagePlugin

from ..catalogue import N_
from ..share import TooCostly

_GPS, _EXIF_IFD = 0x8825, 0x8769
_SERIALS = {0xA431, 0xA435, 0xC62F, 0xA420, 0x927C}     # body, lens, camera, image id, the maker's own notes
_OWNERS = {0x013B, 0x8298, 0xA430, 0x9C9D, 0x9286, 0x9C9B, 0x9C9C, 0x010E}   # artist … comments, description
# Pieces that make up the picture, its colours, size, time and animation, and those whose words are looked at here.
_PNG_PIECES = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI bKGD pHYs sBIT hIST sPLT tIME oFFs pCAL sCAL sTER "
    b"acTL fcTL fdAT tEXt zTXt iTXt eXIf iDOT CgBI vpAg orNT caNv".split())
# By the marker's number, as JPEG's and the programs' own descriptions have them.
_JPEG_PIECES = {
    0xE0: (b"JFIF", b"JFXX", b"AVI1"), 0xE1: (b"Exif", b"http://ns.adobe.com/xap/1.0/\0"),
    0xE2: (b"ICC_PROFILE", b"MPF\0", b"urn:iso:std:iso:ts:21496", b"FPXR"), 0xEA: (b"AROT",), 0xEC: (b"Ducky",),
    0xED: (b"Photoshop 3.0",), 0xEE: (b"Adobe",),
}
_FILL = re.compile(b"\xff+")      # any number of them may stand before a marker
# Comments that programs write by themselves say nothing about a person.
_HARMLESS = (b"CREATOR: gd-jpeg", b"Created with GIMP", b"LEAD Technologies", b"File written by Adobe", b"Optimized by")


def hidden(raw: bytes) -> tuple[str, ...]:
    """What a picture tells beyond itself, also where it is too large, damaged or cut off: its head is enough."""
    if sniff(raw) not in ("JPEG", "PNG"):
        return ()
    try:
        with without_guard(), warnings.catch_warnings(), \
                Image.open(io.BytesIO(raw), formats=("JPEG", "PNG")) as image:
            warnings.simplefilter("ignore")
            return told(image, exif_of(image), raw, decoded=False)
    except (MemoryError, TooCostly):
        raise
    except Exception:
        return ()


@contextmanager
def without_guard() -> Iterator[None]:
    """Where only the head is read, the number of pixels does no harm."""
    guard, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        yield
    finally:
        Image.MAX_IMAGE_PIXELS = guard


def exif_of(image: Image.Image) -> Image.Exif:
    """The Exif data; empty where it is damaged, which says nothing against the picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return image.getexif()
    except Exception:
        return Image.Exif()


def told(image: Image.Image, exif: Image.Exif, raw: bytes, *, decoded: bool = True) -> tuple[str, ...]:
    """What the file tells beyond the picture, in words for the message. decoded: whether a PNG may be, for what
    stands at its end."""
    found = []
    gps, details = _ifd(exif, _GPS), _ifd(exif, _EXIF_IFD)
    if any(key in gps for key in (1, 2, 3, 4)):
        found.append(N_("place (GPS)"))
    if any(exif.get(key) or details.get(key) for key in _SERIALS):
        found.append(N_("serial number"))
    if any(_says_something(exif.get(key) or details.get(key)) for key in _OWNERS):
        found.append(N_("name or comment"))
    if _ifd(exif, ExifTags.IFD.IFD1):
        found.append(N_("preview picture"))
    comment = image.info.get("comment", b"")
    if isinstance(comment, bytes) and comment.strip(b"\0 ") and not comment.startswith(_HARMLESS):
        found.append(N_("comment"))
    if any(isinstance(value, str) and key.lower() not in ("software", "date:create", "date:modify", "xml:com.adobe.xmp")
           and value.strip() for key, value in _texts(image, decoded)):
        found.append("comment")
    xmp = _xmp(image) + raw[:2**18]
    if _iptc(image) or any(name in xmp for name in (b"dc:creator", b"photoshop:City", b"Iptc4xmpCore:Location")):
        found.append("name or comment")
    if b"GPSLatitude" in xmp or b"exif:GPS" in xmp:
        found.append("place (GPS)")
    pieces = list(_pieces(raw))
    if any(_shows_small(*piece) for piece in pieces):
        found.append("preview picture")
    if not all(_is_known(*piece) for piece in pieces):
        found.append(N_("data of another program"))
    if _behind(raw):
        found.append(N_("another picture or a film behind the picture"))
    return tuple(dict.fromkeys(found))


def _texts(image: Image.Image, decoded: bool) -> Iterator[tuple[str, Any]]:
    """The text pieces of a PNG."""
    if isinstance(image, PngImagePlugin.PngImageFile):
        own = {"dpi", "gamma", "srgb", "chromaticity", "icc_profile", "interlace", "transparency", "aspect", "exif"}
        yield from image.text.items() if decoded else ((k, v) for k, v in image.info.items() if k not in own)


def _iptc(image: Image.Image) -> bool:
    """Whether a news agency's or photo program's fields (author, caption, town) say something."""
    try:
        return any(_says_something(value) for (record, _), value in (IptcImagePlugin.getiptcinfo(image) or {}).items()
                   if record == 2)
    except Exception:
        return False


def _xmp(image: Image.Image) -> bytes:
    """XMP data, unpacked where a PNG keeps it compressed."""
    found = image.info.get("XML:com.adobe.xmp") or image.info.get("xmp") or b""
    return found.encode("utf-8", "replace") if isinstance(found, str) else bytes(found)


def _pieces(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(kind, beginning) of each piece of a PNG, of each application's segment in the head of a JPEG."""
    if raw.startswith(b"\x89PNG"):
        yield from ((kind, raw[start:start + 32]) for kind, start, _ in png_pieces(raw))
        return
    for marker, at, length in _jpeg_segments(raw):
        if 0xE0 <= marker <= 0xEF:
            yield raw[at + 1:at + 2], raw[at + 4:at + 2 + min(length, 40)]


def png_pieces(raw: bytes) -> Iterator[tuple[bytes, int, int]]:
    """(kind, where its content begins, where the piece ends) of each piece of a PNG, also of those behind its end."""
    at = 8
    while at + 12 <= len(raw):
        end = at + 12 + int.from_bytes(raw[at:at + 4], "big")
        yield raw[at + 4:at + 8], at + 8, end
        at = end


def _jpeg_segments(raw: bytes) -> Iterator[tuple[int, int, int]]:
    """(marker, where it stands, length) of the segments in the head of a JPEG, the last of them the first scan's.
    Previews in a head hold markers of their own, so it is gone through by the lengths (ITU T.81, B.1.1.4)."""
    at = 2
    while at + 4 <= len(raw) and raw[at] == 0xFF:
        marker, length = raw[at + 1], int.from_bytes(raw[at + 2:at + 4], "big")
        if marker == 0xFF:
            at = _FILL.match(raw, at).end() - 1
            continue
        yield marker, at, length
        if marker == 0xDA:
            return
        at += 2 + length


def _is_known(kind: bytes, content: bytes) -> bool:
    """Whether a piece belongs to the picture, or is one whose content is looked at elsewhere here."""
    return kind in _PNG_PIECES if len(kind) == 4 else content.startswith(_JPEG_PIECES.get(kind[0], ())) or not content


def _shows_small(kind: bytes, content: bytes) -> bool:
    """Whether a JPEG's first segment brings a preview (JFIF 1.02: JFXX, or a size behind the density)."""
    return kind == b"\xe0" and (content.startswith(b"JFXX") or (content.startswith(b"JFIF\0") and len(content) >= 14
                                                                and bool(content[12] and content[13])))


def _behind(raw: bytes) -> bool:
    """Whether something follows the end of a picture: a phone's second one or a short film, another file."""
    if raw.startswith(b"\x89PNG"):
        end = next((end for kind, _, end in png_pieces(raw) if kind == b"IEND"), len(raw))
        return len(raw) - end > 16
    scan = next((at for marker, at, _ in _jpeg_segments(raw) if marker == 0xDA), -1)
    end = raw.find(b"\xff\xd9", scan) if scan > 0 and raw.startswith(b"\xff\xd8") else -1
    return end > 0 and len(raw[end + 2:].strip(b"\0\xff\r\n ")) > 16


def _says_something(value: Any) -> bool:
    if isinstance(value, list):
        return any(map(_says_something, value))
    text = value.decode("latin-1", "replace") if isinstance(value, bytes) else str(value or "")
    return any(char.isalnum() for char in text.replace("ASCII", "").replace("UNICODE", ""))


def _ifd(exif: Image.Exif, tag: int) -> dict:
    try:
        return dict(exif.get_ifd(tag) or {})
    except Exception:
        return {}


def sniff(raw: bytes) -> str:
    """What a file really is, by its first bytes; "" for what is no known picture."""
    for start, name in ((b"\xff\xd8\xff", "JPEG"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"GIF8", "GIF"), (b"BM", "BMP"),
                        (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"), (b"%PDF", "PDF"), (b"%!PS", "EPS")):
        if raw.startswith(start):
            return name
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "WebP"
    if raw[4:8] == b"ftyp":
        return "AVIF" if raw[8:12] in (b"avif", b"avis") else "HEIC"
    if b"<svg" in raw[:512].lower():
        return "SVG"
    return ""
