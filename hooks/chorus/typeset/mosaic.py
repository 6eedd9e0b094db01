"""A mosaic: many portraits pasted together into one picture without holes, for the collage's sheet.

Pillow does in two seconds for 1,000 portraits, in 5 MB, what takes typst 24 MB and 600 MB of memory.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from PIL import Image, ImageDraw, ImageOps

from ..machine import cache as caching

_RECIPE = "mosaic-v2"                # change it with how a mosaic is made, so that no old one is used again
_QUALITIES, _MOST = (85, 80, 75, 70, 65), 2_500_000     # the first that makes no more bytes, else the last
PORTRAIT = 4 / 5                     # width / height of a portrait as it was developed
_NARROWEST, _WIDEST = 0.66, 0.96     # of a cell: a portrait loses at most a sixth of a side
_CENTRE = (0.5, 0.35)                # what a crop keeps: faces are above the middle


def grid(count: int, width: int, height: int) -> tuple[int, int]:
    """(columns, rows) of cells that fill the width and height and hold `count` portraits: few cells stay over, and
    none is much wider or narrower than a portrait."""
    def cost(cells: tuple[int, int]) -> tuple[float, int]:
        columns, rows = cells
        shape = (width / columns) / (height / rows)
        unlike = abs(math.log(shape / PORTRAIT)) + (0 if _NARROWEST <= shape <= _WIDEST else 10)
        return (columns * rows - count) / count + unlike, columns

    # Around the number of columns that cells of a portrait's own shape would have.
    near = math.sqrt(count * width / (height * PORTRAIT))
    choices = [(columns, rows) for columns in range(max(1, math.floor(near * 0.8)), math.ceil(near * 1.25) + 1)
               for rows in (math.ceil(count / columns), math.ceil(count / columns) + 1)]
    return min(choices, key=cost)


def spare(cells: int, portraits: int) -> set[int]:
    """The numbers of the cells that no portrait needs, spread evenly."""
    left = cells - portraits
    return {int((number + 0.5) * cells / left) for number in range(left)}


@dataclass(frozen=True)
class Mosaic:
    """portraits: their files in the cache, such as `pictures/ab/abc…/640.jpg`, in order. width, height: in pixels.
    colours: the campaign's, of the tiles in the cells that stay over."""

    portraits: tuple[str, ...]
    width: int
    height: int
    colours: tuple[str, str]

    @cached_property
    def place(self) -> Path:
        """Where the cache keeps it, relative to the cache: changes with all that is on it."""
        name = caching.digest(_RECIPE, version("pillow"), f"{self.width}x{self.height}", *self.colours,
                              *self.portraits)[:20]
        return Path("sheets", name[:2], f"{name}.jpg")

    def write(self, cache: Path) -> None:
        """Paste it, unless the cache has it."""
        if not (cache / self.place).exists():
            caching.write(cache / self.place, self._paste(cache))

    def _paste(self, cache: Path) -> bytes:
        columns, rows = grid(len(self.portraits), self.width, self.height)
        empty = spare(columns * rows, len(self.portraits))
        whole, left = Image.new("RGB", (self.width, self.height)), iter(self.portraits)
        for cell in range(columns * rows):
            across, down = cell % columns, cell // columns
            # Edges are rounded one by one, so that the last cell ends where the mosaic does.
            start, top = round(across * self.width / columns), round(down * self.height / rows)
            size = (round((across + 1) * self.width / columns) - start, round((down + 1) * self.height / rows) - top)
            tile = _tile(size, *(self.colours if (across + down) % 2 else self.colours[::-1])) if cell in empty \
                else _portrait(cache / next(left), size)
            whole.paste(tile, (start, top))
        return _jpeg(whole)


def _jpeg(whole: Image.Image) -> bytes:
    made = b""
    for quality in _QUALITIES:
        out = io.BytesIO()
        whole.save(out, "JPEG", quality=quality, progressive=True, optimize=True)
        made = out.getvalue()
        if len(made) <= _MOST:
            break
    return made


def _portrait(path: Path, size: tuple[int, int]) -> Image.Image:
    with Image.open(path, formats=("JPEG",)) as image:
        image.draft("RGB", size)      # decodes at a half or a quarter where that is enough
        return ImageOps.fit(image.convert("RGB"), size, Image.Resampling.LANCZOS, centering=_CENTRE)


def _tile(size: tuple[int, int], ground: str, bubble: str) -> Image.Image:
    """A cell without a portrait: the campaign's two speech bubbles."""
    tile = Image.new("RGB", size, ground)
    drawing, (width, height) = ImageDraw.Draw(tile), size
    radius = max(1, width // 12)
    for box, tip, colour in (((0.16, 0.26, 0.70, 0.54), ((0.24, 0.5), (0.38, 0.5), (0.24, 0.66)), bubble),
                             ((0.38, 0.50, 0.84, 0.72), ((0.62, 0.68), (0.76, 0.68), (0.76, 0.84)), "white")):
        edges = [round(part * (height if number % 2 else width)) for number, part in enumerate(box)]
        drawing.rounded_rectangle(edges, radius, colour)
        drawing.polygon([(round(x * width), round(y * height)) for x, y in tip], colour)
    return tile
