"""Who is measured: this tool, another checkout of it, and Eleventy, each by its commands alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path

from .runs import Failed

PROJECT = Path(__file__).resolve().parent / "eleventy"
DAY = "2021-12-20"


@dataclass
class Contestant(ABC):
    """name: as it stands in the tables. root: content/ and submissions/. made: a folder for everything that is made,
    deleted before a cold build. cards: whether cards, posters and booklets are drawn as well."""

    name: str
    root: Path
    made: Path
    cards: bool = False

    @property
    @abstractmethod
    def site(self) -> Path:
        """Where the site is made."""

    @property
    @abstractmethod
    def env(self) -> dict[str, str]:
        """The variables of its commands."""

    @abstractmethod
    def build(self) -> list[str]:
        """The command that builds."""

    def check(self, folder: Path) -> list[str]:
        """The command that checks the folder of a submission, [] where there is none."""
        return []

    @property
    def version(self) -> str:
        """What exactly was measured."""
        return ""

    def forget(self) -> None:
        """Make the next build a cold one."""
        shutil.rmtree(self.made, ignore_errors=True)
        self.made.mkdir(parents=True)


@dataclass
class Chorus(Contestant):
    """tool: the checkout."""

    tool: Path = Path(__file__).resolve().parents[2]

    @property
    def site(self) -> Path:
        return self.made / "site"

    @property
    def env(self) -> dict[str, str]:
        return {**os.environ, "CHORUS_CACHE": str(self.made / "cache"), "CHORUS_CARDS": str(int(self.cards)),
                "CHORUS_PYTHON": "system", "NO_MKDOCS_2_WARNING": "1"}

    def build(self) -> list[str]:
        return [self._python, str(self.tool / "scripts/build.py"), "--root", str(self.root), "--site", str(self.site),
                "--date", DAY]

    def check(self, folder: Path) -> list[str]:
        return [self._python, str(self.tool / "scripts/check.py"), "--root", str(self.root), str(folder)]

    @property
    def version(self) -> str:
        found = subprocess.run(["git", "-C", str(self.tool), "describe", "--always", "--dirty", "--abbrev=7"],
                               capture_output=True, text=True)
        return found.stdout.strip()

    @property
    def _python(self) -> str:
        own = self.tool / ".venv/bin/python"
        return str(own) if own.exists() else sys.executable


@dataclass
class Eleventy(Contestant):
    """peer: a folder in which its packages are installed (eleventy/README.md)."""

    peer: Path = Path()

    @property
    def site(self) -> Path:
        return self.made / "out"

    @property
    def env(self) -> dict[str, str]:
        return {**os.environ, "CORPUS": str(self.root), "OUT": "./out"}

    def build(self) -> list[str]:
        node = self.peer / "node24/node"
        return [str(node) if node.exists() else shutil.which("node") or "node",
                "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"]

    @property
    def version(self) -> str:
        package = (self._packages / "@11ty/eleventy/package.json").read_text("utf-8")
        return package.split('"version": "')[1].split('"')[0]

    def forget(self) -> None:
        super().forget()
        shutil.copytree(PROJECT, self.made, dirs_exist_ok=True)
        (self.made / "package.json").write_text('{"type": "module"}')
        (self.made / "node_modules").symlink_to(self._packages)

    @property
    def _packages(self) -> Path:
        """Where npm has put them. Raises `Failed`."""
        for folder in (self.peer, self.peer / "node-peer"):
            if (folder / "node_modules/@11ty/eleventy").is_dir():
                return (folder / "node_modules").resolve()
        raise Failed(f"{self.peer} has no node_modules/@11ty/eleventy. How to install it: {PROJECT / 'README.md'}")
