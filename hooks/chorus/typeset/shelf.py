"""What was drawn for a root, and whom it shows: so that nothing drawn outlives a withdrawal, an ended consent or a
changed text.

The cache calls a sheet by its content. For each root the shelf also lists the files that were drawn for it, each with
the people on it (as hashes of their submissions' ids). What another root that shares the cache has on its list stays;
what only roots that were deleted had there goes.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from ..machine import cache as caching

# packs/*.zip are of earlier versions: they are on the lists still, so that they go with their people.
_NAME = re.compile(r"(?:sheets|packs)/[0-9a-f]{2}/[0-9a-f]{20}\.(?:jpg|avif|webp|png|pdf|zip|mp4)")
_A_BUILD = 600                          # seconds that a build takes at most
Drawn = Mapping[str, Iterable[str]]     # a file's name in the cache → ids of the submissions on it


class Shelf:
    """One root's list. `present`, `shown`: ids of submissions."""

    def __init__(self, cache: Path, root: Path):
        self.cache, self.root = cache, root
        self.path = cache / "shelves" / f"{caching.digest(str(root.resolve()))}.json"

    def note(self, drawn: Drawn) -> None:
        """Put files on the list, before they are drawn: another root then leaves them alone."""
        before = _listed(self.path)
        self._write(before, before | _marked(drawn))

    def settle(self, drawn: Drawn, present: Iterable[str], shown: Iterable[str]) -> None:
        """Take away what shows somebody who is no longer there, and what was drawn anew today.

        drawn: today's files. present: the submissions that are there, with a consent that has not ended;
        what belongs to one that is only not shown today is kept for the day on which it is. What was drawn anew stays
        for some minutes: another build of the same root, for another day, may be copying it.
        """
        there, today, new = _marks(present), _marks(shown), _marked(drawn)
        before = _listed(self.path)
        kept = {name: people for name, people in before.items()
                if name in new or (there >= people and (not today >= people or self._in_use(name)))}
        self._remove(set(before), {*kept, *new})
        self._write(before, kept | new)

    def showing(self, id_: str) -> list[str]:
        """The file names, without their folders, of all on the list that shows a submission."""
        mark = _marks([id_])
        return sorted(name.rpartition("/")[2] for name, people in _listed(self.path).items() if mark <= people)

    def forget(self, present: Iterable[str]) -> None:
        """Take away everything that shows somebody who is not among those present."""
        there, before = _marks(present), _listed(self.path)
        kept = {name: people for name, people in before.items() if there >= people}
        self._remove(set(before), set(kept))
        self._write(before, kept)

    def _in_use(self, name: str) -> bool:
        try:
            return time.time() - (self.cache / name).stat().st_mtime < _A_BUILD
        except OSError:
            return False

    def _remove(self, unwanted: set[str], wanted: set[str]) -> None:
        """Delete what is not wanted here, nor in another root; the lists of deleted roots go with what is on them."""
        for path in [path for path in (self.cache / "shelves").glob("*.json") if path != self.path]:
            if _lives(path):
                wanted |= _listed(path).keys()
            else:
                unwanted |= _listed(path).keys()
                path.unlink(missing_ok=True)
        for name in unwanted - wanted:
            with suppress(OSError):
                (self.cache / name).unlink(missing_ok=True)

    def _write(self, before: Mapping[str, frozenset[str]], now: Mapping[str, frozenset[str]]) -> None:
        if before != now or not self.path.exists():
            listed = {name: sorted(people) for name, people in sorted(now.items())}
            caching.write(self.path, json.dumps({"root": str(self.root.resolve()), "drawn": listed}).encode())


def _marks(ids: Iterable[str]) -> frozenset[str]:
    return frozenset(caching.digest("person", id_)[:16] for id_ in ids)


def _marked(drawn: Drawn) -> dict[str, frozenset[str]]:
    return {name: _marks(people) for name, people in drawn.items()}


def _lives(path: Path) -> bool:
    """Whether the root of a list is still there."""
    root = caching.mapping(path).get("root")
    return isinstance(root, str) and (Path(root) / "submissions").is_dir()


def _listed(path: Path) -> dict[str, frozenset[str]]:
    """What is on a list; nothing else is believed, as it is deleted later."""
    drawn = caching.mapping(path).get("drawn")
    return {name: frozenset(map(str, people)) for name, people in drawn.items()
            if _NAME.fullmatch(name) and isinstance(people, list)} if isinstance(drawn, dict) else {}
