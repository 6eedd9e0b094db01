"""The board's data: every submission with where it stands, and every date of the campaigns."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..check.outcome import Checked
from ..model.kind import holding
from ..model.problems import Problem, Severity
from ..model.records import Campaign, Settings
from .entry import Entry, Standing, entry

SOON = 60       # days before its end from which a consent is pointed at: time enough to write and to wait


@dataclass(frozen=True)
class Board:
    """campaigns: those asked for, the latest day first; problems: theirs, and the settings' own."""

    day: dt.date
    settings: Settings
    campaigns: tuple[Campaign, ...]
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]

    def of(self, campaign: Campaign) -> list[Entry]:
        """A campaign's submissions, in order."""
        return [one for one in self.entries if one.campaign == campaign.id]

    def ending(self, campaign: Campaign) -> list[Entry]:
        """Submissions whose consent ends within `SOON` days, the first to end first."""
        found = [one for one in self.of(campaign) if one.alive and one.until
                 and self.day <= one.until <= self.day + dt.timedelta(SOON)]
        return sorted(found, key=lambda one: (one.until, one.place))

    def appearing(self, campaign: Campaign) -> dict[dt.date, list[Entry]]:
        """What appears on which later day."""
        found: dict[dt.date, list[Entry]] = {}
        for one in self.of(campaign):
            if one.standing is Standing.DUE and one.appears:
                found.setdefault(one.appears, []).append(one)
        return dict(sorted(found.items()))

    def left_out(self, campaign: Campaign) -> list[Entry]:
        """Submissions that are not on the site, whatever the day, until somebody mends something."""
        return [one for one in self.of(campaign) if one.standing is Standing.TO_MEND]

    def without_result(self, campaign: Campaign) -> list[Entry]:
        """Entries of a competition that results.yml says nothing of."""
        judged = {kind.name for kind in holding(lambda kind: kind.competition)}
        return [one for one in self.of(campaign) if one.kind in judged and not one.result and one.alive]

    def silent_cities(self, campaign: Campaign) -> list[str]:
        """Keys of the cities that have sent nothing."""
        heard = {one.city for one in self.of(campaign)}
        return [key for key in self.settings.cities.cities if key not in heard]

    def missing_prose(self, campaign: Campaign) -> dict[str, list[str]]:
        """What the secretariat has not yet written, per interface language: files, relative to content/."""
        pages = {page for page, _ in self.settings.pages}
        found = {}
        for language in self.settings.site.languages:
            wanted = [f"campaigns/{campaign.id}/text.{language}.md"] if language not in campaign.prose else []
            wanted += [f"pages/{language}/{page}.md" for page in sorted(pages)
                       if (page, language) not in self.settings.pages]
            if wanted:
                found[language] = wanted
        return found


def survey(settings: Settings, checked: Checked, problems: Iterable[Problem], day: dt.date,
           campaign: str = "") -> Board:
    """The board of a day. campaign: only this one."""
    chosen = [one for one in settings.campaigns.values() if campaign in ("", one.id)]
    ids = {one.id for one in chosen}
    ours = tuple(problem for problem in problems if not campaign or _campaign_of(problem.path) in ("", campaign))
    counts = Counter((problem.folder, problem.severity) for problem in ours)
    entries = [entry(draft, day, counts[draft.folder.path, Severity.ERROR], counts[draft.folder.path, Severity.WARNING],
                     refused)
               for drafts, refused in ((checked.drafts, False), (checked.refused, True)) for draft in drafts
               if draft.folder.campaign in ids]
    return Board(day, settings, tuple(sorted(chosen, key=lambda one: (one.settings.day, one.id), reverse=True)),
                 tuple(sorted(entries, key=lambda one: (one.campaign, one.city, one.folder))), ours)


def _campaign_of(path: str) -> str:
    """The campaign that a problem's file belongs to, "" for what belongs to all."""
    parts = path.split("/")
    return parts[1] if parts[0] == "submissions" and len(parts) > 2 else \
        parts[2] if parts[:2] == ["content", "campaigns"] and len(parts) > 3 else ""
