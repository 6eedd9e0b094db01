"""Contact data in a line: found as countries write it, not where a year or a time is meant, and never at a high price."""

import time

import pytest
from chorus.machine import limits
from chorus.rules.contact_data import _in_name, _is_broken, has_contact, has_place_or_handle


@pytest.mark.parametrize("line", [
    "We came in 2021.", "the school year 2020-2021", "2021/22", "from 2015 to 2021", "24 12 2021",
    "open 06:30-07:45 and 08.30–16.30", "2021-11-05", "5/11/21 18:45",
])
def test_years_and_times_are_no_numbers_where_numbers_are_short(line):
    """Luxembourg has numbers of four digits, Denmark any eight, Germany «08.30-16.30»."""
    assert not [country for country in ("LU", "DK", "NO", "IS", "DE", "CY", "FO") if has_contact(line, country)]


@pytest.mark.parametrize(("line", "country"), [
    ("26 12 34 56", "LU"), ("621 123 456", "LU"), ("20 12 34 56", "DK"), ("+45 2021 2021", "DK"), ("tel 2021 2021", "DK"),
    ("in 2021: 20123456", "DK"), ("030 901820", "DE"), ("2020-2021 +49 30 901820", None),
])
def test_numbers_beside_years_are_found(line, country):
    assert has_contact(line, country)


@pytest.mark.parametrize("name", [
    "2021-11-05", "img-20211105-123456", "IMG_20211105_123456", "pxl-20211105-134500123", "img-20211105-wa0012",
    "whatsapp-image-2021-11-05-at-18-45-01", "class-5b-2021-2022", "dscn00012345",
])
def test_what_a_camera_calls_a_photo_is_no_number(name):
    assert not [country for country in ("LU", "DK", "NO", "IS", "DE", "PL", "IT") if _in_name(name, country)]


@pytest.mark.parametrize(("name", "country"), [
    ("call-0033612345678", None), ("33-6-12-34-56-78", "FR"), ("amina-07911-123456", "GB"), ("20-12-34-56", "DK"),
])
def test_a_number_in_a_name_is_found(name, country):
    assert _in_name(name, country)


@pytest.mark.parametrize("line", [
    "amina at gmail.com", "amina AT example.org", "amina(@)example.org", "amina [@] example.org", "amina -at- example -dot- org",
    "amina_at_example_dot_org", "amina@example。org", "amina＠example。org", "amina@@example.org", "amina*@*example.org",
    "amina (ät) example.org", "amina bei example punkt org", "amina kukac example pont hu", "amina małpa example kropka org",
    "amina arobase example point org", "amina собака example точка org", "amina@[192.0.2.1]",
    "amina chiocciola example punto it", "amina snabel-a example.dk", "amina arroba gmail punto com",
    '"amina h"@example.org', '[a](https://a.example/ "amina&#64;example&#46;org")', "https://a.example/?m=amina%40example.org",
])
def test_an_address_in_words_is_found(line):
    assert has_contact(line, "GB")


@pytest.mark.parametrize("line", [
    "Read more at unhcr.org.", "Look at this point in time.", "I was at that point where nothing went.", "Caro(a) amigo. Nós",
    "niño(a) feliz. Una", "stay-at-home. Mum", "We met Paul bei Anna, Punkt neun.", "una persona a punto de llegar",
    "LOOK AT THIS. We came.", "He works at Mail. It is late.", "1 @ 2, 3@4", "100%25 of all", "a et Paul punkt fr",
])
def test_at_and_dot_are_words_as_well(line):
    assert not has_contact(line, "GB")


@pytest.mark.parametrize("line", [
    "07911•123•456", "07911_123456", "07911|123|456", "07911:123:456", "07911;123456", "07911, 123456", "07911=123456",
    "07911~123456", "0️⃣7️⃣9️⃣1️⃣1️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣", "❶ 0❼❾❶❶❶❷❸❹❺❻", "011 44 7911 123456", "O7911 I23456", "〇七九一一一二三四五六",
    "https://a.example/?phone=%2B447911123456", "+44, 7911, 123456", "+44|7911|123456", "00•44•7911•123456",
])
def test_a_number_between_other_signs_is_found(line):
    assert has_contact(line, "GB")


@pytest.mark.parametrize("line", [
    "The bus comes at 08:30, 09:30, 10:45 and 11:45", "07:30 | 08:30 | 09:30 | 10:30", "01, 02, 03, 04, 05, 06",
    "05, 2016, 07, 2018", "2015, 2016, 2017, 2018", "in 2015: 120 000, in 2016: 300 000", "1|2|3|4|5|6|7|8|9|10",
    "Results 0:3, 2:1, 12:10", "0:45:30", "Genesis 01:02, 03:04", "12*12=144", "0,5 l, 0,75 l", "Art. 14, 1951; Art. 33, 1951",
    "007, 1962; 1963", "二〇一五年三月二日", "B2B 2021 IO100", "+ 10 000 000 people", "2021 + 2022 + 2023", "Room 012, floor 345",
])
def test_lists_times_and_results_are_no_numbers(line):
    assert not [country for country in ("GB", "DE", "FR", "IT", "PL", "ES", "UA", "JP", "SE", "AT") if has_contact(line, country)]


def test_a_number_on_two_lines_is_found():
    assert _is_broken("Call 07911\n123456, please.", "GB")
    assert _is_broken("Call +44\n7911 123456", None)


@pytest.mark.parametrize("block", [
    "10\n9\n8\n7\n6\n5\n4\n3\n2\n1", "We came in 2015\n2016 was better", "1990\n2000\n2010\n2020", "at 08.30\n09.30 we left",
    "12 34\n56 78", "3 years, 2012\n12 months",
])
def test_lines_of_figures_are_no_number(block):
    assert not [country for country in ("GB", "DE", "FR", "IT", "US", "SE", "NO", "DK", "LU") if _is_broken(block, country)]

@pytest.mark.parametrize("unit", [
    "a", "a.", "a@", "@a", "a at ", "a dot ", "me (at) a dot ", "a at b dot ", "1", "1 ", "+1 ", "00 1", "1/1/", "1.1.",
    "1-", "2021 ", "2021-", "08.30-", "tel ", "tel 1", "calle aa ", "via aa aa aa ", "aastraße ", "شارع aa ", "1 Aa ", "١",
    "a (at) ", "a -at- ", "a@[", "01•", "01,", "011 ", "+1,", "O1", "一", "&#64;", "%40", "kukac a pont ", "a AT a.",
])
def test_no_line_costs_more_than_it_is_long(unit):
    line = (unit * limits.TEXT_BYTES)[:limits.TEXT_BYTES]
    start = time.process_time()
    has_contact(line, "FR")
    has_place_or_handle(line)
    _is_broken(line.replace(" ", "\n"), "FR")
    assert time.process_time() - start < limits.FILE_CPU_SECONDS / 4
