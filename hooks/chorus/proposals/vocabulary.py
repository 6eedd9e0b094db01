"""The tool's own words: the only texts that a message about strangers' files may repeat.

Made on both sides of the wall between the job that reads a proposal and the job that comments on
it, each time from the base branch, so that a text in between can't say anything else.
"""

from __future__ import annotations

import io
import typing
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

from ..kinds import KINDS
from ..model import endings, sorts
from ..model.fields import Fields
from ..model.problems import Severity
from ..model.records import Settings
from ..read.validation import JURY, PRIVATE
from ..rulebook import REGISTRY


def codes() -> dict[str, bool]:
    """Every rule's code, and whether breaking it is an error."""
    return {code: rule.severity is Severity.ERROR for code, rule in REGISTRY.items()}


def words(settings: Settings | None, locales: Path) -> frozenset[str]:
    """Names of fields, choices, kinds, campaigns and cities, the campaigns' patterns, the secretariat's address,
    and the interface's messages."""
    template = locales / "messages.pot"
    found = {*KINDS, *PRIVATE, *JURY, *_file_types(), *_messages(template.read_bytes() if template.is_file() else b"")}
    for model in _models(Fields):
        for name, info in model.model_fields.items():
            found |= {info.validation_alias or info.alias or name, *_choices(info.annotation)}
    found |= {*settings.cities.cities, settings.site.contact} if settings else set()
    for campaign in settings.campaigns.values() if settings else ():
        found.add(campaign.id)
        for kind in campaign.settings.kinds.values():
            found |= {*kind.pattern.values(), *kind.languages}
    return frozenset(word for word in found if isinstance(word, str))


def _file_types() -> set[str]:
    """What a file can be said to be, and the endings of file names."""
    return {*sorts.SORTS, *sorts.endings(), *endings.NAMES}


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and all that derive from it: together the fields that a contributor or the secretariat can write."""
    yield model
    for derived in model.__subclasses__():
        yield from _models(derived)


def _choices(annotation: Any) -> Iterator[str]:
    """The words of the `Literal`s inside a type."""
    if typing.get_origin(annotation) is Literal:
        yield from typing.get_args(annotation)
    else:
        for inner in typing.get_args(annotation):
            yield from _choices(inner)


@lru_cache(maxsize=4)
def _messages(template: bytes) -> frozenset[str]:
    """Messages without gaps: some values are messages themselves, such as what a photo hides."""
    from babel.messages.pofile import read_po

    return frozenset(message.id for message in read_po(io.BytesIO(template))
                     if isinstance(message.id, str) and message.id and "{" not in message.id)
