"""All sheets of a build: in parallel, each once per content."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from ..errors import Flaw
from ..faults import guard as faults
from ..faults.guard import Guard
from ..machine import cache as caching
from ..machine.progress import Progress
from ..model.problems import Problem
from ..model.records import Submission
from ..rules.draft import Draft
from ..rules.unfit_texts import PARTS
from .press import Press
from .sheet import Sheet
from .shelf import Shelf


def path(press: Press, sheet: Sheet) -> Path:
    """Where the cache keeps a drawn sheet."""
    name = press.name(sheet)
    return press.cache / "sheets" / name[:2] / f"{name}.{sheet.form}"


def draw(sheets: Iterable[Sheet], press: Press, progress: Progress | None = None) -> list[tuple[Sheet, Exception]]:
    """Draw whatever of the sheets the cache does not hold; those that could not be drawn, and why: a `Flaw`, or a fault
    of the tool.

    typst and Pillow work outside Python's lock, so that threads use all cores.
    """
    new = [(where, sheet) for where, sheet in {path(press, sheet): sheet for sheet in sheets}.items()
           if not _touch(where)]
    failed = []
    with ThreadPoolExecutor(min(os.cpu_count() or 1, 4)) as pool:
        under_way = {pool.submit(_draw, press, sheet, where): sheet for where, sheet in new}
        for done, future in enumerate(as_completed(under_way), 1):
            error = future.exception()
            if isinstance(error, Exception):
                failed.append((under_way[future], error))
            elif error:
                raise error
            if progress:
                progress(done, len(new))
    return sorted(failed, key=lambda pair: pair[0].key)


def draw_for(root: Path, sheets: Iterable[tuple[str, Sheet]], press: Press, present: Iterable[Draft],
             shown: Iterable[Submission], guard: Guard, progress: Progress | None = None) -> None:
    """Draw the sheets of a site (address, sheet), and keep the root's shelf in order; what went wrong becomes problems
    of the guard.

    present: the submissions that are there, with a consent that has not ended; shown: those on the site today.
    """
    all_sheets = [sheet for _, sheet in sheets]
    drawn = {path(press, sheet).relative_to(press.cache).as_posix(): sheet.people for sheet in all_sheets}
    drawn |= {sheet.mosaic.place.as_posix(): sheet.people for sheet in all_sheets if sheet.mosaic}
    shelf = Shelf(press.cache, root)
    shelf.note(drawn)
    failed = draw(all_sheets, press, progress)
    shelf.settle(drawn, (draft.folder.id for draft in present), (entry.id for entry in shown))
    for sheet, error in failed:
        if isinstance(error, Flaw):
            guard.problems.append(_problem(sheet, error))
        else:
            guard.at(sheet.subject, faults.CARD, error)


def _problem(sheet: Sheet, flaw: Flaw) -> Problem:
    """A sheet that could not be drawn: the fault of the submission on it, or of the campaign's words."""
    where = f"submissions/{sheet.subject}/index.md" if sheet.subject else sheet.origin
    if flaw.missing:
        return Problem(where, "card-letters", values={"characters": " ".join(sorted(set(flaw.missing))[:8])})
    return Problem(where, "card-room", values={"data": [PARTS.get(flaw.spilled, PARTS["words"])]})


def _touch(where: Path) -> bool:
    """Whether a sheet is there; if it is, it is in use from now on (see `Shelf.settle`)."""
    try:
        os.utime(where)
    except OSError:
        return False
    return True


def _draw(press: Press, sheet: Sheet, where: Path) -> None:
    caching.write(where, press.draw(sheet))
