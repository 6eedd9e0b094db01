"""Two trees take turns: the site that a build has replaced becomes the folder that the next build fills.

To make thousands of folders anew and to delete as many costs a third of a build after one edit. In the spare tree stay
only pages that lie in the site too, as links to the very same files: it takes no room, and shows nobody whom the site
does not show. Everything else is deleted with the old site, and all of it where there is no site any more.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

Stays = Callable[[str, os.DirEntry[str]], bool]      # of an address and what lies there


def place(site: Path) -> Path:
    """Where the spare tree of a site lies."""
    return site.with_name(f".{site.name}-spare")


def forget(site: Path) -> None:
    """Delete the spare tree."""
    shutil.rmtree(place(site), ignore_errors=True)


def keep(site: Path, old: Path, pages: Collection[str]) -> None:
    """Make of a site that was just replaced the spare tree. pages: the addresses at which the new site has the same
    files."""
    forget(site)
    if pages and not old.is_symlink():
        with suppress(OSError):
            _prune(str(old), "", lambda address, found:
                   address in pages and found.stat(follow_symlinks=False).st_nlink > 1)
            old.rename(place(site))
    shutil.rmtree(old, ignore_errors=True)


def take(site: Path, folder: Path, mark: str, same: Callable[[str, os.stat_result], bool]) -> set[str]:
    """Put the spare tree in the place of a folder that is empty but for `mark`, a file that says whose it is; the
    addresses at which it now has what `same` says of. Where there is none, or another build was faster, nothing.
    Raises OSError where what must not stay does."""
    spare, whose = place(site), (folder / mark).read_bytes()
    try:
        (spare / mark).write_bytes(whose)      # first: a folder without it is nobody's
        (folder / mark).unlink()
        folder.rmdir()
        spare.rename(folder)
    except OSError:
        folder.mkdir(exist_ok=True)
    (folder / mark).write_bytes(whose)
    found = set()

    def stays(address: str, entry: os.DirEntry[str]) -> bool:
        if address != mark and same(address, entry.stat(follow_symlinks=False)):
            found.add(address)
        return address == mark or address in found

    _prune(str(folder), "", stays)
    return found


def _prune(folder: str, address: str, stays: Stays) -> bool:
    """Delete what does not stay, and folders in which nothing does; whether anything is left."""
    with os.scandir(folder) as inside:
        entries = list(inside)
    left = False
    for entry in entries:
        here = address + entry.name
        if entry.is_dir(follow_symlinks=False):
            if _prune(entry.path, f"{here}/", stays):
                left = True
            else:
                os.rmdir(entry.path)
        elif stays(here, entry):
            left = True
        else:
            os.unlink(entry.path)
    return left
