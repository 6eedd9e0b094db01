"""Two sorts of attachments that the house does not have: a sound and its captions, each of its own family.

Nothing but `register` and the sentences of the families' rules makes them known.
"""

import struct
from contextlib import contextmanager
from typing import Annotated

from chorus.machine.cache import digest
from chorus.model.attachment import Attachment, Cleaned, Facts
from chorus.model.fields import Line, named_attachment
from chorus.model.sorts import SORTS, Sort, register
from chorus.rules.attachments import CODES
from chorus.rules.registry import REGISTRY, declare
from pydantic import BeforeValidator

COMMENT = "name or comment"


def sound(*, comment="", samples=400):
    """A WAV file (RIFF, Microsoft 1991) of one channel; with a comment in its INFO list if wanted."""
    form = b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
    data = b"data" + struct.pack("<I", samples) + bytes([128, 140] * (samples // 2))
    words = comment.encode() + b"\0" * (len(comment) % 2)
    told = b"LIST" + struct.pack("<I", 12 + len(words)) + b"INFOICMT" + struct.pack("<I", len(words)) + words if comment else b""
    return b"RIFF" + struct.pack("<I", 4 + len(form) + len(data) + len(told)) + b"WAVE" + form + data + told


def chunks(raw):
    """(name, content) of each chunk."""
    at = 12
    while at + 8 <= len(raw):
        size = int.from_bytes(raw[at + 4:at + 8], "little")
        yield raw[at:at + 4], raw[at + 8:at + 8 + size]
        at += 8 + size + size % 2


def _inspect(raw):
    there = dict(chunks(raw))
    if not {b"fmt ", b"data"} <= there.keys() or len(raw) != 8 + int.from_bytes(raw[4:8], "little"):
        return Facts(refused="sound-broken", private=_hidden(raw))
    return Facts(format="WAV", private=_hidden(raw))


def _hidden(raw):
    return (COMMENT,) if b"LIST" in dict(chunks(raw)) else ()


def _clean(raw):
    if not _hidden(raw):
        return Cleaned()
    there = dict(chunks(raw))
    body = b"".join(name + struct.pack("<I", len(there[name])) + there[name] for name in (b"fmt ", b"data"))
    return Cleaned(b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WAVE" + body,
                   (("{path} carried hidden data, which were removed: {data}.", {"data": (COMMENT,)}),))


def _key(raw, making):
    return digest(raw, "trial-v1")[:20]


def _develop(raw, folder, making):
    folder.mkdir(parents=True)
    (folder / "sound.wav").write_bytes(raw)


def _captions(raw):
    return Facts(format="WebVTT", private=(COMMENT,) if b"NOTE" in raw else ())


SOUND = Sort("WAV", "sound", ("wav", "wave"), "audio/wav", lambda raw: raw[:4] == b"RIFF" and raw[8:12] == b"WAVE", 4000,
             ("sound",), ("sound", "sound"), _inspect, _hidden, _clean, _key, _develop, lambda facts, making: ("sound.wav",),
             "sound", also=("x-wav",), in_feeds=True)
CAPTIONS = Sort("WebVTT", "captions", ("vtt",), "text/vtt", lambda raw: raw.startswith(b"WEBVTT"), 4000, ("captions",),
                ("captions", "captions"), _captions, lambda raw: _captions(raw).private, lambda raw: Cleaned(),
                lambda raw, making: "", _develop, lambda facts, making: (), "")


def heard(fields):
    """The model of a kind's fields with a sound and its captions."""
    class Heard(fields):
        sound: Annotated[str, BeforeValidator(lambda value: value), named_attachment("sound")] | None = None
        captions: Annotated[str, BeforeValidator(lambda value: value), named_attachment("captions")] | None = None
        transcript: Line | None = None

        def attachments(self):
            return [*super().attachments(),
                    *([Attachment(("sound",), self.sound, "sound", self.transcript or "")] if self.sound else []),
                    *([Attachment(("captions",), self.captions, "captions")] if self.captions else [])]
    return Heard


@contextmanager
def trial():
    """While it lasts there are the two sorts, with their families' rules."""
    codes = [sort.code(what) for sort in (SOUND, CAPTIONS) for what in CODES]
    try:
        for sort in (SOUND, CAPTIONS):
            register(sort)
        for code in codes:
            declare(code, area="file", requires=f"{code} is kept.", found=f"{code} was found.", remedy=f"Mend {code}.",
                    exposes=code.endswith("private-data"))
        yield
    finally:
        for sort in (SOUND, CAPTIONS):
            SORTS.pop(sort.name, None)
        for code in codes:
            REGISTRY.pop(code, None)
