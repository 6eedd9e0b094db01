"""All pictures of a build, by two processes, once per content.

A picture that was inspected or developed before is taken from the cache; a broken one is
refused by itself and the rest goes on.
"""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from ..errors import TooCostly
from ..machine import cache, limits
from ..machine.budget import cpu_share, limit_memory, limit_processor
from ..machine.progress import Progress
from ..machine.trace import attempt, came_through, trace
from . import develop as developing
from .inspect import HEAD, Facts, inspect, too_large

READ_AT_MOST = 64 * 2**20      # bytes; a larger picture is neither cleaned nor looked for in the cache
INSPECTION = "inspect-v11"      # part of the cached facts' names: change it with pictures.inspect


@dataclass(frozen=True, slots=True)
class Job:
    """A picture file, and how it is cropped if it is to be developed (`crop` None: left whole)."""

    path: Path
    develop: bool = False
    crop: float | None = None
    focus: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Developed:
    """A job's outcome. key: the name of the derivatives, "" where there are none. trace: where the tool itself failed,
    how; then there are no facts."""

    facts: Facts
    key: str = ""
    trace: str = ""


def work(job: Job, folder: Path | None) -> Developed:
    """One job, in whatever process: facts from the cache or measured, derivatives if missing. A fault of the tool is an
    outcome like another, and ends no process."""
    return _tried(_work, job, folder)


def _tried(function: Callable[..., Developed | None], job: Job, folder: Path | None) -> Developed | None:
    outcome, error = attempt(function, job, folder)
    return Developed(Facts(), trace=trace(error)) if error else outcome


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
        return Developed(Facts(refused="picture-too-costly"))


def _measure(job: Job, raw: bytes, folder: Path | None) -> Developed:
    facts = Facts.from_json(cache.remembered(folder and folder / "facts", facts_name(job, raw),
                                             lambda: inspect(raw, job.path.name).to_json()))
    if facts.refused or not job.develop or folder is None:
        return Developed(facts)
    key = developing.key(raw, job.crop, job.focus)
    if not derivatives(folder, key).is_dir():
        try:
            developing.develop(raw, derivatives(folder, key), job.crop, job.focus)
        except (TooCostly, MemoryError):
            raise
        except Exception as error:       # decoding at full size met what the quick look did not, unless it is our own
            if not came_through(error, "PIL"):
                raise
            return Developed(Facts(refused="picture-broken"))
    return Developed(facts, key)


def facts_name(job: Job, raw: bytes) -> str:
    """The name of a picture's cached facts."""
    return cache.digest(INSPECTION, job.path.suffix.lower(), raw)


def remembered(job: Job, folder: Path | None) -> Developed | None:
    """A job's outcome if it is known without decoding: the file is too large, or the cache holds all of it."""
    try:
        size = job.path.stat().st_size
        if size > limits.PICTURE_BYTES:
            with job.path.open("rb") as file:
                return Developed(too_large(size, file.read(HEAD)))
        if folder is None:
            return None
        raw = job.path.read_bytes()
        name = facts_name(job, raw)
        facts = Facts.from_json(json.loads((folder / "facts" / name[:2] / f"{name}.json").read_bytes()))
    except (OSError, ValueError, TypeError, KeyError):
        return None
    if facts.refused or not job.develop:
        return Developed(facts)
    key = developing.key(raw, job.crop, job.focus)
    return Developed(facts, key) if derivatives(folder, key).is_dir() else None


def derivatives(folder: Path, key: str) -> Path:
    """Where the cache keeps the derivatives called `key`."""
    return folder / "pictures" / key[:2] / key


def process(jobs: Iterable[Job], folder: Path | None, progress: Progress | None = None,
            workers: int | None = None) -> dict[Path, Developed]:
    """All jobs. What is not in the cache is decoded in processes of its own, as many as there are cores."""
    jobs = list(jobs)
    done = {job.path: known for job in jobs if (known := _tried(remembered, job, folder))}
    new = [job for job in jobs if job.path not in done]
    count = min(workers or os.cpu_count() or 1, 4, len(new))
    for job, outcome in _outcomes(new, folder, count):
        done[job.path] = outcome
        if progress:
            progress(len(done), len(jobs))
    return done


def _outcomes(jobs: list[Job], folder: Path | None, count: int) -> Iterator[tuple[Job, Developed]]:
    """Each job with its outcome. A picture that takes its process down is refused alone: what was
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
                yield job, Developed(Facts(refused="picture-too-costly"))


def _pool(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(max(count, 1), mp_context=multiprocessing.get_context("spawn"), initializer=limit_memory)


def _in_process(pair: tuple[Job, Path | None]) -> Developed:
    limit_processor()
    return work(*pair)
