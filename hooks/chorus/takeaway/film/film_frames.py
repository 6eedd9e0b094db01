"""A film of stills: pictures one after the other, each fading into the next, as H.264, with music or without sound.

PyAV brings FFmpeg's libraries along; it is wanted for this alone, hence imported only where a film is made. The same
pictures give the same bytes: one thread, no dates.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from ...machine.progress import Progress
from . import music

if TYPE_CHECKING:
    from av import AudioStream, Packet, VideoStream
    from av.container import OutputContainer

RECIPE = "1"            # change it with how a film looks, so that those made before are made anew
RATE = 12               # pictures a second: enough for a fade, and a third of the work of 30
FADE = 9                # pictures, three quarters of a second: slow enough not to flash (WCAG 2.2, 2.3.1)
_QUALITY = "24"         # x264's rate factor; 18 can't be told from the original, 28 shows blocks
_BITS = 96_000          # of AAC a second, in stereo
_BT709, _LIMITED = 1, 1     # H.273: what players take the colours of a large picture for


@dataclass(frozen=True)
class Still:
    """A picture (PNG or JPEG) and how many seconds it is shown, the fade to the next included."""

    picture: bytes
    seconds: float

    @property
    def frames(self) -> int:
        """How many pictures of the film it lasts."""
        return max(round(self.seconds * RATE), 2 * FADE)


def whole(seconds: float) -> float:
    """The seconds that a whole number of pictures lasts, never fewer: captions and pictures then change together."""
    return -(-round(seconds * RATE, 6) // 1) / RATE


def write(stills: Sequence[Still], path: Path, progress: Progress | None = None, *, with_music: bool = False) -> None:
    """Write a film in MP4 that begins to play before all of it is there; whole or not at all.

    All stills have the size of the first, an even number of pixels either way. with_music: under it lies music of
    its length (`typeset.music`), as AAC.
    """
    import av

    handle, half = tempfile.mkstemp(dir=path.parent, prefix=".part-", suffix=".mp4")
    os.close(handle)
    try:
        total = sum(still.frames for still in stills)
        with av.open(half, "w", format="mp4", options={"movflags": "+faststart", "fflags": "+bitexact"}) as film:
            stream = _stream(film, _opened(stills[0]).size)
            played = _music(_sound(film), total / RATE) if with_music else iter(())
            for number, picture in enumerate(_pictures(stills)):
                frame = av.VideoFrame.from_image(picture)  # type: ignore[no-untyped-call]  # bare in PyAV's own stub
                frame = frame.reformat(format="yuv420p", dst_colorspace="ITU709")
                frame.pts, frame.time_base = number, Fraction(1, RATE)
                film.mux(stream.encode(frame))
                if number % RATE == 0:      # side by side, so that neither has to be waited for
                    film.mux(next(played, []))
                if progress:
                    progress(number + 1, total)
            film.mux(stream.encode())
            for packets in played:
                film.mux(packets)
        os.chmod(half, 0o644)
        os.replace(half, path)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise


def _stream(film: OutputContainer, size: tuple[int, int]) -> VideoStream:
    stream = film.add_stream("libx264", rate=RATE, options={
        "crf": _QUALITY, "preset": "medium", "tune": "stillimage", "profile": "high", "flags": "+bitexact"})
    stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
    context = stream.codec_context
    context.thread_count, context.gop_size = 1, 4 * RATE
    context.colorspace = context.color_primaries = context.color_trc = _BT709
    context.color_range = _LIMITED
    return stream


def _sound(film: OutputContainer) -> AudioStream:
    stream = film.add_stream("aac", rate=music.RATE, layout="stereo")
    stream.bit_rate = _BITS
    stream.codec_context.flags |= 1 << 23      # AV_CODEC_FLAG_BITEXACT: no program's name in the stream
    return stream


def _music(stream: AudioStream, seconds: float) -> Iterator[list[Packet[AudioStream]]]:
    """The encoded music, a second at a time."""
    import av
    import numpy as np

    samples = music.score(seconds)
    for at in range(0, samples.shape[1], music.RATE):
        part = np.ascontiguousarray(samples[:, at:at + music.RATE].T.reshape(1, -1))
        frame = av.AudioFrame.from_ndarray(part, format="s16", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = music.RATE, at, Fraction(1, music.RATE)
        yield stream.encode(frame)
    yield stream.encode()


def _pictures(stills: Sequence[Still]) -> Iterator[Image.Image]:
    """Every picture of the film. A fade takes up the end of what it leads away from; the last still stays."""
    shown = _opened(stills[0])
    for number, still in enumerate(stills):
        following = _opened(stills[number + 1]) if number + 1 < len(stills) else None
        for _ in range(still.frames - (FADE if following else 0)):
            yield shown
        if following:
            for step in range(1, FADE + 1):
                yield Image.blend(shown, following, step / (FADE + 1))
            shown = following


def _opened(still: Still) -> Image.Image:
    with Image.open(io.BytesIO(still.picture)) as picture:
        return picture.convert("RGB")
