"""What XMP data tell: properties are known by their namespace and name, and their values by their shape.

Names: XMP specification, part 1 and 2 (ISO 16684-1), and Adobe's Photoshop namespace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from .labels import FOREIGN, NAME, PLACE, PREVIEW, SERIAL
from .phrases import DATE, DEVICE, IDENTIFIER, NUMBER, PROFILE, PROGRAM, TOOLKIT, is_blank

MOST = 2**20      # bytes; nobody's XMP is longer
_RDF, _XML, _X = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/XML/1998/namespace", "adobe:ns:meta/"
_DC, _XAP = "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/xap/1.0/"
_TIFF, _EXIF = "http://ns.adobe.com/tiff/1.0/", "http://ns.adobe.com/exif/1.0/"
_PHOTOSHOP, _MM = "http://ns.adobe.com/photoshop/1.0/", "http://ns.adobe.com/xap/1.0/mm/"
_EVENT, _REF = "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#", "http://ns.adobe.com/xap/1.0/sType/ResourceRef#"
_IPTC, _IPTC_EXT = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_GALLERY = "http://ns.adobe.com/xap/1.0/g/img/"
_NAMESPACES = {_RDF, _XML, _X, _DC, _XAP, _TIFF, _EXIF, _PHOTOSHOP, _MM, _EVENT, _REF, _IPTC, _IPTC_EXT, _GALLERY,
               f"{_IPTC_EXT}LocationDetails/"}
_NOTHING = re.compile("")


def _names(namespace: str, pattern: re.Pattern[str], names: str) -> dict[str, re.Pattern[str]]:
    return {f"{{{namespace}}}{name}": pattern for name in names.split()}


# The properties that say nothing about a person, with what their text may be; of structures the text is empty.
_KNOWN = {
    **_names(_X, _NOTHING, "xmpmeta"), **_names(_X, TOOLKIT, "xmptk"),
    **_names(_RDF, _NOTHING, "RDF Description Seq Bag Alt about"), **_names(_RDF, re.compile("Resource"), "parseType"),
    **_names(_RDF, NUMBER, "li"), **_names(_XML, re.compile("x-default|[a-z]{2}(-[A-Z]{2})?"), "lang"),
    **_names(_XAP, PROGRAM, "CreatorTool"), **_names(_XAP, DATE, "CreateDate ModifyDate MetadataDate"),
    **_names(_XAP, NUMBER, "Rating"), **_names(_DC, re.compile("image/(jpeg|png)"), "format"),
    **_names(_PHOTOSHOP, NUMBER, "ColorMode"), **_names(_PHOTOSHOP, PROFILE, "ICCProfile"),
    **_names(_PHOTOSHOP, DATE, "DateCreated"), **_names(_PHOTOSHOP, IDENTIFIER, "LegacyIPTCDigest"),
    **_names(_MM, IDENTIFIER, "DocumentID InstanceID OriginalDocumentID"),
    **_names(_MM, _NOTHING, "History DerivedFrom"), **_names(_REF, IDENTIFIER, "instanceID documentID "
                                                             "originalDocumentID"),
    **_names(_EVENT, re.compile("created|saved|converted|derived"), "action"),
    **_names(_EVENT, IDENTIFIER, "instanceID"), **_names(_EVENT, DATE, "when"),
    **_names(_EVENT, PROGRAM, "softwareAgent"),
    **_names(_EVENT, re.compile("/|/metadata"), "changed"),
    **_names(_TIFF, NUMBER, "Orientation XResolution YResolution ResolutionUnit ImageWidth ImageLength Compression "
             "PhotometricInterpretation SamplesPerPixel BitsPerSample YCbCrPositioning"),
    **_names(_TIFF, DATE, "DateTime"), **_names(_TIFF, DEVICE, "Make Model"),
    **_names(_EXIF, NUMBER, "ColorSpace PixelXDimension PixelYDimension ExposureTime FNumber ExposureProgram "
             "ExposureBiasValue MaxApertureValue ApertureValue ShutterSpeedValue BrightnessValue SubjectDistance "
             "MeteringMode LightSource FocalLength FocalLengthIn35mmFilm ISOSpeedRatings SensingMethod CustomRendered "
             "ExposureMode WhiteBalance DigitalZoomRatio SceneCaptureType GainControl Contrast Saturation Sharpness "
             "SubjectDistanceRange ExifVersion FlashpixVersion"),
    **_names(_EXIF, DATE, "DateTimeOriginal DateTimeDigitized"),
}
_PACKET = re.compile(r"<\?xpacket (?:begin=[\"']\ufeff?[\"'] id=[\"']W5M0MpCehiHzreSzNTczkc9d[\"']"
                     r"|end=[\"'][rw][\"'])\s*\?>")
_DECLARED = re.compile(r"xmlns(?::([\w.-]+))?\s*=\s*[\"']([^\"']*)[\"']")


def told(data: bytes) -> list[str]:
    """The labels of what XMP data tell beyond the picture."""
    if len(data) > MOST:
        return [FOREIGN]
    if is_blank(data):
        return []
    try:
        text = _PACKET.sub("", data.rstrip(b"\0").decode("utf-8"))
        if "<?" in text or "<!" in text:      # words that are no property: notes, entities
            raise ValueError("not plain XMP")
        root = ElementTree.fromstring(text.strip())
        # Whatever is bound must be known: the names of namespaces and their abbreviations are anybody's text.
        strange = any(len(prefix) > 16 or uri not in _NAMESPACES for prefix, uri in _DECLARED.findall(text))
    except (ElementTree.ParseError, ValueError):
        return [PLACE] if b"GPS" in data.replace(b"\0", b"") else [FOREIGN]
    found = [label for name, value in _properties(root) if (label := _label(name, value))]
    return found or ([FOREIGN] if strange else [])


def _properties(root: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for element in root.iter():
        yield element.tag, (element.text or "").strip()
        if element.tail and element.tail.strip():
            yield "", element.tail
        yield from element.attrib.items()


def _label(name: str, value: str) -> str:
    if name in _KNOWN and (not value or _KNOWN[name].fullmatch(value)):
        return ""
    namespace, _, local = name.removeprefix("{").rpartition("}")
    if "GPS" in local:
        return PLACE
    if "Serial" in local:
        return SERIAL
    if namespace == _GALLERY:
        return PREVIEW
    return NAME if namespace in (_DC, _PHOTOSHOP, _IPTC, _IPTC_EXT) or "Name" in local else FOREIGN
