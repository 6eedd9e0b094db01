"""A file's share of the machine: what costs more is refused alone, and the rest goes on."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from ..errors import TooCostly
from . import limits

if sys.platform != "win32":      # there the sizes alone limit
    import resource


@contextmanager
def cpu_share(seconds: float = limits.FILE_CPU_SECONDS) -> Iterator[None]:
    """Let the block use so many seconds of processor time; then `TooCostly` is raised in it.

    Works in the main thread only (signals do); elsewhere, as in the preview, the sizes alone limit.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooCostly

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def limit_memory(gigabyte: float = limits.FILE_MEMORY_GIB) -> None:
    """Let this process grow by so much and no more (where the system can say so)."""
    if sys.platform == "win32":
        return
    with suppress(OSError, ValueError, AttributeError):      # macOS has no /proc: there the sizes alone limit
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + int(gigabyte * 2**30)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def limit_processor(seconds: int = limits.FILE_CPU_SECONDS) -> None:
    """End this process when it uses so many more seconds: native code does not hear Python's signals."""
    if sys.platform == "win32":
        return
    with suppress(OSError, ValueError, AttributeError):
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + seconds + 2
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))
