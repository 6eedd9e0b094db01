"""Reviews a proposal: its form first, then the submissions that it touches, by the rules in force on its base."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path

from .. import rulebook
from ..attachments import strays
from ..check import settings as reading
from ..check.folders import read as read_folder
from ..check.submissions import check
from ..effects import verdict
from ..effects.changes import Proposal, is_of_size, problems
from ..effects.passages import Passage, passages
from ..effects.touched import Side, Touched, touched
from ..errors import TooCostly
from ..machine.budget import cpu_share
from ..machine.progress import Progress
from ..model.problems import Problem, Severity, count, errors, in_order
from ..model.publication import first_shown
from ..model.records import Settings
from ..read import tree, withdrawn_list
from ..read.text_files import INDEX
from ..rulebook import REGISTRY
from ..rules.draft import WholeDraft
from ..words import languages
from . import vocabulary
from .comparison import compare

_LANGUAGE = re.compile(r"^language:[ \t]*[\"']?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3})\b", re.MULTILINE)


@dataclass
class Review:
    """problems: in order; folders: the touched submissions that are still there; drafts: those in order.
    touched: what is done to what was there before."""

    proposal: Proposal
    problems: list[Problem]
    folders: list[str] = field(default_factory=list)
    removed: int = 0
    languages: list[str] = field(default_factory=list)
    drafts: list[WholeDraft] = field(default_factory=list)
    settings: Settings | None = None
    touched: Touched = field(default_factory=Touched)

    @property
    def passed(self) -> bool:
        """Whether there is nothing to mend."""
        return not errors(self.problems)

    def day(self, today: dt.date) -> dt.date:
        """The first day from today on when everything touched has been published: the preview is of that day."""
        named = {change.path.split("/")[2] for change in self.proposal.others
                 if change.path.startswith("content/campaigns/") and change.path.count("/") > 2}
        campaigns = self.settings.campaigns if self.settings else {}
        return max([today, *(first_shown(draft.campaign.settings, draft.kind.name, draft.consent,
                                         draft.fields.accepted_late) for draft in self.drafts),
                    *(campaigns[name].settings.public_from for name in named if name in campaigns)])


def review(root: Path, base: Path, proposal: Proposal, *, cache: Path | None = None,
           progress: Progress | None = None, today: dt.date | None = None, inside: bool = False) -> Review:
    """Look at a proposal. root: the base with the proposal merged; base: the folder that the tool is in.
    today: to say which submissions arrive after their deadline; None: nobody asks.
    inside: it comes from a branch of the repository itself, in which only people whom the network trusts can write.

    What a contributor sends is judged by the base's settings; a proposal that adds nothing to the
    submissions may change the settings, and is judged by its own, on all submissions.
    """
    found, closed = problems(proposal, root)
    done = Review(proposal, found, touched=touched(proposal, root, base, closed=closed))
    if done.touched.lifted:
        code = "proposal-withdrawal-to-lift" if inside else "proposal-withdrawal-lifted"
        done.problems.append(Problem(withdrawn_list.SHOWN, code, REGISTRY[code].severity,
                                     values={"count": done.touched.lifted}))
    if not closed:
        done.removed = proposal.removed(root)
        done.folders = proposal.there(root)
        done.languages = _languages(root, done.folders)
        _look(done, root, base, cache, progress, today)
    done.problems = in_order(done.problems)
    return done


def _look(done: Review, root: Path, base: Path, cache: Path | None, progress: Progress | None,
          today: dt.date | None) -> None:
    """Run the checker on what is touched."""
    contributed = done.proposal.contributes
    done.settings, found = reading.load((base if contributed else root) / "content", cache)
    done.problems += found
    if done.settings is None:
        return
    if contributed:
        done.problems += [*_misplaced(done.proposal, root, done.settings),
                          *compare(root, base, done.settings, done.folders, today, cache)]
    # Beside the folders: files in the wrong place, which may tell of somebody there too.
    loose = [root / change.path for change in done.proposal.submitted if not change.folder and not change.removed]
    # A photo that was uploaded to quite another place is as public as any.
    others = [change.path for change in done.proposal.others if not change.removed]
    if not contributed or done.folders or loose:
        paths = [*(root / folder for folder in done.folders), *loose] if contributed else []
        checked = check(root, done.settings, cache=cache, paths=paths, progress=progress,
                        across=not contributed, elsewhere=strays.among(root, others))
        large = {problem.path for problem in done.problems if is_of_size(problem.code)}    # said once
        done.problems += [problem for problem in checked.problems if problem.path not in large]
        done.drafts = [draft for draft in checked.drafts if draft.folder.path in done.folders]


def _misplaced(proposal: Proposal, root: Path, settings: Settings) -> list[Problem]:
    """What lies in the wrong place because of this proposal."""
    _, misplaced = tree.walk(root / "submissions", settings.campaigns, settings.broken)
    touched = {change.path for change in proposal.submitted if not change.removed}
    touched |= {"/".join(path.split("/")[:2]) for path in touched}
    return [problem for problem in misplaced if problem.path in touched]


def _languages(root: Path, folders: list[str]) -> list[str]:
    """The languages that the touched submissions say they are written in, also where the rest can't be read."""
    said = set()
    for folder in folders:
        path = root / folder / INDEX
        try:
            if path.is_symlink() or not path.is_file():
                continue
            with path.open("rb") as file:
                match = _LANGUAGE.search(file.read(16 * 1024).decode("utf-8", "replace"))
        except OSError:
            continue
        code = languages.canonical(match[1]) if match else None
        said |= {code} if code else set()
    return sorted(said)


def words_of(done: Review, base: Path) -> dict[str, list[Passage] | None]:
    """Old and new words of what was there before, by folder; None where either side holds what must not be public.
    What is taken away altogether is not repeated: a person may have asked for that."""
    exposed = {problem.folder for problem in done.problems if REGISTRY[problem.code].exposes}
    found: dict[str, list[Passage] | None] = {}
    for path, (before, now) in done.touched.sides.items():
        hidden = now.folder.path in exposed or _exposes(before, done.settings)
        found[path] = None if hidden else passages(before, now)
    return found


def _exposes(side: Side, settings: Settings | None) -> bool:
    """Whether a submission of the base holds what must not be public; where nobody can tell, it may."""
    if settings is None or side.folder.campaign not in settings.campaigns:
        return True
    try:
        with cpu_share():
            return any(REGISTRY[problem.code].exposes
                       for problem in rulebook.run(read_folder(side.folder, settings, [])))
    except (TooCostly, MemoryError, RecursionError):
        return True


def known_words(base: Path, cache: Path | None = None) -> frozenset[str]:
    """The vocabulary of a base: what the texts of a verdict may be made of."""
    return vocabulary.words(reading.load(base / "content", cache)[0], base / "content" / "locales")


def judged(done: Review, base: Path, pull: int, head: str, cache: Path | None = None) -> verdict.Verdict:
    """The review's verdict: what of it may be told further. What may not be shown is left out."""
    words = known_words(base, cache)
    wrong = errors(done.problems)
    hints = [problem for problem in done.problems if problem.severity is Severity.WARNING]
    listed = in_order((wrong + hints)[:verdict.PROBLEMS])
    return verdict.Verdict(
        pull, head, not wrong, len(done.folders), done.removed, count(wrong), count(hints),
        tuple(done.languages[:20]),
        tuple(verdict.Finding(problem.code, verdict.shown_path(problem.path), problem.line,
                              {key: list(value) if isinstance(value, tuple) else value
                               for key, value in problem.values.items() if verdict.allowed(value, words)},
                              problem.more)
              for problem in listed),
        done.touched.effects(words))
