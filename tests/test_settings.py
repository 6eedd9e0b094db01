"""What the secretariat writes: broken files give their problems with file and line, and the rest stays usable."""

import pytest
from chorus import report
from chorus.check import check
from chorus.read import settings
from chorus.rules import REGISTRY
from mini_submission import LIBRARY, cases, parameters
from plain_words import check_sentences

RULES = {code for code, rule in REGISTRY.items() if rule.area == "settings"}


def look(root):
    """(settings or None, every problem in the order of a report) of a root."""
    found, problems = settings.load(root / "content")
    return found, problems + (check(root, found).problems if found else [])


@pytest.mark.parametrize("case", parameters("settings", "verdict"))
def test_verdict(case, tmp_path):
    root = case.write_settings(tmp_path)
    found, problems = look(root)
    assert sorted((problem.path, problem.line, problem.code) for problem in problems) == case.expected(root)
    left = case.recipe["left"]
    assert found is None if left == "nothing" else sorted(found.campaigns) == left
    assert case.folder.name.startswith("good-") != bool(problems)


@pytest.mark.parametrize("case", parameters("settings", "sentences"))
def test_sentences(case, tmp_path):
    check_sentences(look(case.write_settings(tmp_path))[1])


def test_every_rule_has_cases():
    assert not RULES - {item["code"] for case in cases("settings") for item in case.recipe.get("expect", [])}


@pytest.mark.parametrize("case", parameters("settings", "verdict")[::20])
def test_a_cache_changes_nothing(case, tmp_path):
    root = case.write_settings(tmp_path)
    plain = settings.load(root / "content")
    for _ in range(2):
        cached = settings.load(root / "content", tmp_path / "cache")
        assert cached[1] == plain[1]
        assert (cached[0] and cached[0].cities) == (plain[0] and plain[0].cities)


def test_the_real_settings_are_in_order():
    found, problems = settings.load(LIBRARY / "content")
    assert not problems, report.render("text", problems, 0, ["en"], LIBRARY)
    assert found.campaigns and len(found.cities.cities) > 100


def test_a_broken_campaign_does_not_blame_its_submissions(tmp_path):
    """Whose campaign.yml is wrong must not read that their folder lies in the wrong place."""
    (case,) = (case for case in cases("settings") if case.folder.name == "bad-colour-name")
    root = case.write_settings(tmp_path)
    folder = root / "submissions/test-campaign/harbour-town/voice"
    folder.mkdir(parents=True)
    _, problems = look(root)
    assert {problem.code for problem in problems} == {"settings-colour"}
