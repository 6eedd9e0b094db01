"""What a story looks like, for the guide."""

from __future__ import annotations

from ...model.campaign import KindSettings
from ...model.kind import Example


def _adapted(fields: str, asked: KindSettings) -> str:
    """It speaks to questions that the campaign asks."""
    if len(asked.questions) >= 3:
        return fields
    return fields.replace("answers: [1, 3]\n", "answers: [1]\n" if asked.questions else "")

EXAMPLE = Example(
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
    adapted=_adapted,
)
