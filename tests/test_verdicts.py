"""Verdicts that are kept: the same as without them after any change, no work where nothing changed, nothing of anybody
who is gone."""

import datetime as dt
import json
import os
import pickle
import random
import shutil
import sys
import time
from pathlib import Path

import pytest
from chorus.attachments.darkroom import work
from chorus.check import folders, kept_form, settings, submissions, verdicts
from chorus.check.submissions import check
from chorus.read import front_matter, withdrawn_list
from chorus.read.strict_yaml import LOST
from mini_submission import as_read
from roots import Tiny, picture, quote
from sites import command, environment, start_and_run
from small_world import World

PLACE = "small-voices-2021/port/lamp"
EARLIER = 10**10        # nanoseconds: long enough for a file's stamp to be believed


@pytest.fixture
def root(tmp_path, monkeypatch):
    """The small root, its pictures looked at in this process, its files an hour old to whoever asks the clock."""
    made = Tiny(tmp_path / "root", tmp_path / "cache")
    monkeypatch.setattr(submissions, "process", lambda jobs, cache, *_: {job.path: work(job, cache) for job in jobs})
    monkeypatch.setattr(verdicts.time, "time_ns", lambda: time.clock_gettime_ns(time.CLOCK_REALTIME) + EARLIER)
    return made


def look(root, cache, **more):
    """(problems, drafts as they are, what is shown) of a check."""
    found, problems = settings.load(root.folder / "content")
    assert not problems
    done = check(root.folder, found, cache=cache, **more)
    drafts = [*done.drafts, *done.refused]
    html = [document.html for draft in drafts for _, _, document in draft.texts()]
    return done.problems, list(map(as_read, drafts)), html


def counted(monkeypatch):
    """What is read and judged from now on, by name: the rules' drafts, the readers' texts."""
    did = []
    judged, read, raw = submissions._judged, submissions.read, folders.raw_text
    monkeypatch.setattr(submissions, "_judged", lambda draft, press: did.append(("rules", draft.folder.entry)) or judged(draft, press))
    monkeypatch.setattr(submissions, "read", lambda folder, *more: did.append(("reading", folder.entry)) or read(folder, *more))
    monkeypatch.setattr(verdicts, "raw_text", lambda folder, entry: did.append(("file", entry.name)) or raw(folder, entry))
    content = verdicts._content
    monkeypatch.setattr(verdicts, "_content", lambda folder, entry: did.append(("file", entry.name)) or content(folder, entry))
    return did


def clean(root, tmp_path, **more):
    """The same without anything that was kept."""
    shutil.rmtree(tmp_path / "other", ignore_errors=True)
    return look(root, tmp_path / "other", **more)


def test_what_has_not_changed_is_neither_read_nor_judged(root, tmp_path, monkeypatch):
    first = look(root, root.cache)
    did = counted(monkeypatch)
    assert look(root, root.cache) == first == clean(root, tmp_path)
    did.clear()
    assert look(root, root.cache) == first
    assert did == []


def test_one_change_costs_one_folder(root, tmp_path, monkeypatch):
    look(root, root.cache)
    index = root.folder / "submissions" / PLACE / "index.md"
    index.write_text(index.read_text("utf-8") + "\n<b>More</b>\n", "utf-8")
    did = counted(monkeypatch)
    found = look(root, root.cache)
    assert {name for what, name in did if what != "file"} == {"lamp"}
    assert found == clean(root, tmp_path) and any(problem.code == "text-markup" for problem in found[0])


def test_touched_files_are_known_by_their_content(root, monkeypatch):
    first = look(root, root.cache)
    for path in (root.folder / "submissions").rglob("*"):
        os.utime(path)
    did = counted(monkeypatch)
    assert look(root, root.cache) == first
    assert {what for what, _ in did} == {"file"}
    did.clear()
    assert look(root, root.cache) == first
    assert did == []      # their new stamps are known now


def test_a_stamp_as_young_as_the_look_is_not_believed(root, monkeypatch):
    monkeypatch.setattr(verdicts.time, "time_ns", lambda: time.clock_gettime_ns(time.CLOCK_REALTIME))
    first = look(root, root.cache)
    did = counted(monkeypatch)
    assert look(root, root.cache) == first
    assert {what for what, _ in did} == {"file"}


def swap(path: Path, raw: bytes) -> None:
    """Other bytes in a file that was written at the same time to the nanosecond, as long as before where it can be."""
    before = path.stat()
    path.write_bytes(raw)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_a_text_swapped_with_its_time_and_length_kept_is_noticed(root, tmp_path):
    look(root, root.cache)
    index = root.folder / "submissions" / PLACE / "index.md"
    raw = index.read_bytes()
    swap(index, raw[:-6] + b"<b>ok\n" if raw.endswith(b"\n") else raw[:-5] + b"<b>ok")
    found = look(root, root.cache)
    assert index.stat().st_size == len(raw) and found == clean(root, tmp_path)
    assert any(problem.code == "text-markup" for problem in found[0])


