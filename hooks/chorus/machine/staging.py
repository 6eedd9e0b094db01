"""`site/` is complete or absent: a build fills a folder beside it and changes places at the end."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import NotPublished
from . import spare

PID = ".pid"      # in a build's folder: the process that fills it
_A_BUILD = 3600   # seconds that a build takes at most, where nobody can be asked whether it still runs


class Stage:
    """A build's own folder beside the site, on the same disk, so that changing places is a rename."""

    def __init__(self, site: Path):
        self.site = site.absolute()
        self.site.parent.mkdir(parents=True, exist_ok=True)
        sweep(self.site)
        self.directory = Path(tempfile.mkdtemp(prefix=f".{self.site.name}-", suffix="-building", dir=self.site.parent))
        self.directory.chmod(0o755)
        (self.directory / PID).write_text(str(os.getpid()))

    def begin(self, same: Callable[[str, os.stat_result], bool]) -> set[str]:
        """Go on from the tree of the build before the last, where it was kept: the addresses at which this folder has
        what would be put there, as `same` says of an address and what the system says of the file. Raises OSError."""
        return spare.take(self.site, self.directory, PID, same)

    def publish(self, pages: Collection[str] = ()) -> None:
        """Put the finished folder into the site's place. Of two builds at once the later one stays. pages: addresses at
        which it has the last site's own files; the next build may begin with them.

        Raises OSError where the system refuses it, as Windows does while a file of the folder is open; the last
        site is then back in its place.
        """
        (self.directory / PID).unlink(missing_ok=True)
        old = self.directory.with_name(f"{self.directory.name.removesuffix('-building')}-{os.getpid()}-old")
        for _ in range(20):
            with suppress(FileNotFoundError):      # nothing there yet, or another build just moved it aside
                self.site.rename(old)
            try:
                self.directory.rename(self.site)
                break
            except OSError as error:
                if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                    with suppress(OSError):
                        old.rename(self.site)
                    raise
                shutil.rmtree(old, ignore_errors=True)      # another build was faster
        spare.keep(self.site, old, pages)

    def discard(self) -> None:
        """Forget an unfinished build."""
        shutil.rmtree(self.directory, ignore_errors=True)


@contextmanager
def unchanged() -> Iterator[None]:
    """While the site is as it was, what the system refuses is `NotPublished`."""
    try:
        yield
    except OSError as error:
        raise NotPublished(f"{error}. The site was not changed.") from None


def sweep(site: Path) -> None:
    """Remove what builds that were killed left beside a site; bring the site back if one of them had just moved it
    aside."""
    for left in site.parent.glob(f".{site.name}-*-old"):
        if not alive(left) and not site.exists():
            with suppress(OSError):
                left.rename(site)
        if not alive(left):
            shutil.rmtree(left, ignore_errors=True)
    for left in site.parent.glob(f".{site.name}-*-building"):
        if not alive(left):
            shutil.rmtree(left, ignore_errors=True)
    if not site.exists():      # whoever deletes a site means all of it
        spare.forget(site)


def alive(folder: Path) -> bool:
    """Whether the build that a folder belongs to is still running."""
    try:
        if os.name == "nt":      # there, signal 0 is no question but Ctrl-C
            return time.time() - folder.stat().st_mtime < _A_BUILD
        said = folder.name.split("-")[-2] if folder.name.endswith("-old") else (folder / PID).read_text()
        os.kill(int(said), 0)
    except FileNotFoundError:      # its build may be about to write it
        return folder.exists() and time.time() - folder.stat().st_mtime < 60
    except (OSError, ValueError):
        return False
    return True


class WarningCounter(logging.Handler):
    """Counts warnings, so that a strict build that MkDocs is about to refuse is not published."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """One more."""
        self.count += 1

    @classmethod
    def attach(cls, logger: str) -> WarningCounter:
        """A fresh counter on a logger, in the place of an earlier one."""
        cls.detach(logger)
        counter = cls()
        logging.getLogger(logger).addHandler(counter)
        return counter

    @classmethod
    def detach(cls, logger: str) -> None:
        """Take counters off a logger."""
        for handler in [h for h in logging.getLogger(logger).handlers if isinstance(h, cls)]:
            logging.getLogger(logger).removeHandler(handler)
