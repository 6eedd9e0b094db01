"""The kinds of submission, each a folder. A new one is a folder, its line here, and its words in the catalogues.

Importing this package makes them known (`KINDS`), with the rules that each brings.
"""

from __future__ import annotations

from importlib import import_module

from ..errors import IncompleteKind
from ..model.kind import KINDS, Kind, named
from ..rules.registry import REGISTRY
from .registration import register, unheld

__all__ = ["KINDS", "Kind", "named"]

for _folder in (        # in the order of the guide
    "quote",
    "story",
    "statement",
    "school_entry",
):
    register(import_module(f".{_folder}", __name__).KIND)

if _wrong := list(unheld(REGISTRY.values())):
    raise IncompleteKind("\n".join(_wrong))
