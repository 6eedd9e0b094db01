"""What a picture hides, its cleaning, its sizes: what all sorts of pictures share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ...machine import limits
from ...model.attachment import Cleaned, Facts, Making
from ...model.sorts import Sort
from . import derived

FAMILY = "picture"


def picture(name: str, endings: tuple[str, ...], media_type: str, holds: Callable[[bytes], bool],
            also: tuple[str, ...]) -> Sort:
    """The sort of pictures called `name`. What works on them is imported when there is one to work on."""
    return Sort(name, FAMILY, endings, media_type, holds, limits.PICTURE_BYTES, ("photo", "file"),
                ("portrait", "picture"), _inspect, _hidden, _clean, _key, _develop, _derived, "", also,
                in_sheet=True)


def _inspect(raw: bytes) -> Facts:
    from .measure import measured

    return measured(raw)


def _hidden(raw: bytes) -> tuple[str, ...]:
    from .hidden import hidden

    return hidden(raw)


def _clean(raw: bytes) -> Cleaned:
    from .clean import clean

    return clean(raw)


def _key(content: str, making: Making) -> str:
    return derived.key(content, *making)


def _develop(raw: bytes, folder: Path, making: Making) -> None:
    from .develop import develop

    develop(raw, folder, *making)


def _derived(facts: Facts, making: Making) -> tuple[str, ...]:
    return derived.published(derived.widths(derived.size(facts.width, facts.height, making.crop)[0]))
