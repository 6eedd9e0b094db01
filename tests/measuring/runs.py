"""Runs a command and says what it cost: seconds of the clock and of the processors, and memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

SAMPLED = 0.1       # seconds


@dataclass(frozen=True)
class Cost:
    """wall, cpu: seconds; cpu is user and system time of the command and all that it started. parent, largest,
    together: megabytes (of a million bytes) at their peak: of the command's own process, of the largest process, and of
    all at one moment. In `together` what several processes share, such as code and files they map, is shared out among them
    (Linux' PSS) and so counted once; where the system can't be asked (macOS, Windows), `parent` and `together` are those
    of the largest."""

    wall: float
    cpu: float
    parent: float
    largest: float
    together: float


class Failed(Exception):
    """A command that was measured has ended with an error; its last words."""


def run(command: Sequence[str], env: Mapping[str, str], folder: Path) -> Cost:
    """Run a command in a folder and measure it. Raises `Failed`."""
    started = time.monotonic()
    # What it says goes to a file: a pipe would have to be read at the same time.
    said = folder / "said.txt"
    with said.open("wb") as file:
        process = subprocess.Popen(command, env=dict(env), cwd=folder, stdout=file, stderr=subprocess.STDOUT,
                                   stdin=subprocess.DEVNULL, start_new_session=True)
        watch = _Watch(process.pid)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
        watch.done.set()
        watch.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        words = said.read_text("utf-8", "replace")[-3000:]
        raise Failed(f"{' '.join(command)}\nended with {process.returncode}:\n{words}")
    # On Linux ru_maxrss begins with what this process here had before the command's own began: no figure for it.
    largest = watch.largest or used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e6 / 1024)
    return Cost(wall, used.ru_utime + used.ru_stime, watch.parent or largest, largest, max(watch.together, largest))


class _Watch(threading.Thread):
    """Looks at the memory of a session's processes, ten times a second."""

    def __init__(self, session: int):
        super().__init__()
        self.session, self.done = session, threading.Event()
        self.parent = self.largest = self.together = 0.0

    def run(self) -> None:
        while sys.platform == "linux" and not self.done.wait(SAMPLED):
            total = 0.0
            for name in os.listdir("/proc"):
                try:
                    if name.isdigit() and os.getsid(int(name)) == self.session:
                        now, peak = _memory(name)
                        total += now
                        self.largest = max(self.largest, peak)
                        if int(name) == self.session:
                            self.parent = max(self.parent, peak)
                except OSError:
                    continue        # it has just ended
            self.together = max(self.together, total)


def _memory(process: str) -> tuple[float, float]:
    """What a process has in memory, its share of what it shares with others, and the most it ever had, shares in full;
    megabytes; nothing of one that has ended."""
    now = _field(process, "smaps_rollup", "Pss") or _field(process, "status", "VmRSS")
    return now, _field(process, "status", "VmHWM")


def _field(process: str, file: str, name: str) -> float:
    """A figure that the system says of a process, in megabytes."""
    try:
        lines = Path("/proc", process, file).read_text("utf-8").splitlines()
    except (FileNotFoundError, PermissionError):      # an old system, or one that says it to nobody
        return 0.0
    said = dict(line.split(":", 1) for line in lines if ":" in line)
    return int(said.get(name, "0 kB").split()[0]) * 1024 / 1e6


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure by itself."""
    rows = [asdict(cost) for cost in costs]
    return Cost(**{name: round(statistics.median(row[name] for row in rows), 3) for name in rows[0]})
