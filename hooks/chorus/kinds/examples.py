"""A kind's example as the files that somebody would write."""

from __future__ import annotations

from textwrap import indent

from ..model.fields import EXAMPLE_REFERENCE, SECOND_EXAMPLE_REFERENCE
from ..model.kind import Kind

_CONSENT = """ref: {ref}
date: 2021-11-02
by: {by}
scope: [website, social, print]
"""


def whole(kind: Kind, fields: str) -> str:
    """An index.md with these fields: `kind` stands above them, the consent below."""
    by = "self" if "age_group: adult" in fields else "self+guardian"
    each = [_CONSENT.format(ref=ref, by=by) for ref in (EXAMPLE_REFERENCE, SECOND_EXAMPLE_REFERENCE)]
    # Of two pupils there are two consents, as a list.
    consent = "".join(f"  - {indent(one, '    ')[4:]}" for one in each) if ", " in kind.example.name else indent(
        each[0], "  ")
    return f"---\nkind: {kind.name}\n{fields}consent:\n{consent}---\n\n{kind.example.text}"


def translation(kind: Kind, fields: str | None = None) -> str:
    """Its index.fr.md. fields: other ones than the example has."""
    own, below = kind.example.french.split("---\n", 1)
    return f"---\n{own if fields is None else fields}---\n{below}"
