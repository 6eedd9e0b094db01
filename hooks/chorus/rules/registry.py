"""The registry of rules: one list for the checker, the contributor's guide and the tests.

A rule has a code, the area it belongs to, and three sentences (gettext message ids, in
English): what it `requires`, what was `found`, and the `remedy`. Most rules bring a function
that finds their breaches; those that a reader or a field type finds while reading are only
declared. Each rule on submissions has a folder of cases in tests/cases/rules/<code>/.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol, Required, TypedDict, Unpack

from ..errors import RulebookError, Unknown
from ..model.kind import Kind
from ..model.problems import Problem, Severity
from ..model.records import Campaign
from ..read.characters import shown
from ..read.validation import which_consent
from ..words.catalogue import N_
from .draft import Draft, WholeDraftOf

AREA_NAMES = {
    "people": N_("People first"), "file": N_("Files and folders"), "front matter": N_("The lines between the `---`"),
    "field": N_("Fields"), "text": N_("Texts and translations"), "picture": N_("Pictures"),
    "campaign": N_("The campaign"), "settings": N_("The secretariat’s own files"), "tool": N_("The tool itself"),
}
AREAS = tuple(AREA_NAMES)
ALL_KINDS: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach as a rule's function reports it; the registry adds the path and the code.

    field: the front matter path, such as ("consent", "date"); its line becomes the problem's.
    line, path: given where the breach is elsewhere than in the field of index.md.
    """

    values: dict[str, Any] = field(default_factory=dict)
    field: tuple[str | int, ...] = ()
    line: int | None = None
    path: str | None = None


Check = Callable[[WholeDraftOf[Any]], Iterator[Finding]]
CheckAsRead = Callable[[Draft], Iterator[Finding]]
CheckAll = Callable[[list[Draft], Campaign], Iterator[tuple[Draft, Finding]]]
Limits = Callable[[Campaign, str], dict[str, Any] | None]
Kinds = tuple[str, ...] | Callable[[Kind], bool]


def _no_limits(campaign: Campaign, kind: str) -> dict[str, Any]:
    return {}


class Parts(TypedDict, total=False):
    """What a rule is registered with; what it means: `Rule`."""

    area: Required[str]
    requires: Required[str]
    found: Required[str]
    remedy: Required[str]
    severity: Severity
    kinds: Kinds
    exposes: bool
    together: bool
    in_guide: bool
    limits: Limits


@dataclass(frozen=True)
class Rule:
    """One rule. `kinds`: the kinds it applies to, by name or as a question about a kind; empty for all. `exposes`: what breaks it is public as soon
    as it is pushed, and has to be taken out of the history too. together: the `others` that a problem names stay off the
    site with the one that it is a problem of.

    limits: figures that `requires` names, for one campaign and kind; None leaves the rule
    out of that kind's guide (a pattern in a campaign that has none).
    check, check_as_read, check_all: see the decorators below; a rule has one of them, or none.
    """

    code: str
    area: str
    requires: str
    found: str
    remedy: str
    severity: Severity = Severity.ERROR
    kinds: Kinds = ALL_KINDS
    exposes: bool = False
    together: bool = False
    in_guide: bool = False
    limits: Limits = _no_limits
    check: Check | None = None
    check_as_read: CheckAsRead | None = None
    check_all: CheckAll | None = None

    def applies_to(self, kind: Kind | None) -> bool:
        """Whether submissions of `kind` are held to this rule; None: of a kind that nobody knows."""
        if not self.kinds or not kind:
            return not self.kinds
        return self.kinds(kind) if callable(self.kinds) else kind.name in self.kinds

    def findings(self, draft: Draft, whole: WholeDraftOf[Any] | None) -> Iterator[Finding]:
        """Its breaches in one draft. whole: the same, where it is."""
        try:
            if self.check_as_read:
                yield from self.check_as_read(draft)
            elif self.check and whole:
                yield from self.check(whole)
        except Unknown:
            return      # it asked for what could not be read: that has a problem of its own, and no other can be told


def having(name: str) -> Callable[[Kind], bool]:
    """For `kinds`: those whose front matter has the field `name`."""
    return lambda kind: name in kind.fields.model_fields


