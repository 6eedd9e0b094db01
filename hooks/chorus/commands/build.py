"""Checks every submission and builds the site.

    python3 scripts/build.py                      # site/ as of today
    python3 scripts/build.py --date 2021-12-06    # as it is on another day
    python3 scripts/build.py --site preview --root ../other

Exit code 0: the site is built; 1: something has to be mended; 3: the tool itself failed. With 1 and 3 the site is
there all the same, without what is named at the end, unless the last line says that it was not changed.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from ..machine.command_line import typed
from ..model.problems import Problem
from ..pages import fullness
from ..report import left_out
from ..words import catalogue
from . import extracted_part
from .arguments import add_date, add_root, parser
from .generator import Generator
from .surroundings import Surroundings


def main(here: Surroundings, argv: list[str], generator: Generator) -> int:
    """The command. 0: the site is built, with everything; 1: something has to be mended; 3: the tool itself failed.
    Raises `CommandStopped`."""
    arguments = parser("build", __doc__)
    add_date(arguments, here, "build the site as it is on this day")
    add_root(arguments, here)
    arguments.add_argument("--site", metavar="DIR", help="where the site goes (default: site/ in the root)")
    arguments.add_argument("--only", metavar="FILE", help="only what this file names (scripts/review.py writes it)")
    arguments.add_argument("--summary", metavar="FILE", help="a file to which is added, as Markdown, what was left out")
    asked = arguments.parse_args(argv)
    here = here.at(asked.root, asked.date, asked.only).with_content()
    extracted_part.chosen(here)
    site = Path(asked.site) if asked.site else here.site
    started = time.monotonic()
    built = generator.build(here, site.resolve())
    if built.full:
        _sum_up(fullness.markdown(built.full, _words(here)), asked.summary)
    if not built.made:
        return built.status or 1
    # os.walk goes on where another build just put its own site into the place.
    pages = sum(name.endswith(".html") for _, _, names in os.walk(site) for name in names)
    print(f"The site is in {typed(_shown(site))}: {pages} pages, made in {time.monotonic() - started:.0f} seconds.")
    look = typed("python3", "-m", "http.server", "--directory", _shown(site), "8000")
    print(f"To look at it: {look}, then open http://localhost:8000/")
    if built.full:
        print(fullness.text(built.full, catalogue.Catalogue("en")), end="", flush=True)
    _tell(built.left_out, asked.summary, here)
    return built.status


def _tell(left: dict[str, list[Problem]], summary: str | None, here: Surroundings) -> None:
    """Say last, so that nobody overlooks it, what is not on the site."""
    if left:
        print("\n" + left_out.text(left, catalogue.Catalogue("en")), end="", flush=True)
    _sum_up(left_out.markdown(left, _words(here)), summary)


def _words(here: Surroundings) -> list[catalogue.Catalogue]:
    """What the secretariat reads."""
    return [catalogue.load(code, here.locales) for code in ("en", "fr")]


def _sum_up(said: str, summary: str | None) -> None:
    if said and summary:
        with Path(summary).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(said)


def _shown(path: Path) -> str:
    """A path as short as it can be typed."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path.resolve())
