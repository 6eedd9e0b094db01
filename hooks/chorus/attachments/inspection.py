"""What must be known of a file before it may be used: that it is what its name says, its size, what it hides."""

from __future__ import annotations

from ..model import sorts
from ..model.attachment import Facts
from ..model.sorts import Sort
from . import SORTS

HEAD = 2**18      # bytes in which the data of cameras and programs stand
_POINTER = b"version https://git-lfs.github.com/spec/"


def inspect(raw: bytes, name: str) -> Facts:
    """The facts of a file called `name`. What goes wrong is `refused`; only `TooCostly` and `MemoryError` are raised.

    What has the ending of no sort is spoken of as a picture, which it is nearly always.
    """
    sort = sorts.of(name)
    spoken = sort or sorts.holding(raw) or spoken_of(name)
    if len(raw) > spoken.at_most:
        return too_large(name, len(raw), raw)
    if raw.startswith(_POINTER):
        return Facts(refused="file-lfs-pointer")
    holds = sorts.held(raw)
    if sort is None or holds != sort.name:
        values = {"extension": sorts.ending_of(name), "format": holds}
        return Facts(refused=spoken.code("format" if holds else "broken"), values=values if holds else {},
                     private=hidden(raw))
    return sort.inspect(raw)


def hidden(raw: bytes) -> tuple[str, ...]:
    """What a file tells beyond itself, by the sort that it is (message ids)."""
    sort = sorts.holding(raw)
    return sort.hidden(raw) if sort else ()


def limit_of(name: str) -> int:
    """Bytes of the largest file that may be called so."""
    return spoken_of(name).at_most


def too_large(name: str, size: int, head: bytes) -> Facts:
    """The verdict on a file of so many bytes, of which no more than the head is looked at."""
    sort = spoken_of(name)
    return Facts(refused=sort.code("bytes"), private=hidden(head[:HEAD]), values=size_values(size, sort))


def size_values(size: int, sort: Sort) -> dict[str, float]:
    """The values of a sort's rule on sizes."""
    return {"size": round(size / 2**20, 1), "megabytes": sort.at_most // 2**20}


def spoken_of(name: str) -> Sort:
    """The sort by whose rules a file is judged: by its ending, and without one of any sort as a picture."""
    return sorts.of(name) or next(iter(SORTS.values()))
