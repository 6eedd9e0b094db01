"""A past campaign's site of its own: what that site says of itself (site.yml), and what is left of it here
(content/archives/<campaign>.yml). Both are written by scripts/archive.py."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from .fields import Day, Fields, Flag, Language, Line, Whole, refuse
from .localized import Localized


def _address(value: str) -> str:
    """The full address of a site, with a `/` at its end."""
    if not re.fullmatch(r"https://[a-z0-9.-]+(?::[0-9]{1,5})?/(?:[A-Za-z0-9._~-]+/)*", value):
        raise refuse("settings-link")
    return value


Address = Annotated[Line, AfterValidator(_address)]


class ArchiveSettings(Fields):
    """Says that the site is the archive of a past campaign. site: the address of the site that it came from; address:
    its own; frozen: the day as of which it stands still: nothing is counted down, asked for or added any more. Consents
    go on: whose `until` has passed is gone from the next build."""

    site: Address
    address: Address
    frozen: Day


class MovedCampaign(Fields):
    """What the first site keeps of a campaign that has one of its own. No person is in it: whoever withdraws there
    leaves nothing here.

    address: its site's; frozen: the day of the move; languages: those in which it is there; counts: kind → how many
    there were; cities: those that took part; parts: the pages of the campaign, as their addresses name them.
    """

    address: Address
    frozen: Day
    slogan: Localized
    day_name: Localized
    day: Day
    sample: Flag = False
    languages: Annotated[list[Language], Field(min_length=1)]
    counts: dict[str, Whole] = {}
    cities: list[Line] = []
    parts: list[Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]] = []
