"""The records that flow through the pipeline: folders, drafts, submissions, campaigns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import Flaw
from ..machine import limits
from ..words import languages
from .campaign import CampaignSettings, Result, Results
from .city import Cities, City
from .site import SiteSettings

if TYPE_CHECKING:
    from ..pictures.inspect import Facts
    from ..read.front_matter import Document
    from .kind import Kind
    from .submission import SubmissionFields, TranslationFields


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of a submission as the file system has it: `mode` from lstat, `size` in bytes."""

    name: str
    mode: int
    size: int


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
        return next((r for r in self.results.entries if r.entry == f"{city}/{entry}"), None)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the secretariat wrote, all of it valid."""

    site: SiteSettings
    cities: Cities
    campaigns: Mapping[str, Campaign]
    pages: Mapping[tuple[str, str], tuple[dict[str, Any], str]]   # (page, language) → front matter, Markdown
    broken: frozenset[str] = frozenset()                          # campaigns whose files could not be read


@dataclass(slots=True)
class Translation:
    """A translation as read: its file name, document, and the fields that were valid."""

    language: str
    file: str
    document: Document
    fields: TranslationFields


@dataclass(slots=True)
class Draft:
    """A submission on its way through the rules: whatever of it could be read.

    fields: None where the front matter could not be read at all; single invalid values are
    None in it (their problem is already known), so that rules look at the rest.
    index: the original's file, which may be called almost, but not quite, index.md. sources: files of which
    not everything could be read, as they are: file → text.
    refused: whether it has an error of its own, so that it is not on the site and takes nobody's place.
    flaws: file → why its text can't stand on a card. hangs: whether it fits on a poster, where one is asked for.
    withdrawn: what of it was withdrawn before: file ("" for the whole) → lines of withdrawn.txt.
    cities: the short names of all member cities. fault: whether the tool failed at it, so that nothing more is asked.
    """

    folder: Folder
    campaign: Campaign
    city: City | None
    kind: Kind | None = None
    document: Document | None = None
    fields: SubmissionFields | None = None
    fault: bool = False
    translations: dict[str, Translation] = field(default_factory=dict)
    pictures: dict[str, Facts] = field(default_factory=dict)
    index: str = "index.md"
    sources: dict[str, str] = field(default_factory=dict)
    withdrawn: dict[str, list[int]] = field(default_factory=dict)
    cities: Collection[str] = ()
    flaws: dict[str, Flaw] = field(default_factory=dict)
    refused: bool = False
    hangs: bool = True

    def ended(self, day: dt.date | None) -> bool:
        """Whether its consent ended before a day (None: nobody asks)."""
        consent = self.fields and self.fields.consent
        return bool(day and consent and consent.until and consent.until < day)

    @property
    def files(self) -> tuple[FileEntry, ...]:
        """The folder's first files. One that holds more is refused with one sentence, not with thousands."""
        return self.folder.files[:limits.FOLDER_FILES]

    def line(self, *path: str | int) -> int:
        """The line of a front matter value in index.md."""
        return self.document.front.line(*path) if self.document else 0

    @property
    def text(self) -> str:
        """The original's Markdown, "" where it could not be read."""
        return self.document.text if self.document else ""

    @property
    def limits(self):
        """What the campaign asks of this kind, None where it doesn't take the kind."""
        return self.campaign.settings.kinds.get(self.kind.name) if self.kind else None

    @property
    def verse(self) -> bool:
        """Whether the line ends of its texts are the author's: of a poem, and of what may be one."""
        return bool(self.kind and self.kind.line_breaks) and getattr(self.fields, "form", "poem") == "poem"

    def texts(self):
        """(file name, language or None, document) of the original and of each translation."""
        if self.document:
            yield self.index, self.fields and self.fields.language, self.document
        for translation in self.translations.values():
            yield translation.file, translation.language, translation.document


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

    @property
    def told(self) -> str:
        """What stands for it where no picture is: the text; of a drawing without one, what it shows."""
        return self.plain or " ".join(self.alts)

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return languages.direction(self.language)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a submission: where the original lies, how it is cropped, what it is called.

    key: names the derivatives (`media/<key>-640.avif`); widths: those that exist, ascending;
    width, height: of the largest derivative, in pixels.
    """

    source: Path
    key: str
    widths: tuple[int, ...]
    width: int
    height: int
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission without errors."""

    folder: Folder
    kind: Kind
    fields: Any
    campaign: Campaign
    city: City
    texts: Mapping[str, Text]
    pictures: tuple[Picture, ...] = ()
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
        base = {code.split("-")[0]: code for code in reversed(self.texts)}
        for language in languages.chain(reader, bridges, self.fields.language):
            if language in self.texts:
                return self.texts[language]
            if language in base:
                return self.texts[base[language]]
        return self.original

    def may(self, use: str, day: dt.date) -> bool:
        """Whether the consent covers a use on that day."""
        return self.fields.consent.covers(use, day)
