"""The videos that campaign.yml lists: a city's is put in, replaced or taken out, and the rest of the file stays as the
secretariat wrote it, byte for byte."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from . import cache


class Unclear(Exception):
    """The file is written in a way in which one video can't be told from what stands around it."""


@dataclass(frozen=True)
class Entry:
    """A city's video as campaign.yml lists it. title: language → text; captions: language → file name;
    voices: `city/entry`."""

    city: str
    publish: dt.date | str
    title: Mapping[str, str]
    file: str
    poster: str
    captions: Mapping[str, str]
    voices: Sequence[str]

    def lines(self) -> str:
        """The entry in the file's own form."""
        def quoted(words: str) -> str:
            return json.dumps(words, ensure_ascii=False)     # a double-quoted text of YAML is one of JSON

        captions = ", ".join(f"{language}: {file}" for language, file in self.captions.items())
        return "".join(f"{line}\n" for line in (
            f"- publish: {self.publish}", f"  city: {self.city}", f"  file: {self.file}", f"  poster: {self.poster}",
            f"  captions: {{{captions}}}", f"  voices: [{', '.join(self.voices)}]", "  title:",
            *(f"    {language}: {quoted(words)}" for language, words in self.title.items())))


def of_city(text: str, city: str, file: str) -> dict | None:
    """What is listed of a city's video, every value as it was typed; None where it is not. Raises `Unclear`."""
    return next((item for item in _listed(_loaded(text)) if _is(item, city, file)), None)


def with_entry(text: str, entry: Entry) -> str:
    """The text with a city's video; one that it lists already is replaced, with its title kept, and its date unless
    somebody in it is shown later. Raises `Unclear`."""
    before = of_city(text, entry.city, entry.file) or {}
    if before:
        entry = Entry(**{**vars(entry), "publish": max(str(before.get("publish") or ""), str(entry.publish)),
                         "title": before.get("title") or entry.title})
    return _changed(text, entry.city, entry.file, entry)


def without(text: str, city: str, file: str) -> str:
    """The text without a city's video. Raises `Unclear`."""
    return _changed(text, city, file, None)


def files(directory: Path, city: str) -> list[Path]:
    """The files of a city's video in a campaign's folder: the film, its first picture, its captions."""
    named = re.compile(rf"{re.escape(city)}(?:\.mp4|\.jpg|\.[A-Za-z0-9-]+\.vtt)")
    return sorted(path for path in directory.iterdir() if named.fullmatch(path.name))


def remove(directory: Path, city: str) -> bool:
    """Take a city's video out of a campaign: its lines in campaign.yml, then its files. False where none is listed;
    then, and where it raises `Unclear`, nothing is changed."""
    settings = directory / "campaign.yml"
    text = settings.read_bytes().decode()
    if not of_city(text, city, f"{city}.mp4"):
        return False
    cache.write(settings, without(text, city, f"{city}.mp4").encode(), cache.SHARED)
    for path in files(directory, city):
        path.unlink()
    return True


def _changed(text: str, city: str, file: str, entry: Entry | None) -> str:
    """The text with an entry, or none, in the place of a city's video; nothing else in it is another than before."""
    loaded = _loaded(text)
    try:
        left = _spliced(text, city, file, entry.lines() if entry else "")
    except (yaml.YAMLError, ValueError, AttributeError):
        raise Unclear(city) from None
    wanted = [item for item in _listed(loaded) if not _is(item, city, file)]
    after = _loaded(left)
    found, rest = _listed(after), [item for item in _listed(after) if not _is(item, city, file)]
    same = {k: v for k, v in loaded.items() if k != "videos"} == {k: v for k, v in after.items() if k != "videos"}
    if not same or rest != wanted or len(found) - len(rest) != bool(entry):
        raise Unclear(city)
    return left


def _spliced(text: str, city: str, file: str, new: str) -> str:
    pairs = yaml.compose(text, yaml.BaseLoader).value
    key, listed = next(((k, v) for k, v in pairs if k.value == "videos"), (None, None))
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    if listed is None or (not listed.value and isinstance(listed, yaml.SequenceNode)):
        if key:
            lines[key.start_mark.line:listed.end_mark.line + 1] = []
        return "".join(lines) + (f"\nvideos:\n{_indented(new, 2)}" if new else "")
    if listed.flow_style:
        raise ValueError("a list on one line")
    ends = [item.start_mark.line for item in listed.value[1:]] + [listed.end_mark.line]
    indent = listed.value[0].start_mark.column - 2
    number = next((n for n, item in enumerate(yaml.load(text, yaml.BaseLoader)["videos"]) if _is(item, city, file)),
                  None)
    start = end = _trimmed(lines, ends[-1])
    if number is not None:
        start, end = listed.value[number].start_mark.line, _trimmed(lines, ends[number])
        if not new and len(listed.value) == 1:
            start = key.start_mark.line
    lines[start:end] = _indented(new, indent)
    return "".join(lines)


def _trimmed(lines: list[str], end: int) -> int:
    """The end of an item without the empty lines and comments that stand before what follows."""
    while end and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def _indented(block: str, indent: int) -> str:
    return "".join(" " * indent + line for line in block.splitlines(keepends=True))


def _loaded(text: str) -> dict:
    try:
        found = yaml.load(text, yaml.BaseLoader)      # every value as it was typed
    except (yaml.YAMLError, RecursionError, ValueError):
        raise Unclear from None
    if not isinstance(found, dict):
        raise Unclear
    return found


def _listed(data: dict) -> list:
    listed = data.get("videos")
    return listed if isinstance(listed, list) else []


def _is(item, city: str, file: str) -> bool:
    return isinstance(item, dict) and item.get("city") == city and item.get("file") == file
