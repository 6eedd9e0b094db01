"""The last good site stays, whatever goes wrong: broken input, a stopped or a killed build, two builds at once."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from chorus.machine import staging
from patience import HANG
from roots import Tiny, quote
from sites import LAST, ROOT, command, environment, fingerprint, run

CAMPAIGN_FILE = "content/campaigns/small-voices-2021/campaign.yml"
BREAKS = {
    "no consent": ("submissions/small-voices-2021/river/ferry/index.md", "consent: ", "content: "),
    "front matter that is no YAML": (
        "submissions/small-voices-2021/river/ferry/index.md",
        "kind: quote",
        "kind: [quote",
    ),
    "text that is no UTF-8": ("submissions/small-voices-2021/river/ferry/index.md", "fog", b"\xff\xfe"),
    "a picture that is none": ("submissions/small-voices-2021/port/lamp/portrait.jpg", None, b"GIF89a"),
    "campaign.yml that is no YAML": (CAMPAIGN_FILE, "slogan: {", "slogan: {{"),
    "a campaign without a day": (CAMPAIGN_FILE, "day: 2021-12-18\n", ""),
    "a campaign whose days run backwards": (CAMPAIGN_FILE, "launch: 2021-12-01", "launch: 2022-12-01"),
    "a campaign of unreadable colours": (CAMPAIGN_FILE, "#4a2377", "#eeeeee"),
    "a campaign of an unknown kind": (CAMPAIGN_FILE, "  story:\n", "  song:\n"),
    "no campaign.yml": (CAMPAIGN_FILE, None, None),
    "cities.yml that is no YAML": ("content/cities.yml", "cities:\n", "cities: :\n"),
    "a city in no country": ("content/cities.yml", "country: GB\n    network", "country: XX\n    network"),
    "no cities.yml": ("content/cities.yml", None, None),
    "site.yml without languages": ("content/site.yml", "languages: [en, ar]\n", "languages: []\n"),
    "results.yml that is no YAML": ("content/campaigns/small-voices-2021/results.yml", "entries:", "entries: -"),
    "a page without its title": ("content/pages/en/about.md", "title: ", "titel: "),
}


@pytest.fixture(scope="module")
def built(made, cache):
    """A small root with its last good site."""

    def make(folder):
        assert Tiny(folder, cache).build().code == 0

    return made("safe", make)


@pytest.fixture
def good(built, tmp_path, cache):
    """A copy of it, to break."""
    shutil.copytree(built, tmp_path / "root")
    return Tiny(tmp_path / "root", cache)


def remains(root):
    """What builds left beside the site."""
    return sorted(path.name for path in root.folder.iterdir() if path.name not in ("content", "submissions", "site"))


def spoil(path, old, new):
    """Change a file, or take it away."""
    if new is None:
        path.unlink()
        return
    raw, new = path.read_bytes(), new if isinstance(new, bytes) else new.encode()
    assert old is None or old.encode() in raw
    path.write_bytes(new if old is None else raw.replace(old.encode(), new))


SETTINGS = [name for name, (file, *_) in BREAKS.items() if file.startswith("content/")]


@pytest.mark.parametrize("name", SETTINGS)
def test_broken_settings_stop_the_build_in_plain_words_and_leave_the_site(good, name):
    file, old, new = BREAKS[name]
    before = fingerprint(good.site.folder)
    spoil(good.folder / file, old, new)
    done = good.build()
    assert done.code == 1, done.said
    assert "Traceback" not in done.said and "Error:" not in done.said and file.rpartition("/")[0] in done.said
    assert "→" in done.said  # what to do about it
    assert "The site was not changed" in done.said
    assert fingerprint(good.site.folder) == before and remains(good) == []


@pytest.mark.parametrize("name", [name for name in BREAKS if name not in SETTINGS])
def test_a_broken_submission_is_left_out_in_plain_words_and_the_rest_is_published(good, name):
    file, old, new = BREAKS[name]
    place = file.rpartition("/")[0]
    before = fingerprint(good.site.folder)
    spoil(good.folder / file, old, new)
    done = good.build()
    assert done.code == 1, done.said
    assert "Traceback" not in done.said and "Error:" not in done.said and "→" in done.said
    assert "NOT ON THE SITE" in done.said and place in done.said[done.said.index("NOT ON THE SITE"):]
    assert good.site.holding(place.removeprefix("submissions/small-voices-2021/")) == [] and remains(good) == []
    there = {address.split("/", 1)[-1] for address in before if address.endswith(".html")}
    left = {address.split("/", 1)[-1] for address in fingerprint(good.site.folder) if address.endswith(".html")}
    assert left < there and "small-voices-2021/port/samira/index.html" in left


def test_all_that_is_wrong_is_said_at_once(good):
    for name in ("no consent", "a picture that is none"):
        spoil(good.folder / BREAKS[name][0], *BREAKS[name][1:])
    said = good.build().said
    assert "river/ferry/index.md" in said and "port/lamp/portrait.jpg" in said


@pytest.mark.parametrize("name", ["campaign.yml that is no YAML", "results.yml that is no YAML"])
def test_submissions_of_a_broken_campaign_are_not_said_to_lie_in_the_wrong_place(good, name):
    spoil(good.folder / BREAKS[name][0], *BREAKS[name][1:])
    said = good.build().said
    assert "There is no campaign of this name" not in said and "folder of a campaign: ." not in said


def test_where_there_was_no_site_a_broken_build_makes_none(good):
    shutil.rmtree(good.site.folder)
    spoil(good.folder / CAMPAIGN_FILE, *BREAKS["a campaign without a day"][1:])
    assert good.build().code == 1 and not good.site.folder.exists() and remains(good) == []


def mkdocs(root, *arguments, **more):
    """MkDocs itself, without our command."""
    return run(
        [sys.executable, "-m", "mkdocs", "build", *map(str, arguments)],
        environment(root.cache, CHORUS_ROOT=str(root.folder), CHORUS_DATE=LAST, **more),
    )


def test_mkdocs_by_itself_builds_the_same_site_and_says_nothing(good, tmp_path):
    done = mkdocs(good, "--strict", "--config-file", ROOT / "mkdocs.yml", "--site-dir", tmp_path / "other")
    assert done.code == 0 and "WARNING" not in done.said and "ERROR" not in done.said, done.said
    assert fingerprint(tmp_path / "other") == fingerprint(good.site.folder)


def test_a_warning_of_mkdocs_keeps_a_strict_build_from_replacing_the_site(good, tmp_path):
    (good.folder / "mkdocs.yml").write_text(
        f"INHERIT: {ROOT}/mkdocs.yml\ndocs_dir: {good.folder}/content\nhooks: [{ROOT}/hooks/mkdocs_events.py]\n"
        f"theme: {{custom_dir: {ROOT}/overrides}}\nnav: [not-there.md]\nnot_in_nav: ''\n"
    )
    before = fingerprint(good.site.folder)
    entry = good.submit("river/new", quote("a newcomer"))
    strict = mkdocs(good, "--strict", "--config-file", good.folder / "mkdocs.yml", "--site-dir", good.site.folder)
    assert strict.code == 1 and "not-there.md" in strict.said
    assert fingerprint(good.site.folder) == before and remains(good) == ["mkdocs.yml"]
    shutil.rmtree(entry)
    lenient = mkdocs(good, "--config-file", good.folder / "mkdocs.yml", "--site-dir", good.site.folder)
    assert lenient.code == 0 and fingerprint(good.site.folder) == before


def start(root, **more):
    """A build in the background, in a group of its own."""
    line = command("build", "--root", root.folder, "--site", root.site.folder, "--date", LAST)
    return subprocess.Popen(
        line,
        env=environment(root.cache, **more),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )


def faces(root, count):
    """Add submissions with photos, so that the photos are made by several processes."""
    settings = root.settings / "campaign.yml"
    settings.write_text(settings.read_text("utf-8").replace("at_most: 5", "at_most: 99"), "utf-8")
    for number in range(count):
        root.submit(f"river/face-{number}", quote(f"face {number}"), photo=True)


@pytest.mark.slow
def test_builds_that_are_killed_leave_the_last_site_and_a_cache_that_works(good, tmp_path):
    faces(good, 4)
    assert good.build(site=tmp_path / "other").code == 0
    whole = [fingerprint(good.site.folder), fingerprint(tmp_path / "other")]
    good.cache = tmp_path / "cache"
    chance = random.Random(2021)
    for _ in range(5):
        process = start(good)
        time.sleep(chance.uniform(0.2, 2))
        with contextlib.suppress(ProcessLookupError):  # it was faster
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert fingerprint(good.site.folder) in whole
    done = good.build()
    assert done.code == 0 and remains(good) == [], done.said
    assert fingerprint(good.site.folder) == whole[1]


def test_a_build_that_is_stopped_from_the_keyboard_leaves_nothing_behind(good):
    before = fingerprint(good.site.folder)
    faces(good, 4)
    process = start(good, CHORUS_CACHE=str(good.folder.parent / "cold"))
    deadline = time.monotonic() + 20
    while not remains(good) and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.3)
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=HANG)
    assert process.returncode != 0 and fingerprint(good.site.folder) == before and remains(good) == []


def test_a_build_killed_between_the_two_renames_is_mended_even_by_one_that_fails(good):
    before = fingerprint(good.site.folder)
    good.site.folder.rename(good.folder / ".site-abc-999999999-old")  # the number of a process that is no more
    spoil(good.folder / CAMPAIGN_FILE, *BREAKS["a campaign without a day"][1:])
    assert good.build().code == 1
    assert fingerprint(good.site.folder) == before and remains(good) == []


def stage(site, text):
    """A finished build that waits to be published."""
    found = staging.Stage(site)
    (found.directory / "index.html").write_text(text)
    return found


def test_two_builds_may_finish_one_after_the_other(tmp_path):
    first, second = stage(tmp_path / "site", "first"), stage(tmp_path / "site", "second")
    first.publish()
    assert (tmp_path / "site/index.html").read_text() == "first" and second.directory.is_dir()
    second.publish()
    assert (tmp_path / "site/index.html").read_text() == "second"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_build_may_finish_while_another_still_deletes_the_old_site(tmp_path):
    stage(tmp_path / "site", "first").publish()
    second = stage(tmp_path / "site", "second")
    for name in (".site-old", f".site-abc-{os.getpid()}-old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "rest.html").write_text("half deleted")
    second.publish()
    assert (tmp_path / "site/index.html").read_text() == "second"


def test_a_system_that_refuses_the_last_step_gets_the_last_site_back(tmp_path, monkeypatch):
    stage(tmp_path / "site", "first").publish()
    second, rename = stage(tmp_path / "site", "second"), Path.rename

    def refused(path, target):
        if path == second.directory:
            raise PermissionError(13, "in use")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(PermissionError):
        second.publish()
    assert (tmp_path / "site/index.html").read_text() == "first"
    second.discard()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_two_builds_at_once_do_not_break_each_other(good):
    shutil.rmtree(good.site.folder)
    faces(good, 4)
    good.cache = good.folder.parent / "cold"
    first = start(good)
    time.sleep(0.25)
    second = start(good)
    for process in (first, second):
        said, _ = process.communicate(timeout=HANG)
        assert process.returncode == 0, said
    assert good.build(site=good.folder / "other").code == 0
    assert fingerprint(good.site.folder) == fingerprint(good.folder / "other")
