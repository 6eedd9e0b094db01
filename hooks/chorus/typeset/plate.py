"""A drawn page as a picture: its pixels by PDFium from typst's PDF, then JPEG or AVIF.

One PDF is both the proof that every letter has a font and what the picture is made of. typst's own picture costs twice
as much, comes as a PNG that is taken apart again, and shows a box for a missing letter without a word.
"""

from __future__ import annotations

import io
from bisect import bisect_left
from typing import Any

import pypdfium2
from PIL import Image

from ..errors import Flaw

RECIPE = "plate-v2"     # change it with how pictures are made of pages, so that no old one is used again
_QUALITY = 84
# Where a JPEG may have only so many bytes: the best of these that fits. Below 32 letters get a halo.
_QUALITIES = (32, 40, 50, 70)
# AVIF, of 1080 × 1080 with a photo and 200 letters: 29 KB in 63 ms, letters whole at full size. WebP of quality 60 has
# 53 KB in 52 ms, AVIF at speed 9 has 44 KB in 33 ms: most of it is the letters' edges, the photo has 5 KB. Without
# these settings the encoder takes 115 ms, for a picture that is a tenth larger and looks the same.
_AVIF: dict[str, Any] = {"quality": 42, "speed": 8, "max_threads": 1, "advanced": {
    "deltaq-mode": "0", "disable-trellis-quant": "1", "enable-directional-intra": "0", "enable-smooth-intra": "0",
    "enable-palette": "0"}}


def made(pdf: bytes, form: str, ppi: float, most: int = 0) -> bytes:
    """The one page of a PDF as `jpg` or `avif`. ppi: pixels per inch. most: the bytes that a JPEG should not exceed, 0
    where that is all the same. Raises `Flaw` where there are more pages: whatever did not fit spilled over."""
    image = _pixels(pdf, ppi / 72)
    if form == "avif":
        return _encoded(image, "AVIF", **_AVIF)
    if not most:
        return _jpeg(image, _QUALITY)
    tried: dict[int, bytes] = {}

    def too_large(quality: int) -> bool:
        tried[quality] = _jpeg(image, quality)
        return len(tried[quality]) > most

    best = _QUALITIES[max(0, bisect_left(_QUALITIES, True, key=too_large) - 1)]
    return tried.get(best) or _jpeg(image, best)


def _pixels(pdf: bytes, scale: float) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        if len(document) != 1:
            raise Flaw(spilled="page")
        image: Image.Image = document[0].render(scale=scale, rev_byteorder=True).to_pil()
        return image.convert("RGB")
    finally:
        document.close()


def _jpeg(image: Image.Image, quality: int) -> bytes:
    return _encoded(image, "JPEG", quality=quality, progressive=True, optimize=True)


def _encoded(image: Image.Image, form: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()
