#!/usr/bin/env python3
"""Begins a submission, or a campaign: asks a few questions and writes the folder.

    python3 scripts/new.py
    python3 scripts/new.py --language fr

Every question has a sentence; what stands in [brackets] is taken when you press Enter. A photo is copied in without
the data that cameras hide in it. Ctrl-C ends it at any time. Nothing is written before the last answer, and nothing
that is there already is ever replaced.

Exit code 0: the folder is written, and what the check says of it stands above; 1: nothing was written.
"""

from environment import ROOT, ensure

ensure("site")

import argparse
import datetime as dt
import os
import sys
from pathlib import Path

# At the end: hooks/site.py must not hide Python's own module of that name.
sys.path.append(str(Path(ROOT) / "hooks"))
CACHE = Path(os.environ.get("CHORUS_CACHE") or Path(ROOT) / ".cache" / "chorus")
LOCALES = Path(ROOT) / "content" / "locales"


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", metavar="L", help="language of the questions (default: the computer’s)")
    parser.add_argument("--root", metavar="DIR", default=ROOT, help="a folder with its own content/ and submissions/")
    asked = parser.parse_args()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace" if stream is sys.stdin else "backslashreplace")
    from check import known
    from chorus import report
    from chorus.check import settings
    from chorus.drafting import session
    from chorus.drafting.interview import Interview
    from chorus.errors import InterviewEnded
    from chorus.read.characters import printable
    from chorus.words import catalogue

    root = Path(asked.root).resolve()
    language = known(asked.language or computers_language())[0]
    words = catalogue.loader(LOCALES, CACHE / "locales")
    found, problems = settings.load(root / "content", CACHE)
    if found is None:
        sys.stdout.write(report.render("text", problems, 0, [language], Path(ROOT), CACHE))
        return 1
    talk = Interview(words(language), hear, print)
    try:
        folder = session.begin(talk, root, found, dt.datetime.now(dt.UTC).date(), words)
    except (InterviewEnded, KeyboardInterrupt, EOFError, OSError) as reason:
        print()
        if isinstance(reason, InterviewEnded | OSError):
            talk.say(printable(str(reason)))
        talk.say(talk._(session.NOTHING))
        return 1
    tell(talk, root, folder)
    return 0


def hear(prompt: str) -> str:
    """The next line from the keyboard."""
    return input(prompt)


def computers_language() -> str:
    """The language that this computer is set to, by its usual variables: `fr_FR.UTF-8` → fr-FR."""
    said = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return said.partition(".")[0].partition("@")[0].replace("_", "-") or "en"


def tell(talk, root: Path, folder: Path) -> None:
    """Say what was written, what scripts/check.py finds in it, and what comes next."""
    from check import look
    from chorus import report
    from chorus.check import settings
    from chorus.drafting import session
    from chorus.model.problems import errors

    _, name = talk._, folder.relative_to(root).as_posix()
    submission = folder.is_relative_to(root / "submissions")
    if submission:
        problems, folders, contact = look(root, [folder])
    else:
        problems = settings.load(root / "content", CACHE)[1]
        problems, folders, contact = [p for p in problems if f"{p.path}/".startswith(f"{name}/")], 0, ""
    print()
    talk.say(_(session.WRITTEN, path=name))
    print()
    if submission or problems:
        print(report.render("text", problems, folders, [_.language], Path(ROOT), CACHE, contact))
    talk.say(session.next_step(_, name, submission=submission, wrong=bool(errors(problems)),
                               root=None if root == Path(ROOT) else root))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:      # before the first question, or while the check reads what is written
        sys.exit(1)
