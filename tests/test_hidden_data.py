"""What may hide in a picture's file: the checker tells of it, and cleaning leaves none of it."""

import io
import struct
import zlib

import pytest
from chorus.attachments.inspection import inspect
from chorus.attachments.pictures import hidden
from chorus.attachments.pictures.clean import clean, only_the_picture
from chorus.machine import limits
from hostile_pictures import flat, frames, photo, piece, png, scans, segment
from PIL import Image, ImageCms

TEXT = b"A. Person, 12 Quay Street, +441632960123"
PHOTO, WAVES = photo(), photo(progressive=True)
LINES = piece(b"IDAT", zlib.compress(b"\0" * (640 * 3 + 1) * 800))
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SMALL = photo(size=(16, 16))


def headed(*segments):
    """A photo with these behind its first segment."""
    return PHOTO[:20] + b"".join(segments) + PHOTO[20:]


def exif(tags=None, details=None, place=None):
    """Exif data with these entries."""
    data = Image.Exif()
    data.update(tags or {})
    data.get_ifd(0x8769).update(details or {})
    data.get_ifd(0x8825).update(place or {})
    return data.tobytes()


def with_exif(*args):
    return headed(segment(0xE1, exif(*args)))


def with_xmp(namespace, name, value="A. Person", code="utf-8", prefix="p"):
    text = (f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            f'<rdf:Description rdf:about="" xmlns:{prefix}="{namespace}"><{prefix}:{name}>{value}</{prefix}:{name}>'
            '</rdf:Description></rdf:RDF></x:xmpmeta>')
    return headed(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + text.encode(code)))


def resource(number, content):
    """An image resource of Photoshop."""
    return b"8BIM" + struct.pack(">HHI", number, 0, len(content)) + content + b"\0" * (len(content) % 2)


def with_resources(*contents):
    return headed(*[segment(0xED, b"Photoshop 3.0\0" + content) for content in contents])


def between_scans(content):
    at = WAVES.rindex(b"\xff\xc4")
    return WAVES[:at] + content + WAVES[at:]


def with_pieces(*pieces, lines=LINES, end=b""):
    raw = png(640, 800, *pieces, lines)
    return raw[:-12] + piece(b"IEND", end)


