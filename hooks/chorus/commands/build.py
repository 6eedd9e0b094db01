"""Checks every submission and builds the site.

    python3 scripts/build.py                      # site/ as of today
    python3 scripts/build.py --date 2021-12-06    # as it is on another day
    python3 scripts/build.py --site preview --root ../other

Where nothing has changed since the last time, it says so and is done.

Exit code 0: the site is built; 1: something has to be mended; 3: the tool itself failed. With 1 and 3 the site is
there all the same, without what is named at the end, unless the last line says that it was not changed.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..machine import staging, versions
from ..machine.command_line import typed
from ..machine.stamp import Stamp
from .arguments import add_date, add_root, parser
from .surroundings import Surroundings

if TYPE_CHECKING:      # where nothing has changed, nothing of the library is needed
    from .generator import Generator

_FAULT = 3


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
    site = (Path(asked.site) if asked.site else here.site).absolute()
    started = time.monotonic()
    staging.sweep(site)
    stamp = Stamp(here.cache, site, _inputs(here), _decisive(here))
    kept = stamp.again()
    if kept is not None:
        print(kept["said"], end="", file=sys.stderr)
        return _end(site, "nothing has changed since it was made", kept, asked.summary)
    from . import build_told, extracted_part

    extracted_part.chosen(here)
    built = generator.build(here, site.resolve())
    if not built.made:
        _sum_up(build_told.summary(built, here), asked.summary)
        return built.status or 1
    # os.walk goes on where another build just put its own site into the place.
    pages = sum(name.endswith(".html") for _, _, names in os.walk(site) for name in names)
    kept = {"pages": pages, "status": built.status, "said": built.said,
            "last": build_told.text(built), "summary": build_told.summary(built, here)}
    # A fault has to show once more whether it is mended; and of who has withdrawn nothing is kept, not even a place.
    codes = {problem.code for found in built.left_out.values() for problem in found}
    if built.status != _FAULT and "withdrawn" not in codes:
        stamp.keep(kept)
    return _end(site, f"made in {time.monotonic() - started:.0f} seconds", kept, asked.summary)


def _inputs(here: Surroundings) -> Iterator[Path]:
    """Everything that a build reads: of the root and of the tool itself (the rules' pages show its cases)."""
    yield from (here.root / "content", here.root / "submissions")
    yield from (here.tool / name for name in ("hooks", "overrides", "content", "mkdocs.yml", "tests/cases"))
    yield from filter(None, [here.only])


def _decisive(here: Surroundings) -> Iterator[str]:
    """What else decides what a build makes: versions, the day, the address, cards or none, the folders."""
    yield from versions.installed()
    yield from (here.today.isoformat(), here.address, str(here.cards), str(here.only))
    yield from map(str, (here.root, here.tool, here.cache))


def _end(site: Path, how: str, kept: dict[str, Any], summary: str | None) -> int:
    """Say where the site is and what is not on it; the exit code."""
    print(f"The site is in {typed(_shown(site))}: {kept['pages']} pages, {how}.")
    look = typed("python3", "-m", "http.server", "--directory", _shown(site), "8000")
    print(f"To look at it: {look}, then open http://localhost:8000/")
    print(kept["last"], end="", flush=True)
    _sum_up(kept["summary"], summary)
    return int(kept["status"])


def _sum_up(said: str, summary: str | None) -> None:
    """Add Markdown to the file that was asked for."""
    if said and summary:
        with Path(summary).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(said)


def _shown(path: Path) -> str:
    """A path as short as it can be typed."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path.resolve())
