#!/usr/bin/env python3
"""Checks every submission and builds the site.

    python3 scripts/build.py                      # site/ as of today
    python3 scripts/build.py --date 2021-12-06    # as it is on another day
    python3 scripts/build.py --site preview --root ../other

Exit code 0: the site is built; 1: something has to be mended; 3: the tool itself failed. With 1 and 3 the site is
there all the same, without what is named at the end, unless the last line says that it was not changed.
"""

from environment import ROOT, ensure

ensure("site")

import argparse
import datetime as dt
import os
import sys
import time
from pathlib import Path

# At the end: hooks/site.py must not hide Python's own module of that name.
sys.path.append(str(Path(ROOT) / "hooks"))


def arguments(description, *, day=True):
    """The arguments that build and serve share."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    if day:
        parser.add_argument("--date", metavar="YYYY-MM-DD", help="build the site as it is on this day (default: today)")
    parser.add_argument("--root", metavar="DIR", default=ROOT, help="a folder with its own content/ and submissions/")
    return parser


def environment(asked) -> None:
    """Hand the choices to the hooks (hooks/site.py says which variables it reads)."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"      # Material's banner on a version of MkDocs that is not used here
    os.environ["CHORUS_ROOT"] = str(Path(asked.root).resolve())
    if asked.date:
        try:
            os.environ["CHORUS_DATE"] = dt.date.fromisoformat(asked.date).isoformat()
        except ValueError:
            sys.exit(f"{asked.date} is not a date. Write it like this: 2021-12-01")
    if not (Path(asked.root) / "content").is_dir():
        sys.exit(f"There is no folder content/ in {asked.root}. Name a folder that holds content/ and submissions/.")


def main() -> int:
    """The command. 0: the site is built, with everything; 1: something has to be mended; 3: the tool itself failed."""
    parser = arguments(__doc__)
    parser.add_argument("--site", metavar="DIR", help="where the site goes (default: site/ in the root)")
    parser.add_argument("--summary", metavar="FILE", help="a file to which is added, as Markdown, what was left out")
    asked = parser.parse_args()
    environment(asked)
    site = Path(asked.site) if asked.site else Path(asked.root) / "site"
    from mkdocs import config, exceptions
    from mkdocs.__main__ import State
    from mkdocs.__main__ import log as mkdocs_log
    from mkdocs.commands import build

    state = State()      # kept: MkDocs takes its own words off the terminal when this goes
    state.stream.setLevel("WARNING")
    started = time.monotonic()
    settings = config.load_config(str(Path(ROOT) / "mkdocs.yml"), site_dir=str(site.resolve()), strict=True)
    settings.extra["chorus_told_later"] = True
    settings.plugins.on_startup(command="build", dirty=False)
    try:
        build.build(settings)
    except (exceptions.Abort, exceptions.ConfigurationError) as stop:
        mkdocs_log.debug("%s", stop)
        return settings.extra.get("chorus_status") or 1
    finally:
        settings.plugins.on_shutdown()
    # os.walk goes on where another build just put its own site into the place.
    pages = sum(name.endswith(".html") for _, _, names in os.walk(site) for name in names)
    from chorus.machine.command_line import typed

    print(f"The site is in {typed(_shown(site))}: {pages} pages, made in {time.monotonic() - started:.0f} seconds.")
    look = typed("python3", "-m", "http.server", "--directory", _shown(site), "8000")
    print(f"To look at it: {look}, then open http://localhost:8000/")
    tell(settings.extra["chorus_left_out"], asked.summary)
    return settings.extra["chorus_status"]


def tell(left: dict, summary: str | None) -> None:
    """Say last, so that nobody overlooks it, what is not on the site."""
    from chorus.report import left_out
    from chorus.words import catalogue

    if left:
        print("\n" + left_out.text(left, catalogue.Catalogue("en")), end="", flush=True)
    if left and summary:
        words = [catalogue.load(code, Path(ROOT) / "content" / "locales") for code in ("en", "fr")]
        with Path(summary).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(left_out.markdown(left, words))


def _shown(path: Path) -> str:
    """A path as short as it can be typed."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path.resolve())


if __name__ == "__main__":
    sys.exit(main())
