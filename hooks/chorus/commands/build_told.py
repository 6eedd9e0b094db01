"""What a build ends with: how full the site is, and last, so that nobody overlooks it, what is not on it."""

from __future__ import annotations

from pathlib import Path

from ..pages import fullness
from ..report import left_out
from ..words import catalogue
from .generator import Built
from .surroundings import Surroundings


def text(built: Built) -> str:
    """The same as a terminal shows it, in lines."""
    english = catalogue.Catalogue("en")
    full = fullness.text(built.full, english) if built.full else ""
    return full + ("\n" + left_out.text(built.left_out, english) if built.left_out else "")


def sum_up(built: Built, here: Surroundings, summary: str | None) -> None:
    """The same as Markdown, in the languages that the secretariat reads. summary: the file to which it is added."""
    words = [catalogue.load(code, here.locales) for code in ("en", "fr")]
    said = fullness.markdown(built.full, words) if built.full else ""
    if built.made:
        said += left_out.markdown(built.left_out, words)
    if said and summary:
        with Path(summary).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(said)
