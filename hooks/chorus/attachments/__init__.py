"""Attachments: the files of a submission beside its texts. One folder for each sort.

Importing this package makes the sorts known (`model.sorts`). A sort's own modules are imported when a file of it is
there: the job that comments on a proposal only has the standard library, and asks for endings alone.
"""

from __future__ import annotations

from ..model.sorts import SORTS, of, register
from .jpeg import JPEG
from .png import PNG

__all__ = ["SORTS", "of"]

for _sort in (JPEG, PNG):
    register(_sort)
