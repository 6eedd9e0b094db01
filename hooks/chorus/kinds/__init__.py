"""The kinds of submission. A new one is a module here, a template and its strings."""

from __future__ import annotations

from .kind import Kind
from .quote import QUOTE
from .school_entry import SCHOOL_ENTRY
from .statement import STATEMENT
from .story import STORY

KINDS: dict[str, Kind] = {kind.name: kind for kind in (QUOTE, STORY, STATEMENT, SCHOOL_ENTRY)}


def named(value: str) -> Kind | None:
    """The kind that a contributor means; «school-entry» and «School entry» are the same."""
    return KINDS.get(value.strip().lower().replace("-", " ").replace("_", " "))
