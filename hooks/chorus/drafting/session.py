"""One run of scripts/new.py: what it is to be, the questions, the folder; and what comes next."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

from ..machine.command_line import typed
from ..model.records import Settings
from ..words.catalogue import N_, Catalogue
from .campaign_interview import CampaignInterview
from .interview import Interview
from .placing import place
from .submission_interview import SubmissionInterview

NOTHING = N_("Nothing was written. You can start again whenever you like.")
WRITTEN = N_("{path} is written.")
_MEND = N_("Next: mend this in {path}. Then run: {command}")
_SEND = N_("Next: read it over, then send the folder to the secretariat as a proposal (pull request). What you send is "
           "public at once.")
_BUILD = N_("Next: look through the files in {path}; the questions to people are only examples. Then run: {command}")


def begin(talk: Interview, root: Path, settings: Settings, today: dt.date, words: Callable[[str], Catalogue]) -> Path:
    """Ask everything and write the folder, which is returned. Where there is no campaign yet, one is begun.

    words: the catalogue of a language. Raises `InterviewEnded`, what `talk` raises when nobody answers any more, and
    `OSError` where the folder can't be written; then nothing is.
    """
    _ = talk._
    choices = {"submission": _("a submission"), "campaign": _("a campaign")}
    if not settings.campaigns:
        del choices["submission"]
    if talk.choose(_("What would you like to begin?"), choices, default="1") == "campaign":
        above = root / "content" / "campaigns"
        campaign = CampaignInterview(talk, settings, words).run(lambda name: os.path.lexists(above / name))
        folder, files = above / campaign.id, campaign.files()
    else:
        asking = SubmissionInterview(talk, settings, today)
        new = asking.run()
        above = root / "submissions" / new.campaign.id / new.city
        folder, files = above / asking.folder(lambda name: os.path.lexists(above / name)), new.files()
    place(folder, files)
    return folder


def next_step(_: Catalogue, name: str, *, submission: bool, wrong: bool, root: Path | None = None) -> str:
    """What to do next. name: the folder, relative to the root; wrong: whether the check found errors in it; root: where
    it is not the project's own."""
    there = ["--root", str(root)] if root else []
    if wrong:
        which = [name] if submission else []
        return _(_MEND, path=name, command=typed("python3", "scripts/check.py", *there, *which))
    build = typed("python3", "scripts/build.py", *there)
    return _(_SEND) if submission else _(_BUILD, path=name, command=build)
