"""The page of all rules shows each with a wrong case and the right one beside it, from the cases that hold the rule."""

import pytest
from chorus.pages import rule_cases
from chorus.pages.rule_cases import Excerpt, Line
from chorus.rulebook import REGISTRY
from mini_submission import CASES, cases
from sites import CAMPAIGN, LANGUAGES

SHOWN = rule_cases.all_of_them()
RULES = CASES / "rules"


def test_almost_every_rule_has_an_example():
    """None where the wrong is in what no page can show: the bytes of a file, or a problem that needs others."""
    missing = {path.name for path in RULES.iterdir()} - SHOWN.keys()
    assert missing == set()
    assert len([one for one in SHOWN.values() if one.good]) >= 80


def test_what_is_wrong_is_marked_where_the_checker_finds_it():
    for code, shown in SHOWN.items():
        (wrong,) = [line for line in shown.bad.lines if line.wrong] or [None]
        assert wrong, code
        assert not shown.good or not [line for line in shown.good.lines if line.wrong], code
        expected = [item for case in cases("rules") if case.rule == code for item in case.recipe.get("expect", [])
                    if item["code"] == code]
        assert not shown.bad.file or wrong.number in {item.get("line") for item in expected}, code
        assert shown.values in [item.get("values", {}) for item in expected], code


def test_a_line_and_its_mending():
    assert SHOWN["consent-minor"].bad.lines[1] == Line(14, "  by: self", wrong=True)
    assert Line(14, "  by: self+guardian") in SHOWN["consent-minor"].good.lines
    assert SHOWN["folder-name"] == rule_cases.Shown(
        Excerpt("", "", (Line(0, "submissions/test-campaign/harbour-town/Amina", wrong=True),)),
        Excerpt("", "", (Line(0, "submissions/test-campaign/harbour-town/amina"),)), {})


def test_no_page_repeats_what_a_message_must_not():
    """A number, an account or an address in a case could be somebody's: only its form is shown."""
    for case in cases("rules"):
        shown = SHOWN.get(case.rule)
        for value in map(str, case.recipe.get("private", [])):
            for excerpt in filter(None, (shown and shown.bad, shown and shown.good)):
                assert not [line for line in excerpt.lines if value in line.text], (case.id, value)
    assert rule_cases.disguised("Quay Street 7, +44 7911") == "xxxx xxxxxx 0, +00 0000"


def test_a_library_without_its_tests_shows_none(tmp_path):
    assert rule_cases.all_of_them(tmp_path) == {}


@pytest.mark.parametrize("code", ["text-control-character", "text-markup", "yaml-tab"])
def test_nothing_invisible_or_hostile_goes_out_as_it_is(code):
    shown = rule_cases.of_rule(REGISTRY[code], RULES / code)
    assert shown and all(line.text.isprintable() for line in shown.bad.lines)


def test_every_rule_leads_to_its_example(site):
    for language in LANGUAGES:
        address = f"{language}/{CAMPAIGN}/take-part/rules/"
        page = site.page(address)
        assert not page.find_class("rules__pair")
        links = [site.leads(address, link) for link in page.xpath("//dl[@class='rules']//dd/a/@href")]
        assert len(links) > 100 and len(set(links)) == len(links)
        places = {link.partition("#")[0] for link in links}
        assert len(places) >= 6
        examples = {place: site.page(place) for place in places}
        for link in links:
            place, _, code = link.partition("#")
            assert examples[place].get_element_by_id(code).find_class("rules__pair"), link
            assert page.get_element_by_id(code) is not None      # messages lead to the rule itself
        assert sum(len(one.find_class("rules__pair")) for one in examples.values()) == len(links)
