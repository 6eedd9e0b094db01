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
from typing import TYPE_CHECKING, Any

from ..errors import RulebookError
from ..model.problems import Problem, Severity
from ..read.characters import shown
from ..read.validation import which_consent
from ..words.catalogue import N_

if TYPE_CHECKING:
    from ..model.kind import Kind
    from ..model.records import Campaign, Draft

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


@dataclass(frozen=True)
class Rule:
    """One rule. `kinds`: the kinds it applies to, by name or as a question about a kind; empty for all. `exposes`: what breaks it is public as soon
    as it is pushed, and has to be taken out of the history too. together: the `others` that a problem names stay off the
    site with the one that it is a problem of.

    limits: figures that `requires` names, for one campaign and kind; None leaves the rule
    out of that kind's guide (a pattern in a campaign that has none).
    """

    code: str
    area: str
    requires: str
    found: str
    remedy: str
    severity: Severity = Severity.ERROR
    kinds: tuple[str, ...] | Callable[[Kind], bool] = ALL_KINDS
    exposes: bool = False
    together: bool = False
    in_guide: bool = False
    limits: Callable[[Campaign, str], dict[str, Any] | None] = lambda campaign, kind: {}
    check: Callable[[Draft], Iterator[Finding]] | None = None
    check_all: Callable[[list[Draft], Campaign], Iterator[tuple[Draft, Finding]]] | None = None

    def applies_to(self, kind: Kind | None) -> bool:
        """Whether submissions of `kind` are held to this rule; None: of a kind that nobody knows."""
        if not self.kinds or not kind:
            return not self.kinds
        return self.kinds(kind) if callable(self.kinds) else kind.name in self.kinds


def having(name: str) -> Callable[[Kind], bool]:
    """For `kinds`: those whose front matter has the field `name`."""
    return lambda kind: name in kind.fields.model_fields


REGISTRY: dict[str, Rule] = {}


def declare(code: str, **parts: Any) -> Rule:
    """Register a rule whose breaches are found while reading (see `Refusal` and model.fields). Raises
    `RulebookError` where the code is another rule's already, or the area is none."""
    if code in REGISTRY:
        raise RulebookError(f"two rules are called {code}")
    if parts["area"] not in AREAS:
        raise RulebookError(f"{code}: no area is called {parts['area']}")
    REGISTRY[code] = Rule(code, **parts)
    return REGISTRY[code]


def rule(code: str, **parts: Any):
    """Register the decorated function, from a `Draft` to its `Finding`s, as the rule `code`."""
    def register(function):
        declare(code, check=function, **parts)
        return function
    return register


def rule_for_all(code: str, **parts: Any):
    """The same for a rule across the submissions of one campaign."""
    def register(function):
        declare(code, check_all=function, **parts)
        return function
    return register


def problem(code: str, draft: Draft, finding: Finding) -> Problem:
    """A finding as a problem of the draft's index.md, or of the file that the finding names."""
    path = finding.path or f"{draft.folder.path}/{draft.index}"
    line = finding.line
    if line is None:
        line = draft.line(*finding.field) if finding.field and not finding.path else 0
    values = {**finding.values, **(which_consent(draft.document.front.data, finding.field) if draft.document else {})}
    where = ".".join(shown(part) if isinstance(part, str) else str(part) for part in finding.field)
    return Problem(path, code, REGISTRY[code].severity, line, where, values)


def _signed(draft: Draft) -> dt.date:
    consent = draft.fields and draft.fields.consent
    return consent.date if consent else dt.date.max


def run(draft: Draft) -> Iterator[Problem]:
    """Every rule on one draft."""
    for rule_ in REGISTRY.values():
        if rule_.check and rule_.applies_to(draft.kind):
            for finding in rule_.check(draft):
                yield problem(rule_.code, draft, finding)


def run_across(drafts: Iterable[Draft], campaign: Campaign, new: Collection[str] = (),
               across: Callable[..., Iterable[Any]] = lambda check, *given: check(*given)) -> Iterator[Problem]:
    """Every rule across the drafts of one campaign. across: how a rule is asked (`Guard.across`).

    Of drafts that don't go together the last is to blame: one of the `new` (folders' paths), then the
    one with the latest consent, then the last by name.
    """
    drafts = sorted(drafts, key=lambda draft: (draft.folder.path in new, _signed(draft), draft.folder.path))
    for rule_ in REGISTRY.values():
        if rule_.check_all:
            for draft, finding in across(rule_.check_all, drafts, campaign):
                yield problem(rule_.code, draft, finding)
