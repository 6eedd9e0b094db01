"""The comment under a proposal: what it says, and that no result, however hostile, makes it say anything else."""

import io
import json
import os
import re
import sys
import zipfile
from pathlib import Path

import comment as script
import pytest
from chorus import catalogue, verdict
from chorus.report import comment
from sites import ROOT, command, environment, run

GOLDEN = Path(__file__).resolve().parent / "golden/comments"
HEAD = "feedface" * 5
RUN = "https://github.com/intercultural-cities/chorus/actions/runs/99"
LINKS = comment.Links(RUN, f"{RUN}/artifacts/5")
ENTRY = "submissions/more-than-migrants-2021/bradford/amina"
CODES = {"mixed-proposal": True, "text-too-long": True, "picture-private-data": True, "quote-pattern": True,
         "translation-stale": False, "picture-bytes": True}
WORDS = frozenset({"place (GPS)", "I am many things. I am …, I like …, I do …. I am a migrant."})
GOOD = {"pull": 12, "head": HEAD, "passed": True, "submissions": 1, "removed": 0, "errors": 0, "hints": 0,
        "languages": ["uk"], "problems": []}
PROBLEMS = [
    {"code": "mixed-proposal", "path": "submissions", "line": 0, "values": {"count": 2}},
    {"code": "quote-pattern", "path": f"{ENTRY}/index.md", "line": 13,
     "values": {"pattern": "I am many things. I am …, I like …, I do …. I am a migrant."}},
    {"code": "translation-stale", "path": f"{ENTRY}/index.fr.md", "line": 4, "values": {"fingerprint": "0a1b2c3d4e5f"}},
    {"code": "picture-private-data", "path": f"{ENTRY}/portrait.jpg", "line": 0,
     "values": {"data": ["place (GPS)"], "path": f"{ENTRY}/portrait.jpg"}},
    {"code": "picture-bytes", "path": "", "line": 0, "values": {"size": "12.3", "megabytes": 10}},
]
BAD = {**GOOD, "passed": False, "submissions": 2, "errors": 4, "hints": 1, "problems": PROBLEMS}
REMOVED = {**GOOD, "submissions": 0, "removed": 2, "languages": []}
KNOWN = {"number": 12, "head": HEAD, "run": 99, "conclusion": "failure", "preview": 5, "submissions": True,
         "others": False}


def text(data):
    """A result as it lies in the artefact."""
    return json.dumps(data).encode()


def words_in(*languages):
    """Catalogues."""
    return [catalogue.load(language, ROOT / "content/locales") for language in languages]


def rendered(data, *languages):
    """The comment on a result."""
    return comment.render(verdict.read(text(data), CODES, WORDS), words_in(*languages), LINKS)


