"""Every rule on its cases: exactly the problems that case.yml lists, in plain words, without the person's own data."""

import functools
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from chorus import report
from chorus.attachments import darkroom
from chorus.check import settings
from chorus.check.submissions import check
from chorus.errors import TooCostly
from chorus.kinds.quote.pattern import follows
from chorus.model.fields import Fields
from chorus.model.problems import errors
from chorus.read import front_matter
from chorus.read.strict_yaml import Mapping
from chorus.read.validation import validate
from chorus.rulebook import REGISTRY
from mini_submission import CASES, ROOT, Case, as_read, cases, gaps, parameters
from plain_words import check_sentences, words_in

# The rules on a submission; those on a proposal as a whole have tests of their own.
RULES = [code for code, rule in REGISTRY.items() if rule.area != "settings" and "proposal" not in code]
# Rules that no submission can break, with the reason.
WITHOUT_CASES = {"field-invalid": "the last net below the fields' own types, see test_the_last_net",
                 **{code: "no submission's, see test_faults.py" for code, rule in REGISTRY.items()
                    if rule.area == "tool"}}
# The name in most cases; the messages must not repeat it.
NAME = "Nilufar"


@functools.cache
def settings_of_cases():
    """The settings in tests/cases/root, which have no problems."""
    found, problems = settings.load(ROOT / "content")
    assert not problems
    return found


def stand_in(case: Case, root: Path, monkeypatch) -> None:
    """What no file can do by itself: nothing is unreadable for root, and what takes ten seconds is no test."""
    locked = {root / case.entry / name for name in case.recipe.get("unreadable", [])}
    costly = {(root / case.entry / name).read_bytes() for name in case.recipe.get("costly", [])}
    read_bytes, look, inspect = Path.read_bytes, front_matter.look, darkroom.inspect

    def refuse(path):
        if path in locked:
            raise PermissionError(path)
        return read_bytes(path)

    def use_up(function):
        def call(raw, *others):
            if raw in costly:
                raise TooCostly
            return function(raw, *others)
        return call
    if locked:
        monkeypatch.setattr(Path, "read_bytes", refuse)
    if costly:
        monkeypatch.setattr(front_matter, "look", use_up(look))
        monkeypatch.setattr(darkroom, "inspect", use_up(inspect))


@pytest.fixture(scope="session")
def proofs(tmp_path_factory):
    """What was found out about cards, so that the same card of many cases is tried once."""
    return tmp_path_factory.mktemp("proofs")


@pytest.fixture
def kept(tmp_path, proofs):
    """A cache of the case's own but for the proofs. In one that all cases share each check would look through the lists
    of a thousand roots for what is nobody's any more."""
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "proofs").symlink_to(proofs)
    return cache


@pytest.fixture
def one_process(monkeypatch):
    """Pictures are looked at in this process."""
    monkeypatch.setattr(
        "chorus.check.submissions.process", lambda jobs, cache, *_: {job.path: darkroom.work(job, cache) for job in jobs})


@pytest.fixture
def checked(tmp_path, monkeypatch, one_process, kept):
    """Checks a case in a root of its own."""
    def run(case: Case):
        root = case.write(tmp_path)
        stand_in(case, root, monkeypatch)
        cache = None if "costly" in case.recipe else kept
        first, again = (check(root, settings_of_cases(), cache=cache) for _ in range(2))
        assert again.problems == first.problems      # of the verdict that was kept
        assert list(map(as_read, again.drafts + again.refused)) == list(map(as_read, first.drafts + first.refused))
        return again
    return run


LAST = {}     # the case that was looked at last and its problems: both tests of a case run one after the other


@pytest.mark.parametrize("case", parameters("rules", "verdict"))
def test_verdict(case, checked, tmp_path):
    outcome = checked(case)
    LAST.clear()
    LAST[case.id] = outcome.problems
    found = [(problem.path, problem.line, problem.code) for problem in outcome.problems]
    assert found == case.expected(tmp_path)
    case.check_values(outcome.problems, tmp_path)
    if case.folder.name.startswith("good-"):
        assert not found
    else:
        assert case.rule in {code for _, _, code in found}
    refused = {problem.path for problem in errors(outcome.problems)}
    for draft in outcome.drafts:
        assert not any(f"{path}/".startswith(f"{draft.folder.path}/") for path in refused)
    assert len(outcome.drafts) == outcome.folders or refused


