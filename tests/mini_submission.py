"""Cases: small submissions and small settings in folders, each with a case.yml that says what to expect of it.

A case of a rule is the folder of one submission. What Git would change, or what should not be committed, is made by
a recipe in case.yml instead; `tests/cases/README.md` lists the recipes.
"""

import functools
import os
import re
import shutil
import string
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import forks
import generated_pictures
import pytest
import yaml
from chorus.model.problems import Problem
from chorus.rulebook import Rule
from chorus.rules.draft import Draft
from patience import HANG

CASES = Path(__file__).resolve().parent / "cases"
ROOT = CASES / "root"
LIBRARY = CASES.parent.parent
FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)        # the same, in C where there is that


def raw_bytes(parts) -> bytes:
    """The bytes of a `raw:` recipe: texts in UTF-8, {hex}, {repeat, times}, {text, encoding}, one after another."""
    whole = b""
    for part in parts if isinstance(parts, list) else [parts]:
        if isinstance(part, str):
            whole += part.encode()
        elif "hex" in part:
            whole += bytes.fromhex(str(part["hex"]))
        elif "repeat" in part:
            whole += part["repeat"].encode() * part["times"]
        else:
            whole += part["text"].encode(part["encoding"])
    return whole


def plain(value: Any) -> Any:
    """A value as YAML writes it: any sequence a list, a day or a word as text."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    return value if isinstance(value, bool | int | float) else str(value)


def as_read(draft: Draft) -> str:
    """All that is known of a draft, to be compared: what has no order of its own in the order of the alphabet."""
    return re.sub(r"frozenset\(\{(.*?)\}\)", lambda found: str(sorted(found[1].split(", "))), repr(draft))


def gaps(rule: Rule) -> set[str]:
    """The values that a rule's sentences name."""
    sentences = (rule.found, rule.requires, rule.remedy)
    return {name for sentence in sentences for _, name, _, _ in string.Formatter().parse(sentence) if name}


