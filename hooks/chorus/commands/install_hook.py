"""Lets Git check submissions before each commit, so that no photo with hidden data enters the history.

    python3 scripts/install_hook.py                  # from now on, in this copy of the repository
    python3 scripts/install_hook.py --language fr    # with messages in French
    python3 scripts/install_hook.py --remove         # no longer

Only the submissions that a commit touches are looked at, as they are staged; commits without any go through at
once. Who uses the program pre-commit (pre-commit.com) runs `pre-commit install` instead.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from shlex import quote

from ..errors import CommandStopped
from .arguments import parser
from .surroundings import Surroundings

ROOT = Path(__file__).resolve().parents[3]
HOOK = ROOT / "scripts" / "hooks" / "pre-commit"
MARK = "# Chorus: checks"      # by these words our hook is told from somebody else’s


def git(*arguments: str) -> str:
    """What a command of Git says; "" where it fails. Raises `CommandStopped` where there is no Git."""
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    except FileNotFoundError:
        raise CommandStopped("Git was not found. Install it from git-scm.com, then run this again.") from None
    return done.stdout.strip() if done.returncode == 0 else ""


def place() -> Path:
    """Where Git looks for the hook in this repository. Raises `CommandStopped` where it can't be put there."""
    if git("config", "core.hooksPath"):
        raise CommandStopped("Git looks for its hooks in a folder that you chose yourself (core.hooksPath). To have "
                             f"submissions checked, let the pre-commit there call this one:\n    sh {quote(str(HOOK))}")
    found = git("rev-parse", "--git-path", "hooks")
    if not found:
        raise CommandStopped(f"{ROOT} is not a Git repository, so there is nothing to install. Clone the project with "
                             "Git first.")
    return ROOT / found / "pre-commit"


def install(hook: Path, language: str | None) -> None:
    """Put our hook there, or a newer one in place of an older. Raises `CommandStopped` where somebody else's lies."""
    if hook.exists() and MARK not in hook.read_text("utf-8", "replace"):
        raise CommandStopped(f"There is a pre-commit hook already, which was left as it is: {hook}\n"
                             "To have submissions checked too, add this line to it:\n"
                             f"    sh {quote(str(HOOK))} || exit 1")
    hook.parent.mkdir(parents=True, exist_ok=True)
    hook.unlink(missing_ok=True)      # a link to somewhere is not written through
    shutil.copyfile(HOOK, hook)
    hook.chmod(0o755)
    if language:
        git("config", "chorus.language", language)
    print("From now on Git checks the submissions in each commit of this copy, and stops a commit with a problem.\n"
          "To undo this: python3 scripts/install_hook.py --remove")


def remove(hook: Path) -> None:
    """Take our hook away; somebody else's stays."""
    if hook.exists() and MARK in hook.read_text("utf-8", "replace"):
        hook.unlink()
        print("Git no longer checks submissions before a commit. The check of the pull request stays.")
    else:
        print("There was nothing to remove.")
    git("config", "--unset", "chorus.language")


def main(here: Surroundings, argv: list[str]) -> int:
    """The command. Raises `CommandStopped`."""
    arguments = parser("install_hook", __doc__)
    arguments.add_argument("--language", metavar="L", help="language of the messages, or several with commas: en,fr")
    arguments.add_argument("--remove", action="store_true", help="undo it")
    asked = arguments.parse_args(argv)
    if asked.remove:
        remove(place())
    else:
        install(place(), asked.language)
    return 0