@pytest.mark.parametrize(("name", "data"), [("good", GOOD), ("bad", BAD), ("withdrawal", REMOVED)])
def test_golden_comment(name, data, request):
    file = GOLDEN / f"{name}.md"
    found = rendered(data, "en", "fr", "uk")
    if request.config.getoption("--update-golden"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(found, "utf-8")
    assert found.splitlines() == file.read_text("utf-8").splitlines()


def test_what_a_city_officer_reads():
    found = rendered(BAD, "en", "fr", "uk")
    assert found.startswith(f"{comment.MARKER}\n\n**2 submissions checked: 4 problems to mend, 1 hint.**\n\nHello")
    assert "<b>Français</b> · 2 contributions vérifiées" in found and "<b>Українська</b> · " in found
    english = found.split("<details")[0]
    assert f"`{ENTRY}/index.md`\n\n- [ ] Line 13: The quote does not follow" in english
    assert "→ **Begin and end as the pattern does" in english
    assert "- [ ] ⚠️ Line 4: The original has changed" in english
    assert english.count("- [ ] ") == len(PROBLEMS)
    assert "What happens next" in english and "Edit file" in english
    assert "Download the preview" not in found
    good = rendered(GOOD, "en", "fr", "uk")
    assert "everything is in order" in good and f"[Download the preview]({LINKS.preview})" in good
    assert rendered(REMOVED, "en", "fr").startswith(f"{comment.MARKER}\n\n**2 submissions are taken off the site.**")


def test_only_two_addresses_and_nobody_called():
    for data in (GOOD, BAD, REMOVED):
        found = rendered(data, "en", "fr", "uk", "ar")
        assert set(re.findall(r"https?://[^\s)]+", found)) <= {LINKS.run, LINKS.preview}
        assert not re.search(r"@\w", found)
        assert set(re.findall(r"<(/?\w+)", found)) <= {"details", "/details", "summary", "/summary", "b", "/b", "div",
                                                       "/div", "br"}


def test_mentions_and_markup_in_the_tools_own_words_stay_words():
    assert comment.plain("see `@a` *b* <c> [d](e) #1 x_y") == r"see `@a` \*b\* &lt;c&gt; \[d\](e) \#1 x\_y"
    assert comment.plain("one ` alone *") == r"one ’ alone \*"
    said = comment._folded(words_in("en"), ["@team"], [["write `@x`"]])
    assert "@\u200bteam" in said and "@\u200bx" in said


def test_the_languages_are_the_secretariats_and_the_contributors():
    site = ["en", "fr", "es", "it", "uk", "ar"]
    said = [(["uk"], ["en", "fr", "uk"]), (["fr", "en"], ["en", "fr"]), (["ur"], ["en", "fr"]),
            (["es-MX", "ar", "it"], ["en", "fr", "es", "ar"])]
    for languages, wanted in said:
        assert comment.readers(verdict.read(text({**GOOD, "languages": languages}), CODES, WORDS), site) == wanted


def test_right_to_left_is_marked():
    assert '<div dir="rtl" lang="ar">' in rendered(GOOD, "en", "ar")


def test_a_long_list_is_shortened_until_it_fits():
    many = [{**PROBLEMS[1], "path": f"{ENTRY}-{'x' * 50}-{n}/index.md".replace("amina-", "a-")[:200], "line": n}
            for n in range(verdict.PROBLEMS)]
    found = rendered({**BAD, "errors": 900, "hints": 0, "problems": many}, "en", "fr", "uk", "ar")
    assert len(found.encode()) <= comment.BYTES and re.search(r"8\d\d more points are not shown here", found)


def test_a_verdict_comes_back_as_it_was_written():
    said = verdict.read(text(BAD), CODES, WORDS)
    assert verdict.read(verdict.write(said), CODES, WORDS) == said


def but(**changes):
    """The bad result, changed."""
    return text({**BAD, **changes})


def problem(**changes):
    """A result with one problem, changed."""
    return but(errors=1, hints=0, problems=[{**PROBLEMS[1], **changes}])


def without(key):
    """The bad result without a key."""
    return text({name: value for name, value in BAD.items() if name != key})


HOSTILE = {
    "nothing": b"",
    "no JSON": b"<html>",
    "not UTF-8": b"\xff\xfe{}",
    "a byte order mark": b"\xef\xbb\xbf" + text(BAD),
    "huge": b" " * verdict.BYTES + text(BAD),
    "deep": b"[" * 60_000,
    "deep objects": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "a list": b"[]",
    "a text": b'"passed"',
    "null": b"null",
    "NaN": text(BAD).replace(b'"errors": 4', b'"errors": NaN'),
    "infinity": text(BAD).replace(b'"errors": 4', b'"errors": -Infinity'),
    "a huge number": text(BAD).replace(b'"errors": 4', b'"errors": ' + b"9" * 6000),
    "a float": but(errors=4.0),
    "an exponent": text(BAD).replace(b'"errors": 4', b'"errors": 4e0'),
    "negative": but(hints=-1),
    "true as a number": but(hints=True),
    "a text as a number": but(pull="12"),
    "pull zero": but(pull=0),
    "a key twice": text(BAD)[:-1] + b', "passed": true}',
    "a key too many": but(message="Hello"),
    "a key too few": without("languages"),
    "passed as text": but(passed="yes"),
    "passed with errors": but(passed=True),
    "refused without errors": text({**GOOD, "passed": False}),
    "another head": but(head="main"),
    "a head in capitals": but(head="FEEDFACE" * 5),
    "a head with a line break": but(head=HEAD + "\n"),
    "a language that is markup": but(languages=["<b>"]),
    "languages without end": but(languages=["uk"] * 10_000),
    "a language that is a list": but(languages=[["uk"]]),
    "problems that are none": but(problems={"code": "mixed-proposal"}),
    "problems without end": but(problems=PROBLEMS[:1] * 61, errors=61, hints=0),
    "fewer problems than counted": but(problems=PROBLEMS[:1]),
    "errors passed off as hints": but(errors=1, hints=4),
    "an unknown code": problem(code="please-pay"),
    "a code that is a list": problem(code=["quote-pattern"]),
    "markup as a code": problem(code="**quote-pattern**"),
    "a path above": problem(path="submissions/../../etc/passwd"),
    "an absolute path": problem(path="/etc/passwd"),
    "a path elsewhere": problem(path=".github/workflows/check.yml"),
    "a path with a backtick": problem(path=f"{ENTRY}/`index.md"),
    "a path with a line break": problem(path=f"{ENTRY}/index.md\n\n# Pay here"),
    "a path that calls somebody": problem(path="submissions/@everyone"),
    "a path that is an address": problem(path="https://evil.example"),
    "a path with a name": problem(path=f"{ENTRY}/Fatima Hassan.jpg"),
    "a path that is too long": problem(path="submissions/" + "a" * 5000),
    "a path with a turned letter": problem(path=f"{ENTRY}/\u202egpj.jpg"),
    "a line that is text": problem(line="13"),
    "a line beyond": problem(line=10**12),
    "a line that is a list": problem(line=[1]),
    "free text in a value": problem(values={"pattern": "Send your password to us"}),
    "an address in a value": problem(values={"pattern": "https://evil.example"}),
    "a mention in a value": problem(values={"pattern": "@everyone"}),
    "markdown in a value": problem(values={"pattern": "[click](https://evil.example)"}),
    "HTML in a value": problem(values={"pattern": "<img src=x onerror=alert(1)>"}),
    "a gap in a value": problem(values={"pattern": "{pattern.__class__}"}),
    "a value in a value": problem(values={"pattern": {"a": 1}}),
    "null as a value": problem(values={"pattern": None}),
    "a list of free texts": problem(values={"data": ["place (GPS)", "and more"]}),
    "an odd name of a value": problem(values={"__class__.x": 1}),
    "values without end": problem(values={f"v{chr(97 + n)}": 1 for n in range(20)}),
    "values that are a list": problem(values=[1]),
    "a lone surrogate": text(BAD).replace(b'"feedface', b'"\\ud800eedface'),
    "a control character": text(BAD).replace(b"feedface", b"feed\x00ace", 1),
    "a field too many in a problem": problem(message="Hello"),
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_result_gives_the_fixed_sentence(raw, tmp_path, monkeypatch):
    with pytest.raises(verdict.Unreadable):
        verdict.read(raw, CODES, WORDS)
    assert script.judged(raw, KNOWN, CODES, WORDS) is None


def test_the_results_themselves_are_read():
    assert script.judged(text(BAD), KNOWN, CODES, WORDS).errors == 4
    assert script.judged(text(GOOD), {**KNOWN, "conclusion": "success"}, CODES, WORDS).passed


@pytest.mark.parametrize(("data", "known"), [
    (BAD, {"number": 13}), (BAD, {"head": "c0ffee00" * 5}), (BAD, {"conclusion": "success"}),
    (GOOD, {"conclusion": "failure"}), (GOOD, {"conclusion": "timed_out"}),
    (GOOD, {"conclusion": "success", "others": True}),
])
def test_a_result_that_contradicts_github_is_not_believed(data, known):
    """A proposal may bring its own check.yml that finds everything in order."""
    assert script.judged(text(data), {**KNOWN, **known}, CODES, WORDS) is None


FAKE = """#!{python}
import json, os, sys
with open(os.environ["FAKE_LOG"], "a") as log:
    log.write(json.dumps([sys.argv[1:], sys.stdin.read() if "--input" in sys.argv else ""]) + "\\n")
answers = json.load(open(os.environ["FAKE_ANSWERS"]))
path = next(part for part in sys.argv if part.startswith("repos/"))
answer = answers.get(path)
if answer is None:
    sys.exit("HTTP 404")
sys.stdout.buffer.write(bytes.fromhex(answer["hex"]) if isinstance(answer, dict)
                        else "\\n".join(map(json.dumps, answer)).encode())
"""
REPOSITORY = "repos/intercultural-cities/chorus"


def packed(raw, name="result.json", more=()):
    """A zip as GitHub hands it out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, raw)
        for other in more:
            archive.writestr(other, b"x")
    return buffer.getvalue()


class GitHub:
    """A stand-in for `gh`, which answers from a list and writes down what it was asked."""

    def __init__(self, folder):
        self.folder, self.log = folder, folder / "log"
        (folder / "bin").mkdir()
        (folder / "bin/gh").write_text(FAKE.format(python=sys.executable))
        (folder / "bin/gh").chmod(0o755)
        self.answers = {
            f"{REPOSITORY}/pulls": [{"number": 12, "head": HEAD}],
            f"{REPOSITORY}/pulls/12/files": [[f"{ENTRY}/index.md"] * 2],
            f"{REPOSITORY}/actions/runs/99/artifacts": [{"id": 4, "name": "result", "size": 900},
                                                        {"id": 5, "name": "preview", "size": 10**9}],
            f"{REPOSITORY}/issues/12/comments": [],
            f"{REPOSITORY}/issues/comments/7": [], f"{REPOSITORY}/issues/12/comments/": [],
        }
        self.variables = {
            "GITHUB_REPOSITORY": "intercultural-cities/chorus", "GITHUB_SERVER_URL": "https://github.com",
            "DEFAULT_BRANCH": "main", "RUN": "99", "CONCLUSION": "success", "HEAD_SHA": HEAD, "HEAD_OWNER": "bradford",
            "HEAD_BRANCH": "amina", "GH_TOKEN": "x", "GITHUB_OUTPUT": str(folder / "output"),
        }
        self.result(text(GOOD))

    def result(self, raw):
        """What the check left behind."""
        self.answers[f"{REPOSITORY}/actions/artifacts/4/zip"] = {"hex": packed(raw).hex()}

    def run(self, what, **variables):
        """One of the script's three steps."""
        (self.folder / "answers").write_text(json.dumps(self.answers))
        env = environment(**{**self.variables, **variables}, FAKE_LOG=str(self.log),
                          FAKE_ANSWERS=str(self.folder / "answers"),
                          PATH=f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}")
        folder = [] if what == "say" else ["--folder", self.folder / "check"]
        done = run(command("comment", what, *folder), env)
        assert "Traceback" not in done.said, done.said
        return done

    def output(self):
        """What `write` hands to the next job."""
        if not (self.folder / "output").exists():
            return {}
        said = (self.folder / "output").read_text("utf-8")
        found = re.findall(r"^(\w+)<<([0-9a-f]{32})\n(.*?)\n\2\n", said, re.M | re.S)
        return {name: value for name, _, value in found}

    def asked(self):
        """Every call: its arguments and what was given to it."""
        return [json.loads(line) for line in self.log.read_text().splitlines()] if self.log.exists() else []

    def comments(self, *, apart=False, **variables):
        """All three steps; the calls that changed anything. apart: also `write` in a process of its own."""
        done = self.run("fetch", **variables)
        assert done.code == 0, done.said
        if apart:
            done = self.run("write", **variables)
            assert done.code == 0, done.said
        else:
            with pytest.MonkeyPatch.context() as patch:
                for name, value in {**self.variables, **variables}.items():
                    patch.setenv(name, value)
                patch.delenv("GH_TOKEN")
                script.write(self.folder / "check")
        out = self.output()
        if out.get("number"):
            done = self.run("say", **variables, NUMBER=out["number"], NEW=out["new"], BODY=out["body"])
            assert done.code == 0, done.said
        return [(arguments[arguments.index("--method") + 1], next(a for a in arguments if a.startswith("repos/")),
                 json.loads(given)["body"]) for arguments, given in self.asked() if given]


@pytest.fixture
def github(tmp_path):
    """A GitHub with one open proposal and no comment."""
    return GitHub(tmp_path)


def test_from_the_result_to_the_comment(github):
    ((method, path, body),) = github.comments(apart=True)
    assert (method, path) == ("POST", f"{REPOSITORY}/issues/12/comments")
    assert body.startswith(comment.MARKER) and "everything is in order" in body and "Українська" in body
    assert "/actions/runs/99/artifacts/5)" in body
    assert "head=bradford:amina" in github.asked()[0][0]


def test_the_one_comment_is_changed_and_no_other(github):
    mark = comment.MARKER
    github.answers[f"{REPOSITORY}/issues/12/comments"] = [
        {"id": 5, "login": "mallory", "type": "User", "body": mark},
        {"id": 6, "login": "github-actions[bot]", "type": "Bot", "body": "Hello there, a"},
        {"id": 7, "login": "github-actions[bot]", "type": "Bot", "body": mark},
        {"id": 8, "login": "other[bot]", "type": "Bot", "body": mark},
    ]
    ((method, path, _),) = github.comments()
    assert (method, path) == ("PATCH", f"{REPOSITORY}/issues/comments/7")


@pytest.mark.parametrize("raw", [HOSTILE[name] for name in ("nothing", "deep", "free text in a value", "huge")])
def test_a_hostile_result_from_end_to_end(github, raw):
    github.result(raw)
    ((_, _, body),) = github.comments(CONCLUSION="failure")
    assert body == comment.unreadable(words_in("en", "fr"), comment.Links(RUN))
    assert "could not be read" in body and "not your fault" in body


@pytest.mark.parametrize("zipped", [
    b"no zip", packed(text(GOOD), "../../result.json"), packed(text(GOOD), "other.json"),
    packed(text(GOOD), more=["more"]), packed(b" " * 50_000_000), packed(text(GOOD))[:-30], b"PK\5\6" + b"\0" * 18,
], ids=["none", "a path above", "another name", "two files", "a bomb", "cut", "empty"])
def test_a_hostile_zip_is_never_unpacked(github, zipped):
    assert script.unpacked(zipped) == b""
    github.answers[f"{REPOSITORY}/actions/artifacts/4/zip"] = {"hex": zipped.hex()}
    ((_, _, body),) = github.comments()
    assert "could not be read" in body


def test_a_result_too_large_is_not_even_fetched(github):
    github.answers[f"{REPOSITORY}/actions/runs/99/artifacts"][0]["size"] = 10**9
    assert "could not be read" in github.comments()[0][2]
    assert not any("zip" in " ".join(arguments) for arguments, _ in github.asked())


def test_no_result_at_all(github):
    github.answers[f"{REPOSITORY}/actions/runs/99/artifacts"] = []
    assert "could not be read" in github.comments(CONCLUSION="failure")[0][2]


def test_a_proposal_with_its_own_check_is_not_praised(github):
    github.answers[f"{REPOSITORY}/pulls/12/files"].append([".github/workflows/check.yml"] * 2)
    assert "could not be read" in github.comments()[0][2]


def test_a_file_that_moved_out_of_the_tool_counts(github):
    github.answers[f"{REPOSITORY}/pulls/12/files"].append([f"{ENTRY}/index.fr.md", "hooks/site.py"])
    assert "could not be read" in github.comments()[0][2]


def test_a_proposal_without_submissions_gets_no_comment(github):
    github.answers[f"{REPOSITORY}/pulls/12/files"] = [["hooks/site.py"] * 2]
    assert github.comments() == []
    github.answers[f"{REPOSITORY}/issues/12/comments"] = [
        {"id": 7, "login": "github-actions[bot]", "type": "Bot", "body": comment.MARKER}]
    ((method, _, body),) = github.comments()
    assert method == "PATCH" and "nothing to check" in body


@pytest.mark.parametrize("pulls", [[], [{"number": 12, "head": "c0ffee00" * 5}], [{"number": 12, "head": HEAD}] * 2])
def test_without_exactly_one_proposal_nothing_is_said(github, pulls):
    github.answers[f"{REPOSITORY}/pulls"] = pulls
    assert github.comments() == []


def test_a_copy_that_is_gone_gets_no_comment(github):
    assert github.comments(HEAD_OWNER="", HEAD_BRANCH="amina") == []


@pytest.mark.parametrize(("name", "value"), [
    ("RUN", "99/../../x"), ("HEAD_SHA", "main"), ("HEAD_OWNER", "a:b"), ("HEAD_BRANCH", "a\nb"), ("HEAD_BRANCH", ""),
    ("GITHUB_REPOSITORY", "chorus"), ("CONCLUSION", "success; rm"), ("DEFAULT_BRANCH", ""),
])
def test_a_variable_of_another_form_ends_it(github, name, value):
    done = github.run("fetch", **{name: value})
    assert done.code == 1 and "no comment" in done.said
    assert not (github.folder / "check/known.json").exists()


def test_a_branch_may_be_called_whatever_it_likes(github):
    github.comments(HEAD_BRANCH='$(id)";`x`&&--method=DELETE')
    assert "head=bradford:$(id)\";`x`&&--method=DELETE" in github.asked()[0][0]


@pytest.mark.parametrize("variables", [{"NUMBER": "12/../13"}, {"NUMBER": "0"}, {"BODY": "Hello"}, {"BODY": ""}])
def test_what_may_comment_takes_nothing_else(github, variables):
    done = github.run("say", **{"NUMBER": "12", "NEW": "yes", "BODY": f"{comment.MARKER} x", **variables})
    assert done.code == 1 and not [given for _, given in github.asked() if given]


def test_github_not_answering_is_no_traceback(github):
    del github.answers[f"{REPOSITORY}/pulls"]
    done = github.run("fetch")
    assert done.code == 1 and "GitHub did not answer as expected." in done.said


def test_a_text_can_not_end_its_own_value(github):
    github.comments()
    assert set(github.output()) == {"number", "new", "body"}
    marks = re.findall(r"<<([0-9a-f]{32})$", (github.folder / "output").read_text("utf-8"), re.M)
    assert len(set(marks)) == 3


def test_what_may_comment_needs_no_package():
    """`fetch` and `say` run with the standard library alone, in an interpreter that has nothing else."""
    for step in ("fetch --folder x", "say"):
        line = [sys.executable, "-S", "-s", "-E", str(ROOT / "scripts/comment.py"), *step.split()]
        done = run(line, {"PATH": "/nonexistent", "NUMBER": "12"})
        assert done.code == 1 and "no comment" in done.said and "Error" not in done.said
    code = "import sys; sys.path.insert(0, 'hooks'); import chorus.verdict as v; v.read(b'x', {}, ())"
    done = run([sys.executable, "-S", "-s", "-E", "-c", code], {"PATH": "/nonexistent"})
    assert "Unreadable" in done.said and "ModuleNotFound" not in done.said


def test_the_marker_is_the_same_on_both_sides():
    assert f'marker = "{comment.MARKER}"' in (ROOT / "scripts/comment.py").read_text("utf-8")
    assert f".body[:{len(comment.MARKER)}]" in (ROOT / "scripts/comment.py").read_text("utf-8")
