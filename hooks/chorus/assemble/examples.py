"""The examples on the «Take part» page, a submission of each kind and its translation: files that pass the checker,
once the number is that of a signed form.

A test checks every one of them, so the guide can't show what the checker refuses.
"""

from __future__ import annotations

from ..kinds import Kind
from ..model.campaign import KindSettings
from ..model.fields import EXAMPLE_REFERENCE

_CONSENT = """consent:
  ref: {ref}
  date: 2021-11-02
  by: {by}
  scope: [website, social, print]
"""

_FIELDS = {
    "quote": """kind: quote
language: en
name: Amina K.
photo: portrait.jpg
alt: Amina in front of her bakery, smiling
credit: Photo by Sara B.
age_group: adult
""",
    "story": """kind: story
language: en
title: "My street: forty doors"
name: Amina K.
photo: portrait.jpg
alt: Amina in front of her bakery, smiling
credit: Photo by Sara B.
age_group: adult
answers: [1, 3]
""",
    "statement": """kind: statement
language: en
name: Maria Silva
role: Mayor of Loures
photo: portrait.jpg
alt: Maria Silva at her desk
age_group: adult
""",
    "school entry": """kind: school entry
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
}

_TEXTS = {
    "quote": "I am many things. I am a baker, I like the sea in winter, I do the early shift. I am a migrant.",
    "story": "On the first evening I knocked at all forty doors of the street …",
    "statement": "Our city speaks sixty languages before breakfast …",
    "school entry": "My window has two sides,\none looks to the river,\none looks to where we came from.",
}

TRANSLATED_INTO = "fr"

_TRANSLATIONS = {
    "quote": """translator: Jules M.
alt: Amina devant sa boulangerie, souriante
---

Je suis plusieurs choses à la fois. Je suis boulangère, j’aime la mer en hiver, je fais l’équipe du matin.
Je suis une migrante.
""",
    "story": """translator: Jules M.
title: "Ma rue : quarante portes"
alt: Amina devant sa boulangerie, souriante
---

Le premier soir, j’ai frappé aux quarante portes de la rue …
""",
    "statement": """translator: Jules M.
role: Maire de Loures
alt: Maria Silva à son bureau
---

Notre ville parle soixante langues avant le petit déjeuner …
""",
    "school entry": """translator: Jules M.
title: Une fenêtre pour tout le monde
alts: [Une fenêtre ouverte et des oiseaux qui portent des lettres]
---

Ma fenêtre a deux côtés,
l’un donne sur la rivière,
l’autre sur là d’où nous venons.
""",
}


def translation(kind: Kind) -> str:
    """The same submission's index.fr.md."""
    return f"---\n{_TRANSLATIONS[kind.name]}"


def example(kind: Kind, asked: KindSettings) -> str:
    """An index.md of this kind, as a campaign asks for it."""
    by = "self+guardian" if kind.name == "school entry" else "self"
    fields = _FIELDS[kind.name]
    if len(asked.questions) < 3:
        fields = fields.replace("answers: [1, 3]\n", "answers: [1]\n" if asked.questions else "")
    return f"---\n{fields}{_CONSENT.format(ref=EXAMPLE_REFERENCE, by=by)}---\n\n{_TEXTS[kind.name]}\n"