def test_a_photo_swapped_with_its_time_kept_is_noticed(root, tmp_path):
    photo = root.folder / "submissions" / PLACE / "portrait.jpg"
    assert not [problem for problem in look(root, root.cache)[0] if problem.code.startswith("picture-")]
    picture(tmp_path / "small.jpg", (40, 50))
    raw = (tmp_path / "small.jpg").read_bytes()
    swap(photo, raw + bytes(photo.stat().st_size - len(raw)))
    found = look(root, root.cache)
    assert [problem.code for problem in found[0] if problem.path.endswith("portrait.jpg")] or \
        [problem.code for problem in found[0] if problem.code.startswith("picture-")]
    assert found == clean(root, tmp_path)


def test_marks_follow_the_files(tmp_path, monkeypatch):
    """What was withdrawn is known again, whatever was kept of its place before, and nothing of it is kept."""
    world = World(tmp_path)
    monkeypatch.setattr(submissions, "process", lambda jobs, cache, *_: {job.path: work(job, cache) for job in jobs})
    monkeypatch.setattr(verdicts.time, "time_ns", lambda: time.clock_gettime_ns(time.CLOCK_REALTIME) + EARLIER)
    (world.root / "submissions/withdrawn.txt").write_text("0" * 64 + "\n", "utf-8")
    world.check()
    folder = world.folder("harbour/bakery-door")
    kept = world.cache / verdicts.name("submissions/small/harbour/bakery-door")
    assert world.returned() == set() and kept.is_file()
    marks = [withdrawn_list.of_file(folder / "portrait.jpg")]
    (world.root / "submissions/withdrawn.txt").write_text("\n".join([*marks, ""]), "utf-8")
    assert world.returned() == {"portrait.jpg"} and not kept.exists()
    picture(folder / "portrait.jpg", (640, 800), "another")
    assert world.returned() == set() and kept.is_file()
    shutil.copy(folder / "portrait.jpg", tmp_path / "other.jpg")
    marks.append(withdrawn_list.of_file(tmp_path / "other.jpg"))
    (world.root / "submissions/withdrawn.txt").write_text("\n".join(sorted([*marks, ""])), "utf-8")
    assert world.returned() == {"portrait.jpg"}


@pytest.mark.parametrize("change", ["campaign", "cities", "tool", "rule"])
def test_settings_and_tool_are_part_of_a_verdict(change, root, tmp_path, monkeypatch):
    first = look(root, root.cache)
    if change == "campaign":
        path = root.settings / "campaign.yml"
        path.write_text(path.read_text("utf-8").replace("words: 60,", "words: 7,", 1), "utf-8")
    elif change == "cities":
        path = root.folder / "content/cities.yml"
        path.write_text(path.read_text("utf-8").replace("name: ", "name: New ", 1), "utf-8")
    elif change == "tool":
        monkeypatch.setattr(verdicts, "edition", lambda: "another")
    else:
        rule = submissions.rulebook.REGISTRY["text-markup"]
        monkeypatch.setitem(submissions.rulebook.REGISTRY, rule.code, type(rule)(**{**vars(rule), "check": lambda draft: iter(()), "check_as_read": None}))
    did = counted(monkeypatch)
    found = look(root, root.cache)
    assert len([1 for what, _ in did if what == "rules"]) == len(first[1])
    assert found == clean(root, tmp_path)


def test_any_sequence_of_edits_gives_what_a_clean_check_gives(root, tmp_path):
    """Texts, titles, new and deleted folders, consents, photos, translations, odd files: by chance, the same each run."""
    chance = random.Random(11)
    base = root.folder / "submissions/small-voices-2021"
    for step in range(40):
        entries = sorted(path.parent for path in base.glob("*/*/index.md"))
        one = chance.choice(entries)
        index = one / "index.md"
        act = chance.randrange(9)
        if act == 0:
            index.write_text(index.read_text("utf-8") + chance.choice(["\nMore.", "\n<i>x</i>", "\nCall +44 20 7946 0000"]), "utf-8")
        elif act == 1:
            index.write_text(index.read_text("utf-8").replace("age_group:", "ago_group:", 1), "utf-8")
        elif act == 2 and len(entries) > 3:
            shutil.rmtree(one)
        elif act == 3:
            root.submit(f"hill/new-{step}", quote("a walker"), photo=chance.random() < 0.3)
        elif act == 4:
            one.rename(one.with_name(f"moved-{step}"))
        elif act == 5 and (one / "portrait.jpg").exists():
            picture(one / "portrait.jpg", chance.choice([(640, 800), (300, 300), (1200, 900)]), seed=str(step))
        elif act == 6:
            (one / chance.choice(["notes.txt", "index.fr.md", "extra.jpg"])).write_bytes(b"\xff\xd8\xff\xe0 nothing" if step % 2 else b"---\ntranslator: A\n---\nBonjour\n")
        elif act == 7:
            index.write_text(index.read_text("utf-8").replace("---\n\n", "note: \"open\n---\n\n", 1), "utf-8")
        else:
            index.write_text(index.read_text("utf-8").replace("2021-11-02", chance.choice(["2021-11-03", "2021-11-31"])), "utf-8")
        assert look(root, root.cache) == clean(root, tmp_path), (step, act)


