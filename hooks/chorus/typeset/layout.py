"""The sizes of what is drawn, and the places in them.

A place is (x, y, width, height) in an item's own units, counted from the corner where reading starts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Place = tuple[float, float, float, float]
# Of cards: width and height in pixels; overrides/typst/card.typ draws them.
SHAPES = {"square": (1080, 1080), "portrait": (1080, 1350), "landscape": (1200, 630)}


@dataclass(frozen=True, slots=True)
class Layout:
    """What a city can change on an item, and its size.

    size: in units. sender: the white bubble that holds the network's name or the city's own. photo: the place for a
    photo; words, who: those for a sentence and its author. width: of the picture in pixels; paper: of the print in
    millimetres, 0 where it is not printed.
    """

    template: str
    size: tuple[float, float]
    sender: Place
    width: int
    paper: int = 0
    photo: Place | None = None
    words: Place | None = None
    who: Place | None = None
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def inside(self) -> Place:
        """The room for words in the sender's bubble."""
        x, y, w, h = self.sender
        across, down = h * 0.24, h * 0.16
        return x + across, y + down, w - 2 * across, h - 2 * down

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the picture."""
        return self.width, round(self.width * self.size[1] / self.size[0])

    def mirrored(self, place: Place | None, direction: str) -> Place | None:
        """A place in pixels from the top left corner of the picture, in a reading direction."""
        if place is None:
            return None
        x, y, w, h = place
        scale = self.width / self.size[0]
        left = self.size[0] - x - w if direction == "rtl" else x
        return left * scale, y * scale, w * scale, h * scale
