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


class Catalogue:
    """The strings of one language; English is the message ids themselves.

    >>> Catalogue("en")("{count} voices", count=3)
    '3 voices'
    """

    def __init__(self, language: str, translations: NullTranslations | None = None):
        self.language = language
        self._translations = translations or NullTranslations()

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
    compiled = cache / f"{hashlib.sha256(raw).hexdigest()[:24]}.mo" if cache else None
    if compiled and compiled.is_file():
        return Catalogue(language, GNUTranslations(io.BytesIO(compiled.read_bytes())))
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    buffer = io.BytesIO()
    with contextlib.redirect_stdout(sys.stderr):      # what Babel says of a broken catalogue belongs in no report
        write_mo(buffer, read_po(io.BytesIO(raw), locale=language.replace("-", "_"), abort_invalid=False))
    if compiled:
        from .cache import write

        write(compiled, buffer.getvalue())
    buffer.seek(0)
    return Catalogue(language, GNUTranslations(buffer))


def loader(locales: Path, cache: Path | None = None) -> Callable[[str], Catalogue]:
    """`load` for one folder, remembered per language."""
    return lru_cache(maxsize=None)(lambda language: load(language, locales, cache))
