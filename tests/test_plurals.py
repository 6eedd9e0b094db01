"""Plural forms: the catalogues' headers must pick the forms that CLDR picks, in CLDR's order."""

import io

import pytest
from babel import Locale
from babel.messages.pofile import read_po, write_po
from chorus.commands import messages
from chorus.words import catalogue
from sites import ROOT

LOCALES = ROOT / "content" / "locales"
LANGUAGES = sorted(path.stem for path in LOCALES.glob("*.po"))
# CLDR's categories in the order in which gettext numbers them.
ORDER = ("zero", "one", "two", "few", "many", "other")
COUNTS = range(201)


def numbered(language, folder):
    """A catalogue with the language's own header, whose message is only the number of its form."""
    source = read_po(io.BytesIO((LOCALES / f"{language}.po").read_bytes()), locale=language)
    forms = source.num_plurals
    for message in list(source):
        if message.id:
            source.delete(message.id)
    source.add(("one", "many"), tuple(f"form {number}" for number in range(forms)))
    with (folder / f"{language}.po").open("wb") as file:
        write_po(file, source)
    return catalogue.load(language, folder), forms


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_number_gets_the_form_that_cldr_gives_it(language, tmp_path):
    _, forms = numbered(language, tmp_path)
    rule = Locale.parse(language, sep="-").plural_form
    used = [category for category in ORDER if category in {rule(count) for count in COUNTS}]
    wrong = {
        count: _.number("one", "many", count)
        for count in COUNTS
        if _.number("one", "many", count) != f"form {used.index(rule(count))}"
    }
    assert not wrong and forms == len(used)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_has_every_form(language):
    source = read_po(io.BytesIO((LOCALES / f"{language}.po").read_bytes()), locale=language)
    plural = [message for message in source if isinstance(message.id, tuple) and any(message.string)]
    assert plural and {len(message.string) for message in plural} == {source.num_plurals}


def test_arabic_numbers_read_as_in_arabic():
    _ = catalogue.load("ar", LOCALES)
    said = {n: _.number("{count} quote", "{count} quotes", n) for n in (1, 2, 3, 10, 11, 26, 99, 100, 103, 111, 200)}
    assert said[1] == "اقتباس واحد" and said[2] == "اقتباسان"
    assert said[3] == "3 اقتباسات" and said[10] == "10 اقتباسات" and said[103] == "103 اقتباسات"
    assert said[11] == "11 اقتباسًا" and said[26] == "26 اقتباسًا" and said[99] == "99 اقتباسًا"
    assert said[111] == "111 اقتباسًا" and said[100] == "100 اقتباس" and said[200] == "200 اقتباس"


@pytest.mark.parametrize("language", ["ar", "pl", "pt", "cy"])
def test_a_new_catalogue_begins_with_the_forms_of_cldr(language):
    header = dict(messages.begun(language).mime_headers)["Plural-Forms"]
    assert f"nplurals={len(Locale.parse(language).plural_form.tags) + 1};" in header
