"""Makes a corpus of N submissions and measures what building it costs.

    python3 scripts/bench.py              # 100 submissions
    python3 scripts/bench.py 1000 --runs 3
    python3 scripts/bench.py --cards 500  # draws so many cards: nothing in the cache, and everything in it

Prints wall and CPU seconds and the peak memory of a cold build, of one with nothing changed, of
one after a story changed, and of checking one folder; then pages and bytes. Machines are shared
and noisy: compare the ratios (each figure against the cold build), not seconds of different days.
"""

import argparse
import datetime as dt
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

from . import corpus

ROOT = Path(__file__).resolve().parents[2]
PYTHON = [sys.executable]


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="bench.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=100, help="how many submissions (default 100)")
    parser.add_argument("--runs", type=int, default=1, help="how often each is measured; the median is printed")
    parser.add_argument("--keep", metavar="DIR", type=Path, help="make the corpus here and keep it")
    parser.add_argument("--cards", metavar="N", type=int, help="measure the drawing of so many cards instead")
    asked = parser.parse_args()
    folder = asked.keep or Path(tempfile.mkdtemp(prefix="chorus-bench-"))
    try:
        if asked.cards:
            draw_cards(folder.resolve(), asked.cards, asked.runs)
        else:
            measure(folder.resolve(), asked.count, asked.runs)
    finally:
        if not asked.keep:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


def measure(folder: Path, count: int, runs: int) -> None:
    """Make the corpus and print the table."""
    print(f"Making {count} submissions …", flush=True)
    size = corpus.make(folder, count)
    print(f"{count} submissions, {size.photos} photos of {size.megapixels:.1f} megapixels on average, "
          f"{size.bytes / 1e6:.0f} MB, {os.cpu_count()} processors\n")
    cache, site = folder / "cache", folder / "site"
    env = {**os.environ, "CHORUS_CACHE": str(cache), "CHORUS_PYTHON": "system"}
    build = [*PYTHON, f"{ROOT}/scripts/build.py", "--root", str(folder), "--site", str(site), "--date", "2021-12-20"]
    story = next((folder / "submissions").glob("*/*/story-*/index.md"))
    check = [*PYTHON, f"{ROOT}/scripts/check.py", "--root", str(folder), str(story.parent)]
    rows: dict[str, list[Figures]] = {"cold": [], "unchanged": [], "one change": [], "check one": []}
    for number in range(runs):
        shutil.rmtree(cache, ignore_errors=True)
        shutil.rmtree(site, ignore_errors=True)
        rows["cold"].append(run(build, env))
        rows["unchanged"].append(run(build, env))
        before = story.read_text("utf-8")
        story.write_text(before + f"\nOne more sentence, number {number}.\n", "utf-8")
        rows["one change"].append(run(build, env))
        story.write_text(before, "utf-8")
        rows["check one"].append(run(check, env))
    table(rows)
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = [path for path in files if path.suffix == ".html"]
    pictures = [path for path in files if path.suffix in (".avif", ".jpg")]
    print(f"\n{len(pages)} pages, {sum(p.stat().st_size for p in pages) / 1e6:.1f} MB of HTML; "
          f"{len(pictures)} pictures, {sum(p.stat().st_size for p in pictures) / 1e6:.1f} MB")


