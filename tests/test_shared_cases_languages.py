"""The small cases of ../shared/cases that are about languages and setting up; skipped where that folder is not here."""

import shutil

import pytest
from chorus.check import check
from chorus.read import settings
from chorus.report.explain import explain
from plain_words import words_in
from sites import ROOT

CASES = ROOT.parent / "shared" / "cases"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the folder ../shared/cases is not here")


def checked(case, folder):
    """What check says of a case laid over the cases' common settings."""
    shutil.copytree(CASES / "_content", folder / "content")
    shutil.copytree(CASES / case, folder, dirs_exist_ok=True)
    found, problems = settings.load(folder / "content", None)
    assert problems == []
    return check(folder, found)


def test_12_dari(tmp_path):
    shutil.copytree(CASES / "13-country-code-se/submissions", tmp_path / "submissions")
    shutil.move(tmp_path / "submissions/small/fjord", tmp_path / "submissions/small/bay")
    done = checked("12-dari", tmp_path)
    (dari,) = (draft for draft in done.drafts if draft.folder.entry == "dari")
    assert done.problems == [] and done.folders == 2
    assert dari.fields.language == "fa-AF"


def test_13_a_countrys_code_for_its_language(tmp_path):
    done = checked("13-country-code-se", tmp_path)
    (hint,) = done.problems
    said = explain(hint, words_in("en"))
    assert (hint.code, hint.severity.name, hint.line) == ("language-country", "WARNING", 3)
    assert said.remedy.startswith("Did you mean sv?") and "Northern Sami" in said.found
