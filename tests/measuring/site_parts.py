"""What a built site weighs, part by part, found by looking at its files."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

PARTS = ("pages", "photos", "cards", "toolkits", "collages", "booklets", "zips", "other")
# By the first folder of a file's address, where that says it. What the browser makes zips from counts as zips.
_FOLDERS = {"media": "photos", "cards": "cards", "shares": "cards", "share": "cards", "toolkit": "toolkits",
            "toolkits": "toolkits", "collage": "collages", "collages": "collages", "booklet": "booklets",
            "booklets": "booklets", "packs": "zips"}


@dataclass
class Weight:
    """bytes and files: by part, in the order of `PARTS`."""

    bytes: dict[str, int] = field(default_factory=lambda: dict.fromkeys(PARTS, 0))
    files: dict[str, int] = field(default_factory=lambda: dict.fromkeys(PARTS, 0))

    @property
    def total(self) -> int:
        """Bytes of the whole site."""
        return sum(self.bytes.values())


def part(address: str) -> str:
    """The part that a file belongs to. address: relative to the site's folder, with `/`."""
    if address.endswith(".html"):
        return "pages"
    if address.endswith(".zip"):
        return "zips"
    return _FOLDERS.get(address.split("/")[0], "other")


def weigh(site: Path) -> Weight:
    """The weight of a site. A file that is linked counts wherever it stands, as it does for whoever serves it."""
    weight = Weight()
    for folder, _, names in os.walk(site):
        for name in names:
            path = Path(folder, name)
            found = part(path.relative_to(site).as_posix())
            weight.bytes[found] += path.stat().st_size
            weight.files[found] += 1
    return weight
