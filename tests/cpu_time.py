"""What the tests cost: with --cpu the end names the dearest tests and files by processor time, the same on a busy
machine as on a free one; what a test's commands and browsers use is counted in."""

from __future__ import annotations

import contextlib
import os
from collections import defaultdict
from pathlib import Path

import order
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

    def __init__(self, writes: bool = False) -> None:
        self.writes = writes and "PYTEST_XDIST_WORKER" not in os.environ
        self.before = spent()
        self.tests: dict[str, float] = defaultdict(float)
        self.costs: dict[str, float] = defaultdict(float)
        self.starts = 0.0

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        """A report takes its step's cost along, out of the worker too."""
        report = yield
        now = spent()
        report.cpu, self.before = max(0.0, now - self.before), now
        report.waited = report.when == "setup" and order.waits(item)
        return report

    def pytest_runtest_logreport(self, report) -> None:
        """Add it up, where the reports of all processes come together."""
        step = "" if report.when == "call" else f" ({report.when})"
        name, seconds = order.plain(report.nodeid), getattr(report, "cpu", 0.0)
        self.tests[f"{name}{step}"] += seconds
        if not getattr(report, "waited", False):        # the sample site is no one test's
            self.costs[name] += seconds

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node, error) -> None:
        """A worker has ended and says what its start cost."""
        self.starts += getattr(node, "workeroutput", {}).get("cpu", 0.0)

    def pytest_collection_finish(self, session) -> None:
        """Tell what it took to start and to collect; from here on it is the tests'."""
        self.before = spent()
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["cpu"] = self.before
        else:
            self.starts += self.before

    def pytest_terminal_summary(self, terminalreporter) -> None:
        """The dearest tests and files."""
        if self.writes:
            order.write(self.costs)
        files: dict[str, float] = defaultdict(float)
        for name, seconds in self.tests.items():
            files[name.partition("::")[0]] += seconds
        tests = sum(files.values())
        terminalreporter.section(f"processor time: {tests + self.starts:.0f} s, of which {self.starts:.0f} s to begin")
        for costs in (self.tests, files):
            for name, seconds in sorted(costs.items(), key=lambda cost: -cost[1])[:DEAREST]:
                terminalreporter.write_line(f"{seconds:8.2f} s  {name}")
            terminalreporter.write_line("")
