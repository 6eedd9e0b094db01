#!/usr/bin/env python3
"""Collects the site's words from the code and templates, and brings the catalogues up to date.

    python3 scripts/messages.py            # messages.pot and every .po; says what is not yet translated
    python3 scripts/messages.py --check    # changes nothing; exit 1 where something is missing
    python3 scripts/messages.py --language pt   # begins a new catalogue
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "content" / "locales"
# At the end: hooks/site.py must not hide Python's own module of that name.
sys.path.append(str(ROOT / "hooks"))
KEYWORDS = {"_": None, "N_": None, "M_": (1, 2), "n": (1, 2), "number": (1, 2)}
SOURCES = [("hooks/chorus", "**/*.py", "python"), ("overrides", "main.html", "jinja2"),
           ("overrides/pages", "*.html", "jinja2")]


def collect():
    """Every message of the code and templates, as a Babel catalogue with places."""
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract

    catalog = Catalog(project="Chorus", charset="utf-8", fuzzy=False)
    for folder, pattern, kind in SOURCES:
        for path in sorted((ROOT / folder).glob(pattern)):
            method = "jinja2.ext:babel_extract" if kind == "jinja2" else "python"
            with path.open("rb") as file:
                options = {"silent": "false"}      # a template that can't be read is an error, not an empty list
                for _, message, comments, _context in extract(method, file, KEYWORDS, ("Translators:",), options):
                    one = message[0] if isinstance(message, tuple) else message
                    if one:
                        catalog.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)], auto_comments=comments)
    return catalog


def read(path: Path):
    """A .po file."""
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        return read_po(file, locale=path.stem.replace("-", "_"))


def write(path: Path, catalog) -> None:
    """A .po or .pot file; without line numbers and dates, so that a diff shows words only."""
    from babel.messages.pofile import write_po

    with path.open("wb") as file:
        write_po(file, catalog, width=100, include_lineno=False, ignore_obsolete=True)


def begun(language: str):
    """An empty catalogue, with CLDR's plural forms in CLDR's order: Babel's own list has them wrong for Arabic, and
    what it makes of CLDR's for French or Portuguese is nothing that gettext can read."""
    from babel.messages.catalog import Catalog
    from chorus.words import plural_forms

    catalog = Catalog(locale=language.replace("-", "_"), project="Chorus", fuzzy=False)
    catalog.mime_headers = [("Plural-Forms", plural_forms.header(language))]
    return catalog


def known(typed: str) -> str:
    """A language's code in its usual form; the program ends with a sentence where it is none."""
    from chorus.words.language_names import meant
    from chorus.words.languages import canonical

    code = canonical(typed)
    if not code:
        guess = meant(typed)
        sys.exit(f"{typed} is not the code of a language." + (f" Did you mean {guess}?" if guess else ""))
    return code


def untranslated(catalog) -> list[str]:
    """The message ids without a translation, or with one that is only a guess."""
    missing = []
    for message in catalog:
        if not message.id:
            continue
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.fuzzy or not all(strings):
            missing.append(message.id[0] if isinstance(message.id, tuple) else message.id)
    return missing


def main() -> int:
    """The command."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--check", action="store_true", help="change nothing, say what is missing")
    arguments.add_argument("--language", metavar="CODE", help="begin a catalogue for this language")
    asked = arguments.parse_args()
    template = collect()
    LOCALES.mkdir(parents=True, exist_ok=True)
    if not asked.check:
        collected = LOCALES / "messages.pot"
        if collected.exists():
            template.creation_date = read(collected).creation_date    # so that it changes with the words alone
        write(collected, template)
        language = known(asked.language) if asked.language else ""
        if language and not (LOCALES / f"{language}.po").exists():
            write(LOCALES / f"{language}.po", begun(language))
    missing = 0
    for path in sorted(LOCALES.glob("*.po")):
        catalog = read(path)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        if not asked.check:
            write(path, catalog)
        open_ = untranslated(catalog)
        missing += len(open_)
        print(f"{path.stem}: {len(catalog) - len(open_)} of {len(catalog)} translated")
        for message in open_[:20]:
            print(f"  - {message}")
    return 1 if missing else 0


if __name__ == "__main__":
    from environment import ensure

    ensure("site")
    sys.exit(main())
