"""What the environment says to a run: read once, and a value that can't be has its sentence."""

import datetime as dt
import os
import sys
from argparse import ArgumentTypeError

import pytest
from chorus import commands
from chorus.commands.arguments import day
from chorus.commands.surroundings import Surroundings
from chorus.errors import WrongSetting
from sites import ROOT, command, environment, run


def test_nothing_said_is_the_tools_own_folder_today():
    here = Surroundings.of({}, ROOT)
    assert (here.root, here.cache, here.site, here.elsewhere) == (ROOT, ROOT / ".cache/chorus", ROOT / "site", False)
    assert (here.day, here.cards, here.language) == (None, None, "en") and here.today == dt.datetime.now(dt.UTC).date()


def test_what_is_said_counts_and_what_is_typed_goes_before_it(tmp_path):
    (tmp_path / "content").mkdir()
    said = {"CHORUS_ROOT": str(tmp_path), "CHORUS_DATE": "2021-12-06", "CHORUS_CARDS": "0", "LANG": "fr_FR.UTF-8",
            "CHORUS_CACHE": str(tmp_path / "new")}
    here = Surroundings.of(said, ROOT)
    assert (here.root, here.day, here.cards, here.language) == (tmp_path, dt.date(2021, 12, 6), False, "fr-FR")
    assert here.with_content().elsewhere and here.locales == ROOT / "content/locales"
    assert here.variables().items() <= said.items()
    other = here.at(str(ROOT), dt.date(2021, 12, 17))
    assert (other.root, other.today, other.cache) == (ROOT, dt.date(2021, 12, 17), tmp_path / "new")


@pytest.mark.parametrize(("name", "value", "sentence"), [
    ("CHORUS_ROOT", "/not/there", "CHORUS_ROOT is /not/there, and there is no such folder. Name one that holds content/ and "
     "submissions/, or leave CHORUS_ROOT out."),
    ("CHORUS_CACHE", __file__, f"CHORUS_CACHE is {__file__}, which is no folder. Name a folder for what can be made again, "
     "or leave CHORUS_CACHE out."),
    ("CHORUS_DATE", "6 December", "CHORUS_DATE is not a date; write it like this: 2021-12-01"),
    ("CHORUS_CARDS", "yes", "CHORUS_CARDS is yes. Write 1 to have cards, posters and booklets drawn, 0 to go without, or "
     "leave CHORUS_CARDS out."),
])
def test_a_value_that_can_not_be(name, value, sentence, monkeypatch, capsys):
    with pytest.raises(WrongSetting) as caught:
        Surroundings.of({name: value}, ROOT)
    assert str(caught.value) == sentence
    monkeypatch.setenv(name, value)
    assert commands.run("report", []) == 1 and capsys.readouterr().err == f"{sentence}\n"


def test_a_wrong_choice_of_python_is_told_before_anything_is_made():
    done = run(command("check", "--help"), {**environment(), "CHORUS_PYTHON": "mine"})
    assert done.code == 1 and done.said.startswith("CHORUS_PYTHON is mine. Write system") and done.said.count("\n") == 1


def test_mkdocs_by_itself_tells_it_too():
    done = run([sys.executable, "-m", "mkdocs", "build"], environment(CHORUS_DATE="soon"))
    assert done.code == 1 and "CHORUS_DATE is not a date" in done.said and "Traceback" not in done.said


@pytest.mark.parametrize("value", ["", "12; rm", "0", "1" * 20])
def test_what_a_workflow_says_has_its_form(value):
    with pytest.raises(WrongSetting, match=r"^NUMBER is missing or has an unexpected form: no comment\.$"):
        Surroundings.of({"NUMBER": value}, ROOT).github["NUMBER"]
    assert Surroundings.of({"NUMBER": "12"}, ROOT).github["NUMBER"] == "12"


def test_a_root_without_content_and_a_day_that_is_none(tmp_path, capsys):
    assert commands.run("report", ["--root", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (f"There is no folder content/ in {tmp_path}. Name a folder that holds content/ and "
                                       "submissions/.\n")
    with pytest.raises(ArgumentTypeError, match=r"^2021-13-01 is not a date\. Write it like this: 2021-12-01$"):
        day("2021-13-01")


def test_beside_a_token_nothing_is_read_but_what_the_step_needs():
    """`say` may comment: of the library it meets the door, and no reader of anybody's files."""
    code = ("import sys; sys.argv = ['comment.py', 'say']; sys.path[:0] = ['hooks']\nfrom chorus import commands\n"
            "commands.run('comment')\nprint(sorted(name for name in sys.modules if name.startswith('chorus')))")
    done = run([sys.executable, "-S", "-s", "-E", "-c", code], {"PATH": os.defpath})
    assert done.said.splitlines()[0] == str(["chorus", "chorus.commands", *sorted(
        f"chorus.commands.{name}" for name in ("arguments", "comment", "github_api", "surroundings")), "chorus.errors"])
