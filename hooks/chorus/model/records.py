"""The records that flow through the pipeline: folders, campaigns, settings, submissions. Drafts: `rules.draft`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..words import languages
from .archives import MovedCampaign
from .campaign import CampaignSettings, Result, Results
from .city import Cities, City
from .consent import Consents, Use
from .kind import Kind
from .media import Media, Picture
from .site_settings import SiteSettings


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of a submission as the file system has it: `mode` from lstat, `size` in bytes.

    stamp: when it was written and when its inode was changed (nanoseconds), and the inode's number: what tells a
    file that was exchanged from one that was left alone.
    """

    name: str
    mode: int
    size: int
    stamp: tuple[int, int, int] = field(default=(0, 0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Folder:
    """A submission's folder, not yet read. `directory` is where it lies on this machine."""

    campaign: str
    city: str
    entry: str
    directory: Path
    files: tuple[FileEntry, ...] = ()

    @property
    def id(self) -> str:
        """`campaign/city/entry`: the identity, and the address on the site."""
        return f"{self.campaign}/{self.city}/{self.entry}"

    @property
    def path(self) -> str:
        """The folder relative to the root."""
        return f"submissions/{self.id}"


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign's settings, its prose per language, the jury's results, and the lines of campaign.yml by path."""

    id: str
    settings: CampaignSettings
    directory: Path
    prose: Mapping[str, str] = field(default_factory=dict)
    results: Results = field(default_factory=Results)
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)

    def result(self, city: str, entry: str) -> Result | None:
        """What the jury decided on an entry, None while it is only submitted."""
        return self.results.of.get(f"{city}/{entry}")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the secretariat wrote, all of it valid."""

    site: SiteSettings
    cities: Cities
    campaigns: Mapping[str, Campaign]
    pages: Mapping[tuple[str, str], tuple[dict[str, Any], str]]   # (page, language) → front matter, Markdown
    broken: frozenset[str] = frozenset()                          # campaigns whose files could not be read
    moved: Mapping[str, MovedCampaign] = field(default_factory=dict)      # past ones that have a site of their own


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language, ready for a page: `html` is sanitised, everything else is plain."""

    language: str
    html: str
    plain: str
    title: str = ""
    alts: tuple[str, ...] = ()
    role: str = ""
    pull_quote: str = ""
    translator: str = ""
    machine: bool = False
    stale: bool = False
    verse: bool = False     # the line ends are the author's
    drawable: bool = True   # whether it can stand on a card
    own: tuple[tuple[str, str], ...] = ()      # (name, words) of the lines that only its kind has

    @property
    def told(self) -> str:
        """What stands for it where no picture is: the text; of a drawing without one, what it shows."""
        return self.plain or " ".join(self.alts)

    def line(self, name: str) -> str:
        """A line that only its kind has, in the text's language; "" where it is not translated."""
        return dict(self.own).get(name, "")

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return languages.direction(self.language)


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission without errors. fields: of the class that its kind says (`Kind.fields`)."""

    folder: Folder
    kind: Kind
    fields: Any
    campaign: Campaign
    city: City
    texts: Mapping[str, Text]
    pictures: tuple[Picture, ...] = ()
    attachments: tuple[Media, ...] = ()     # all, the pictures among them
    result: Result | None = None

    @property
    def id(self) -> str:
        """`campaign/city/entry`."""
        return self.folder.id

    @property
    def original(self) -> Text:
        """The text in the language it was written in."""
        return self.texts[self.fields.language]

    def has_text_in(self, language: str) -> bool:
        """Whether the original or a translation is in a language, in whatever country's form."""
        base = language.split("-")[0]
        return any(code.split("-")[0] == base for code in self.texts)

    def text_for(self, reader: str, bridges: list[str]) -> Text:
        """The text along the reader's chain: own language, a bridge language, the original."""
        base = {code.split("-")[0]: code for code in reversed(list(self.texts))}
        for language in languages.chain(reader, bridges, self.fields.language):
            if language in self.texts:
                return self.texts[language]
            if language in base:
                return self.texts[base[language]]
        return self.original

    def may(self, use: Use, day: dt.date) -> bool:
        """Whether the consent covers a use on that day."""
        consent: Consents = self.fields.consent
        return consent.covers(use, day)
