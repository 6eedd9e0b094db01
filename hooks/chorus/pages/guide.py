"""«Take part»: what a campaign asks for, generated from its settings and from the rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from .. import rulebook
from ..frame import addresses
from ..frame.each_language import each
from ..frame.page import Page
from ..frame.world import World
from ..kinds import Kind
from ..model.records import Campaign
from ..rulebook import Rule
from ..rules.registry import AREA_NAMES, AREAS
from ..words import languages
from ..words.catalogue import Catalogue
from . import field_guide, guide_examples, rule_cases


@dataclass(frozen=True, slots=True)
class Requirement:
    """A rule with the figures that it has in one campaign."""

    rule: Rule
    limits: dict[str, Any]


def requirements(campaign: Campaign, kind: Kind, *, everything: bool = False) -> list[Requirement]:
    """The rules for one kind in one campaign; only those worth knowing before one begins, or all."""
    found = []
    for rule in rulebook.REGISTRY.values():
        if rule.area in ("settings", "tool") or not rule.applies_to(kind) or not (rule.in_guide or everything):
            continue
        limits = rule.limits(campaign, kind.name)
        if limits is not None:
            found.append(Requirement(rule, limits))
    return found


def pages(world: World, campaign: Campaign) -> Iterator[Page]:
    """The guide in every language, and the pages that explain the rules."""
    kinds = world.kinds(campaign)
    asked = {kind.name: requirements(campaign, kind) for kind in kinds}
    # What every kind asks for alike is said once.
    common = [r for r in asked[kinds[0].name] if all(r in found for found in asked.values())] if kinds else []

    def data(language: str) -> dict[str, Any]:
        return {
            "common": common,
            "kinds": [(kind, campaign.settings.kinds[kind.name], [r for r in asked[kind.name] if r not in common],
                       field_guide.of_kind(kind, campaign.settings.kinds[kind.name]),
                       guide_examples.example(kind, campaign.settings.kinds[kind.name])) for kind in kinds],
            "fields": field_guide.common(),
            "translation_fields": field_guide.of_translation(
                (kind, campaign.settings.kinds[kind.name]) for kind in kinds),
            "translation": (guide_examples.translation(kinds[0], campaign.settings.kinds[kinds[0].name])
                            if kinds else ""),
            "translated_into": guide_examples.TRANSLATED_INTO,
            "stage": world.stage(campaign),
        }

    yield from each(
        world, lambda language: addresses.campaign(language, campaign, "take-part"), "take-part.html",
        lambda _: (_("Take part"), _("{slogan}: what your city can send, and how.",
                                     slogan=languages.pick(campaign.settings.slogan, _.language)[1])),
        data=data, section="take-part", campaign=campaign)
    yield from _rules(world, campaign, kinds)


def _rules(world: World, campaign: Campaign, kinds: list[Kind]) -> Iterator[Page]:
    """The page that explains every rule, and for each area one with an example of each: all on one would weigh as
    much as a booklet."""
    areas, cases = _by_area(campaign, kinds), rule_cases.all_of_them()
    yield from each(
        world, partial(addresses.rules, campaign=campaign), "rules.html",
        lambda _: (_("All rules"), _("What the checker looks at, what its messages mean and what to do.")),
        data={"areas": areas, "cases": cases, "area": ""}, section="take-part", campaign=campaign)
    for area, found in areas:
        shown = [requirement for requirement in found if requirement.rule.code in cases]
        if not shown:
            continue

        def words(_: Catalogue, area: str = area) -> tuple[str, str]:
            examples, where = _("Examples"), _(AREA_NAMES[area]).replace("`", "")
            return f"{examples} · {where}", _("What the checker finds wrong, and how it is right.")

        yield from each(
            world, partial(addresses.rules, campaign=campaign, area=area), "rules.html", words,
            data={"areas": [(area, shown)], "cases": cases, "area": area}, section="take-part", campaign=campaign)


def _by_area(campaign: Campaign, kinds: list[Kind]) -> list[tuple[str, list[Requirement]]]:
    """Every rule for submissions once, by area, with the figures of the first kind that has it."""
    found: dict[str, Requirement] = {}
    for kind in kinds:
        for requirement in requirements(campaign, kind, everything=True):
            found.setdefault(requirement.rule.code, requirement)
    return [(area, listed) for area in AREAS
            if (listed := [r for r in found.values() if r.rule.area == area])]
