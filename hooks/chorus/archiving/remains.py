"""What a move leaves in the first project: content/archives/<campaign>.yml, the entry that its pages show, and beside
it <campaign>.txt, by which it is known who went along, should she ask here to be taken off the site."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import yaml

from ..machine import cache as caching
from ..model.archives import MovedCampaign
from ..model.records import Folder
from ..read import withdrawn_list
from ..withdrawal import removal

FOLDER = "content/archives"
_ABOUT = """\
# A past campaign that has a site of its own, at `address`. Written by scripts/archive.py: the pages here show it among
# the earlier campaigns and lead there from its old addresses. If the archive's address changes, change it here.
"""
_MARKS = """\
# Who went along into the archive: the SHA-256 of each consent's number and of each submission's folder, as in
# submissions/withdrawn.txt, and nothing else. scripts/withdraw.py asks it, to say where a submission is now.
"""


def written(root: Path, campaign: str, moved: MovedCampaign, folders: Iterable[Folder]) -> list[Path]:
    """Write the entry and the marks; the files."""
    marks = {withdrawn_list.of_folder(folder.id) for folder in folders}
    marks |= {withdrawn_list.of_reference(said) for folder in folders for said in removal.references(folder)}
    entry, listed = (root / FOLDER / f"{campaign}.{ending}" for ending in ("yml", "txt"))
    data = moved.model_dump(mode="json", exclude_defaults=True)
    said = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120)
    caching.write(listed, "\n".join([_MARKS, *sorted(marks), ""]).encode(), caching.SHARED)
    caching.write(entry, f"{_ABOUT}\n{said}".encode(), caching.SHARED)
    return [entry, listed]


def take_away(root: Path, campaign: str, moved: MovedCampaign, folders: list[Folder]) -> None:
    """Put the entry in the place of the campaign and its submissions; all of it, or where OSError is raised nothing."""
    places = [root / "content/campaigns" / campaign, root / "submissions" / campaign]
    away = Path(tempfile.mkdtemp(prefix=".part-", dir=root))
    gone: list[tuple[Path, Path]] = []
    new: list[Path] = []
    try:
        new = written(root, campaign, moved, folders)
        for number, path in enumerate(path for path in places if path.exists()):
            path.rename(away / str(number))
            gone.append((path, away / str(number)))
    except BaseException:
        for path, there in reversed(gone):
            there.rename(path)
        for path in [*new, *(root / FOLDER / f"{campaign}.{ending}" for ending in ("yml", "txt"))]:
            path.unlink(missing_ok=True)
        with suppress(OSError):
            (root / FOLDER).rmdir()
        shutil.rmtree(away, ignore_errors=True)
        raise
    shutil.rmtree(away, ignore_errors=True)
