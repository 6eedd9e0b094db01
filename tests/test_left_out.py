"""What has an error is left out and the rest is published, loudly; a fault of the tool ends no build. With the commands
themselves, as the secretariat and the workflows run them."""

import json
import shutil
import sys

import pytest
from chorus.faults.severity import emptied, left_out, status, stopping
from chorus.model.problems import Problem, Severity
from chorus.report import left_out as told
from plain_words import words_in
from roots import Tiny, quote
from sites import LAST, ROOT, Site, command, environment, run

CAMPAIGN = "small-voices-2021"
RIVER = f"submissions/{CAMPAIGN}/river"
VOICES = {"ferry": None, "anna": "2021-11-15", "ben": "2021-11-16", "carla": "2021-11-17", "dora": "2021-11-18",
          "emil": "2021-11-19"}
NEWEST = "emil"


@pytest.fixture(scope="module")
def merged(made, cache):
    """Two proposals that were green each: three voices of a city, two more, one more; five are taken."""

    def make(folder):
        tiny = Tiny(folder, cache)
        for name, day in VOICES.items():
            if day:
                tiny.submit(f"river/{name}", quote(f"a {name} of the mill"), name=name.title(), consent={"date": day})
            if len(list((folder / RIVER).iterdir())) in (3, 5):
                done = run(command("check", "--root", folder), environment(cache))
                assert done.code == 0, done.said
        assert tiny.build(CHORUS_CARDS="0").code == 1

    return made("merged", make)


@pytest.fixture
def root(merged, tmp_path, cache):
    """A copy of it."""
    shutil.copytree(merged, tmp_path / "root")
    return Tiny(tmp_path / "root", cache)


def limit(root, more):
    """More places for a city, in campaign.yml."""
    file = root.settings / "campaign.yml"
    text = file.read_text("utf-8")
    assert text.count("at_most: 5") == 1
    file.write_text(text.replace("at_most: 5", f"at_most: 5, cities: {more}"), "utf-8")


def is_nowhere(site, name, *words):
    """No page, file, feed, picture or archive knows of it."""
    assert site.holding(f"river/{name}", *words) == []


@pytest.mark.slow
def test_two_green_proposals_leave_out_the_newest_and_publish_the_rest(root):
    shutil.rmtree(root.site.folder)
    summary = root.folder / "summary.md"
    done = run([*command("build", "--root", root.folder, "--site", root.site.folder, "--date", LAST),
                "--summary", str(summary)], environment(root.cache))
    assert done.code == 1 and "Traceback" not in done.said, done.said
    is_nowhere(root.site, NEWEST, "Emil", "emil of the mill")
    for name in set(VOICES) - {NEWEST}:
        assert root.site.has(f"en/{CAMPAIGN}/river/{name}/")
    end = done.said[done.said.index("NOT ON THE SITE: 1 submission"):]
    assert f"{RIVER}/{NEWEST}\n" in end and "number 6" in end and "[city-limit]" in end
    assert not [name for name in VOICES if name != NEWEST and f"  {RIVER}/{name}\n" in end]
    assert "NOT ON THE SITE: 1 submission" in summary.read_text("utf-8") and f"{RIVER}/{NEWEST}" in summary.read_text("utf-8")
    assert run(command("check", "--root", root.folder), environment(root.cache)).code == 1
    board = json.loads(run(command("report", "--root", root.folder, "--date", LAST, "--format", "json"),
                           environment(root.cache)).said)
    assert board["campaigns"][CAMPAIGN]["left_out"] == [f"river/{NEWEST}"]
    said = run(command("report", "--root", root.folder, "--date", LAST), environment(root.cache)).said
    assert "Left out of the site" in said and "everything else is published" in said


def test_a_city_with_more_places(root):
    limit(root, "{river: 6}")
    done = root.build(CHORUS_CARDS="0")
    assert done.code == 0 and "NOT ON THE SITE" not in done.said, done.said
    assert root.site.has(f"en/{CAMPAIGN}/river/{NEWEST}/")


def test_a_city_with_fewer_places_is_told_its_own_number(root):
    limit(root, "{river: 4, hill: 9}")
    done = root.build(CHORUS_CARDS="0")
    assert done.code == 1 and "at most 4 are taken" in done.said
    assert [name for name in VOICES if not root.site.has(f"en/{CAMPAIGN}/river/{name}/")] == ["dora", "emil"]


def test_a_city_that_does_not_exist_stops_the_build(root):
    limit(root, "{rivers: 6}")
    done = root.build(CHORUS_CARDS="0")
    assert done.code == 1 and "Did you mean `river`?" in done.said and "The site was not changed" in done.said


