"""A film becomes files beside campaign.yml, and an entry in it. What is there already stays as it is."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from ..errors import UnclearVideos, UnreadableCaptions
from ..frame import captions as captioning
from ..frame.world import World
from ..machine import cache
from ..machine.progress import bar
from ..takeaway.film import film, main_film
from ..takeaway.film import film_frames as films
from ..typeset.press import Press
from . import listed as listed_videos


@dataclass(frozen=True)
class Done:
    """What was made. name: the city, or `main`; made: False where it was there already; bytes: of the film; voices:
    how many; captions: their languages; left_out: entries for which there was no time; untranslated: file of captions
    → how many of them are in another language; by_hand: lines that a person must add to the file `settings`."""

    name: str
    made: bool
    seconds: float
    bytes: int
    voices: int
    captions: tuple[str, ...]
    left_out: tuple[str, ...]
    untranslated: Mapping[str, int]
    settings: Path
    by_hand: str


@dataclass(frozen=True)
class _Production:
    """What is to become of a film: `draw` gives its stills, `mark` names all that is in it."""

    name: str
    directory: Path
    publish: dt.date
    titles: Mapping[str, str]
    voices: Sequence[str]
    captions: Mapping[str, str]
    seconds: float
    mark: str
    draw: Callable[[], list[films.Still]]
    with_music: bool = False
    left_out: tuple[str, ...] = field(default=())


def of_city(world: World, press: Press, made: film.Film) -> Done:
    """Write a city's film. Raises `typeset.press.Flaw`."""
    return _write(_Production(
        made.city, made.campaign.directory, made.publish, film.titles(world, made.city), made.voices, made.captions,
        made.seconds, film.mark(press, made), lambda: film.stills(press, made),
        left_out=tuple(entry.folder.entry for entry in made.left_out)))


def of_campaign(world: World, press: Press, made: main_film.MainFilm) -> Done:
    """Write a campaign's main film. Raises `typeset.press.Flaw`."""
    directory = made.campaign.directory
    captions = {}
    for language in world.languages:
        kept: Mapping[str, str] = {}
        with suppress(OSError, UnreadableCaptions):
            kept = captioning.written_by_people((directory / _captions(listed_videos.MAIN, language)).read_bytes())
        captions[language] = main_film.captions_in(world, made, language, kept)
    return _write(_Production(
        listed_videos.MAIN, directory, made.publish, main_film.titles(world), made.voices, captions,
        made.seconds, main_film.mark(press, made), lambda: main_film.stills(press, made), with_music=True,
        left_out=tuple(f"{entry.folder.city}/{entry.folder.entry}" for entry in made.left_out)))


def _captions(name: str, language: str) -> str:
    return f"{name}.{language.lower()}.vtt"


def _write(wanted: _Production) -> Done:
    folder, name = wanted.directory, wanted.name
    note = f"NOTE {wanted.mark}"
    captions = {language: _captions(name, language) for language in wanted.captions}
    texts = {captions[language]: text.replace("WEBVTT\n", f"WEBVTT\n\n{note}\n", 1)
             for language, text in wanted.captions.items()}
    names = {f"{name}.mp4", f"{name}.jpg", *texts}
    fresh = {path.name for path in listed_videos.files(folder, name)} == names and all(
        note in (folder / file).read_text("utf-8").split("\n") for file in texts)
    if not fresh:
        stills = wanted.draw()
        with bar(name) as progress:
            films.write(stills, folder / f"{name}.mp4", progress, with_music=wanted.with_music)
        _put(folder / f"{name}.jpg", _poster(stills))
        for path in listed_videos.files(folder, name):
            if path.name not in names:
                path.unlink()
    for file, text in texts.items():
        _put(folder / file, text.encode())
    return Done(name, not fresh, wanted.seconds, (folder / f"{name}.mp4").stat().st_size, len(wanted.voices),
                tuple(captions), wanted.left_out,
                {file: count for file, text in texts.items() if (count := text.count("<lang "))}
                if wanted.with_music else {}, folder / "campaign.yml", _list(wanted, captions))


def _list(wanted: _Production, captions: Mapping[str, str]) -> str:
    """List the film in campaign.yml; the lines for a person to add where the file doesn't let it be done."""
    settings, name = wanted.directory / "campaign.yml", wanted.name
    text = settings.read_bytes().decode()
    entry = listed_videos.Entry(name, wanted.publish, wanted.titles, f"{name}.mp4", f"{name}.jpg", captions,
                                wanted.voices)
    try:
        listed = listed_videos.with_entry(text, entry)
    except UnclearVideos:
        return entry.lines()
    if listed != text:
        cache.write(settings, listed.encode(), cache.SHARED)
    return ""


def _poster(stills: Sequence[films.Still]) -> bytes:
    """The first picture, for before the film is played."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(stills[0].picture)) as picture:
        picture.convert("RGB").save(out, "JPEG", quality=84, progressive=True, optimize=True)
    return out.getvalue()


def _put(path: Path, content: bytes) -> None:
    with suppress(FileNotFoundError):
        if path.read_bytes() == content:
            return
    cache.write(path, content, cache.SHARED)
