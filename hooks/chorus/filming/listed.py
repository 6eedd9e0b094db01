"""The videos that campaign.yml lists: one that scripts/video.py made is put in, replaced or taken out, and the rest of
the file stays as the secretariat wrote it, byte for byte. It goes by a name: its city's, or `MAIN`."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ..errors import UnclearVideos
from ..machine import cache
from ..read.yaml_lines import BOM, indent_of, lines_of

MAIN = "main"


@dataclass(frozen=True)
class Entry:
    """A video as campaign.yml lists it. name: the city's, or `MAIN`; title: language → text; captions: language → file
    name; voices: `city/entry`."""

    name: str
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
            f"- publish: {self.publish}", "  main: true" if self.name == MAIN else f"  city: {self.name}",
            f"  file: {self.file}", f"  poster: {self.poster}",
            f"  captions: {{{captions}}}", f"  voices: [{', '.join(self.voices)}]", "  title:",
            *(f"    {language}: {quoted(words)}" for language, words in self.title.items())))


def listed(text: str, name: str) -> dict[str, Any] | None:
    """What is listed of a video, every value as it was typed; None where it is not. Raises `UnclearVideos`."""
    return next((item for item in _listed(_loaded(text.removeprefix(BOM))) if _is(item, name)), None)


def with_entry(text: str, entry: Entry) -> str:
    """The text with a video; one that it lists already is replaced, with its title kept, and its date unless
    somebody in it is shown later. Raises `UnclearVideos`."""
    before = listed(text, entry.name) or {}
    if before:
        entry = Entry(**{**vars(entry), "publish": max(str(before.get("publish") or ""), str(entry.publish)),
                         "title": before.get("title") or entry.title})
    return _changed(text, entry.name, entry)


def without(text: str, name: str) -> str:
    """The text without a video. Raises `UnclearVideos`."""
    return _changed(text, name, None)


def files(directory: Path, name: str) -> list[Path]:
    """The files of a video in a campaign's folder: the film, its first picture, its captions."""
    named = re.compile(rf"{re.escape(name)}(?:\.mp4|\.jpg|\.[A-Za-z0-9-]+\.vtt)")
    return sorted(path for path in directory.iterdir() if named.fullmatch(path.name))


def remove(directory: Path, name: str) -> bool:
    """Take a video out of a campaign: its lines in campaign.yml, then its files. False where none is listed;
    then, and where it raises `UnclearVideos`, nothing is changed."""
    settings = directory / "campaign.yml"
    text = settings.read_bytes().decode()
    if not listed(text, name):
        return False
    cache.write(settings, without(text, name).encode(), cache.SHARED)
    for path in files(directory, name):
        path.unlink()
    return True


def _changed(text: str, name: str, entry: Entry | None) -> str:
    """The text with an entry, or none, in the place of a video; nothing else in it is another than before."""
    if text.startswith(BOM):
        return BOM + _changed(text.removeprefix(BOM), name, entry)
    loaded = _loaded(text)
    try:
        left = _spliced(text, name, entry.lines() if entry else "")
    except (yaml.YAMLError, ValueError, AttributeError):
        raise UnclearVideos(name) from None
    wanted = [item for item in _listed(loaded) if not _is(item, name)]
    after = _loaded(left)
    found, rest = _listed(after), [item for item in _listed(after) if not _is(item, name)]
    same = {k: v for k, v in loaded.items() if k != "videos"} == {k: v for k, v in after.items() if k != "videos"}
    if not same or rest != wanted or len(found) - len(rest) != bool(entry):
        raise UnclearVideos(name)
    return left


def _spliced(text: str, name: str, new: str) -> str:
    tree = yaml.compose(text, yaml.BaseLoader)
    pair = next((pair for pair in (tree.value if tree else ()) if pair[0].value == "videos"), None)
    line_end = "\r\n" if "\r\n" in text else "\n"
    new = new.replace("\n", line_end)
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += line_end
    if pair is None or (not pair[1].value and isinstance(pair[1], yaml.SequenceNode)):
        if pair:
            lines[pair[0].start_mark.line:pair[1].end_mark.line + 1] = []
        return "".join(lines) + (f"{line_end}videos:{line_end}{_indented(new, 2)}" if new else "")
    key, listed = pair
    if listed.flow_style:
        raise ValueError("a list on one line")
    items = listed.value
    number = next((n for n, item in enumerate(yaml.load(text, yaml.BaseLoader)["videos"]) if _is(item, name)), None)
    start, end = lines_of(text, items[-1 if number is None else number])
    if number is None:
        start = end
    elif not new and len(items) == 1:
        start = text.rindex("\n", 0, key.start_mark.index) + 1 if key.start_mark.line else 0
    open_ = line_end if new and start and text[start - 1] != "\n" else ""      # a file without a last line's end
    return text[:start] + open_ + _indented(new, indent_of(text, items[0])) + text[end:]


def _indented(block: str, indent: int) -> str:
    return "".join(" " * indent + line for line in block.splitlines(keepends=True))


def _loaded(text: str) -> dict[str, Any]:
    try:
        found = yaml.load(text, yaml.BaseLoader)      # every value as it was typed
    except (yaml.YAMLError, RecursionError, ValueError):
        raise UnclearVideos from None
    if not isinstance(found, dict):
        raise UnclearVideos
    return found


def _listed(data: dict[str, Any]) -> list[Any]:
    listed = data.get("videos")
    return listed if isinstance(listed, list) else []


def _is(item: object, name: str) -> bool:
    """Whether an item, every value as it was typed, is the video of that name."""
    if not isinstance(item, dict) or item.get("file") != f"{name}.mp4":
        return False
    return item.get("city") == name or (name == MAIN and item.get("main") == "true")
