"""Contact data in a line: found as countries write it, not where a year or a time is meant, and never at a high price."""

import time

import pytest
from chorus import limits
from chorus.rules.contact_data import _in_name, has_contact, has_place_or_handle


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


@pytest.mark.parametrize("unit", [
    "a", "a.", "a@", "@a", "a at ", "a dot ", "me (at) a dot ", "a at b dot ", "1", "1 ", "+1 ", "00 1", "1/1/", "1.1.",
    "1-", "2021 ", "2021-", "08.30-", "tel ", "tel 1", "calle aa ", "via aa aa aa ", "aastraße ", "شارع aa ", "1 Aa ", "١",
])
def test_no_line_costs_more_than_it_is_long(unit):
    line = (unit * limits.TEXT_BYTES)[:limits.TEXT_BYTES]
    start = time.process_time()
    has_contact(line, "FR")
    has_place_or_handle(line)
    assert time.process_time() - start < limits.FILE_CPU_SECONDS / 4
