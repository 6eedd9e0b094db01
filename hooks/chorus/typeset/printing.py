"""All sheets of a build, each once per content."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from ..errors import Flaw
from ..faults import guard as faults
from ..faults.guard import Guard
from ..machine.progress import Progress
from ..model.problems import Problem
from ..model.records import Submission
from ..rules.draft import Draft
from ..rules.unfit_texts import PARTS
from . import pressroom
from .press import Press
from .pressroom import Failure
from .sheet import Sheet
from .shelf import Shelf


def path(press: Press, sheet: Sheet) -> Path:
    """Where the cache keeps a drawn sheet."""
    return press.place(sheet)


def draw(sheets: Iterable[Sheet], press: Press, progress: Progress | None = None,
         workers: int | None = None) -> list[tuple[Sheet, Failure]]:
    """Draw whatever of the sheets the cache does not hold; those that could not be drawn, and why.
    workers: as in `pressroom.drawn`."""
    new = [sheet for where, sheet in {path(press, sheet): sheet for sheet in sheets}.items() if not _touch(where)]
    # Sheets of several languages have one mosaic. Where it fails, each of them tells.
    mosaics = {sheet.mosaic.place: sheet.mosaic for sheet in new if sheet.mosaic}
    for _ in pressroom.drawn(press, mosaics.values(), workers):
        pass
    failed = []
    for done, (sheet, failure) in enumerate(pressroom.drawn(press, new, workers), 1):
        if failure and isinstance(sheet, Sheet):
            failed.append((sheet, failure))
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
    for sheet, failure in failed:
        if failure.flaw:
            guard.problems.append(_problem(sheet, failure.flaw))
        else:
            guard.fault(sheet.subject, faults.CARD, failure.trace)


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
