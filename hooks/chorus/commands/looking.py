"""What the check finds, for the commands that tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..attachments import strays
from ..check import settings
from ..check.submissions import check
from ..machine.progress import bar
from ..model.problems import Problem, in_order
from ..read import tree
from . import staged
from .surroundings import Surroundings
from .typed_paths import place


@dataclass(frozen=True)
class Looked:
    """problems: in order; folders: how many submissions were checked; contact: the secretariat's address."""

    problems: list[Problem]
    folders: int = 0
    contact: str = ""


def at(here: Surroundings, paths: Sequence[Path] = ()) -> Looked:
    """Look at what lies at some paths, or at everything."""
    root = here.root
    found, problems = settings.load(root / "content", here.cache)
    if found is None:
        return Looked(in_order(problems))
    elsewhere = [one for one in map(place, paths) if one.is_relative_to(root) and one.is_file()
                 and not one.is_relative_to(root / "submissions")]
    with bar("Photos") as progress:
        checked = check(root, found, cache=here.cache, paths=paths, progress=progress,
                        elsewhere=strays.among(root, elsewhere))
    return Looked(in_order([*problems, *checked.problems]), checked.folders, found.site.contact)


def at_staged(here: Surroundings) -> Looked:
    """The same for the submissions that the next commit brings or changes. Raises `CommandStopped`."""
    with staged.export(here.root) as (copy, names, others):
        found, problems = settings.load(here.root / "content", here.cache)
        if found is None:
            return Looked(in_order(problems))
        folders, misplaced = tree.walk(copy / "submissions", found.campaigns, found.broken)
        touched = {"/".join(name.split("/")[:4]) for name in names}
        paths = [folder.directory for folder in folders if folder.path in touched]
        loose = [copy / name for name in names if not any(f"{name}/".startswith(f"{f.path}/") for f in folders)]
        loose += (elsewhere := strays.among(copy, others))
        paths += loose
        problems, count = [p for p in misplaced if any(f"{name}/".startswith(f"{p.path}/") for name in names)], 0
        if paths:
            checked = check(copy, found, cache=here.cache, paths=paths, elsewhere=elsewhere)
            problems, count = problems + checked.problems, checked.folders
        return Looked(in_order(problems), count, found.site.contact)
