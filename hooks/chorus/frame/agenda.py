"""The campaign's calendar, from its dates; as a page and as an .ics file.

An .ics file is taken over by calendars that compare it with what they have: the same UID is the same event, and a
later DTSTAMP and SEQUENCE let it take the place of the earlier (RFC 5545, 3.8.4.7 and 3.8.7.4). A build remembers
nothing of the one before, so both follow from its day: every day's file is newer than the last, and the same day gives
the same bytes. A calendar that subscribes takes over a second change on one day as well; one that imports does so from
the next day's file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from icalendar import Calendar, Event, vDuration

from ..model.campaign import CalendarEntry, Video
from ..model.kind import holding
from ..model.records import Campaign
from ..words import languages
from ..words.catalogue import N_, Catalogue
from ..words.nearness import folded
from . import addresses, sample
from .each_language import each
from .page import Asset, Page
from .world import World

_EPOCH = dt.date(1970, 1, 1)
_REFRESH = dt.timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Entry:
    """A date and what happens: a message id, or a text of the secretariat's per language.

    role: what it is in the campaign, whatever its date and words: `deadline`, `video-<file>`. One per campaign.
    """

    date: dt.date
    role: str
    message: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    is_day: bool = False

    def title(self, _: Catalogue) -> str:
        """What happens, in a language."""
        return languages.pick(dict(self.texts), _.language)[1] if self.texts else _(self.message)

    def spoken(self, language: str) -> str:
        """The language in which `title` says it."""
        return languages.pick(dict(self.texts), language)[0] if self.texts else language


def entries(campaign: Campaign) -> list[Entry]:
    """Everything with a date in campaign.yml, in order."""
    settings = campaign.settings
    found = [
        Entry(settings.opens, "opens", N_("Cities can send their submissions")),
        Entry(settings.deadline, "deadline", N_("Deadline for submissions")),
        Entry(settings.launch, "launch", N_("Launch: the first voices are published")),
        Entry(settings.full, "full", N_("The full campaign page is published")),
        Entry(settings.day, "day", texts=tuple(settings.day_name.items()), is_day=True),
        Entry(settings.day + dt.timedelta(1), "afterwards",
              N_("The voices stay here, and each day another one is in the spotlight")),
    ]
    found += [Entry(settings.kinds[kind.name].publish, kind.slug, kind.calendar)
              for kind in holding(lambda kind: kind.calendar) if kind.name in settings.kinds]
    found += [Entry(video.publish, f"video-{_name(video)}", texts=tuple(video.title.items()))
              for video in settings.videos if not video.city]
    found += _further(settings.calendar)
    return sorted(_apart(found), key=lambda entry: (entry.date, entry.is_day, entry.message, entry.texts))


def _apart(found: list[Entry]) -> Iterator[Entry]:
    """The entries; of several with one role, such as a film listed twice, the later ones are numbered."""
    met: Counter[str] = Counter()
    for entry in found:
        met[entry.role] += 1
        yield entry if met[entry.role] == 1 else replace(entry, role=f"{entry.role}-{met[entry.role]}")


def _name(video: Video) -> str:
    """What stays the same of a video: its file, else where it is."""
    return video.file.rpartition(".")[0] if video.file else _mark(video.link or "")


def _further(listed: list[CalendarEntry]) -> Iterator[Entry]:
    """The campaign's own entries. One without `id` is known by the first of its titles, so that its date, its capitals
    and signs and its translations may change; of several with one title the first in the file is, the others by their
    date as well."""
    met: Counter[str] = Counter()
    for item in listed:
        first = next(iter(item.title.values()))
        title = folded("".join(char for char in first if unicodedata.category(char)[0] in "LMN"))
        met[title] += 1
        known = item.id or _mark(title if met[title] == 1 else f"{title} {item.date}")
        yield Entry(item.date, f"entry-{known}", texts=tuple(item.title.items()))


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def pages(world: World, campaign: Campaign) -> Iterator[Page]:
    """The calendar page in every language."""
    listed = entries(campaign)
    yield from each(
        world, lambda language: addresses.campaign(language, campaign, "calendar"), "calendar.html",
        lambda _: (_("Calendar"), _("{slogan}: what happens when.",
                                    slogan=languages.pick(campaign.settings.slogan, _.language)[1])),
        data={"entries": listed, "day": world.day}, section="calendar", campaign=campaign)


def files(world: World, campaign: Campaign, site: str) -> Iterator[Asset]:
    """calendar.ics per language (RFC 5545, with the calendar's name and address after RFC 7986). site: the site's full
    address; its host is part of each UID, so that no other site's events are taken for these."""
    for language in world.languages:
        folder = addresses.campaign(language, campaign, "calendar")
        yield Asset(f"{folder}calendar.ics", _calendar(world, campaign, language, site, folder).to_ical())


def _calendar(world: World, campaign: Campaign, language: str, site: str, folder: str) -> Calendar:
    _, now = world.catalogue(language), dt.datetime.combine(world.day, dt.time(), dt.UTC)
    slogan = languages.pick(campaign.settings.slogan, language)[1]
    made = Calendar()
    made.add("PRODID", "-//Chorus//campaign calendar//EN")
    made.add("VERSION", "2.0")
    made.add("CALSCALE", "GREGORIAN")
    for name in ("NAME", "X-WR-CALNAME"):
        made.add(name, sample.titled(_, campaign, slogan))
    made.add("X-WR-CALDESC", sample.told(_, campaign, languages.pick(campaign.settings.claim, language)[1]))
    made.add("REFRESH-INTERVAL", _REFRESH, {"VALUE": "DURATION"})
    duration: bytes = vDuration(_REFRESH).to_ical()  # type: ignore[no-untyped-call]  # icalendar leaves it bare
    made.add("X-PUBLISHED-TTL", duration.decode())
    if site:
        made.add("URL", site + folder)
        made.add("SOURCE", f"{site}{folder}calendar.ics", {"VALUE": "URI"})
    for entry in entries(campaign):
        event = Event()
        event.add("UID", f"{campaign.id}-{entry.role}@{urlsplit(site).hostname or 'chorus'}")
        event.add("DTSTAMP", now)
        event.add("LAST-MODIFIED", now)
        event.add("SEQUENCE", (world.day - _EPOCH).days)
        event.add("DTSTART", entry.date)
        event.add("DTEND", entry.date + dt.timedelta(1))
        event.add("SUMMARY", sample.titled(_, campaign, f"{slogan}: {entry.title(_)}"))
        if note := sample.line(_, campaign):
            event.add("DESCRIPTION", note)
        event.add("TRANSP", "TRANSPARENT")
        if site:
            event.add("URL", site + addresses.campaign(language, campaign))
        made.add_component(event)
    return made
