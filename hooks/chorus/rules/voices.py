"""What the secretariat's files say of single submissions: the jury's results, the voices in the videos.

Submissions are withdrawn, and then the site without them must be built at once. So what names a
submission that is gone is a hint; only what looks like a slip is an error.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ..model.campaign import Video
from ..model.kind import Posters, Printed
from ..model.problems import Problem
from ..model.records import Campaign
from ..read import withdrawn_list
from ..words.nearness import near
from .draft import Draft
from .lines import Where
from .registry import REGISTRY


def problems(drafts: Collection[Draft], campaign: Campaign, listed: Collection[str],
             day: dt.date | None = None, left_out: Collection[str] = ()) -> Iterator[Problem]:
    """drafts: all those of the campaign; listed: the marks of what was withdrawn; day: by which a consent may have
    ended; left_out: the folders of submissions that stay off the site until something is mended."""
    there = {f"{draft.folder.city}/{draft.folder.entry}": draft for draft in drafts}
    yield from _results(there, campaign)
    yield from _stories(there, campaign)
    for index, video in enumerate(campaign.settings.videos):
        missing = list(_missing(there, campaign, index, video, listed))
        yield from missing
        unseen = [name for name in video.voices if not missing
                  and not (_shown(there[name], video) and there[name].folder.path not in left_out)]
        if (video.file or video.link) and unseen:
            yield _problem("settings-video-voice", campaign, ("videos", index, "voices"), {"names": unseen})
        elif not missing and (ended := [name for name in video.voices if there[name].ended(day)]):
            yield _problem("settings-video-ended", campaign, ("videos", index, "voices"), {"names": ended})
    for index, name in enumerate(campaign.settings.toolkit.posters):
        if name not in there or not _on_a_poster(there[name]):
            guess = {} if name in there else near(name, there, 0.8)
            yield _problem("settings-poster", campaign, ("toolkit", "posters", index), {"name": name, **guess})


def _missing(there: Mapping[str, Draft], campaign: Campaign, index: int, video: Video,
             listed: Collection[str]) -> Iterator[Problem]:
    for number, name in enumerate(video.voices):
        if name not in there:
            gone = withdrawn_list.of_folder(f"{campaign.id}/{name}") in listed
            guess = {} if gone else near(name, there, 0.8)
            yield _problem("settings-voice" if guess else "settings-voice-gone", campaign,
                           ("videos", index, "voices", number), {"name": name, **guess})


def _shown(draft: Draft, video: Video) -> bool:
    """Whether a voice will be on the site when its video is due, as far as its fields can be read."""
    consent, kind = draft.consent, draft.limits
    if not (consent and kind):
        return True      # it has errors of its own
    if (video.city or video.main) and (draft.value("at_risk") or not consent.covers("social", video.publish)):
        return False     # these are made to be passed on, see World.videos and World.city_videos
    return not draft.value("hold") and kind.publish <= video.publish and consent.covers("website", video.publish)


def _on_a_poster(draft: Draft) -> bool:
    """Whether somebody may stand on a poster, as far as the fields can be read."""
    if not draft.consent:
        return True      # it has errors of its own
    if draft.kind and draft.kind.posters is Posters.NEVER:
        return False
    return draft.hangs and bool(draft.pictures) and draft.minor is False and {"print", "social"} <= set(draft.consent.scope)


def _stories(there: Mapping[str, Draft], campaign: Campaign) -> Iterator[Problem]:
    """Stories that campaign.yml chooses for the booklet, and that can't be in it."""
    for number, name in enumerate(campaign.settings.booklet.stories or ()):
        draft = there.get(name)
        printable = draft and (not draft.consent or "print" in draft.consent.scope)
        if not (draft and draft.kind and draft.kind.printed is Printed.CHOSEN and printable):
            stories = [other for other, found in there.items() if found.kind and found.kind.printed is Printed.CHOSEN]
            yield _problem("settings-booklet-story", campaign, ("booklet", "stories", number),
                           {"name": name, **({} if draft else near(name, stories, 0.8))})


def _results(there: Mapping[str, Draft], campaign: Campaign) -> Iterator[Problem]:
    """Results of school entries that are not (or no longer) there."""
    def competes(entry: str) -> bool:
        return bool((draft := there.get(entry)) and draft.kind and draft.kind.competition)

    if all(competes(result.entry) for result in campaign.results.entries):
        return
    lines: dict[str, int] = {}
    for number, text in enumerate((campaign.directory / "results.yml").read_text("utf-8").splitlines(), 1):
        lines.setdefault(text.strip(" -"), number)
    entries = [name for name in there if competes(name)]
    for index, result in enumerate(campaign.results.entries):
        if not competes(result.entry):
            line = lines.get(f"entry: {result.entry}", 0)
            yield Problem(f"content/campaigns/{campaign.id}/results.yml", "settings-result",
                          REGISTRY["settings-result"].severity, line, field=f"entries.{index}.entry",
                          values={"name": result.entry, **_near(result.entry, entries)})


def _near(name: str, entries: Collection[str]) -> dict[str, str]:
    """The entry that is meant: by a slip in the name, or of another city than the one that was typed."""
    same = [entry for entry in entries if entry.partition("/")[2] == name.partition("/")[2]]
    return near(name, entries, 0.8) or ({"guess": same[0]} if len(same) == 1 else near(name, entries, 0.7))


def _problem(code: str, campaign: Campaign, where: Where, values: dict[str, Any]) -> Problem:
    line = next((campaign.lines[where[:end]] for end in range(len(where), 0, -1) if where[:end] in campaign.lines), 0)
    return Problem(f"content/campaigns/{campaign.id}/campaign.yml", code, REGISTRY[code].severity, line,
                   ".".join(map(str, where)), values)
