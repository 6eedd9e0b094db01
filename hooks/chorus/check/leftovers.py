"""What lies in the cache and is nobody's any more: after a withdrawal, an ended consent, a deleted folder, a new photo.

The cache calls a file by its content, not by whom it shows. So for each root it also keeps a list of
the names that this root uses (in roots/): what was on the list and is used no longer is taken out,
and what another root that shares the cache still uses stays.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from .. import kinds
from ..attachments import darkroom
from ..attachments.inspection import limit_of
from ..attachments.ledger import FOLDER, content_of
from ..faults.guard import log_name
from ..faults.severity import FAULTS, stopping
from ..machine import cache as caching
from ..machine.attempts import attempt
from ..model import sorts
from ..model.attachment import Making
from ..model.fields import focus_point
from ..model.records import Folder
from ..read import front_matter
from ..read.text_files import INDEX
from . import verdicts
from .outcome import Checked

_NAME = re.compile(r"facts/[0-9a-f]{2}/[0-9a-f]{32}\.json|pictures/[0-9a-f]{2}/[0-9a-f]{20}|faults/[0-9a-f]{12}\.log"
                   r"|verdicts/[0-9a-f]{2}/[0-9a-f]{32}")
_ABANDONED = 3600       # seconds after which a half-written file has lost its writer


def settle(cache: Path, root: Path, checked: Checked, day: dt.date) -> None:
    """Keep the cache's list after a check for a build, and take out what has become nobody's.

    Where the settings are wrong nothing is taken out: a campaign that can't be read makes its
    submissions look as if they were deleted. What a submission has that is only left out is kept until it is mended,
    and the log of a fault as long as there is the fault.
    """
    faulty = (problem.path for problem in checked.problems if problem.code in FAULTS)
    contents = {path: outcome.content for path, outcome in checked.developed.items() if outcome.content}
    kept = (names(draft.folder, contents.get)
            for draft in checked.refused if not (draft.withdrawn or draft.ended(day)))
    shown = (verdicts.name(draft.folder.path) for draft in checked.drafts if not draft.ended(day))
    in_use = used(checked.developed).union(map(log_name, faulty), shown, *kept)
    if stopping(checked.problems):
        note(cache, root, in_use)
    else:
        ended = (draft.folder for draft in checked.drafts if draft.ended(day))
        sweep(cache, root, in_use, set().union(*map(names, ended)))


def names(folder: Folder, content: Callable[[Path], str | None] = lambda path: None) -> set[str]:
    """Every name in the cache that a folder's attachments can have, whatever kind they were developed for, and that its
    verdict has, and the log of a fault that happened at it. content: what a file's bytes are called, where that is
    known."""
    focuses = {None, _focus_of(folder)}
    crops = {kind.crop for kind in kinds.KINDS.values()}
    found = {log_name(folder.path), verdicts.name(folder.path)}
    for entry in folder.files:
        path = folder.directory / entry.name
        if stat.S_ISREG(entry.mode) and (sort := sorts.of(entry.name)) and (
                called := content(path) or _content(path)):
            found.add(_fact(path, called))
            found |= {_derivative(sort.key(called, Making(crop, focus))) for crop in crops for focus in focuses}
    return found


def used(developed: dict[Path, darkroom.Developed]) -> set[str]:
    """The names that a build's attachments have."""
    facts = {_fact(path, outcome.content) for path, outcome in developed.items() if outcome.content}
    return facts | {_derivative(outcome.key) for outcome in developed.values() if outcome.key}


def note(cache: Path, root: Path, in_use: Iterable[str]) -> None:
    """Put names on the root's list."""
    known = _listed(_list_of(cache, root))
    _write_list(cache, root, known, known | set(in_use))


