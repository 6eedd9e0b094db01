"""A folder with hostile files beside a neighbour whose problem must not be hidden, and judges of what is said."""

import contextlib
import re
import signal
import time
from dataclasses import replace

import hostile
import pytest
from chorus import report
from chorus.attachments.darkroom import work
from chorus.check import submissions as checking
from chorus.rulebook import REGISTRY
from chorus.words.catalogue import Catalogue
from markdown_it import MarkdownIt

SECONDS = 2      # of the processor, for a folder whatever is in it


def neighbourhood(tmp_path, monkeypatch):
    """A root with one voice, and a neighbour that has a problem; pictures are looked at in this process."""
    monkeypatch.setattr(checking, "process", lambda jobs, cache, *_: {job.path: work(job, cache) for job in jobs})
    root = hostile.settle(tmp_path / "root")
    hostile.submit(root, "voice", "quote", {})
    (hostile.submit(root, "zz-neighbour", "quote", {}) / "index.md").write_text("no fields\n")
    return root


@contextlib.contextmanager
def no_waiting(seconds=300):
    """A pipe or a device that is read would hold the run up for ever: then the test fails instead."""
    before = signal.signal(signal.SIGALRM, lambda *_: pytest.fail("something waits"))
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def voice(root):
    """The folder of the one voice."""
    return root / hostile.FOLDER / "voice"


def codes(root):
    """The problems as codes by path within the city; the neighbour's is among them, and all can be told."""
    start = time.process_time()
    with no_waiting():
        problems = checking.check(root, hostile.settings_of(root)).problems
    assert time.process_time() - start < SECONDS
    assert problems == sorted(problems, key=lambda problem: problem.order)
    found = {}
    for problem in problems:
        assert problem.code in REGISTRY
        found.setdefault(problem.path.removeprefix(f"{hostile.FOLDER}/"), set()).add(problem.code)
    assert found.pop("zz-neighbour/index.md") == {"front-matter-missing"}
    check_renderings(problems)
    return found


def check_renderings(problems):
    """No form lets a name speak to a terminal, to the runner or to a browser."""
    words = [Catalogue("en"), Catalogue("fr")]
    for form, render in report.FORMATS.items():
        said = render(problems, 2, words)
        said.encode("utf-8")
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]", said), form
        lines = said.split("\n")
        assert all(re.match(r"::((error|warning) file=|notice::)", line) or "::" not in line[:2] for line in lines), form
        if form == "github":
            assert sum(" file=" in line[:20] for line in lines) == len(problems)
            assert len(lines) <= len(problems) + len(words) + 2
        plain = [replace(problem, path="submissions/a/b/c/index.md", values={}) for problem in problems]
        if form in ("html", "markdown"):
            assert elements(said, form) <= elements(render(plain, 2, words), form), form


def elements(said, form):
    """Which elements a report is made of, when it is shown."""
    shown = MarkdownIt("commonmark", {"html": True}).render(said) if form == "markdown" else said
    return set(re.findall(r"<[/!]*(\w*)", shown.lower()))
