"""The registry of the sorts of attachments: all that the house knows of a file by its ending or its first bytes.

The package `attachments` fills it, one folder for each sort. Nothing else tests an ending (tests/test_attachments.py
looks for it), so that a new sort is inspected, cleaned, renamed, shown, proposed and withdrawn at once. Only the
standard library is used: the job that comments on a proposal asks here too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..machine import limits
from . import endings as other
from .attachment import Attachment, Cleaned, Facts, Making

FIRST = 16      # bytes by which an attachment is known


@dataclass(frozen=True)
class Sort:
    """A sort of attachment: what it is called, how it is known, and what is done with it.

    name: as messages have it. family: what it is to people; the codes of its rules begin with it («picture-broken»).
    endings: of its files without the full stop, the usual one first; also: others, under which such a file arrives
    and is renamed. media_type: IANA's. holds: whether a file's first bytes are of this sort. at_most: bytes of a file
    that may come. fields: those of the front matter in which such a file is named, without the list they stand in.
    called: what `check --fix` names a file after whose own name won't do, the first one and any further one.

    inspect: the facts of a file of this sort; whatever is wrong with it is in them, and only `TooCostly` and
    `MemoryError` are raised. hidden: what a file tells beyond itself, also a damaged one or only the head of it
    (message ids). clean: the file with nothing else in it; raises what its decoder raises on damaged files.

    key: the name of what is made of it, by what its bytes are called and how it is made; "" where nothing is. develop:
    writes what is made of it into a folder, which appears when all is whole. derived: names of those that are on
    the site.

    on_page: the template in overrides/pages/attachments/ that shows it on its submission's page; "" of what the pages
    place by themselves, as they do with pictures. in_sheet: whether it is in the picture of a
    preview's contact sheet; others are in its list. in_feeds: whether feeds bring it along.
    """

    name: str
    family: str
    endings: tuple[str, ...]
    media_type: str
    holds: Callable[[bytes], bool]
    at_most: int
    fields: tuple[str, ...]
    called: tuple[str, str]
    inspect: Callable[[bytes], Facts]
    hidden: Callable[[bytes], tuple[str, ...]]
    clean: Callable[[bytes], Cleaned]
    key: Callable[[str, Making], str]
    develop: Callable[[bytes, Path, Making], None]
    derived: Callable[[Facts, Making], tuple[str, ...]]
    on_page: str
    also: tuple[str, ...] = ()
    in_sheet: bool = False
    in_feeds: bool = False

    def code(self, what: str) -> str:
        """The code of one of its rules: `code("broken")` is «picture-broken» of a picture."""
        return f"{self.family}-{what}"


SORTS: dict[str, Sort] = {}     # by name, in the order in which a file's first bytes are looked at


def register(sort: Sort) -> None:
    """Make a sort known. Raises `ValueError` where its name or an ending is another one's already."""
    taken = {ending for known in SORTS.values() for ending in (*known.endings, *known.also)}
    if sort.name in SORTS or taken & {*sort.endings, *sort.also} or not sort.endings:
        raise ValueError(f"{sort.name}: the name or an ending is that of another sort")
    SORTS[sort.name] = sort


def of(name: str) -> Sort | None:
    """The sort of a file by the ending of its name, with whatever capitals; None where it is no attachment's."""
    ending = ending_of(name)
    return next((sort for sort in SORTS.values() if ending in sort.endings), None)


def is_of(name: str, family: str) -> bool:
    """Whether a file is of a family, by the ending of its name."""
    sort = of(name)
    return sort is not None and sort.family == family


def held(raw: bytes) -> str:
    """What a file really is by its first bytes: a sort's name, or one of `endings.NAMES`; "" for neither."""
    return next((sort.name for sort in SORTS.values() if sort.holds(raw)), "") or other.held(raw)


def holding(raw: bytes) -> Sort | None:
    """The sort of a file by its first bytes."""
    return SORTS.get(held(raw))


def arrived(name: str, raw: bytes) -> Sort | None:
    """The sort of a file of which only the ending is another one («portrait.jfif», «portrait»), by its first bytes."""
    sort = holding(raw) if of(name) is None else None
    odd = ending_of(name)
    return sort if sort and ("." not in name or odd in sort.also or odd in _strange()) else None


def _strange() -> frozenset[str]:
    """Endings under which any attachment may arrive: those of other sorts, and of other types of pictures."""
    return frozenset((*other.OTHER_PICTURES, *(ending for sort in SORTS.values() for ending in sort.also)))


def ending_of(name: str) -> str:
    """The ending of a file's name in small letters, without the full stop; "" where there is none."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def good_name(name: str, family: str = "") -> bool:
    """Whether an attachment's name works in an address and everywhere, and has an ending of a sort (of the family)."""
    stem, _, ending = name.rpartition(".")
    return any(ending in sort.endings for sort in SORTS.values() if family in ("", sort.family)) and bool(
        re.fullmatch(rf"[a-z0-9][a-z0-9-]{{0,{limits.SLUG_LENGTH}}}", stem))


def fields() -> tuple[str, ...]:
    """The fields of the front matter in which attachments are named."""
    return tuple(dict.fromkeys(name for sort in SORTS.values() for name in sort.fields))


def families() -> tuple[str, ...]:
    """The families of all sorts."""
    return tuple(dict.fromkeys(sort.family for sort in SORTS.values()))


def endings(*, every: bool = False) -> Iterator[str]:
    """The endings of all sorts; with `every` also those under which they arrive."""
    for sort in SORTS.values():
        yield from (*sort.endings, *(sort.also if every else ()))


def largest() -> int:
    """Bytes of the largest attachment that may come. Raises `ValueError` where no sort is known: whoever asks would
    take every file for too large."""
    return max(sort.at_most for sort in SORTS.values())


def of_family(attachments: list[Attachment], family: str) -> list[Attachment]:
    """Those of one family."""
    return [one for one in attachments if one.family == family]
