"""Collects the site's words from the code and templates, and brings the catalogues up to date.

    python3 scripts/messages.py            # messages.pot and every .po; says what is not yet translated
    python3 scripts/messages.py --check    # changes nothing; exit 1 where something is missing
    python3 scripts/messages.py --language pt   # begins a new catalogue
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from ..errors import CommandStopped
from ..words import plural_forms
from ..words.language_names import meant
from ..words.languages import canonical
from .arguments import parser
from .surroundings import Surroundings

KEYWORDS = {"_": None, "N_": None, "M_": (1, 2), "n": (1, 2), "number": (1, 2)}
# As in a mapping file of pybabel's: folder, what to read in it with which method, and its options. A template that
# can't be read is an error, not an empty list.
SOURCES = [("hooks/chorus", [("**.py", "python")]), ("overrides", [("main.html", "jinja2.ext:babel_extract")]),
           ("overrides/pages", [("*.html", "jinja2.ext:babel_extract")]),
           ("hooks/chorus/kinds", [("*/*.html", "jinja2.ext:babel_extract")])]
OPTIONS = {"*.html": {"silent": "false"}, "*/*.html": {"silent": "false"}, "main.html": {"silent": "false"}}


def collect(tool: Path) -> Catalog:
    """Every message of the code and templates of a tool's folder, as a Babel catalogue with places."""
    catalog = Catalog(project="Chorus", charset="utf-8", fuzzy=False)
    for folder, methods in SOURCES:
        found = extract_from_dir(tool / folder, methods, OPTIONS, KEYWORDS, ("Translators:",))
        for name, _, message, comments, _context in sorted(found, key=lambda one: Path(one[0])):
            if any(message):
                catalog.add(message, locations=[(f"{folder}/{Path(name).as_posix()}", 0)], auto_comments=comments)
    return catalog


def read(path: Path) -> Catalog:
    """A .po file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem.replace("-", "_") if path.suffix == ".po" else None)


def write(path: Path, catalog: Catalog) -> None:
    """A .po or .pot file; without line numbers and dates, so that a diff shows words only."""
    with path.open("wb") as file:
        write_po(file, catalog, width=100, include_lineno=False, ignore_obsolete=True)


def begun(language: str) -> Catalog:
    """An empty catalogue, with CLDR's plural forms in CLDR's order: Babel's own list has them wrong for Arabic, and
    what it makes of CLDR's for French or Portuguese is nothing that gettext can read."""
    catalog = Catalog(locale=language.replace("-", "_"), project="Chorus", fuzzy=False)
    catalog.mime_headers = [("Plural-Forms", plural_forms.header(language))]
    return catalog


def known(typed: str) -> str:
    """A language's code in its usual form. Raises `CommandStopped` where it is none."""
    code = canonical(typed)
    if not code:
        guess = meant(typed)
        raise CommandStopped(f"{typed} is not the code of a language." + (f" Did you mean {guess}?" if guess else ""))
    return code


def untranslated(catalog: Catalog) -> list[str]:
    """The message ids without a translation, or with one that is only a guess."""
    missing = []
    for message in catalog:
        if not message.id:
            continue
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.fuzzy or not all(strings):
            missing.append(message.id if isinstance(message.id, str) else message.id[0])
    return missing


def main(here: Surroundings, argv: list[str]) -> int:
    """The command. 1: something is not translated. Raises `CommandStopped`."""
    arguments = parser("messages", __doc__)
    arguments.add_argument("--check", action="store_true", help="change nothing, say what is missing")
    arguments.add_argument("--language", metavar="CODE", help="begin a catalogue for this language")
    asked = arguments.parse_args(argv)
    template, locales = collect(here.tool), here.locales
    locales.mkdir(parents=True, exist_ok=True)
    if (locales / "messages.pot").exists():
        template.creation_date = read(locales / "messages.pot").creation_date      # a new day is no change of words
    if not asked.check:
        write(locales / "messages.pot", template)
        language = known(asked.language) if asked.language else ""
        if language and not (locales / f"{language}.po").exists():
            write(locales / f"{language}.po", begun(language))
    missing = 0
    for path in sorted(locales.glob("*.po")):
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

