"""`site/` is complete or absent: a build fills a folder beside it and changes places at the end."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from pathlib import Path


class Stage:
    """A build's own folder beside the site, on the same disk, so that changing places is a rename."""

    def __init__(self, site: Path):
        self.site = site.absolute()
        self.site.parent.mkdir(parents=True, exist_ok=True)
        self._sweep()
        self.directory = Path(tempfile.mkdtemp(prefix=f".{self.site.name}-", suffix="-building", dir=self.site.parent))
        self.directory.chmod(0o755)
        (self.directory / ".pid").write_text(str(os.getpid()))

    def _sweep(self) -> None:
        """Remove what builds that were killed left behind."""
        for left in self.site.parent.glob(f".{self.site.name}-*-building"):
            try:
                os.kill(int((left / ".pid").read_text()), 0)
            except (OSError, ValueError):
                shutil.rmtree(left, ignore_errors=True)
        old = self.site.with_name(f".{self.site.name}-old")
        if old.is_dir() and not self.site.exists():
            old.rename(self.site)       # a build was killed between the two renames
        shutil.rmtree(old, ignore_errors=True)

    def publish(self) -> None:
        """Put the finished folder into the site's place."""
        (self.directory / ".pid").unlink(missing_ok=True)
        old = self.site.with_name(f".{self.site.name}-old")
        if self.site.exists():
            self.site.rename(old)
        self.directory.rename(self.site)
        shutil.rmtree(old, ignore_errors=True)

    def discard(self) -> None:
        """Forget an unfinished build."""
        shutil.rmtree(self.directory, ignore_errors=True)


class WarningCounter(logging.Handler):
    """Counts warnings, so that a strict build that MkDocs is about to refuse is not published."""

    def __init__(self):
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
