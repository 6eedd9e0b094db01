"""What a moment looks like, for the guide."""

from __future__ import annotations

from ...model.kind import Example

EXAMPLE = Example(
    fields="""\
language: en
title: Five kinds of bread
name: Amina K.
place: The market behind the station
photo: portrait.jpg
alt: Five loaves on a stall
age_group: adult
""",
    text="""\
At seven the stalls open, and each has the bread of another country.
""",
    french="""\
translator: Jules M.
title: Cinq sortes de pain
place: Le marché derrière la gare
alt: Cinq pains sur un étal
---

À sept heures, les étals ouvrent, et chacun a le pain d’un autre pays.
""",
)
