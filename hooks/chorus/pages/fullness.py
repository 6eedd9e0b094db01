"""How full the site is: the size of its parts against what its host takes, and what to do where that gets tight.

GitHub Pages serves at most 1 GB (docs.github.com, «GitHub Pages limits»). Who publishes elsewhere says how much goes
there: `size_limit:` in content/site.yml, in megabytes. Nothing is read for this: a file's size is known to the disk.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path

from babel.numbers import format_percent
from babel.units import format_unit

from ..words import languages
from ..words.catalogue import N_, Catalogue

TIGHT = 0.8                  # of the limit: from here on the build says what to do
MEGABYTE = 1_000_000         # as hosts count
# By the beginning of an address; pages are told by their ending. The name of a picture in media/ is a hash.
_PLACES = (("cards/", "cards"), ("packs/", "packs"), ("toolkit/", "toolkits"), ("collages/", "collages"),
           ("booklets/", "booklets"))
_PHOTO = re.compile(r"media/[0-9a-f]{20}-")
PARTS = {"pages": N_("pages"), "photos": N_("photos and other attachments"), "cards": N_("cards"),
         "packs": N_("city packs"), "toolkits": N_("toolkits"), "collages": N_("collages"),
         "booklets": N_("booklets"), "films": N_("films"), "other": N_("other files")}


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site. part: a key of `PARTS`; size: in bytes."""

    part: str
    address: str
    size: int


@dataclass(frozen=True)
class Fullness:
    """sizes: bytes by part, the largest first. limit: bytes that the site's host takes. past: campaigns that can be
    moved to a site of their own, the oldest first."""

    sizes: dict[str, int]
    limit: int
    past: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """All of it, in bytes."""
        return sum(self.sizes.values())

    @property
    def over(self) -> bool:
        """Whether publishing it must fail."""
        return self.size > self.limit

    @property
    def tight(self) -> bool:
        """Whether it is time to do something."""
        return self.size >= TIGHT * self.limit


def part_of(address: str) -> str:
    """The part that a file belongs to, by its address."""
    if address.endswith(".html"):
        return "pages"
    if address.startswith("media/"):
        return "photos" if _PHOTO.match(address) else "films"
    return next((part for place, part in _PLACES if address.startswith(place)), "other")


def lying(folder: Path) -> Iterator[File]:
    """The files of a built site."""
    waiting = [("", str(folder))]
    while waiting:
        base, place = waiting.pop()
        with os.scandir(place) as found:
            for item in found:
                address = base + item.name
                if item.is_dir(follow_symlinks=False):
                    waiting.append((f"{address}/", item.path))
                else:
                    yield File(part_of(address), address, item.stat().st_size)


def measured(files: Iterable[File], limit: int, past: Sequence[str] = ()) -> Fullness:
    """The sum of what there is. limit: in megabytes."""
    sizes: Counter[str] = Counter()
    for file in files:
        sizes[file.part] += file.size
    return Fullness(dict(sorted(sizes.items(), key=lambda item: (-item[1], item[0]))), limit * MEGABYTE, tuple(past))


def line(full: Fullness, _: Catalogue) -> str:
    """One line: the whole as a share of the limit, and its parts."""
    parts = " · ".join(f"{_(PARTS[part])} {_megabytes(size, _)}" for part, size in full.sizes.items())
    return _("The site is {percent} full: {size} of {limit} ({parts}).", percent=_percent(full, _),
             size=_megabytes(full.size, _), limit=_megabytes(full.limit, _), parts=parts)


def advice(full: Fullness, _: Catalogue) -> str:
    """What to do, "" while there is room."""
    if not full.tight:
        return ""
    first = (_("The site is too large to be published: {size}, and its host takes {limit}. Nothing was changed.",
               size=_megabytes(full.size, _), limit=_megabytes(full.limit, _)) if full.over else
             _("The site gets full: {percent} of what its host takes.", percent=_percent(full, _)))
    largest = _("The largest part: {part}.", part=_(PARTS[next(iter(full.sizes))]))
    remedy = (_("Move a past campaign to a site of its own: {command}", command=_command(full.past[0]))
              if full.past else
              _("No campaign is past yet, so none can be moved. If the site goes to a host that takes more, say so in "
                "content/site.yml: size_limit, in megabytes."))
    return f"{first} {largest} {remedy}"


def text(full: Fullness, _: Catalogue) -> str:
    """For a terminal: the line, and what to do where there is something to do."""
    return "\n".join(filter(None, [line(full, _), advice(full, _)])) + "\n"


def markdown(full: Fullness, catalogues: Sequence[Catalogue]) -> str:
    """For a workflow's summary, once in each language; "" while there is room."""
    if not full.tight:
        return ""
    return f"## {'⛔' if full.over else '⚠️'} {line(full, catalogues[0])}\n\n" + "\n\n".join(
        advice(full, _) for _ in catalogues) + "\n"


def _command(campaign: str) -> str:
    return f"python3 scripts/archive.py {campaign} ../{campaign} --address …"


def _percent(full: Fullness, _: Catalogue) -> str:
    share = 100 * full.size / full.limit
    # A limit that is kept is never told as reached, nor one that is not as kept.
    return format_percent((ceil(share) if full.over else floor(share)) / 100, locale=languages.of_dates(_.language))


def _megabytes(count: int, _: Catalogue) -> str:
    value = round(count / MEGABYTE, 1) if count < 10 * MEGABYTE else round(count / MEGABYTE)
    return format_unit(value, "digital-megabyte", "short", locale=languages.of_dates(_.language))
