"""A person may be on two sites: on the one whose submissions these are, and in an archive that a campaign moved to.
Here it is known where else a withdrawal has to be made."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..check import settings
from ..machine.command_line import typed
from ..read import withdrawn_list
from .remains import FOLDER


def holding(root: Path, said: str) -> list[str]:
    """The moved campaigns with which somebody went along: by a consent's number, campaign/city/entry or city/entry."""
    name = said.strip().strip("/").removeprefix("submissions/")
    found = []
    for path in sorted((root / FOLDER).glob("*.txt")):
        marks = {withdrawn_list.of_reference(said), withdrawn_list.of_folder(name),
                 withdrawn_list.of_folder(f"{path.stem}/{name}")}
        if marks & set(path.read_text("utf-8", "replace").split("\n")):
            found.append(path.stem)
    return found


def told(root: Path, said: str) -> str:
    """Where a submission is that is not here any more, and how it is taken back there; "" where that is not known."""
    return "\n".join(f"{said} is not here any more: it went along with {campaign} into its archive"
                     f"{_at(root, campaign)}. {_command(said)}" for campaign in holding(root, said))


def steps(root: Path, names: Iterable[str], marks: Iterable[str]) -> list[str]:
    """What is left to do on other sites after a withdrawal on this one. names: what was typed; marks: the lines that
    withdrawn.txt has got."""
    found = [f"{name} is in the archive of {campaign} too{_at(root, campaign)}.\n{_command(name)}"
             for name in names for campaign in holding(root, name)]
    here = settings.load(root / "content")[0]
    if here and here.site.archive and (lines := sorted(marks)):
        found.append(f"Let it not come back on the first site either ({here.site.archive.site}): add these lines to\n"
                     "submissions/withdrawn.txt of its project, in a proposal of its own:" +
                     "".join(f"\n  {line}" for line in lines))
    return found


def _at(root: Path, campaign: str) -> str:
    """The archive's address, if it can be read."""
    found = settings.load(root / "content")[0]
    return f" ({found.moved[campaign].address})" if found and campaign in found.moved else ""


def _command(said: str) -> str:
    """What is typed where the archive is."""
    command = typed("python3", "scripts/withdraw.py", said.strip())
    return f"Take it back there: in the archive's folder, or in a fresh clone of its repository, run {command}"
