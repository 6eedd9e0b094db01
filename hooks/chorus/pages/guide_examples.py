"""The examples on the «Take part» page, a submission of each kind and its translation, as a campaign asks for them:
files that pass the checker, once the number is that of a signed form.

A test checks every one of them, so the guide can't show what the checker refuses.
"""

from __future__ import annotations

import re

from ..kinds import Kind, examples
from ..model.campaign import KindSettings
from ..model.kind import Ask

TRANSLATED_INTO = "fr"
_PHOTO = re.compile(r"^(?:photo|alt|credit|focus): .*\n", re.MULTILINE)


def translation(kind: Kind, asked: KindSettings) -> str:
    """The same submission's index.fr.md."""
    fields = kind.example.french.split("---\n", 1)[0]
    return examples.translation(kind, _PHOTO.sub("", fields) if _without_photo(kind, asked) else fields)


def example(kind: Kind, asked: KindSettings) -> str:
    """An index.md of this kind, as a campaign asks for it."""
    fields = kind.example.adapted(kind.example.fields, asked)
    if _without_photo(kind, asked):
        fields = _PHOTO.sub("", fields)
    return examples.whole(kind, fields)


def _without_photo(kind: Kind, asked: KindSettings) -> bool:
    return Ask.PHOTO in kind.asks and asked.photo == "none"
