"""Pictures that are built to harm, made when they are needed; and a worker that shows what harmful ones would do."""

from __future__ import annotations

import io
import os
import struct
import zlib
from functools import lru_cache

from chorus.attachments import darkroom
from chorus.machine.budget import cpu_share, limit_processor
from PIL import Image


def piece(kind: bytes, data: bytes) -> bytes:
    """A piece of a PNG file, with its checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *pieces: bytes, bits: int = 8, colour: int = 2, interlaced: int = 0) -> bytes:
    """A PNG file of these pieces; IHDR and IEND come by themselves."""
    head = piece(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, interlaced))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(pieces) + piece(b"IEND", b"")


def nothing(size: int) -> bytes:
    """So many zero bytes, packed."""
    packer, left, found = zlib.compressobj(9), size, []
    while left:
        some = min(left, 1 << 20)
        found.append(packer.compress(bytes(some)))
        left -= some
    return b"".join(found) + packer.flush()


def flat(width: int, height: int, bits: int = 8, colour: int = 2) -> bytes:
    """A PNG of one colour: as many pixels as one likes in a few kilobytes."""
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    return png(width, height, piece(b"IDAT", nothing(height * (1 + (width * samples * bits + 7) // 8))), bits=bits,
               colour=colour)


@lru_cache(maxsize=32)
def photo(form: str = "JPEG", size: tuple[int, int] = (640, 800), mode: str = "RGB", **options) -> bytes:
    """An honest picture."""
    image = Image.linear_gradient("L").resize(size).convert(mode)
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def frames(form: str, count: int) -> bytes:
    """A picture of several pictures: APNG, or MPO as phones make it."""
    images = [Image.new("RGB", (640, 800), (number % 256, 90, 160)) for number in range(count)]
    buffer = io.BytesIO()
    images[0].save(buffer, form, save_all=True, append_images=images[1:])
    return buffer.getvalue()


def scans(size: int, count: int) -> bytes:
    """A progressive JPEG that says the same thing again and again: each time every block is gone through."""
    raw = photo("JPEG", (size, size), "L", progressive=True, quality=1)
    last = raw.rindex(b"\xff\xda")
    return raw[:-2] + raw[last:-2] * count + raw[-2:]


def claimed(raw: bytes, width: int, height: int) -> bytes:
    """A JPEG whose head claims another size."""
    at = max(raw.find(b"\xff\xc0"), raw.find(b"\xff\xc2")) + 5
    return raw[:at] + struct.pack(">HH", height, width) + raw[at + 4:]


def segment(marker: int, data: bytes) -> bytes:
    """A segment of a JPEG file."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def with_segments(*segments: bytes) -> bytes:
    """A photo with more in its head."""
    raw = photo()
    return raw[:2] + b"".join(segments) + raw[2:]


def with_exif(entries: list[tuple[int, int, int, int]], following: int = 0) -> bytes:
    """A photo with Exif entries as (tag, type, count, value), however senseless."""
    directory = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    exif = b"Exif\0\0II*\0" + struct.pack("<I", 8) + directory + struct.pack("<I", following)
    return with_segments(segment(0xE1, exif))


def _eat(*_):
    """More memory than a file's share."""
    eaten = []
    while True:
        eaten.append(bytearray(1 << 26))


def _spin(*_):
    while True:
        pass


def deadly(pair):
    """What a process of the darkroom does, but pictures of these names bring it down."""
    job, _ = pair
    name = job.path.stem
    if name == "abort":
        os.abort()
    if name == "leave":
        os._exit(3)
    if name == "hang":      # in native code, which hears no signal of Python's
        limit_processor(-1)
        _spin()
    darkroom.inspect = {"eat": _eat, "spin": _spin}.get(name, darkroom.inspect)
    if name == "spin":
        darkroom.cpu_share = lambda: cpu_share(0.3)
    return darkroom.work(*pair)
