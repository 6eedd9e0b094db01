"""The renderers on one list of problems: golden files, a stable order, and no way in for hostile file names."""

import json
import os
import random
from pathlib import Path

import pytest
from chorus import report
from chorus.model.problems import Problem, Severity, count, errors, in_order
from chorus.rulebook import REGISTRY, Rule
from chorus.words.catalogue import Catalogue

GOLDEN = Path(__file__).resolve().parent / "golden" / "reports"
HERE = "submissions/test-campaign/harbour-town"
# Rules of their own, so that the golden files change with the renderers only and not with every better sentence.
RULES = [
    Rule("test-long", "text", "A text has at most {limit} words, so that it fits on one page of every language that is "
         "read here.", "The text has {count} words.", "Shorten it by {over} words, or ask the secretariat."),
    Rule("test-code", "field", "`kind` says what it is: *one* of [these] <words>.",
         "There is no field `{name}` | here.", "Write `{guess}:` instead_of_it & go on."),
    Rule("test-hint", "picture", "File names are short.", "The name is 100% too long.", "Rename it.", Severity.WARNING),
    Rule("test-list", "people", "Nothing hidden.", "It carries {data}.", "Run `check.py --fix {path}`."),
]
REGISTRY.update({rule.code: rule for rule in RULES})      # a problem of a code that no rule has can't be made
PROBLEMS = [
    Problem(f"{HERE}/amina/index.md", "test-long", line=12, values={"count": 520, "limit": 500, "over": 20}),
    Problem(f"{HERE}/amina/index.md", "test-code", line=3, field="consent.byy", values={"name": "byy", "guess": "by"}),
    Problem(f"{HERE}/amina/index.md", "test-long", line=3, values={"count": 501, "limit": 500, "over": 1}),
    Problem(f"{HERE}/amina/portrait.jpg", "test-list", values={"data": ("place", "comment"), "path": "a b.jpg"}),
    Problem(f"{HERE}/Zoë/photo.png", "test-hint", Severity.WARNING),
    Problem(HERE, "test-hint", Severity.WARNING),
]
for rule in RULES:
    del REGISTRY[rule.code]
HOSTILE = f"{HERE}/amina/a\n::error file=x::b%0A,c:d\r\x1b[31m`<img>`.pdf"


@pytest.fixture(autouse=True)
def own_rules(monkeypatch):
    for rule in RULES:
        monkeypatch.setitem(REGISTRY, rule.code, rule)


class French(Catalogue):
    """A second language, without a .po file."""

    def __init__(self):
        super().__init__("fr")

    def __call__(self, message, **values):
        return super().__call__(message, **values).replace("The ", "Le ").replace("Line", "Ligne")


def rendered(form, problems, *, languages=2, folders=3):
    return report.FORMATS[form](in_order(problems), folders, [Catalogue("en"), French()][:languages])


@pytest.mark.parametrize("form", ["text", "json", "github", "markdown"])
def test_golden(form):
    """To accept a change: UPDATE_GOLDEN=1 python3 scripts/test.py -k test_reports, then look at the difference."""
    file = GOLDEN / f"{form}.txt"
    found = rendered(form, PROBLEMS)
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(found, "utf-8", newline="\n")
    assert found == file.read_text("utf-8")


@pytest.mark.parametrize("form", sorted(report.FORMATS))
def test_the_order_does_not_depend_on_who_came_first(form):
    shuffled, twice = PROBLEMS * 2, rendered(form, PROBLEMS)
    random.Random(7).shuffle(shuffled)
    assert rendered(form, shuffled) == twice


def test_problems_go_from_top_to_bottom():
    assert [(p.path.removeprefix(HERE), p.line, p.code) for p in in_order(PROBLEMS)] == [
        ("", 0, "test-hint"), ("/Zoë/photo.png", 0, "test-hint"), ("/amina/index.md", 3, "test-code"),
        ("/amina/index.md", 3, "test-long"), ("/amina/index.md", 12, "test-long"),
        ("/amina/portrait.jpg", 0, "test-list")]


@pytest.mark.parametrize(("problems", "folders", "said"), [
    ([], 0, "0 submissions checked: everything is in order."),
    ([], 1, "1 submission checked: everything is in order."),
    (PROBLEMS[:1], 1, "1 submission checked: 1 problem to mend."),
    (PROBLEMS[4:], 2, "2 submissions checked: 2 hints."),
    (PROBLEMS, 1000, "submissions checked: 4 problems to mend and 2 hints."),
])
@pytest.mark.parametrize("form", ["text", "github", "markdown"])
def test_the_summary(form, problems, folders, said):
    assert said in rendered(form, problems, languages=1, folders=folders)


