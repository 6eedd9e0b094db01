#!/usr/bin/env python3
"""Reviews a proposal (pull request): may it be looked at, and what is wrong with the submissions it touches.

    git -C proposal diff --raw -z --no-abbrev --no-renames HEAD^1 HEAD > changed
    python3 tool/scripts/review.py --root proposal --base-root tool --changed changed --out review
    python3 tool/scripts/review.py --root proposal --base-root tool --changed changed --sheet preview

The first form prints annotations for GitHub and writes into the folder `review`: result.json (numbers, codes
and languages for the workflow that comments) and day (the day that a preview must show). Exit code 1:
something has to be mended. The second form adds contact-sheet.html and contact-sheet.png to a preview.
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


def arguments() -> argparse.Namespace:
    """What was asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", metavar="DIR", required=True, help="the base with the proposal merged into it")
    parser.add_argument("--base-root", metavar="DIR", default=ROOT, help="the base alone (default: this tool's folder)")
    parser.add_argument("--changed", metavar="FILE", required=True, help="what git diff --raw -z says")
    parser.add_argument("--out", metavar="DIR", help="where result.json and day go")
    parser.add_argument("--pull", metavar="NUMBER", type=int, default=1, help="the proposal's number")
    parser.add_argument("--head", metavar="COMMIT", default="0" * 40, help="the proposal's newest commit")
    parser.add_argument("--from", metavar="OWNER/NAME", dest="source", default="",
                        help="the repository that the proposal comes from")
    parser.add_argument("--into", metavar="OWNER/NAME", default="", help="the repository that it is for")
    parser.add_argument("--summary", metavar="FILE", help="a file that the report is added to, as Markdown")
    parser.add_argument("--sheet", metavar="DIR", help="only add the contact sheet to the preview in this folder")
    parser.add_argument("--date", metavar="YYYY-MM-DD", type=dt.date.fromisoformat, help="review it as on this day",
                        default=dt.datetime.now(dt.UTC).date())
    return parser.parse_args()


def main() -> int:
    """The command."""
    from chorus import report
    from chorus.effects import changes as proposal
    from chorus.errors import UnreadableChanges
    from chorus.machine.progress import bar
    from chorus.proposals import review as reviewing

    asked = arguments()
    root, base = Path(asked.root).resolve(), Path(asked.base_root).resolve()
    try:
        changes = proposal.read_changes(Path(asked.changed).read_bytes())
    except (OSError, UnreadableChanges) as wrong:
        sys.exit(f"{asked.changed}: {wrong}.")
    with bar("Photos") as progress:
        done = reviewing.review(root, base, proposal.Proposal.of(changes), cache=CACHE, progress=progress,
                                today=asked.date, inside=bool(asked.into) and asked.source == asked.into)
    told = tell(done, base)
    if asked.sheet:
        return sheet(done, Path(asked.sheet), base, told)
    languages = ["en", "fr", *spoken(done)]
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    contact = done.settings.site.contact if done.settings else ""
    sys.stdout.write(report.render("github", done.problems, len(done.folders), languages, Path(ROOT), CACHE, contact,
                                   told))
    if asked.summary:
        said = report.render("markdown", done.problems, len(done.folders), languages, Path(ROOT), CACHE, contact,
                             told)
        with Path(asked.summary).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(said)
    if asked.out:
        write(done, Path(asked.out), base, asked)
    return 0 if done.passed else 1


def tell(done, base: Path):
    """What the proposal does to what was there before, for people who have to decide about it."""
    from chorus.proposals import review as reviewing
    from chorus.report.effects import Told

    cities = done.settings.cities.cities if done.settings else {}
    return Told(done.touched.effects(reviewing.known_words(base, CACHE)), cities, reviewing.words_of(done, base))


def spoken(done) -> list[str]:
    """The contributors' own languages that the messages are translated into."""
    there = {path.stem for path in (Path(ROOT) / "content" / "locales").glob("*.po")}
    return [code for code in done.languages if code in there and code not in ("en", "fr")][:2]


def write(done, out: Path, base: Path, asked: argparse.Namespace) -> None:
    """The folder for what comes after: the verdict, read back by the reader that will judge it, and the day."""
    from chorus.effects import verdict
    from chorus.proposals import review as reviewing
    from chorus.proposals import vocabulary

    raw = verdict.write(reviewing.judged(done, base, asked.pull, asked.head, CACHE))
    verdict.read(raw, vocabulary.codes(), reviewing.known_words(base, CACHE))
    out.mkdir(parents=True, exist_ok=True)
    (out / "result.json").write_bytes(raw)
    (out / "day").write_text(f"{done.day(asked.date)}\n", "ascii")


def sheet(done, preview: Path, base: Path, told) -> int:
    """The contact sheet of a proposal that passed."""
    from chorus.proposals import contact_sheet
    from chorus.words import catalogue

    if not done.passed or done.settings is None or not (preview / "index.html").is_file():
        sys.exit("There is no contact sheet without a preview of a proposal that has passed.")
    load = catalogue.loader(base / "content/locales", CACHE / "locales")
    count = contact_sheet.make(preview, done.drafts, done.settings.site.languages, [load("en"), load("fr")], told)
    print(f"On the contact sheet: submissions {len(done.drafts)}, pictures {count}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
