"""The secretariat's status board: what is due and when, what is missing, what needs a decision.

    python3 scripts/report.py                                  # as of today
    python3 scripts/report.py --date 2021-11-30                # as it will be on another day
    python3 scripts/report.py --language fr --format markdown > status.md
    python3 scripts/report.py --format csv > submissions.csv   # one row for each submission, for a spreadsheet

It changes nothing. It names what is not public yet: don't put it where everybody can read it.
"""

from __future__ import annotations

import sys

from .. import board, report
from ..check import settings
from ..check.submissions import check
from ..errors import CommandStopped
from ..faults.severity import emptied
from ..machine.progress import bar
from ..model.problems import in_order
from ..words import catalogue
from .arguments import add_date, add_root, parser
from .surroundings import Surroundings


def main(here: Surroundings, argv: list[str]) -> int:
    """The command. 0: the board is printed, also when it says that there is something to mend; 1: it can't be made.
    Raises `CommandStopped`."""
    arguments = parser("report", __doc__)
    arguments.add_argument("--format", choices=sorted(board.FORMATS), default="text")
    add_date(arguments, here, "the board of this day")
    add_root(arguments, here)
    arguments.add_argument("--campaign", metavar="NAME", default="", help="only this campaign (a folder's name)")
    arguments.add_argument("--language", metavar="L", default="en", help="language of the board (default: en)")
    asked = arguments.parse_args(argv)
    # As bytes, so that the line ends of the CSV are the same on every system.
    sys.stdout.reconfigure(newline="")      # type: ignore[union-attr]  # it is a TextIOWrapper
    here = here.at(asked.root, asked.date).with_content()
    found, problems = settings.load(here.root / "content", here.cache)
    if found is None:
        sys.stderr.write(report.render("text", in_order(problems), 0, [asked.language], here.tool, here.cache))
        return 1
    if asked.campaign and asked.campaign not in {*found.campaigns, *found.broken}:
        raise CommandStopped(f"There is no campaign {asked.campaign}. There is: {', '.join(sorted(found.campaigns))}.")
    with bar("Photos") as progress:
        checked = check(here.root, found, cache=here.cache, progress=progress, day=here.today)
    listed = in_order([*problems, *checked.problems, *emptied(checked.problems, checked.folders)])
    words = catalogue.load(asked.language, here.locales, here.cache / "locales")
    seen = board.survey(found, checked, listed, here.today, asked.campaign)
    sys.stdout.write(board.render(asked.format, seen, words))
    return 0
