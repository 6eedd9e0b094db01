"""Attachments as the site has them: what was made of each, and where it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from . import sorts
from .attachment import Attachment
from .sorts import Sort


class PictureFormat(NamedTuple):
    """The files of a picture in one format. media_type: IANA's; files: (address on the site, width in pixels) of each,
    ascending."""

    media_type: str
    files: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a submission: where the original lies, how it is cropped, what it is called.

    key: names what was made of it; widths: those that exist, ascending; width, height: of the largest, in pixels.
    formats: its files on the site, what every browser can show last.
    """

    source: Path
    key: str
    widths: tuple[int, ...]
    width: int
    height: int
    credit: str = ""
    formats: tuple[PictureFormat, ...] = ()


@dataclass(frozen=True, slots=True)
class Media:
    """An attachment that is on the site. said: what the fields say of it; files: those that were made of it, by their
    names in the folder `key` of the cache, the main one last; addresses: of the same on the site."""

    said: Attachment
    source: Path
    key: str
    files: tuple[str, ...]
    addresses: tuple[str, ...]

    @property
    def sort(self) -> Sort:
        """What it is. Raises `KeyError` where its sort is not known."""
        sort = sorts.of(self.said.file)
        if sort is None:
            raise KeyError(self.said.file)
        return sort
