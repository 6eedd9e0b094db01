"""What a rule is apart from its cases: which only hint, which expose somebody, which one should know beforehand.

Each of these is a decision: an error keeps a submission off the site, «exposes» says whom to write to at once. Who
changes one changes it here too.
"""

from functools import cache

import pytest
from chorus.check import settings
from chorus.model.problems import Severity
from chorus.rulebook import REGISTRY
from mini_submission import ROOT

HINTS = """
    card-letters consent-persons language-country language-group minor-birth-date minor-in-story minor-school minor-surname
    minor-two-names name-in-picture-file personal-perhaps personal-place print-letters proposal-late proposal-mark
    proposal-withdrawal-to-lift school-teacher settings-booklet-story settings-date-gap settings-poster
    settings-publish-late settings-result settings-video-ended settings-video-unseen settings-video-voice
    settings-voice-gone text-backtick text-language text-mark-shown text-same text-script translation-length
    translation-longer translation-program translation-same translation-stale"""
EXPOSING = """
    at-risk field-private file-type minor-birth-date minor-exposed minor-in-story minor-name minor-school minor-surname
    personal-data personal-number personal-perhaps personal-place picture-heic picture-private-data school-teacher
    text-file-place"""
BEFOREHAND = """
    at-risk category-untaken city-limit consent-minor consent-persons consent-reference consent-website file-type folder-city folder-name
    form-untaken kind-unknown minor-exposed minor-name personal-data photo-landscape photo-required
    photo-unasked picture-alt-length picture-bytes
    picture-format picture-name picture-private-data picture-small quote-pattern school-illustration-missing school-named
    statement-language text-markup text-too-long translation-language translation-missing translation-unsigned
    yaml-hash"""


def those(question):
    """The codes of the rules of which it is true."""
    return {code for code, rule in REGISTRY.items() if question(rule)}


@pytest.mark.parametrize(("question", "known"), [
    (lambda rule: rule.severity is Severity.WARNING, HINTS), (lambda rule: rule.exposes is True, EXPOSING),
    (lambda rule: rule.in_guide is True, BEFOREHAND), (lambda rule: rule.together is True, "consent-reused"),
], ids=["hints", "exposing", "beforehand", "together"])
def test_what_was_decided_of_each_rule(question, known):
    assert those(question) == set(known.split())


def test_every_rule_has_its_three_sentences_and_an_area():
    for code, rule in REGISTRY.items():
        assert rule.code == code and rule.severity in (Severity.ERROR, Severity.WARNING), code
        for sentence in (rule.found, rule.requires, rule.remedy):
            assert isinstance(sentence, str) and sentence.strip() == sentence != "", code
        assert {type(rule.exposes), type(rule.in_guide), type(rule.together)} == {bool}, code


def test_a_rule_is_found_by_one_function_or_while_reading():
    """Those without a function are declared, and a reader, a field or the settings' own look finds their breaches."""
    assert not those(lambda rule: rule.check and rule.check_all)
    assert {code for code in REGISTRY if code.startswith("yaml-")} <= those(lambda rule: not rule.check)
    assert those(lambda rule: rule.check_all) == {"city-limit", "consent-reused", "text-same"}


# What the guide of tests/cases/root/…/test-campaign says a rule's figures are, by kind; "": of every kind.
LIMITS = {
    "folder-too-many-files": {"": {"limit": 20}}, "text-endless-word": {"": {"limit": 60}},
    "kind-unknown": {"": {"choices": ["quote", "story", "statement", "school entry"]}},
    "text-too-long": {"": {"words": 40, "characters": 60, "margin": 25}},
    "text-too-long-characters": {"": {"words": 40, "characters": 60, "margin": 25}},
    "picture-bytes": {"": {"limit": 600, "megabytes": 10}}, "picture-small": {"": {"limit": 600, "megabytes": 10}},
    "picture-pixels": {"": {"limit": 50}}, "picture-alt-length": {"": {"low": 5, "high": 200}},
    "picture-shape": {"": {"limit": 4}}, "too-many-pictures": {"": {"limit": 6}},
    "consent-deadline": {"": {"deadline": "2021-11-30"}},
    "city-limit": {kind: {"limit": 2, "kinds": ["quote", "story"]} for kind in ("quote", "story")},
    "quote-pattern": {"quote": {"pattern": "I am many things. I am …, I like …, I do …. I am a migrant."}},
    "statement-language": {"statement": {"languages": ["en", "fr"]}}, "story-answers": {"story": {"count": 2}},
}


@cache
def campaign():
    """The campaign of the cases."""
    return settings.load(ROOT / "content")[0].campaigns["test-campaign"]


@pytest.mark.parametrize("kind", ["quote", "story", "statement", "school entry"])
def test_the_figures_that_the_guide_names(kind):
    for code, rule in REGISTRY.items():
        known = LIMITS.get(code, {}).get(kind) or LIMITS.get(code, {}).get("") or {}
        found = rule.limits(campaign(), kind)
        listed = {name: str(value) if name == "deadline" else list(value) if isinstance(value, tuple | list) else value
                  for name, value in (found or {}).items()}
        if known or code not in ("story-answers", "statement-language", "quote-pattern", "city-limit"):
            assert listed == known, (code, kind)
