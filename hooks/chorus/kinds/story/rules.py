"""A story speaks to questions that the campaign asks."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.records import Draft
from ...rules.registry import Finding, rule
from ...words.catalogue import N_
from .fields import StoryFields


@rule(
    "story-answers", area="field", kinds=("story",),
    requires=N_("`answers` lists numbers of the campaign’s guiding questions, from 1 to {count}."),
    found=N_("`answers` names question {number}, which this campaign does not ask."),
    remedy=N_("Keep only the numbers of questions that the text speaks to, or leave the line out."),
    limits=lambda campaign, kind: {"count": len(campaign.settings.kinds[kind].questions)},
)
def _answers(draft: Draft) -> Iterator[Finding]:
    count = len(draft.limits.questions) if draft.limits else 0
    fields = draft.fields
    for index, number in enumerate((isinstance(fields, StoryFields) and fields.answers) or []):
        if draft.limits and not 1 <= number <= count:
            yield Finding({"number": number, "count": count}, ("answers", index))
