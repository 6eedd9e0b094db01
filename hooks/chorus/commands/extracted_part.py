"""The part of the site that `--only` asks for. Apart from the other arguments: the steps of `comment` that hold a token
read nothing of the site."""

from __future__ import annotations

from ..errors import CommandStopped
from ..frame.extract import Extract
from .surroundings import Surroundings


def chosen(here: Surroundings) -> Extract | None:
    """The part of the site that is made, None for the whole. Raises `CommandStopped` where the file that says it can't
    be read."""
    try:
        return Extract.read(here.only.read_text("utf-8")) if here.only else None
    except (OSError, UnicodeDecodeError):
        raise CommandStopped(f"{here.only} can't be read. Name the file that scripts/review.py has written, or build "
                             "the whole site.") from None
