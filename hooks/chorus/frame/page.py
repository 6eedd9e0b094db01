"""A page before it is drawn: its address, its words for search engines, its template and data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..model.records import Campaign


@dataclass(frozen=True, slots=True)
class SharePicture:
    """A page's picture on social media: its address, width and height in pixels, and what is on it."""

    address: str
    width: int
    height: int
    alt: str


@dataclass(slots=True)
class Page:
    """One page in one language.

    address: relative to the site's root, with a `/` at its end, such as `fr/about/`; "" is
    the root. alternates: the same page in the other languages. section: which entry of the
    menu is the current one. picture: what social media show with a link to it, None for the
    site's own.
    shared: title and description as social media show them, where they must say less than the
    page's own (a person who agreed to the website did not agree to be shared).
    sample: whether something invented is on it, which it then says.
    has_feeds: whether feeds lie beside it (those of its campaign go without saying).
    extras: files below assets/ that this page alone needs, styles and scripts.
    """

    address: str
    language: str
    template: str
    title: str
    description: str
    alternates: Mapping[str, str]
    data: dict[str, Any] = field(default_factory=dict)
    section: str = ""
    campaign: Campaign | None = None
    picture: SharePicture | None = None
    shared: tuple[str, str] | None = None
    indexed: bool = True
    sample: bool = False
    has_feeds: bool = False
    extras: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """The id of the one submission that it is the page of, "" for every other page."""
        return self.data["entry"].id if "entry" in self.data else ""

    @property
    def file(self) -> str:
        """Where it lies in the site's folder."""
        return f"{self.address}index.html"

    @property
    def depth(self) -> int:
        """How many folders deep the page lies."""
        return self.address.count("/")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site that is not a page: `content`, or a copy of `source`."""

    address: str
    content: bytes | None = None
    source: Path | None = None
