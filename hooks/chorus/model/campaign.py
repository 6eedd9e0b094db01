"""campaign.yml: everything a campaign decides, so that a new campaign needs no Python."""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field

from ..words.channels import Channel
from .entry_name import EntryName
from .fields import Choice, Day, Fields, Flag, Language, Line, Listed, PictureName, Whole, refuse
from .localized import Localized


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise refuse("settings-colour")
    return value.lower()


def _link(value: str) -> str:
    if not re.fullmatch(r"https://[a-z0-9.-]+(?:/[^\s\\<>\"']*)?", value):
        raise refuse("settings-link")
    return value


def _hashtag(value: str) -> str:
    if not re.fullmatch(r"#\w{2,50}", value):
        raise refuse("settings-hashtag")
    return value


OPTIONAL = 4        # pieces of a pattern that may be left out: each doubles the forms that a quote is held against


def _pattern(value: str) -> str:
    if not re.fullmatch(rf"[^\[\]]*(?:\[[^\[\]]*\w[^\[\]]*\][^\[\]]*){{0,{OPTIONAL}}}", value):
        raise refuse("settings-pattern")
    return value


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


INKS = {"main": "#ffffff", "accent": "#1a1a1a"}       # the text on each colour


class Colours(Fields):
    """`main` carries white text, `accent` carries dark text (`INKS`)."""

    main: Annotated[str, AfterValidator(_colour)]
    accent: Annotated[str, AfterValidator(_colour)]


class Length(Fields):
    """At most so many words, or characters in scripts without spaces."""

    words: Annotated[Whole, Field(ge=1)]
    characters: Annotated[Whole, Field(ge=1)]


class KindSettings(Fields):
    """What a campaign asks of one kind. What may be asked of which kind, and in which words, the kind says itself
    (`model.kind.Ask`); whether that is so: `rules.campaigns`."""

    publish: Day
    prompt: Localized
    questions: list[Localized] = []
    length: Length
    pattern: dict[Language, Annotated[Line, AfterValidator(_pattern)]] = {}
    photo: Literal["required", "optional", "none"] = "optional"
    translation: Literal["required", "optional"] = "optional"
    languages: list[Language] = []
    categories: list[Line] = []
    forms: list[Line] = []


class PerCity(Fields):
    """At most so many submissions of these kinds from one city. cities: the short name of a city → another number."""

    kinds: Annotated[list[str], Listed]
    at_most: Annotated[Whole, Field(ge=1)]
    cities: dict[str, Annotated[Whole, Field(ge=1)]] = {}

    def of(self, city: str) -> int:
        """How many a city may send."""
        return self.cities.get(city, self.at_most)


class Limits(Fields):
    """Limits across submissions."""

    per_city: PerCity | None = None


class Video(Fields):
    """A video of the campaign: a file beside campaign.yml with captions, or a link.

    voices: the submissions (`city/entry`) that it shows; without their consent it is not shown.
    city: the city on whose page it stands, instead of the campaign's.
    main: the campaign's main video; from its day on it stands first on the campaign's page.
    """

    publish: Day
    title: Localized
    file: Annotated[str, Field(pattern=r"^[a-z0-9-]+\.mp4$")] | None = None
    poster: PictureName | None = None
    captions: dict[Language, Annotated[str, Field(pattern=r"^[a-z0-9.-]+\.vtt$")]] = {}
    link: Annotated[str, AfterValidator(_link)] | None = None
    voices: list[EntryName] = []
    city: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")] | None = None
    main: Flag = False


class CalendarEntry(Fields):
    """A date of the campaign's calendar that the other dates don't imply.

    id: what it is called in people's calendars, so that it stays the same event there whatever becomes of its date and
    title; without it the first of its titles does.
    """

    date: Day
    title: Localized
    id: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,60}$")] | None = None


class Partner(Fields):
    """Who campaigns with the network."""

    name: Line
    link: Annotated[str, AfterValidator(_link)] | None = None


class BookletSettings(Fields):
    """What the booklet of the school competition holds beside the selected entries.

    stories: `city/entry` of each, in this order; without the line the newest. Only those that may be printed are in it.
    """

    stories: list[EntryName] | None = None


ToolkitItem = Literal["banner-professional", "banner-private", "banner-x", "frame", "badge", "quote-card", "poster",
                      "postcard", "briefing"]


class Toolkit(Fields):
    """What cities campaign with.

    items: what is drawn, in this order; without any there is no toolkit. posters: the submissions (`city/entry`) on
    the posters; who is missing is replaced. posts: channel → sample text, to which link and hashtags are added; a
    channel or language without one gets slogan, claim and day.
    """

    items: Annotated[list[ToolkitItem], Listed] = list(get_args(ToolkitItem))
    posters: list[EntryName] = []
    posts: dict[Channel, Localized] = {}


class CampaignSettings(Fields):
    """The whole file. Whether its values go together: `rules.campaigns`.

    announce: before this day nothing of the campaign is public; without it `opens`. sample: people, words and offices
    are invented, and every page and picture says so.
    """

    slogan: Localized
    claim: Localized
    day_name: Localized
    announce: Day | None = None
    opens: Day
    deadline: Day
    launch: Day
    full: Day
    day: Day
    hashtags: list[Annotated[str, AfterValidator(_hashtag)]] = []
    colours: Colours
    kinds: dict[str, KindSettings]
    limits: Limits = Limits()
    videos: list[Video] = []
    calendar: list[CalendarEntry] = []
    partners: list[Partner] = []
    toolkit: Toolkit = Toolkit()
    booklet: BookletSettings = BookletSettings()
    sample: Flag = False

    @property
    def public_from(self) -> dt.date:
        """The day before which nothing of the campaign is public."""
        return self.announce or self.opens


class Result(Fields):
    """What the jury decided on one school entry, and why."""

    entry: EntryName
    status: Annotated[Literal["selected", "winner"], Choice]
    words: Localized = {}


class Results(Fields):
    """results.yml, set by the secretariat, never by a contributor."""

    jury: Localized = {}
    entries: list[Result] = []

    @cached_property
    def of(self) -> dict[str, Result]:
        """city/entry → what was decided; where one stands twice, the first."""
        return {result.entry: result for result in reversed(self.entries)}
