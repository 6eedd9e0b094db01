"""Withdrawal: a submission is removed with everything that was made of it, and only hashes of it are kept."""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..attachments.darkroom import INSPECTION
from ..attachments.ledger import Ledger
from ..check import leftovers, settings
from ..errors import UnclearResults, UnclearSubmission, UnclearVideos
from ..filming import listed as listed_videos
from ..machine import cache as caching
from ..machine import kept
from ..machine.attempts import attempt
from ..model.consent import numbers
from ..model.records import Folder
from ..model.reference import canonical
from ..read import front_matter, tree, withdrawn_list
from ..read.text_files import INDEX, is_of_secretariat, is_text
from ..typeset.shelf import Shelf
from . import results

REFERENCE = re.compile(r"ICC-\d{4}-[0-9A-Z]{6}", re.IGNORECASE)
_REF_LINE = re.compile(r"^[ \t]*(?:-[ \t]+)?ref[ \t]*:[ \t]*(.{1,60})$", re.MULTILINE)


def folders(root: Path) -> list[Folder]:
    """Every submission's folder, also those of campaigns that are broken or gone."""
    submissions = root / "submissions"
    campaigns = [path.name for path in submissions.iterdir() if path.is_dir()] if submissions.is_dir() else []
    return tree.walk(submissions, campaigns)[0]


def find(root: Path, typed: str) -> list[Folder]:
    """The submissions that a path, an id campaign/city/entry, city/entry or a consent reference means.
    Raises `UnclearSubmission`."""
    there, typed = folders(root), typed.strip()
    if not typed:
        raise UnclearSubmission("A name is missing: there is no submission without one.")
    if number := canonical(typed):
        found = [folder for folder in there if number in references(folder)]
        mark = withdrawn_list.of_reference(typed)
    else:
        places = {os.path.realpath(base / typed) for base in (Path.cwd(), root, root / "submissions")}
        found = [folder for folder in there if os.path.realpath(folder.directory) in places]
        # As the status board and results.yml name it.
        found = found or [folder for folder in there if typed.strip("/") == f"{folder.city}/{folder.entry}"]
        if len(found) > 1:
            names = ", ".join(folder.id for folder in found)
            raise UnclearSubmission(f"{typed} is in several campaigns. Name one: {names}.")
        mark = withdrawn_list.of_folder(typed.strip("/").removeprefix("submissions/"))
    if found:
        return found
    if mark in withdrawn_list.read(root / "submissions")[0]:
        raise UnclearSubmission(f"{typed} was withdrawn before, and nothing of it is in submissions/.")
    if any(place.is_dir() for place in (root / "submissions" / typed, root / typed)):
        raise UnclearSubmission(f"{typed} is not the folder of one submission. Name each folder: "
                                "submissions/campaign/city/entry")
    raise UnclearSubmission(f"There is no submission {typed}. Name its folder, its campaign/city/entry or its consent "
                            "reference, such as ICC-2021-7K3MQ2.")


def documents(folder: Folder) -> dict[str, front_matter.Document]:
    """The folder's texts by file name, as far as they can be read."""
    found: dict[str, front_matter.Document] = {}
    for entry in folder.files:
        if stat.S_ISREG(entry.mode) and is_text(entry.name):
            read = attempt(lambda path=folder.directory / entry.name: front_matter.read(path.read_bytes()))[0]
            found |= {entry.name: read} if read else {}
    return found


def references(folder: Folder) -> list[str]:
    """The consent references in index.md, one for each person; also where the fields are broken."""
    try:
        raw = (folder.directory / INDEX).read_bytes()
    except OSError:
        return []
    if read := attempt(front_matter.read, raw)[0]:      # who can't be read, even by a fault of the tool, can leave too
        return [canonical(said) or said.upper() for said in numbers(read.front.data)]
    text = raw.decode("utf-8", "replace")
    found = [canonical(said) for said in [*REFERENCE.findall(text), *_REF_LINE.findall(text)]]
    return list(dict.fromkeys(said for said in found if said))


def reference(folder: Folder) -> str:
    """The first of them, which stands for the submission in addresses; "" where there is none."""
    return next(iter(references(folder)), "")


def results_file(root: Path, folder: Folder) -> Path:
    """The campaign's results.yml."""
    return root / "content/campaigns" / folder.campaign / "results.yml"


def has_result(root: Path, folder: Folder) -> bool:
    """Whether results.yml has something on the submission."""
    with suppress(OSError, UnicodeDecodeError, UnclearResults):
        return results.has(results_file(root, folder).read_bytes().decode(), f"{folder.city}/{folder.entry}")
    return False


@dataclass(frozen=True)
class Film:
    """A video that shows a submission. name: the city's or `listed_videos.MAIN`, if scripts/video.py made it, else "";
    directory: the campaign's; files (paths in the root): the film, its first picture, its captions."""

    name: str
    directory: Path
    files: tuple[str, ...]


