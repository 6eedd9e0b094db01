"""Whether a campaign can be moved: it is over, nothing of it is broken or uncommitted, and there is a place to go."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from pathlib import Path

from ..errors import NotMoved
from ..machine.command_line import typed
from ..model.archives import Address
from ..model.campaign import CampaignSettings
from ..model.records import Campaign, Settings

_EXAMPLE = "https://our-network.github.io/campaign-2021/"


def campaign(settings: Settings, name: str) -> Campaign:
    """The campaign that was typed. Raises `NotMoved`."""
    if name in settings.moved:
        raise NotMoved(f"{name} has moved already: it is at {settings.moved[name].address}. Nothing was changed.")
    if name in settings.broken:
        raise NotMoved(f"The settings of {name} have to be mended first: run python3 scripts/check.py and do what it "
                       "says. Nothing was changed.")
    if name not in settings.campaigns:
        there = ", ".join(sorted(settings.campaigns)) or "none"
        raise NotMoved(f"There is no campaign {name}. Type the name of its folder below content/campaigns/; there is: "
                       f"{there}. Nothing was changed.")
    if settings.site.archive:
        raise NotMoved("This is an archive already: a campaign is moved from the site on which it was shown. Nothing "
                       "was changed.")
    return settings.campaigns[name]


def over(settings: CampaignSettings, today: dt.date) -> None:
    """Raise `NotMoved` unless everything that the campaign announces has happened."""
    last = max([settings.day, settings.full, *(kind.publish for kind in settings.kinds.values()),
                *(video.publish for video in settings.videos), *(entry.date for entry in settings.calendar)])
    if today <= last:
        raise NotMoved(f"The campaign is not over: its last date is {last}, and an archive stands still. Move it after "
                       "that day, or correct the dates in campaign.yml. Nothing was changed.")


def address(said: str | None, own: str) -> Address:
    """The archive's address, with a `/` at its end. own: this site's. Raises `NotMoved`."""
    if not said:
        raise NotMoved("At which address will the archive be? Add it to the command: the pages here lead there. On "
                       f"GitHub Pages it is made of the owner's and the new repository's name: --address {_EXAMPLE}\n"
                       "Nothing was changed.")
    found = said.strip().rstrip("/") + "/"
    if not re.fullmatch(r"https://[a-z0-9.-]+(?::[0-9]{1,5})?/(?:[A-Za-z0-9._~-]+/)*", found):
        raise NotMoved(f"{said} is not an address for a site. Write it like this: --address {_EXAMPLE}\n"
                       "Nothing was changed.")
    if not own:
        raise NotMoved("The address of this site is not known, and the archive leads back to it. Set CHORUS_SITE_URL "
                       "to it, or write it behind site_url in mkdocs.yml. Nothing was changed.")
    if found.startswith(own.rstrip("/") + "/"):
        raise NotMoved(f"{found} is within this site ({own}), which is built without it. Choose an address of its own, "
                       "such as that of a new repository. Nothing was changed.")
    return found


def place(folder: Path, root: Path) -> None:
    """Raise `NotMoved` unless the archive can be put there."""
    if folder.is_relative_to(root):
        raise NotMoved(f"{folder} is in this project, and would be committed with it. Name a folder beside it, such as "
                       f"{typed(str(root.parent / 'archive'))}. Nothing was changed.")
    if root.is_relative_to(folder):
        raise NotMoved(f"{folder} holds this project. Name a new folder beside it. Nothing was changed.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotMoved(f"{folder} is not empty. Name a folder that is not there yet, or an empty one. Nothing was "
                       "changed.")


def committed(root: Path) -> None:
    """Raise `NotMoved` where content/ or submissions/ holds what Git has not; where there is no Git, nothing does."""
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", "status", "--porcelain", "--"]
    try:
        said = subprocess.run([*command, "content", "submissions"], capture_output=True, encoding="utf-8",
                              errors="replace", timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return
    if changed := [line[3:] for line in said.stdout.splitlines()]:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        raise NotMoved(f"There are changes that are not committed ({changed[0]}{more}). Commit them, or put them back, "
                       "so that the move can be undone by itself. Nothing was changed.")