def test_what_a_deadline_may_have_caused_is_not_kept(root, monkeypatch):
    monkeypatch.setattr(submissions.rulebook, "run", lambda draft: (_ for _ in ()).throw(MemoryError))
    costly = look(root, root.cache)[0]
    assert {problem.code for problem in costly} >= {"text-too-costly"}
    assert not [path for path in (root.cache / "verdicts").rglob("*") if path.is_file()]


def names(root):
    return {path.name for path in (root.cache / "verdicts").rglob("*") if path.is_file()}


def test_a_verdict_goes_with_its_folder(root):
    """A full check forgets who is not there any more, and a build whose consent has ended."""
    look(root, root.cache)
    folder, name = root.folder / "submissions" / PLACE, Path(verdicts.name(f"submissions/{PLACE}")).name
    assert name in names(root)
    folder.rename(folder.with_name("renamed"))
    look(root, root.cache)
    there = names(root)
    assert name not in there and Path(verdicts.name(f"submissions/{PLACE[:-4]}renamed")).name in there
    index = folder.with_name("renamed") / "index.md"
    index.write_text(index.read_text("utf-8").replace("by: self,", "by: self, until: 2021-12-01,", 1), "utf-8")
    look(root, root.cache, day=dt.date(2021, 12, 2))
    assert names(root) < there and len(names(root)) == len(there) - 1


def test_a_verdict_is_for_its_owner_alone(root):
    look(root, root.cache)
    assert all(path.stat().st_mode & 0o077 == 0 for path in (root.cache / "verdicts").rglob("*") if path.is_file())


def test_a_damaged_or_foreign_verdict_is_as_if_there_were_none(root, tmp_path):
    first = look(root, root.cache)
    for number, path in enumerate(sorted(path for path in (root.cache / "verdicts").rglob("*") if path.is_file())):
        raw = path.read_bytes()
        path.write_bytes([b"", raw[:len(raw) // 2], pickle.dumps(("a", "b")), raw[:-40] + bytes(40), b"\x80\x05N."][number % 5])
    assert look(root, root.cache) == first


# What a look at one folder needs none of: each costs what reading the folder costs, or ten times as much.
HEAVY = {"typst", "mkdocs", "material", "phonenumbers", "py3langid", "numpy", "stdnum", "jinja2", "markdown", "rich", "av"}


# Runs the script that the arguments name, and says which packages it has loaded and which folders it has listed.
SPY = """
import json, os, runpy, sys
scan, listed = os.scandir, []
os.scandir = lambda at=".": listed.append(str(at)) or scan(at)
report, *sys.argv = sys.argv[1:]
sys.path.insert(0, os.path.dirname(sys.argv[0]))
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
finally:
    with open(report, "w") as file:
        json.dump([[name for name in sys.modules if "." not in name], listed], file)
"""


def test_a_check_of_one_folder_loads_and_lists_little(root, tmp_path):
    """Whatever else there is: no library that draws or looks at texts anew, and no folder of another city."""
    submissions_, place = root.folder / "submissions", root.folder / "submissions/small-voices-2021/hill/night"
    _, *line = command("check", "--root", root.folder, place)
    for _ in range(2):
        done = start_and_run([sys.executable, "-c", SPY, tmp_path / "said.json", *line], environment(root.cache))
        assert done.code == 0, done.said
    loaded, listed = json.loads((tmp_path / "said.json").read_text("utf-8"))
    city = place.parent
    assert {Path(at) for at in listed if Path(at).is_relative_to(submissions_)} == {
        submissions_, city.parent, city, *(path for path in city.iterdir() if path.is_dir())}
    assert not HEAVY & set(loaded)


class Harm:
    """What a pickle of strangers may hold."""

    def __init__(self, function, *arguments):
        self.function, self.arguments = function, arguments

    def __reduce__(self):
        return self.function, self.arguments


@pytest.mark.parametrize("harm", [
    Harm(os.system, "echo harm"), Harm(eval, "1"), Harm(getattr, "a", "upper"), Harm(shutil.rmtree, "/nowhere"),
    Harm(folders.read, 1), Harm(front_matter.read, b""), Harm(verdicts.Verdicts, None, None), Harm(dt.datetime.now)], ids=lambda harm: harm.function.__qualname__)
def test_a_kept_form_calls_nothing_but_records(harm):
    with pytest.raises(pickle.UnpicklingError, match="is no record"):
        kept_form.unpacked(pickle.dumps(harm))


def test_what_is_one_single_thing_stays_so():
    assert kept_form.unpacked(kept_form.packed([LOST, {"a": LOST}])) == [LOST, {"a": LOST}]
    assert kept_form.unpacked(kept_form.packed([LOST]))[0] is LOST
