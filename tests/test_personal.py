"""How much of what gives somebody away is found, and how much that only looks like it is left alone, as figures."""

import time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import personal_figures
import pytest
from chorus.machine import limits
from chorus.rules import ages, figures, streets
from chorus.rules.accounts import has_account
from chorus.rules.contact_data import has_place_or_handle, told
from chorus.rules.introductions import tells_surname
from chorus.rules.offspring import exposes_child
from chorus.rules.schools import names_school
from chorus.rules.teachers import names_teacher
from conftest import NO_SHARED

# Per cent: of sensitive sentences at least, of innocent ones at most.
FOUND = {"email/account": 95, "phone": 95, "bank": 95, "identity": 95, "street": 85, "child birth": 85, "child in adult story": 85,
         "child name": 85, "child text": 85, "minor photo+school": 85}
ALARMS = {"ordinary": 2, "near miss": 5, "child name": 5, "child text": 5}
TABLES = [pytest.param(personal_figures.OWN, id="own"), pytest.param(personal_figures.UNSEEN, id="unseen"), pytest.param(personal_figures.SHARED, id="shared")]


@cache
def measured(table):
    if not table.exists():
        pytest.skip(NO_SHARED)
    with TemporaryDirectory() as folder:
        return personal_figures.measure(table, Path(folder))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(("expected", "sort"), [*(("sensitive", sort) for sort in FOUND), *(("innocent", sort) for sort in ALARMS)])
def test_the_aims_are_reached(table, expected, sort):
    of = measured(table).get((expected, sort))
    if of is None:
        assert sort == "identity"       # the shared sentences have none of these
        return
    if expected == "sensitive":
        missed = [row["text"] or row["name"] for row in of.rows if row not in of.told]
        assert of.share >= FOUND[sort], missed
    else:
        assert of.share <= ALARMS[sort], [(row["text"] or row["name"], row["codes"]) for row in of.told]


# The aims as they were set, of the sorts together: a sort of few sentences alone says little.
TOGETHER = {"contact and bank": (95, ("email/account", "phone", "bank", "identity")),
            "addresses and children": (85, ("street", "child birth", "child in adult story", "child name", "child text", "minor photo+school"))}
ALL_TABLES = [*TABLES, pytest.param(personal_figures.SECOND, id="second")]


@pytest.mark.parametrize("table", ALL_TABLES)
@pytest.mark.parametrize("sorts", TOGETHER)
def test_the_aims_are_reached_together(table, sorts):
    aim, members = TOGETHER[sorts]
    of_sorts = [of for (expected, sort), of in measured(table).items() if expected == "sensitive" and sort in members]
    rows, found = (sum(len(getattr(of, part)) for of in of_sorts) for part in ("rows", "told"))
    assert rows and 100 * found >= aim * rows, f"{found} of {rows}"


@pytest.mark.parametrize("table", ALL_TABLES)
@pytest.mark.parametrize("sort", ALARMS)
def test_the_innocent_are_left_alone(table, sort):
    of = measured(table)["innocent", sort]
    assert of.share <= ALARMS[sort], [(row["text"] or row["name"], row["codes"]) for row in of.told]


@pytest.mark.parametrize("table", ALL_TABLES)
def test_nothing_innocent_is_refused(table):
    assert not [row["text"] or row["name"] for (expected, _), of in measured(table).items() if expected == "innocent"
                for row in of.refused]


@pytest.mark.parametrize("table", [personal_figures.OWN, personal_figures.UNSEEN])
def test_the_tables_are_large_and_even(table):
    listed = personal_figures.rows(table)
    assert len(listed) >= 150 and len({row["language"] for row in listed}) > 10
    assert 0.4 < sum(row["expected"] == "sensitive" for row in listed) / len(listed) < 0.6


@pytest.mark.parametrize(("language", "text", "number"), [
    ("de", "null eins fünf eins, vierunddreißig", "015134"), ("fr", "zéro six, quatre-vingt-dix-huit, soixante et onze", "069871"),
    ("es", "seis uno dos, treinta y cuatro", "61234"), ("nl", "nul zes, vierendertig", "0634"), ("it", "tre quattro, trentotto", "3438"),
    ("tr", "sıfır beş yüz otuz iki, on bir", "053211"), ("uk", "нуль шістдесят сім, сто двадцять три", "067123"),
    ("ar", "صفر ستة وخمسون اثنا عشر", "05612"), ("en", "oh seven double nine, triple two", "0799222"), ("da", "fireogfyrre to tre", "4423"),
])
def test_numbers_in_words(language, text, number):
    assert [run.figures for run in figures.runs(text, figures.table(frozenset({language})))] == [number]


@pytest.mark.parametrize("text", ["one two three four five six seven eight", "ten twenty thirty forty fifty"])
def test_who_counts_gives_no_number(text):
    assert all(run.counts() for run in figures.runs(text, figures.table(frozenset({"en"}))))


@pytest.mark.parametrize(("text", "country"), [
    ("BE68 5390 0754 7034", None), ("gb82west12345698765432", None), ("20041 01005 0500013M026 06 FR14 2004 1010 0505 0001 3M02 606", "FR"),
    ("5555 5555 5555 4444", None), ("Z1234567R", "ES"), ("131052-308T", "FI"),
])
def test_numbers_with_check_digits(text, country):
    assert has_account(text, country)