def sweep(cache: Path, root: Path, in_use: Iterable[str], gone: Iterable[str] = ()) -> None:
    """Take out of the cache what this root had there and uses no longer.

    in_use: the names of every submission that is there and whose consent has not ended. gone: further
    names to take out, of submissions that are there but may not be shown. Lists of roots that were
    deleted are cleared in the same way.
    """
    in_use = set(in_use)
    known, orphaned, others = _lists(cache, root)
    for path in orphaned:
        path.unlink(missing_ok=True)
        (cache / FOLDER / path.name).unlink(missing_ok=True)
    remove(cache, known.union(*orphaned.values(), gone) - in_use - others)
    _write_list(cache, root, known, in_use)
    remove_halves(cache, _ABANDONED)


def sweep_verdicts(cache: Path, root: Path, in_use: Iterable[str]) -> None:
    """The same after a check of every submission, for verdicts alone: they hold people's words, and whoever only ever
    checks builds nothing that would take them out. in_use: those of the submissions that were checked."""
    in_use = set(in_use)
    known, orphaned, others = _lists(cache, root)
    unused = known.union(*orphaned.values()) - in_use - others
    remove(cache, unused := {name for name in unused if name.startswith(verdicts.FOLDER)})
    _write_list(cache, root, known, (known - unused) | in_use)


def _lists(cache: Path, root: Path) -> tuple[set[str], dict[Path, set[str]], set[str]]:
    """What the lists name: this root's; those of roots that were deleted, by list; those of all others."""
    ours, orphaned, others = _list_of(cache, root), {}, set()
    for path in (cache / "roots").glob("*.json"):
        if path != ours and _lives(path):
            others |= _listed(path)
        elif path != ours:
            orphaned[path] = _listed(path)
    return _listed(ours), orphaned, others


def remove(cache: Path, unwanted: Iterable[str]) -> None:
    """Take files out of the cache; a folder disappears at once, so that no build meets half of it."""
    for name in unwanted:
        path = cache / name
        with suppress(OSError):
            if path.is_dir():
                away = Path(tempfile.mkdtemp(dir=path.parent, prefix=".part-"))
                os.rename(path, away / path.name)
                shutil.rmtree(away)
            else:
                path.unlink(missing_ok=True)


def remove_halves(cache: Path, age: float = 0) -> None:
    """Remove what a killed build left half-written, wherever it wrote, if it is so many seconds old."""
    for path in list(cache.rglob(".part-*")):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime >= age:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def _content(path: Path) -> str | None:
    """What a file's bytes are called; None where it is too large to have got into the cache, or can't be read."""
    try:
        return content_of(path.read_bytes()) if path.stat().st_size <= limit_of(path.name) else None
    except OSError:
        return None


def _fact(path: Path, content: str) -> str:
    name = darkroom.facts_name(path, content)
    return f"facts/{name[:2]}/{name}.json"


def _derivative(key: str) -> str:
    return darkroom.derivatives(Path("."), key).as_posix()


def _focus_of(folder: Folder) -> tuple[float, float] | None:
    """The point that index.md says a crop keeps; None where it says none, or nothing that can be read."""
    return attempt(_said_focus, folder)[0]


def _said_focus(folder: Folder) -> tuple[float, float]:
    read = front_matter.read((folder.directory / INDEX).read_bytes())
    return focus_point(read.front.data["focus"])


def _list_of(cache: Path, root: Path) -> Path:
    return cache / "roots" / f"{caching.digest(str(root.resolve()))}.json"


def _listed(path: Path) -> set[str]:
    """The names on a list; nothing else is believed, as they are deleted later."""
    listed = caching.mapping(path).get("names")
    listed = listed if isinstance(listed, list) else []
    return {name for name in listed if isinstance(name, str) and _NAME.fullmatch(name)}


def _lives(path: Path) -> bool:
    """Whether the root of a list is still there."""
    root = caching.mapping(path).get("root")
    return isinstance(root, str) and (Path(root) / "submissions").is_dir()


def _write_list(cache: Path, root: Path, before: set[str], now: set[str]) -> None:
    path = _list_of(cache, root)
    if now != before or not path.exists():
        caching.write(path, json.dumps({"root": str(root.resolve()), "names": sorted(now)}).encode())
