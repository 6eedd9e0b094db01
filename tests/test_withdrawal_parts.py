"""What withdrawal is made of: clearing the cache, the list of what was withdrawn, cutting a result out."""

import json
import shutil

import pytest
from chorus.attachments import darkroom
from chorus.errors import UnclearResults
from chorus.read import front_matter, withdrawn_list
from chorus.typeset.shelf import Shelf
from chorus.withdrawal import removal as withdrawal
from chorus.withdrawal import results
from small_world import Trace, World, hashes, in_this_process, picture, quote, write


@pytest.fixture
def world(tmp_path, monkeypatch):
    monkeypatch.setattr("chorus.check.submissions.process", in_this_process)
    return World(tmp_path)


def test_a_folder_deleted_by_hand_is_gone_from_the_cache_too(world):
    world.look()
    story = Trace(world, "harbour/bakery-door")
    assert story.left(world.found(["cache"]))
    shutil.rmtree(world.folder("harbour/bakery-door"))
    world.look()
    assert story.left(world.found(["cache"])) == []


def test_a_picture_that_somebody_else_uses_stays(world):
    world.submit("hill/twin", quote("Adalbert"), {"": "I sell stamps."}, "A00005", seed="hill/stays")
    before = world.look()
    shared = before.developed[world.folder("hill/twin") / "portrait.jpg"]
    withdrawal.withdraw(world.root, world.cache, withdrawal.find(world.root, "small/hill/twin"))
    assert darkroom.derivatives(world.cache, shared.key).is_dir()
    after = world.look()
    assert not after.errors and after.developed[world.folder("hill/stays") / "portrait.jpg"] == shared
    withdrawal.withdraw(world.root, world.cache, withdrawal.find(world.root, "small/hill/stays"))
    assert not darkroom.derivatives(world.cache, shared.key).exists()


def test_an_earlier_photo_is_forgotten_too(world):
    path = world.folder("hill/stays") / "portrait.jpg"
    keys = [world.look().developed[path].key]
    picture(path, "another")
    keys.append(world.look().developed[path].key)
    assert [darkroom.derivatives(world.cache, key).exists() for key in keys] == [False, True]


def test_another_root_on_the_same_cache_keeps_what_it_uses(world, tmp_path):
    copy = World(tmp_path / "copy")
    copy.cache = world.cache
    key = copy.look().developed[copy.folder("hill/stays") / "portrait.jpg"].key
    world.look()
    shutil.rmtree(world.folder("hill/stays"))
    world.look()
    assert darkroom.derivatives(world.cache, key).is_dir()
    shutil.rmtree(copy.root)
    world.look()
    assert not darkroom.derivatives(world.cache, key).exists()


def test_what_is_wrong_keeps_the_cache(world):
    key = world.look().developed[world.folder("hill/stays") / "portrait.jpg"].key
    shutil.move(world.folder("hill/stays"), world.root / "away")
    spoilt = world.root / "submissions/withdrawn.txt"
    spoilt.write_text("<<<<<<< HEAD\n")
    assert world.look().errors and darkroom.derivatives(world.cache, key).is_dir()      # nothing is published
    spoilt.unlink()
    bell = world.folder("harbour/ringing")
    kept = world.look().developed[bell / "portrait.jpg"].key
    write(bell / "index.md", {"kind": "nonsense"}, "I ring.")
    assert world.look().errors and not darkroom.derivatives(world.cache, key).exists()      # the rest is, without it
    assert darkroom.derivatives(world.cache, kept).is_dir()


def test_somebody_at_whom_the_reader_fails_can_be_withdrawn_all_the_same(world, monkeypatch):
    def fails(raw):
        raise LookupError("no reader")
    number = withdrawal.reference(withdrawal.find(world.root, "hill/stays")[0])
    monkeypatch.setattr(front_matter, "read", fails)
    monkeypatch.setattr(front_matter, "look", fails)
    world.look()
    (found,) = withdrawal.find(world.root, number)
    withdrawal.withdraw(world.root, world.cache, [found])
    assert not world.folder("hill/stays").exists() and len(withdrawn_list.read(world.root / "submissions")[0]) >= 3


def test_halves_of_killed_builds_are_removed(world):
    world.look()
    half = world.cache / "pictures/ab/.part-x"
    half.mkdir(parents=True)
    (half / "320.avif").write_bytes(b"x")
    card = world.cache / "sheets/ab/.part-y"      # half a card shows somebody too
    card.parent.mkdir(parents=True, exist_ok=True)
    card.write_bytes(b"x")
    withdrawal.withdraw(world.root, world.cache, withdrawal.find(world.root, "small/hill/stays"))
    assert not half.exists() and not card.exists()


