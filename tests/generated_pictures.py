"""Pictures made for a test, so that no binary needs to be committed."""

import io
import struct
import zlib

from PIL import ExifTags, Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

_DETAILS, _GPS = ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo
# Where a case's picture was taken: 53° 47' 38" N, 1° 45' 7" W.
_PLACE = {1: "N", 2: (53.0, 47.0, 38.0), 3: "W", 4: (1.0, 45.0, 7.0)}
_XMP = (b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="53,47.6N" '
        b'exif:GPSLongitude="1,45.1W"/></rdf:RDF></x:xmpmeta>')


def picture(name: str, spec: dict) -> bytes:
    """A picture file called `name`.

    size, mode, format: as Pillow has them. orientation, gps, serial, artist, description, software, preview, comment,
    text, text_last, xmp_zipped (all PNG), xmp_gps, iptc, icc: what is in its metadata. piece: [name, content] of a
    PNG's own piece, segment: [number, content] of a JPEG's. second: a picture that follows in the same file. pad: so many zero bytes at the end. keep: the share of the bytes that is left of it.
    """
    form = spec.get("format") or {"png": "PNG", "gif": "GIF"}.get(name.rpartition(".")[2].lower(), "JPEG")
    width, height = spec.get("size", (800, 1000))
    image = Image.linear_gradient("L").resize((width, height)).convert(spec.get("mode", "RGB"))
    ImageDraw.Draw(image).ellipse((width // 4, height // 4, width // 2, height // 2), outline=0, width=9)
    options = {key: value for key, value in _metadata(spec, form).items() if value}
    if spec.get("preview"):
        options["exif"] = _with_preview()
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    raw = buffer.getvalue()
    if "iptc" in spec:
        raw = raw[:2] + _iptc(spec["iptc"].encode()) + raw[2:]
    if "segment" in spec:
        marker, content = spec["segment"]
        raw = raw[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content.encode() + raw[2:]
    for kind, content in ([spec["piece"]] if "piece" in spec else []) + (
            [("tEXt", spec["text_last"])] if "text_last" in spec else []):
        end = raw.rindex(b"\0\0\0\0IEND")
        raw = raw[:end] + _chunk(kind.encode(), content.encode()) + raw[end:]
    if "second" in spec:
        raw += picture(name, spec["second"])
    raw += b"\0" * spec.get("pad", 0)
    return raw[:int(len(raw) * spec.get("keep", 1))]


def _metadata(spec: dict, form: str) -> dict:
    exif = Image.Exif()
    for key, tag in (("orientation", 0x0112), ("artist", 0x013B), ("description", 0x010E), ("software", 0x0131)):
        if key in spec:
            exif[tag] = spec[key]
    if "serial" in spec:
        exif.get_ifd(_DETAILS)[0xA431] = spec["serial"]
    if spec.get("gps"):
        exif.get_ifd(_GPS).update(_PLACE)
    text = PngInfo()
    for key, value in spec.get("text", {}).items():
        text.add_text(key, value)
    if spec.get("xmp_gps") or spec.get("xmp_zipped"):
        text.add_itxt("XML:com.adobe.xmp", _XMP.decode(), zip="xmp_zipped" in spec)
    return {
        "exif": exif.tobytes() if len(exif) or "serial" in spec or spec.get("gps") else None,
        "comment": spec.get("comment", "").encode() if form == "JPEG" else None,
        "pnginfo": text if text.chunks and form == "PNG" else None,
        "xmp": _XMP if spec.get("xmp_gps") and form == "JPEG" else None,
        "icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() if spec.get("icc") else None,
    }


def _with_preview() -> bytes:
    """Exif data with a small JPEG in its second directory, which Pillow can't write by itself."""
    small = io.BytesIO()
    Image.new("RGB", (16, 16), "teal").save(small, "JPEG")
    first = struct.pack("<H", 1) + struct.pack("<HHIHH", 0x0112, 3, 1, 1, 0) + struct.pack("<I", 26)
    second = struct.pack("<H", 3) + struct.pack("<HHIHH", 0x0103, 3, 1, 6, 0)
    second += struct.pack("<HHII", 0x0201, 4, 1, 68) + struct.pack("<HHII", 0x0202, 4, 1, len(small.getvalue()))
    second += struct.pack("<I", 0)
    return b"Exif\0\0" + b"II*\0" + struct.pack("<I", 8) + first + second + small.getvalue()


def _iptc(author: bytes) -> bytes:
    """A JPEG segment as newspapers' programs write it, with the author's name."""
    record = b"\x1c\x02\x50" + struct.pack(">H", len(author)) + author
    block = b"Photoshop 3.0\x00" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record
    block += b"\0" * (len(record) % 2)
    return b"\xff\xed" + struct.pack(">H", len(block) + 2) + block


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
