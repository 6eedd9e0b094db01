"""What the generator must know of a kind, and every kind there is."""

from __future__ import annotations

from dataclasses import dataclass

from .submission import SubmissionFields


@dataclass(frozen=True)
class Example:
    """A submission of a kind as the «Take part» page shows it: files that pass the checker, once
    the number of the form is a real one.

    fields: the front matter but for `kind` and `consent`; text: below it; french: its index.fr.md from the first field
    on.
    """

    fields: str
    text: str
    french: str

    @property
    def name(self) -> str:
        """Who wrote it: the value of `name`."""
        return next(line.partition(": ")[2] for line in self.fields.split("\n") if line.startswith("name: "))


@dataclass(frozen=True)
class Kind:
    """A kind of submission.

    name: as in the front matter; slug: of its gallery's address; fields: the front matter's
    model; label, gallery: message ids, singular and the gallery's heading; counted: «{count} …», one and many; intro:
    the gallery's first sentence; crop: width / height of its pictures, None to leave them whole;
    whole: the text is never cut, not even on a card.
    """

    name: str
    slug: str
    fields: type[SubmissionFields]
    label: str
    counted: tuple[str, str]
    gallery: str
    intro: str
    template: str
    example: Example
    crop: float | None = 4 / 5
    whole: bool = False
    line_breaks: bool = False     # whether a line's end in the text is one on the page


KINDS: dict[str, Kind] = {}     # in the order of the guide; filled by the package of the kinds


def register(kind: Kind) -> None:
    """Make a kind known under its name."""
    KINDS[kind.name] = kind


def named(value: str) -> Kind | None:
    """The kind that a contributor means; «school-entry» and «School entry» are the same."""
    return KINDS.get(value.strip().lower().replace("-", " ").replace("_", " "))
