"""A submission's picture becomes the site's: upright, sRGB, without metadata, in a few files.

It is decoded once, a JPEG at the half, quarter or eighth that is enough. One step then crops and scales it, and colours
and turning come last, when it is small.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from pathlib import Path

from PIL import Image, ImageCms

from . import derived
from .hidden import exif_of

# A JPEG's own scaling has done the most; this costs half of Lanczos, which is up to .004 nearer (SSIM, after encoding).
_REDUCING = Image.Resampling.HAMMING
_CENTRE = (0.5, 0.35)       # of a crop where nobody said: faces are in the upper half
_SRGB = ImageCms.createProfile("sRGB")
_TURNS = {2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
          5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
          8: Image.Transpose.ROTATE_90}
_SIDEWAYS = (5, 6, 7, 8)
_FROM_RIGHT, _FROM_BELOW = (2, 3, 7, 8), (3, 4, 6, 7)     # orientations that are stored from there

Box = tuple[float, float, float, float]


def upright(raw: bytes, target: int | None = None) -> Image.Image:
    """The picture decoded, upright, as 8-bit sRGB without metadata; about `target` wide if given.

    Transparent parts become white. Raises what Pillow raises on damaged files.
    """
    image, orientation = _opened(raw)
    across = image.height if orientation in _SIDEWAYS else image.width
    scale = min(1.0, target / across) if target else 1
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    return _decoded(image, orientation, size, None, Image.Resampling.LANCZOS)


def _opened(raw: bytes) -> tuple[Image.Image, int]:
    """A picture of which nothing is decoded yet, and its orientation."""
    image = Image.open(io.BytesIO(raw), formats=("JPEG", "PNG"))
    return image, exif_of(image, raw).get(0x0112, 1)


def _decoded(opened: Image.Image, orientation: int, size: tuple[int, int], box: Box | None,
             resampling: Image.Resampling) -> Image.Image:
    """A picture decoded, cropped to `box`, scaled to `size` and upright. size, box: as it is stored, on its side or
    not."""
    profile = opened.info.get("icc_profile")
    left, top, right, bottom = box or (0, 0, *opened.size)
    if opened.format != "PNG":
        wide, high = opened.size
        enough = wide * size[0] / (right - left), high * size[1] / (bottom - top)
        opened.draft("RGB", (max(1, round(enough[0])), max(1, round(enough[1]))))
        across, down = opened.width / wide, opened.height / high
        left, top, right, bottom = left * across, top * down, right * across, bottom * down
    image = _eight_bits(opened)
    if box or image.size != size:
        image = image.resize(size, resampling, (left, top, right, bottom), reducing_gap=3.0)
    image = _to_srgb(image, profile)
    if orientation in _TURNS:
        image = image.transpose(_TURNS[orientation])
    clean = Image.new("RGB", image.size)
    clean.paste(image)
    return clean


def _eight_bits(image: Image.Image) -> Image.Image:
    """RGB, CMYK or grey with 8 bits; 16-bit grey is scaled, which `convert` would clip to white."""
    image.load()
    if image.mode.startswith(("I", "F")):
        image = image.convert("I").point(lambda value: value / 257).convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(white, image).convert("RGB")
    return image if image.mode in ("RGB", "CMYK") else image.convert("RGB")


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as the profile means them; a damaged profile is ignored."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
            if converted is not None:
                return converted
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    return image.convert("RGB")


def develop(raw: bytes, folder: Path, crop: float | None, focus: tuple[float, float] | None) -> None:
    """Write the derivatives of a picture into `folder` (`320.avif` … `640.jpg`, `print.jpg`).

    raw: the bytes that the folder is called by, since the file may be another one by now. The folder appears when
    all of them are whole. Raises what Pillow raises.
    """
    opened, orientation = _opened(raw)
    sideways = orientation in _SIDEWAYS
    whole = opened.size[::-1] if sideways else opened.size
    there = derived.widths(derived.size(*whole, crop)[0])
    largest = derived.derived_size(*whole, crop, there[-1])
    printed = None if crop else derived.printed_size(*whole)
    size = max(largest, printed) if printed else largest
    image = _decoded(opened, orientation, size[::-1] if sideways else size, _box(whole, crop, focus, orientation),
                     _REDUCING)
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".part-"))
    try:
        if printed:
            _reduced(image, printed).save(part / derived.PRINT, quality=75, progressive=True, optimize=True)
        for width in sorted({*there, derived.common_width(there), derived.fallback_width(there)}, reverse=True):
            image = _reduced(image, derived.derived_size(*whole, crop, width))
            if width in there:
                image.save(part / derived.small(width), quality=45, speed=9, max_threads=1)
            if width == derived.common_width(there):
                image.save(part / derived.common(there), quality=80, optimize=True)
            elif width == derived.fallback_width(there):
                image.save(part / derived.fallback(there), quality=60, optimize=True)
        os.replace(part, folder)
    except FileExistsError:      # another build made the same picture first
        shutil.rmtree(part, ignore_errors=True)
    except OSError:
        shutil.rmtree(part, ignore_errors=True)
        if not folder.is_dir():
            raise
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _reduced(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    return image if image.size == size else image.resize(size, _REDUCING)


def _box(whole: tuple[int, int], crop: float | None, focus: tuple[float, float] | None,
         orientation: int) -> Box | None:
    """The part of a picture that a crop leaves, as it is stored. whole: its size upright."""
    if not crop:
        return None
    wide, high = derived.size(*whole, crop)
    centre = focus or _CENTRE
    left, top = (whole[0] - wide) * centre[0], (whole[1] - high) * centre[1]
    across, down = (left, left + wide), (top, top + high)
    if orientation in _SIDEWAYS:
        across, down, whole = down, across, whole[::-1]
    if orientation in _FROM_RIGHT:
        across = whole[0] - across[1], whole[0] - across[0]
    if orientation in _FROM_BELOW:
        down = whole[1] - down[1], whole[1] - down[0]
    return across[0], down[0], across[1], down[1]
