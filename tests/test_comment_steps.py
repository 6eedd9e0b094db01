"""The three steps of the workflow that comments, from GitHub's answers to the one comment."""

import re
import sys

import pytest
from chorus.commands import proposal_found as script
from chorus.report import proposal_comment
from github_stand_in import REPOSITORY, GitHub, packed, ran
from results import ENTRY, GOOD, HEAD, HOSTILE, OTHERS, RUN, text, words_in
from sites import ROOT, run


@pytest.fixture
def github(tmp_path):
    """A GitHub with one open proposal and no comment."""
    return GitHub(tmp_path)


def test_from_the_result_to_the_comment(github):
    ((method, path, body),) = github.comments(apart=True)
    assert (method, path) == ("POST", f"{REPOSITORY}/issues/12/comments")
    assert body.startswith(proposal_comment.MARKER) and "everything is in order" in body and "Українська" in body
    assert "/actions/runs/98/artifacts/5)" in body
    assert "head=bradford:amina" in github.asked()[0][0]


def test_the_one_comment_is_changed_and_no_other(github):
    mark = proposal_comment.MARKER
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
    assert body == proposal_comment.unreadable(words_in("en", "fr"), proposal_comment.Links(RUN))
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
    github.answers[f"{REPOSITORY}/pulls/12/files"].append([*[".github/workflows/check.yml"] * 2, "modified"])
    assert "could not be read" in github.comments()[0][2]


def test_a_file_that_moved_out_of_the_tool_counts(github):
    github.answers[f"{REPOSITORY}/pulls/12/files"].append([f"{ENTRY}/index.fr.md", "hooks/mkdocs_events.py", "renamed"])
    assert "could not be read" in github.comments()[0][2]


def test_a_proposal_without_submissions_gets_no_comment(github):
    github.answers[f"{REPOSITORY}/pulls/12/files"] = [["hooks/mkdocs_events.py", "hooks/site.py", "modified"]]
    assert github.comments() == []
    github.answers[f"{REPOSITORY}/issues/12/comments"] = [
        {"id": 7, "login": "github-actions[bot]", "type": "Bot", "body": proposal_comment.MARKER}]
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
    ("WORKFLOW", ".github/workflows/mine.yml"), ("WORKFLOW", "check.yml"), ("HEAD_ID", "x"), ("HEAD_ID", ""),
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
    done = github.run("say", **{"NUMBER": "12", "NEW": "yes", "BODY": f"{proposal_comment.MARKER} x", **variables})
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
    code = "import sys; sys.path.insert(0, 'hooks'); import chorus.effects.verdict as v; v.read(b'x', {}, ())"
    done = run([sys.executable, "-S", "-s", "-E", "-c", code], {"PATH": "/nonexistent"})
    assert "Unreadable" in done.said and "ModuleNotFound" not in done.said


def test_the_marker_is_the_same_on_both_sides():
    assert f'marker = "{proposal_comment.MARKER}"' in (ROOT / "hooks/chorus/commands/comment.py").read_text("utf-8")
    assert f".body[:{len(proposal_comment.MARKER)}]" in (ROOT / "hooks/chorus/commands/comment.py").read_text("utf-8")


def by_preview(github, **more):
    """The event of the preview's end."""
    return github.comments(WORKFLOW=".github/workflows/proposal-preview.yml@refs/heads/main", RUN="98", **more)


def test_the_comment_does_not_wait_for_the_preview(github):
    github.answers[f"{REPOSITORY}/actions/runs"] = [ran(99, "check")]
    ((_, _, body),) = github.comments()
    assert "is being made" in body and "/artifacts/" not in body


def test_the_previews_end_adds_the_link(github):
    github.answers[f"{REPOSITORY}/issues/12/comments"] = [
        {"id": 7, "login": "github-actions[bot]", "type": "Bot", "body": proposal_comment.MARKER}]
    ((method, _, body),) = by_preview(github)
    assert method == "PATCH" and "/actions/runs/98/artifacts/5)" in body and f"{RUN})" in body


@pytest.mark.parametrize("listed", [
    [], [ran(97, "check", "cancelled")], [ran(97, "check", branch="other")], [ran(97, "check", source=5)],
    [ran(97, "check-mine")], [ran(97, "tests")],
], ids=["none", "cancelled", "another branch", "another copy", "another file", "another workflow"])
def test_a_preview_without_a_finished_check_says_nothing(github, listed):
    github.answers[f"{REPOSITORY}/actions/runs"] = listed
    assert by_preview(github) == []


def test_of_several_checks_the_newest_counts(github):
    github.answers[f"{REPOSITORY}/actions/runs"] = [ran(50, "check", "failure"), ran(99, "check"), ran(60, "check")]
    assert "everything is in order" in by_preview(github)[0][2]


def test_a_result_that_is_no_longer_kept_spoils_no_comment(github):
    github.answers[f"{REPOSITORY}/actions/runs/99/artifacts"] = []
    assert by_preview(github) == []


def test_what_a_proposal_does_to_others_is_told(github):
    github.answers[f"{REPOSITORY}/pulls/12/files"] = [["submissions/a/b/c/index.md"] * 2 + ["removed"]]
    ours = {**OTHERS, "effects": [{**effect, "places": []} for effect in OTHERS["effects"]]}
    github.result(text(ours))
    ((_, _, body),) = github.comments()
    assert body.split("\n\n")[1].startswith("**This proposal touches what is already there")


@pytest.mark.parametrize("status", ["modified", "removed", "renamed", "changed"])
def test_a_check_that_is_silent_about_others_is_not_believed(github, status):
    github.answers[f"{REPOSITORY}/pulls/12/files"].append(["submissions/a/b/c/index.md"] * 2 + [status])
    assert "could not be read" in github.comments()[0][2]


def test_a_proposal_of_settings_is_told_what_it_touches(github):
    github.answers[f"{REPOSITORY}/pulls/12/files"] = [["content/cities.yml"] * 2 + ["modified"]]
    github.result(text({**GOOD, "submissions": 0, "effects": [{"what": "settings", "count": 1, "places": []}]}))
    ((method, _, body),) = github.comments()
    assert method == "POST" and "It changes 1 file of the secretariat’s settings" in body and "in order" not in body
