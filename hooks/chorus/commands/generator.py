"""What commands ask of the generator that puts pages and theme together. The library doesn't know which it is: the
scripts hand it in (hooks/mkdocs_runs.py is MkDocs)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ..model.problems import Problem
from ..pages.fullness import Fullness
from .surroundings import Surroundings


@dataclass(frozen=True)
class Built:
    """How a build went. made: whether the site is new; status: the exit code that its problems ask for; left_out: what
    is not on it, and why (`faults.severity.left_out`); full: how full it is, None where it was not made so far; said:
    all problems, as they were printed."""

    made: bool
    status: int
    left_out: dict[str, list[Problem]] = field(default_factory=dict)
    full: Fullness | None = None
    said: str = ""


class Generator(Protocol):
    """A generator, as a module or an object."""

    def build(self, here: Surroundings, site: Path) -> Built:
        """Put the site into a folder, or leave what is there and say why."""

    def serve(self, here: Surroundings, port: int) -> int:
        """Show the site until it is stopped; the exit code."""

    def own_files(self, here: Surroundings, address: str) -> dict[str, bytes]:
        """What it reads of a project (path → bytes), for one that is published at another address."""

    def address(self, here: Surroundings) -> str:
        """Where the site is published, "" where that is not known."""