DC, ADOBE, EXT = "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
AGENCY = resource(0x0404, b"\x1c\x02\x50\0\x08A.Person")
HIDES = {
    "a byte between segments": headed(b"\0", segment(0xE7, TEXT)), "a segment of no length": headed(b"\xff\xe5\0\0"),
    "a byte, and a file behind": headed(b"\0") + b"PK\3\4" + TEXT, "a restart in the head": headed(b"\xff\xd0"),
    "an unknown marker": headed(segment(0xF0, TEXT)), "a text between segments": headed(TEXT),
    "zeros, then a text": PHOTO + bytes(5000) + b"A. Person", "a comment between scans": between_scans(segment(0xFE, TEXT)),
    "a place between scans": between_scans(segment(0xE1, exif(None, None, {2: (53.0, 1.0, 2.0)}))),
    "a comment before the end": PHOTO[:-2] + segment(0xFE, TEXT) + PHOTO[-2:],
    "a text behind the data": PHOTO[:-2] + TEXT + PHOTO[-2:], "an archive behind the data": (
        PHOTO[:-2] + bytes(range(128, 192)) + PHOTO[-2:]), "a text behind a scan": between_scans(TEXT),
    "a program's comment, and more": headed(segment(0xFE, b"Created with GIMP by A. Person")),
    "two comments": headed(segment(0xFE, b"A. Person"), segment(0xFE, b"Created with GIMP")),
    "a second Exif": headed(segment(0xE1, exif({0x0112: 1})), segment(0xE1, exif({0x013B: "A. Person"}))),
    "keywords": with_exif({0x9C9E: "A. Person\0".encode("utf-16-le")}), "a computer's name": with_exif({0x013C: "A. Person"}),
    "a number as a camera": with_exif({0x0110: "+44 7911 123456"}), "an address as a lens": with_exif({0xA434: "a@b.org"}),
    "a name as a program": with_exif({0x0131: "Amina Person"}),
    "an unknown entry": with_exif({0xFE00: "A. Person"}), "a program's name, and more": with_exif({0x0131: "GIMP A. P."}),
    "a photographer": with_exif(None, {0xA437: "A. Person"}), "an area": with_exif(None, None, {0x1C: b"ASCII\0\0\0Quay"}),
    "a destination": with_exif(None, None, {0x14: (53.0, 1.0, 2.0)}), "a number too long": with_exif(None, {0x9000: TEXT}),
    "a picture between entries": headed(segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0" + bytes(6) + SMALL)),
    "a person in XMP": with_xmp(EXT, "PersonInImage"), "a creator under another prefix": with_xmp(DC, "creator"),
    "a description": with_xmp(DC, "description"), "an owner": with_xmp(f"{ADOBE}exif/1.0/aux/", "OwnerName"),
    "a preview in XMP": with_xmp(f"{ADOBE}xap/1.0/g/img/", "image", "/9j/4A"), "a town": with_xmp(EXT, "City", "Leeds"),
    "XMP in wide letters": with_xmp(DC, "creator", code="utf-16"), "an unknown namespace": with_xmp("A. Person", "li"),
    "a program in XMP, and more": with_xmp(f"{ADOBE}xap/1.0/", "CreatorTool", "GIMP by A. Person"),
    "a preview of Photoshop's": with_resources(resource(0x040C, bytes(28) + SMALL)),
    "Exif in Photoshop's": with_resources(resource(0x0422, exif({0x013B: "A. Person"}))),
    "a path's name": with_resources(resource(0x07D0, TEXT)), "fields over two segments": with_resources(
        resource(0x03ED, bytes(16)) + AGENCY[:9], AGENCY[9:]),
    "a text behind JFIF": PHOTO[:2] + segment(0xE0, PHOTO[6:20] + TEXT) + PHOTO[20:],
    "a comment in Ducky": headed(segment(0xEC, b"Ducky\0\1\0\4\0\0\0<\0\2\0\x09A. Person\0\0")),
    "a text behind Adobe": headed(segment(0xEE, b"Adobe\0\x64\0\0\0\0\1" + TEXT)), "FPXR": headed(segment(0xE2, b"FPXR\0" + TEXT)),
    "AROT": headed(segment(0xEA, b"AROT\0\0" + TEXT)), "a text behind a profile": headed(
        segment(0xE2, b"ICC_PROFILE\0\1\1" + PROFILE + TEXT)),
    "a program in a PNG, and more": with_pieces(piece(b"tEXt", b"Software\0GIMP by A. Person")),
    "a date that is a text": with_pieces(piece(b"tEXt", b"date:create\0" + TEXT)),
    "a translated keyword": with_pieces(piece(b"iTXt", b"Software\0\0\0en\0A. Person\0GIMP")),
    "a packed text with more behind": with_pieces(piece(b"zTXt", b"Software\0\0" + zlib.compress(b"GIMP") + TEXT)),
    **{f"a text in {kind.decode()}": with_pieces(piece(kind, TEXT)) for kind in (
        b"caNv", b"orNT", b"iDOT", b"pCAL", b"sPLT", b"gAMA")},
    "a profile's name": with_pieces(piece(b"iCCP", b"A. Person\0\0" + zlib.compress(PROFILE))),
    "an author at the end": png(640, 800, LINES, piece(b"eXIf", exif({0x013B: "A. Person"})[6:])),
    "lines of another picture": with_pieces(lines=piece(b"IDAT", zlib.compress(b"\0" * (640 * 3 + 1) * 900))),
    "a text behind the lines": png(640, 800, LINES, piece(b"IDAT", TEXT)), "a text in the end": with_pieces(end=TEXT),
    "another picture's frame": frames("PNG", 2),
    "a second head": with_pieces(png(640, 800)[8:33]), "Apple's own PNG": (
        png(1, 1)[:8] + piece(b"CgBI", b"\x50\0\x20\2") + png(640, 800, LINES)[8:]),
}
HARMLESS = {
    "a photo": PHOTO, "scans": WAVES, "grey": photo(mode="L"), "CMYK": photo(mode="CMYK"), "odd in size": photo(size=(603, 807)),
    "restarts": photo(restart_marker_blocks=7), "a profile": photo(icc_profile=PROFILE), "lines": with_pieces(),
    "a camera": with_exif({0x010F: "Xiaomi", 0x0110: "Redmi Note 8T", 0x0131: "HDR+ 1.0.345618096zd"}),
    "another camera": with_exif({0x010F: "NIKON CORPORATION", 0x0110: "NIKON D5000", 0x0131: "Ver.1.00 "}),
    "a resolution": photo(dpi=(72, 72)), "a turn": with_exif({0x0112: 6, 0x011A: 72.0, 0x0131: "Adobe Photoshop 22.1 (Windows)"}),
    "a date": with_exif({0x0132: "2021:11:02 10:00:00"}, {0x9291: "123", 0x829D: 2.8}),
    "Adobe’s": headed(segment(0xEE, b"Adobe\0\x64\0\0\0\0\1"), segment(0xED, b"Photoshop 3.0\0" + resource(0x03ED, bytes(16)))),
    "a program’s comment": headed(segment(0xFE, b"Optimized by JPEGmini 3.9.20 0x1a2b")),
    "a date in XMP": with_xmp(f"{ADOBE}xap/1.0/", "CreateDate", "2021-11-02T10:00:00+01:00"),
    "a program in XMP": with_xmp(f"{ADOBE}xap/1.0/", "CreatorTool", "Adobe Photoshop CC 2017 (Macintosh)", prefix="xmp"),
    "a colour": flat(64, 80), "a palette": photo("PNG", mode="P"), "a PNG's profile": photo("PNG", icc_profile=PROFILE),
    "a PNG's program": with_pieces(piece(b"tEXt", b"Software\0GIMP 2.10"), piece(b"zTXt", b"date:create\0\0" + zlib.compress(
        b"2021-11-02T10:00:00+00:00"))),
}


def named(raw):
    return "portrait.png" if raw.startswith(b"\x89PNG") else "portrait.jpg"


@pytest.mark.filterwarnings("ignore:.*")
@pytest.mark.parametrize("what", HIDES)
def test_what_hides_is_told_and_goes(what):
    raw = HIDES[what]
    facts = inspect(raw, named(raw))
    assert facts.private
    if not facts.refused:
        cleaned = clean(raw).content
        assert cleaned and not inspect(cleaned, named(raw)).private and only_the_picture(cleaned)
        assert b"Person" not in cleaned and b"P\0e\0r" not in cleaned


@pytest.mark.parametrize("what", HARMLESS)
def test_what_says_nothing_of_anybody_passes(what):
    facts = inspect(HARMLESS[what], named(HARMLESS[what]))
    assert (facts.refused, facts.private) == ("", ())


@pytest.mark.parametrize("raw", [
    PHOTO[:len(PHOTO) // 2] + b"\xff\xd9", WAVES[:len(WAVES) // 2] + b"\xff\xd9", WAVES[:WAVES.rindex(b"\xff\xc4")] + b"\xff\xd9",
    png(640, 800, piece(b"PLTE", bytes(30)), piece(b"tRNS", bytes(400)), piece(b"IDAT", zlib.compress(bytes(641 * 800))),
        colour=3),
    png(640, 800, piece(b"IDAT", zlib.compress(bytes(641 * 800))), colour=3),
], ids=["half", "half of the scans", "a scan less", "more see-through colours than colours", "no palette"])
def test_what_would_show_other_than_it_is_is_broken(raw):
    assert inspect(raw, named(raw)).refused == "picture-broken"


def test_every_scan_may_come_again():
    assert inspect(scans(64, 3), "portrait.jpg").private == ()


def test_nothing_is_decoded_before_its_size_is_known(monkeypatch):
    """A PNG of far too many pixels, with Exif data: the head says enough."""
    raw = png(30_000, 30_000, piece(b"eXIf", exif({0x0112: 6})[6:]), piece(b"IDAT", b""))
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda self: pytest.fail("decoded"))
    assert inspect(raw, "portrait.png").refused == "picture-pixels" and hidden.hidden(raw) == ()
    small = png(640, 800, piece(b"eXIf", exif({0x0112: 6})[6:]), LINES)
    with Image.open(io.BytesIO(small)) as image:
        assert hidden.exif_of(image, small)[0x0112] == 6 and image.width * image.height < limits.PICTURE_PIXELS
