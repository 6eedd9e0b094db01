"""The press room: sheets are drawn by processes that live for a few sheets only.

typst keeps what it has once laid out (the booklet of 300 voices 300 MB) and gives none of it back, so each long sheet
has a process of its own, and one for small sheets ends after so many. A process that dies takes the one sheet with it
that it was drawing; the others of its shift go to the next process.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TypeAlias

from ..errors import Flaw
from ..machine import limits
from ..machine.attempts import attempt, trace
from ..machine.budget import limit_memory, limit_processor
from .mosaic import Mosaic
from .press import Press
from .sheet import Sheet

_SHIFT = 240        # the weight of what one process draws at most
_FEW = 60           # and at least, if there is as much: a process costs as much as two cards before it draws any
_LONG = 24          # people; a sheet of more has a process of its own: two booklets of 100 voices in one took 658 MB
_SHEET = 5          # the weight of a sheet beside the people on it, each of whom weighs 1
# Megabytes that a process needs, measured: at first, for each voice of a long sheet that flows on, and for a shift of
# small sheets; and what all may need together, beside a build that has 120 to 270 itself. A sheet that alone needs more
# is drawn alone.
_AT_FIRST, _A_VOICE, _SMALL, _TOGETHER = 110, 3, 130, 270
Job: TypeAlias = "Sheet | Mosaic"
# Never forked from this one: typst has threads here, which the fork would not have.
_CONTEXT = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a sheet was not drawn: a flaw of what stands on it, or how the tool failed (`attempts.trace`)."""

    flaw: Flaw | None = None
    trace: str = ""


def drawn(press: Press, jobs: Iterable[Job], workers: int | None = None) -> Iterator[tuple[Job, Failure | None]]:
    """Draw sheets into the cache; each as it is done, with what went wrong. workers: how many processes draw at once,
    as many as there are cores unless it is said; 0: this one draws, and keeps what typst keeps."""
    if workers is None:
        workers = min(os.cpu_count() or 1, 4)
    if not workers:
        yield from ((job, _outcome(press, job)) for job in jobs)
        return
    shifts, running = deque(_shifts(list(jobs), workers)), dict[Connection, _Shift]()
    try:
        while True:
            while shifts and len(running) < workers and _has_room(shifts[0], running.values()):
                shift = _Shift(press.cache, shifts.popleft())
                running[shift.said] = shift
            if not running:
                return
            for said in wait(list(running)):
                shift = running[said]      # type: ignore[index]  # typeshed: what was waited for is what comes back
                try:
                    outcome: Failure | None = shift.said.recv()
                except (EOFError, OSError):
                    del running[shift.said]
                    shift.end()
                    if shift.left:
                        yield shift.left.popleft(), Failure(trace=shift.obituary)
                        if shift.left:
                            shifts.appendleft(list(shift.left))
                else:
                    yield shift.left.popleft(), outcome
    finally:
        for shift in running.values():
            shift.end(at_once=True)


def _shifts(jobs: list[Job], workers: int) -> Iterator[list[Job]]:
    """What each process draws: the longest sheets first, one by one where they are long; of small ones many, but fewer
    towards the end, so that all processes end together."""
    jobs.sort(key=lambda job: -_people(job))
    left = sum(map(_weight, jobs))
    first = 0
    while first < len(jobs):
        most, held, last = max(_FEW, min(_SHIFT, left // (2 * workers))), 0, first
        while last < len(jobs) and (last == first or (
                _people(jobs[first]) <= _LONG and held + _weight(jobs[last]) <= most)):
            held += _weight(jobs[last])
            last += 1
        yield jobs[first:last]
        first, left = last, left - held


def _has_room(jobs: list[Job], running: Iterable[_Shift]) -> bool:
    """Whether there is memory for one more shift."""
    needed = [shift.needs for shift in running]
    return not needed or sum(needed) + _needs(jobs) <= _TOGETHER


def _needs(jobs: list[Job]) -> int:
    """Megabytes of the process that draws these sheets. On a collage a person is a few pixels of one picture."""
    return max(_AT_FIRST + _A_VOICE * _people(job) if isinstance(job, Sheet) and not job.mosaic and _people(job) > _LONG
               else _SMALL for job in jobs)


def _weight(job: Job) -> int:
    return _SHEET + _people(job)


def _people(job: Job) -> int:
    return len(job.portraits if isinstance(job, Mosaic) else job.people)


class _Shift:
    """One process, and the jobs that it has not done yet."""

    def __init__(self, cache: Path, jobs: list[Job]) -> None:
        self.left, self.needs = deque(jobs), _needs(jobs)
        self.said, saying = _CONTEXT.Pipe(duplex=False)
        self._process = _CONTEXT.Process(target=_work, args=(cache, jobs, saying), daemon=True)
        self._process.start()
        saying.close()

    def end(self, at_once: bool = False) -> None:
        """Wait until the process has ended, or end it."""
        if at_once:
            self._process.kill()
        self._process.join()
        self.said.close()

    @property
    def obituary(self) -> str:
        """How the process ended, when it ended too early."""
        code = self._process.exitcode or 0
        how = signal.Signals(-code).name if code < 0 else str(code)
        return f"The process that drew this sheet ended: {how}\n"


def _work(cache: Path, jobs: list[Job], saying: Connection) -> None:
    """A shift, in its process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)      # Ctrl-C is for the one that waits, which then ends this one
    limit_memory(limits.SHEET_MEMORY_GIB)
    press = Press(cache)
    for job in jobs:
        limit_processor(limits.SHEET_CPU_SECONDS + _people(job))
        saying.send(_outcome(press, job))


def _outcome(press: Press, job: Job) -> Failure | None:
    _, error = attempt(job.write, press.cache) if isinstance(job, Mosaic) else attempt(press.write, job)
    if error is None:
        return None
    return Failure(flaw=error) if isinstance(error, Flaw) else Failure(trace=trace(error))
