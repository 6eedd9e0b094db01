"""The small cases of ../shared/cases that are about languages and setting up; skipped where that folder is not here."""

import os
import shutil
import subprocess
import sys

import advice
import fetching
import installation
import pytest
from chorus.check import settings
from chorus.check.submissions import check
from chorus.report.explain import explain
from plain_words import words_in
from roots import LAST
from sites import ROOT, command, environment, run

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
    # The other one is Swedish under the code of Northern Sami, in a country where that is no slip for its own.
    (swedish,) = done.problems
    assert (swedish.code, swedish.path.split("/")[3], swedish.values["guess"]) == ("text-language", "a", "sv")
    assert done.folders == 2
    assert dari.fields.language == "fa-AF"


def test_13_a_countrys_code_for_its_language(tmp_path):
    done = checked("13-country-code-se", tmp_path)
    (hint,) = done.problems
    said = explain(hint, words_in("en"))
    assert (hint.code, hint.severity.name, hint.line) == ("language-country", "WARNING", 3)
    assert said.remedy.startswith("Did you mean sv?") and "Northern Sami" in said.found


def test_21_a_target_in_pips_settings(tmp_path):
    """What pip is told of that file: the long way is in test_environment."""
    (tmp_path / "pip.conf").write_text((CASES / "21-pip-target/pip.conf").read_text().replace("WORKDIR", str(tmp_path)))
    listed = subprocess.run([sys.executable, "-I", "-m", "pip", "config", "list"], capture_output=True, encoding="utf-8",
                            env={**os.environ, "PIP_CONFIG_FILE": str(tmp_path / "pip.conf")}, check=True).stdout
    told = fetching.surroundings(fetching.settings(listed), os.environ)
    assert "global.target=" in listed and "PIP_TARGET" not in told and told["PIP_CONFIG_FILE"] == os.devnull


def test_22_a_path_with_spaces(tmp_path, cache):
    root = tmp_path / "WORKDIR root ä"
    shutil.copytree(CASES / "_content", root / "content")
    shutil.copytree(CASES / "12-dari/submissions", root / "submissions")
    done = run(command("build", "--root", root, "--date", LAST), environment(cache, CHORUS_CARDS="0"))
    assert done.code == 0, done.said
    assert f'python3 -m http.server --directory "{root / "site"}" 8000, then' in done.said
    (page,) = (root / "site/fr/small/valley").glob("dari/index.html")
    shown = page.read_text("utf-8")
    assert 'lang="fa-AF"' in shown and 'dir="rtl"' in shown and "dari" in shown


def test_23_windows_on_arm(monkeypatch):
    monkeypatch.setattr(advice.platform, "machine", lambda: "ARM64")
    said = installation.explain_pip("ERROR: No matching distribution found for typst==0.15.0")
    assert "x64/AMD64" in said and "install the ordinary Python" in said
