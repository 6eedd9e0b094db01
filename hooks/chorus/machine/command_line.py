"""Commands and paths as somebody copies them from a message into a terminal."""

from __future__ import annotations

import os
import re
import shlex

# What no shell takes for anything but itself: a word of these needs no quotation marks …
_PLAIN = re.compile(r"[A-Za-z0-9_@%+=:,./-]+")
_PLAIN_THERE = re.compile(r"[A-Za-z0-9_@+=:,./\\-]+")
# … and what means something even between double ones.
_ACTIVE = re.compile(r'["$`\\!%]')


def typed(*parts: str, windows: bool = os.name == "nt") -> str:
    """A command or a path as it is typed, each part as one word.

    Double quotation marks wherever they do, since they mean the same in sh, cmd and PowerShell: a comment on the web is
    read on any of them. Names of files hold no `"` on Windows, so there they always do.
    """
    return " ".join(_word(str(part), windows) for part in parts)


def _word(part: str, windows: bool) -> str:
    if (_PLAIN_THERE if windows else _PLAIN).fullmatch(part):
        return part
    if windows or not _ACTIVE.search(part):
        # A backslash before the mark would take it away.
        return f'"{part}\\"' if windows and part.endswith("\\") else f'"{part}"'
    return shlex.quote(part)