def test_who_shares_a_consent_number_is_left_out_with_the_other(root):
    """Nobody can tell from the files which of the two has no form; not even by the dates, which are copied too."""
    shutil.rmtree(root.folder / RIVER / NEWEST)
    index = root.folder / RIVER / "dora/index.md"
    number = (root.folder / RIVER / "ben/index.md").read_text("utf-8").split("ref: ")[1].split("\n")[0]
    text = index.read_text("utf-8")
    index.write_text(text.replace(text.split("ref: ")[1].split("\n")[0], number), "utf-8")
    done = root.build(CHORUS_CARDS="0")
    assert done.code == 1 and "NOT ON THE SITE: 2 submissions" in done.said
    assert f"Left out together with {RIVER}/dora" in " ".join(done.said.split())
    is_nowhere(root.site, "dora", "Dora")
    is_nowhere(root.site, "ben/", "Ben<", "ben of the mill")
    board = json.loads(run(command("report", "--root", root.folder, "--date", LAST, "--format", "json"),
                           environment(root.cache)).said)
    assert board["campaigns"][CAMPAIGN]["left_out"] == ["river/ben", "river/dora"]


def test_a_video_of_somebody_who_is_left_out_is_not_shown(root):
    """As for `hold`: the film, its first picture and its captions stay away too."""
    for name in ("film.mp4", "film.jpg", "film.en.vtt"):
        (root.settings / name).write_bytes((ROOT / f"content/campaigns/more-than-migrants-2021/{name.replace('film', 'video-1')}").read_bytes())
    file = root.settings / "campaign.yml"
    before = file.read_text("utf-8")
    for voices, there in (("river/anna", True), (f"river/anna, river/{NEWEST}", False)):
        file.write_text(f"{before}videos:\n  - {{publish: 2021-12-06, title: {{en: Film of the mill}}, file: film.mp4, "
                        f"poster: film.jpg, captions: {{en: film.en.vtt}}, voices: [{voices}]}}\n", "utf-8")
        done = root.build(CHORUS_CARDS="0")
        assert done.code == 1 and ("[settings-video-voice]" in done.said) != there
        assert root.site.has(f"media/{CAMPAIGN}/film.mp4") == there == bool(root.site.holding("film.en.vtt"))


def test_mkdocs_by_itself_publishes_the_rest_too_and_says_so_last(root, tmp_path):
    site = Site(tmp_path / "other")
    done = run([sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(ROOT / "mkdocs.yml"),
                "--site-dir", str(site.folder)],
               environment(root.cache, CHORUS_ROOT=str(root.folder), CHORUS_DATE=LAST, CHORUS_CARDS="0"))
    assert done.code == 0 and "NOT ON THE SITE: 1 submission" in done.said, done.said
    is_nowhere(site, NEWEST, "Emil")
    assert site.has(f"en/{CAMPAIGN}/river/dora/")


def test_files_in_the_wrong_place_keep_nobody_off_the_site(root):
    shutil.rmtree(root.folder / RIVER / NEWEST)
    (root.folder / "submissions" / CAMPAIGN / "notes.txt").write_text("for later")
    (root.folder / "submissions/no-such-campaign/river/x").mkdir(parents=True)
    done = root.build(CHORUS_CARDS="0")
    assert done.code == 1 and "NOT ON THE SITE: files in the wrong place" in done.said
    assert all(root.site.has(f"en/{CAMPAIGN}/river/{name}/") for name in VOICES if name != NEWEST)


def test_a_spoilt_list_of_what_was_withdrawn_stops_the_build(root):
    (root.folder / "submissions/withdrawn.txt").write_text("<<<<<<< HEAD\n")
    done = root.build(CHORUS_CARDS="0")
    assert done.code == 1 and "The site was not changed" in done.said


# --- a fault of the tool --------------------------------------------------------------------------------------------

PLANT = '''
import importlib.machinery, sys

class Planter(importlib.machinery.PathFinder):
    """Puts a fault into one function when its module is loaded, in whatever process."""
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        spec = super().find_spec(name, path, target)
        if name == "MODULE" and spec:
            load = spec.loader.exec_module
            def exec_module(module):
                load(module)
                owner = module
                *where, last = "FUNCTION".split(".")
                for part in where:
                    owner = getattr(owner, part)
                real = getattr(owner, last)
                def planted(*given, **named):
                    if any("emil" in str(getattr(one, "subject", "") or getattr(one, "path", "") or getattr(one, "folder", ""))
                           for one in given):
                        raise ZeroDivisionError("Emil of the secret street")
                    return real(*given, **named)
                setattr(owner, last, planted)
            spec.loader.exec_module = exec_module
        return spec

sys.meta_path.insert(0, Planter)
'''


@pytest.mark.slow
@pytest.mark.parametrize(("module", "function"), [
    ("chorus.check.folders", "_read"), ("chorus.attachments.darkroom", "_measure"), ("chorus.draw.environment", "Artist.main"),
    ("chorus.typeset.press", "Press.draw")])
