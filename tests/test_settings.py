"""What the secretariat writes: broken files give their problems with file and line, and the rest stays usable."""

import shutil

import pytest
from chorus import report
from chorus.check import settings
from chorus.check.submissions import check
from chorus.read import withdrawn_list
from chorus.report.explain import explain, listed
from chorus.rulebook import REGISTRY
from chorus.words.catalogue import Catalogue
from mini_submission import LIBRARY, cases, gaps, parameters
from plain_words import check_sentences, words_in

RULES = {code for code, rule in REGISTRY.items() if rule.area == "settings"}


def look(root, case=None):
    """(settings or None, every problem in the order of a report) of a root, on the case's day if it has one."""
    found, problems = settings.load(root / "content")
    day = case and case.recipe.get("day")
    return found, problems + (check(root, found, day=day).problems if found else [])


@pytest.mark.parametrize("case", parameters("settings", "verdict"))
def test_verdict(case, tmp_path):
    root = case.write_settings(tmp_path)
    found, problems = look(root, case)
    assert sorted((problem.path, problem.line, problem.code) for problem in problems) == case.expected(root)
    case.check_values(problems, root)
    left = case.recipe["left"]
    assert found is None if left == "nothing" else sorted(found.campaigns) == left
    assert case.folder.name.startswith("good-") != bool(problems)


@pytest.mark.parametrize("case", parameters("settings", "sentences"))
def test_sentences(case, tmp_path):
    check_sentences(look(case.write_settings(tmp_path), case)[1])


def test_every_rule_states_what_its_messages_name():
    stated = [item for case in cases("settings") for item in case.stated()]
    assert not RULES - {item["code"] for item in stated if gaps(REGISTRY[item["code"]]) <= item["values"].keys()}


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


@pytest.mark.parametrize(("name", "code"), [
    ("bad-colour-name", "settings-colour"), ("bad-kind", "settings-kind"), ("bad-date-order", "settings-date-order")])
def test_a_broken_campaign_does_not_blame_its_submissions(tmp_path, name, code):
    """Whose campaign.yml is wrong must not read that their folder, kind or date is."""
    (case,) = (case for case in cases("settings") if case.folder.name == name)
    root = case.write_settings(tmp_path)
    folder = root / "submissions/test-campaign/harbour-town/voice"
    folder.mkdir(parents=True)
    _, problems = look(root)
    assert {problem.code for problem in problems} == {code}


@pytest.mark.parametrize(("name", "guess"), [
    ("bad-kind", "statement"), ("bad-kind-of-the-limit", "story"), ("bad-limit-of-an-unknown-city", "harbour-town"), ("bad-key-misspelt", "deadline"),
    ("bad-voice-mistyped", "harbour-town/baker"), ("bad-voice-gone", None), ("bad-publish-before-launch", None)])
def test_did_you_mean(tmp_path, name, guess):
    (case,) = (case for case in cases("settings") if case.folder.name == name)
    (problem,) = look(case.write_settings(tmp_path))[1]
    remedy = explain(problem, words_in("en")).remedy
    assert remedy.startswith(f"Did you mean `{guess}`? ") if guess else "Did you mean" not in remedy


def test_what_was_withdrawn_is_a_hint_even_where_another_name_is_near(tmp_path):
    """The site must be built without the withdrawn at once, so a video that still names it can't stop it."""
    (case,) = (case for case in cases("settings") if case.folder.name == "bad-voice-mistyped")
    root = case.write_settings(tmp_path)
    withdrawn_list.add(root / "submissions", [withdrawn_list.of_folder("test-campaign/harbour-town/baekr")])
    assert [problem.code for problem in look(root)[1]] == ["settings-voice-gone"]


def test_a_city_that_is_no_member_is_said_once(tmp_path):
    (case,) = (case for case in cases("settings") if case.folder.name == "good-voice")
    root = case.write_settings(tmp_path)
    for name in ("one", "two"):
        folder = root / "submissions/small-campaign/harbor-town" / name
        shutil.copytree(root / "submissions/test-campaign/harbour-town/baker", folder)
        index = folder / "index.md"
        index.write_text(index.read_text("utf-8").replace("AB12CD", f"AB{name.upper()}1").replace("baker", name), "utf-8")
    checked = check(root, settings.load(root / "content")[0])
    (problem,) = checked.problems
    assert (problem.path, problem.code) == ("submissions/small-campaign/harbor-town", "folder-city")
    assert problem.values == {"guess": "harbour-town"}
    assert [draft.folder.city for draft in checked.drafts] == ["harbour-town"]


@pytest.mark.parametrize(("language", "shown"), [
    ("en", "a, b and c"), ("fr", "a, b et c"), ("es", "a, b y c"), ("it", "a, b e c"), ("uk", "a, b і c"), ("ar", "a وb وc")])
def test_lists_as_the_language_writes_them(language, shown):
    assert listed(["a", "b", "c"], Catalogue(language)) == shown
