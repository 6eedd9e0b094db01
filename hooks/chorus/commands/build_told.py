"""What a build ends with: how full the site is, and last, so that nobody overlooks it, what is not on it."""

from __future__ import annotations

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


def summary(built: Built, here: Surroundings) -> str:
    """The same as Markdown, in the languages that the secretariat reads; of a site that was not made only how full it
    would be."""
    words = [catalogue.load(code, here.locales) for code in ("en", "fr")]
    full = fullness.markdown(built.full, words) if built.full else ""
    return full + (left_out.markdown(built.left_out, words) if built.made and built.left_out else "")
