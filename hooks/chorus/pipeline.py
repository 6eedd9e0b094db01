"""The pipeline: read → check → assemble → draw → publish. Data flows one way."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from . import catalogue, leftovers, publication
from .assemble import material
from .assemble import site as site_map
from .assemble import submissions as submission_records
from .assemble.files import assets
from .assemble.page import Asset, Page
from .assemble.world import World
from .check import Checked, check
from .draw.environment import Artist
from .problems import Problem, errors, in_order
from .progress import Steps, quietly
from .read import settings as reading
from .typeset import printing
from .typeset.press import Press


@dataclass
class Site:
    """pages and files to publish; the artist draws a page when its turn comes, so that memory
    holds one page and not all; `checked` says what was wrong. untranslated: how many messages of the interface have no
    translation into a language, -1 for all; only languages that lack any."""

    checked: Checked
    pages: list[Page] = field(default_factory=list)
    files: list[Asset] = field(default_factory=list)
    artist: Artist | None = None
    world: World | None = None
    untranslated: dict[str, int] = field(default_factory=dict)

    @property
    def errors(self) -> list[Problem]:
        """What forbids publishing."""
        return errors(self.checked.problems)


def build(root: Path, templates: Path, day: dt.date, *, cache: Path, address: str = "",
          steps: Steps = quietly, leave_out_broken: bool = False, draw_material: bool = True) -> Site:
    """Everything that a site of the folder `root` consists of on a day.

    root: holds content/ and submissions/. templates: the folder of the page templates.
    address: the site's full address with a `/` at its end. leave_out_broken: a preview shows
    the submissions that are in order; a build for the public has none that are not.
    steps: opens a progress bar for a long step, by its label. draw_material: whether cards,
    posters and booklets are drawn; a preview can do without.
    """
    settings, problems = reading.load(root / "content", cache)                                    # read
    if settings is None:
        return Site(Checked(problems=in_order(problems)))
    with steps("Photos") as progress:
        checked = check(root, settings, cache=cache, develop=True, progress=progress, day=day)    # check
    checked.problems = in_order([*problems, *checked.problems])
    present = [draft for draft in checked.drafts if not draft.ended(day)]
    leftovers.settle(cache, root, checked, day)
    if errors(checked.problems) and not leave_out_broken:
        return Site(checked)
    entries = [submission_records.make(draft, checked.developed) for draft in present]
    shown = [entry for entry in entries if publication.published(entry, day)]
    shown.sort(key=publication.newest_first)
    world = World(settings, day, shown, catalogue.loader(root / "content/locales", cache / "locales"))
    press = Press(cache) if draw_material else None
    world.material = material.make(world, press, address)                                         # assemble
    pages = site_map.pages(world)
    if press:                                                                                     # draw
        with steps("Cards and posters") as progress:
            failed = printing.draw_for(root, world.material.sheets(), press, present, shown, progress,
                                       world.material.archives())
        checked.problems = in_order([*checked.problems, *failed])
        if checked.errors:
            return Site(checked)
    files = list(assets(world, pages, cache, address, press))
    locales = root / "content/locales"
    missing = {language: catalogue.untranslated(language, locales, cache) for language in world.languages}
    missing = {language: count for language, count in missing.items() if count}
    artist = Artist(templates, world, address, translated=not missing)
    return Site(checked, pages, files, artist, world, missing)                                    # draw, publish
