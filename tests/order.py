"""In which order the tests run, and together with which others: so that two processes end at the same time and what a
file makes for all of its tests is made once.

What a test costs stands in tests/costs.json, in processor seconds: by file, and by test where it is dear. The table
is a help and no limit: a test that it doesn't know is taken for a cheap one.
    python3 scripts/test.py --update-costs      measures it anew, for what runs
"""

from __future__ import annotations

import functools
import json
from pathlib import Path

import pytest

COSTS = Path(__file__).resolve().parent / "costs.json"
DEAR = 2                # seconds from which on a test has a line of its own, and a file runs early
UNKNOWN = 0.05          # seconds, for a test of which nothing is known
WAITS = {"site", "sample", "server", "tab"}       # fixtures for which the sample site has to be built first


@functools.cache
def costs() -> dict[str, float]:
    """The table."""
    return json.loads(COSTS.read_text("utf-8")) if COSTS.exists() else {}


def write(measured: dict[str, float]) -> None:
    """Bring the table up to date with what ran: whole files, and dear tests."""
    ran = {name.partition("::")[0] for name in measured}
    found = {name: seconds for name, seconds in costs().items() if name.partition("::")[0] not in ran}
    for name, seconds in measured.items():
        file = name.partition("::")[0]
        found[file] = found.get(file, 0.0) + seconds
        if seconds >= DEAR:
            found[name] = seconds
    rounded = {name: round(seconds, 1) for name, seconds in sorted(found.items())}
    COSTS.write_text(json.dumps(rounded, ensure_ascii=False, indent=0) + "\n", "utf-8")


def plain(nodeid: str) -> str:
    """A test's name without its group, which some versions of xdist write behind it."""
    return nodeid.rpartition("@")[0] if nodeid.rfind("@") > nodeid.rfind("]") else nodeid


def waits(item: pytest.Item) -> bool:
    """Whether a test needs the sample site."""
    return bool(WAITS & set(item.fixturenames))


def estimate(items: list[pytest.Item]) -> dict[str, float]:
    """Each test's cost: its own if it is dear, else an even share of what its file costs besides."""
    known = costs()
    files: dict[str, list[str]] = {}
    for item in items:
        files.setdefault(plain(item.nodeid).partition("::")[0], []).append(plain(item.nodeid))
    found = {}
    for file, names in files.items():
        dear = {name: known[name] for name in names if name in known}
        cheap = max(0.0, known.get(file, UNKNOWN * len(names)) - sum(dear.values())) / max(1, len(names) - len(dear))
        found |= {name: dear.get(name, cheap) for name in names}
    return found


def group(item: pytest.Item) -> str:
    """What a test runs together with: with those that share what their file makes once, or the same case."""
    mark = item.get_closest_marker("xdist_group")
    if mark:
        return mark.args[0] if mark.args else mark.kwargs["name"]
    file = item.path.stem.removeprefix("test_")
    made = item.session._fixturemanager
    scopes = {fixture.scope for name in item.fixturenames for fixture in made.getfixturedefs(name, item) or ()}
    if {"module", "class"} & scopes:
        return file
    case = getattr(item, "callspec", None) and item.callspec.params.get("case")
    return f"{file} {case.id}" if hasattr(case, "id") else plain(item.nodeid)


def arrange(items: list[pytest.Item]) -> None:
    """Sort the tests: one that builds the sample site; the dear groups without it, so that another process has
    something to do meanwhile; those with it; at the end the cheap ones, which fill what is left. Dear ones first."""
    cost = estimate(items)
    groups: dict[str, list[pytest.Item]] = {}
    for item in items:
        groups.setdefault(group(item), []).append(item)

    def place(entry: tuple[str, list[pytest.Item]]) -> tuple[int, float]:
        whole = sum(cost[plain(item.nodeid)] for item in entry[1])
        return (1 if any(map(waits, entry[1])) else 0 if whole >= DEAR else 2), -whole

    arranged = sorted(groups.items(), key=place)
    builds = next((entry for entry in reversed(arranged) if any(map(waits, entry[1]))), None)
    if builds:
        arranged.remove(builds)
        arranged.insert(0, builds)
    items[:] = [item for _, together in arranged for item in together]
