"""When something is shown. A build has a date; everything else follows from campaign.yml."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from enum import StrEnum

from .campaign import CampaignSettings
from .consent import Consents
from .records import Submission


class Stage(StrEnum):
    """Where a campaign stands on a day."""

    ANNOUNCED = "announced"      # submissions are not yet welcome
    OPEN = "open"                # cities send their submissions
    CLOSED = "closed"            # the deadline is over, nothing is shown yet
    LIVE = "live"                # the first voices are there, more follow
    FULL = "full"                # everything is there
    DAY = "day"                  # the International Day
    AFTER = "after"              # a different voice in the spotlight each day


def stage(settings: CampaignSettings, day: dt.date) -> Stage:
    """The campaign's stage on a day."""
    for limit, before in ((settings.opens, Stage.ANNOUNCED), (settings.deadline + dt.timedelta(1), Stage.OPEN),
                          (settings.launch, Stage.CLOSED), (settings.full, Stage.LIVE), (settings.day, Stage.FULL)):
        if day < limit:
            return before
    return Stage.DAY if day == settings.day else Stage.AFTER


def announced(settings: CampaignSettings, day: dt.date) -> bool:
    """Whether anything of a campaign may be public on a day."""
    return settings.public_from <= day


def moment(settings: CampaignSettings, day: dt.date) -> tuple[int, int, int]:
    """Sorts campaigns by whose moment it is on a day, that one first: whose International Day it is, then whose voices
    are being published on the way to it, then whose day is nearest, a coming one before a past one."""
    distance = (settings.day - day).days
    rank = 0 if distance == 0 else 1 if distance > 0 and settings.launch <= day else 2
    return rank, abs(distance), -distance


def published(submission: Submission, day: dt.date) -> bool:
    """Whether a submission is on the site: its kind's date has come, nobody holds it, the
    consent covers the website and has not ended."""
    return published_on(submission) <= day and not submission.fields.hold and submission.may("website", day)


def published_on(submission: Submission) -> dt.date:
    """The day on which a submission is on the site for the first time: what pages and feeds call new is new by it."""
    fields = submission.fields
    return first_shown(submission.campaign.settings, submission.kind.name, fields.consent, fields.accepted_late)


def first_shown(settings: CampaignSettings, kind: str, consent: Consents | None,
                accepted_late: bool | dt.date | None) -> dt.date:
    """The day on which a submission is on the site for the first time: on its kind's day, or later if it came later.
    Nothing but the files says when that was: `accepted_late` where it is a day, and the consent's date, before which
    nothing may be shown. None: what could not be read."""
    known = (consent and consent.date, accepted_late)
    return max([appears(settings, kind), *(day for day in known if isinstance(day, dt.date))])


def newest_first(submission: Submission) -> tuple[int, bool, int, str]:
    """Sorts submissions by when they were first shown, the newest first; of one day those accepted late, then those
    agreed to later."""
    fields = submission.fields
    return (-published_on(submission).toordinal(), not fields.accepted_late, -fields.consent.date.toordinal(),
            submission.id)


def appears(settings: CampaignSettings, kind: str) -> dt.date:
    """The day from which a kind's submissions are on the site; nothing is before the launch."""
    return max(settings.kinds[kind].publish, settings.launch)


def spotlight(submissions: Iterable[Submission], settings: CampaignSettings, day: dt.date,
              language: str) -> Submission | None:
    """The voice of the day for readers of a language: a fixed, mixed order that moves on by one each day.

    Voices that can be read in that language take turns; where there are fewer than two of them,
    all voices do, since the same one every day would be no voice of the day.
    """
    voices = list(submissions)
    readable = [voice for voice in voices if voice.has_text_in(language)]
    order = sorted(readable if len(readable) > 1 else voices, key=lambda s: hashlib.sha256(s.id.encode()).digest())
    return order[(day - settings.launch).days % len(order)] if order else None
