"""The example submission of each kind on the «Take part» page: a file that passes the checker.

A test checks every one of them, so the guide can't show what the checker refuses.
"""

from __future__ import annotations

from ..kinds import Kind
from ..model.campaign import KindSettings

_CONSENT = """consent:
  ref: ICC-2021-7K3MQ2
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


def example(kind: Kind, asked: KindSettings) -> str:
    """An index.md of this kind, as a campaign asks for it."""
    by = "self+guardian" if kind.name == "school entry" else "self"
    fields = _FIELDS[kind.name]
    if len(asked.questions) < 3:
        fields = fields.replace("answers: [1, 3]\n", "answers: [1]\n" if asked.questions else "")
    return f"---\n{fields}{_CONSENT.format(by=by)}---\n\n{_TEXTS[kind.name]}\n"
