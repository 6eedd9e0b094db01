"""What a campaign asks of a kind is what its submissions are: without a photo, of these forms, in these categories.

Whether a kind can be asked so is in `model.kind.Ask`; that a photo or a translation must be there, beside the other
rules on pictures and texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model.kind import KINDS
from ..model.records import Campaign
from ..words.catalogue import N_
from .draft import WholeDraft
from .registry import Finding, asking, rule


@rule(
    "photo-unasked", area="picture", kinds=asking("photo"), in_guide=True,
    requires=N_("The submission comes without a photo."),
    found=N_("There is a photo, but this campaign takes submissions of this kind without one."),
    remedy=N_("Delete the line `photo:` with `alt:`, `credit:` and `focus:`, and the picture in the folder."),
    limits=lambda campaign, kind: {} if campaign.settings.kinds[kind].photo == "none" else None,
)
def _without(draft: WholeDraft) -> Iterator[Finding]:
    if draft.limits.photo == "none" and "photo" in draft.front:
        yield Finding({}, ("photo",))


def _fewer(setting: str) -> Any:
    """The words that a campaign takes, for the guide; None where it takes all that the kind knows."""
    def limits(campaign: Campaign, kind: str) -> dict[str, Any] | None:
        taken = getattr(campaign.settings.kinds[kind], setting)
        known = KINDS[kind].words[setting]
        return {"choices": list(taken)} if taken and set(taken) < set(known) else None
    return limits


def _untaken(draft: WholeDraft, field: str, setting: str) -> Iterator[Finding]:
    taken, said = getattr(draft.limits, setting), draft.value(field)
    if taken and said and said not in taken:
        yield Finding({"said": said, "choices": list(taken)}, (field,))


@rule(
    "form-untaken", area="field", kinds=asking("forms"), in_guide=True, limits=_fewer("forms"),
    requires=N_("`form` is one that the campaign takes: {choices}."),
    found=N_("This campaign takes no entries of the form `{said}`."),
    remedy=N_("Send an entry of one of these forms: {choices}. Or ask the secretariat."),
)
def _form(draft: WholeDraft) -> Iterator[Finding]:
    yield from _untaken(draft, "form", "forms")


@rule(
    "category-untaken", area="field", kinds=asking("categories"), in_guide=True, limits=_fewer("categories"),
    requires=N_("`category` is one that the campaign takes: {choices}."),
    found=N_("This campaign takes no entries of the category `{said}`."),
    remedy=N_("Check the category: {choices}. If it is right, the entry can’t take part this time."),
)
def _category(draft: WholeDraft) -> Iterator[Finding]:
    yield from _untaken(draft, "category", "categories")
