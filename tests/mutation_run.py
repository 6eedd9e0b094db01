"""Runs the tests on mutants: for each only those that can see it, in a fork of a process that is warm already.

A mutant meets the tests that run its line, the fast ones first, and after them the others that run its module. No file
is changed: where a function's body is, a fork of a process that has collected all tests gives it other code; anything
else is read from memory by a fork that has not yet imported the library.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from mutants import Mutant
from mutation_sight import COMMON, FILES, Sight, leave, sight

COLD, NOBODY = "not in a warm process", "NOBODY NOTICED"


class Pick:
    """A plugin of pytest that runs these tests in this order, and keeps the name of the first that fails."""

    def __init__(self, order: list[str]):
        self.order, self.failed = {name: place for place, name in enumerate(order)}, ""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((item for item in items if item.nodeid in self.order), key=lambda item: self.order[item.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = self.failed or report.nodeid


class Trial(Pick):
    """A plugin of pytest that has collected all tests, and then forks for each mutant in a function's body."""

    def __init__(self, work: Callable[[Callable[[Mutant, list[str]], str]], None]):
        super().__init__([])
        self.work = work
        self.items: dict[str, pytest.Item] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self.items = {item.nodeid: item for item in items}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        def meet(mutant: Mutant, tests: list[str]) -> str:
            if not swap(mutant):
                return COLD
            chosen: list[pytest.Item | None] = [self.items[name] for name in tests if name in self.items]
            for item, after in zip(chosen, [*chosen[1:], None], strict=True):
                session.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
                if self.failed:
                    break
            return self.failed
        self.work(meet)
        return True


def swap(mutant: Mutant) -> bool:
    """Give the function that the mutant changes its new code, wherever it is held; False where that can't be done."""
    name, line = mutant.function
    codes, new = [compile(mutant.text(), str(mutant.path), "exec", dont_inherit=True)], None
    while codes:
        code = codes.pop()
        if (code.co_qualname, code.co_firstlineno) == (name, line):
            new = code
        codes += [part for part in code.co_consts if isinstance(part, CodeType)]
    found = [one for one in gc.get_objects() if isinstance(one, FunctionType) and one.__code__.co_filename == str(mutant.path)
             and (one.__code__.co_qualname, one.__code__.co_firstlineno) == (name, line)]
    if not new or not found or any(new.co_freevars != one.__code__.co_freevars for one in found):
        return False
    for one in found:
        one.__code__ = new
    return True


def _quiet() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)


def cold(mutant: Mutant, tests: list[str]) -> str:
    """The test that notices a mutant, in a process that has imported nothing of the library yet."""
    changed = compile(mutant.text(), str(mutant.path), "exec", dont_inherit=True)
    as_it_is = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, fullname: str) -> CodeType | None:
        return changed if Path(self.path) == mutant.path else as_it_is(self, fullname)

    SourceFileLoader.get_code = get_code        # type: ignore[method-assign, assignment]  # the fork has its own
    pick, files = Pick(tests), sorted({name.split("::")[0] for name in tests})
    with tempfile.TemporaryDirectory() as folder:
        code = pytest.main([*COMMON, "-x", "--basetemp", f"{folder}/t", *files], plugins=[pick])
    return pick.failed or ("" if code == pytest.ExitCode.OK else "it does not start")


def trials(mutants: list[Mutant], seen: Sight, jobs: int, meet: Callable[[Mutant, list[str]], str],
           told: Callable[[Mutant, str], None]) -> None:
    """Fork for each mutant, so many at a time, and tell what noticed it. No limit is by the clock of a busy machine:
    only who uses ten times the processor time that the tests need, and half a minute more, never ends."""
    waiting = list(reversed(mutants))
    running: dict[int, tuple[Mutant, Path]] = {}
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        while waiting or running:
            while waiting and len(running) < jobs:
                mutant = waiting.pop()
                tests = seen.tests(mutant)
                said = Path(folder, f"{len(waiting)}")
                most = int(30 + 10 * sum(seen.seconds[name] for name in tests))
                sys.stdout.flush()
                pid = os.fork()
                if not pid:
                    leave(lambda: _tried(mutant, tests, most, said, meet))     # noqa: B023  (the fork has its own)
                running[pid] = mutant, said
            pid, _ = os.wait()
            if pid in running:
                mutant, said = running.pop(pid)
                noticed = said.read_text("utf-8") if said.exists() else "it never ends"
                if noticed != COLD and mutant.becomes is not mutant.node:
                    print(f"{mutant.name} {noticed or NOBODY}", flush=True)
                told(mutant, noticed)


def _tried(mutant: Mutant, tests: list[str], most: int, said: Path, meet: Callable[[Mutant, list[str]], str]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 10))
    signal.alarm(40 * most)          # who waits for ever uses no processor time
    _quiet()
    said.write_text(meet(mutant, tests) if tests else "", "utf-8")


def unchanged(mutant: Mutant) -> Mutant:
    """The same without its change."""
    return replace(mutant, becomes=mutant.node)


def run(mutants: list[Mutant], jobs: int, told: Callable[[Mutant, str], None]) -> None:
    """Judge each mutant and tell what noticed it: a test, that it does not start or never ends, or "" for nobody.

    The first of each sort is tried without its change too: what notices that is no test of anything.
    """
    seen = sight()
    for name in sorted(seen.packages):      # what the tests import from elsewhere, so that each fork has it
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    # What runs while a module is imported needs a process of its own; a function can be changed in one that is warm.
    warm = [mutant for mutant in mutants if mutant.function[0] and seen.direct(mutant)]
    left = [mutant for mutant in mutants if mutant not in warm]
    warm, left = [*map(unchanged, warm[:1]), *warm], [*map(unchanged, left[:1]), *left]

    def checked(mutant: Mutant, noticed: str) -> None:
        if mutant.becomes is not mutant.node:
            told(mutant, noticed)
        elif noticed:
            raise SystemExit(f"{mutant.name} without any change: {noticed}")

    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        results, own = Path(folder, "results"), Path(folder, "t")
        results.touch()
        pid = os.fork()
        if not pid:
            places = {id(mutant): place for place, mutant in enumerate(warm)}

            def note(mutant: Mutant, noticed: str) -> None:
                with results.open("a", encoding="utf-8") as file:
                    file.write(f"{places[id(mutant)]}\t{noticed}\n")

            trial = Trial(lambda meet: trials(warm, seen, jobs, meet, note))
            leave(lambda: pytest.main([*COMMON, "-s", "--basetemp", str(own), *FILES], plugins=[trial]))
        os.waitpid(pid, 0)
        lines = [line.split("\t") for line in results.read_text("utf-8").splitlines()]
    if len(lines) != len(warm):
        raise SystemExit("The run was cut off.")
    for place, noticed in lines:
        if noticed == COLD:
            left.append(warm[int(place)])
        else:
            checked(warm[int(place)], noticed)
    trials(left, seen, jobs, cold, checked)
