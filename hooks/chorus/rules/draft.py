"""Drafts: submissions on their way through the rules.

A `Draft` is what could be read, however little that is. A `WholeDraft` is one of which the kind and the fields are
known: most rules ask for that, so that none of them begins with «if there are fields».
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeAlias, TypeVar, cast

from ..errors import Unknown
from ..machine import limits
from ..model import sorts
from ..model.attachment import Facts
from ..model.campaign import KindSettings
from ..model.city import City
from ..model.consent import Consents
from ..model.kind import Kind
from ..model.records import Campaign, FileEntry, Folder
from ..model.submission import SubmissionFields, TranslationFields
from ..read.front_matter import Document

Noted = TypeVar("Noted")
KindFields = TypeVar("KindFields", bound=SubmissionFields, covariant=True)


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a text can't stand on a card. missing: the characters that no font has; spilled: the part of the card
    (`words`, `name`, …) that does not fit even at its smallest size."""

    missing: str = ""
    spilled: str = ""


@dataclass(slots=True)
class Translation:
    """A translation as read: its file name, document, and the fields that were valid."""

    language: str
    file: str
    document: Document
    fields: TranslationFields

    def value(self, name: str) -> Any:
        """The value of a field, None where it is not there."""
        return getattr(self.fields, name, None)


@dataclass(slots=True)
class Draft:
    """A submission as read: whatever of it could be read.

    fields: None where no kind is known, or the front matter could not be read at all. A required value that is wrong or
    missing is absent from it (see `read.partial`), so ask `value` wherever that may be.
    facts: what is known of its attachments, by file. index: the original's file, which may be called almost, but not
    quite, index.md. sources: files of which not everything could be read, as they are: file → text.
    refused: whether it has an error of its own, so that it is not on the site and takes nobody's place.
    flaws: file → why its text can't stand on a card. hangs: whether it fits on a poster, where one is asked for.
    withdrawn: what of it was withdrawn before: file ("" for the whole) → lines of withdrawn.txt.
    cities: the short names of all member cities. fault: whether the tool failed at it, so that nothing more is asked.
    noted: what one rule has found out and others ask for as well, by its name (`once`).
    """

    folder: Folder
    campaign: Campaign
    city: City | None
    kind: Kind | None = None
    document: Document | None = None
    fields: SubmissionFields | None = None
    fault: bool = False
    translations: dict[str, Translation] = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)
    index: str = "index.md"
    sources: dict[str, str] = field(default_factory=dict)
    withdrawn: dict[str, list[int]] = field(default_factory=dict)
    cities: Collection[str] = ()
    flaws: dict[str, Unfit] = field(default_factory=dict)
    refused: bool = False
    hangs: bool = True
    noted: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def whole(self) -> WholeDraft | None:
        """The draft for the rules that ask for its kind and its fields; None where those are not known."""
        if self.kind is None or self.document is None or self.fields is None:
            return None
        return WholeDraftOf(**{part.name: getattr(self, part.name) for part in dataclasses.fields(Draft)})

    def once(self, name: str, make: Callable[[], Noted]) -> Noted:
        """What `make` finds out, asked for by several rules under one name, and found out once."""
        if name not in self.noted:
            self.noted[name] = make()
        return cast("Noted", self.noted[name])

    def value(self, name: str, otherwise: Any = None) -> Any:
        """The value of a field; None where it is not there or could not be read, `otherwise` where the kind has no such
        field."""
        try:
            return getattr(self.fields, name, otherwise)
        except Unknown:
            return None

    @property
    def language(self) -> str:
        """The original's language, "" where it is not known."""
        return self.value("language") or ""

    @property
    def consent(self) -> Consents | None:
        """The consents, None where one of them is not known."""
        return cast("Consents | None", self.value("consent"))

    @property
    def minor(self) -> bool | None:
        """Whether the person is under 18, None where the age group is not known."""
        return self.fields.minor if self.fields and self.value("age_group") else None

    @property
    def country(self) -> str | None:
        """The city's country, None where no member city is called like the folder."""
        return self.city.country if self.city else None

    def ended(self, day: dt.date | None) -> bool:
        """Whether its consent ended before a day (None: nobody asks)."""
        consent = self.consent
        return bool(day and consent and consent.until and consent.until < day)

    @property
    def pictures(self) -> dict[str, Facts]:
        """What is known of the pictures among its attachments, by file."""
        return {name: facts for name, facts in self.facts.items() if sorts.is_of(name, "picture")}

    @property
    def files(self) -> tuple[FileEntry, ...]:
        """The folder's first files. One that holds more is refused with one sentence, not with thousands."""
        return self.folder.files[:limits.FOLDER_FILES]

    @property
    def front(self) -> dict[str, Any]:
        """The front matter of index.md as it was typed; empty where it could not be read."""
        return self.document.front.data if self.document else {}

    def line(self, *path: str | int) -> int:
        """The line of a front matter value in index.md."""
        return self.document.front.line(*path) if self.document else 0

    @property
    def text(self) -> str:
        """The original's Markdown, "" where it could not be read."""
        return self.document.text if self.document else ""

    @property
    def text_line(self) -> int:
        """The line on which the original's text begins, 0 where it could not be read."""
        return self.document.text_line if self.document else 0

    @property
    def limits(self) -> KindSettings | None:
        """What the campaign asks of this kind, None where it doesn't take the kind."""
        return self.campaign.settings.kinds.get(self.kind.name) if self.kind else None

    @property
    def verse(self) -> bool:
        """Whether the line ends of its texts are the author's: of a poem, and of what may be one."""
        return bool(self.kind and self.kind.in_lines(self.fields))

    def texts(self) -> Iterator[tuple[str, str, Document]]:
        """(file name, language or "", document) of the original and of each translation."""
        if self.document:
            yield self.index, self.language, self.document
        for translation in self.translations.values():
            yield translation.file, translation.language, translation.document


class WholeDraftOf(Draft, Generic[KindFields]):
    """A draft of which kind and fields are known, for a rule that belongs to one kind: `WholeDraftOf[StoryFields]`.

    Single values may be wrong all the same, and their problems are told already. A rule that asks for one raises
    `Unknown` without knowing it, and says no more; `registry.run` goes on with the next.
    """

    __slots__ = ()
    # Narrower than a draft's, which holds as long as nobody writes to them: it is made for one run, and only read.
    kind: Kind  # type: ignore[mutable-override]  # narrower, and only read
    document: Document  # type: ignore[mutable-override]  # narrower, and only read
    fields: KindFields  # type: ignore[mutable-override]  # narrower, and only read

    @property
    def limits(self) -> KindSettings:
        """What the campaign asks of this kind. Raises `Unknown` where it doesn't take the kind."""
        if self.kind.name not in self.campaign.settings.kinds:
            raise Unknown("limits")
        return self.campaign.settings.kinds[self.kind.name]


WholeDraft: TypeAlias = WholeDraftOf[SubmissionFields]
