"""What each of the fast tests sees of the library: the lines that it runs, and how long it takes.

All tests of `QUICK` run once under coverage; what it found is kept in .cache/mutation until a module or that file of
tests changes.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from mutants import ROOT, Mutant

# Tests that run in this process and need no built site: what rules, fields, pictures and kinds are held to.
QUICK = (
    "rules", "settings", "front_matter", "pictures", "consent", "contact_data", "typed_dates", "examples", "guesses",
    "hidden_data", "files", "mending_messages", "personal", "personal_kinds", "several_consents", "language_codes",
    "excerpts", "card_words", "known_tables", "registry", "reports",
)
BUILDS = {"site", "sample", "chromium", "page", "browser", "shared_corpora"}
TIMED = "_cost"                # in the name of a test that measures time: on a busy machine it fails by itself
SECONDS = 25                  # of tests for one mutant: what these don't notice counts as unnoticed
COMMON = ["-q", "--no-header", "-p", "no:cacheprovider", "-W", "ignore", "--tb=no"]
FILES = [f"tests/test_{name}.py" for name in QUICK]


def leave(action: Callable[[], Any]) -> None:
    """The end of a fork: do this, and nothing that the parent would do too."""
    code = 70
    try:
        action()
        code = 0
    except SystemExit as stopped:
        print(stopped, file=sys.stderr)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


class Watch:
    """A plugin of pytest that tells coverage which test runs, and measures it."""

    def __init__(self, coverage: Any):
        self.coverage = coverage
        self.seconds: dict[str, float] = {}
        self.broken: list[str] = []

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if not BUILDS & set(getattr(item, "fixturenames", ()))
                    and not item.get_closest_marker("slow") and not item.get_closest_marker("browser")]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.coverage.switch_context(item.nodeid)
        begun = time.process_time()
        done = yield
        self.seconds[item.nodeid] = round(time.process_time() - begun, 4)
        self.coverage.switch_context("")
        return done

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.broken.append(report.nodeid)


@dataclass
class Sight:
    """What the tests see. seconds: of each test. lines: file → line → the tests that run it. packages: what they import
    from elsewhere."""

    seconds: dict[str, float]
    lines: dict[str, dict[int, set[str]]]
    packages: set[str]

    def direct(self, mutant: Mutant) -> set[str]:
        """The tests that run a mutant's line."""
        return self.lines.get(mutant.path.relative_to(ROOT).as_posix(), {}).get(mutant.line, set())

    def tests(self, mutant: Mutant) -> list[str]:
        """The tests for a mutant: those that run its line, those that run its module, each the fast ones first; and for
        what is done while the module is imported all the others, since they all see the outcome."""
        module = self.lines.get(mutant.path.relative_to(ROOT).as_posix(), {})
        direct = self.direct(mutant)
        near = set().union(*module.values()) - direct
        groups = [direct, near] if direct else [near, self.seconds.keys() - near]
        chosen: list[str] = []
        spent = 0.0
        for group in groups:
            for name in sorted(group, key=lambda name: (self.seconds[name], name)):
                spent += self.seconds[name]
                if spent > (SECONDS if direct else 2 * SECONDS) and chosen:
                    return chosen
                chosen.append(name)
        return chosen


def _kept(test: str) -> Path:
    """Where it is kept what a file of tests sees; another place as soon as it may see something else."""
    digest = hashlib.sha256((ROOT / test).read_bytes())
    for path in sorted([*(ROOT / "hooks").rglob("*.py"), *(ROOT / "tests").glob("[!tm]*.py"), ROOT / "tests/mini_submission.py"]):
        digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    for folder in sorted((ROOT / "tests/cases").glob("*/*")):
        digest.update(" ".join(sorted(path.name for path in folder.iterdir())).encode())
    return ROOT / f".cache/mutation/{Path(test).stem}-{digest.hexdigest()[:16]}.json"


def _watch(tests: list[str]) -> None:
    from coverage import Coverage

    coverage = Coverage(data_file=None, source=[str(ROOT / "hooks/chorus")], config_file=False)
    watch = Watch(coverage)
    coverage.start()
    code = pytest.main([*COMMON, *tests], plugins=[watch])
    coverage.stop()
    if code:
        raise SystemExit("These tests fail without any change; mend them first:\n" + "\n".join(watch.broken[:20]))
    data = coverage.get_data()
    seen: dict[str, dict[str, dict[str, list[int]]]] = {test: {} for test in tests}
    for file in data.measured_files():
        module = Path(file).relative_to(ROOT).as_posix()
        for line, names in data.contexts_by_lineno(file).items():
            for name in filter(None, names):
                seen[name.split("::")[0]].setdefault(module, {}).setdefault(name, []).append(line)
    packages = sorted(name for name, module in list(sys.modules.items())
                      if "site-packages" in (getattr(module, "__file__", None) or "") and "pytest" not in name)
    for test in tests:
        seconds = {name: spent for name, spent in watch.seconds.items() if name.split("::")[0] == test}
        kept = _kept(test)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps({"seconds": seconds, "lines": seen[test], "packages": packages}), "utf-8")


def sight() -> Sight:
    """What the tests see, measured where it is not known yet."""
    if new := [test for test in FILES if not _kept(test).exists()]:
        pid = os.fork()
        if not pid:
            leave(lambda: _watch(new))
        os.waitpid(pid, 0)
    found = Sight({}, {}, set())
    for test in FILES:
        if not _kept(test).exists():
            raise SystemExit(f"What {test} sees could not be measured.")
        kept = json.loads(_kept(test).read_text("utf-8"))
        found.seconds |= {name: spent for name, spent in kept["seconds"].items() if TIMED not in name}
        found.packages |= set(kept["packages"])
        for module, names in kept["lines"].items():
            for name in names.keys() & found.seconds.keys():
                for line in names[name]:
                    found.lines.setdefault(module, {}).setdefault(line, set()).add(name)
    return found
