"""The channels that a campaign's posts are for, and what they allow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Channel = Literal["facebook", "x", "instagram", "linkedin", "email"]
CHANNELS: Mapping[Channel, str] = {
    "facebook": "Facebook", "x": "X", "instagram": "Instagram", "linkedin": "LinkedIn", "email": "",
}
# X counts like this (twitter-text 3): a link is always 23, most letters are 1; Han, kana, hangul and emoji are 2.
SHORT, LINK = 280, 23
_SINGLE = ((0, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))


def weight(words: str) -> int:
    """How much of the 280 of X a text without links takes."""
    return sum(1 if any(low <= ord(char) <= high for low, high in _SINGLE) else 2 for char in words)


def weight_on_x(words: str, hashtags: list[str]) -> int:
    """How much of the 280 a sample post takes, with its link and its hashtags."""
    return weight(words) + 1 + LINK + (1 + weight(" ".join(hashtags)) if hashtags else 0)
