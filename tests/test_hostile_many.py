"""Many broken submissions at once, and single ones that cost too much: each is told of, always in the same order."""

import os
import random
from pathlib import Path

import hostile
import pytest
from chorus import report
from chorus.check import folders
from chorus.check import submissions as checking
from chorus.machine import budget as share
from chorus.read import front_matter
from chorus.words.catalogue import Catalogue
from hostile_folders import voice
from hostile_payloads import OWN
from hostile_pictures import photo

COUNT = 200
FORMS = ("text", "json", "markdown", "github", "html")


@pytest.fixture
def root(tmp_path):
    """A root without submissions."""
    return hostile.settle(tmp_path / "root")


def break_all(root):
    """Submissions that each have something wrong in the text, in a field or in the picture, or in all of them."""
    chance, kinds = random.Random(2021), sorted(hostile.FIELDS)
    picture, words = photo(size=(64, 80)), [word for word in OWN if "\ud800" > word.strip() > " "]
    for number in range(COUNT):
        kind = kinds[number % 4]
        folder = hostile.submit(root, f"broken-{number:03}", kind, hostile.everywhere(kind, chance.choice(words)))
        index = folder / "index.md"
        wrong = number % 5
        if wrong == 0:
            index.write_bytes(index.read_bytes().replace(b"consent:", b"content:"))
        elif wrong == 1:
            index.write_bytes(index.read_bytes()[:chance.randrange(150)] + b"\xff\n")
        elif wrong == 2:
            (folder / "portrait.jpg").unlink()
            (folder / "portrait.jpg").write_bytes(picture[:chance.randrange(len(picture) - 9)] + bytes([number]))
        elif wrong == 3:
            (folder / f"Scan {number}.pdf").touch()
        else:
            (folder / "index.fr.md").write_bytes(b"---\n" + chance.randbytes(90))


@pytest.mark.slow
def test_many_broken_ones_are_listed_in_one_order(root, tmp_path, monkeypatch):
    """With one process for the pictures or with two, with folders listed in any order, with a full or an empty cache."""
    break_all(root)
    listing, said = os.scandir, []

    class Mixed(list):
        """A folder's entries, not in the order in which the file system has them."""
        __enter__, __exit__ = list.__iter__, lambda *_: None

    def mixed(path):
        with listing(path) as entries:
            found = Mixed(entries)
        random.Random(len(said)).shuffle(found)
        return found

    for cores, cache in ((1, "one"), (2, "two"), (2, "two")):
        monkeypatch.setattr(os, "cpu_count", lambda cores=cores: cores)
        monkeypatch.setattr(os, "scandir", mixed)
        checked = checking.check(root, hostile.settings_of(root), cache=cache and tmp_path / cache)
        assert checked.folders == COUNT and not checked.drafts
        assert len({problem.path.split("/")[3] for problem in checked.errors}) == COUNT
        said.append([report.FORMATS[form](checked.problems, COUNT, [Catalogue("en"), Catalogue("fr")])
                     for form in FORMS])
    assert said[0] == said[1] == said[2]
    assert not [word for word in ("Traceback", "Error:", "Exception") for form in said[0] if word in form]


def spin(*_):
    """Goes on for ever."""
    while True:
        pass


def raising(error):
    """A function that fails with this."""
    def fail(*_, **__):
        raise error
    return fail


@pytest.mark.parametrize("happens", [spin, raising(MemoryError()), raising(RecursionError())],
                         ids=["time", "memory", "depth"])
@pytest.mark.parametrize("file", ["index.md", "index.fr.md"])
def test_a_text_that_costs_too_much_is_refused_alone(happens, file, root, monkeypatch):
    """The other texts of the folder and the other submissions are read all the same."""
    for entry in ("a-before", "voice", "z-after"):
        hostile.submit(root, entry, "quote", {}, photo=False)
    (voice(root) / "index.de.md").write_text("no fields")
    costly = (voice(root) / file).read_bytes() + b"\n"
    (voice(root) / file).write_bytes(costly)
    look = front_matter.look
    monkeypatch.setattr(front_matter, "look", lambda raw: happens() if raw == costly else look(raw))
    for room in (checking, folders):
        monkeypatch.setattr(room, "cpu_share", lambda: share.cpu_share(0.2))
    checked = checking.check(root, hostile.settings_of(root))
    found = {(Path(problem.path).name, problem.code) for problem in checked.errors}
    assert {(file, "text-too-costly"), ("index.de.md", "front-matter-missing")} <= found
    assert {problem.path.split("/")[3] for problem in checked.errors} == {"voice"}
    assert [draft.folder.entry for draft in checked.drafts] == ["a-before", "z-after"]


def test_a_rule_that_costs_too_much_keeps_nobody_else_waiting(root, monkeypatch):
    """The rules of one submission share the time of one file."""
    for entry in ("a-before", "voice", "z-after"):
        hostile.submit(root, entry, "quote", {}, photo=False)
    run = checking.rulebook.run
    monkeypatch.setattr(checking.rulebook, "run", lambda draft: spin() if draft.folder.entry == "voice" else run(draft))
    monkeypatch.setattr(checking, "cpu_share", lambda: share.cpu_share(0.2))
    checked = checking.check(root, hostile.settings_of(root))
    assert [(problem.path.split("/")[3], problem.code) for problem in checked.errors] == [("voice", "text-too-costly")]
