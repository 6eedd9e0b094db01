"""«Clean a photo»: for people who have nothing but a browser, the page that takes hidden data out of a photo.

All of the work is done by assets/chorus-photo*.js on the reader's own device; nothing is sent.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..frame import addresses
from ..frame.each_language import each
from ..frame.page import Page
from ..frame.world import World
from ..machine import limits
from ..model.records import Campaign
from ..words.catalogue import N_

PART = "take-part/clean-photo"
# What the script may find, by the key that it calls it; in the order of what tells most.
FINDINGS = {
    "place": N_("the place where it was taken"),
    "person": N_("a name, a description or a comment"),
    "date": N_("the day and time"),
    "camera": N_("the camera or phone"),
    "serial": N_("the serial number of the camera"),
    "preview": N_("a small preview, which may still show what was cut away"),
    "program": N_("the program that edited it"),
    "other": N_("other data of cameras and programs"),
}


def pages(world: World, campaign: Campaign) -> Iterator[Page]:
    """The page in every language."""
    yield from each(
        world, lambda language: addresses.campaign(language, campaign, PART), "clean-photo.html",
        lambda _: (_("Clean a photo"), _("Take the place and other hidden data out of a photo before you upload it: "
                                         "here in your browser, without sending it anywhere.")),
        data={"findings": FINDINGS, "narrowest": limits.PICTURE_MIN_WIDTH}, section="take-part", campaign=campaign,
        extras=("chorus-photo.css", "chorus-photo-data.js", "chorus-save.js", "chorus-photo.js"))
