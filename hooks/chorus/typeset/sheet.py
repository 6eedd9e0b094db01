"""A sheet before it is drawn: a card, poster, banner or booklet, as data for a typst template."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..machine.cache import digest
from ..words import languages
from . import fonts
from .mosaic import Mosaic

_HOLDING = {"be", "cs", "pl", "ru", "sk", "uk"}
_ONE_LETTER = re.compile(r"(?<!\w)([^\W\d_]) (?=\w)")


@dataclass(frozen=True)
class Sheet:
    """Something drawn by typst.

    template: its file in overrides/typst. form: `jpg`, `avif`, `webp`, `png` or `pdf`. data: what the template reads,
    plain JSON; pictures in it are paths inside the cache, such as `/pictures/ab/abc…/640.jpg`, so that another picture
    is another sheet. ppi: pixels per inch; at 72 a point of the template is a pixel. people: the ids of the
    submissions whose words or pictures are on it. origin: the file whose author can mend it, where that is
    not a single submission's. mosaic: a picture on it that is pasted together first. most: the bytes that a
    `jpg` should not exceed; 0: as many as it takes.
    """

    template: str
    form: str
    data: dict[str, Any]
    ppi: float = 72
    people: tuple[str, ...] = ()
    origin: str = "content/site.yml"
    mosaic: Mosaic | None = None
    most: int = 0

    @property
    def subject(self) -> str:
        """The id of the one submission that it is of, "" where it is of several or of none."""
        return self.people[0] if len(self.people) == 1 else ""

    @cached_property
    def key(self) -> str:
        """Names the drawn file, together with the recipe that `typeset.press` adds."""
        return digest(self.template, self.form, f"{self.ppi} {self.most}", canonical(self.data))


@dataclass(frozen=True, slots=True)
class Mark:
    """What a sheet of a sample says of itself: in words along its foot, or in one word where there is no foot."""

    language: str
    words: str
    word: str


def marked(data: dict[str, Any], mark: Mark | None, *, short: bool = False) -> dict[str, Any]:
    """The data of a sheet with the mark of a sample; its title, which a PDF is read aloud with, says it as well."""
    if not mark:
        return data
    return {**data, "sample": piece(mark.word if short else mark.words, mark.language),
            "title": f"{mark.words} · {data['title']}"}


def canonical(data: dict[str, Any]) -> str:
    """The data as the template reads it; the same data always give the same text."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def piece(text: str, language: str) -> dict[str, str]:
    """A text as the templates take it, with its language and direction."""
    return {"text": held(text, language), "lang": language.split("-")[0],
            "dir": languages.direction(language)}


def named(text: str, language: str) -> dict[str, str]:
    """A name: it reads in the direction of its own letters, whatever is written around it (UAX #9, rule P2)."""
    strong = next((way for char in text if (way := unicodedata.bidirectional(char)) in ("L", "R", "AL")), "L")
    return {**piece(text, language), "dir": "ltr" if strong == "L" else "rtl"}


def common(language: str, colours: Any) -> dict[str, Any]:
    """What every template reads: the sheet's language, direction, fonts, and the campaign's two colours."""
    return {"lang": language.split("-")[0], "dir": languages.direction(language), "fonts": fonts.first(language),
            "colours": {"main": colours.main, "accent": colours.accent}}


def held(text: str, language: str) -> str:
    """The text with words of one letter held to the next word in languages whose typesetters leave none at a line's
    end: «Я медсестра», «w domu»."""
    return _ONE_LETTER.sub("\\1\u00a0", text) if language.split("-")[0] in _HOLDING else text
