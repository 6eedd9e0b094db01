"""What a statement looks like, for the guide."""

from __future__ import annotations

from ...model.kind import Example

EXAMPLE = Example(
    fields="""\
language: en
name: Maria Silva
role: Mayor of Loures
photo: portrait.jpg
alt: Maria Silva at her desk
age_group: adult
""",
    text="""\
Our city speaks sixty languages before breakfast …
""",
    french="""\
translator: Jules M.
role: Maire de Loures
alt: Maria Silva à son bureau
---

Notre ville parle soixante langues avant le petit déjeuner …
""",
)
