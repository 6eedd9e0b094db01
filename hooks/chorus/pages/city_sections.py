"""What stands on a city's page: a section for each kind of each campaign, cut where the page would grow without end."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ..frame.world import World
from ..kinds import Kind
from ..model.records import Campaign, Submission

MOST = 24      # cards of one page


@dataclass(frozen=True, slots=True)
class Section:
    """A city's submissions of one kind to one campaign, the newest first: those that its page shows, and of how
    many."""

    campaign: Campaign
    kind: Kind
    entries: list[Submission]
    count: int

    @property
    def whole(self) -> bool:
        """Whether the city's page shows all of them. Where not, the gallery has a page of this city."""
        return len(self.entries) == self.count


def sections(world: World, city: str) -> list[Section]:
    """A city's sections in the order of its page. Where all cards together are too many, every section gets the same
    share of them."""
    there = world.by_city.get(city, [])
    groups = defaultdict(list)
    for entry in there:
        groups[entry.folder.campaign, entry.kind.name].append(entry)
    share = MOST if len(there) <= MOST else max(1, MOST // len(groups))
    return [Section(campaign, kind, theirs[:share], len(theirs))
            for campaign in world.campaigns for kind in world.kinds(campaign)
            if (theirs := groups.get((campaign.id, kind.name), []))]


def cut(world: World, campaign: Campaign) -> set[tuple[str, str]]:
    """(name of a kind, city) where the city's page does not show all that it sent of the kind."""
    return {(section.kind.name, city) for city in world.by_city for section in sections(world, city)
            if section.campaign is campaign and not section.whole}
