"""What a quote looks like, for the guide."""

from __future__ import annotations

from ...model.kind import Example

EXAMPLE = Example(
    fields="""\
language: en
name: Amina K.
photo: portrait.jpg
alt: Amina in front of her bakery, smiling
credit: Photo by Sara B.
age_group: adult
""",
    text="""\
I am many things. I am a baker, I like the sea in winter, I do the early shift. I am a migrant.
""",
    french="""\
translator: Jules M.
alt: Amina devant sa boulangerie, souriante
---

Je suis plusieurs choses à la fois. Je suis boulangère, j’aime la mer en hiver, je fais l’équipe du matin.
Je suis une migrante.
""",
)
