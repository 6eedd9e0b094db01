"""«Did you mean 2021-11-02?»: dates as people type them, and those of which nobody can tell."""

import datetime as dt

import pytest
from chorus.kinds import KINDS
from chorus.model.dates import meant
from chorus.read.strict_yaml import Mapping
from chorus.read.validation import validate
from chorus.report.explain import explain
from plain_words import words_in


@pytest.mark.parametrize("typed", [
    "2 Nov 2021", "2nd of November, 2021", "November 2, 2021", "2. November 2021", "02.11.2021", "2.11.2021",
    "2021/11/02", "2021.11.02", "2021-11-2", "2021 11 02", "2021-11-02T10:00:00Z", "2021-11-02 10:00", "٢٠٢١-١١-٠٢",
    "2 листопада 2021 року", "2. marraskuuta 2021", "2021. november 2.", "2021年11月2日", "2021년 11월 2일",
    "2021. gada 2. novembris", "2 ноември 2021 г.", "2. nóvember 2021", "2 de noviembre de 2021", "2 nov. 2021", "2 novembre 2021", "2 листопада 2021", "2 نوفمبر 2021",
])
def test_what_can_only_mean_one_day(typed):
    assert meant(typed) == dt.date(2021, 11, 2)


@pytest.mark.parametrize(("typed", "day"), [
    ("2021-13-11", dt.date(2021, 11, 13)), ("13/11/2021", dt.date(2021, 11, 13)), ("11/13/2021", dt.date(2021, 11, 13)),
    ("5/5/2021", dt.date(2021, 5, 5)), ("1er décembre 2021", dt.date(2021, 12, 1)),
])
def test_where_only_one_reading_is_a_day(typed, day):
    assert meant(typed) == day


@pytest.mark.parametrize("typed", [
    "02/11/2021", "11-02-2021", "2.11.21", "2021-02-30", "2021-00-01", "2021", "Nov 2021", "20211102", "yesterday", "2 listopada 2021",
    "02.11.1890", "", "2 Nov or Dec 2021", "1" * 5000, "9" * 60 + ".1.2021",
])
def test_what_could_mean_anything(typed):
    assert meant(typed) is None


@pytest.mark.parametrize(("typed", "asked"), [("11.02.2021", True), ("11/02/2021", False)])
def test_the_sentence(typed, asked):
    _, problems = validate(KINDS["quote"].fields, Mapping({"consent": {"date": typed}}), "index.md")
    (problem,) = (problem for problem in problems if problem.code == "field-date")
    remedy = explain(problem, words_in("en")).remedy
    assert remedy == "Did you mean `2021-02-11`? " * asked + (
        "Write four digits for the year, two for the month and two for the day, with hyphens between them: YYYY-MM-DD.")
