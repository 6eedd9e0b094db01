"""Files of captions (WebVTT), as a film company or `scripts/video.py` wrote them."""

from __future__ import annotations

from webvtt import WebVTT, from_string
from webvtt.errors import MalformedCaptionError, MalformedFileError

from ..errors import UnreadableCaptions


def read(raw: bytes) -> WebVTT:
    """A file of captions. Raises `UnreadableCaptions`."""
    try:
        found = from_string(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, MalformedFileError, MalformedCaptionError):
        raise UnreadableCaptions from None
    if not found.captions:
        raise UnreadableCaptions
    return found
