"""Whether a JPEG's compressed data fill its picture: neither torn nor with something behind the last line."""

import io
import random

import pytest
from chorus.attachments.jpeg import filling, segments
from PIL import Image


def jpeg(colour=(90, 120, 200), noise=True, **options):
    image = Image.new("RGB", (320, 240), colour)
    if noise:
        image = Image.blend(image, Image.effect_noise(image.size, 60).convert("RGB"), 0.5)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=90, **options)
    return buffer.getvalue()


def filled(raw):
    return filling.load(raw, segments.walk(raw))


def behind(raw, more=200):
    """The same with so many bytes more of compressed data."""
    return raw[:-2] + random.Random(1).randbytes(more).replace(b"\xff", b"") + raw[-2:]


@pytest.mark.parametrize("raw", [jpeg(), jpeg(noise=False), jpeg(restart_marker_rows=1), jpeg(progressive=True)])
def test_a_whole_picture_is_filled_exactly(raw):
    assert filled(raw) == 0


@pytest.mark.parametrize("raw", [jpeg(), jpeg(noise=False), jpeg(restart_marker_rows=1)])
def test_data_behind_the_last_line_are_more_than_it_takes(raw):
    assert filled(behind(raw)) == 1


def test_a_torn_picture_has_too_few():
    raw = jpeg()
    assert [filled(raw[:len(raw) - 2 - cut] + raw[-2:]) for cut in (200, 3000)] == [-1, -1]


def test_nobody_hides_behind_a_last_line_in_the_colour_of_blank_ones(monkeypatch):
    raw = behind(jpeg(noise=False))
    with Image.open(io.BytesIO(raw)) as image:
        segments.draft(image)
        monkeypatch.setattr(filling, "_BLANK", image.getpixel((0, image.height - 1)))
    assert filled(raw) == 1 and filled(jpeg(noise=False)) == 0


def test_what_follows_the_lines_is_looked_at_too():
    raw = behind(jpeg(), 40)
    with pytest.raises(OSError, match="broken data"):
        filled(raw[:-2] + b"\xff\x02" + raw[-2:])
    assert segments.walk(raw[:-2] + b"\xff\xff\xff" + raw[-2:]).scans[0][1] == len(raw) - 2
