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
    from chorus import catalogue, report
    from chorus.drafting.interview import Interview, Stopped
    from chorus.read import settings
    from chorus.read.characters import printable

    root = Path(asked.root).resolve()
    language = known(asked.language or computers_language())[0]
    _ = catalogue.load(language, LOCALES, CACHE / "locales")
    found, problems = settings.load(root / "content", CACHE)
    if found is None:
        sys.stdout.write(report.render("text", problems, 0, [language], Path(ROOT), CACHE))
        return 1
    talk = Interview(_, hear, print)
    try:
        folder = begin(talk, root, found)
    except (Stopped, KeyboardInterrupt, EOFError, OSError) as reason:
        print()
        if isinstance(reason, Stopped | OSError):
            talk.say(printable(str(reason)))
        talk.say(_("Nothing was written. You can start again whenever you like."))
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


def begin(talk, root: Path, settings) -> Path:
    """Ask what it is to be, then all the rest; the folder that was written."""
    _ = talk._
    kinds = {"submission": _("a submission"), "campaign": _("a campaign")}
    what = talk.choose(_("What would you like to begin?"), kinds, default="1")
    return new_submission(talk, root, settings) if what == "submission" else new_campaign(talk, root, settings)


def new_submission(talk, root: Path, settings) -> Path:
    """Ask for a submission and write it."""
    from chorus.drafting.placing import place
    from chorus.drafting.submission_interview import SubmissionInterview

    asking = SubmissionInterview(talk, settings, dt.datetime.now(dt.UTC).date())
    new = asking.run()
    above = root / "submissions" / new.campaign.id / new.city
    folder = above / asking.folder(lambda name: os.path.lexists(above / name))
    place(folder, new.files())
    return folder


def new_campaign(talk, root: Path, settings) -> Path:
    """Ask for a campaign and write it."""
    from chorus import catalogue
    from chorus.drafting.campaign_interview import CampaignInterview
    from chorus.drafting.placing import place

    above = root / "content" / "campaigns"
    asking = CampaignInterview(talk, settings, catalogue.loader(LOCALES, CACHE / "locales"))
    new = asking.run(lambda name: os.path.lexists(above / name))
    place(above / new.id, new.files())
    return above / new.id


def tell(talk, root: Path, folder: Path) -> None:
    """Say what was written, what scripts/check.py finds in it, and what comes next."""
    from check import look
    from chorus import report
    from chorus.problems import errors
    from chorus.read import settings

    _, name = talk._, folder.relative_to(root).as_posix()
    submission = folder.is_relative_to(root / "submissions")
    if submission:
        problems, folders, contact = look(root, [folder])
    else:
        problems = settings.load(root / "content", CACHE)[1]
        problems, folders, contact = [p for p in problems if f"{p.path}/".startswith(f"{name}/")], 0, ""
    print()
    talk.say(_("{path} is written.", path=name))
    print()
    if submission or problems:
        print(report.render("text", problems, folders, [_.language], Path(ROOT), CACHE, contact))
    if errors(problems):
        talk.say(_("Next: mend this in {path}. Then run: {command}", path=name,
                   command=f"python3 scripts/check.py{f' {name}' if submission else ''}"))
    elif submission:
        talk.say(_("Next: read it over, then send the folder to the secretariat as a proposal (pull request). What you "
                   "send is public at once."))
    else:
        talk.say(_("Next: look through the files in {path}; the questions to people are only examples. Then run: "
                   "{command}", path=name, command="python3 scripts/build.py"))


if __name__ == "__main__":
    sys.exit(main())
