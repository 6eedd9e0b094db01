"""What `scripts/test.py --quick` runs: the core, and what the changes since the last commit can touch first of all.

A file of tests is chosen if it changed, if it or what it imports from tests/ speaks of a changed module, command or
other file by name; then, while there is time left, if it speaks of the room of one. What needs the sample site or costs
more than two seconds is left for the whole run, and so is what only notices a change from afar: that is most of it.
"""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

import order

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
ROOM_FOR = 90           # processor seconds: on two cores, with the start, less than a minute
CORE = ["test_house", "test_golden", "test_front_matter", "test_words", "test_settings", "test_typed_dates",
        "test_plurals", "test_rules"]


@dataclass(frozen=True)
class Choice:
    """Files of tests, and those that a change touches but for which there was no time."""

    files: list[str]
    left: list[str]
    changed: list[str]


def changed() -> list[str]:
    """The files that differ from the last commit, new ones too, relative to the root."""
    done = subprocess.run(["git", "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames"], cwd=ROOT,
                          capture_output=True, encoding="utf-8", errors="surrogateescape", check=False)
    return [entry[3:] for entry in done.stdout.split("\0") if entry]


def choose(paths: Iterable[str]) -> Choice:
    """The files of tests for these changes: first those that speak of what changed, those of
    its name before the others, then the cheaper the earlier."""
    paths = sorted(paths)
    files = sorted(path.stem for path in TESTS.glob("test_*.py"))
    spoken, rooms_of = [name for path in paths for name in names(path)], list(filter(None, map(_room, paths)))
    near = {file for file in files if f"tests/{file}.py" in paths or _speaks(file, spoken)}
    rooms = {file for file in files if _speaks(file, rooms_of)} - near
    chosen: list[str] = []
    left, spent = [], 0.0

    def place(file: str) -> tuple[bool, float]:
        return not any(PurePosixPath(path).stem in file for path in paths), cost(file)

    for wanted in (CORE, sorted(near - set(CORE), key=place), sorted(rooms - set(CORE), key=place)):
        for file in wanted:
            if wanted is CORE or spent + cost(file) <= ROOM_FOR:
                chosen.append(file)
                spent += cost(file)
            else:
                left.append(file)
    return Choice(chosen, left, paths)


def cost(file: str) -> float:
    """The processor seconds of a file's tests, without the dear ones."""
    known = order.costs()
    whole = known.get(f"tests/{file}.py", 5.0)
    return max(0.0, whole - sum(seconds for name, seconds in known.items() if name.startswith(f"tests/{file}.py::")))


def names(path: str) -> Iterator[str]:
    """By what a test speaks of a file: a module's name, a command's name, a file's name."""
    where = PurePosixPath(path)
    if path.startswith("hooks/chorus/") and where.suffix == ".py":
        yield ".".join(where.relative_to("hooks").with_suffix("").parts).removesuffix(".__init__")
    elif where.suffix == ".py":
        yield from (f"import {where.stem}", where.name)
    else:
        yield where.name


def _room(path: str) -> str | None:
    """The room of the library in which a file lies."""
    parts = PurePosixPath(path).parts
    return f"chorus.{parts[2]}" if parts[:2] == ("hooks", "chorus") and len(parts) > 3 else None


def _speaks(file: str, wanted: list[str]) -> bool:
    said = _said(file)
    return any(name in said or any(one.startswith(f"{name}.") for one in said) for name in wanted)


@cache
def _said(file: str) -> frozenset[str]:
    """What a file of tests names: modules, and words in quotes; with what it imports from tests/."""
    found: set[str] = set()
    imported: set[str] = set()
    for node in ast.walk(ast.parse((TESTS / f"{file}.py").read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 200:
            found |= {node.value, node.value.rpartition("/")[2]}
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "command" and node.args:
            found.add(f"{getattr(node.args[0], 'value', '')}.py")
    for module in imported & {path.stem for path in TESTS.glob("*.py")}:
        found |= _said(module)
    return frozenset(found | imported | {f"import {name}" for name in imported})


def quick(items: list) -> list:
    """The tests that need no sample site, cost little, and share nothing with one that is dear."""
    dear = {order.group(item) for item in items if order.costs().get(order.plain(item.nodeid), 0) >= order.DEAR}
    return [item for item in items if not order.waits(item) and order.group(item) not in dear]
