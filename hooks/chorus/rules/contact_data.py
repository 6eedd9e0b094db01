"""Rules on contact data in texts: everything in a pull request is public at once.

What is surely somebody's is an error, what may be is a hint. How people hide an address or a number: rules.disguises,
rules.figures; what else tells: rules.phones, rules.accounts, rules.streets, rules.handles. All expressions are bounded:
a naive one costs seconds on 20 KB of `a`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from ..model.problems import Severity
from ..words.catalogue import N_
from . import disguises
from .accounts import has_account, names_paper
from .draft import Draft
from .handles import names_account
from .lines import Where, lines, uncovered_blocks
from .phones import has_number, is_written
from .registry import Finding, rule_as_read
from .streets import names_street

_EMAIL = re.compile(r"[\w.+-]{1,64}[\"'”]?\s?[(\[{<*_`|~-]{0,2}\s?@{1,3}\s?[)\]}>*_`|~-]{0,2}\s?"
                    r"(?:[\w-]{1,63}(?:\s?\.\s?[\w-]{2,63}){1,4}|\[[\d.:a-fA-F]{7,40}\])")
# What cameras and phones call a photo: «20211105_184501», «2021-11-05 at 18.45.01».
_TAKEN = re.compile(r"(?<!\d)(?<!\d )(?:19|20)\d\d ?[01]\d ?[0-3]\d(?: (?:at )?[0-2]\d ?[0-5]\d ?[0-5]\d{1,4})?(?!\d)")
# What a line is found to hold, and how surely.
Told = Mapping[str, Severity]


@lru_cache(maxsize=2048)     # three rules ask the same of each line
def told(line: str, country: str | None, language: str = "") -> Told:
    """{"contact": …, "number": …}: an e-mail address or a phone number; that of an account or an identity paper.
    `country` reads numbers without a prefix, `language` those in words."""
    if line.isascii() and (not line or line.isalpha()):      # one plain word, as most values of fields are
        return {}
    line = disguises.uncovered(line)
    found: dict[str, Severity] = {}
    if account := has_account(line, country):
        found["number"] = account
    contact = Severity.ERROR if "@" in line and _EMAIL.search(line) else disguises.spells_address(line)
    # A bank's number holds rows of figures that are phone numbers somewhere.
    if contact is not Severity.ERROR and account is not Severity.ERROR and not (account and names_paper(line)):
        contact = has_number(line, country, language) or contact
    if contact:
        found["contact"] = contact
    return found


def has_contact(line: str, country: str | None, language: str = "") -> bool:
    """Whether a line may hold an e-mail address or a phone number."""
    return "contact" in told(line, country, language)


def has_place_or_handle(line: str, language: str = "", country: str | None = None) -> bool:
    """Whether a line seems to hold a street with a number, or the name of an account."""
    line = disguises.uncovered(line)
    return names_account(line) or names_street(line, language, country)


def _is_broken(block: str, country: str | None) -> bool:
    """Whether a phone number stands on two lines of a paragraph."""
    return "\n" in block and any(is_written(seam, country) for seam in disguises.seams(
        disguises.with_figures(disguises.uncovered(block))))


def _in_name(name: str, country: str | None) -> bool:
    """The same of the name of a file or folder, where hyphens stand for spaces."""
    return Severity.ERROR in told(_TAKEN.sub(" ", name.replace("-", " ").replace("_", " ")), country).values()


def _told_in(draft: Draft) -> list[tuple[str, int, Where, Told]]:
    """(path, line, field, Told) of every line, then of paragraphs that are read as one: three rules ask for it."""
    return draft.once("told", lambda: list(_every_told(draft)))


def _every_told(draft: Draft) -> Iterator[tuple[str, int, Where, Told]]:
    country, found = draft.country, set()
    for written, where, path, line, text in lines(draft, unread=True):
        if one := told(text, country, written or draft.language):
            found.add((path, line))
            yield path, line, where, one
    for path, numbers, text in uncovered_blocks(draft):
        if found.isdisjoint((path, line) for line in numbers):
            read = dict(told(text, country, draft.language))
            if _is_broken(text, country):
                read["contact"] = Severity.ERROR
            if read:
                yield path, numbers[0], (), read


def _certain(draft: Draft, sort: str) -> Iterator[Finding]:
    for path, line, where, one in _told_in(draft):
        if one.get(sort) is Severity.ERROR:
            yield Finding({}, where, path=path, line=line)


@rule_as_read(
    "personal-data", area="people", exposes=True, in_guide=True,
    requires=N_("Texts, names, picture descriptions and file names hold no e-mail address and no phone number."),
    found=N_("There seems to be an e-mail address or a phone number on this line."),
    remedy=N_("Delete it. Everything in a pull request is public at once."),
)
def _personal_data(draft: Draft) -> Iterator[Finding]:
    yield from _certain(draft, "contact")
    for entry in draft.files:
        if _in_name(entry.name.rpartition(".")[0], draft.country):
            yield Finding({}, path=f"{draft.folder.path}/{entry.name}")
    if _in_name(draft.folder.entry, draft.country):
        yield Finding({}, path=draft.folder.path)


@rule_as_read(
    "personal-number", area="people", exposes=True,
    requires=N_("Texts hold no number of a bank account, a bank card or an identity paper."),
    found=N_("There is the number of a bank account, a card or an identity paper on this line."),
    remedy=N_("Delete it. Everything in a pull request is public at once."),
)
def _personal_number(draft: Draft) -> Iterator[Finding]:
    yield from _certain(draft, "number")


@rule_as_read(
    "personal-perhaps", area="people", exposes=True, severity=Severity.WARNING,
    requires=N_("What looks like contact data or a personal number is looked at by somebody."),
    found=N_("There may be an e-mail address, a phone number, or the number of an account or an identity paper on this line."),
    remedy=N_("Delete it, if it is one. If it is not, leave it as it is."),
)
def _perhaps(draft: Draft) -> Iterator[Finding]:
    for path, line, where, one in _told_in(draft):
        if Severity.ERROR not in one.values():
            yield Finding({}, where, path=path, line=line)


@rule_as_read(
    "personal-place", area="people", exposes=True, severity=Severity.WARNING,
    requires=N_("Texts name no street with a house number and no account on social media."),
    found=N_("There seems to be a street with a house number, or the name of an account, on this line."),
    remedy=N_("Delete it, unless it is a public place such as a town hall."),
)
def _personal_place(draft: Draft) -> Iterator[Finding]:
    for language, where, path, line, text in lines(draft, unread=True):
        if has_place_or_handle(text, language or draft.language, draft.country):
            yield Finding({}, where, path=path, line=line)
