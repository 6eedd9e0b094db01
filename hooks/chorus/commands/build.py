"""Checks every submission and builds the site.

    python3 scripts/build.py                      # site/ as of today
    python3 scripts/build.py --date 2021-12-06    # as it is on another day
    python3 scripts/build.py --site preview --root ../other

Exit code 0: the site is built; 1: something has to be mended; 3: the tool itself failed. With 1 and 3 the site is
there all the same, without what is named at the end, unless the last line says that it was not changed.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ..machine.command_line import typed
from ..machine.stamp import Stamp
from .arguments import add_date, add_root, parser
from .surroundings import Surroundings

if TYPE_CHECKING:      # where nothing has changed nothing of it is loaded
    from .generator import Generator


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
    site = Path(asked.site) if asked.site else here.site
    stamp = _stamp(here, site)
    known = stamp.kept()
    if known is None:
        return _build(here, site, stamp, generator, asked.summary)
    print(known.said, end="\n" if known.said else "", file=sys.stderr)
    _close(site, known.pages, ". Nothing has changed since it was made.", known.told)
    return 0


def _build(here: Surroundings, site: Path, stamp: Stamp, generator: Generator, summary: str | None) -> int:
    from . import build_told, extracted_part

    extracted_part.chosen(here)
    started = time.monotonic()
    built = generator.build(here, site.resolve())
    build_told.sum_up(built, here, summary)
    if not built.made:
        return built.status or 1
    # os.walk goes on where another build just put its own site into the place.
    pages = sum(name.endswith(".html") for _, _, names in os.walk(site) for name in names)
    told = build_told.text(built)
    if built.status == 0:      # what is left out is said each time
        stamp.keep(built.said, told, pages)
    _close(site, pages, f", made in {time.monotonic() - started:.0f} seconds.", told)
    return built.status


def _close(site: Path, pages: int, how: str, told: str) -> None:
    """Say at the end where the site is, and what has to be known of it."""
    look = typed("python3", "-m", "http.server", "--directory", _shown(site), "8000")
    print(f"The site is in {typed(_shown(site))}: {pages} pages{how}")
    print(f"To look at it: {look}, then open http://localhost:8000/\n{told}", end="", flush=True)


def _stamp(here: Surroundings, site: Path) -> Stamp:
    """The stamp over everything that the site is made from."""
    parts = [here.tool / name for name in ("hooks", "overrides", "mkdocs.yml", "content/locales")]
    parts += [here.only] if here.only else []
    about = [here.today.isoformat(), str(here.tool), here.address, *here.variables().values()]
    return Stamp(here.cache, site, [*parts, here.root / "content", here.root / "submissions"], about)


def _shown(path: Path) -> str:
    """A path as short as it can be typed."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path.resolve())