@pytest.mark.parametrize("case", [p for p in parameters("rules", "sentences") if "/bad-" in p.id])
def test_sentences(case, checked):
    problems = LAST[case.id] if case.id in LAST else checked(case).problems
    check_sentences(problems)
    private = [str(value) for value in case.recipe.get("private", [])] + [NAME]
    for form, render in report.FORMATS.items():
        shown = render(problems, 1, [words_in("en"), words_in("fr")])
        assert not [value for value in private if value in shown], form


def test_every_rule_has_good_and_bad_cases():
    wanted = {(code, kind) for code in RULES if code not in WITHOUT_CASES for kind in ("good", "bad")}
    assert wanted == {(case.rule, case.folder.name.split("-")[0]) for case in cases("rules")}


@pytest.mark.parametrize("case", [p for p in parameters("rules", "verdict") if "mend" in p.values[0].recipe])
def test_a_case_that_is_mended_has_no_problem(case, tmp_path, one_process):
    """What a rule's page shows as the right way, right of the wrong one."""
    root = case.write(tmp_path)
    case.mend(root)
    assert check(root, settings_of_cases()).problems == []


def test_every_rule_states_what_its_messages_name():
    """Of each rule one case says the field and every value; what a sentence names is among them, written down by hand."""
    silent = set(RULES) - set(WITHOUT_CASES)
    for case in cases("rules"):
        for item in case.stated():
            if item["code"] == case.rule and gaps(REGISTRY[case.rule]) <= item["values"].keys():
                silent.discard(case.rule)
    assert silent == set()


def test_every_case_expects_something():
    for case in cases("rules"):
        assert case.folder.name.startswith("good-") != bool(case.recipe.get("expect")), case.id
    known = {"campaign", "city", "costly", "defect", "entry", "expect", "folders", "links", "mend", "modes", "pictures",
             "private", "raw", "siblings", "unreadable"}
    assert {key for case in cases("rules") for key in case.recipe} <= known
    said = {key for case in cases("rules") for item in case.recipe.get("expect", []) for key in item}
    assert said <= {"code", "path", "line", "field", "values"}


def test_cases_are_small():
    assert sum(path.stat().st_size for path in CASES.rglob("*") if path.is_file()) < 500_000


def test_the_last_net():
    class Odd(Fields):
        ratio: complex
    _, (problem,) = validate(Odd, Mapping({"ratio": "one"}, {("ratio",): 7}), "index.md")
    assert (problem.code, problem.line, problem.field) == ("field-invalid", 7, "ratio")


def test_a_broken_submission_hides_no_other(tmp_path):
    wrong = [case for case in cases("rules") if case.rule in ("yaml-colon", "field-missing", "text-empty")
             and case.folder.name.startswith("bad-") and not case.recipe.get("raw")]
    for number, case in enumerate(wrong):
        for name, content in case.files():
            path = tmp_path / f"submissions/test-campaign/harbour-town/voice-{number:02}" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    problems = check(tmp_path, settings_of_cases()).problems
    found = {problem.path.split("/")[3] for problem in problems if problem.code not in ("consent-reused", "city-limit")}
    assert len(found) == len(wrong) > 10
    assert problems == sorted(problems, key=lambda problem: problem.order)


def cost(function, text: str) -> float:
    """The processor time of a function on a text, at the best of five times."""
    def once():
        start = time.process_time()
        function(text)
        return time.process_time() - start
    return min(once() for _ in range(5))


def by_pattern(text):
    follows("I am many things. I am …, I like …, I do …. I am a migrant.", text)


def by_markup(text):
    draft = SimpleNamespace(folder=SimpleNamespace(path=""), texts=lambda: [
        ("index.md", "en", SimpleNamespace(text=text, line=lambda number: number + 1))])
    list(REGISTRY["text-markup"].check_as_read(draft))


@pytest.mark.parametrize(("function", "text"), [
    (by_pattern, "I am many things. " + "I am x I like x I do x " * 200),
    (by_markup, " " * 1500 + "x"),
    (by_markup, "<a" * 800), (by_markup, "![" * 800), (by_markup, "|---" * 400 + "x"),
])
def test_a_long_text_costs_no_more_than_its_length(function, text):
    assert cost(function, text[:-1] * 4 + text[-1]) < 10 * cost(function, text)
