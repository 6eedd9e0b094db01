"""Kinds of sentences that the tables of test_personal brought to light: each with some that look alike."""

import re
from importlib import import_module

import pytest
from chorus.model.problems import Severity
from chorus.rules import accounts, ages, streets
from chorus.rules.accounts import has_account
from chorus.rules.contact_data import has_place_or_handle, told
from chorus.rules.famous import without_famous
from chorus.rules.lines import small
from chorus.rules.surnames import may_be_fathers
from chorus.rules.teachers import names_teacher


def test_every_number_with_check_digits_has_its_check():
    for name, form, _ in accounts._IDENTITY:
        assert callable(import_module(f"stdnum.{name}").is_valid) and re.compile(form)


@pytest.mark.parametrize(("text", "country", "severity"), [
    ("IBAN DE89 3704 0044 0532 0130 01", "DE", Severity.WARNING), ("IBAN: FR14 2004 1010 0505 0001 3M02 607", "FR", Severity.WARNING),
    ("60-16-13 / 31926819", "GB", Severity.ERROR), ("60-16-13 31926819", "DE", Severity.WARNING),
    ("My passport number is 925665416.", "GB", Severity.WARNING), ("Mijn BSN is 111222333.", "NL", Severity.ERROR),
    ("We won 25-16-13 in 31926 days", "GB", None), ("DE89 roses, 12 years, 3704 days", "DE", None),
])
def test_how_sure_a_number_is(text, country, severity):
    assert has_account(text, country) is severity


@pytest.mark.parametrize(("text", "language", "country"), [
    ("I live at Twenty-one Harbour Road.", "en", "GB"), ("Wir wohnen zwölf Beckett Street.", "de", "GB"), ("Gül Sokağı 14'te oturuyoruz.", "tr", "TR"), ("bloque 4, piso 2", "es", "ES"),
    ("Block 12, Flat 8", "en", "GB"), ("blok 3 m. 12", "pl", "PL"), ("عمارة 4، شقة 9", "ar", "EG"), ("Abitiamo al numero 8 di via Cavour.", "it", "IT"),
    ("J’habite 3, pl. Saint-Michel.", "fr", "FR"), ("Wir leben im Ahornweg 5.", "de", "DE"),
])
def test_where_somebody_lives(text, language, country):
    assert streets.names_street(text, language, country)


@pytest.mark.parametrize("text", [
    "Autobahn 7, Ausfahrt 12", "Auf der Bundesstraße 3.", "la carretera nacional 340", "la strada statale 16, km 3", "Kommt um 8 zu uns, Platz 3", "Venite a casa, in piazza Roma alle 9.",
    "I lived six months in Rose House, 40 of us.", "We came home down three Green Lanes.",
])
def test_roads_times_and_rooms_are_no_address(text):
    assert not streets.names_street(text, "en", "GB")


@pytest.mark.parametrize(("text", "language"), [
    ("Mój pies ma dwanaście lat", "pl"), ("La nostra scuola ha undici anni", "it"), ("Mi perra y mi gato tiene once años", "es"),
])
def test_the_age_of_a_beast_or_a_thing_is_nobodys(text, language):
    assert ages.ages(text, [language]) == []


@pytest.mark.parametrize(("text", "language", "age"), [
    ("Мені скоро чотирнадцять років", "uk", 14), ("I am only twelve.", "en", 12), ("Ik ben bijna elf jaar", "nl", 11), ("Mi hermana tiene casi doce años", "es", 12),
])
def test_ages_that_are_nearly_there(text, language, age):
    assert ages.ages(text, [language]) == [age]


@pytest.mark.parametrize("text", [
    "Наша вчителька Марія Степанівна співає", "Иван Петрович играл", "Pan Wilk nauczył nas piosenki", "Frau Sommer hat uns vorgelesen", "Mi profesora se llama Elena Ruiz", "our teacher, Anna",
])
def test_teachers_without_a_title_or_with_a_name_of_tales(text):
    assert names_teacher(text)


@pytest.mark.parametrize("text", ["Pan Wilk śpi", "Frau Sommer bringt Blumen", "Mrs Hedgehog knits", "Пані Сова не спить", "El señor Caracol corre", "Monsieur Nuage pleure", "Il signor Gufo legge", "our teacher, a kind one"])
def test_figures_of_tales(text):
    assert not names_teacher(text)


def test_famous_people_are_nobodys_surname():
    assert without_famous("Pablo Picasso y yo") == "  y yo" and without_famous("Taras, Тарас Шевченко!") == "Taras,  !"
    assert without_famous("Amina Rahman and I") == "Amina Rahman and I"


@pytest.mark.parametrize(("word", "first", "may_be"), [
    ("منصور", "يوسف", True), ("كريم", "سارة", True), ("الهدى", "نور", False), ("أمين", "محمد", False), ("وأنا", "يوسف", False), ("Mansour", "Yusuf", False),
])
def test_an_arabic_name_behind_another(word, first, may_be):
    assert may_be_fathers(word, first) is may_be


@pytest.mark.parametrize("text", ["İstanbul", "STRASSE ß", "ǅ Ω", "plain", "ΣΑΣ"])
def test_small_letters_stay_in_their_places(text):
    assert len(small(text)) == len(text)
    assert small(text) == text.lower() or len(text.lower()) != len(text)


@pytest.mark.parametrize(("text", "found"), [
    ("06/12/34/56/78", True), ("Na Facebooku jestem jako rosa.wypieki", None), ("rosa.klein bei posteo.de", True), ("Meet at example.org at noon", False), ("e.g. at example.org", False),
])
def test_more_disguises(text, found):
    if found is None:
        assert has_place_or_handle(text, "pl", "PL")
    else:
        assert bool(told(text, "FR", "fr").get("contact")) is found
