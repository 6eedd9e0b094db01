"""A build of what has not changed is over at once, and nothing that decides is overlooked."""

import os
import re
import shutil
import sys

import pytest
from chorus.commands.build import _inputs
from chorus.commands.surroundings import Surroundings
from chorus.machine import stamp as stamps
from chorus.machine.stamp import Stamp
from roots import Tiny, quote
from sites import ROOT, command, environment, fingerprint, run, start_and_run

DAY, KNOWN = "2021-12-20", "nothing has changed"


@pytest.fixture
def place(tmp_path):
    """Inputs, a site and a stamp on both."""
    for name in ("input/a/index.md", "input/b/photo.jpg", "site/index.html", "cache/facts/ab/0.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


@pytest.fixture
def stamp(place, monkeypatch):
    """Of these inputs, as if the last of them had been written a day ago."""
    monkeypatch.setattr(stamps, "_UNSURE_FINE", -10**15)
    monkeypatch.setattr(stamps, "_UNSURE", -10**15)
    return lambda *said: Stamp(place / "cache", place / "site", [place / "input", place / "mkdocs.yml"], said)


def test_the_same_once_more_is_known(stamp):
    assert stamp().again() is None
    stamp().keep({"status": 1})
    assert stamp().again() == {"status": 1}


def swapped(place):
    """Another file in the place of one, of the same size and with the same times."""
    file = place / "input/b/photo.jpg"
    seen = file.stat()
    file.write_text("input/b/PHOTO.jpg")
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))


@pytest.mark.parametrize("change", [
    lambda place: (place / "input/a/index.md").write_text("Other words."),
    lambda place: (place / "input/a/index.md").unlink(),
    lambda place: (place / "input/a/more.md").write_text("More."),
    lambda place: (place / "input/a").rename(place / "input/c"),
    lambda place: (place / "input/empty").mkdir(),
    lambda place: (place / "mkdocs.yml").write_text("site_name: Other"),
    lambda place: (place / "input/link").symlink_to(place),
    swapped,
    lambda place: (place / "site/index.html").write_text("Edited."),
    lambda place: (place / "site/index.html").unlink(),
    lambda place: (place / "site/more.html").write_text("Put there."),
    lambda place: shutil.rmtree(place / "site"),
    lambda place: shutil.rmtree(place / "cache"),
    lambda place: (place / "cache/facts/ab/1.json").write_text("{}"),      # by a check, of somebody perhaps
])
def test_whatever_changes_is_seen(stamp, place, change):
    stamp().keep({})
    change(place)
    assert stamp().again() is None


def test_what_is_said_counts_too(stamp):
    stamp("2021-12-20").keep({})
    assert stamp("2021-12-21").again() is None and stamp("2021-12-20").again() == {}


def test_a_file_that_changed_while_the_site_was_made_forbids_trust(stamp, place):
    stamp().keep({})
    begun = stamp()
    (place / "input/a/index.md").write_text("Written meanwhile.")
    begun.keep({})
    assert stamp().again() is None


def test_a_file_that_changed_just_before_forbids_trust(place):
    """It could change once more without another time."""
    inputs = [place / "input"]
    (place / "input/a/index.md").write_text("A moment ago.")
    Stamp(place / "cache", place / "site", inputs, []).keep({})
    assert Stamp(place / "cache", place / "site", inputs, []).again() is None


def test_a_link_forbids_trust_since_it_leads_anywhere(stamp, place):
    (place / "input/link").symlink_to(place / "site")
    stamp().keep({})
    assert stamp().again() is None


@pytest.fixture
def root(tmp_path):
    """A small root of its own."""
    return Tiny(tmp_path / "root", tmp_path / "cache")


def build(root, tmp_path, how=run):
    line = command("build", "--root", root.folder, "--site", tmp_path / "site", "--date", DAY, "--summary", tmp_path / "told")
    return how(line, environment(root.cache, CHORUS_CARDS="0"))


WATCH = """
import os, runpy, sys
opened = set()
def note(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], (str, bytes)):
        opened.add(os.path.abspath(os.fsdecode(arguments[0])))
sys.addaudithook(note)
script, sys.argv = sys.argv[1], sys.argv[1:]
sys.path.insert(0, os.path.dirname(script))
try:
    runpy.run_path(script, run_name="__main__")
finally:
    with open(os.environ["OPENED"], "w") as file:
        file.write("\\n".join(sorted(opened)))
    with open(os.environ["OPENED"] + ".modules", "w") as file:
        file.write("\\n".join(sorted(sys.modules)))
"""


def watched(folder):
    """A way to run a command that notes what it opens."""
    def running(line, env):
        return start_and_run([line[0], "-c", WATCH, *line[1:]], {**env, "OPENED": str(folder / "opened")})

    return running


@pytest.mark.slow
def test_a_build_reads_nothing_that_is_not_stamped_and_one_of_the_same_says_the_same_at_once(root, tmp_path):
    root.submit("river/broken", quote("a puzzle"), age_group="17")
    said = watched(tmp_path)
    first = build(root, tmp_path, said)
    assert first.code == 1 and "Traceback" not in first.said
    here = Surroundings.of(environment(root.cache, CHORUS_ROOT=str(root.folder)), ROOT)
    stamped = tuple(str(path) for path in _inputs(here))
    apart = tuple(map(str, (root.cache, sys.prefix, sys.base_prefix, ROOT / "scripts", tmp_path / "told")))
    read = {name for name in (tmp_path / "opened").read_text().splitlines()
            if name.startswith((str(ROOT), str(tmp_path))) and not name.startswith((*stamped, *apart))
            and not name.startswith((f"{tmp_path}/site", f"{tmp_path}/.site-"))}
    assert read <= {str(ROOT), str(tmp_path), str(root.folder), f"{tmp_path}/opened"}
    before, told = fingerprint(tmp_path / "site"), (tmp_path / "told").read_text()
    again = build(root, tmp_path, said)
    if KNOWN not in again.said:      # the root was written a moment before the first build
        again = build(root, tmp_path, said)
    loaded = set((tmp_path / "opened.modules").read_text().splitlines())
    assert KNOWN in again.said and not loaded & {"mkdocs", "jinja2", "pydantic", "yaml", "PIL", "babel"}
    assert (again.code, fingerprint(tmp_path / "site")) == (first.code, before)
    assert _without_time(again.said) == _without_time(first.said)
    assert told and (tmp_path / "told").read_text() in (told * 2, told * 3)


def _without_time(said):
    return re.sub(r"pages, .*|Photos: .*\n", "", said)
