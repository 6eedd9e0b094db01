"""The booklet of the school competition: all selected entries on one page that prints well."""

from __future__ import annotations

from collections.abc import Iterator

from .. import languages
from ..catalogue import N_
from ..model.records import Campaign
from . import addresses
from .each_language import each
from .page import Page
from .world import World

CATEGORIES = {"11-18": N_("11 to 18 years"), "5-10": N_("5 to 10 years")}
FORMS = {"poem": N_("Poem"), "essay": N_("Essay"), "illustration": N_("Illustration")}


def pages(world: World, campaign: Campaign) -> Iterator[Page]:
    """The booklet in every language, once the results are published."""
    entries = world.selected(campaign)
    if not entries:
        return
    wanted = campaign.settings.kinds["school entry"].categories
    categories = [(c, [e for e in entries if e.fields.category == c]) for c in wanted]
    slogan = campaign.settings.slogan
    yield from each(
        world, lambda language: addresses.campaign(language, campaign, "booklet"), "booklet.html",
        lambda _: (_("School booklet"), _("{slogan}: the selected works of the school competition.",
                                          slogan=languages.pick(slogan, _.language)[1])),
        data={"categories": [(c, found) for c, found in categories if found], "entries": entries},
        section="booklet", campaign=campaign)
