"""Two trees take turns, and in the spare one lies nothing that the site does not show."""

import os

import pytest
from chorus.errors import NotPublished
from chorus.machine import spare, staging
from chorus.machine.kept import Kept


class Build:
    """Builds of a site of some pages: {address: (what it is made from, its text)}."""

    def __init__(self, folder):
        self.site, self.cache = folder / "site", folder / "cache"

    def __call__(self, pages, *, spared=True):
        """Build as the hooks do; the addresses that the stage had from the start."""
        stage, kept = staging.Stage(self.site), Kept(self.cache, self.site)
        same = {address for address, (made_from, _) in pages.items() if kept.has(address, made_from)}
        kept.begin(stage, same)
        there = {address for address, _ in self.walked(stage.directory)}
        for address, (_, text) in pages.items():
            if address not in same:
                (stage.directory / address).parent.mkdir(parents=True, exist_ok=True)
                (stage.directory / address).write_text(text)
        kept.bring(same, stage.directory)
        stage.publish(same if spared else ())
        kept.write({address: made_from for address, (made_from, _) in pages.items()})
        assert {address: path.read_text() for address, path in self.walked(self.site)} == {
            address: text for address, (_, text) in pages.items()}
        return there

    @property
    def spare(self):
        """What lies in the spare tree: {address: text}."""
        return {address: path.read_text() for address, path in self.walked(spare.place(self.site))}

    @staticmethod
    def walked(folder):
        found = [path for path in folder.rglob("*") if path.is_file() and path.name != staging.PID]
        return [(path.relative_to(folder).as_posix(), path) for path in found]


AMINA, OTTOKAR = {"hill/index.html": ("1", "Amina")}, {"port/pier/index.html": ("2", "Ottokar")}
EDITED = {"hill/index.html": ("3", "Another")}


@pytest.fixture
def build(tmp_path):
    made = Build(tmp_path)
    made(AMINA | OTTOKAR)
    return made


def test_the_first_build_has_none_and_the_third_begins_with_what_is_the_same(build):
    assert build.spare == {}
    assert build(EDITED | OTTOKAR) == set() and build.spare == {"port/pier/index.html": "Ottokar"}
    assert build(AMINA | OTTOKAR) == {"port/pier/index.html"}


def test_it_takes_no_room_and_holds_only_what_the_site_shows(build):
    build(EDITED | OTTOKAR)
    for address, path in build.walked(spare.place(build.site)):
        assert path.samefile(build.site / address)
    build(EDITED)
    assert build.spare == {"hill/index.html": "Another"} and not (spare.place(build.site) / "port").exists()


def test_a_page_that_changes_again_is_not_written_through_the_link(build):
    build(EDITED | OTTOKAR)
    build(EDITED | OTTOKAR)
    last = build.site / "hill/index.html"
    os.link(last, build.site.parent / "kept-aside")
    build(AMINA | OTTOKAR)
    assert (build.site.parent / "kept-aside").read_text() == "Another" and build.spare == {"port/pier/index.html": "Ottokar"}


def test_what_somebody_put_there_or_edited_does_not_get_onto_the_site(build):
    build(EDITED | OTTOKAR)
    tree = spare.place(build.site)
    (tree / "extra").mkdir()
    (tree / "extra/index.html").write_text("Planted")
    (tree / "port/pier/index.html").unlink()
    (tree / "port/pier/index.html").write_text("Forged!")
    assert build(EDITED | OTTOKAR) == set()


@pytest.mark.parametrize("end", ["the site deleted", "a build that keeps nothing", "forgotten"])
def test_nothing_of_it_stays_where_there_is_no_use_of_it(build, end):
    build(EDITED | OTTOKAR)
    assert build.spare
    if end == "the site deleted":
        for _, path in build.walked(build.site):
            path.unlink()
        for path in sorted(build.site.rglob("*"), reverse=True):
            path.rmdir()
        build.site.rmdir()
        staging.sweep(build.site)
    elif end == "forgotten":
        spare.forget(build.site)
    else:
        build(EDITED | OTTOKAR, spared=False)
    assert not spare.place(build.site).exists()


def test_of_two_builds_at_once_one_has_it_and_the_other_begins_with_nothing(build):
    build(EDITED | OTTOKAR)
    first, second = staging.Stage(build.site), staging.Stage(build.site)
    assert first.begin(lambda *_: True) == {"port/pier/index.html"}
    assert second.begin(lambda *_: True) == set()
    assert staging.alive(first.directory) and staging.alive(second.directory)
    for stage in (first, second):
        stage.discard()


def test_what_can_not_be_cleared_away_is_not_published(build, monkeypatch):
    """Such as a page that is open, on Windows: it may be of somebody who is gone."""
    unlink = os.unlink

    def refuse(path, **named):
        if str(path).endswith("index.html"):
            raise PermissionError("in use")
        unlink(path, **named)

    build(EDITED | OTTOKAR)
    stage, kept = staging.Stage(build.site), Kept(build.cache, build.site)
    monkeypatch.setattr("os.unlink", refuse)
    with pytest.raises(NotPublished, match=r"in use\. The site was not changed"), staging.unchanged():
        kept.begin(stage, set())
    monkeypatch.undo()
    stage.discard()
    assert (build.site / "hill/index.html").read_text() == "Another"


def test_where_the_disk_has_no_links_there_is_no_spare_tree_of_copies(build, monkeypatch):
    def refuse(*_, **__):
        raise OSError("no links here")

    monkeypatch.setattr("os.link", refuse)
    build(EDITED | OTTOKAR)
    assert build.spare == {}
