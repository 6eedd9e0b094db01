"""Which pages are in a proposal's preview, and which files beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..frame.extract import Extract
from ..frame.page import Page
from ..frame.world import World
from ..model.records import Submission

# Where people come in and look around.
_DOORS = frozenset({"chooser.html", "home.html", "campaign.html"})
# Of these there are as many as there are voices and cities: only those on which something is seen.
_MANY = frozenset({"gallery.html", "city.html", "network.html"})


def pages(world: World, every: Iterable[Page]) -> Iterator[Page]:
    """All pages; of an extract those of what is touched and those on which it is seen."""
    extract = world.extract
    if extract is None:
        yield from every
        return
    there = {entry.id for entry in world.submissions}
    gone = {tuple(name.split("/")[:2]) for name in extract.submissions - there}
    yield from (page for page in every if _is_in(page, extract, gone))


def _is_in(page: Page, extract: Extract, gone: set[tuple[str, ...]]) -> bool:
    """gone: (campaign, city) of what is touched and not on the site: there one sees that it is gone."""
    if page.subject:
        return page.subject in extract.submissions
    if page.template in _DOORS or (extract.content and page.template not in _MANY):
        return True
    if page.template == "city.html" and page.data.get("key") in {city for _, city in gone}:
        return True
    if page.template == "gallery.html" and page.campaign and page.campaign.id in {campaign for campaign, _ in gone}:
        return page.data.get("number") == 1 and not (page.data.get("city") or page.data.get("country"))
    return any(entry.id in extract.submissions for entry in _shown(page.data))


def submissions(world: World, chosen: Iterable[Page]) -> list[Submission]:
    """Those of which pages show something: all, or of an extract those that are seen."""
    if world.extract is None:
        return world.submissions
    seen = {entry.id for page in chosen for entry in ([page.data["entry"]] if page.subject else _shown(page.data))}
    return [entry for entry in world.submissions if entry.id in seen]


def _shown(data: Any, depth: int = 4) -> Iterator[Submission]:
    """The submissions in a page's data."""
    if isinstance(data, Submission):
        yield data
    elif depth:
        within = data.values() if isinstance(data, dict) else data if isinstance(data, list | tuple) else getattr(
            data, "entries", ())
        for one in within if isinstance(within, list | tuple) or isinstance(data, dict) else ():
            yield from _shown(one, depth - 1)
