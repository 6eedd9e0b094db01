"""All attachments of a build, by two processes, once per content.

One that was inspected or developed before is taken from the cache; a broken one is
refused by itself and the rest goes on.
"""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
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

READ_AT_MOST = 64 * 2**20      # bytes; a larger file is neither cleaned nor looked for in the cache
INSPECTION = "inspect-v11"      # part of the cached facts' names: change it with what inspects


@dataclass(frozen=True, slots=True)
class Job:
    """An attachment's file, and how it is cropped if it is to be developed (`crop` None: left whole)."""

    path: Path
    develop: bool = False
    crop: float | None = None
    focus: tuple[float, float] | None = None

    def key(self, raw: bytes) -> str:
        """What is made of it is called so; "" where nothing is made."""
        sort = sorts.of(self.path.name)
        return sort.key(raw, Making(self.crop, self.focus)) if sort else ""


@dataclass(frozen=True, slots=True)
class Developed:
    """A job's outcome. key: the name of what was made of it, "" where nothing was. trace: where the tool itself failed,
    how; then there are no facts."""

    facts: Facts
    key: str = ""
    trace: str = ""


def work(job: Job, folder: Path | None) -> Developed:
    """One job, in whatever process: facts from the cache or measured, derivatives if missing. A fault of the tool is an
    outcome like another, and ends no process."""
    outcome, error = attempt(_work, job, folder)
    return outcome or _failed(error)


def _failed(error: Exception | None) -> Developed:
    return Developed(Facts(), trace=trace(error) if error else "")


def _known(job: Job, folder: Path | None) -> Developed | None:
    outcome, error = attempt(remembered, job, folder)
    return _failed(error) if error else outcome


def _work(job: Job, folder: Path | None) -> Developed:
    known = remembered(job, folder)
    if known:
        return known
    try:
        raw = job.path.read_bytes()
    except OSError:
        return Developed(Facts(refused="file-unreadable"))
    try:
        with cpu_share():
            return _measure(job, raw, folder)
    except (TooCostly, MemoryError):
        return Developed(_too_costly(job))


def _too_costly(job: Job) -> Facts:
    return Facts(refused=spoken_of(job.path.name).code("too-costly"))


def _measure(job: Job, raw: bytes, folder: Path | None) -> Developed:
    facts = Facts.from_json(cache.remembered(folder and folder / "facts", facts_name(job, raw),
                                             lambda: inspect(raw, job.path.name).to_json()))
    if facts.refused or not job.develop or folder is None:
        return Developed(facts)
    key, sort = job.key(raw), sorts.of(job.path.name)
    if sort and key and not derivatives(folder, key).is_dir():
        try:
            sort.develop(raw, derivatives(folder, key), Making(job.crop, job.focus))
        except (TooCostly, MemoryError):
            raise
        except Exception as error:       # decoding at full size met what the quick look did not, unless it is our own
            if not came_through(error, "PIL"):
                raise
            return Developed(Facts(refused=sort.code("broken")))
    return Developed(facts, key)


def facts_name(job: Job, raw: bytes) -> str:
    """The name of the cached facts of a file."""
    return cache.digest(INSPECTION, job.path.suffix.lower(), raw)


def remembered(job: Job, folder: Path | None) -> Developed | None:
    """A job's outcome if it is known without decoding: the file is too large, or the cache holds all of it."""
    try:
        size = job.path.stat().st_size
        if size > limit_of(job.path.name):
            with job.path.open("rb") as file:
                return Developed(too_large(job.path.name, size, file.read(HEAD)))
        if folder is None:
            return None
        raw = job.path.read_bytes()
        name = facts_name(job, raw)
        facts = Facts.from_json(json.loads((folder / "facts" / name[:2] / f"{name}.json").read_bytes()))
    except (OSError, ValueError, TypeError, KeyError):
        return None
    if facts.refused or not job.develop:
        return Developed(facts)
    key = job.key(raw)
    return Developed(facts, key) if not key or derivatives(folder, key).is_dir() else None


def derivatives(folder: Path, key: str) -> Path:
    """Where the cache keeps the derivatives called `key`."""
    return folder / storage.folder(key)


def process(jobs: Iterable[Job], folder: Path | None, progress: Progress | None = None,
            workers: int | None = None) -> dict[Path, Developed]:
    """All jobs. What is not in the cache is decoded in processes of its own, as many as there are cores."""
    jobs = list(jobs)
    done = {job.path: known for job in jobs if (known := _known(job, folder))}
    new = [job for job in jobs if job.path not in done]
    count = min(workers or os.cpu_count() or 1, 4, len(new))
    for job, outcome in _outcomes(new, folder, count):
        done[job.path] = outcome
        if progress:
            progress(len(done), len(jobs))
    return done


def _outcomes(jobs: list[Job], folder: Path | None, count: int) -> Iterator[tuple[Job, Developed]]:
    """Each job with its outcome. A file that takes its process down is refused alone: what was
    under way then is tried again, one process for each."""
    left = list(jobs)
    try:
        with _pool(count) as pool:
            for job, outcome in zip(jobs, pool.map(_in_process, ((j, folder) for j in jobs)), strict=True):
                left.remove(job)
                yield job, outcome
    except BrokenProcessPool:
        for job in left:
            try:
                with _pool(1) as pool:
                    yield job, pool.submit(_in_process, (job, folder)).result()
            except BrokenProcessPool:
                yield job, Developed(_too_costly(job))


def _pool(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(max(count, 1), mp_context=multiprocessing.get_context("spawn"), initializer=limit_memory)


def _in_process(pair: tuple[Job, Path | None]) -> Developed:
    limit_processor()
    return work(*pair)