def test_text_names_every_file_once_and_every_code():
    lines = rendered("text", PROBLEMS, languages=1).split("\n")
    for path in {problem.path for problem in PROBLEMS}:
        assert lines.count(path) == 1
    assert sum(line.endswith("]") and "[test-" in line for line in lines) == len(PROBLEMS)
    assert all(len(line) <= 92 for line in lines)


def test_json_says_everything_in_every_language():
    data = json.loads(rendered("json", PROBLEMS))
    assert data.keys() == {"submissions", "errors", "warnings", "problems", "notes"}
    assert (data["submissions"], data["errors"], data["warnings"], data["notes"]) == (3, 4, 2, {})
    for problem, item in zip(in_order(PROBLEMS), data["problems"], strict=True):
        assert item.keys() == {"code", "severity", "path", "line", "field", "values", "more", "messages"}
        assert (item["code"], item["severity"], item["path"], item["line"], item["field"]) == (
            problem.code, str(problem.severity), problem.path, problem.line, problem.field)
        assert item["messages"].keys() == {"en", "fr"}
        for said in item["messages"].values():
            assert said.keys() == {"found", "expected", "remedy"} and all(said.values())
    nothing = {"submissions": 3, "errors": 0, "warnings": 0, "problems": [], "notes": {}}
    assert json.loads(rendered("json", [])) == nothing


def commands(text):
    """GitHub's workflow commands in an output, as the runner reads them: (name, properties, data)."""
    found = []
    for line in text.splitlines():
        if line.startswith("::"):
            head, _, data = line[2:].partition("::")
            name, _, properties = head.partition(" ")
            pairs = dict(pair.split("=", 1) for pair in properties.split(",")) if properties else {}
            found.append((name, {key: unescaped(value) for key, value in pairs.items()}, unescaped(data)))
    return found


def unescaped(text):
    for code, char in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_github_annotates_file_and_line():
    found = commands(rendered("github", PROBLEMS))
    assert [(name, pairs["file"], pairs.get("line"), pairs["title"]) for name, pairs, _ in found] == [
        (str(p.severity), p.path, str(p.line) if p.line else None, p.code) for p in in_order(PROBLEMS)]
    assert not any(pairs["file"].startswith("/") for _, pairs, _ in found)
    assert "The text has 501 words." in found[3][2] and "Le text has 501 words." in found[3][2]
    assert "100% too long" in found[0][2]


def test_github_takes_no_command_from_a_file_name():
    ((name, pairs, _),) = commands(rendered("github", [Problem(HOSTILE, "test-hint")]))
    assert name == "error" and pairs.keys() == {"file", "title"} and pairs["title"] == "test-hint"
    assert pairs["file"].startswith(f"{HERE}/amina/a") and "::error file=x::b%0A,c:d" in pairs["file"]


def test_github_takes_no_command_from_a_value():
    problem = Problem(f"{HERE}/a/index.md", "test-code", values={"name": "x\n::stop-commands::y", "guess": "%0A::z"})
    assert len(commands(rendered("github", [problem]))) == 1


@pytest.mark.parametrize("form", ["text", "github", "markdown", "html"])
def test_a_file_name_stays_on_its_line(form):
    """The text goes into CI's log too (the build's), where a line that begins with :: is a command."""
    found = rendered(form, [Problem(HOSTILE, "test-hint")])
    assert len(commands(found)) == (form == "github") and "\x1b" not in found and "\r" not in found


def test_markdown_shows_marks_as_they_are():
    found = rendered("markdown", PROBLEMS, languages=1)
    assert "\\*one\\* of \\[these\\] &lt;words&gt;" in found and "`consent" not in found
    assert "instead\\_of\\_it &amp; go on" in found and "There is no field `byy` \\| here" in found
    problem = Problem(f"{HERE}/a/index.md", "test-code", values={"name": "<img src=x>", "guess": "g"})
    assert "<img" not in rendered("markdown", [problem])


