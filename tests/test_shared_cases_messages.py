"""Small inputs of ../shared/cases whose messages once led people astray: one problem each, with the remedy that mends it."""

import shutil
from pathlib import Path

import pytest
from chorus.attachments import darkroom
from chorus.check import settings
from chorus.check.submissions import check
from chorus.commands import fix
from chorus.report.explain import explain
from plain_words import words_in

SHARED = Path(__file__).resolve().parents[2] / "shared/cases"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/cases is not there")


@pytest.fixture
def checked(tmp_path, monkeypatch):
    """The (code, line, sentences) of what the check finds in a case; its root is `tmp_path`."""
    monkeypatch.setattr(
        "chorus.check.submissions.process", lambda jobs, cache, *_: {job.path: darkroom.work(job, cache) for job in jobs})

    def run(number):
        (case,) = SHARED.glob(f"{number}-*")
        shutil.copytree(case / "submissions", tmp_path / "submissions", dirs_exist_ok=True)
        return look()

    def look():
        found, problems = settings.load(SHARED / "_content")
        assert not problems
        told = []
        for problem in check(tmp_path, found).problems:
            said = explain(problem, words_in("en"))
            told.append((problem.code, problem.line, f"{said.found} {said.expected} {said.remedy}"))
        return told
    run.look = look
    return run


def test_a_file_in_utf_16_without_a_mark_is_one_problem(checked):
    ((code, line, said),) = checked(15)
    assert (code, line) == ("file-encoding", 1) and "UTF-8" in said


def test_a_picture_that_is_named_with_a_dot_and_a_slash_is_left_alone(checked):
    ((code, line, said),) = checked(16)
    assert (code, line) == ("picture-path", 5) and "Write `portrait.jpg`" in said
    assert "delete" not in said.lower() and "rename" not in said.lower()


def test_a_jpeg_under_another_ending_is_one(checked, tmp_path):
    ((code, _, said),) = checked(17)
    assert code == "picture-ending" and "This is a JPEG picture" in said and ".jfif" in said and "to .jpg" in said
    assert [line.rpartition("/")[2] for line in fix.fix(tmp_path)] == [
        "portrait.jfif is now called portrait.jpg.", "index.md now names portrait.jpg."]
    assert checked.look() == []


def test_a_folder_that_windows_cannot_have_is_told_so(checked):
    ((code, _, said),) = checked(18)
    assert code == "folder-windows" and "Windows can’t have a folder called con." in said and "too long" not in said


def test_words_dashes_in_a_number_are_taken(checked):
    assert checked(24) == []
