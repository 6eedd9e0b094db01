"""Invented photographs that cost what a telephone's cost: a subject before a background, detail at every scale as
natural pictures have it (the same contrast in each octave), plain places beside busy ones, and the sensor's noise.

Nobody is on them. The same seed gives the same pictures, byte for byte, with the same versions of NumPy and Pillow.
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

# Megapixels of what cities send in, and how often; light ones are the smallest that the rules allow.
MIXES = {
    "mixed": ((1, 10), (2, 15), (3, 20), (5, 20), (8, 15), (12, 20)),
    "telephone": ((5, 25), (8, 40), (12, 35)),
    "light": ((0.5, 100),),
}
SCENE = (3000, 4000)        # of a master, upright; every picture is a part of one, at a scale of its own
TURNED = 0.25               # so many are stored on their side, as telephones do, and say so


@dataclass(frozen=True)
class Photograph:
    """jpeg: its bytes, with a density of 1 that `varied` changes. megapixels: of the picture."""

    jpeg: bytes
    megapixels: float

    def varied(self, number: int) -> bytes:
        """The same picture in other bytes: no two submissions send the same file. What differs is JFIF's density in
        dots per inch, so that nothing foreign is in it. number: below 3.6 thousand million."""
        assert self.jpeg[6:11] == b"JFIF\0"
        across, down = number % 60000 + 1, number // 60000 + 1
        return self.jpeg[:13] + b"\1" + across.to_bytes(2, "big") + down.to_bytes(2, "big") + self.jpeg[18:]


def pool(seed: int, distinct: int, mix: str) -> list[Photograph]:
    """So many distinct pictures of the sizes of a mix."""
    chance = random.Random(seed)
    reduced = 4 if mix == "light" else 1
    masters = [_scene(seed * 100 + number, SCENE[0] // reduced, SCENE[1] // reduced)
               for number in range(max(1, distinct // 8))]
    # Shared out and not drawn by lot, so that few pictures have the mix's mean as well.
    hundred = [size for size, share in MIXES[mix] for _ in range(share)]
    sizes = [hundred[int((number + 0.5) * 100 / distinct)] for number in range(distinct)]
    chance.shuffle(sizes)
    return [_photograph(chance, masters[number % len(masters)], size) for number, size in enumerate(sizes)]


def _photograph(chance: random.Random, master: Image.Image, megapixels: float) -> Photograph:
    """A part of a master, three to four, upright or wide."""
    width = int((megapixels * 1e6 * 3 / 4) ** 0.5)
    share = chance.uniform(0.6, 1)
    across, down = master.width * share, master.height * share
    left, top = chance.uniform(0, master.width - across), chance.uniform(0, master.height - down)
    picture = master.resize((width, width * 4 // 3), Image.Resampling.BICUBIC, box=(left, top, left + across, top + down))
    if chance.random() < 0.5:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    picture = picture.point([min(255, int(value * factor)) for factor in (chance.uniform(0.85, 1.1),) for value in range(256)] * 3)
    exif = Image.Exif()
    if chance.random() < TURNED:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
        exif[0x0112] = 6
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=chance.randint(84, 92), exif=exif)
    return Photograph(out.getvalue(), picture.width * picture.height / 1e6)


def _scene(seed: int, width: int, height: int) -> Image.Image:
    numbers = np.random.default_rng(seed)
    light = np.zeros((height, width), np.float32)
    octave = 1
    while width // octave >= 6:
        grain = _spread(numbers.normal(128, 40, (height // octave + 1, width // octave + 1)), width, height) - 128
        light += grain * (0.21 if octave > 1 else 0.08)
        octave *= 2
    busy = _spread(numbers.uniform(0, 255, (8, 6)), width, height) / 255
    light = light * (0.25 + 1.5 * busy * busy)
    colours = _colours(numbers, width, height)
    noise = numbers.normal(0, 3, (height, width)).astype(np.float32)
    picture = np.clip(np.asarray(colours, np.float32) + (light + noise)[:, :, None], 0, 255)
    return Image.fromarray(picture.astype(np.uint8))


def _spread(field: np.ndarray, width: int, height: int) -> np.ndarray:
    """A small field of values from 0 to 255, softly spread over the whole picture."""
    small = Image.fromarray(np.clip(field, 0, 255).astype(np.uint8))
    return np.asarray(small.resize((width, height), Image.Resampling.BICUBIC), np.float32)


def _colours(numbers: np.random.Generator, width: int, height: int) -> Image.Image:
    """Soft colours behind, and shapes with an edge before them: head and shoulders, and things around."""
    field = Image.fromarray(numbers.integers(50, 205, (5, 4, 3), np.uint8))
    picture = field.resize((width, height), Image.Resampling.BICUBIC)
    brush = ImageDraw.Draw(picture)

    def shape(x: float, y: float, across: float, down: float) -> None:
        colour = tuple(int(value) for value in numbers.integers(30, 225, 3))
        box = [(x - across) * width, (y - down) * height, (x + across) * width, (y + down) * height]
        (brush.ellipse if numbers.random() < 0.6 else brush.rectangle)(box, fill=colour)

    for _ in range(14):
        shape(*numbers.uniform(0, 1, 2), *numbers.uniform(0.02, 0.15, 2))
    shape(0.5, 1.0, 0.38, 0.32)
    shape(0.5, 0.42, 0.19, 0.21)
    return picture
