"""A progress bar for long work; on a terminal only, and only when it takes longer than a moment."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

Progress = Callable[[int, int], None]      # (done, total)
Steps = Callable[[str], AbstractContextManager[Progress | None]]


def quietly(label: str) -> AbstractContextManager[None]:
    """No progress is shown."""
    return nullcontext()


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A function (done, total) that draws a bar on the error output."""
    if not sys.stderr.isatty():
        yield _lines(label)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    with Progress(TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
                  console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _lines(label: str) -> Callable[[int, int], None]:
    """Where there is no terminal: a line every ten seconds, so that a log shows life."""
    last = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last > 10:
            last = time.monotonic()
            print(f"{label}: {done} of {total}", file=sys.stderr, flush=True)

    return tell
