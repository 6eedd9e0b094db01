"""Every error that Chorus raises for a reason of its own: who may raise it, and who catches it.

What nobody foresaw is none of these: the language's own exceptions are caught in `faults` and become a problem of the
submission at hand. What has a text for people is told in two places: `commands.run` makes a sentence and an exit code
of it, the adapter (hooks/mkdocs_events.py) MkDocs' `PluginError`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


class ChorusError(Exception):
    """The base of all of them, but for `TooCostly`. Never raised itself."""


class RulebookError(ChorusError):
    """The rules don't hold together: a code that two rules have or that none declares, an area that is none.

    Raised at the start, by `rules.registry` where a rule is declared and by `rulebook` where all are; later in `model`,
    where a `Problem` is made of an unknown code. A slip in the tool, so it is caught by nobody but `faults`.
    """


class Refusal(ChorusError):
    """A reader can't go on with one file. code: the rule that the file breaks; line: 1-based, 0 for the whole file;
    field: as in `Problem`; values: what the rule's sentences name, never personal data.

    Raised in `read`, and by `check` and `drafting` for a file that can't be opened at all. Caught by whoever knows the
    path, in `check`, `drafting` and `commands`: it becomes a `Problem` of that file (`Problem.of`), so that one bad
    file never hides the problems of the others; and by `read` itself, which reads once more what a slip broke.
    """

    def __init__(self, code: str, line: int = 0, field: str = "", **values: Any) -> None:
        super().__init__(code)
        self.code, self.line, self.field, self.values = code, line, field, values


class Unknown(ChorusError):
    """Somebody asked a draft for what nobody knows of it: a required value that is wrong or missing, or what a campaign
    asks of a kind that it doesn't take. Both are told by rules of their own.

    Raised by `read.partial` and `rules.draft`; caught by `rules.registry`, where the
    rule that asked says no more, and by `model.kind` and `rules.draft`, which answer with nothing.
    """


class IncompleteKind(ChorusError):
    """A kind lacks something that the site needs of it; the text names it. Raised at the start, by
    `kinds.registration`; a slip in the tool, so it is caught by nobody."""


class UnreadableCaptions(ChorusError):
    """A file is none of captions. Raised by `read.captions`; caught in `rules`, where it becomes a problem of
    the video, by `frame.captions`, which then links none, and by `filming`, which writes them anew."""


class UnreadableVerdict(ChorusError):
    """A text of strangers is no verdict; the text says which part. Raised by `effects.verdict`; caught by the command
    `commands.comment`, which then says that the check's result could not be read. In `effects` it is let through
    where any other error of a reader is turned into it."""


class UnreadableChanges(ChorusError):
    """What Git says of a proposal can't be read; the text says what is wrong with it. Raised by `effects.changes`;
    caught by the command `commands.review`, which ends with a sentence."""


class UnclearVideos(ChorusError):
    """campaign.yml is written in a way in which one video can't be told from the rest; nothing was changed.

    Raised by `filming.listed`; caught by `filming`, `withdrawal` and the command `commands.video`, which say what to
    do by hand.
    """


class UnclearResults(ChorusError):
    """results.yml is written in a way in which one result can't be told from the rest; nothing was changed.

    Raised by `withdrawal.results`; caught by `withdrawal.removal`, which says what to do by hand.
    """


class UnclearSubmission(ChorusError):
    """What was typed means no submission, or several; the text says which, and what to type.

    Raised by `withdrawal.removal`; caught by the command `commands.withdraw`, which removes nothing then.
    """


class NotMoved(ChorusError):
    """A campaign can't be moved to a site of its own; nothing was changed. The text says why, and what to do.

    Raised in `archiving`; caught by nobody but `commands.run`, which prints the text and ends with 1.
    """


class WrongAnswer(ChorusError):
    """An answer that can't be taken; the text says why, or what to type. Raised in `drafting`, by whoever understands
    the answer to a question; caught by `drafting.interview`, which asks again."""


class InterviewEnded(ChorusError):
    """The interview ends before anything is written; the text says why. Raised by the interviews in `drafting`; caught
    by the command `commands.new`."""


@dataclass(unsafe_hash=True)      # not frozen: Python writes into an exception on its way
class Flaw(ChorusError):
    """Why a sheet could not be drawn. missing: the characters that no font has; spilled: the part of the sheet
    (`words`, `name`, …) that does not fit even at its smallest size.

    Raised by `typeset.press`, and kept by `takeaway.proof`; caught by `takeaway.proof` and `typeset.pressroom`, which
    make problems of it, by `typeset.letters`, and by the command `commands.video`.
    """

    missing: str = ""
    spilled: str = ""


class UnknownIcon(ChorusError):
    """A template asks for an icon that is not there, or that is more than shapes; the text says which. Raised by
    `draw.icons`; a slip in a template, so it is caught by nobody but `faults`."""


class Unlike(ChorusError):
    """Nobody can tell whether two values are the same. Raised by `machine.structure`; caught by `draw.fingerprints`,
    which has such a page drawn every time."""


class NotPublished(ChorusError):
    """The site was not changed, and the last good one stays; the text says why.

    Raised by the adapter where problems forbid publishing, and by `machine.staging` where the system refuses what it
    takes; caught where the adapter hands errors to MkDocs.
    """


class CommandStopped(ChorusError):
    """A command can't do what it was asked for; the text says why, and what to do instead.

    Raised in `commands`; caught by `commands.run`, which prints the text and ends with 1.
    """


class WrongSetting(CommandStopped):
    """A variable of the environment has a value that it can't have; the text names it, and what it may be.

    Raised by `commands.surroundings`; caught by `commands.run` and by the adapter.
    """


class TooCostly(BaseException):
    """A file's share of processor time is used up.

    Raised by `machine.budget` in the middle of whatever runs, and by `attachments` where a size tells it beforehand.
    Caught by those who opened the share: `attachments`, `check`, `proposals`, `drafting` and `commands`.

    No `Exception`, and so not of the others' base: the guards of `faults`, and whatever a library catches on the way,
    would take it for a fault and go on spending.
    """
