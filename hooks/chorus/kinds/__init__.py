"""The kinds of submission. A new one is a module here, a template and its strings.

Importing this package makes them known (`KINDS`), with the rules that each brings.
"""

from __future__ import annotations

from ..model.kind import KINDS, Kind, named, register
from .quote import QUOTE
from .school_entry import SCHOOL_ENTRY
from .statement import STATEMENT
from .story import STORY

__all__ = ["KINDS", "Kind", "named"]

for _kind in (QUOTE, STORY, STATEMENT, SCHOOL_ENTRY):
    register(_kind)
