"""The move: an archive is put together and built beside its place, and only then changes places with the campaign."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .. import pipeline
from ..errors import NotMoved
from ..frame.world import World
from ..machine.command_line import typed
from ..model.archives import ArchiveSettings
from ..model.problems import errors
from ..model.records import Campaign, Folder, Settings
from ..withdrawal import removal
from . import contents, project, readme, remains
from .contents import Contents


@dataclass(frozen=True)
class Move:
    """What is moved where. staged: the folder beside `folder` in which the archive is made, gone at the end."""

    root: Path
    tool: Path
    templates: Path
    cache: Path
    campaign: Campaign
    settings: Settings
    archive: ArchiveSettings
    folder: Path

    @property
    def staged(self) -> Path:
        """Where it is made."""
        return self.folder.with_name(f".part-{self.folder.name}")

    def make(self, own_files: Mapping[str, bytes], build: Callable[[Path], int | None]) -> Contents:
        """Put the archive together and build its site; what is in it. build: from a root to the exit code of building
        its site. Raises `NotMoved` where anything of it is broken."""
        world = self._judged()
        found = contents.of(world, self.campaign)
        per_city = self.campaign.settings.limits.per_city
        needed = {*(per_city.cities if per_city else ()), *(folder.city for folder in self._folders())}
        shutil.rmtree(self.staged, ignore_errors=True)
        self.staged.mkdir(parents=True)
        project.write(self.staged, self.root, self.tool, self.campaign, self.archive, needed, own_files)
        (self.staged / "README.md").write_text(readme.text(self.campaign, self.archive, found.endings), "utf-8")
        if build(self.staged) != 0:
            raise NotMoved("The archive could not be built, for the reason above. Nothing was changed.")
        return found

    def finish(self, found: Contents) -> None:
        """Put the archive into its place, and the entry into the campaign's. Raises `NotMoved`: nothing was changed."""
        moved = contents.moved(self.campaign, found, self.archive.address, self.archive.frozen,
                               self.settings.site.languages)
        there = self.folder.exists()
        try:
            if there:
                self.folder.rmdir()
            self.staged.rename(self.folder)
            remains.take_away(self.root, self.campaign.id, moved, self._folders())
        except OSError as error:
            if self.folder.exists() and not self.staged.exists():
                self.folder.rename(self.staged)
            if there:
                self.folder.mkdir(exist_ok=True)
            raise NotMoved(f"{error.filename or 'A file'} could not be moved ({error.strerror}). Close what uses it, "
                           "then run the same command again. Nothing was changed.") from None

    def discard(self) -> None:
        """Forget what was made."""
        shutil.rmtree(self.staged, ignore_errors=True)

    def _judged(self) -> World:
        """The first site as of the day, of which nothing may be left out that belongs to the campaign."""
        site = pipeline.build(self.root, self.templates, self.archive.frozen, cache=self.cache, draw_material=False,
                              draw_pages=False)
        ours = (f"content/campaigns/{self.campaign.id}/", f"submissions/{self.campaign.id}/")
        wrong = [one.path for one in errors(site.checked.problems) if f"{one.path}/".startswith(ours)] or [
            one.path for one in site.errors]
        if wrong or site.world is None:
            again = typed("python3", "scripts/check.py")
            raise NotMoved(f"{next(iter(wrong), 'Something')} has to be mended first: run {again}, which says how. "
                           "What is broken would be missing from the archive for good. Nothing was changed.")
        return site.world

    def _folders(self) -> list[Folder]:
        return [folder for folder in removal.folders(self.root) if folder.campaign == self.campaign.id]


def size(folder: Path) -> int:
    """How many bytes the files below a folder have."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())
