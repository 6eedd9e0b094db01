"""The toolkit's pages: everything to take away, and the page on which a city puts its own name on it.

That page's work is done by assets/chorus-toolkit.js on the reader's own device; nothing is sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..frame import addresses
from ..frame.download import Download
from ..frame.each_language import each
from ..frame.material import Item
from ..frame.page import Page, SharePicture
from ..frame.world import World
from ..model.records import Campaign
from ..takeaway.toolkit.toolkit import ITEMS, is_open, posts
from ..takeaway.toolkit.toolkit_layouts import LAYOUTS
from ..words import languages
from ..words.catalogue import Catalogue
from ..words.channels import CHANNELS

__all__ = ["is_open", "pages", "share_picture"]
YOUR_CITY = "toolkit/your-city"


def pages(world: World, campaign: Campaign) -> Iterator[Page]:
    """The toolkit from the day on which the campaign opens; where there are pictures also the page for a city's own
    name."""
    if not is_open(world, campaign):
        return
    made = world.material.toolkits if world.material else {}

    def slogan(_: Catalogue) -> str:
        return languages.pick(campaign.settings.slogan, _.language, world.settings.site.bridge_languages)[1]

    def data(language: str) -> dict[str, Any]:
        kit = made.get((campaign.id, language))
        return {"kit": kit, "ITEMS": ITEMS, "CHANNELS": CHANNELS, "pixels": pixels,
                "posts": kit.posts if kit else posts(world, campaign, language, "")}

    yield from each(
        world, lambda language: addresses.campaign(language, campaign, "toolkit"), "toolkit.html",
        lambda _: (_("Toolkit"), _("{slogan}: banners, posters, postcards and texts for your city.", slogan=slogan(_))),
        data=data, section="toolkit", campaign=campaign, extras=("chorus-toolkit.css",))
    if made:
        yield from each(
            world, lambda language: addresses.campaign(language, campaign, YOUR_CITY), "your-city.html",
            lambda _: (_("Put your city’s name on it"), _(
                "{slogan}: banners, posters and postcards with your city’s own name and logo.", slogan=slogan(_))),
            data=lambda language: {
                "ITEMS": ITEMS, "items": [(_label(item, number), item, places(item, language)) for number, item in
                                          enumerate(made[campaign.id, language].changeable())]},
            section="toolkit", campaign=campaign,
            extras=("chorus-toolkit.css", "chorus-canvas.js", "chorus-save.js", "chorus-toolkit.js"))


def _label(item: Item, number: int) -> str:
    """A short name of an item in the page's address: `poster-7`."""
    return f"{item.key}-{number}" if item.key == "poster" else item.key


def pixels(file: Download) -> str:
    """A picture's width and height."""
    return "{} × {}".format(*LAYOUTS[file.sheet.data["item"]].pixels)


def places(item: Item, language: str) -> dict[str, str]:
    """What a city can change on an item: name → «x y width height» in pixels of its picture."""
    layout, direction = item.layout, languages.direction(language)
    if not layout:
        return {}
    found = {"inside": layout.inside, "photo": layout.photo, "words": layout.words, "who": layout.who}
    mirrored = {name: layout.mirrored(place, direction) for name, place in found.items()}
    return {name: " ".join(f"{value:.1f}" for value in place) for name, place in mirrored.items() if place}


def share_picture(world: World, page: Page) -> SharePicture | None:
    """The campaign's banner in the page's language, for the pages that belong to a campaign."""
    kit = world.material and page.campaign and world.material.toolkits.get((page.campaign.id, page.language))
    if not (kit and kit.share.layout):
        return None
    width, height = kit.share.layout.pixels
    return SharePicture(kit.share.files[0].address, width, height, kit.share.alt)
