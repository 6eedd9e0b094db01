#!/usr/bin/env python3
"""Lets Git check submissions before each commit, so that no photo with hidden data enters the history.

    python3 scripts/install_hook.py                  # from now on, in this copy of the repository
    python3 scripts/install_hook.py --language fr    # with messages in French
    python3 scripts/install_hook.py --remove         # no longer

Only the submissions that a commit touches are looked at, as they are staged; commits without any go through at
once. Who uses the program pre-commit (pre-commit.com) runs `pre-commit install` instead.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path
from shlex import quote

ROOT = Path(__file__).resolve().parent.parent
HOOK = ROOT / "scripts" / "hooks" / "pre-commit"
MARK = "# Chorus: checks"      # by these words our hook is told from somebody else’s


def git(*arguments: str) -> str:
    """What a command of Git says; "" where it fails."""
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    except FileNotFoundError:
        sys.exit("Git was not found. Install it from git-scm.com, then run this again.")
    return done.stdout.strip() if done.returncode == 0 else ""


def place() -> Path:
    """Where Git looks for the hook in this repository."""
    if git("config", "core.hooksPath"):
        sys.exit("Git looks for its hooks in a folder that you chose yourself (core.hooksPath). To have submissions "
                 f"checked, let the pre-commit there call this one:\n    sh {quote(str(HOOK))}")
    found = git("rev-parse", "--git-path", "hooks")
    if not found:
        sys.exit(f"{ROOT} is not a Git repository, so there is nothing to install. Clone the project with Git first.")
    return ROOT / found / "pre-commit"


def install(hook: Path, language: str | None) -> None:
    """Put our hook there, or a newer one in place of an older."""
    if hook.exists() and MARK not in hook.read_text("utf-8", "replace"):
        sys.exit(f"There is a pre-commit hook already, which was left as it is: {hook}\n"
                 f"To have submissions checked too, add this line to it:\n    sh {quote(str(HOOK))} || exit 1")
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


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", metavar="L", help="language of the messages, or several with commas: en,fr")
    parser.add_argument("--remove", action="store_true", help="undo it")
    asked = parser.parse_args()
    remove(place()) if asked.remove else install(place(), asked.language)


if __name__ == "__main__":
    main()
