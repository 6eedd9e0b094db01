"""The safe remedies: attachments are cleaned and named well, texts named as they must be and brought to one form of
line ends and letters.

Words are never touched, links never followed, nothing outside of submissions/ is changed. A
second run finds nothing to do.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..model import sorts
from ..words.catalogue import Catalogue
from .mending import Mending, shown


def fix(root: Path, paths: Iterable[Path] = (), _: Catalogue | None = None) -> Iterator[str]:
    """Apply the remedies to what lies below `paths` (all of submissions/ if none): a sentence for each change.

    An attachment of the root that is named itself is cleaned wherever it lies, as its hidden data are found there too.
    """
    _ = _ or Catalogue("en")
    typed, root = Path(os.path.abspath(root)), Path(os.path.realpath(root))
    paths = list(paths)
    wanted = [_real(path) for path in paths]
    top = root / "submissions"
    for path, given in zip(wanted, paths, strict=True):
        if path == top or top in path.parents or path in top.parents:
            continue
        # Named as it lies there: nothing is reached through a link.
        direct = root in path.parents and Path(os.path.abspath(given)) in (path, typed / path.relative_to(root))
        if direct and sorts.of(path.name) and path.is_file() and not path.is_symlink():
            yield from Mending(root, path.parent, [path.name], _).clean()
        else:
            yield _("{path} is not in submissions/, so it was left as it is.", path=shown(path, root))
    for folder, files in _folders(top, wanted):
        yield from Mending(root, folder, files, _).run()


def _real(path: Path) -> Path:
    """A path as the file system has it, but for a link at its end: that one stays a link."""
    path = Path(os.path.abspath(path))
    return Path(os.path.realpath(path.parent)) / path.name


def _folders(top: Path, wanted: list[Path]) -> Iterator[tuple[Path, list[str]]]:
    """Every folder with its wanted plain files. Links are neither entered nor listed."""
    if top.is_symlink():
        return
    for directory, inner, files in os.walk(top, followlinks=False):
        inner.sort()
        here = Path(directory)
        found = [name for name in sorted(files) if stat.S_ISREG(os.lstat(here / name).st_mode)
                 and (not wanted or any(w in (here / name, here) or w in here.parents for w in wanted))]
        if found:
            yield here, found
