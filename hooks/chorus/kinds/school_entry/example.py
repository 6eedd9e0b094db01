"""What a school entry looks like, for the guide."""

from __future__ import annotations

import re

from ...model.campaign import KindSettings
from ...model.kind import Example


def _adapted(fields: str, asked: KindSettings) -> str:
    """In a form and a category that the campaign takes; the age group is that of the category."""
    for name, taken in (("form", asked.forms), ("category", asked.categories), ("age_group", asked.categories)):
        said = re.search(rf"^{name}: (.*)$", fields, re.MULTILINE)
        if said and taken and said[1] not in taken:
            fields = fields.replace(said[0], f"{name}: {taken[0]}")
    return fields


EXAMPLE = Example(
    fields="""\
language: en
title: A window for everyone
name: Zofia, Kacper
category: 11-18
form: poem
school: School by the River
class: 7b
illustrations:
  - file: window.png
    alt: An open window, and birds that carry letters
age_group: 11-18
""",
    text="""\
My window has two sides,
one looks to the river,
one looks to where we came from.
""",
    french="""\
translator: Jules M.
title: Une fenêtre pour tout le monde
alts: [Une fenêtre ouverte et des oiseaux qui portent des lettres]
---

Ma fenêtre a deux côtés,
l’un donne sur la rivière,
l’autre sur là d’où nous venons.
""",
    adapted=_adapted,
)
