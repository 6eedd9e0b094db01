"""Reviews a proposal (pull request): may it be looked at, and what is wrong with the submissions it touches.

    git -C proposal diff --raw -z --no-abbrev --no-renames HEAD^1 HEAD > changed
    python3 tool/scripts/review.py --root proposal --base-root tool --changed changed --out review
    python3 tool/scripts/review.py --root proposal --base-root tool --changed changed --sheet preview

The first form prints annotations for GitHub and writes into the folder `review`: result.json (numbers, codes
and languages for the workflow that comments), day (the day that a preview must show) and touched (what of the
site it must show). Exit code 1: something has to be mended. The second form adds contact-sheet.html and
contact-sheet.png to a preview.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .. import report
from ..effects import changes as proposal
from ..effects import verdict
from ..errors import CommandStopped, UnreadableChanges
from ..frame.extract import Extract
from ..machine.progress import bar
from ..proposals import contact_sheet, reviewing, vocabulary
from ..report.effects import Told
from ..words import catalogue
from .arguments import add_date, parser
from .surroundings import Surroundings


def main(here: Surroundings, argv: list[str]) -> int:
    """The command. 0: the proposal passes; 1: something has to be mended. Raises `CommandStopped`."""
    asked = _asked(here, argv)
    root, base, today = Path(asked.root).resolve(), Path(asked.base_root).resolve(), asked.date or here.today
    try:
        changes = proposal.read_changes(Path(asked.changed).read_bytes())
    except (OSError, UnreadableChanges) as wrong:
        raise CommandStopped(f"{asked.changed}: {wrong}.") from None
    with bar("Photos") as progress:
        done = reviewing.review(root, base, proposal.Proposal.of(changes), cache=here.cache, progress=progress,
                                today=today, inside=bool(asked.into) and asked.source == asked.into)
    told = _told(done, base, here)
    if asked.sheet:
        return _sheet(done, Path(asked.sheet), base, told, here)
    languages = ["en", "fr", *_spoken(done, here)]
    contact = done.settings.site.contact if done.settings else ""

    def said(form: str) -> str:
        return report.render(form, done.problems, len(done.folders), languages, here.tool, here.cache, contact, told)

    sys.stdout.write(said("github"))
    if asked.summary:
        with Path(asked.summary).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(said("markdown"))
    if asked.out:
        out = Path(asked.out)
        out.mkdir(parents=True, exist_ok=True)
        (out / "result.json").write_bytes(_verdict(done, base, asked, here))
        (out / "touched").write_text(Extract.of(change.path for change in changes).written(), "utf-8")
        (out / "day").write_text(f"{done.day(today)}\n", "ascii")
    return 0 if done.passed else 1


def _asked(here: Surroundings, argv: list[str]) -> argparse.Namespace:
    arguments = parser("review", __doc__)
    arguments.add_argument("--root", metavar="DIR", required=True, help="the base with the proposal merged into it")
    arguments.add_argument("--base-root", metavar="DIR", default=str(here.tool),
                           help="the base alone (default: this tool's folder)")
    arguments.add_argument("--changed", metavar="FILE", required=True, help="what git diff --raw -z says")
    arguments.add_argument("--out", metavar="DIR", help="where result.json and day go")
    arguments.add_argument("--pull", metavar="NUMBER", type=int, default=1, help="the proposal's number")
    arguments.add_argument("--head", metavar="COMMIT", default="0" * 40, help="the proposal's newest commit")
    arguments.add_argument("--from", metavar="OWNER/NAME", dest="source", default="",
                           help="the repository that the proposal comes from")
    arguments.add_argument("--into", metavar="OWNER/NAME", default="", help="the repository that it is for")
    arguments.add_argument("--summary", metavar="FILE", help="a file that the report is added to, as Markdown")
    arguments.add_argument("--sheet", metavar="DIR", help="only add the contact sheet to the preview in this folder")
    add_date(arguments, here, "review it as on this day")
    return arguments.parse_args(argv)


def _told(done: reviewing.Review, base: Path, here: Surroundings) -> Told:
    """What the proposal does to what was there before, for people who have to decide about it."""
    cities = done.settings.cities.cities if done.settings else {}
    known = reviewing.known_words(base, here.cache)
    return Told(done.touched.effects(known), cities, reviewing.words_of(done, base))


def _spoken(done: reviewing.Review, here: Surroundings) -> list[str]:
    """The contributors' own languages that the messages are translated into."""
    there = {path.stem for path in here.locales.glob("*.po")}
    return [code for code in done.languages if code in there and code not in ("en", "fr")][:2]


def _verdict(done: reviewing.Review, base: Path, asked: argparse.Namespace, here: Surroundings) -> bytes:
    """The verdict for what comes after, read back by the reader that will judge it."""
    raw = verdict.write(reviewing.judged(done, base, asked.pull, asked.head, here.cache))
    verdict.read(raw, vocabulary.codes(), reviewing.known_words(base, here.cache))
    return raw


def _sheet(done: reviewing.Review, preview: Path, base: Path, told: Told, here: Surroundings) -> int:
    """The contact sheet of a proposal that passed."""
    if not done.passed or done.settings is None or not (preview / "index.html").is_file():
        raise CommandStopped("There is no contact sheet without a preview of a proposal that has passed.")
    load = catalogue.loader(base / "content/locales", here.cache / "locales")
    count = contact_sheet.make(preview, done.drafts, done.settings.site.languages, [load("en"), load("fr")], told)
    print(f"On the contact sheet: submissions {len(done.drafts)}, pictures {count}.")
    return 0
