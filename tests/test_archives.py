"""Archives: the same content gives the same bytes, and another picture another name."""

import hashlib
import os
import zipfile
from pathlib import Path

import pytest
from chorus.typeset.archive import Archive


@pytest.fixture
def drawn(tmp_path):
    """A cache with one drawn file; its name below the cache."""
    path = tmp_path / "sheets/ab/abcd.jpg"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xff\xd8 a picture " * 100)
    return Path("sheets/ab/abcd.jpg")


def test_an_archive_holds_what_was_drawn_and_what_was_written(tmp_path, drawn):
    archive = Archive({"b/card.jpg": drawn, "a.txt": "ё\n".encode()}, ("c/port/one",))
    path = archive.write(tmp_path)
    assert path == tmp_path / archive.place and archive.address == f"packs/{archive.name}.zip"
    with zipfile.ZipFile(path) as zipped:
        assert zipped.namelist() == ["a.txt", "b/card.jpg"] and zipped.testzip() is None
        assert zipped.read("b/card.jpg") == (tmp_path / drawn).read_bytes()
        assert zipped.read("a.txt") == "ё\n".encode()
        assert {(e.date_time, e.compress_type, e.external_attr >> 16) for e in zipped.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED, 0o100644)}


def test_the_same_content_gives_the_same_bytes_whenever_it_is_written(tmp_path, drawn):
    one, other = Archive({"x.jpg": drawn, "y": b"1"}), Archive({"y": b"1", "x.jpg": drawn})
    first = hashlib.sha256(one.write(tmp_path).read_bytes()).hexdigest()
    (tmp_path / one.place).unlink()
    os.utime(tmp_path / drawn, (1, 1))
    assert one.name == other.name and hashlib.sha256(other.write(tmp_path).read_bytes()).hexdigest() == first


@pytest.mark.parametrize("files", [{"x.jpg": b"2"}, {"z.jpg": b"1"}, {"x.jpg": Path("sheets/ab/ffff.jpg")},
                                   {"x.jpg": b"1", "y": b""}])
def test_whatever_is_in_it_is_in_its_name(files):
    assert Archive(files).name != Archive({"x.jpg": b"1"}).name


def test_one_that_is_there_is_not_written_again_and_one_that_fails_leaves_nothing(tmp_path, drawn):
    archive = Archive({"x.jpg": drawn})
    archive.write(tmp_path)
    (tmp_path / drawn).unlink()
    assert archive.write(tmp_path).is_file()
    with pytest.raises(FileNotFoundError):
        Archive({"y.jpg": drawn}).write(tmp_path)
    assert [path.name for path in (tmp_path / "packs").rglob("*") if path.is_file()] == [f"{archive.name}.zip"]
