"""A submission's picture becomes the site's: upright, sRGB, without metadata, in four files.

AVIF at up to three widths and one JPEG: 220 ms and 234 KB for a 12-megapixel photo. Decoding
at a fraction first, then resizing, then colour, then turning, is what makes it cheap.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from ...machine.cache import digest
from .derived import PRINT, PRINT_EDGE, common, common_width, derived_size, printed_size, size, small, widths
from .hidden import exif_of

RECIPE = "avif60s9-jpeg80-v1"     # part of every name: change it with anything below
WHOLE = f"print{PRINT_EDGE}-v1"   # the same of pictures that are left whole

_SRGB = ImageCms.createProfile("sRGB")
_TURNS = {2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
          5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
          8: Image.Transpose.ROTATE_90}


def key(raw: bytes, crop: float | None, focus: tuple[float, float] | None) -> str:
    """The name of a picture's derivatives: changes with the picture, its crop and the recipe."""
    return digest(raw, RECIPE, f"{round(crop, 4) if crop else WHOLE}", f"{focus}")[:20]


def upright(raw: bytes, target: int | None = None) -> Image.Image:
    """The picture decoded, upright, as 8-bit sRGB without metadata; about `target` wide if given.

    Transparent parts become white. Raises what Pillow raises on damaged files.
    """
    opened = Image.open(io.BytesIO(raw), formats=("JPEG", "PNG"))
    image: Image.Image = opened
    orientation = exif_of(image, raw).get(0x0112, 1)
    profile = image.info.get("icc_profile")
    turned = orientation in (5, 6, 7, 8)
    if target:
        across = image.height if turned else image.width
        scale = min(1.0, target / across)
        wanted = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        if opened.format != "PNG":
            opened.draft("RGB", wanted)
        image = _eight_bits(image)
        if image.size != wanted:
            image = image.resize(wanted, Image.Resampling.LANCZOS, reducing_gap=3.0)
    else:
        image = _eight_bits(image)
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
    # A crop takes a part of the width away, so decode that much wider.
    with Image.open(io.BytesIO(raw), formats=("JPEG", "PNG")) as head:
        across, down = head.size[::-1] if exif_of(head, raw).get(0x0112, 1) in (5, 6, 7, 8) else head.size
    cropped = size(across, down, crop)
    there = widths(cropped[0])
    top = there[-1]
    printed = None if crop else printed_size(across, down)
    image = upright(raw, round(across * max(top, printed[0] if printed else 0) / cropped[0]))
    if crop:
        image = ImageOps.fit(image, derived_size(across, down, crop, top), Image.Resampling.LANCZOS,
                             centering=focus or (0.5, 0.35))
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".part-"))
    try:
        if printed:
            fit = image if image.size == printed else image.resize(printed, Image.Resampling.LANCZOS)
            fit.save(part / PRINT, quality=75, progressive=True, optimize=True)
        for width in reversed(there):
            wanted = derived_size(across, down, crop, width)
            if image.size != wanted:
                image = image.resize(wanted, Image.Resampling.LANCZOS)
            image.save(part / small(width), quality=60, speed=9, max_threads=1)
            if width == common_width(there):
                image.save(part / common(there), quality=80, progressive=True, optimize=True)
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
