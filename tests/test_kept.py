"""What lies in `site/` is taken over where it would be the same, and only there."""

import os

import pytest
from chorus.machine.kept import FOLDER, Kept, forget


@pytest.fixture
def site(tmp_path):
    """A site of two pages as a build left it."""
    folder = tmp_path / "site"
    for name, text in (("en/index.html", "<p>Amina</p>"), ("en/hill/index.html", "<p>Ottokar</p>")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    Kept(tmp_path / "cache", folder).write({"en/index.html": "one", "en/hill/index.html": "two"})
    return folder


@pytest.fixture
def kept(site, tmp_path):
    return lambda: Kept(tmp_path / "cache", site)


def test_what_was_made_from_the_same_is_there(kept):
    assert kept().has("en/index.html", "one") and kept().has("en/hill/index.html", "two")


@pytest.mark.parametrize("address, made_from", [("en/index.html", "two"), ("en/index.html", ""), ("fr/index.html", "one")])
def test_what_was_made_from_anything_else_is_not(kept, address, made_from):
    assert not kept().has(address, made_from)


def edited(file):
    file.write_text("<p>Other</p>")


def edited_and_dated_back(file):
    seen = file.stat()
    file.write_text("<p>Ahmed</p>")       # of the same length
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def linked(file):
    (file.parent / "away.html").write_bytes(file.read_bytes())
    file.unlink()
    file.symlink_to("away.html")


def removed(file):
    file.unlink()


@pytest.mark.parametrize("do", [edited, edited_and_dated_back, linked, removed])
def test_what_somebody_touched_is_not(kept, site, do):
    do(site / "en/index.html")
    assert not kept().has("en/index.html", "one") and kept().has("en/hill/index.html", "two")


def test_a_copy_of_a_site_is_as_good_as_the_site(kept, site):
    """As it is where a site was unpacked: other times, the same content."""
    file = site / "en/index.html"
    raw = file.read_bytes()
    file.unlink()
    file.write_bytes(raw)
    os.utime(file, (1, 1))
    assert kept().has("en/index.html", "one")


@pytest.mark.parametrize("links", [True, False])
def test_it_is_taken_over_without_room_where_the_disk_has_links_and_as_a_copy_where_not(kept, site, tmp_path, monkeypatch, links):
    def refuse(*_, **__):
        raise OSError("no links here")

    if not links:
        monkeypatch.setattr("os.link", refuse)
    last = kept()
    assert last.has("en/index.html", "one")
    last.take_over("en/index.html", tmp_path / "stage")
    there = tmp_path / "stage/en/index.html"
    assert there.read_bytes() == (site / "en/index.html").read_bytes()
    assert there.samefile(site / "en/index.html") == links


def test_what_is_edited_while_it_is_taken_over_is_not_believed_the_next_time(kept, site, tmp_path):
    last = kept()
    assert last.has("en/index.html", "one")
    last.take_over("en/index.html", tmp_path / "stage")
    edited(site / "en/index.html")
    last.write({"en/index.html": "one"})
    assert not kept().has("en/index.html", "one")


def test_the_list_names_no_page_and_forgets_what_is_gone(kept, site, tmp_path):
    listed = next((tmp_path / "cache" / FOLDER).iterdir())
    before = listed.read_text()
    assert "hill" not in before and "two" in before
    (site / "en/hill/index.html").unlink()
    kept().write({"en/index.html": "one"})
    assert "two" not in listed.read_text() and len(listed.read_text()) < len(before)
    forget(tmp_path / "cache")
    assert not kept().has("en/index.html", "one")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 1}', '{"version": 1, "files": [1]}',
                                  '{"version": 1, "files": {"a": 1}}', '{"version": 1, "files": {"a": ["b", "c", "d"]}}',
                                  '{"version": 0, "files": {}}'])
def test_a_list_that_is_none_is_nothing(kept, tmp_path, text):
    next((tmp_path / "cache" / FOLDER).iterdir()).write_text(text)
    assert not kept().has("en/index.html", "one")