def films(root: Path, folder: Folder) -> list[Film]:
    """The videos that show a submission.

    Empty where the settings can't be read; then its line in campaign.yml is still among the `mentions`.
    """
    loaded, _ = settings.load(root / "content")
    campaign = loaded.campaigns.get(folder.campaign) if loaded else None
    if campaign is None:
        return []
    found = []
    for video in campaign.settings.videos:
        if f"{folder.city}/{folder.entry}" not in video.voices:
            continue
        names = [name for name in (video.file, video.poster, *video.captions.values()) if name]
        paths = ((campaign.directory / name).resolve().relative_to(root.resolve()).as_posix() for name in names)
        name = listed_videos.MAIN if video.main else video.city or ""
        found.append(Film(name if video.file == f"{name}.mp4" else "", campaign.directory, tuple(dict.fromkeys(paths))))
    return found


def take_away(films: Iterable[Film]) -> list[Film]:
    """Remove the videos that scripts/video.py made; returns those that are left to a person."""
    left = []
    for film in films:
        try:
            taken = bool(film.name) and listed_videos.remove(film.directory, film.name)
        except (OSError, UnicodeDecodeError, UnclearVideos):
            taken = False
        left += [] if taken else [film]
    return left


@dataclass(frozen=True)
class Telltale:
    """What a line that speaks of a submission holds. sure: its address, its consent reference, the whole name;
    likely: a part of the name, as in the captions of a video. In the catalogues and among the cities a part of a
    name is nearly always something else."""

    sure: re.Pattern[str]
    likely: re.Pattern[str]


def telltales(folder: Folder) -> Telltale:
    """What gives a submission away."""
    front = documents(folder).get(INDEX)
    name = front.front.data.get("name", "") if front else ""
    name = name if isinstance(name, str) else ""
    wanted = [f"{folder.city}/{folder.entry}", *references(folder), *([name] if len(name) > 3 else [])]
    return Telltale(_words(wanted, re.IGNORECASE), _words(re.findall(r"[^\W\d_]{4,}", name)))


def _words(wanted: list[str], flags: int = 0) -> re.Pattern[str]:
    """An expression for any of the words; without one it finds nothing."""
    choices = "|".join(re.escape(word) for word in wanted if word)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)" if choices else r"(?!)", flags)


def mentions(root: Path, telltale: Telltale) -> Iterator[tuple[Path, int]]:
    """(file, line) of the secretariat's own files that speak of a submission."""
    content = root / "content"
    for path in sorted(content.rglob("*")):
        if is_of_secretariat(path.name) and path.is_file():
            loose = path.is_relative_to(content / "campaigns") or path.is_relative_to(content / "pages")
            with suppress(OSError):
                lines = path.read_bytes().decode("utf-8", "replace").split("\n")
                yield from ((path, number) for number, line in enumerate(lines, 1)
                            if telltale.sure.search(line) or (loose and telltale.likely.search(line)))


def withdraw(root: Path, cache: Path, chosen: Iterable[Folder]) -> list[str]:
    """Remove submissions; returns what is left to do by hand, in sentences.

    The hashes come first and the folder last, so that whoever is interrupted can do it once more.
    """
    chosen = list(chosen)
    ids = {folder.id for folder in chosen}
    rest = [folder for folder in folders(root) if folder.id not in ids]
    # What somebody else's submission has too is theirs, and stays.
    theirs = {mark for folder in rest for _, mark in withdrawn_list.marks(folder, documents(folder))}
    marks = {mark for folder in chosen for _, mark in withdrawn_list.marks(folder, documents(folder))}
    marks |= {withdrawn_list.of_reference(said) for folder in chosen for said in references(folder)}
    withdrawn_list.add(root / "submissions", marks - theirs)
    by_hand = _forget(cache, root, chosen, rest)
    for folder in chosen:
        by_hand += _remove_result(results_file(root, folder), f"{folder.city}/{folder.entry}")
    for folder in chosen:
        shutil.rmtree(folder.directory)
        with suppress(OSError):
            folder.directory.parent.rmdir()      # the city's folder, if nothing else is in it
    return by_hand


def _forget(cache: Path, root: Path, chosen: list[Folder], rest: list[Folder]) -> list[str]:
    """Clear the cache: of their pictures, and of earlier ones that no list explains any more."""
    ledger = Ledger(cache, root, INSPECTION)
    in_use = set().union(*(leftovers.names(folder, ledger.kept) for folder in rest))
    gone = set().union(*map(leftovers.names, chosen)) - in_use
    leftovers.remove(cache, gone)
    leftovers.sweep(cache, root, in_use)
    ledger.keep_only(folder.directory / entry.name for folder in rest for entry in folder.files)
    leftovers.remove_halves(cache)
    kept.forget(cache)
    Shelf(cache, root).forget(folder.id for folder in rest)
    shutil.rmtree(cache / "settings", ignore_errors=True)      # results.yml was once kept there
    return [f"Delete {path}: it could not be removed." for name in sorted(gone) if (path := cache / name).exists()]


def _remove_result(path: Path, entry: str) -> list[str]:
    """Remove an entry's lines from results.yml."""
    text = ""
    try:
        text = path.read_bytes().decode()
        left = results.without(text, entry)
        if left != text:
            caching.write(path, left.encode(), caching.SHARED)
    except FileNotFoundError:
        pass
    except (OSError, UnicodeDecodeError, UnclearResults):
        number = results.line(text, entry)
        at = f" at line {number}" if number else ""
        return [f"Delete the result of {entry} from {path}{at}: it stands there in a form that this command can't "
                "change."]
    return []
