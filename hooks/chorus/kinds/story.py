"""Personal stories: at most one page, a portrait, a translation that the secretariat can read."""

from __future__ import annotations

from typing import Annotated

from ..model.fields import Line, Listed, Title, Whole
from ..model.kind import Example, Kind
from ..model.submission import PhotoFields
from ..rules.registry import Finding, having, rule
from ..words.catalogue import M_, N_
from ..words.text import alike


class StoryFields(PhotoFields):
    """A story. `answers`: numbers of the campaign's guiding questions that it speaks to."""

    title: Title | None = None
    answers: Annotated[list[Whole], Listed] = []
    pull_quote: Line | None = None


_EXAMPLE = Example(
    fields="""\
language: en
title: "My street: forty doors"
name: Amina K.
photo: portrait.jpg
alt: Amina in front of her bakery, smiling
credit: Photo by Sara B.
age_group: adult
answers: [1, 3]
""",
    text="""\
On the first evening I knocked at all forty doors of the street …
""",
    french="""\
translator: Jules M.
title: "Ma rue : quarante portes"
alt: Amina devant sa boulangerie, souriante
---

Le premier soir, j’ai frappé aux quarante portes de la rue …
""",
)

STORY = Kind(
    name="story", slug="stories", fields=StoryFields, template="story.html",
    label=N_("Story"), counted=M_("{count} story", "{count} stories"), gallery=N_("Stories"),
    intro=N_("One page from a life: a scene, a street, a turn that nobody expected."),
    example=_EXAMPLE,
)


@rule(
    "story-answers", area="field", kinds=("story",),
    requires=N_("`answers` lists numbers of the campaign’s guiding questions, from 1 to {count}."),
    found=N_("`answers` names question {number}, which this campaign does not ask."),
    remedy=N_("Keep only the numbers of questions that the text speaks to, or leave the line out."),
    limits=lambda campaign, kind: {"count": len(campaign.settings.kinds[kind].questions)},
)
def _answers(draft):
    count = len(draft.limits.questions) if draft.limits else 0
    for index, number in enumerate((draft.fields and draft.fields.answers) or []):
        if draft.limits and not 1 <= number <= count:
            yield Finding({"number": number, "count": count}, ("answers", index))


@rule(
    "story-pull-quote", area="field", kinds=having("pull_quote"),
    requires=N_("`pull_quote` is a sentence of the text, word for word."),
    found=N_("The sentence in `pull_quote` does not stand in the text like this."),
    remedy=N_("Copy the sentence from the text, without changing it."),
)
def _pull_quote(draft):
    quote = draft.fields and draft.fields.pull_quote
    if quote and not _stands_in(quote, draft.document):
        yield Finding({}, ("pull_quote",))
    for translation in draft.translations.values():
        quote = translation.fields.pull_quote
        if quote and not _stands_in(quote, translation.document):
            yield Finding({}, ("pull_quote",), line=translation.document.front.line("pull_quote"),
                          path=f"{draft.folder.path}/{translation.file}")


def _stands_in(quote, document) -> bool:
    return alike(quote).strip("'\" ") in alike(document.plain)