def test_what_was_drawn_for_a_deleted_root_goes_unless_another_one_has_it(tmp_path):
    cache, roots = tmp_path / "cache", [tmp_path / name for name in ("gone", "beside", "here")]
    cards = [f"sheets/ab/{number:020}.jpg" for number in range(3)]
    for root, number in zip(roots, (0, 1, 2), strict=True):
        (root / "submissions").mkdir(parents=True)
        Shelf(cache, root).note({name: ["a/b/c"] for name in (cards[number], cards[1])})
    for name in cards:
        (cache / name).parent.mkdir(parents=True, exist_ok=True)
        (cache / name).write_bytes(b"x")
    shutil.rmtree(roots[0])
    Shelf(cache, roots[2]).settle({cards[2]: ["a/b/c"]}, ["a/b/c"], ["a/b/c"])
    assert [(cache / name).exists() for name in cards] == [False, True, True]
    assert len(list((cache / "shelves").iterdir())) == 2


@pytest.mark.parametrize("names", [["../../outside"], "none", [7], None])
def test_a_damaged_list_of_the_cache_deletes_nothing_else(world, tmp_path, names):
    outside = tmp_path / "outside"
    outside.write_text("stays")
    world.look()
    (path,) = (world.cache / "roots").glob("*.json")
    path.write_text(json.dumps({"root": str(world.root), "names": names}) if names else "{", "utf-8")
    assert not world.look().errors and outside.exists()


def test_nothing_is_hashed_while_nobody_has_withdrawn(world, monkeypatch):
    monkeypatch.setattr(withdrawn_list, "of_file", lambda path: pytest.fail("hashed"))
    assert not world.look().errors
    (world.root / "submissions/withdrawn.txt").write_text("# Nobody yet.\n")
    assert not world.look().errors


def test_lines_that_are_none_are_problems_and_are_kept(world):
    path = world.root / "submissions/withdrawn.txt"
    path.write_bytes(b"\xef\xbb\xbf# old comment of Sara\r\n" + b"A" * 64 + b"\r\n<<<<<<< HEAD\r\n\xff\xfe\r\n")
    listed, problems = withdrawn_list.read(path.parent)
    assert listed == {"a" * 64: 2} and [(problem.code, problem.line) for problem in problems] == [
        ("withdrawn-list", 3), ("withdrawn-list", 4)]
    withdrawn_list.add(path.parent, ["b" * 64])
    assert "Sara" not in path.read_text("utf-8") and hashes(world)[:3] == ["a" * 64, "b" * 64, "<<<<<<< HEAD"]
    path.write_text("x\n" * 100_000)
    assert len(withdrawn_list.read(path.parent)[1]) == 20
    path.unlink()
    path.symlink_to("/dev/zero")
    assert [problem.code for problem in withdrawn_list.read(path.parent)[1]] == ["file-link"]


@pytest.mark.parametrize(("one", "other", "same"), [
    ("I light the oven, every day.", "I  LIGHT the oven\nevery *day*", True),
    ("J’écoute les mouettes au port", "J'ecoute les mouettes au port", True),
    ("I light the oven, every day.", "I light the oven, every night.", False)])
def test_a_text_is_known_however_it_is_typed(one, other, same):
    assert (withdrawn_list.of_text(one) == withdrawn_list.of_text(other)) == same
    assert withdrawn_list.of_text("Peace.") is None


@pytest.mark.parametrize(("before", "after"), [
    ("entries:\n  - entry: a/b\n    status: winner\n", "entries: []\n"),
    ("entries:  # all\n- entry: a/b\n  status: winner\n# end\njury: {}\n", "entries: []  # all\n# end\njury: {}\n"),
    ("entries: [{entry: a/b, status: winner}]\n", "entries: []\n"),
    ("entries: [{entry: a/b, status: winner}, {entry: c/d}]\n", "entries: [{entry: c/d}]\n"),
    ("entries: [{entry: c/d}, {entry: a/b, status: winner}]\n", "entries: [{entry: c/d}]\n"),
    ("entries:\r\n  - status: winner\r\n    entry: a/b\r\n  # c\r\n  - entry: c/d\r\n    status: winner\r\n",
     "entries:\r\n  # c\r\n  - entry: c/d\r\n    status: winner\r\n"),
    ("entries:\n  - entry: c/d\n  - entry: a/b\n    words:\n      en: |\n        One.\n\n        Two.",
     "entries:\n  - entry: c/d\n"),
    ("entries:\n  - entry: a/b\n  - entry: a/b-c\n  -\n    entry: a/b\n", "entries:\n  - entry: a/b-c\n"),
    ("entries:\n  - entry: c/d\n", "entries:\n  - entry: c/d\n"),
    ("", ""), ("jury: {}\n", "jury: {}\n")])
def test_only_the_lines_of_a_result_are_cut_out(before, after):
    assert results.without(before, "a/b") == after


@pytest.mark.parametrize("text", ["entries: [", "a: &x [1]\nentries:\n  - &y {entry: a/b}\n  - *y\n"])
def test_a_result_that_can_t_be_told_apart_is_left_to_a_person(world, text):
    with pytest.raises(UnclearResults):
        results.without(text, "a/b")
    world.results.write_text(text.replace("a/b", "hill/stays"), "utf-8")
    (said,) = withdrawal.withdraw(world.root, world.cache, withdrawal.find(world.root, "small/hill/stays"))
    assert "results.yml" in said and not world.folder("hill/stays").exists()
