"""The records of attachments: what the fields say of a file, what was found out about it, what was done to it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

Change = tuple[str, dict[str, Any]]      # a message id and its values


class Attachment(NamedTuple):
    """A file that the fields of a submission name.

    field: where its name stands in the front matter, such as ("illustrations", 0, "file"). file: the name, "" where
    the one that stands there is none. family: what the field takes (`model.sorts.Sort.family`); which sort of it the
    file is, `model.sorts.of` tells. text: what says the same to people who can't see or hear it, an alternative text
    or a transcript. licence: under which it may be used, where it says so. focus: the point that a crop keeps, as
    parts of the width and the height.
    """

    field: tuple[str | int, ...]
    file: str
    family: str = "picture"
    text: str = ""
    credit: str = ""
    licence: str = ""
    focus: tuple[float, float] | None = None


class Making(NamedTuple):
    """How the site's files are made of an attachment. crop: width / height, None leaves it whole; focus: see
    `Attachment`."""

    crop: float | None = None
    focus: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a file. width, height: upright, in pixels, 0 of what has none. format: the name of its sort.
    refused: the rule that the file breaks, "" if usable, with its values. private: which hidden data it carries
    (message ids, for the message).
    """

    width: int = 0
    height: int = 0
    format: str = ""
    refused: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    private: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """For the cache."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Facts:
        """From the cache. Raises `TypeError` or `KeyError` for what is no such record."""
        return cls(**{**data, "private": tuple(data["private"])})


@dataclass(frozen=True, slots=True)
class Cleaned:
    """content: the new bytes, None where the file may stay; changes: what was done to it."""

    content: bytes | None = None
    changes: tuple[Change, ...] = ()
