"""The campaign's calendar, from its dates; as a page and as an .ics file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from .. import languages
from ..catalogue import N_, Catalogue
from ..model.records import Campaign
from . import addresses
from .each_language import each
from .page import Asset, Page
from .world import World


@dataclass(frozen=True, slots=True)
class Entry:
    """A date and what happens: a message id, or a text of the secretariat's per language."""

    date: dt.date
    message: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    is_day: bool = False

    def title(self, _: Catalogue) -> str:
        """What happens, in a language."""
        return languages.pick(dict(self.texts), _.language)[1] if self.texts else _(self.message)


def entries(campaign: Campaign) -> list[Entry]:
    """Everything with a date in campaign.yml, in order."""
    settings = campaign.settings
    found = [
        Entry(settings.opens, N_("Cities can send their submissions")),
        Entry(settings.deadline, N_("Deadline for submissions")),
        Entry(settings.launch, N_("Launch: the first voices are published")),
        Entry(settings.full, N_("The full campaign page is published")),
        Entry(settings.day, texts=tuple(settings.day_name.items()), is_day=True),
        Entry(settings.day + dt.timedelta(1), N_("The voices stay here, and each day another one is in the spotlight")),
    ]
    if "school entry" in settings.kinds:
        found.append(Entry(settings.kinds["school entry"].publish, N_("Results of the school competition")))
    if "statement" in settings.kinds:
        found.append(Entry(settings.kinds["statement"].publish, N_("Statements of mayors and elected officials")))
    found += [Entry(video.publish, texts=tuple(video.title.items())) for video in settings.videos if not video.city]
    found += [Entry(item.date, texts=tuple(item.title.items())) for item in settings.calendar]
    return sorted(found, key=lambda entry: (entry.date, entry.is_day, entry.message, entry.texts))


def pages(world: World, campaign: Campaign) -> Iterator[Page]:
    """The calendar page in every language."""
    listed = entries(campaign)
    yield from each(
        world, lambda language: addresses.campaign(language, campaign, "calendar"), "calendar.html",
        lambda _: (_("Calendar"), _("{slogan}: what happens when.",
                                    slogan=languages.pick(campaign.settings.slogan, _.language)[1])),
        data={"entries": listed}, section="calendar", campaign=campaign)


def files(world: World, campaign: Campaign) -> Iterator[Asset]:
    """calendar.ics per language (RFC 5545: CRLF, lines folded at 75 bytes, all-day events)."""
    for language in world.languages:
        _ = world.catalogue(language)
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Chorus//campaign calendar//EN", "CALSCALE:GREGORIAN"]
        slogan = languages.pick(campaign.settings.slogan, language)[1]
        for number, entry in enumerate(entries(campaign)):
            lines += [
                "BEGIN:VEVENT", f"UID:{campaign.id}-{number}-{language}@chorus",
                f"DTSTAMP:{campaign.settings.opens:%Y%m%d}T000000Z", f"DTSTART;VALUE=DATE:{entry.date:%Y%m%d}",
                f"DTEND;VALUE=DATE:{entry.date + dt.timedelta(1):%Y%m%d}",
                f"SUMMARY:{_escape(f'{slogan}: {entry.title(_)}')}", "TRANSP:TRANSPARENT", "END:VEVENT",
            ]
        lines.append("END:VCALENDAR")
        content = "".join(_fold(line) + "\r\n" for line in lines).encode()
        yield Asset(addresses.campaign(language, campaign, "calendar") + "calendar.ics", content)


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _fold(line: str) -> str:
    parts, size = [""], 0
    for char in line:
        width = len(char.encode())
        if size + width > 74:
            parts.append(" ")
            size = 1
        parts[-1] += char
        size += width
    return "\r\n".join(parts)
