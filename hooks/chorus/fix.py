"""The safe remedies: pictures are cleaned, translations stamped. Texts are never touched."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from PIL import Image

from . import limits
from .pictures.develop import upright
from .pictures.inspect import FORMATS, inspect, sniff
from .problems import Refusal
from .read import front_matter
from .rules.texts import fingerprint

LONG_SIDE = 2400      # pixels; enough for print at A5


def fix(root: Path, paths: Iterable[Path]) -> Iterator[str]:
    """Apply the remedies below `paths` (all of submissions/ if none); a line for each change."""
    for folder in list(paths) or [root / "submissions"]:
        files = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
        for path in files:
            if path.is_symlink() or not path.is_file():
                continue
            if path.suffix.lower() in (".jpg", ".jpeg", ".png"):
                yield from _picture(path)
            elif re.fullmatch(r"index\.[A-Za-z-]+\.md", path.name):
                yield from _stamp(path)


def _picture(path: Path) -> Iterator[str]:
    """Upright, sRGB, no metadata, at most `LONG_SIDE` pixels; written only where that changes something."""
    raw = path.read_bytes()
    extension = path.suffix.lower().lstrip(".")
    if sniff(raw) != FORMATS[extension] or inspect(raw, path.name).refused not in ("", "picture-bytes"):
        return
    with Image.open(io.BytesIO(raw), formats=("JPEG", "PNG")) as image:
        width, height = image.size
        clean = not (image.info.keys() - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive",
                                          "progression", "dpi", "gamma", "srgb", "transparency"})
        if clean and max(width, height) <= LONG_SIDE and len(raw) <= limits.PICTURE_BYTES:
            return
    picture = upright(raw)
    picture.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    if extension == "png":
        picture.save(buffer, "PNG", optimize=True)
    else:
        picture.save(buffer, "JPEG", quality=90, progressive=True, optimize=True)
    _replace(path, buffer.getvalue())
    yield f"cleaned: {path}"


def _stamp(path: Path) -> Iterator[str]:
    """Write into a translation which original it was made from, if it doesn't say so yet."""
    try:
        original = front_matter.read((path.parent / "index.md").read_bytes())
        translation = front_matter.read(path.read_bytes())
    except (Refusal, OSError):
        return
    if "made_from" in translation.front.data:
        return
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    head, _, rest = text.partition("\n")
    block, _, body = rest.partition("\n---")
    _replace(path, f"{head}\n{block}\nmade_from: {fingerprint(original.text)}\n---{body}".encode())
    yield f"stamped: {path}"


def _replace(path: Path, content: bytes) -> None:
    part = path.with_name(path.name + ".part")
    part.write_bytes(content)
    os.replace(part, path)
