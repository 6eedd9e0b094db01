"""What the rules say of a table of sentences: how many of each sort get an error, a hint, or nothing.

A table has the columns of ../shared/corpora/personal/sentences.csv: expected (sensitive or innocent), sort, kind,
language, country, name, text. Each sentence becomes a submission of its own.
"""

import csv
import shutil
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from chorus.check import settings
from chorus.check.submissions import read
from chorus.model.problems import Severity
from chorus.read import tree
from chorus.rulebook import run
from mini_submission import ROOT

OWN = Path(__file__).resolve().parent / "personal_sentences.csv"
# Written without a look at the rules, and measured before they were mended by it.
UNSEEN = Path(__file__).resolve().parent / "personal_unseen.csv"
# Written after they were mended; nothing was mended by it.
SECOND = Path(__file__).resolve().parent / "personal_second.csv"
SHARED = Path(__file__).resolve().parents[2] / "shared/corpora/personal/sentences.csv"
_CONSENT = "consent:\n  ref: ICC-2021-AB12CD\n  date: 2021-11-02\n  by: {}\n  scope: [website, social, print]\n---\n"
_CHILD = "name: {name}\nage_group: 11-18\n"
_HEADS = {
    "story": "kind: story\ntitle: A day\nname: {name}\nage_group: adult\nphoto: portrait.jpg\nalt: Somebody, smiling\n",
    "minor story": "kind: story\ntitle: A day\n" + _CHILD + "photo: portrait.jpg\nalt: Somebody, smiling\n",
    "school entry": "kind: school entry\ntitle: A day\ncategory: 11-18\nform: poem\nschool: School by the River\n"
                    "class: 7b\n" + _CHILD,
}
_TEXT = {"school entry": "A window has two sides."}
TOLD = ("personal-", "minor-", "school-teacher")


@dataclass
class Figures:
    """of one sort of sentences: all of them, and those with an error or a hint."""

    rows: list[dict] = field(default_factory=list)
    told: list[dict] = field(default_factory=list)
    refused: list[dict] = field(default_factory=list)

    @property
    def share(self) -> float:
        """How many per cent are told."""
        return 100 * len(self.told) / len(self.rows)


def rows(table: Path) -> list[dict]:
    """The sentences of a table."""
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def measure(table: Path, root: Path) -> dict[tuple[str, str], Figures]:
    """(expected, sort) → figures. root: an empty folder."""
    listed = rows(table)
    shutil.copytree(ROOT / "content", root / "content")
    countries = sorted({row["country"] or "GB" for row in listed})
    (root / "content/cities.yml").write_text("cities:\n" + "".join(
        f"  city-{code.lower()}:\n    name: Town\n    country: {code}\n" for code in countries), "utf-8")
    for number, row in enumerate(listed):
        write(root, number, row)
    known, problems = settings.load(root / "content")
    assert known, problems
    folders, _ = tree.walk(root / "submissions", known.campaigns, known.broken)
    by_name = {folder.entry: folder for folder in folders}
    figures: dict[tuple[str, str], Figures] = defaultdict(Figures)
    for number, row in enumerate(listed):
        of_sort = figures[row["expected"], row["sort"]]
        of_sort.rows.append(row)
        slips: list = []
        found = [problem for problem in run(read(by_name[f"voice-{number:03}"], known, slips))
                 if problem.code.startswith(TOLD)]
        assert not [slip for slip in slips if not slip.code.startswith(("field-language", "language-"))], (row, slips)
        row["codes"] = sorted({problem.code for problem in found})
        if found:
            of_sort.told.append(row)
        if any(problem.severity is Severity.ERROR for problem in found):
            of_sort.refused.append(row)
    return figures


def write(root: Path, number: int, row: dict) -> None:
    """One sentence as a submission."""
    country = (row["country"] or "GB").lower()
    folder = root / f"submissions/test-campaign/city-{country}/voice-{number:03}"
    folder.mkdir(parents=True)
    name = row["name"] or ("Sam" if row["kind"] != "story" else "Rosa B.")
    head = f"---\nlanguage: {row['language'] or 'en'}\n" + _HEADS[row["kind"]].format(name=f'"{name}"')
    by = "self" if row["kind"] == "story" else "self+guardian"
    text = row["text"] or "A window has two sides."
    (folder / "index.md").write_text(head + _CONSENT.format(by) + text + "\n", "utf-8")
    if "photo:" in head:
        (folder / "portrait.jpg").write_bytes(b"")


def table(figures: dict[tuple[str, str], Figures]) -> str:
    """The figures as lines for a person."""
    return "\n".join(f"{expected:10} {sort:22} told {len(of.told):3} of {len(of.rows):3} ({of.share:5.1f} %), refused "
                     f"{len(of.refused)}" for (expected, sort), of in sorted(figures.items()))


if __name__ == "__main__":
    import sys
    import tempfile

    for path in [Path(argument) for argument in sys.argv[1:]] or [OWN, SHARED]:
        with tempfile.TemporaryDirectory() as folder:
            result = measure(path, Path(folder))
        print(path.name, len(rows(path)))
        print(table(result))
        for (expected, sort), of in sorted(result.items()):
            for row in of.rows:
                wrong = (row in of.told) == (expected == "innocent")
                if wrong or (expected == "innocent" and row in of.told):
                    print("  ", expected, sort, row["language"], row["country"], "|", row["name"], "|", row["text"], row["codes"])
