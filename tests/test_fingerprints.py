"""A page knows what it was made from: whatever shows on it changes its fingerprint, and nothing else does."""

import dataclasses
import datetime as dt
import enum
import functools
import os
import shutil
from pathlib import Path

import pytest
from chorus import pipeline
from chorus.draw import shell
from chorus.draw.environment import Artist
from chorus.draw.fingerprints import Fingerprints
from chorus.errors import Unlike
from chorus.frame.world import World as Day
from chorus.machine.structure import Structure
from chorus.model.records import Campaign, Submission, Text
from chorus.words.catalogue import Untranslated
from markupsafe import Markup
from pydantic import BaseModel
from sites import ROOT
from small_world import DAY, World, in_this_process

TEMPLATES = ROOT / "overrides/pages"
ADDRESS = "https://example.org/"


class Colour(enum.Enum):
    RED = 1
    BLUE = 2


class Model(BaseModel):
    name: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Person:
    name: str
    friends: list = dataclasses.field(default_factory=list)


def says(word):
    return lambda: word


ONE_OF_A_KIND = [
    None, 0, 1, 1.0, True, "", "1", b"1", Markup("1"), Untranslated("1"), [1], (1,), [[1]], {1}, {"1": 1}, {1: "1"},
    {"a": 1, "b": 2}, {"b": 2, "a": 1}, Colour.RED, Colour.BLUE, dt.date(2021, 12, 6), dt.date(2021, 12, 7),
    Model(name="1"), Model(name="2"), Person("1"), Person("2"), Person("1", [Person("2")]), Path("1"), Path("2"),
    says("1"), says("2"), functools.partial(says, "1"), functools.partial(says, "2"), str, int, "1".upper, "2".upper,
]


def test_no_two_things_are_taken_for_one_and_the_same_thing_is_the_same_every_time():
    for shared in ((), (Person,)):
        digests = [Structure(shared).digest(value) for value in ONE_OF_A_KIND]
        assert len(set(digests)) == len(ONE_OF_A_KIND)
        assert digests == [Structure(shared).digest(value) for value in ONE_OF_A_KIND]
    assert Structure().digest(Person("1"), {"a", "b", "c"}) == Structure().digest(Person("1"), {"c", "b", "a"})


def test_what_nobody_can_tell_apart_is_refused():
    person = Person("1")
    person.friends.append(person)
    for value in (object(), iter([1]), person, [object()], says(object())):
        with pytest.raises(Unlike):
            Structure().digest(value)


def test_a_file_that_a_page_tells_the_size_of_counts_with_its_size(tmp_path):
    file = tmp_path / "poster.pdf"
    digests = set()
    for content in (None, b"1", b"12"):
        if content:
            file.write_bytes(content)
        digests.add(Structure().digest(file))
    assert len(digests) == 3


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return World(tmp_path_factory.mktemp("fingerprints"))


@pytest.fixture
def made(world, monkeypatch):
    """The site of the small world as it is now: {address: (fingerprint, main part)}."""
    monkeypatch.setattr("chorus.check.submissions.process", in_this_process)

    def make(day=DAY, address=ADDRESS, templates=TEMPLATES):
        site = pipeline.build(world.root, templates, dt.date.fromisoformat(day), cache=world.cache, address=address,
                              draw_material=False, draw_pages=False)
        assert site.pages, site.checked.problems
        prints = Fingerprints(site.artist, address, ROOT)
        return {page.address: (prints.of(page), site.artist.main(page)) for page in site.pages}

    return make


def changed(before, after):
    """The addresses at which a fingerprint is another one, or new."""
    return {address for address, (made_from, _) in after.items() if before.get(address, ("",))[0] != made_from}


def test_every_page_has_one_and_it_is_the_same_when_nothing_changed(made):
    before, after = made(), made()
    assert all(made_from for made_from, _ in before.values())
    assert before == after


def test_one_edit_of_one_story_touches_only_the_pages_that_show_it(world, made):
    before, index = made(), world.folder("harbour/bakery-door") / "index.en.md"
    text = index.read_text("utf-8")
    index.write_text(text.replace("Every morning", "Each morning"), "utf-8")
    after = made()
    index.write_text(text, "utf-8")
    found = changed(before, after)
    assert "en/small/harbour/bakery-door/" in found and "en/small/hill/stays/" not in found
    assert not [a for a in found if "hill" in a or "take-part" in a or "about" in a or "calendar" in a]
    differs = {address for address in after if before[address][1] != after[address][1]}
    assert differs <= found and len(found) < len(after) / 3
    assert made() == before


