"""What must be known of a picture before it may be used: that it opens, its size, what it hides.

Pillow's `verify` lets cut JPEGs pass, so the picture is decoded; JPEG at an eighth of its
size, which reads the whole stream and costs 30 ms for 12 megapixels.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import asdict, dataclass, field
from typing import Any

from PIL import ExifTags, Image, IptcImagePlugin, PngImagePlugin

from .. import limits
from ..catalogue import N_
from ..share import TooCostly

FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG"}
Image.MAX_IMAGE_PIXELS = limits.PICTURE_PIXELS
PngImagePlugin.MAX_TEXT_MEMORY = 4 * 2**20

_ORIENTATION, _GPS, _EXIF_IFD = 0x0112, 0x8825, 0x8769
_SERIALS = {0xA431, 0xA435, 0xC62F, 0xA420, 0x927C}     # body, lens, camera, image id, the maker's own notes
_OWNERS = {0x013B, 0x8298, 0xA430, 0x9C9D, 0x9286, 0x9C9B, 0x9C9C, 0x010E}   # artist … comments, description
# Comments that programs write by themselves say nothing about a person.
_HARMLESS = (b"CREATOR: gd-jpeg", b"Created with GIMP", b"LEAD Technologies", b"File written by Adobe", b"Optimized by")


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
        return too_large(len(raw))
    if raw.startswith(b"version https://git-lfs.github.com/spec/"):
        return Facts(refused="file-lfs-pointer")
    holds = sniff(raw)
    if holds != FORMATS.get(extension):
        return Facts(refused="picture-format" if holds else "picture-broken",
                     values={"extension": extension, "format": holds} if holds else {})
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _decode(raw)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Facts(refused="picture-pixels", values=_too_many_pixels(raw))
    except (MemoryError, TooCostly):
        raise
    except Exception:   # Pillow raises OSError, SyntaxError, ValueError, struct.error, … on damaged files
        return Facts(refused="picture-broken")


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


def _too_many_pixels(raw: bytes) -> dict[str, Any]:
    """The size that the header claims, without Pillow's guard (nothing is decoded)."""
    count = 0
    try:
        if raw.startswith(b"\x89PNG"):
            count = int.from_bytes(raw[16:20], "big") * int.from_bytes(raw[20:24], "big")
        else:
            guard, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
            try:
                with Image.open(io.BytesIO(raw), formats=("JPEG",)) as image:
                    count = image.width * image.height
            finally:
                Image.MAX_IMAGE_PIXELS = guard
    except Exception:
        count = 0
    limit = limits.PICTURE_PIXELS // 10**6
    return {"count": max(count // 10**6, limit + 1), "limit": limit}


def _decode(raw: bytes) -> Facts:
    with Image.open(io.BytesIO(raw), formats=("JPEG", "PNG")) as image:
        width, height = image.size
        if width * height > limits.PICTURE_PIXELS:
            return Facts(refused="picture-pixels", values=_too_many_pixels(raw))
        kind = "PNG" if image.format == "PNG" else "JPEG"     # MPO, of many phones, is JPEG
        exif = _exif(image)
        turned = exif.get(_ORIENTATION) in (5, 6, 7, 8)
        private = _private(image, exif, raw)
        if kind == "PNG":
            with Image.open(io.BytesIO(raw), formats=("PNG",)) as again:
                again.verify()
        else:
            image.draft("RGB", (width // 8, height // 8))
        image.load()
    return Facts(height if turned else width, width if turned else height, kind, private=private)


def _exif(image: Image.Image) -> Image.Exif:
    """The Exif data; empty where it is damaged, which says nothing against the picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return image.getexif()
    except Exception:
        return Image.Exif()


def _private(image: Image.Image, exif: Image.Exif, raw: bytes) -> tuple[str, ...]:
    """What the file tells beyond the picture, in words for the message."""
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
           and value.strip() for key, value in getattr(image, "text", {}).items()):
        found.append("comment")
    xmp = _xmp(image) + raw[:2**18]
    if _iptc(image) or any(name in xmp for name in (b"dc:creator", b"photoshop:City", b"Iptc4xmpCore:Location")):
        found.append("name or comment")
    if b"GPSLatitude" in xmp or b"exif:GPS" in xmp:
        found.append("place (GPS)")
    if _behind(raw):
        found.append(N_("another picture or a film behind the picture"))
    return tuple(dict.fromkeys(found))


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


def _behind(raw: bytes) -> bool:
    """Whether something follows the end of a JPEG: a phone's second picture or short film."""
    start = raw.find(b"\xff\xda") if raw.startswith(b"\xff\xd8") else -1
    end = _end_of_scan(raw, start)
    return end > 0 and len(raw[end:].strip(b"\0\xff\r\n ")) > 16


def _end_of_scan(raw: bytes, start: int) -> int:
    """Where the main picture of a JPEG ends. Previews in its head hold ends of their own, so the
    head's segments are stepped over by their lengths (ITU T.81, B.1.1.4)."""
    position = 2
    while start >= 0 and position + 4 <= len(raw) and raw[position] == 0xFF:
        marker, length = raw[position + 1], int.from_bytes(raw[position + 2:position + 4], "big")
        if marker == 0xDA:
            end = raw.find(b"\xff\xd9", position)
            return end + 2 if end > 0 else -1
        position += 1 if marker == 0xFF else 2 + length
    return -1


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


def too_large(size: int) -> Facts:
    """The verdict on a file of so many bytes, which is not even read."""
    return Facts(refused="picture-bytes", values={"size": f"{size / 2**20:.1f}",
                                                  "megabytes": limits.PICTURE_BYTES // 2**20})
