"""The school booklet's content, the same for its page and its PDF."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.media import Picture
from ...model.records import Submission, Text


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text in its language. name: reads in the direction of its own letters, as names do."""

    text: str
    language: str
    name: bool = False


Line = tuple[Words, ...]      # pieces that follow one another


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture with its description. number: which of its entry's pictures it is, from 0."""

    picture: Picture
    alt: Words
    number: int


@dataclass(frozen=True, slots=True)
class Side:
    """A text in one language. heading: that it is the original, "" of the reader's; note: who translated it."""

    text: Text
    heading: str = ""
    title: Words | None = None
    note: Line = ()


@dataclass(frozen=True, slots=True)
class Work:
    """An entry of the booklet: a school entry, a statement or a story.

    anchor: its place on the page; by: who and where, as in the contents; details: what stands under the title, beside
    the name `who`, which a statement already has as its title; beside: whether two texts stand side by side; notice:
    that the text is not in the reader's language.
    """

    entry: Submission
    anchor: str
    title: Words
    who: Line
    details: tuple[Line, ...]
    by: Line
    sides: tuple[Side, ...]
    credit: Line
    form: str = ""
    badge: str = ""
    notice: str = ""
    illustrations: tuple[Illustration, ...] = ()
    jury: Words | None = None
    beside: bool = True

    @property
    def portrait(self) -> bool:
        """Whether its picture is a portrait that stands beside the words, not a work of its own."""
        return self.entry.kind.crop is not None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A category of the competition, the statements or the stories. anchor: its place on the page."""

    anchor: str
    title: str
    works: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class Booklet:
    """Everything from the cover to the credits, for readers of one language."""

    language: str
    title: str
    slogan: Words
    day: Line
    count: str
    jury: Words | None
    chapters: tuple[Chapter, ...]
    publisher: Line

    @property
    def works(self) -> tuple[Work, ...]:
        """All entries, in their order."""
        return tuple(work for chapter in self.chapters for work in chapter.works)

    @property
    def cover(self) -> tuple[Work, ...]:
        """The entries whose pictures are on the cover."""
        return tuple(work for work in self.works if work.illustrations and not work.portrait)[:3]
