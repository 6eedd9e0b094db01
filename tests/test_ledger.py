"""A file is read and hashed once: what is known of it holds as long as the system says that it is the same."""

import copy
import datetime as dt
import json
import os
import shutil
import time

import pytest
from chorus.attachments import darkroom, ledger
from chorus.attachments.ledger import Ledger
from chorus.check import leftovers
from chorus.check import settings as reading
from chorus.check.submissions import check
from chorus.model.attachment import Facts
from chorus.withdrawal import removal
from small_world import DAY, World, picture

OLD = 1_000_000_000_000_000_000     # 2001: no file of a test was changed then


@pytest.fixture
def settled(monkeypatch):
    """As if each file had been written long before it is read."""
    monkeypatch.setattr(ledger, "_TICK", -OLD)


@pytest.fixture
def reads(monkeypatch):
    """The files that were read for their content."""
    found = []
    monkeypatch.setattr(ledger, "content_of", lambda raw: found.append(raw) or darkroom.content_of(raw))
    return found


def write(path, content, at=OLD):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, ns=(at, at))
    return path


def asked(tmp_path, path, edition=""):
    """A file's content, in a build of its own."""
    book = Ledger(tmp_path / "cache", tmp_path, edition)
    found = book.known(path)
    book.keep()
    return found.content


def test_an_unchanged_file_is_read_once(tmp_path, settled, reads):
    path = write(tmp_path / "a.jpg", b"one")
    assert [asked(tmp_path, path) for _ in range(3)] == [ledger.content_of(b"one")] * 3
    assert reads.count(b"one") == 2      # the second is this test's


def other_size(path):
    write(path, b"other")


def same_size_and_time(path):
    write(path, b"two")


def another_inode(path):
    write(path.with_name("b.jpg"), b"two")
    os.replace(path.with_name("b.jpg"), path)


@pytest.mark.parametrize("change", [other_size, same_size_and_time, another_inode])
def test_a_swapped_file_is_noticed_though_its_time_was_kept(change, tmp_path, settled):
    path = write(tmp_path / "a.jpg", b"one")
    before = asked(tmp_path, path)
    time.sleep(0.02)        # longer than a tick of the system's clock
    change(path)
    assert path.stat().st_mtime_ns == OLD
    assert asked(tmp_path, path) == ledger.content_of(path.read_bytes()) != before


def test_what_was_written_a_moment_ago_is_read_again(tmp_path, reads):
    path = write(tmp_path / "a.jpg", b"one")
    asked(tmp_path, path)
    write(path, b"two")     # within the tick: what the system says may be the same
    assert asked(tmp_path, path) == ledger.content_of(b"two") and reads[:2] == [b"one", b"two"]
    assert not Ledger(tmp_path / "cache", tmp_path).kept(path)


def test_what_another_edition_found_out_is_forgotten(tmp_path, settled):
    path, facts = write(tmp_path / "a.jpg", b"one"), Facts(3, 4, "JPEG")
    book = Ledger(tmp_path / "cache", tmp_path, "1")
    content = book.known(path).content
    book.learn(path, content, facts)
    book.keep()
    assert Ledger(tmp_path / "cache", tmp_path, "1").facts(path, content) == facts
    assert Ledger(tmp_path / "cache", tmp_path, "1").facts(path, "another") is None
    later = Ledger(tmp_path / "cache", tmp_path, "2")
    assert later.facts(path, content) is None and later.kept(path) == content


@pytest.mark.parametrize("text", ["", "[]", '{"files": 3}', '{"files": {"a": 1}}', "{"])
def test_a_damaged_ledger_is_worth_nothing_and_does_no_harm(text, tmp_path):
    path = write(tmp_path / "a.jpg", b"one")
    write(ledger.file_of(tmp_path / "cache", tmp_path), text.encode())
    assert asked(tmp_path, path) == ledger.content_of(b"one")


def built(world, day=DAY):
    """A build's check with the real darkroom, in this process; what is kept of files then."""
    settings, _ = reading.load(world.root / "content", world.cache)
    check(world.root, settings, cache=world.cache, develop=True, day=dt.date.fromisoformat(day))
    return json.loads(ledger.file_of(world.cache, world.root).read_bytes())["files"]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return World(tmp_path_factory.mktemp("small"))


@pytest.fixture
def world(small, tmp_path, monkeypatch, settled):
    """The root of the small world, copied; only its pictures are looked at."""
    monkeypatch.setattr(darkroom, "_outcomes", lambda jobs, folder, _: ((job, darkroom.work(job, folder)) for job in jobs))
    monkeypatch.setattr("chorus.check.submissions._rules", lambda *_: [])
    copied = copy.copy(small)
    shutil.copytree(small.root, tmp_path / "root")
    copied.root, copied.site, copied.cache = tmp_path / "root", tmp_path / "root/site", tmp_path / "cache"
    return copied


def test_an_unchanged_photo_costs_nothing_but_a_look(world, monkeypatch):
    built(world)
    monkeypatch.setattr(darkroom, "_outcomes", lambda jobs, *_: iter(() if not list(jobs) else (None,)))
    for module in (ledger, darkroom, leftovers):
        monkeypatch.setattr(module, "content_of", None)
    shutil.rmtree(world.cache / "facts")        # not even these are opened
    found = world.look().developed
    assert len(found) == 4 and all(outcome.key and outcome.facts.width for outcome in found.values())


def test_nothing_of_a_person_outlives_a_folder_a_consent_a_withdrawal(world):
    rows = built(world)
    assert len(rows) == 4
    ended = built(world, "2022-01-01")
    assert len(ended) == 3 and ended.items() < rows.items()
    shutil.rmtree(world.folder("harbour/bakery-door"))
    left = built(world, "2022-01-01")
    assert len(left) == 2 and left.items() < ended.items()
    removal.withdraw(world.root, world.cache, removal.find(world.root, "small/hill/stays"))
    kept = json.loads(ledger.file_of(world.cache, world.root).read_bytes())["files"]
    assert len(kept) == 1 and kept.items() < left.items()


def test_a_deleted_root_takes_its_ledger_along(world, tmp_path):
    other = World(tmp_path / "copy")
    other.cache = world.cache
    other.look()
    assert ledger.file_of(world.cache, other.root).exists()
    shutil.rmtree(other.root)
    world.look()
    assert [path.name for path in (world.cache / "contents").iterdir()] == [ledger.file_of(world.cache, world.root).name]


def test_a_check_of_one_folder_keeps_what_is_known_of_the_others(world):
    rows = built(world)
    picture(world.folder("hill/stays") / "portrait.jpg", "another")
    settings, _ = reading.load(world.root / "content", world.cache)
    check(world.root, settings, cache=world.cache, paths=[world.folder("hill/stays")])
    after = json.loads(ledger.file_of(world.cache, world.root).read_bytes())["files"]
    assert after.keys() == rows.keys() and sum(after[name] != rows[name] for name in rows) == 1


def test_a_photo_is_hashed_once_in_a_cold_build(world, monkeypatch):
    hashed, real = [], ledger.content_of
    for module in (ledger, darkroom, leftovers):
        monkeypatch.setattr(module, "content_of", lambda raw: hashed.append(raw) or real(raw))
    world.look()
    assert len(hashed) == len(set(hashed)) == 4