@pytest.mark.parametrize("text", ["BE69 5390 0754 7034", "5555 5555 5555 4445", "12 000 000 000 000 stars", "123456 steps", "ISBN 978-3-16-148410-0"])
def test_numbers_that_are_nobodys(text):
    assert not has_account(text, "BE")


@pytest.mark.parametrize("text", [
    "Ich wohnte in der Lindenstraße 3 Jahre.", "Vivíamos en la calle Mayor 12 familias.", "J’habite la place du village depuis 1998.",
    "My home was Room 12 in Building 4.", "In 1999 Hyde Park, 200 people came home.", "We moved 3 times in 10 years.", "La route Nationale 7 menait chez nous.",
])
def test_living_somewhere_is_no_address(text):
    assert not streets.names_street(text)


@pytest.mark.parametrize(("text", "language", "age"), [
    ("she is eleven", "en", 11), ("er ist elf Jahre alt", "de", 11), ("elle a onze ans", "fr", 11), ("tem treze anos", "pt", 13),
    ("im dvanaest", "hr", None), ("je mi dvanáct let", "cs", 12), ("Είμαι δώδεκα χρονών", "el", 12), ("12歳です", "ja", 12), ("我今年十二岁", "zh", 12),
    ("il y a onze ans", "fr", None), ("hace once años", "es", None), ("I am eleven minutes late", "en", None), ("j’ai cent trente ans", "fr", None),
])
def test_ages_in_words(text, language, age):
    assert ages.ages(text, [language]) == ([age] if age else [])


@pytest.mark.parametrize("text", ["Me llamo Pablo Ortega Ruiz", "jag heter Elsa Lindqvist", "我的名字是王小明。", "제 이름은 김민준입니다", "Με λένε Ελένη Παπαδοπούλου"])
def test_whole_names(text):
    assert tells_surname(text, ())


@pytest.mark.parametrize("text", ["Me llamo Ana María", "Je m’appelle Liberté, dit la statue", "Ich heiße Wolke und wohne am Himmel", "我叫小明，我", "I am Happy Today"])
def test_first_names_and_words(text):
    assert not tells_surname(text, ())


@pytest.mark.parametrize("text", [
    "Mrs Brown sings", "Sir Henderson", "Herr Maier", "M. Dubois arrive", "la Sig.ra Rossi", "Señora Gil", "panią Nowak", "пані Шевчук", "الأستاذة مريم", "田中先生が", "öğretmenimiz Ayşe Hanım",
])
def test_teachers(text):
    assert names_teacher(text)


@pytest.mark.parametrize("text", ["Mr Wind blows", "Frau Holle", "Madame la Lune", "Pan Tadeusz", "Sir, the sea", "先生が言った", "Miss you", "A dona Fátima vai à janela", "Ayşe Hanım"])
def test_titles_of_nobody(text):
    assert not names_teacher(text)


@pytest.mark.parametrize("text", ["at Hillside Primary School", "école Jules-Ferry", "Goethe-Realschule", "szkoły podstawowej nr 12", "школа № 5", "mezun: Atatürk Lisesi"])
def test_schools(text):
    assert names_school(text)


@pytest.mark.parametrize("text", ["After School we ran", "l’école de la mer", "die Grundschule im Dorf", "moja szkoła", "наша школа", "The School opened"])
def test_schools_without_a_name(text):
    assert not names_school(text)


def test_a_child_in_an_adults_text_is_named_by_more_than_a_first_name():
    assert exposes_child("My niece Ella Moreau is nine.", "en", "GB") and not exposes_child("My niece Ella is nine.", "en", "GB")
    assert not exposes_child("My son Daniel Okafor is a doctor.", "en", "GB")


def test_a_number_of_an_account_is_no_phone_number_too():
    assert list(told("DE89 3704 0044 0532 0130 00", "DE")) == ["number"]


@pytest.mark.parametrize("unit", [
    "my name is a ", "My name is A A", "Mr ", "Mr A", "A School ", "A ", "école de ", "my son Ella is ", "Ella (8) ", "eins zwei ", "1 eins, ", "12 A ",
    "calle A ", "A 1 ", "iban ", "DE89 ", "1234 ", "account 1", "on Insta as ", "a_", "ab.", "مدرسة ", "我叫", "am A ", "12 rue a ", "lives 1 A", "Аа ", "Аавн",
    "on facebook search for A ", "on facebook search for Aa", "ro.sa at ", "ro.sa at ab.", "03/12", "60-16-13 ", "block 3, ", "home two Street ", "home rue a 3 ", "our teacher is ", "İ",
])
def test_no_text_costs_more_than_it_is_long(unit):
    text = (unit * limits.TEXT_BYTES)[:limits.TEXT_BYTES]
    start = time.process_time()
    told(text, "FR", "en")
    has_place_or_handle(text)
    tells_surname(text, ())
    names_teacher(text)
    exposes_child(text, "en", "FR")
    assert time.process_time() - start < limits.FILE_CPU_SECONDS / 4
