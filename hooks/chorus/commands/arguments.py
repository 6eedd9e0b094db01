"""What commands take alike: their help, `--root` and `--date`."""

from __future__ import annotations

import argparse
import datetime as dt

from .surroundings import Surroundings


def parser(name: str, description: str | None) -> argparse.ArgumentParser:
    """A command's own arguments; its help is its module's text, as it stands there."""
    return argparse.ArgumentParser(prog=f"{name}.py", description=description,
                                   formatter_class=argparse.RawDescriptionHelpFormatter)


def add_root(parser: argparse.ArgumentParser, here: Surroundings) -> None:
    """`--root`."""
    parser.add_argument("--root", metavar="DIR", default=str(here.root),
                        help="a folder with its own content/ and submissions/")


def add_date(parser: argparse.ArgumentParser, here: Surroundings, what: str) -> None:
    """`--date`. what: what it decides."""
    parser.add_argument("--date", metavar="YYYY-MM-DD", type=day, default=here.day, help=f"{what} (default: today)")


def day(typed: str) -> dt.date | None:
    """A day as typed, None for nothing (a workflow hands on an empty field); argparse tells what is none, and ends
    with 2 as for any slip in the command line."""
    try:
        return dt.date.fromisoformat(typed) if typed else None
    except ValueError:
        raise argparse.ArgumentTypeError(f"{typed} is not a date. Write it like this: 2021-12-01") from None
