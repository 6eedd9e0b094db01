"""What somebody reads whose commit was stopped, below the report on it."""

from __future__ import annotations

from collections.abc import Iterable

from ..machine.command_line import typed
from ..model.problems import Problem
from ..words.catalogue import Catalogue


def stopped(wrong: Iterable[Problem], _: Catalogue) -> str:
    """Why nothing was committed, and the commands that may help."""
    folders = sorted({problem.folder for problem in wrong})
    return _("Nothing was committed: once it is pushed, it is public. `{fix}` cleans photos and straightens names and "
             "line ends by itself; then stage the files again with `{stage}`. The rest needs your words.",
             fix=typed("python3", "scripts/check.py", "--fix", *folders),
             stage=typed("git", "add", *folders))