def test_markdown_is_a_list_to_tick_off():
    lines = rendered("markdown", PROBLEMS).split("\n")
    assert sum(line.startswith("- [ ] ") for line in lines) == len(PROBLEMS)
    assert sum(line.startswith("### `") for line in lines) == 4
    assert sum("⚠️" in line for line in lines) == 2


def test_lone_surrogates_and_other_scripts_are_written(tmp_path):
    """A file name that is no UTF-8 comes from Linux with surrogates in it."""
    problem = Problem(f"{HERE}/صوت/\udcff.pdf", "test-hint")
    for form in report.FORMATS:
        assert "صوت" in rendered(form, [problem]).encode("utf-8", "backslashreplace").decode()


def test_render_reads_the_languages_of_the_root(tmp_path):
    locales = tmp_path / "content" / "locales"
    locales.mkdir(parents=True)
    (locales / "fr.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
                                   'msgid "Rename it."\nmsgstr "Renommez-le."\n', "utf-8")
    for cache in (None, tmp_path / "cache", tmp_path / "cache"):
        found = report.render("text", [PROBLEMS[5]], 1, ["fr", "en"], tmp_path, cache)
        assert "→ Renommez-le." in found and "→ Rename it." in found
    assert "Rename it." in report.render("text", [PROBLEMS[5]], 1, ["xx"], tmp_path)


EXPOSED = [Problem(f"{HERE}/amina/index.md", "personal-data", line=3),
           Problem(f"{HERE}/amina/portrait.jpg", "picture-private-data", values={"data": ("place",), "path": "a.jpg"})]


@pytest.mark.parametrize("form", sorted(report.FORMATS))
def test_what_is_public_already_is_told_once_and_whom_to_write_to(form):
    """Deleting what is personal is not enough; that is said once for all of it, and never where nothing is."""
    english = [Catalogue("en")]
    said = " ".join(report.FORMATS[form](EXPOSED, 1, english, contact="us@example.org").split())
    assert said.count("stays in the history") == 1 and said.count("us@example.org") == 1
    assert "tell the secretariat, which" in " ".join(report.FORMATS[form](EXPOSED, 1, english).split())
    assert "history" not in report.FORMATS[form](PROBLEMS, 1, english, contact="us@example.org")


def test_the_rules_on_people_say_whether_what_they_find_is_to_be_taken_out_of_the_history():
    exposing = {code for code, rule in REGISTRY.items() if rule.exposes}
    assert {"personal-data", "personal-place", "field-private", "file-type", "picture-private-data", "minor-name",
            "minor-surname", "minor-birth-date", "at-risk"} <= exposing


def many(*counts):
    """So many problems of each rule, in one file, each on a line of its own."""
    return [Problem(f"{HERE}/amina/index.md", rule.code, rule.severity, line=10 * n + number, values={"count": n})
            for number, (rule, most) in enumerate(zip(RULES, counts, strict=False)) for n in range(most)]


@pytest.mark.parametrize(("counts", "listed"), [
    ((833,), [20]), ((20,), [20]), ((21,), [20]), ((15, 15, 15), [14, 13, 13]), ((500, 1, 1, 1), [20, 1, 1, 1]),
    ((60, 60, 60, 60), [10, 10, 10, 10]),
])
def test_one_file_reports_so_much_and_no_more(counts, listed):
    found = in_order(many(*counts))
    assert [sum(p.code == rule.code for p in found) for rule in RULES[:len(counts)]] == listed
    assert count(found) == sum(counts) and count(errors(found)) == sum(counts[:2] + counts[3:])
    assert in_order(found) == found and in_order(reversed(found)) == found


def test_what_begins_late_in_a_long_file_is_still_named():
    late = Problem(f"{HERE}/amina/index.md", "test-list", line=9000, values={"data": ("place",)})
    found = in_order([*many(500, 500), late])
    assert late in found and len(found) == 41 and errors([late])
    other = Problem(f"{HERE}/amina/index.fr.md", "test-long", line=1)
    assert other in in_order([*many(500), other])


@pytest.mark.parametrize("form", ["text", "json", "github", "markdown", "html"])
def test_every_form_says_how_many_more_there_are(form):
    said = " ".join(rendered(form, many(833), languages=1).split())
    assert said.count("There are 813 more like it in this file.") == 1
    if form == "json":
        data = json.loads(said)
        assert (data["errors"], data["warnings"]) == (833, 0)
        assert sum(1 + problem["more"] for problem in data["problems"]) == 833
    else:
        assert "833 problems to mend" in said
