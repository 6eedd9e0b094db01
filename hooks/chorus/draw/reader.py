"""What a template asks for on behalf of a reader: words, dates, names, the right text."""

from __future__ import annotations

import datetime as dt
import html as escaping
from functools import lru_cache

from babel.dates import format_date, format_skeleton
from markupsafe import Markup

from .. import languages
from ..catalogue import Catalogue
from ..model.city import City
from ..model.records import Settings, Submission, Text


class Reader:
    """One interface language. Used as `r` in the templates."""

    def __init__(self, language: str, settings: Settings, catalogue: Catalogue):
        self.language, self.settings, self._ = language, settings, catalogue
        self.direction = languages.direction(language)
        self.date = lru_cache(maxsize=512)(self._date)
        self.day_month = lru_cache(maxsize=512)(self._day_month)
        self.lists = lru_cache(maxsize=1024)(self._lists)

    def _date(self, day: dt.date) -> str:
        return format_date(day, "long", locale=languages.of_dates(self.language))

    def _day_month(self, day: dt.date) -> str:
        return format_skeleton("MMMMd", day, locale=languages.of_dates(self.language))

    def _lists(self, *parts: str) -> str:
        from babel.lists import format_list

        return format_list(list(parts), locale=languages.locale(self.language)) if parts else ""

    def pick(self, texts: dict[str, str]) -> Markup:
        """A text of the secretariat's, marked with its language where it is not the page's."""
        used, found = languages.pick(texts, self.language, self.settings.site.bridge_languages)
        return self.marked(found, used)

    def words(self, texts: dict[str, str]) -> str:
        """The same as plain text, for titles and attributes."""
        return languages.pick(texts, self.language, self.settings.site.bridge_languages)[1]

    def marked(self, text: str, language: str) -> Markup:
        """A text with `lang` and `dir` where it is in another language than the page."""
        if language == self.language:
            return Markup.escape(text)
        return Markup('<span lang="{}" dir="{}">{}</span>').format(language, languages.direction(language), text)

    def name(self, text: str, language: str) -> Markup:
        """A name or another piece of somebody's, kept together whatever its script."""
        return Markup('<bdi lang="{}">{}</bdi>').format(language, text) if language != self.language \
            else Markup("<bdi>{}</bdi>").format(text)

    def sentence(self, message: str, **names: str) -> Markup:
        """A translated message with names in it, each kept together whatever its script."""
        kept = {key: Markup("<bdi>{}</bdi>").format(name) for key, name in names.items()}
        return Markup.escape(message).format(**kept)

    def attribute(self, text: str, language: str) -> Markup:
        """`alt="…"`, with the `lang` that a screen reader needs where it differs."""
        alt = Markup('alt="{}"').format(text)
        return alt if language == self.language else alt + Markup(' lang="{}"').format(language)

    def city(self, city: City) -> str:
        """A city's name."""
        return city.called(self.language)

    def country(self, code: str) -> str:
        """A country's name."""
        return languages.country(code, self.language)

    def language_name(self, code: str) -> str:
        """A language's name."""
        return languages.name(code, self.language)

    def text(self, entry: Submission) -> Text:
        """A submission's text along this reader's chain."""
        return entry.text_for(self.language, self.settings.site.bridge_languages)

    def alt(self, entry: Submission, index: int = 0) -> Markup:
        """The description of a picture: in the reader's language if translated, else the original's."""
        text = self.text(entry)
        if len(text.alts) > index:
            return self.attribute(text.alts[index], text.language)
        return self.attribute(entry.original.alts[index], entry.original.language)

    def code(self, sentence: str) -> Markup:
        """A sentence of a rule: what stands in backquotes becomes code."""
        parts = escaping.escape(sentence, quote=False).split("`")
        return Markup("".join(part if index % 2 == 0 else f"<code dir='ltr'>{part}</code>"
                              for index, part in enumerate(parts)))
