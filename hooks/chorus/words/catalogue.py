"""The interface's strings: gettext catalogues in content/locales/<language>.po."""

from __future__ import annotations

import contextlib
import hashlib
import io
import sys
from collections.abc import Callable
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Any


def N_(message: str) -> str:
    """Mark a message for extraction; it is translated where it is shown."""
    return message


def M_(one: str, many: str) -> tuple[str, str]:
    """Mark a message with plural forms for extraction."""
    return one, many


class Untranslated(str):
    """A message in English, since the catalogue has no translation of it: where it is drawn, it says so."""

    __slots__ = ()

    def format(self, *args: Any, **values: Any) -> Untranslated:
        """Filled, and still untranslated."""
        return Untranslated(super().format(*args, **values))

    def format_map(self, values: Any, /) -> Untranslated:
        """Filled, and still untranslated."""
        return Untranslated(super().format_map(values))


class _English(NullTranslations):
    """What stands in for translations that are missing."""

    def gettext(self, message: str) -> str:
        return Untranslated(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return Untranslated(msgid1 if n == 1 else msgid2)


class Catalogue:
    """The strings of one language; English is the message ids themselves. version: another one has other strings.

    >>> Catalogue("en")("{count} voices", count=3)
    '3 voices'
    """

    def __init__(self, language: str, translations: NullTranslations | None = None, version: str = ""):
        self.language, self.version = language, version
        english = language.split("-")[0] == "en"
        self._translations = translations or (NullTranslations() if english else _English())
        if translations and not english:
            translations.add_fallback(_English())

    def __call__(self, message: str, **values: Any) -> str:
        """The message in this language, with `{name}` filled from the values."""
        text = self._translations.gettext(message) if message else ""
        return text.format(**values) if values else text

    def number(self, one: str, many: str, count: int, **values: Any) -> str:
        """The plural form that this language has for `count`, which fills `{count}`."""
        return self._translations.ngettext(one, many, count).format(count=count, **values)


def load(language: str, locales: Path, cache: Path | None = None) -> Catalogue:
    """The catalogue of a language; of English where there is no .po file.

    cache: a folder for the compiled form, named by the content, so it is never stale.
    """
    file = locales / f"{language}.po"
    if not file.is_file():
        return Catalogue(language)
    raw = file.read_bytes()
    version = hashlib.sha256(raw).hexdigest()[:24]
    compiled = cache / f"{version}-2.mo" if cache else None
    if compiled and compiled.is_file():
        return Catalogue(language, GNUTranslations(io.BytesIO(compiled.read_bytes())), version)
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    buffer = io.BytesIO()
    with contextlib.redirect_stdout(sys.stderr):      # what Babel says of a broken catalogue belongs in no report
        source = read_po(io.BytesIO(raw), locale=language.replace("-", "_"), abort_invalid=False)
        for message in list(source):      # Babel would take English for the plural forms that are missing
            if isinstance(message.string, tuple) and not all(message.string):
                source.delete(message.id)
        write_mo(buffer, source)
    if compiled:
        from ..machine.cache import write

        write(compiled, buffer.getvalue())
    buffer.seek(0)
    return Catalogue(language, GNUTranslations(buffer), version)


def untranslated(language: str, locales: Path, cache: Path) -> int:
    """How many of the interface's messages have no translation into a language. Counted once for each state of the
    files; -1 where there is no catalogue at all."""
    if language.split("-")[0] == "en":
        return 0
    file, template = locales / f"{language}.po", locales / "messages.pot"
    if not file.is_file():
        return -1
    from ..machine import cache as caching

    raw = file.read_bytes(), template.read_bytes() if template.is_file() else b""
    name = hashlib.sha256(b"\0".join(raw)).hexdigest()[:24]
    count: int = caching.remembered(cache / "untranslated", name, lambda: _untranslated(*raw))
    return count


def _untranslated(raw: bytes, template: bytes) -> int:
    from babel.messages.pofile import read_po

    wanted: dict[Any, bool] = {message.id: False for message in read_po(io.BytesIO(template))} if template else {}
    for message in read_po(io.BytesIO(raw)):
        if not template or message.id in wanted:
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            wanted[message.id] = all(strings) and not message.fuzzy
    return sum(not there for id_, there in wanted.items() if id_)


def loader(locales: Path, cache: Path | None = None) -> Callable[[str], Catalogue]:
    """`load` for one folder, remembered per language."""
    return lru_cache(maxsize=None)(lambda language: load(language, locales, cache))
