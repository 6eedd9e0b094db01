"""All attachments of a build, by two processes, once per content.

One that was inspected or developed before is taken from the cache; a broken one is
refused by itself and the rest goes on.
"""

from __future__ import annotations

import json
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import TooCostly
from ..machine import cache
from ..machine.attempts import attempt, came_through, trace
from ..machine.budget import cpu_share, limit_memory, limit_processor
from ..machine.progress import Progress
from ..model import sorts
from ..model.attachment import Facts, Making
from . import storage
from .inspection import HEAD, inspect, limit_of, spoken_of, too_large
from .ledger import Known, Ledger, content_of, signature

READ_AT_MOST = 64 * 2**20      # bytes; a larger file is neither cleaned nor looked for in the cache
INSPECTION = "inspect-v12"      # part of the cached facts' names: change it with what inspects


@dataclass(frozen=True, slots=True)
class Job:
    """An attachment's file, and how it is cropped if it is to be developed (`crop` None: left whole). known: its
    content, where it was read before."""

    path: Path
    develop: bool = False
    crop: float | None = None
    focus: tuple[float, float] | None = None
    known: Known | None = None

    def key(self, content: str) -> str:
        """What is made of it is called so; "" where nothing is made. content: what its bytes are called."""
        sort = sorts.of(self.path.name)
        return sort.key(content, Making(self.crop, self.focus)) if sort else ""

    @property
    def size(self) -> tuple[bool, int]:
        """How large the work is, by comparison."""
        return self.develop, self.known.signature[0] if self.known else 0


@dataclass(frozen=True, slots=True)
class Developed:
    """A job's outcome. key: the name of what was made of it, "" where nothing was. trace: where the tool itself failed,
    how; then there are no facts. content: what its bytes are called, "" where they were not read."""

    facts: Facts
    key: str = ""
    trace: str = ""
    content: str = ""


def work(job: Job, folder: Path | None) -> Developed:
    """One job, in whatever process: facts from the cache or measured, derivatives if missing. A fault of the tool is an
    outcome like another, and ends no process."""
    outcome, error = attempt(_work, job, folder)
    return outcome or _failed(error)


def _failed(error: Exception | None) -> Developed:
    return Developed(Facts(), trace=trace(error) if error else "")


def _work(job: Job, folder: Path | None) -> Developed:
    known = remembered(job, folder)
    if known:
        return known
    try:
        before = signature(job.path.stat())
        raw = job.path.read_bytes()
    except OSError:
        return Developed(Facts(refused="file-unreadable"))
    same = job.known and job.known.settled and job.known.signature == before
    content = job.known.content if job.known and same else content_of(raw)
    try:
        with cpu_share():
            return _measure(job, raw, content, folder)
    except (TooCostly, MemoryError):
        return Developed(_too_costly(job), content=content)


def _too_costly(job: Job) -> Facts:
    return Facts(refused=spoken_of(job.path.name).code("too-costly"))


def _measure(job: Job, raw: bytes, content: str, folder: Path | None) -> Developed:
    facts = Facts.from_json(cache.remembered(folder and folder / "facts", facts_name(job.path, content),
                                             lambda: inspect(raw, job.path.name).to_json()))
    if facts.refused or not job.develop or folder is None:
        return Developed(facts, content=content)
    key, sort = job.key(content), sorts.of(job.path.name)
    if sort and key and not derivatives(folder, key).is_dir():
        try:
            sort.develop(raw, derivatives(folder, key), Making(job.crop, job.focus))
        except (TooCostly, MemoryError):
            raise
        except Exception as error:       # decoding at full size met what the quick look did not, unless it is our own
            if not came_through(error, "PIL"):
                raise
            return Developed(Facts(refused=sort.code("broken")), content=content)
    return Developed(facts, key, content=content)


def facts_name(path: Path, content: str) -> str:
    """The name of the cached facts of a file."""
    return cache.digest(INSPECTION, path.suffix.lower(), content)


def remembered(job: Job, folder: Path | None, ledger: Ledger | None = None) -> Developed | None:
    """A job's outcome if it is known without decoding: the file is too large, or the cache holds all of it."""
    try:
        status = job.path.stat()
        if status.st_size > limit_of(job.path.name):
            with job.path.open("rb") as file:
                return Developed(too_large(job.path.name, status.st_size, file.read(HEAD)))
        if folder is None:
            return None
        known = job.known or (ledger.known(job.path, status) if ledger else None)
        content = known.content if known else content_of(job.path.read_bytes())
        facts = ledger.facts(job.path, content) if ledger else None
        if facts is None:
            name = facts_name(job.path, content)
            facts = Facts.from_json(json.loads((folder / "facts" / name[:2] / f"{name}.json").read_bytes()))
    except (OSError, ValueError, TypeError, KeyError):
        return None
    if facts.refused or not job.develop:
        return Developed(facts, content=content)
    key = job.key(content)
    return Developed(facts, key, content=content) if not key or derivatives(folder, key).is_dir() else None


def derivatives(folder: Path, key: str) -> Path:
    """Where the cache keeps the derivatives called `key`."""
    return folder / storage.folder(key)


def process(jobs: Iterable[Job], folder: Path | None, progress: Progress | None = None, ledger: Ledger | None = None,
            workers: int | None = None) -> dict[Path, Developed]:
    """All jobs. What is not in the cache is decoded in processes of its own, as many as there are cores, the largest
    first. ledger: of the root whose files they are."""
    jobs = list(jobs)
    done: dict[Path, Developed] = {}
    new = []
    for job in jobs:
        known, error = attempt(remembered, job, folder, ledger)
        if known or error:
            done[job.path] = known or _failed(error)
        else:
            new.append(replace(job, known=attempt(ledger.known, job.path)[0] if ledger and folder else None))
    new.sort(key=lambda job: job.size, reverse=True)
    for job, outcome in _outcomes(new, folder, min(workers or os.cpu_count() or 1, 4)):
        done[job.path] = outcome
        if progress:
            progress(len(done), len(jobs))
    if ledger:
        for path, outcome in done.items():
            if outcome.content and not outcome.facts.refused:      # some refusals come from the machine, not the file
                ledger.learn(path, outcome.content, outcome.facts)
        ledger.keep()
    return {job.path: done[job.path] for job in jobs}


def _outcomes(jobs: Iterable[Job], folder: Path | None, count: int) -> Iterator[tuple[Job, Developed]]:
    """Each job with its outcome, as they come. A file that takes its process down is refused alone: what was
    under way then is tried again, one process for each, and the others go on."""
    left = deque(jobs)
    while left:
        under_way: dict[Future[Developed], Job] = {}
        try:
            with _pool(min(count, len(left))) as pool:
                while left or under_way:
                    while left and len(under_way) < 2 * count:      # one waits for each that is worked on
                        under_way[pool.submit(_in_process, (left[0], folder))] = left[0]
                        left.popleft()
                    for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                        outcome = future.result()
                        yield under_way.pop(future), outcome
        except BrokenProcessPool:
            for job in under_way.values():
                yield job, _alone(job, folder)


def _alone(job: Job, folder: Path | None) -> Developed:
    try:
        with _pool(1) as pool:
            return pool.submit(_in_process, (job, folder)).result()
    except BrokenProcessPool:
        return Developed(_too_costly(job))


def _pool(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"), initializer=limit_memory)


def _in_process(pair: tuple[Job, Path | None]) -> Developed:
    limit_processor()
    return work(*pair)
