"""Mutants of the library: copies of a module with one small change that a test should notice.

The changes are those of mutmut (numbers, comparisons, arguments left out, strings, …). mutmut's own run leaves every
decorated function alone, and a rule is a decorated function; so only its list of changes is used, and
`mutation_run.py` runs the tests.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators, operator_assignment, operator_string

ROOT = Path(__file__).resolve().parent.parent
# Sentences: that they are collected and translated is what `scripts/messages.py --check` sees to.
SENTENCES = {"N_", "_", "P_"}
# What changes no answer: how much memory an object takes, whether somebody could write to it.
SILENT = {"dataclass", "len", "isinstance", "TypeVar", "cast"}


@dataclass(frozen=True)
class Mutant:
    """One change. line: where it begins, 1-based. function: the outermost one whose body it is in, as `Class.name` and
    the line of its `def` or its first decorator, or ("", 0)."""

    path: Path
    line: int
    function: tuple[str, int]
    module: cst.Module
    node: cst.CSTNode
    becomes: cst.CSTNode

    @property
    def name(self) -> str:
        """The file, relative to the project, and the line."""
        return f"{self.path.relative_to(ROOT).as_posix()}:{self.line}"

    def text(self) -> str:
        """The whole module with the change."""
        changed = self.module if self.becomes is self.node else self.module.deep_replace(self.node, self.becomes)
        assert isinstance(changed, cst.Module)
        return changed.code

    def works(self) -> bool:
        """Whether it is Python, and not the same as before."""
        try:
            return ast.dump(ast.parse(self.text())) != ast.dump(ast.parse(self.module.code))
        except SyntaxError:
            return False

    def shown(self) -> str:
        """The lines that change, before and after."""
        lines = difflib.unified_diff(self.module.code.splitlines(), self.text().splitlines(), n=0, lineterm="")
        return "\n".join(line for line in lines if line[:1] in "+-" and line[:3] not in ("---", "+++"))


class _Collector(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, path: Path, module: cst.Module):
        super().__init__()
        self.path, self.module = path, module
        self.found: list[Mutant] = []
        self.names: list[str] = []
        self.function = ("", 0)
        self.deep = 0           # functions and lambdas around

    def on_visit(self, node: cst.CSTNode) -> bool:
        if _means_nothing(node):
            return False
        if isinstance(node, cst.ClassDef):
            self.names.append(node.name.value)
        self.deep += isinstance(node, cst.Lambda)
        place = self.get_metadata(PositionProvider, node, None)
        if place is not None:
            for sort, operator in mutation_operators:
                # Outside of functions stand lists of words and names of fields, each of them a case of its own.
                if isinstance(node, sort) and (self.deep or operator not in (operator_string, operator_assignment)):
                    self.found += [Mutant(self.path, place.start.line, self.function, self.module, node, new)
                                   for new in operator(node)]
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.ClassDef):
            self.names.pop()
        self.deep -= isinstance(original_node, cst.Lambda)

    def on_visit_attribute(self, node: cst.CSTNode, attribute: str) -> None:
        if isinstance(node, cst.FunctionDef) and attribute == "body":
            if not self.function[0] and not self.deep:
                first = node.decorators[0] if node.decorators else node
                line = self.get_metadata(PositionProvider, first).start.line
                self.function = (".".join([*self.names, node.name.value]), line)
            self.deep += 1

    def on_leave_attribute(self, node: cst.CSTNode, attribute: str) -> None:
        if isinstance(node, cst.FunctionDef) and attribute == "body":
            self.deep -= 1
            if not self.deep:
                self.function = ("", 0)


def _means_nothing(node: cst.CSTNode) -> bool:
    if isinstance(node, cst.Annotation | cst.Import | cst.ImportFrom):
        return True
    if isinstance(node, cst.If):
        return isinstance(node.test, cst.Name) and node.test.value == "TYPE_CHECKING"
    return isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value in SENTENCES | SILENT


def of_module(path: Path) -> list[Mutant]:
    """Every mutant of a module, from top to bottom."""
    wrapper = MetadataWrapper(cst.parse_module(path.read_text("utf-8")))
    collector = _Collector(path, wrapper.module)
    wrapper.visit(collector)
    return collector.found


def of_rooms(rooms: list[str], library: Path = ROOT / "hooks/chorus") -> Iterator[Mutant]:
    """Every mutant of the modules in these rooms of the library; a room that is not there is a mistake."""
    for room in rooms:
        modules = sorted((library / room).rglob("*.py"))
        if not modules:
            raise SystemExit(f"There is no room called {room} in hooks/chorus.")
        for path in modules:
            yield from of_module(path)
