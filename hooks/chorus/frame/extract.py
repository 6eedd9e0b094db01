"""A part of the site, for a proposal's preview: what the proposal touches, and the pages on which that is seen.

The whole of it would be hundreds of megabytes for one changed word. Links to what is not in it lead to the public site.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

_CONTENT = "content"


@dataclass(frozen=True)
class Extract:
    """submissions: the ids (campaign/city/entry) of those touched, also of those taken away; content: whether the
    secretariat's own texts and settings are, which may show on any page that is not one submission's."""

    submissions: frozenset[str] = field(default_factory=frozenset)
    content: bool = False

    @classmethod
    def of(cls, paths: Iterable[str]) -> Extract:
        """What files in the root belong to."""
        parts = [path.split("/") for path in paths]
        return cls(frozenset("/".join(one[1:4]) for one in parts if one[0] == "submissions" and len(one) >= 4),
                   any(one[0] != "submissions" for one in parts))

    @classmethod
    def read(cls, text: str) -> Extract:
        """The same from the lines that `written` made."""
        lines = set(text.split("\n")) - {""}
        return cls(frozenset(lines - {_CONTENT}), _CONTENT in lines)

    def written(self) -> str:
        """A line for each submission, and one for the content."""
        return "".join(f"{line}\n" for line in (*sorted(self.submissions), *[_CONTENT] * self.content))
