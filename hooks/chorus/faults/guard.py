"""The one place that catches what nobody foresaw: an exception becomes a problem of the submission it happened to.

The traceback goes into a file in the cache, never to the terminal: what it quotes may be somebody's words.
KeyboardInterrupt and SystemExit pass. What is dear (TooCostly, MemoryError, RecursionError) has rules of its own,
which are asked first.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..machine import cache as caching
from ..machine.attempts import trace
from ..model.problems import Problem
from ..rules.draft import Draft
from ..words.catalogue import N_
from .culprit import blamed, last_straw

TOOL = Path(__file__).resolve().parents[3]
# What the tool was doing, for the message.
READING, PICTURES, RULES = N_("reading its texts"), N_("looking at its pictures"), N_("checking it")
MAKING, CARD, PAGE = N_("preparing it for the site"), N_("drawing its card"), N_("drawing its page")


def log_name(place: str) -> str:
    """What the log of a submission's fault is called, relative to the cache. place: its path below the root."""
    return f"faults/{caching.digest('fault', place)[:12]}.log"


class Guard:
    """Catches for one run. cache: where the logs go; contact: the secretariat's address, for the message."""

    def __init__(self, cache: Path | None = None, contact: str = ""):
        self.cache = cache or TOOL / ".cache" / "chorus"
        self.contact = contact
        self.problems: list[Problem] = []
        self.logs: list[str] = []

    @contextmanager
    def over(self, draft: Draft, stage: str) -> Iterator[None]:
        """What happens inside is the draft's: an exception becomes its problem, and it goes no further."""
        try:
            yield
        except Exception as error:
            self.tell(draft, stage, trace(error))

    def tell(self, draft: Draft, stage: str, traced: str) -> None:
        """A fault of a draft that was caught elsewhere, in a process of the pictures for one; only the first counts."""
        if not draft.fault:
            draft.fault = True
            self.problems.append(self.problem(draft.folder.path, stage, traced))

    def at(self, subject: str, stage: str, error: Exception) -> None:
        """A fault while something was drawn: of the submission that was at hand when it was raised, on a page perhaps
        a neighbour; else of the `subject`, the id of the one that all of it is of; else everybody's."""
        self.fault(blamed(error) or subject, stage, trace(error))

    def fault(self, subject: str, stage: str, traced: str) -> None:
        """A fault that another process told of: of the submission of that id, with "" everybody's."""
        if subject:
            self.problems.append(self.problem(f"submissions/{subject}", stage, traced))
        else:
            self.problems.append(self.everywhere(traced))

    def problem(self, path: str, stage: str, traced: str) -> Problem:
        """A fault at one place, with its log written."""
        return Problem(path, "tool-fault", values={"data": [stage], **self._kept(path, traced)})

    def everywhere(self, traced: str) -> Problem:
        """A fault that belongs to no submission, at the line of the tool where it happened."""
        lines = [line.strip() for line in traced.splitlines() if line.startswith('  File "')]
        path, line = TOOL / "hooks/chorus", 0
        for found in lines:
            name, number = found.split('"')[1], found.split("line ")[1].split(",")[0]
            if Path(name).is_relative_to(TOOL) and ".venv" not in Path(name).parts:
                path, line = Path(name), int(number)
        place = path.relative_to(TOOL).as_posix()
        return Problem(place, "tool-fault-everywhere", line=line, values=self._kept(place, traced))

    def across(self, function: Callable[..., Any], drafts: list[Draft], *more: Any) -> list[Any]:
        """What a function finds in several drafts at once. Where it fails, the draft that makes it fail is left out,
        and has the fault. Raises where it fails with none at all."""
        there = [draft for draft in drafts if not draft.fault]
        while True:
            try:
                return list(function(there, *more))
            except Exception as error:
                guilty = blamed(error) or last_straw(lambda some: list(function(some, *more)), there)
                draft = next((draft for draft in there if draft.folder.id == guilty), None)
                if draft is None:
                    raise
                self.tell(draft, RULES, trace(error))
                there = [other for other in there if other is not draft]

    def _kept(self, place: str, traced: str) -> dict[str, str]:
        """Write the log; the values that a message names."""
        name = log_name(place)
        about = f"Chorus on Python {platform.python_version()}, {platform.system()}\n{place}\n\n"
        caching.write(self.cache / name, (about + traced).encode("utf-8", "backslashreplace"))
        self.logs.append(name)
        path = (self.cache / name).resolve()
        shown = path.relative_to(TOOL).as_posix() if path.is_relative_to(TOOL) else str(path)
        return {"log": shown, **({"contact": self.contact} if self.contact else {})}
