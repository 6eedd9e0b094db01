#!/usr/bin/env python3
"""Changes the library a little, again and again, and sees whether a test notices.

    python3 scripts/mutate.py                          60 changes by chance in rules, model, attachments and kinds
    python3 scripts/mutate.py --sample 200 --seed 7    more of them, and others
    python3 scripts/mutate.py --rooms rules --all      every one in a room: hours
    python3 scripts/mutate.py --only rules/ages.py     those of one module

What nobody noticed is shown at the end. Exit code 1: fewer were noticed than --minimum (percent) asks for.
"""

from environment import ROOT, ensure

ensure("mutation")

import argparse
import os
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(ROOT) / "tests"))

import mutants
import mutation_run

ROOMS = ["rules", "model", "attachments", "kinds"]


def asked() -> argparse.Namespace:
    """The arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=60, help="how many changes (default: 60)")
    parser.add_argument("--seed", type=int, default=1, help="which ones: the same number, the same changes")
    parser.add_argument("--all", action="store_true", help="every change instead of a sample")
    parser.add_argument("--rooms", nargs="+", default=ROOMS, help=f"rooms of the library (default: {' '.join(ROOMS)})")
    parser.add_argument("--only", default="", metavar="PART", help="only modules with this in their path")
    parser.add_argument("--minimum", type=float, default=85, metavar="PERCENT", help="(default: 85)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="at a time (default: one a core)")
    return parser.parse_args()


def chosen(choice: argparse.Namespace) -> list[mutants.Mutant]:
    """The changes to try, in the order of their places."""
    found = [mutant for mutant in mutants.of_rooms(choice.rooms) if choice.only in mutant.path.as_posix()]
    print(f"{len(found)} changes are possible.", flush=True)
    order = list(range(len(found)))
    random.Random(choice.seed).shuffle(order)
    taken: list[int] = []
    for number in order:
        if not choice.all and len(taken) == choice.sample:
            break
        if found[number].works():
            taken.append(number)
    return [found[number] for number in sorted(taken)]


def main() -> int:
    """The command; its exit code."""
    if not hasattr(os, "fork"):
        sys.exit("This needs a system that can fork a process: Linux, macOS, or WSL on Windows.")
    choice = asked()
    os.chdir(ROOT)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    trial = chosen(choice)
    survived: list[mutants.Mutant] = []

    def told(mutant: mutants.Mutant, noticed: str) -> None:
        if not noticed:
            survived.append(mutant)

    mutation_run.run(trial, choice.jobs, told)
    for mutant in sorted(survived, key=lambda mutant: mutant.name):
        print(f"\n{mutant.name}\n{mutant.shown()}")
    percent = 100 * (len(trial) - len(survived)) / max(1, len(trial))
    print(f"\n{len(trial) - len(survived)} of {len(trial)} changes were noticed: {percent:.0f} %.")
    return 0 if percent >= choice.minimum else 1


if __name__ == "__main__":
    sys.exit(main())
