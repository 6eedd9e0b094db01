"""Whose fault a fault is: the submission that was being handled when an exception was raised."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import Any

from ..model.records import Folder, Submission
from ..rules.draft import Draft

_LIBRARY = __name__.partition(".")[0]


def blamed(error: BaseException) -> str:
    """The id of the submission that was being handled, "" where there was none, or several.

    The innermost function that had exactly one submission at hand tells; in templates, too, this is the variable of
    a loop or of a macro. Failing that, the innermost that had one sheet or page of a submission. Whoever goes on
    without it sees whether it was the right one.
    """
    frames = [dict(frame.f_locals) for frame, _ in traceback.walk_tb(error.__traceback__)]
    for told in (_is, _is_of):
        for values in reversed(frames):
            # A template's macro sees the page's variables beside its own; of several `entry` is the one it was given.
            found = {id_ for value in values.values() if (id_ := told(value))}
            if len(found) == 1 or (found and told(values.get("entry"))):
                return found.pop() if len(found) == 1 else told(values["entry"])
    return ""


def _is(value: Any) -> str:
    """The id of the submission that a value is."""
    if isinstance(value, Folder):
        return value.id
    return value.folder.id if isinstance(value, Draft | Submission) else ""


def _is_of(value: Any) -> str:
    """The id of the submission that a value is made of, as a sheet or a page."""
    # Only of the library's own: other things may answer to any name, or fail.
    ours = type(value).__module__.partition(".")[0] == _LIBRARY
    return value.subject if ours and isinstance(getattr(type(value), "subject", None), property) else ""


def last_straw(works: Callable[[list[Draft]], Any], drafts: list[Draft]) -> str:
    """The id of the first in a list with which something fails that works with those before it; "" where it fails
    with none. Some ten trials for a thousand."""
    def fails(count: int) -> bool:
        try:
            works(drafts[:count])
        except Exception:
            return True
        return False

    if fails(0) or not fails(len(drafts)):
        return ""
    low, high = 0, len(drafts)      # works with `low` of them, fails with `high`
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fails(middle) else (middle, high)
    return drafts[high - 1].folder.id
