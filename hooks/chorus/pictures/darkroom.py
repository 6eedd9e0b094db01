"""All pictures of a build, by two processes, once per content.

A picture that was inspected or developed before is taken from the cache; a broken one is
refused by itself and the rest goes on.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from .. import cache
from ..problems import Refusal
from . import develop as developing
from .inspect import Facts, inspect

INSPECTION = "inspect-v3"      # part of the cached facts' names: change it with pictures.inspect
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Job:
    """A picture file, and how it is cropped if it is to be developed (`crop` None: left whole)."""

    path: Path
    develop: bool = False
    crop: float | None = None
    focus: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Developed:
    """A job's outcome. key: the name of the derivatives, "" where there are none."""

    facts: Facts
    key: str = ""


def work(job: Job, folder: Path | None) -> Developed:
    """One job, in whatever process: facts from the cache or measured, derivatives if missing."""
    try:
        raw = job.path.read_bytes() if job.path.stat().st_size <= 64 * 2**20 else b""
    except OSError:
        return Developed(Facts(refused="file-unreadable"))
    name = cache.digest(INSPECTION, job.path.suffix.lower(), raw)
    facts = Facts.from_json(cache.remembered(folder and folder / "facts", name,
                                             lambda: inspect(raw, job.path.name).to_json()))
    if facts.refused or not job.develop or folder is None:
        return Developed(facts)
    key = developing.key(raw, job.crop, job.focus)
    target = derivatives(folder, key)
    if not target.is_dir():
        try:
            developing.develop(job.path, target, job.crop, job.focus)
        except Exception:       # decoding at full size met what the quick look did not
            return Developed(Facts(refused="picture-broken"))
    return Developed(facts, key)


def derivatives(folder: Path, key: str) -> Path:
    """Where the cache keeps the derivatives called `key`."""
    return folder / "pictures" / key[:2] / key


def process(jobs: Iterable[Job], folder: Path | None, progress: Progress | None = None,
            workers: int | None = None) -> dict[Path, Developed]:
    """All jobs; few of them in this process, many by as many processes as there are cores."""
    jobs = list(jobs)
    done: dict[Path, Developed] = {}
    count = min(workers or os.cpu_count() or 1, 4)
    if len(jobs) < 8 or count == 1:
        for job in jobs:
            done[job.path] = work(job, folder)
            if progress:
                progress(len(done), len(jobs))
        return done
    with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn")) as pool:
        for job, outcome in zip(jobs, pool.map(_work, ((j, folder) for j in jobs), chunksize=4), strict=True):
            done[job.path] = outcome
            if progress:
                progress(len(done), len(jobs))
    return done


def _work(pair: tuple[Job, Path | None]) -> Developed:
    return work(*pair)


def refusal(facts: Facts) -> Refusal:
    """A refused picture as a `Refusal`."""
    return Refusal(facts.refused, **facts.values)
