"""Rules across the submissions of a campaign: their number per city, consent numbers, texts sent twice.

Of those that don't go together the last one is told, see `registry.run_across`; its message names the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from ..machine import limits
from ..model.problems import Severity
from ..model.records import Campaign
from ..read.withdrawn_list import SHORTEST
from ..words.catalogue import N_
from .consents import each
from .draft import Draft
from .lines import Where
from .registry import Finding, rule_for_all


def _others(drafts: Iterable[Draft], draft: Draft) -> dict[str, list[str]]:
    """The folders of the others, as many as a sentence can name."""
    others = (other.folder.path for other in drafts if other is not draft)
    return {"others": list(islice(others, limits.NAMED_AT_ONCE))}


def _groups(drafts: Iterable[Draft], key: Callable[[Draft], str]) -> list[list[Draft]]:
    """Those of the drafts that have something in common; `key` gives it."""
    found: defaultdict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        found[key(draft)].append(draft)
    return [group for group in found.values() if len(group) > 1]


@rule_for_all(
    "consent-reused", area="people", together=True,      # nobody can tell from the files whose number it is
    requires=N_("Every submission has the number of its own consent form."),
    found=N_("The same consent number also stands in {others}."),
    remedy=N_("Copy the number again from the form; if one person sent two things, sign a form for each."),
)
def _reused(drafts: list[Draft], campaign: Campaign) -> Iterator[tuple[Draft, Finding]]:
    having: defaultdict[str, list[tuple[Draft, Where]]] = defaultdict(list)
    for draft in drafts:
        for ref, where in {one.ref: where for where, one in reversed(list(each(draft)))}.items():
            having[ref].append((draft, (*where, "ref")))
    for group in having.values():
        for draft, where in group[1:]:
            yield draft, Finding(_others((other for other, _ in group), draft), where)


@rule_for_all(
    "city-limit", area="campaign", in_guide=True,
    requires=N_("A city sends at most {limit} personal submissions ({kinds} together)."),
    found=N_("This is number {number} of the city’s personal submissions, in the order of their consents, but at most {limit} are taken. The others are {others}."),
    remedy=N_("Decide in your city which {limit} of them to keep, and delete the folders of the rest. If all of them matter, ask the secretariat, which can give your city more places."),
    limits=lambda campaign, kind: (
        {"limit": campaign.settings.limits.per_city.at_most, "kinds": campaign.settings.limits.per_city.kinds}
        if campaign.settings.limits.per_city and kind in campaign.settings.limits.per_city.kinds else None),
)
def _city_limit(drafts: list[Draft], campaign: Campaign) -> Iterator[tuple[Draft, Finding]]:
    per_city = campaign.settings.limits.per_city
    if not per_city:
        return
    # Drafts come in the order of their consents, then of their names: so those over the limit are the same every day.
    personal = [draft for draft in drafts if draft.kind and draft.kind.name in per_city.kinds
                and not draft.refused and not draft.value("hold")]
    for group in _groups(personal, lambda draft: draft.folder.city):
        most = per_city.of(group[0].folder.city)
        for number, draft in enumerate(group[most:], most + 1):
            yield draft, Finding({"number": number, "limit": most, "kinds": per_city.kinds,
                                  **_others(group, draft)}, path=draft.folder.path)


@rule_for_all(
    "text-same", area="campaign", severity=Severity.WARNING,
    requires=N_("Every submission has a text of its own."),
    found=N_("The text is the same as in {others}."),
    remedy=N_("If it was sent twice by mistake, delete the folder of one of them. If the same text is meant, nothing needs to be done."),
)
def _same(drafts: list[Draft], campaign: Campaign) -> Iterator[tuple[Draft, Finding]]:
    for group in _groups([draft for draft in drafts if len(draft.text) >= SHORTEST],
                         lambda draft: " ".join(draft.text.split()).casefold()):
        for draft in group[1:]:
            yield draft, Finding(_others(group, draft), path=f"{draft.folder.path}/{draft.index}",
                                 line=draft.text_line)
