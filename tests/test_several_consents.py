"""A work of several people: one consent for each, used as all of them agreed, taken back by any one of them."""

import datetime as dt
import shutil

import pytest
from chorus.check import settings
from chorus.check.submissions import check
from chorus.errors import Unknown
from chorus.kinds import KINDS
from chorus.model.consent import numbers
from chorus.model.named_people import people
from chorus.model.problems import Problem
from chorus.model.reference import canonical
from chorus.model.school_class import names_a_class
from chorus.read import front_matter, withdrawn_list
from chorus.read.validation import validate
from chorus.report.explain import explain
from chorus.withdrawal import removal as withdrawal
from mini_submission import CASES, ROOT
from plain_words import words_in

TEXT = (CASES / "rules/consent-persons/good-two/index.md").read_text("utf-8")


def read(text=TEXT):
    """(the fields, the problems) of an index.md."""
    return validate(KINDS["school entry"].fields, front_matter.read(text.encode()).front, "index.md")


def consent(text=TEXT):
    """(the consents seen as one, the problems) of an index.md."""
    fields, problems = read(text)
    return fields.consent, problems


@pytest.fixture
def root(tmp_path):
    """A root with the entry of two pupils, and one of somebody else."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    for name, text in (("ours", TEXT), ("theirs", TEXT.replace("AB12C", "ZZ12C").replace("river", "sea"))):
        folder = tmp_path / "submissions/test-campaign/harbour-town" / name
        folder.mkdir(parents=True)
        (folder / "index.md").write_text(text, "utf-8")
    return tmp_path


def test_what_all_of_them_agreed_to_is_what_counts():
    both, problems = consent()
    assert not problems
    assert (both.ref, both.date, both.until) == ("ICC-2021-AB12CD", dt.date(2021, 11, 3), dt.date(2026, 12, 31))
    assert both.scope == ["website", "print"] and [one.ref for one in both.each] == ["ICC-2021-AB12CD", "ICC-2021-AB12CE"]
    day = dt.date(2022, 1, 1)
    assert both.covers("website", day) and both.covers("print", day) and not both.covers("social", day)
    assert both.covers("website", dt.date(2026, 12, 31)) and not both.covers("website", dt.date(2027, 1, 1))


def test_one_consent_is_no_list():
    one, problems = consent((CASES / "rules/consent-persons/good-class/index.md").read_text("utf-8"))
    assert not problems and len(one.each) == 1 and one.until is None and one.scope == ["website", "social", "print"]


def test_a_slip_names_the_consent_in_which_it_is():
    fields, (problem,) = read(TEXT.replace("by: self+guardian\n    scope: [website, print]", "by: teacher\n    scope: [website, print]"))
    with pytest.raises(Unknown):
        _ = fields.consent      # what all of them agreed to can't be told
    assert (problem.code, problem.field, problem.line) == ("field-choice", "consent.1.by", 18)
    assert explain(problem, words_in("en")).found == "Consent 2 of 2: The field `by` does not know this value."
    assert explain(problem, words_in("fr")).found.startswith("Consentement 2 sur 2")
    alone = Problem("index.md", "field-choice", values={"name": "by", "choices": ["self"]})
    assert explain(alone, words_in("en")).found == "The field `by` does not know this value."


@pytest.mark.parametrize("number", ["ICC-2021-AB12CD", "ICC-2021-AB12CE", "icc–2021–ab12ce"])
def test_any_of_the_numbers_takes_it_back_and_none_lets_it_come_again(root, number):
    (found,) = withdrawal.find(root, number)
    assert found.entry == "ours"
    text = (found.directory / "index.md").read_text("utf-8")
    withdrawal.withdraw(root, root / "cache", [found])
    listed, _ = withdrawn_list.read(root / "submissions")
    assert {withdrawn_list.of_reference(f"ICC-2021-AB12C{end}") for end in "DE"} <= set(listed)
    assert withdrawn_list.of_reference("ICC-2021-ZZ12CD") not in listed
    for kept in ("ICC-2021-AB12CD", "ICC–2021–AB12CE"):      # another text with one of the numbers, in other dashes
        again = root / "submissions/test-campaign/lime-hill/again"
        again.mkdir(parents=True, exist_ok=True)
        one = (CASES / "rules/consent-persons/good-class/index.md").read_text("utf-8").replace("ICC-2021-AB12CD", kept)
        (again / "index.md").write_text(one.replace("river", "hill").replace("two sides", "no end"), "utf-8")
        codes = {problem.code for problem in check(root, settings.load(root / "content")[0]).problems}
        assert "withdrawn" in codes, (kept, text)


def test_the_numbers_are_found_in_broken_fields(root):
    index = root / "submissions/test-campaign/harbour-town/ours/index.md"
    index.write_text(TEXT.replace("title:", "title: a: b").replace("ICC-2021-AB12CE", "ICC–2021–AB12CE"), "utf-8")
    (found,) = withdrawal.find(root, "ICC-2021-AB12CE")
    assert withdrawal.references(found) == ["ICC-2021-AB12CD", "ICC-2021-AB12CE"]


def test_numbers_of_a_form_that_is_none_are_no_numbers():
    assert numbers({"consent": ["x", {"ref": ["y"]}, {"ref": " ICC-2021-AB12CD "}]}) == ["ICC-2021-AB12CD"]
    assert numbers({"consent": "ICC"}) == numbers({}) == []


@pytest.mark.parametrize(("typed", "number"), [
    ("ICC–2021–AB12CE", "ICC-2021-AB12CE"), ("icc 2021 ab12ce", "ICC-2021-AB12CE"), ("ICC\u20112021\u2011AB12CE", "ICC-2021-AB12CE"),
    ("ＩＣＣ－２０２１－ＡＢ１２ＣＥ", "ICC-2021-AB12CE"), ("ІСС-2021-АВ12СЕ", "ICC-2021-AB12CE"), ("«ICC-2O21-AB12CE»", "ICC-2021-AB12CE"),
    ("No. ICC-2021-AB12CE.", "ICC-2021-AB12CE"), ("ICC-٢٠٢١-AB12CE", "ICC-2021-AB12CE"), ("1CC-2021-AB12CE", "ICC-2021-AB12CE"),
    ("ICC-2021-ABЖ2CE", None), ("ICC-2021-AB12C", None), ("ICC-2021-AB12CEF", None), ("Amina Karimova", None), ("", None),
])
def test_what_means_one_number_only_is_taken(typed, number):
    assert canonical(typed) == number


@pytest.mark.parametrize("name", [
    "Class 7b", "Klasse 7b", "Classe de CM2", "Клас 7-Б", "7-Б клас", "3ºB", "4.º B", "الصف السابع", "Year 9", "6年1組", "3학년 2반",
    "Les élèves de CM2", "Pupils of class 7b", "Klasa VIII a", "7. sınıf", "5. luokka",
])
def test_a_class_is_known_by_its_name(name):
    assert names_a_class(name) and people(name) == 1


@pytest.mark.parametrize("name", ["Class Kowalska", "Klasse 7b, Frau Schmidt", "Zofia", "Zofia 7b", "A. B.", "Kim", "Rosa 3", "Class", "", "Ana"])
def test_nobody_hides_in_the_name_of_a_class(name):
    assert not names_a_class(name)


@pytest.mark.parametrize(("name", "count"), [
    ("Amina, Leo and Sara", 3), ("Zofia, Kacper", 2), ("ليلى وسارة", 2), ("美羽, ミン", 2), ("Ana y Luis", 2), ("Olena та Ivan", 2),
    ("José Ortega y Gasset", 1), ("Maria Teresa Horta e Costa", 1), ("Amina K., baker", 1), ("Dr Silva, Mayor of Loures", 1),
    ("Inés & Co.", 1), ("Leo and friends", 1), ("وليد حداد", 1),
])
def test_the_people_in_a_name_are_counted(name, count):
    assert people(name) == count
