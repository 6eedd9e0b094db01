"""Makes what people take away: cards, the toolkit, the collage, booklets, packs. Once per build, before the pages that
show it."""

from __future__ import annotations

from ..frame.material import Material
from ..frame.world import World
from ..typeset.press import Press
from .booklet import booklet
from .card import cards
from .collage import collage
from .pack import packs
from .toolkit import toolkit


def make(world: World, press: Press | None, site: str = "") -> Material:
    """The material of a site; nothing without a press, as in a preview that did not ask for it. site: its full
    address, for what is read elsewhere."""
    if not press:
        return Material()
    extract = world.extract
    found = {entry.id: cards.of(world, press, entry) for entry in world.submissions
             if extract is None or entry.id in extract.submissions}
    if extract and not extract.content:
        return Material(cards=found)
    booklets = {(campaign.id, language): made for campaign in world.campaigns for language in world.languages
                if (made := booklet.pdf(world, press, campaign, language))}
    collages = {(campaign.id, language): made for campaign in world.campaigns
                for language, made in collage.make(world, press, campaign).items()}
    toolkits = {(campaign.id, language): toolkit.of(world, press, campaign, language, site)
                for campaign in world.campaigns for language in world.languages}
    return Material(cards=found, toolkits=toolkits, packs=packs.make(world, press, found),
                    booklets=booklets, collages=collages)
