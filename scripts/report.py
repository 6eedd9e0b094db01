#!/usr/bin/env python3
"""The secretariat's status board: what is due and when, what is missing, what needs a decision.

    python3 scripts/report.py                                  # as of today
    python3 scripts/report.py --date 2021-11-30                # as it will be on another day
    python3 scripts/report.py --language fr --format markdown > status.md
    python3 scripts/report.py --format csv > submissions.csv   # one row for each submission, for a spreadsheet

It changes nothing. It names what is not public yet: don't put it where everybody can read it.
"""

from environment import ROOT, ensure

ensure("site")

import argparse
import datetime as dt
import os
import sys
from pathlib import Path

# At the end: hooks/site.py must not hide Python's own module of that name.
sys.path.append(str(Path(ROOT) / "hooks"))
CACHE = Path(os.environ.get("CHORUS_CACHE") or Path(ROOT) / ".cache" / "chorus")
LOCALES = Path(ROOT) / "content" / "locales"


def day(typed: str) -> dt.date:
    """A day as typed."""
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{typed} is not a date. Write it like this: 2021-12-01") from None


def main() -> int:
    """The command. 0: the board is printed, also when it says that there is something to mend; 1: it can't be made."""
    from chorus import board, report
    from chorus.check import settings
    from chorus.check.submissions import check
    from chorus.faults.severity import emptied
    from chorus.machine.progress import bar
    from chorus.model.problems import in_order
    from chorus.words import catalogue

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--format", choices=sorted(board.FORMATS), default="text")
    parser.add_argument("--date", metavar="YYYY-MM-DD", type=day, help="the board of this day (default: today)")
    parser.add_argument("--root", metavar="DIR", default=ROOT, help="a folder with its own content/ and submissions/")
    parser.add_argument("--campaign", metavar="NAME", default="", help="only this campaign (a folder's name)")
    parser.add_argument("--language", metavar="L", default="en", help="language of the board (default: en)")
    asked = parser.parse_args()
    # As bytes, so that the line ends of the CSV are the same on every system.
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    root, today = Path(asked.root).resolve(), asked.date or dt.datetime.now(dt.UTC).date()
    if not (root / "content").is_dir():
        sys.exit(f"There is no folder content/ in {asked.root}. Name a folder that holds content/ and submissions/.")
    found, problems = settings.load(root / "content", CACHE)
    if found is None:
        sys.stderr.write(report.render("text", in_order(problems), 0, [asked.language], Path(ROOT), CACHE))
        return 1
    if asked.campaign and asked.campaign not in {*found.campaigns, *found.broken}:
        sys.exit(f"There is no campaign {asked.campaign}. There is: {', '.join(sorted(found.campaigns))}.")
    with bar("Photos") as progress:
        checked = check(root, found, cache=CACHE, progress=progress, day=today)
    listed = in_order([*problems, *checked.problems, *emptied(checked.problems, checked.folders)])
    words = catalogue.load(asked.language, LOCALES, CACHE / "locales")
    sys.stdout.write(board.render(asked.format, board.survey(found, checked, listed, today, asked.campaign), words))
    return 0


if __name__ == "__main__":
    sys.exit(main())
