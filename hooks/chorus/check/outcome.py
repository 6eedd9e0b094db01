"""What a check finds: drafts without errors, the others, and every problem."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ..attachments.darkroom import Developed
from ..model.problems import Problem, errors
from ..rules.draft import Draft, WholeDraft


@dataclass(slots=True)
class Checked:
    """drafts: those without errors, in order; refused: the others; developed: the pictures' outcome by path."""

    drafts: list[WholeDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    developed: dict[Path, Developed] = field(default_factory=dict)
    folders: int = 0
    refused: list[Draft] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        """What keeps something off the site."""
        return errors(self.problems)
