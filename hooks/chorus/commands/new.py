"""Begins a submission, or a campaign: asks a few questions and writes the folder.

    python3 scripts/new.py
    python3 scripts/new.py --language fr

Every question has a sentence; what stands in [brackets] is taken when you press Enter. A photo is copied in without
the data that cameras hide in it. Ctrl-C ends it at any time. Nothing is written before the last answer, and nothing
that is there already is ever replaced.

Exit code 0: the folder is written, and what the check says of it stands above; 1: nothing was written.
"""

from __future__ import annotations

import sys
from pathlib import Path

from .. import report
from ..check import settings
from ..drafting import session
from ..drafting.interview import Interview
from ..errors import InterviewEnded
from ..model.problems import errors
from ..read.characters import printable
from ..words import catalogue
from . import looking, spoken
from .arguments import add_root, parser
from .surroundings import Surroundings


def main(here: Surroundings, argv: list[str]) -> int:
    """The command. 0: the folder is written; 1: nothing was written."""
    arguments = parser("new", __doc__)
    arguments.add_argument("--language", metavar="L", help="language of the questions (default: the computer’s)")
    add_root(arguments, here)
    asked = arguments.parse_args(argv)
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")       # type: ignore[union-attr]  # it is a TextIOWrapper
    here = here.at(asked.root)
    try:
        return _begin(here, spoken.known(asked.language or here.language, here.locales)[0])
    except KeyboardInterrupt:      # before the first question, or while the check reads what is written
        return 1


def _begin(here: Surroundings, language: str) -> int:
    words = catalogue.loader(here.locales, here.cache / "locales")
    found, problems = settings.load(here.root / "content", here.cache)
    if found is None:
        sys.stdout.write(report.render("text", problems, 0, [language], here.tool, here.cache))
        return 1
    talk = Interview(words(language), _hear, print)
    try:
        folder = session.begin(talk, here.root, found, here.today, words)
    except (InterviewEnded, KeyboardInterrupt, EOFError, OSError) as reason:
        print()
        if isinstance(reason, InterviewEnded | OSError):
            talk.say(printable(str(reason)))
        talk.say(talk._(session.NOTHING))
        return 1
    _tell(talk, here, folder)
    return 0


def _hear(prompt: str) -> str:
    """The next line from the keyboard."""
    return input(prompt)


def _tell(talk: Interview, here: Surroundings, folder: Path) -> None:
    """Say what was written, what scripts/check.py finds in it, and what comes next."""
    _, name = talk._, folder.relative_to(here.root).as_posix()
    submission = folder.is_relative_to(here.root / "submissions")
    if submission:
        looked = looking.at(here, [folder])
    else:
        problems = settings.load(here.root / "content", here.cache)[1]
        looked = looking.Looked([p for p in problems if f"{p.path}/".startswith(f"{name}/")])
    print()
    talk.say(_(session.WRITTEN, path=name))
    print()
    if submission or looked.problems:
        print(report.render("text", looked.problems, looked.folders, [_.language], here.tool, here.cache,
                            looked.contact))
    talk.say(session.next_step(_, name, submission=submission, wrong=bool(errors(looked.problems)),
                               root=here.root if here.elsewhere else None))
