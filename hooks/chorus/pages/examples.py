"""The examples on the «Take part» page, a submission of each kind and its translation: files that pass the checker,
once the number is that of a signed form.

A test checks every one of them, so the guide can't show what the checker refuses.
"""

from __future__ import annotations

from textwrap import indent

from ..kinds import Kind
from ..model.campaign import KindSettings
from ..model.fields import EXAMPLE_REFERENCE, SECOND_EXAMPLE_REFERENCE

_CONSENT = """ref: {ref}
date: 2021-11-02
by: {by}
scope: [website, social, print]
"""
TRANSLATED_INTO = "fr"


def translation(kind: Kind) -> str:
    """The same submission's index.fr.md."""
    return f"---\n{kind.example.french}"


def example(kind: Kind, asked: KindSettings) -> str:
    """An index.md of this kind, as a campaign asks for it."""
    fields = kind.example.fields
    by = "self" if "age_group: adult" in fields else "self+guardian"
    if len(asked.questions) < 3:
        fields = fields.replace("answers: [1, 3]\n", "answers: [1]\n" if asked.questions else "")
    each = [_CONSENT.format(ref=ref, by=by) for ref in (EXAMPLE_REFERENCE, SECOND_EXAMPLE_REFERENCE)]
    # Of two pupils there are two consents, as a list.
    consent = "".join(f"  - {indent(one, '    ')[4:]}" for one in each) if ", " in kind.example.name else indent(
        each[0], "  ")
    return f"---\nkind: {kind.name}\n{fields}consent:\n{consent}---\n\n{kind.example.text}"
