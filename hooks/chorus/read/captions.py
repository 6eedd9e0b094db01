"""Files of captions (WebVTT), as a film company or `scripts/video.py` wrote them."""

from __future__ import annotations

from webvtt import WebVTT, from_string
from webvtt.errors import MalformedCaptionError, MalformedFileError


class Unreadable(ValueError):
    """Raised by `read`: the file is no WebVTT in UTF-8, or has no caption."""


def read(raw: bytes) -> WebVTT:
    """A file of captions. Raises `Unreadable`."""
    try:
        found = from_string(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, MalformedFileError, MalformedCaptionError):
        raise Unreadable from None
    if not found.captions:
        raise Unreadable
    return found
