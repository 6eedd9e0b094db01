"""The sort PNG: drawings and screenshots."""

from __future__ import annotations

from ..pictures import picture

SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG = picture("PNG", ("png",), "image/png", lambda raw: raw.startswith(SIGNATURE),
              ("apng", "x-png", "png_large", "png-large"))
