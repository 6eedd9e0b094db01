"""What is made of a world for people to take away, as pages show it; `takeaway.production` makes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..model.records import Campaign, Submission
from ..typeset.layout import SHAPES, Layout
from ..typeset.sheet import Sheet
from ..words.channels import Channel
from .download import Download


@dataclass(frozen=True, slots=True)
class Card:
    """A drawn card of the site. file_name: what it is called when somebody saves it."""

    language: str
    shape: str
    sheet: Sheet
    address: str
    file_name: str

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return SHAPES[self.shape]


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of the toolkit. key: its place in `takeaway.toolkit.toolkit.ITEMS`; alt: what is on it; preview: a
    picture of it, None for a text; files: what can be taken away, the picture that a city can change first."""

    key: str
    alt: str
    files: tuple[Download, ...]
    preview: Download | None = None
    layout: Layout | None = None
    person: str = ""

    @property
    def blank(self) -> Download | None:
        """The picture on which a city puts its own name."""
        return next((file for file in self.files if file.sheet.form != "pdf"), None) if self.layout else None


@dataclass(frozen=True, slots=True)
class Post:
    """A sample post. channel: its key in CHANNELS; subject: of a mail."""

    channel: Channel
    words: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Toolkit:
    """share: the picture that goes with links to the campaign's pages."""

    share: Item
    items: tuple[Item, ...] = ()
    posts: tuple[Post, ...] = ()

    @property
    def shown(self) -> tuple[Item, ...]:
        """What the page offers, and the ZIP that is made of it."""
        return (*self.items, self.share)

    @property
    def bytes(self) -> int:
        """The size of all of it, once it is drawn."""
        return sum(file.bytes for item in self.shown for file in item.files)

    def downloads(self) -> Iterator[Download]:
        """Everything that is drawn."""
        for item in self.shown:
            yield from item.files
            if item.preview and item.preview not in item.files:
                yield item.preview

    def changeable(self) -> Iterator[Item]:
        """What a city can put its own name on."""
        yield from (item for item in self.shown if item.blank)


@dataclass(frozen=True, slots=True)
class Collage:
    """One language's. poster: a PDF in A2, the same for all; page: which of its pages is this language's; web: for the
    page and social media."""

    poster: Download | None
    page: int
    web: Download | None
    alt: str = ""

    def downloads(self) -> Iterator[Download]:
        """Those that there are."""
        yield from filter(None, (self.poster, self.web))


@dataclass(frozen=True, slots=True)
class Packed:
    """A file of a city pack. name: in the ZIP; address: on the site; source: where it lies."""

    name: str
    address: str
    source: Path

    @property
    def bytes(self) -> int:
        """The file's size, once it is drawn."""
        return self.source.stat().st_size


@dataclass(frozen=True, slots=True)
class Pack:
    """What a city takes away of its voices in a campaign. voices: (the stem of a voice's files, the voice)."""

    campaign: Campaign
    city: str
    voices: tuple[tuple[str, Submission], ...]
    files: tuple[Packed, ...]

    @property
    def address(self) -> str:
        """Of the page that lists the files."""
        return f"packs/{self.campaign.id}/{self.city}.html"

    @property
    def file_name(self) -> str:
        """What the ZIP is called that a browser makes of them."""
        return f"{self.city}-{self.campaign.id}.zip"

    @property
    def bytes(self) -> int:
        """The size of all files, once they are drawn."""
        return sum(file.bytes for file in self.files)


@dataclass
class Material:
    """cards: a submission's id → language → shape → card. packs: (campaign's id, city) → what the city takes away.
    booklets: (campaign's id, language) → its PDF;
    collages: the same → the poster of all portraits.
    toolkits: (campaign's id, language) → what cities campaign with."""

    cards: dict[str, dict[str, dict[str, Card]]] = field(default_factory=dict)
    packs: dict[tuple[str, str], Pack] = field(default_factory=dict)
    booklets: dict[tuple[str, str], Download] = field(default_factory=dict)
    collages: dict[tuple[str, str], Collage] = field(default_factory=dict)
    toolkits: dict[tuple[str, str], Toolkit] = field(default_factory=dict)

    def sheets(self) -> Iterator[tuple[str, Sheet]]:
        """(address on the site, sheet) of everything that is drawn."""
        for languages in self.cards.values():
            for shapes in languages.values():
                yield from ((card.address, card.sheet) for card in shapes.values())
        yield from ((file.address, file.sheet) for file in self.booklets.values())
        for found in self.collages.values():
            yield from ((file.address, file.sheet) for file in found.downloads())
        for kit in self.toolkits.values():
            yield from ((file.address, file.sheet) for file in kit.downloads())
