"""What is derived from a picture: which sizes there are, what the files are called in the cache and on the site.

Cards, booklet, collage, feeds and pages ask here, so that another format is a change of this file and of
`develop.py`.
"""

from __future__ import annotations

from ...model.media import PictureFormat
from ..storage import on_site

WIDTHS = (320, 640, 960)    # pixels
JPEG_WIDTH = 640            # of the file for those who can't show the others, and for cards and print
PRINT = "print.jpg"         # of pictures that are left whole: works of art, which the booklet shows large
PRINT_EDGE = 1000           # pixels of its longer side; at least 150 per inch on a page of the booklet
SMALL = "image/avif"        # what the pictures of several widths are, and what the one is for all who can't show them
COMMON = "image/jpeg"


def size(width: int, height: int, crop: float | None) -> tuple[int, int]:
    """The size after cropping to the ratio `crop` (width / height; None leaves it whole)."""
    if not crop:
        return width, height
    return (round(height * crop), height) if width / height > crop else (width, round(width / crop))


def widths(width: int) -> tuple[int, ...]:
    """The widths of the derivatives of a picture `width` pixels wide, ascending; never enlarged."""
    return tuple(sorted({min(width, wanted) for wanted in WIDTHS}))


def derived_size(width: int, height: int, crop: float | None, target: int) -> tuple[int, int]:
    """Width and height of the derivative at `target` pixels."""
    cropped = size(width, height, crop)
    return target, max(1, round(target * cropped[1] / cropped[0]))


def printed_size(width: int, height: int) -> tuple[int, int]:
    """The size of the picture for print; never enlarged."""
    scale = min(1, PRINT_EDGE / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def small(width: int) -> str:
    """The file of a width that browsers take where they can."""
    return f"{width}.avif"


def common_width(there: tuple[int, ...]) -> int:
    """The width of the file that everybody can show, of a picture that there is in these widths."""
    return min(JPEG_WIDTH, there[-1])


def common(there: tuple[int, ...]) -> str:
    """That file."""
    return f"{common_width(there)}.jpg"


def published(there: tuple[int, ...]) -> tuple[str, ...]:
    """The files that the site has of a picture, the one for everybody last."""
    return (*map(small, there), common(there))


def formats(key: str, there: tuple[int, ...]) -> tuple[PictureFormat, ...]:
    """A picture's files on the site by their format, what every browser can show last."""
    return (PictureFormat(SMALL, tuple((on_site(key, small(width)), width) for width in there)),
            PictureFormat(COMMON, ((on_site(key, common(there)), common_width(there)),)))
