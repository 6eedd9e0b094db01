"""Endings of files that people send or speak of and that are no attachment: other types of pictures, documents.

What is an attachment is in the registry of sorts (`model.sorts`), what is a text in `read.texts`.
"""

from __future__ import annotations

HEIC = ("heic", "heif", "hif")      # as iPhones and some other phones take photos
OTHER_PICTURES = (*HEIC, "webp", "gif", "bmp", "tif", "tiff", "avif")
DRAWINGS = ("svg", "pdf")
DOCUMENTS = ("doc", "docx", "dot", "dotx", "odt", "ott", "rtf", "pdf", "pages", "txt", "text", "md", "markdown",
             "htm", "html", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "eml", "msg", "wpd", "wps", "epub",
             "zip", *HEIC, "mp3", "m4a", "wav", "mp4", "mov")
# Types of pictures by their first bytes. Beside them, by later ones: WebP, AVIF, HEIC, SVG.
_STARTS = ((b"GIF8", "GIF"), (b"BM", "BMP"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"), (b"%PDF", "PDF"), (b"%!PS", "EPS"))
NAMES = ("GIF", "BMP", "TIFF", "PDF", "EPS", "WebP", "AVIF", "HEIC", "SVG")


def is_heic(name: str) -> bool:
    """Whether a file is called like a photo of the type HEIC."""
    return name.lower().rpartition(".")[2] in HEIC and "." in name


def held(raw: bytes) -> str:
    """Which of the `NAMES` a file is by its first 512 bytes; "" where it is none."""
    for start, name in _STARTS:
        if raw.startswith(start):
            return name
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "WebP"
    if raw[4:8] == b"ftyp":
        return "AVIF" if raw[8:12] in (b"avif", b"avis") else "HEIC"
    return "SVG" if b"<svg" in raw[:512].lower() else ""
