"""What the tests cost: with --cpu the end names the dearest tests and files by processor time, the same on a busy
machine as on a free one; what a test's commands and browsers use is counted in."""

from __future__ import annotations

import contextlib
import os
from collections import defaultdict
from pathlib import Path

import pytest

DEAREST = 20
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def spent() -> float:
    """The processor seconds of this process, of what it started and ended, and (on Linux) of what still runs below it."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system + _running(os.getpid())


def _running(process: int) -> float:
    """The seconds of the processes that run below a process."""
    total = 0.0
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        with contextlib.suppress(OSError):          # one may end meanwhile
            for child in children.read_text("ascii").split():
                ticks = Path(f"/proc/{child}/stat").read_text("latin-1").rpartition(")")[2].split()[11:15]
                total += sum(map(int, ticks)) / TICKS + _running(int(child))
    return total


class Meter:
    """Reads the processor's clock before and after each step of a test."""

    def __init__(self) -> None:
        self.before = spent()
        self.tests: dict[str, float] = defaultdict(float)
        self.workers = 0.0

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        """A report takes its step's cost along, out of the worker too."""
        report = yield
        now = spent()
        report.cpu, self.before = max(0.0, now - self.before), now
        return report

    def pytest_runtest_logreport(self, report) -> None:
        """Add it up, where the reports of all processes come together."""
        step = "" if report.when == "call" else f" ({report.when})"
        self.tests[f"{report.nodeid}{step}"] += getattr(report, "cpu", 0.0)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node, error) -> None:
        """A worker has ended and says what it cost in all: its imports and its collecting too."""
        self.workers += getattr(node, "workeroutput", {}).get("cpu", 0.0)

    def pytest_sessionfinish(self, session) -> None:
        """In a worker: tell the whole."""
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["cpu"] = spent()

    def pytest_terminal_summary(self, terminalreporter) -> None:
        """The dearest tests and files."""
        files: dict[str, float] = defaultdict(float)
        for name, seconds in self.tests.items():
            files[name.partition("::")[0]] += seconds
        own = os.times()
        whole = self.workers + own.user + own.system if self.workers else spent()
        terminalreporter.section(f"processor time: {whole:.0f} s in all, {sum(files.values()):.0f} s in the tests")
        for costs in (self.tests, files):
            for name, seconds in sorted(costs.items(), key=lambda cost: -cost[1])[:DEAREST]:
                terminalreporter.write_line(f"{seconds:8.2f} s  {name}")
            terminalreporter.write_line("")
