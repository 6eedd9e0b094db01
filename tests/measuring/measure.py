"""Makes a corpus of N submissions and measures what building it costs, and what the site weighs.

    python3 scripts/bench.py                             # 100 submissions, without cards and with them
    python3 scripts/bench.py 300 --runs 3 --cards off
    python3 scripts/bench.py 300 --peer ~/peer           # beside Eleventy (tests/measuring/eleventy/README.md)
    python3 scripts/bench.py 300 --before ../old         # beside another checkout of Chorus
    python3 scripts/bench.py --sizes 100,300,1000,3000,5000
    python3 scripts/bench.py --full-year --scale 0.1     # what a year weighs; without --scale all of it is built

Of each: a cold build, one with nothing changed, one after a story changed, and checking the folder of a story that has
just been written; CPU seconds (user and system, of all processes), seconds of the clock, memory at its peak; pages and bytes,
part by part. Machines are shared and noisy: contestants are measured in turn; compare what one run says,
not seconds of different days. --write keeps the figures in tests/measuring/, and README's section is written from them.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from . import corpus, hardware, measured, published, year
from .contestants import Chorus, Contestant, Eleventy
from .runs import Failed

TOOL = Path(__file__).resolve().parents[2]
LIGHT_FROM = 1001       # larger ones of a curve have small photos


def main(argv: Sequence[str] | None = None) -> int:
    """The command."""
    asked = _arguments(argv)
    folder = asked.keep or Path(tempfile.mkdtemp(prefix="chorus-bench-"))
    try:
        found = _found(asked, folder.resolve())
    except Failed as failed:
        print(failed, file=sys.stderr)
        return 1
    finally:
        if not asked.keep:
            shutil.rmtree(folder, ignore_errors=True)
    print("\n" + published.text(found, picture=False))
    if asked.json:
        asked.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if asked.write:
        published.write(found)
    return 0


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=100, help="how many submissions (default 100)")
    parser.add_argument("--runs", type=int, default=1, help="how often each is measured; the median is told")
    parser.add_argument("--cards", choices=("off", "on", "both"), default="both", help="with cards, posters and booklets or without")
    parser.add_argument("--photos", choices=("mixed", "telephone", "light"), default="mixed", help="as large as they come "
                        "(1 to 12 megapixels), as telephones take them (5 to 12), or small, to look at the pages alone")
    parser.add_argument("--peer", metavar="DIR", type=Path, help="Eleventy is installed here: measure it too")
    parser.add_argument("--before", metavar="DIR", type=Path, help="another checkout of Chorus: measure it too")
    parser.add_argument("--sizes", metavar="N,N", type=_numbers, help="a curve over these numbers instead of one table")
    parser.add_argument("--full-year", action="store_true", help="what a year of three campaigns in twelve languages weighs")
    parser.add_argument("--scale", type=float, default=1, help="build so much of the year and estimate the rest")
    parser.add_argument("--campaigns", type=int, default=3, help="of the year (default 3)")
    parser.add_argument("--languages", type=int, default=12, help="of the year (default 12)")
    parser.add_argument("--keep", metavar="DIR", type=Path, help="make the corpora here and keep them")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures here")
    parser.add_argument("--write", action="store_true", help="keep the figures: figures.json, the plot and README's section")
    return parser.parse_args(argv)


def _found(asked: argparse.Namespace, folder: Path) -> dict[str, Any]:
    machine = hardware.described()
    if asked.full_year:
        wanted = year.Year(asked.campaigns, asked.languages)
        found = {**year.measure(wanted, asked.scale, folder, TOOL), "machine": machine}
        return {"year": {f"{wanted.campaigns} campaigns, {wanted.languages} languages": found}}
    if asked.sizes:
        points = []
        for count in asked.sizes:
            photos = "light" if count >= LIGHT_FROM else asked.photos
            results, _ = _table(asked, folder / str(count), count, photos, 1)
            points += [result.plain() for result in results]
        return {"curve": {"machine": machine, "points": points}}
    results, size = _table(asked, folder, asked.count, asked.photos, asked.runs)
    return {"table": {"machine": machine, "runs": asked.runs, "size": asdict(size),
                      "results": [result.plain() for result in results]}}


def _table(asked: argparse.Namespace, folder: Path, count: int, photos: str,
           times: int) -> tuple[list[measured.Result], corpus.Size]:
    plan = corpus.Plan(count, photos)
    pictures = corpus.pictures(plan)
    contestants: list[Contestant] = []
    for name, tool in (("before", asked.before), ("Chorus", TOOL)):
        if tool:
            root = folder / name
            size = corpus.write(plan, root, tool.resolve() / "content", pictures)
            contestants += [Chorus(name, root, folder / f"made-{name}-{int(cards)}", cards, tool.resolve())
                            for cards in (False, True) if asked.cards in ("both", "on" if cards else "off")]
    if asked.peer:
        contestants.insert(0, Eleventy("Eleventy", folder / "Chorus", folder / "made-Eleventy", peer=asked.peer.resolve()))
    print(f"{size.submissions:,} submissions, {size.photos} photos of {size.megapixels / max(1, size.photos):.1f} megapixels, "
          f"{size.bytes / 1e6:.0f} MB", flush=True)
    return measured.side_by_side(contestants, count, photos, times), size


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]