def test_a_fault_at_one_submission_in_the_commands(root, module, function, tmp_path):
    limit(root, "{river: 6}")
    shutil.rmtree(root.folder / RIVER / NEWEST)
    root.submit(f"river/{NEWEST}", quote("an emil of the mill"), name="Emil", photo=True)
    root.draws = function == "Press.draw"
    (tmp_path / "plant").mkdir()
    (tmp_path / "plant/sitecustomize.py").write_text(PLANT.replace("MODULE", module).replace("FUNCTION", function))
    root.cache = tmp_path / "cache"
    planted = {"PYTHONPATH": str(tmp_path / "plant")}
    done = root.build(**planted)
    assert done.code == 3, done.said
    for secret in ("Traceback", "ZeroDivisionError", "secret street"):
        assert secret not in done.said
    assert f"{RIVER}/{NEWEST}" in done.said and "secretariat@example.org" in " ".join(done.said.split())
    (log,) = (root.cache / "faults").iterdir()
    assert "ZeroDivisionError" in log.read_text("utf-8") and log.name in done.said
    is_nowhere(root.site, NEWEST, "Emil")
    assert all(root.site.has(f"en/{CAMPAIGN}/river/{name}/") for name in VOICES if name != NEWEST)
    checked = run(command("check", "--root", root.folder), environment(root.cache, **planted))
    assert checked.code == (3 if module in ("chorus.check.folders", "chorus.attachments.darkroom") else 0), checked.said
    assert "Traceback" not in checked.said
    mended = root.build()
    assert mended.code == 0 and root.site.has(f"en/{CAMPAIGN}/river/{NEWEST}/"), mended.said
    assert not list((root.cache / "faults").iterdir())


@pytest.mark.slow
def test_a_fault_that_is_nobodys_stops_the_build_without_a_traceback(root, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(PLANT.replace("MODULE", "chorus.pages.sitemap").replace(
        "FUNCTION", "pages").replace('if any("emil"', 'if True or any("emil"'))
    done = root.build(PYTHONPATH=str(tmp_path), CHORUS_CARDS="0")
    assert done.code == 3 and "Traceback" not in done.said and "The site was not changed" in done.said, done.said
    assert ("assemble" in done.said and "pipeline.py" not in done.said.replace("\n", "")) or "faults/" in done.said


# --- what follows from a list of problems ---------------------------------------------------------------------------

FOLDER = "submissions/a/b/c"


@pytest.mark.parametrize(("problems", "code", "stops"), [
    ([], 0, 0), ([Problem(FOLDER, "city-limit", Severity.WARNING)], 0, 0), ([Problem(FOLDER, "city-limit")], 1, 0),
    ([Problem("content/site.yml", "settings-key")], 1, 1), ([Problem("submissions/withdrawn.txt", "withdrawn-list")], 1, 1),
    ([Problem("submissions/x", "folder-campaign")], 1, 0), ([Problem(FOLDER, "tool-fault")], 3, 0),
    ([Problem(FOLDER, "city-limit"), Problem("hooks/chorus/words/text.py", "tool-fault-everywhere")], 3, 1)])
def test_exit_codes_and_what_stops(problems, code, stops):
    assert status(problems) == code and len(stopping(problems)) == stops


def test_who_is_left_out():
    other = "submissions/a/b/d"
    problems = [Problem(f"{FOLDER}/index.md", "consent-reused", values={"others": [other]}),
                Problem("submissions/a/b/e", "city-limit", values={"others": [FOLDER, other]}),
                Problem("submissions/a/b/f/index.md", "text-same", Severity.WARNING, values={"others": [other]})]
    assert list(left_out(problems)) == [FOLDER, other, "submissions/a/b/e"]


@pytest.mark.parametrize(("wrong", "there", "stops"), [(4, 4, False), (5, 10, False), (6, 11, True), (5, 9, True)])
def test_most_submissions_at_once(wrong, there, stops):
    problems = [Problem(f"submissions/a/b/c{number}/index.md", "field-missing") for number in range(wrong)]
    assert bool(stopping(emptied(problems, there))) == stops


@pytest.mark.parametrize("language", ["en", "fr", "es", "it", "uk", "ar"])
def test_what_was_left_out_is_said_in_every_language(language):
    left = {f"submissions/a/b/c{number}": [Problem(f"submissions/a/b/c{number}", "consent-reused",
                                                   values={"others": [f"submissions/a/b/{number}"]})]
            for number in range(33)}
    said, shown = told.text(left, words_in(language)), told.markdown(left, [words_in(language), words_in("en")])
    assert "33" in said.splitlines()[0] and said.count("submissions/a/b/c") == 30 and "{" not in said + shown
    assert shown.startswith("## ") and told.text({}, words_in(language)) == told.markdown({}, []) == ""


def test_whoever_is_left_out_takes_nobodys_place(root):
    """Five places: one of the five is broken, so there is room for the sixth."""
    index = root.folder / RIVER / sorted(set(VOICES) - {NEWEST})[0] / "index.md"
    index.write_text(index.read_text("utf-8").replace("name: ", "name: Hoa: "), "utf-8")
    done = run(command("check", "--root", root.folder), environment(root.cache))
    assert done.code == 1 and "[yaml-colon]" in done.said and "[city-limit]" not in done.said
