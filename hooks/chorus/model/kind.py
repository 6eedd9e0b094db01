"""What a kind of submission is: to whoever writes one, and to the site. And every kind there is.

Nothing outside of a kind's folder knows it by name: what the site does with a kind follows from what is said here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from pathlib import Path

from ..errors import Unknown
from .campaign import KindSettings
from .meanings import MEANINGS, TRANSLATION
from .submission import SubmissionFields, TranslationFields


class Ask(StrEnum):
    """What a campaign may ask of some kinds only. Called like the setting in campaign.yml (`KindSettings`)."""

    PHOTO = "photo"
    TRANSLATION = "translation"
    QUESTIONS = "questions"
    CATEGORIES = "categories"
    FORMS = "forms"
    PATTERN = "pattern"
    LANGUAGES = "languages"


class Front(Enum):
    """Where a kind stands on a campaign's first page."""

    VOICES = "among the newest voices, the faces and the voice of the day"
    WINNERS = "the winners of its competition"
    ROW = "a row of its own"
    NOWHERE = "in its gallery alone"


class Posters(Enum):
    """Who of a kind may stand on the posters of the toolkit."""

    ANY = "everybody whose consent and picture allow it"
    CHOSEN = "whom campaign.yml names"
    NEVER = "nobody"


class Printed(Enum):
    """What of a kind is in the booklet, in the order of its chapters."""

    SELECTED = "what the jury selected, by category"
    ALL = "everything that may be printed, by city"
    CHOSEN = "what campaign.yml chooses, else the newest"


@dataclass(frozen=True, slots=True)
class Form:
    """A form that an entry may have. label: a message id; verse: the line ends are the author's; wordless: the picture
    is what was made, so that there need be no text."""

    label: str
    verse: bool = False
    wordless: bool = False


@dataclass(frozen=True, slots=True)
class Competition:
    """A jury decides on entries of this kind. works: «{count} …» in the booklet, one and many."""

    works: tuple[str, str]


def _as_it_is(fields: str, asked: KindSettings) -> str:
    return fields


@dataclass(frozen=True)
class Example:
    """A submission of a kind as the «Take part» page shows it: files that pass the checker, once
    the number of the form is a real one.

    fields: the front matter but for `kind` and `consent`; text: below it; french: its index.fr.md from the first field
    on; adapted: the fields as a campaign asks for them, where only this kind is asked so.
    """

    fields: str
    text: str
    french: str
    adapted: Callable[[str, KindSettings], str] = _as_it_is

    @property
    def name(self) -> str:
        """Who wrote it: the value of `name`."""
        return next(line.partition(": ")[2] for line in self.fields.split("\n") if line.startswith("name: "))


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of submission. What is missing or contradicts itself is refused by `kinds.registration`.

    name: as in the front matter; slug: of its gallery's address; label, gallery: message ids, singular and the
    gallery's heading; counted: «{count} …», one and many; intro: the gallery's first sentence.
    folder: holds its page's template; fields, translation: the models of the front matter; meanings, translated: what
    the fields mean that no other kind has (message ids, by name).
    asks: what a campaign may ask of it. categories, forms: the words of those fields, with their labels.
    crop: width / height of its pictures, None to leave them whole; whole: the text is never cut, not even on a card.
    calendar: the message id of what happens on the day on which it is published, "" where that is no date of its own.
    by_pupils: children make it, at school.
    """

    name: str
    slug: str
    label: str
    counted: tuple[str, str]
    gallery: str
    intro: str
    folder: Path
    fields: type[SubmissionFields]
    translation: type[TranslationFields]
    example: Example
    asks: frozenset[Ask]
    meanings: Mapping[str, str] = field(default_factory=dict)
    translated: Mapping[str, str] = field(default_factory=dict)
    crop: float | None = 4 / 5
    whole: bool = False
    front: Front = Front.NOWHERE
    posters: Posters = Posters.NEVER
    printed: Printed | None = None
    calendar: str = ""
    by_pupils: bool = False
    competition: Competition | None = None
    categories: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)

    @property
    def template(self) -> str:
        """The name of its page's template, which lies in its folder: `school-entry.html`."""
        return f"{self.name.replace(' ', '-')}.html"

    @property
    def is_voice(self) -> bool:
        """Whether it is one person's own voice, that the campaign's page is made of."""
        return self.front is Front.VOICES

    @property
    def words(self) -> Mapping[str, Mapping[str, object]]:
        """The settings that choose among a field's words → those words."""
        return {Ask.CATEGORIES: self.categories, Ask.FORMS: self.forms}

    def means(self, name: str) -> str:
        """What a field means; KeyError for one that the kind has not. name: as typed, such as `consent.ref`."""
        return self.meanings[name] if name in self.meanings else MEANINGS[name]

    def means_translated(self, name: str) -> str:
        """The same of a field of a translation."""
        return self.translated[name] if name in self.translated else TRANSLATION[name]

    def form(self, fields: object) -> Form | None:
        """The form of an entry with these fields, None where the kind has none or it can't be read."""
        try:
            return self.forms.get(getattr(fields, "form", None) or "")
        except Unknown:
            return None

    def in_lines(self, fields: object) -> bool:
        """Whether the line ends of the text are the author's: of a poem, and of what may be one (fields: None)."""
        form = self.form(fields)
        return bool(form and form.verse) if fields else any(form.verse for form in self.forms.values())


KINDS: dict[str, Kind] = {}     # in the order of the guide; filled by the package of the kinds


def named(value: str) -> Kind | None:
    """The kind that a contributor means; «school-entry» and «School entry» are the same."""
    return KINDS.get(value.strip().lower().replace("-", " ").replace("_", " "))


def holding(capability: Callable[[Kind], object]) -> list[Kind]:
    """The kinds of which something is true."""
    return [kind for kind in KINDS.values() if capability(kind)]