def write(path: Path, content: bytes) -> None:
    """A file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@dataclass(frozen=True)
class Case:
    """A folder below tests/cases/rules/<rule>/ or tests/cases/settings/."""

    folder: Path

    @property
    def id(self) -> str:
        """`rule/good-what`, or the folder's name for settings."""
        return "/".join(self.folder.relative_to(CASES).parts[1:])

    @property
    def rule(self) -> str:
        """The code of the rule that the case is about."""
        return self.folder.parent.name

    @cached_property
    def recipe(self) -> dict:
        """What case.yml says; nothing where there is none."""
        file = self.folder / "case.yml"
        return yaml.load(file.read_bytes(), FAST) or {} if file.exists() else {}

    @property
    def entry(self) -> str:
        """The submission's folder, relative to the root."""
        recipe = self.recipe
        return (f"submissions/{recipe.get('campaign', 'test-campaign')}/{recipe.get('city', 'harbour-town')}"
                f"/{recipe.get('entry', 'voice')}")

    def files(self):
        """(name, bytes) of the case's own files, of those that case.yml describes, and of its pictures."""
        for path in sorted(p for p in self.folder.rglob("*") if p.is_file()):
            if path.name != "case.yml":
                yield path.relative_to(self.folder).as_posix(), path.read_bytes()
        for name, parts in self.recipe.get("raw", {}).items():
            yield name, raw_bytes(parts)
        for name, spec in self.recipe.get("pictures", {}).items():
            yield name, generated_pictures.picture(name, spec or {})

    def write(self, root: Path) -> Path:
        """Write the submission, and those beside it, below `root`."""
        folder = root / self.entry
        folder.mkdir(parents=True)
        for name, content in self.files():
            write(folder / name, content)
        for path, changes in self.recipe.get("siblings", {}).items():
            parts = self.entry.split("/")
            parts[-len(path.split("/")):] = path.split("/")
            shutil.copytree(folder, root.joinpath(*parts))
            index = root.joinpath(*parts, "index.md")
            text = index.read_text("utf-8")
            for old, new in (changes or {}).items():
                assert old in text, f"{self.id}: {old!r} is not in index.md"
                text = text.replace(old, new)
            index.write_text(text, "utf-8")
        for name, mode in self.recipe.get("modes", {}).items():
            (folder / name).chmod(int(mode, 8))
        for name, target in self.recipe.get("links", {}).items():
            (folder / name).symlink_to(target)
        for name in self.recipe.get("folders", []):
            (folder / name).mkdir()
        return root

    def mend(self, root: Path) -> None:
        """What its contributor does about the problems, in what `write` wrote."""
        folder = root / self.entry
        for change in self.recipe["mend"]:
            if "path" in change and "to" not in change:
                (folder / change["path"]).unlink()
            elif "path" in change:
                goal = Path(os.path.normpath(folder / change["to"]))
                goal.parent.mkdir(parents=True, exist_ok=True)
                Path(os.path.normpath(folder / change["path"])).rename(goal)
        for change in self.recipe["mend"]:
            if "from" in change:
                path = folder / change.get("file", "index.md")
                text = path.read_text("utf-8")
                assert change["from"] in text, f"{self.id}: {change['from']!r} is not in {path.name}"
                path.write_text(text.replace(change["from"], change["to"], 1), "utf-8")

    def write_settings(self, root: Path) -> Path:
        """Write the shared settings with this case's changes as `root`/content."""
        content = root / "content"
        shutil.copytree(ROOT / "content", content)
        for name, content_ in self.files():
            write(content / name, content_)
        for change in self.recipe.get("change", []):
            path = content / change["file"]
            text = path.read_text("utf-8")
            assert text.count(change["from"]) == 1, f"{self.id}: {change['from']!r} is not there once"
            path.write_text(text.replace(change["from"], change["to"]), "utf-8")
        for name in self.recipe.get("delete", []):
            path = content / name
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        return root

    def expected(self, root: Path) -> list[tuple[str, int, str]]:
        """(path, line, code) of every problem, in order. `at`: what the line holds, in place of its number."""
        return sorted((*self.place(item, root), item["code"]) for item in self.recipe.get("expect", []))

    def place(self, item: dict[str, Any], root: Path) -> tuple[str, int]:
        """The path and the line of an expected problem."""
        path = os.path.normpath(f"{self.entry}/{item.get('path', 'index.md')}")
        if "file" in item:
            path = os.path.normpath(f"content/{item['file']}")
        line = item.get("line", 0)
        if "at" in item:
            lines = (root / path).read_text("utf-8").split("\n")
            (line,) = (number for number, text in enumerate(lines, 1) if item["at"] in text)
        return path, line

    def stated(self) -> list[dict[str, Any]]:
        """The expected problems of which the case says the values too, all of them."""
        return [item for item in self.recipe.get("expect", []) if "values" in item]

    def check_values(self, problems: Iterable[Problem], root: Path) -> None:
        """Of each problem with stated values exactly one is there, with that field and with no other value."""
        told = [(problem.path, problem.line, problem.code, problem.field, plain(problem.values)) for problem in problems]
        for item in self.stated():
            expected = (*self.place(item, root), item["code"], item.get("field", ""), plain(item["values"]))
            assert told.count(expected) == 1, (expected, [found for found in told if found[2] == item["code"]])


@functools.cache
def cases(kind: str) -> tuple[Case, ...]:
    """All cases below tests/cases/<kind>, in order; the same ones whoever asks, so that each recipe is read once."""
    depth = "*/*" if kind == "rules" else "*"
    return tuple(Case(path) for path in sorted((CASES / kind).glob(depth)) if path.is_dir())


def parameters(kind: str, aspect: str) -> list:
    """The cases for pytest; those whose case.yml says that `aspect` shows a known defect are expected to fail."""
    listed = []
    for case in cases(kind):
        defect = case.recipe.get("defect", {}).get(aspect)
        marks = [pytest.mark.xfail(reason=defect, strict=True)] if defect else []
        listed.append(pytest.param(case, id=case.id, marks=marks))
    return listed


def command(script: str, *arguments, cwd: Path = LIBRARY) -> subprocess.CompletedProcess[str]:
    """One of the commands in scripts/, as somebody with an environment of their own runs it."""
    environment = {**os.environ, "CHORUS_PYTHON": "system", "NO_MKDOCS_2_WARNING": "1"}
    line = [sys.executable, str(LIBRARY / "scripts" / script), *map(str, arguments)]
    return forks.run(line, environment, cwd, timeout=HANG)
