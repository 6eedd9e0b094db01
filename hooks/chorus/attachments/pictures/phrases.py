"""Words that programs write into pictures by themselves, and that say nothing about a person.

Each is matched in full: a known beginning followed by anything else is somebody's text.
"""

import re

_VERSION = r"v?\d{1,4}(?:\.\d{1,4}){0,3}[a-z]?"
_PLATFORM = r"Windows|Macintosh|Mac|Mac OS X|macOS|Linux|iOS|Android|iPhone|iPad"
_NAME = (
    r"Adobe (?:Photoshop|Photoshop Lightroom|Photoshop Camera Raw|Lightroom|Lightroom Classic|Photoshop Elements"
    r"|Photoshop Express|Fireworks|Illustrator|InDesign|ImageReady|Bridge|Express|XD)|GIMP|The GIMP|Paint\.NET"
    r"|paint\.net|Picasa|Snapseed|Canva|Figma|Inkscape|Krita|darktable|RawTherapee|digiKam|gThumb|Shotwell|XnView"
    r"|IrfanView|ImageMagick|GraphicsMagick|Pixelmator(?: Pro)?|Affinity (?:Photo|Designer)|Capture One|ACDSee"
    r"|PaintShop Pro|CorelDRAW|Photos|Preview|Apple Photos|Google(?: Photos)?|Microsoft (?:Photos|Office|Paint)"
    r"|Windows Photo (?:Editor|Viewer|Gallery)|Photo Booth|VSCO|PicsArt|Matplotlib|Screenshot|gnome-screenshot"
    r"|Spectacle|Greenshot|ShareX|Skitch|Photopea|www\.meitu\.com|GStreamer|Pillow")
PROGRAM = re.compile(
    rf"(?:{_NAME})(?:[ ,/]+(?:version |Version )?{_VERSION}| (?:CC|CS\d?|Classic))*"
    rf"(?: (?:{_PLATFORM})| \((?:{_PLATFORM})\))?")
# What a camera or lens calls itself: every maker has names of its own, so it is told by its form. A telephone number
# or an address has another one.
_FORM = r"(?!.*\d[\d ().-]{8,}\d)(?!.*\+\d)[A-Za-z0-9][A-Za-z0-9 .,+*_/()&:-]{0,47}"
DEVICE = re.compile(_FORM)
# A camera's own program is known by its version: «Ver.1.00», «G970FXXSEFUJ2», «HDR+ 1.0.345618096zd».
SOFTWARE = re.compile(
    rf"{PROGRAM.pattern}|(?=\D*\d){_FORM}|HDR\+ [\w.]{{1,24}}|MediaTek Camera Application", re.ASCII)
TOOLKIT = re.compile(r"(?:Adobe XMP Core|XMP Core|Image::ExifTool|GStreamer)(?: \d[\d.]{0,12}(?:-[a-z]\d{1,4})?)?"
                     r"(?: \d\d\.\d{1,7})?(?:, \d{4}/\d\d/\d\d-\d\d:\d\d:\d\d)? *")
DATE = re.compile(r"\d{4}[:-]\d\d[:-]\d\d(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)? ?(?:Z|[+-]\d\d:?\d\d)?")
NUMBER = re.compile(r"[+-]?\d{1,7}(?:[./]\d{1,7})?|True|False|true|false")
IDENTIFIER = re.compile(r"(?:(?:adobe:docid:photoshop|xmp\.[di]id|uuid):)?[0-9A-Fa-f-]{20,44}")
PROFILE = re.compile(
    r"s?RGB(?: built-in| Color Space Profile| v2| v4)?|sRGB IEC61966-2[.-]1|Display(?: P3)?|Adobe RGB \(1998\)"
    r"|Apple RGB|kCGColorSpace\w{1,20}|(?:Photoshop )?ICC [Pp]rofile|icc|icm|Dot Gain \d\d%|Gr[ae]y Gamma \d\.\d"
    r"|Generic (?:RGB|Gray)(?: Gamma 2\.2)?(?: Profile)?|U\.S\. Web Coated \(SWOP\) v2|Color LCD")
COMMENT = re.compile(
    rf"CREATOR: gd-jpeg v\d\.\d \(using IJG JPEG v\d{{1,3}}\), (?:default quality|quality = \d{{1,3}})\n?"
    rf"|(?:Created with (?:The )?GIMP(?: {_VERSION})?)|LEAD Technologies Inc\. V\d\.\d\d"
    rf"|File written by Adobe Photoshop.? ?{_VERSION}|Lavc\d{{2}}\.\d{{1,3}}\.\d{{1,3}}"
    rf"|Optimized by JPEGmini {_VERSION}(?: 0x[0-9a-f]{{1,8}})?")


def is_blank(value: bytes | str) -> bool:
    """Whether a text has nothing but spaces and zero bytes."""
    return not (value.strip(b"\0\t\r\n ") if isinstance(value, bytes) else value.strip("\0\t\r\n "))


def says(value: bytes, *allowed: re.Pattern[str]) -> bool:
    """Whether a text is anything but blank or, in full, one of the allowed phrases."""
    text = value.strip(b"\0 ").decode("latin-1")
    return not is_blank(value) and not any(pattern.fullmatch(text) for pattern in allowed)