def draw_cards(folder: Path, count: int, runs: int) -> None:
    """Draw cards of a corpus in this process, as a build does, and print the table."""
    from chorus import pipeline
    from chorus.machine.progress import bar
    from chorus.takeaway import production
    from chorus.typeset import printing
    from chorus.typeset.press import Press

    submissions = -(-count // 4)        # the least a voice has is three cards, most have six
    print(f"Making {submissions} submissions and their pictures …", flush=True)
    corpus.make(folder, submissions)
    cache = folder / "cache"
    site = pipeline.build(folder, ROOT / "overrides" / "pages", dt.date(2021, 12, 20), cache=cache,
                          draw_material=False)
    if site.world is None:
        sys.exit(f"The corpus has {len(site.errors)} problem(s).")
    press, rows = Press(cache), {"cold": [], "unchanged": [], "one change": []}
    drawn = production.make(site.world, press).cards.values()
    sheets = [card.sheet for languages in drawn for shapes in languages.values() for card in shapes.values()][:count]
    one = sheets[0]
    for number in range(runs):
        shutil.rmtree(cache / "sheets", ignore_errors=True)
        words = {**one.data["words"], "text": f"{one.data['words']['text']} {number}."}
        changed = [replace(one, data={**one.data, "words": words}), *sheets[1:]]
        for name, wanted in (("cold", sheets), ("unchanged", sheets), ("one change", changed)):
            started, used = time.monotonic(), time.process_time()
            with bar("Cards") as progress:
                failed = printing.draw(wanted, press, progress)
            rows[name].append(Figures(time.monotonic() - started, time.process_time() - used, 0))
            if failed:
                sys.exit(f"{len(failed)} card(s) could not be drawn.")
    files = [printing.path(press, sheet) for sheet in sheets]
    print(f"{len(sheets)} cards, {sum(path.stat().st_size for path in files) / len(files) / 1e3:.0f} KB on average, "
          f"{os.cpu_count()} processors\n")
    print(f"{'':<12}{'wall s':>9}{'CPU s':>9}{'of cold':>9}{'ms a card':>11}{'CPU ms':>9}")
    cold = statistics.median(f.wall for f in rows["cold"])
    for name, figures in rows.items():
        wall, cpu = (statistics.median(getattr(f, key) for f in figures) for key in ("wall", "cpu"))
        print(f"{name:<12}{wall:>9.2f}{cpu:>9.2f}{wall / cold:>9.3f}"
              f"{1000 * wall / len(sheets):>11.1f}{1000 * cpu / len(sheets):>9.1f}")


class Figures:
    """wall, cpu: seconds, of the command and everything it started; peak: megabytes of all of them together."""

    def __init__(self, wall: float, cpu: float, peak: float):
        self.wall, self.cpu, self.peak = wall, cpu, peak


def run(command: list[str], env: dict[str, str]) -> Figures:
    """Run a command and measure it; ends the bench where it fails."""
    started, peak, done = time.monotonic(), [0.0], threading.Event()
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               start_new_session=True)
    watcher = threading.Thread(target=_watch, args=(process.pid, peak, done))
    watcher.start()
    output = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    done.set()
    watcher.join()
    if os.waitstatus_to_exitcode(status):
        sys.exit(output.decode()[-3000:])
    own = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Figures(time.monotonic() - started, used.ru_utime + used.ru_stime, max(peak[0], own))


def _watch(session: int, peak: list[float], done: threading.Event) -> None:
    """The resident memory of all processes of a session, sampled 20 times a second (Linux only)."""
    page = os.sysconf("SC_PAGE_SIZE")
    while not done.wait(0.05):
        total = 0
        for entry in Path("/proc").glob("[0-9]*") if sys.platform == "linux" else ():
            try:
                if os.getsid(int(entry.name)) == session:
                    total += int((entry / "statm").read_text().split()[1]) * page
            except (OSError, ValueError):
                continue
        peak[0] = max(peak[0], total / 1e6)


def table(rows: dict[str, list[Figures]]) -> None:
    """Medians, and each row's share of the cold build's wall time."""
    print(f"{'':<12}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}{'of cold':>9}")
    cold = statistics.median(f.wall for f in rows["cold"])
    for name, figures in rows.items():
        wall, cpu, peak = (statistics.median(getattr(f, key) for f in figures) for key in ("wall", "cpu", "peak"))
        print(f"{name:<12}{wall:>9.1f}{cpu:>9.1f}{peak:>9.0f}{wall / cold:>9.2f}")


if __name__ == "__main__":
    sys.exit(main())
