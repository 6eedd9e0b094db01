"""What is derived from a picture: which sizes there are, what the files are called in the cache and on the site.

Cards, booklet, collage, feeds and pages ask here, so that another format is a change of this file and of
`develop.py`.

Chosen by bytes and time, on a phone's photos at 4:5 and 640 pixels (ms of a processor, KB, SSIM, PSNR):

    AVIF quality 60, speed 9   20.8   44.0  .967  39.2      WebP 75, method 0    8.2   54.5  .960  38.8
    AVIF quality 50, speed 9   18.5   31.2  .955  37.1      WebP 60, method 2   12.6   36.2  .951  37.1
    AVIF quality 45, speed 9   16.5   25.8  .945  36.0      WebP 50, method 2   11.9   32.2  .945  36.4
    AVIF quality 50, speed 8   62.8   29.9  .955  37.1      WebP 75, method 4   32.3   41.5  .962  38.7
    AVIF quality 50, speed 7  107.5   29.7  .956  37.3      JPEG 60, progressive 4.9   47.2  .960  37.7

At one quality AVIF at speed 9 has the fewest bytes, and takes 4 ms more than WebP. The larger width is shown by dense
screens, where quality 45 looks as 60 does on others. Browsers before 2023 get one small JPEG; so do previews of links.
With the JPEG at quality 60 a photo of the bench's mix weighs 74 KB in all (264 before) and takes 63 ms (123 before).
"""

from __future__ import annotations

from ...machine.cache import digest
from ...model.media import PictureFormat
from ..storage import on_site

RECIPE = "avif45s9-jpeg60-v3"     # part of every name: change it with anything here or in `develop.py`
WIDTHS = (320, 800)         # pixels
FALLBACK_WIDTH = 480        # of the file for those who can't show the others
SHEET_WIDTH = 640           # of the file for cards and print, which stays in the cache
PRINT = "print.jpg"         # of pictures that are left whole: works of art, which the booklet shows large
PRINT_EDGE = 1000           # pixels of its longer side; at least 150 per inch on a page of the booklet
SMALL = "image/avif"        # what the pictures of several widths are, and what the one is for all who can't show them
COMMON = "image/jpeg"
_WHOLE = f"print{PRINT_EDGE}-v1"    # part of the names of pictures that are left whole


def key(content: str, crop: float | None, focus: tuple[float, float] | None) -> str:
    """The name of a picture's derivatives: changes with what its bytes are called, its crop and the recipe."""
    return digest(content, RECIPE, f"{round(crop, 4) if crop else _WHOLE}", f"{focus}")[:20]


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
    """The width of the file that sheets are made with, of a picture that there is in these widths."""
    return min(SHEET_WIDTH, there[-1])


def common(there: tuple[int, ...]) -> str:
    """That file, which everything can read; it is in the cache alone."""
    return f"{common_width(there)}.jpg"


def fallback_width(there: tuple[int, ...]) -> int:
    """The width of the file that every browser can show."""
    return min(FALLBACK_WIDTH, there[-1])


def fallback(there: tuple[int, ...]) -> str:
    """That file."""
    return f"{fallback_width(there)}.jpg"


def published(there: tuple[int, ...]) -> tuple[str, ...]:
    """The files that the site has of a picture, the one for everybody last."""
    return (*map(small, there), fallback(there))


def formats(key: str, there: tuple[int, ...]) -> tuple[PictureFormat, ...]:
    """A picture's files on the site by their format, what every browser can show last."""
    return (PictureFormat(SMALL, tuple((on_site(key, small(width)), width) for width in there)),
            PictureFormat(COMMON, ((on_site(key, fallback(there)), fallback_width(there)),)))
