"""What every page is made from: the settings, the day, and the submissions that are shown on it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from ..kinds import KINDS, Kind
from ..model.archives import ArchiveSettings
from ..model.campaign import Video
from ..model.kind import holding
from ..model.publication import Stage, announced, moment, stage
from ..model.records import Campaign, Settings, Submission
from ..words.catalogue import Catalogue
from .extract import Extract
from .material import Material


@dataclass
class World:
    """submissions: those published on `day`, newest first (`publication.newest_first`).
    material: what is drawn of them, None until it has been assembled. extract: the part that a preview shows, None for
    the whole site."""

    settings: Settings
    day: dt.date
    submissions: list[Submission]
    catalogue: Callable[[str], Catalogue]
    material: Material | None = None
    extract: Extract | None = None

    @property
    def archive(self) -> ArchiveSettings | None:
        """What the site says of itself where it is the archive of a past campaign: nothing is asked for any more, and
        what a campaign under way needs is left out."""
        return self.settings.site.archive

    @property
    def languages(self) -> list[str]:
        """The interface languages."""
        return self.settings.site.languages

    @cached_property
    def _grouped(self) -> dict[tuple[str, str], list[Submission]]:
        groups = defaultdict(list)
        for entry in self.submissions:
            groups[entry.folder.campaign, entry.kind.name].append(entry)
        return groups

    def of_kind(self, campaign: Campaign, kind: Kind) -> list[Submission]:
        """A campaign's published submissions of one kind."""
        return self._grouped.get((campaign.id, kind.name), [])

    def kinds(self, campaign: Campaign) -> list[Kind]:
        """The kinds that a campaign takes, in its order."""
        return [KINDS[name] for name in campaign.settings.kinds if name in KINDS]

    def shown_kinds(self, campaign: Campaign) -> list[Kind]:
        """The kinds of which something is published."""
        return [kind for kind in self.kinds(campaign) if self.of_kind(campaign, kind)]

    def voices(self, campaign: Campaign) -> list[Submission]:
        """Single people's own voices, of which the campaign's page is made; kind by kind, in the guide's order."""
        return [entry for kind in holding(lambda kind: kind.is_voice) for entry in self.of_kind(campaign, kind)]

    @cached_property
    def by_city(self) -> dict[str, list[Submission]]:
        """Published submissions per city; those of people at risk belong to no city."""
        groups = defaultdict(list)
        for entry in self.submissions:
            if not entry.fields.at_risk:
                groups[entry.folder.city].append(entry)
        return groups

    def selected(self, campaign: Campaign) -> list[Submission]:
        """The booklet's entries: selected or winning, with consent for print; winners first."""
        return self._selected[campaign.id]

    @cached_property
    def _selected(self) -> dict[str, list[Submission]]:
        found = {}
        for campaign in self.campaigns:
            entries = [e for kind in self.kinds(campaign) if kind.competition
                       for e in self.of_kind(campaign, kind) if e.result and e.may("print", self.day)]
            found[campaign.id] = sorted(entries, key=lambda e: (not (e.result and e.result.status == "winner"), e.id))
        return found

    def videos(self, campaign: Campaign) -> list[Video]:
        """The campaign's own videos that are due, and whose every voice is published today; the main one first. That is
        made to be passed on: every voice in it needs consent for social media."""
        entries = [entry for entry in self.submissions if entry.folder.campaign == campaign.id]
        shown, passed_on = ({f"{e.folder.city}/{e.folder.entry}" for e in entries if e.may(use, self.day)}
                            for use in ("website", "social"))
        return sorted((video for video in self._due(campaign, "")
                       if (passed_on if video.main else shown) >= set(video.voices)), key=lambda video: not video.main)

    def city_videos(self, campaign: Campaign, city: str) -> list[Video]:
        """A city's videos that are due. They are made to be passed on: every voice needs consent for social media."""
        there = {f"{city}/{e.folder.entry}" for e in self.by_city.get(city, ())
                 if e.folder.campaign == campaign.id and e.may("social", self.day)}
        return [video for video in self._due(campaign, city) if there >= set(video.voices)]

    def _due(self, campaign: Campaign, city: str) -> list[Video]:
        if self.extract and not self.extract.content:      # they are large, and say nothing of a proposal
            return []
        return [video for video in campaign.settings.videos
                if video.publish <= self.day and (video.file or video.link) and (video.city or "") == city]

    def stage(self, campaign: Campaign) -> Stage:
        """Where a campaign stands today."""
        return stage(campaign.settings, self.day)

    @cached_property
    def campaigns(self) -> list[Campaign]:
        """The campaigns that have been announced, the one first whose moment it is. Of the others nothing is public,
        so whatever goes on the site begins here."""
        public = (c for c in self.settings.campaigns.values() if announced(c.settings, self.day))
        return sorted(public, key=lambda c: (*moment(c.settings, self.day), c.id))

    @property
    def current(self) -> Campaign | None:
        """The campaign whose menu is shown on pages of no campaign, None while none is announced."""
        return self.campaigns[0] if self.campaigns else None

    @cached_property
    def calling(self) -> Campaign | None:
        """The campaign that takes submissions today, of several the one whose deadline is next; else the current."""
        taking = [campaign for campaign in self.campaigns
                  if campaign.settings.opens <= self.day <= campaign.settings.deadline]
        return min(taking, key=lambda campaign: campaign.settings.deadline, default=self.current)
