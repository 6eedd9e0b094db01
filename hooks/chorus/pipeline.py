"""The pipeline: read → check → assemble → draw → publish. Data flows one way."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from .check import leftovers
from .check import settings as reading
from .check.outcome import Checked
from .check.submissions import check
from .draw.environment import Artist
from .draw.fingerprints import Fingerprints
from .faults import guard as faults
from .faults import rounds
from .faults.guard import Guard
from .faults.severity import emptied, left_out, stopping
from .frame.extract import Extract
from .frame.page import Asset, Page
from .frame.world import World
from .machine.attempts import attempt
from .machine.kept import Kept
from .machine.progress import Steps, quietly
from .model import publication
from .model.problems import Problem, in_order
from .model.records import Submission
from .pages import fullness, submission_records
from .pages import sitemap as site_map
from .pages.assets import assets
from .pages.fullness import Fullness
from .rules.draft import WholeDraft
from .takeaway import production
from .typeset import printing
from .typeset.press import Press
from .words import catalogue


@dataclass
class Site:
    """pages and files to publish; what the artist has drawn lies on disk, so that memory holds one page and not all;
    `checked` says what was wrong. untranslated: how many messages of the interface have no translation into a
    language, -1 for all; only languages that lack any. fingerprints: what each page was made from, by the address of
    its file; taken_over: the files of pages that lie in the last site as they would be drawn."""

    checked: Checked
    pages: list[Page] = field(default_factory=list)
    files: list[Asset] = field(default_factory=list)
    artist: Artist | None = None
    world: World | None = None
    untranslated: dict[str, int] = field(default_factory=dict)
    fingerprints: dict[str, str] = field(default_factory=dict)
    taken_over: set[str] = field(default_factory=set)

    @property
    def changed(self) -> list[Page]:
        """The pages that have to be drawn."""
        return [page for page in self.pages if page.file not in self.taken_over]

    def fullness(self, folder: Path) -> Fullness:
        """How full the site is whose files lie in a folder, before it is published."""
        assert self.world is not None
        site, day = self.world.settings.site, self.world.day
        past = sorted((campaign.settings.day, campaign.id) for campaign in self.world.campaigns
                      if campaign.settings.day < day and not site.archive)
        return fullness.measured(fullness.lying(folder), site.size_limit, [name for _, name in past])

    @property
    def errors(self) -> list[Problem]:
        """What forbids publishing."""
        return stopping(self.checked.problems)

    @property
    def left_out(self) -> dict[str, list[Problem]]:
        """What stays off the site, and why."""
        return left_out(self.checked.problems)


def build(root: Path, templates: Path, day: dt.date, *, cache: Path, address: str = "",
          steps: Steps = quietly, leave_out_broken: bool = False, draw_material: bool = True,
          draw_pages: bool = True, extract: Extract | None = None, kept: Kept | None = None) -> Site:
    """Everything that a site of the folder `root` consists of on a day.

    root: holds content/ and submissions/. templates: the folder of the page templates.
    address: the site's full address with a `/` at its end. What has an error is left out (`Site.left_out`), and so is
    whoever the tool fails at; an error in the settings stops the build. leave_out_broken: a preview goes on even then.
    steps: opens a progress bar for a long step, by its label. draw_material: whether cards,
    posters and booklets are drawn; a preview can do without.
    draw_pages: whether pages are drawn beforehand, so that one that can't be drawn is left out everywhere.
    extract: the part of the site that a preview shows; None for the whole. kept: the last site; what is in it as it
    would be drawn is not drawn.
    """
    settings, problems = reading.load(root / "content", cache)                                    # read
    if settings is None:
        return Site(Checked(problems=in_order(problems)))
    day = max(day, settings.site.archive.frozen) if settings.site.archive else day
    with steps("Photos") as progress:
        checked = check(root, settings, cache=cache, develop=True, progress=progress, day=day)    # check
    checked.problems = in_order([*problems, *checked.problems, *emptied(checked.problems, checked.folders)])
    present = [draft for draft in checked.drafts if not draft.ended(day)]
    leftovers.settle(cache, root, checked, day)
    if stopping(checked.problems) and not leave_out_broken:
        return Site(checked)
    guard = Guard(cache, settings.site.contact)
    locales = root / "content/locales"
    world = World(settings, day, [], catalogue.loader(locales, cache / "locales"), extract=extract)
    press = Press(cache) if draw_material else None
    missing = {language: catalogue.untranslated(language, locales, cache) for language in world.languages}
    missing = {language: count for language, count in missing.items() if count}

    def once(drafts: list[WholeDraft]) -> Site:
        told = len(guard.problems)
        there = dataclasses.replace(world, submissions=_shown(drafts, checked, day, guard))
        there.material = production.make(there, press, address)                                   # assemble
        if press:                                                                                 # draw
            with steps("Cards and posters") as progress:
                printing.draw_for(root, there.material.sheets(), press, drafts, there.submissions, guard, progress)
        # Where a sheet is missing there is no size of it to be told; it is made once more without its person.
        complete = len(guard.problems) == told
        pages = site_map.pages(there) if complete else []
        artist = Artist(templates, there, address, translated=not missing)
        files = list(assets(there, pages, cache, address, press)) if complete else []
        artist.there = {page.address for page in pages} | {file.address for file in files} if extract else None
        made = Site(checked, pages, files, artist, there, missing)
        if kept:
            prints = Fingerprints(artist, address, templates.parents[1])
            made.fingerprints = {page.file: prints.of(page) for page in pages}
            made.taken_over = {file for file, made_from in made.fingerprints.items() if kept.has(file, made_from)}
        for page, error in artist.draw(made.changed) if draw_pages else ():
            guard.at(page.subject, faults.PAGE, error)
        return made                                                                               # publish

    site = rounds.make(once, present, guard) or Site(checked)
    leftovers.note(cache, root, guard.logs)
    found = [*checked.problems, *guard.problems]
    checked.problems = in_order([*found, *emptied(found, checked.folders)])
    return site if site.pages and (leave_out_broken or not site.errors) else Site(checked)


def _shown(drafts: list[WholeDraft], checked: Checked, day: dt.date, guard: Guard) -> list[Submission]:
    """What is on the site on a day, the newest first."""
    found = []
    for draft in drafts:
        entry, error = attempt(submission_records.make, draft, checked.developed)
        if error:
            guard.at(draft.folder.id, faults.MAKING, error)
        elif entry and publication.published(entry, day):
            found.append(entry)
    return sorted(found, key=publication.newest_first)