def test_a_file_that_was_only_touched_touches_no_page(world, made):
    """As every file is in a fresh clone."""
    before = made()
    for path in world.root.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            path.unlink()
            path.write_bytes(raw)
            os.utime(path, (1, 1))
    assert made() == before


def test_the_day_touches_only_the_pages_that_tell_it(made):
    before, after = made(), made("2021-12-21")
    found = changed(before, after)
    assert {"en/", "en/small/"} <= found
    assert not [address for address in found if "quotes" in address or "hill/" in address]
    assert {address for address in after if before[address][1] != after[address][1]} <= found


def test_a_word_of_a_catalogue_touches_its_language_alone(world, made):
    catalogue = world.root / "content/locales/fr.po"
    catalogue.parent.mkdir(exist_ok=True)
    original = (ROOT / "content/locales/fr.po").read_text("utf-8")
    catalogue.write_text(original, "utf-8")
    before = made()
    catalogue.write_text(original + "\n# Another version, and no word that the shell shows.\n", "utf-8")
    after = made()
    assert before != after and changed(before, after) == {address for address in after if address.startswith("fr/")}


def test_a_template_touches_the_pages_that_include_it(made, tmp_path):
    templates = tmp_path / "overrides/pages"
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    before = made(templates=templates)
    with (templates / "calendar.html").open("a") as file:
        file.write("<p>More.</p>\n")
    of_calendars = changed(before, made(templates=templates))
    assert of_calendars == {address for address in before if address.endswith("calendar/")}
    before = made(templates=templates)
    with (templates / "parts.html").open("a") as file:
        file.write("{# More. #}\n")
    found = changed(before, made(templates=templates))
    assert "en/small/quotes/" in found and "en/small/calendar/" not in found


def test_what_the_shell_alone_shows_touches_the_pages_that_show_it(made, monkeypatch):
    before = made()
    monkeypatch.setattr(shell, "menu", lambda *_: [("more", "More", "more/")])
    assert changed(before, made()) == set(before)


@pytest.mark.parametrize("name", ["address", "globals", "finalize"])
def test_what_every_page_sees_touches_every_page(made, monkeypatch, name):
    before = made()
    if name == "address":
        after = made(address="https://example.org/other/")
    else:
        build = Artist.__init__

        def other(self, *arguments, **named):
            build(self, *arguments, **{**named, **({"translated": False} if name == "finalize" else {})})
            self.environment.globals["more"] = name

        monkeypatch.setattr(Artist, "__init__", other)
        after = made()
    assert changed(before, after) == set(after)


def test_a_page_is_made_from_those_whom_it_shows_and_not_from_everybody(world, monkeypatch):
    """Else a build after one edit costs as much as a new one, in the square of all: each page of a booklet held all
    works, and at 1,000 submissions to tell whether 432 of them had changed took 46 seconds."""
    monkeypatch.setattr("chorus.check.submissions.process", in_this_process)
    site = pipeline.build(world.root, TEMPLATES, dt.date.fromisoformat(DAY), cache=world.cache, address=ADDRESS,
                          draw_material=False, draw_pages=False)
    seen = set()
    for page in site.pages:
        structure = Structure((Submission, Campaign, Text))
        structure.digest(page.data)
        reached = {held.id for held, _ in structure._known.values() if isinstance(held, Submission)}
        if page.template == "booklet-chapter.html":
            assert reached == {work.entry.id for work in page.data["works"]}
        elif "entry" in page.data:      # and before and after it
            assert page.data["entry"].id in reached and len(reached) <= 3
        elif page.template == "gallery.html":
            assert reached == {entry.id for entry in page.data["entries"]}
        else:
            continue
        seen.add(page.template)
    assert {"booklet-chapter.html", "gallery.html", "quote.html", "story.html"} <= seen


def test_no_template_reaches_the_whole_world(made, monkeypatch):
    """What a template is given is in the fingerprint, so the world of all submissions must not be: every page would
    depend on everybody. Nor may a page hold it in its data."""
    seen = []
    look = Structure._once

    def looking(self, kind, value):
        seen.append(kind)
        return look(self, kind, value)

    monkeypatch.setattr(Structure, "_once", looking)
    made()
    assert seen and Day not in seen