def asking(setting: str) -> Callable[[Kind], bool]:
    """For `kinds`: those of which a campaign may ask it, see `model.kind.Ask`."""
    return lambda kind: setting in kind.asks


REGISTRY: dict[str, Rule] = {}


def declare(code: str, **parts: Unpack[Parts]) -> Rule:
    """Register a rule whose breaches are found while reading (see `Refusal` and model.fields). Raises
    `RulebookError` where the code is another rule's already, or the area is none."""
    return _register(Rule(code, **parts))


def rule(code: str, **parts: Unpack[Parts]) -> Callable[[Check], Check]:
    """Register the decorated function, from a `WholeDraft` to its `Finding`s, as the rule `code`.

    It is asked wherever kind and fields are known. Of a single value that is wrong it need not think: asking for one
    ends the rule. Where it has something to say all the same, it asks with `draft.value`, `draft.language`, …
    """
    def register(check: Check) -> Check:
        _register(Rule(code, check=check, **parts))
        return check
    return register


def rule_as_read(code: str, **parts: Unpack[Parts]) -> Callable[[CheckAsRead], CheckAsRead]:
    """The same for a rule that has something to say of any `Draft`, however little of it could be read: on its files, on
    what its texts give away."""
    def register(check: CheckAsRead) -> CheckAsRead:
        _register(Rule(code, check_as_read=check, **parts))
        return check
    return register


def rule_for_all(code: str, **parts: Unpack[Parts]) -> Callable[[CheckAll], CheckAll]:
    """The same for a rule across the submissions of one campaign, as they were read."""
    def register(check: CheckAll) -> CheckAll:
        _register(Rule(code, check_all=check, **parts))
        return check
    return register


def _register(new: Rule) -> Rule:
    if new.code in REGISTRY:
        raise RulebookError(f"two rules are called {new.code}")
    if new.area not in AREAS:
        raise RulebookError(f"{new.code}: no area is called {new.area}")
    return REGISTRY.setdefault(new.code, new)


def problem(code: str, draft: Draft, finding: Finding) -> Problem:
    """A finding as a problem of the draft's index.md, or of the file that the finding names."""
    path = finding.path or f"{draft.folder.path}/{draft.index}"
    line = finding.line
    if line is None:
        line = draft.line(*finding.field) if finding.field and not finding.path else 0
    values = {**finding.values, **which_consent(draft.front, finding.field)}
    where = ".".join(shown(part) if isinstance(part, str) else str(part) for part in finding.field)
    return Problem(path, code, REGISTRY[code].severity, line, where, values)


def _signed(draft: Draft) -> dt.date:
    return draft.consent.date if draft.consent else dt.date.max


def run(draft: Draft) -> Iterator[Problem]:
    """Every rule on one draft."""
    whole = draft.whole
    for asked in REGISTRY.values():
        if (asked.check or asked.check_as_read) and asked.applies_to(draft.kind):
            for finding in asked.findings(draft, whole):
                yield problem(asked.code, draft, finding)
    draft.noted.clear()      # nobody else asks for it, and there are many drafts


class Across(Protocol):
    """How a rule across several drafts is asked (`Guard.across`)."""

    def __call__(self, check: CheckAll, drafts: list[Draft], campaign: Campaign, /) -> Iterable[tuple[Draft, Finding]]:
        """What `check` finds."""


def _plainly(check: CheckAll, drafts: list[Draft], campaign: Campaign, /) -> Iterable[tuple[Draft, Finding]]:
    return check(drafts, campaign)


def run_across(drafts: Iterable[Draft], campaign: Campaign, new: Collection[str] = (),
               across: Across = _plainly) -> Iterator[Problem]:
    """Every rule across the drafts of one campaign. across: how a rule is asked.

    Of drafts that don't go together the last is to blame: one of the `new` (folders' paths), then the
    one with the latest consent, then the last by name.
    """
    drafts = sorted(drafts, key=lambda draft: (draft.folder.path in new, _signed(draft), draft.folder.path))
    for asked in REGISTRY.values():
        if asked.check_all:
            for draft, finding in across(asked.check_all, drafts, campaign):
                yield problem(asked.code, draft, finding)
