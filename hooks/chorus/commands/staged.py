"""What a commit is about to bring: the submissions as they are staged, and not as they lie in the folder.

Somebody who cleans a photo and forgets to stage it again would otherwise commit the old one.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..attachments import SORTS
from ..errors import CommandStopped


@contextmanager
def export(root: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    """(a temporary root, the staged paths in submissions/, the staged attachments elsewhere): it holds them all.

    Of every city that is touched all folders are there, because limits are counted by city. Raises `CommandStopped`
    where there is no repository.
    """
    staged = _git(root, "diff", "--cached", "--name-only", "--no-renames", "--", "submissions")
    near = sorted({"/".join(path.split("/")[:3]) for path in staged})
    # Beside them, what lies at the very top: the list of what was withdrawn.
    files = set(_git(root, "ls-files", "--cached", "--", ":(glob)submissions/*", *(f":(literal){p}" for p in near)))
    called = [f":(icase)*.{ending}" for sort in SORTS.values() for ending in sort.endings]
    attachments = [path for path in _git(root, "diff", "--cached", "--name-only", "--no-renames", "--diff-filter=d",
                                         "--", *called) if not path.startswith("submissions/")]
    files.update(attachments)
    with tempfile.TemporaryDirectory(prefix="chorus-staged-") as folder:
        if files:
            prefix = f"--prefix={folder}/"
            subprocess.run(["git", "checkout-index", "-z", "--stdin", prefix], cwd=root, check=True,
                           input="\0".join(sorted(files)).encode("utf-8", "surrogateescape"))
        yield Path(folder).resolve(), staged, attachments


def _git(root: Path, *arguments: str) -> list[str]:
    """The paths that a command of Git lists."""
    command = ["git", *arguments]
    command.insert(command.index("--"), "-z")
    try:
        done = subprocess.run(command, cwd=root, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        raise CommandStopped(f"--staged looks into Git’s index, and {root} is in no Git repository (or Git is not "
                             "installed).") from None
    return [name.decode("utf-8", "surrogateescape") for name in done.stdout.split(b"\0") if name]
