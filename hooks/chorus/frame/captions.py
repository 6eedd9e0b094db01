"""Captions of films (WebVTT), and the transcript of a video that is read out of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..errors import UnreadableCaptions
from ..model.campaign import Video
from ..model.records import Campaign
from ..read.caption_files import read
from ..words import languages
from ..words.channels import weight
from .world import World

_CUE = 84               # signs of a caption: two lines
_STOPS, _PAUSES = ".!?…؟。！？", ",;:،؛、，"
_LANG = re.compile(r"<lang ([A-Za-z0-9-]+)>(.*?)(?:</lang>|$)", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
PERSON = "— "           # before who has spoken


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a transcript; language: "" where it is the transcript's own."""

    words: str
    language: str = ""


def of_voice(words: str, person: str, start: float, seconds: float, language: str = "", name: str = "",
             kept: Mapping[str, str] | None = None) -> list[str]:
    """The captions of somebody's words, a few at a time, who it was under the last.

    person: as `signed` writes it. start, seconds: when they begin and how long they stand. language: that of the words,
    where it is another than the captions'. name: begins each caption's own name. kept: names of captions → what a
    person has written there instead.
    """
    cut = pieces(words)
    weights = [max(weight(piece), 20) for piece in cut]
    weights[-1] += weight(person)
    found, at = [], start
    for number, piece in enumerate(cut):
        end = start + seconds * sum(weights[:number + 1]) / sum(weights)
        text = marked(piece, language) + (f"\n{person}" if number == len(cut) - 1 else "")
        mark = f"{name}-{number + 1}" if name else ""
        found.append(cue(at, end, (kept or {}).get(mark, text), mark))
        at = end
    return found


def marked(line: str, language: str = "") -> str:
    """A line of a caption; language: its own, where it is another than the captions'."""
    return f"<lang {language}>{escaped(line)}</lang>" if language else escaped(line)


def signed(person: str, language: str = "") -> str:
    """The line that says whose words it were."""
    return marked(PERSON + person, language)


def cue(start: float, end: float, text: str, name: str = "") -> str:
    """One caption. start, end: seconds; text: escaped."""
    return (f"{name}\n" if name else "") + f"{_time(start)} --> {_time(end)}\n{text}"


def pieces(words: str) -> list[str]:
    """A text in pieces that fit into a caption: at the ends of sentences where they allow it, else between words."""
    found, rest = [], words
    while weight(rest) > _CUE:
        end = max(i for i in range(1, len(rest) + 1) if weight(rest[:i]) <= _CUE)
        stop, pause = (max((i for i in range(end // 3, end) if rest[i - 1] in signs), default=0)
                       for signs in (_STOPS, _PAUSES))
        space = rest.rfind(" ", end // 2, end + 1)
        cut = stop or pause or (space if space > 0 else end)
        found.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return [*found, rest] if rest else found or [""]


def escaped(words: str) -> str:
    """Plain text as WebVTT writes it."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _time(seconds: float) -> str:
    whole = round(seconds * 1000)
    return f"{whole // 3600000:02}:{whole // 60000 % 60:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"


def written_by_people(raw: bytes) -> dict[str, str]:
    """Names of captions → their text, of those that are in the file's own language: a translator has been there.
    Raises `UnreadableCaptions`."""
    return {caption.identifier: caption.raw_text for caption in read(raw).captions
            if caption.identifier and "<lang " not in caption.raw_text}


def with_transcripts(world: World, campaign: Campaign, videos: Iterable[Video], reader: str
                     ) -> list[tuple[Video, str, list[list[Line]]]]:
    """(video, language of its transcript, paragraphs) of each video, for readers of a language."""
    bridges = world.settings.site.bridge_languages
    return [(video, *transcript(campaign.directory, video, reader, bridges)) for video in videos]


def transcript(directory: Path, video: Video, reader: str, bridges: list[str]) -> tuple[str, list[list[Line]]]:
    """(language, paragraphs): what is said and heard in a video, for a reader, from the captions along the reader's
    chain. A paragraph ends with who has spoken. ("", []) without captions."""
    if not video.captions:
        return "", []
    used, file = languages.pick(video.captions, reader, bridges)
    try:
        found = read((directory / file).read_bytes()).captions
    except (OSError, UnreadableCaptions):      # told by the check
        return "", []
    paragraphs: list[list[Line]] = [[]]
    for caption in found:
        lines = [line for text in caption.raw_text.split("\n") for line in _lines(text)]
        paragraphs[-1] += lines
        if lines and lines[-1].words.startswith(PERSON):
            paragraphs.append([])
    return used, [paragraph for paragraph in paragraphs if paragraph]


def _lines(text: str) -> list[Line]:
    marked = _LANG.fullmatch(text.strip())
    language, words = (marked[1], marked[2]) if marked else ("", text)
    plain = html.unescape(_TAG.sub("", words)).strip()
    return [Line(plain, language)] if plain else []
