"""Pictures that are built to harm: a verdict within the share of the machine, and never an exception."""

import resource
import struct
import time
import zlib

import hostile
import hostile_pictures as made
import pytest
from chorus.attachments import darkroom
from chorus.attachments.darkroom import Job, work
from chorus.check import submissions as checking
from chorus.rulebook import REGISTRY
from hostile_pictures import claimed, flat, frames, photo, piece, png, segment, with_exif, with_segments
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

CPU, MEMORY = 10, 1.3 * 2**30      # a share is 10 seconds and 1 GiB beyond what Python itself needs
SMALL = piece(b"IDAT", zlib.compress(b"\0" * (640 * 3 + 1) * 800))


def verdict(folder, raw, name="portrait.jpg"):
    """The rule that a picture breaks, "" for none; it is developed too, with nothing in the cache."""
    path = folder / name
    path.write_bytes(raw)
    start = time.process_time()
    found = work(Job(path, develop=True, crop=4 / 5), folder / "cache")
    assert time.process_time() - start < CPU + 1
    assert not found.facts.refused or found.facts.refused in REGISTRY
    assert bool(found.key) != bool(found.facts.refused)
    return found.facts.refused


def ending(raw):
    """The ending that a picture of these bytes should have."""
    return "png" if raw.startswith(b"\x89PNG") else "jpg"


HEAVY = {
    "a photo": photo,
    "49 million in 64 bits": lambda: flat(7000, 7000, 16, 6), "40 scans of 25 million": lambda: made.scans(5000, 40),
    "unpacks beyond its size": lambda: png(640, 800, piece(b"IDAT", made.nothing(1 << 28))),
    "a claim of 7,000 by 7,000": lambda: claimed(photo(), 7000, 7000), "900 scans": lambda: made.scans(640, 900),
    "many texts that unpack": lambda: png(640, 800, *[piece(b"zTXt", b"a\0\0" + made.nothing(900_000))] * 90, SMALL),
}
# What it is, its bytes, and its verdict; None where any will do.
BUILT = {
    "49 million of one bit": (lambda: flat(7000, 7000, 1, 0), ""),
    "50.4 million": (lambda: flat(7100, 7100, 1, 0), "picture-pixels"),
    "two thousand million, says its head": (lambda: png(2**31 - 1, 1, SMALL), "picture-pixels"),
    "more than there can be": (lambda: png(2**31 - 1, 2**31 - 1, SMALL), "picture-pixels"),
    "no width": (lambda: png(0, 800, SMALL), None), "width below zero": (lambda: png(2**32 - 1, 800, SMALL), None),
    "a head that claims more": (lambda: png(640, 8000, SMALL), None),
    "text that unpacks": (lambda: png(640, 800, piece(b"zTXt", b"a\0\0" + made.nothing(1 << 28)), SMALL), None),
    "international text that unpacks": (
        lambda: png(640, 800, piece(b"iTXt", b"a\0\1\0\0\0" + made.nothing(1 << 28)), SMALL), None),
    "a profile that unpacks": (lambda: png(640, 800, piece(b"iCCP", b"a\0\0" + made.nothing(1 << 28)), SMALL), None),
    "100,000 unknown pieces": (lambda: png(640, 800, *[piece(b"prVt", b"")] * 100_000, SMALL), None),
    "200,000 empty pieces of data": (lambda: png(640, 800, *[piece(b"IDAT", b"")] * 200_000, SMALL), None),
    "no data": (lambda: png(640, 800), "picture-broken"), "no palette": (lambda: png(640, 800, SMALL, colour=3), None),
    "an unknown colour": (lambda: png(640, 800, SMALL, colour=5), "picture-broken"),
    "an unknown depth": (lambda: png(640, 800, SMALL, bits=3), "picture-broken"),
    "an unknown critical piece": (lambda: png(640, 800, piece(b"ABCD", b""), SMALL), None),
    "two heads": (lambda: png(640, 800, piece(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 2, 0, 0, 0)), SMALL), None),
    "interlaced": (lambda: png(640, 800, SMALL, interlaced=1), None),
    "a length beyond its end": (lambda: png(640, 800, b"\xff\xff\xff\xffIDAT", SMALL), "picture-broken"),
    "an animation": (lambda: frames("PNG", 60), None), "a phone's several pictures": (lambda: frames("MPO", 4), None),
    "an animation that counts wrongly": (lambda: png(640, 800, piece(b"acTL", b"\xff" * 8), SMALL), None),
    "60,000 wide": (lambda: photo(size=(60000, 640)), None), "60,000 high": (lambda: photo(size=(640, 60000)), None),
    "65,500 by 1": (lambda: photo(size=(65500, 1)), None), "1 by 1": (lambda: photo("PNG", size=(1, 1)), ""),
    "a claim of 65,535 by 65,535": (lambda: claimed(photo(), 65535, 65535), "picture-pixels"),
    "a claim of nothing": (lambda: claimed(photo(), 0, 0), None),
    "one line less": (lambda: claimed(photo(), 640, 799), None),
    "Exif that leads to itself": (lambda: with_exif([(0x8769, 4, 1, 8), (0x8825, 4, 1, 8)], 8), None),
    "Exif with a huge count": (lambda: with_exif([(0x010E, 2, 0xFFFFFFFF, 8), (0x0112, 3, 0xFFFFFFF, 6)]), None),
    "Exif beyond its end": (lambda: with_exif([(0x8825, 4, 1, 0xFFFFFFF0)], 0xFFFFFFF0), None),
    "Exif of unknown types": (lambda: with_exif([(tag, tag % 99, tag, tag) for tag in range(4000)]), None),
    "a turn that is none": (lambda: with_exif([(0x0112, 3, 1, 99)]), ""),
    "a turn in words": (
        lambda: with_exif([(0x0112, 2, 2, 0x36)]), None),
    "a turn by nothing": (lambda: with_exif([(0x0112, 5, 1, 0)]), None),
    "a broken profile": (lambda: with_segments(segment(0xE2, b"ICC_PROFILE\0\1\1" + bytes(200))), ""),
    "pieces of no profile": (lambda: with_segments(*[segment(0xE2, b"ICC_PROFILE\0\xff\1x")] * 255), None),
    "300 heads": (lambda: with_segments(*[segment(0xE1, b"x" * 30000)] * 300), None),
    "100,000 comments": (
        lambda: with_segments(*[segment(0xFE, b"")] * 100_000), None),
    "fill bytes": (lambda: photo()[:2] + b"\xff" * 1_000_000 + photo()[2:], None),
    "MPO that counts wrongly": (
        lambda: with_segments(segment(0xE2, b"MPF\0II*\0\x08\0\0\0\x01\0\x02\xb0\x07\0" + b"\xff" * 20)), None),
    "a web page behind it": (lambda: photo() + b"<html><script>alert(1)</script>" * 9, "picture-private-data"),
    "a web page in front of it": (lambda: b"<html><script>alert(1)</script>" + photo(), "picture-broken"),
    "nothing": (lambda: b"", "picture-broken"), "its first bytes": (lambda: b"\xff\xd8\xff", "picture-broken"),
    "a pointer": (lambda: b"version https://git-lfs.github.com/spec/v1\n", "file-lfs-pointer"),
    "a drawing": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "picture-format"),
    "eleven megabytes": (lambda: photo() + bytes(11 * 2**20), "picture-bytes"),
}


@pytest.mark.filterwarnings("ignore:.*")
@pytest.mark.parametrize("what", BUILT)
def test_built_to_harm(what, tmp_path):
    build, wanted = BUILT[what]
    raw = build()
    name = f"portrait.{ending(raw)}"
    found = verdict(tmp_path, raw, name)
    if wanted == "picture-private-data":      # a rule of its own, not the decoder's
        assert work(Job(tmp_path / name), None).facts.private
    else:
        assert wanted is None or found == wanted


@pytest.mark.slow
def test_within_the_memory_of_a_share(tmp_path):
    """The heaviest ones in processes as the build has them: no process grows beyond its share."""
    paths = []
    for what, build in HEAVY.items():
        raw = build()
        paths.append(tmp_path / f"{what.replace(' ', '-')}.{ending(raw)}")
        paths[-1].write_bytes(raw)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    found = darkroom.process([Job(path, develop=True) for path in paths], tmp_path / "cache")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert used.ru_maxrss * 1024 < MEMORY and used.ru_utime - before < CPU * len(paths)
    refused = {path.stem: outcome.facts.refused for path, outcome in found.items()}
    assert refused.keys() == {path.stem for path in paths} and set(refused.values()) <= {"", *REGISTRY}
    assert refused["a-photo"] == ""


@pytest.mark.parametrize(("form", "options"), [
    ("JPEG", {}), ("JPEG", {"progressive": True}), ("JPEG", {"mode": "CMYK"}), ("PNG", {}), ("PNG", {"mode": "RGBA"}),
    ("PNG", {"mode": "I;16"})])
def test_cut_at_every_twentieth(form, options, tmp_path):
    raw, name = photo(form, **options), f"portrait.{'png' if form == 'PNG' else 'jpg'}"
    assert verdict(tmp_path, raw, name) == ""
    for part in range(20):
        assert verdict(tmp_path, raw[:len(raw) * part // 20], name) == "picture-broken", part


WHOLE = {"portrait.jpg": photo(size=(64, 80)), "progressive.jpg": photo(size=(64, 80), progressive=True),
         "exif.jpg": with_exif([(0x0112, 3, 1, 6), (0x8825, 4, 1, 8)]), "portrait.png": photo("PNG", (64, 80), "RGBA"),
         "palette.png": photo("PNG", (64, 80), "P"), "frames.png": frames("PNG", 3), "frames.jpg": frames("MPO", 2)}


@pytest.mark.filterwarnings("ignore:.*")
@pytest.mark.parametrize("name", WHOLE)
def test_bytes_turned_at_random(name, tmp_path):
    """Any bytes of a picture may be others: its verdict is a rule, or it is developed."""
    whole = WHOLE[name]

    @settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), min_size=1, max_size=12),
           st.booleans())
    def turned(changes, early):
        raw = bytearray(whole)
        for at, value in changes:
            raw[at % 200 if early else at] = value
        verdict(tmp_path, bytes(raw), name)
    turned()


@pytest.mark.parametrize("name", ["abort", "leave", "hang", "eat", "spin"])
def test_a_picture_that_takes_its_process_down_is_refused_alone(name, tmp_path, monkeypatch):
    """A crash, an endless loop and hunger for memory in a worker: the other pictures and texts are checked."""
    monkeypatch.setattr(darkroom, "_in_process", made.deadly)
    root = hostile.settle(tmp_path / "root")
    for entry in ("a-before", "b-deadly", "c-after"):
        hostile.submit(root, entry, "quote", {})
    (root / hostile.FOLDER / "c-after/other.jpg").write_bytes(b"\xff\xd8\xff")
    (root / hostile.FOLDER / "b-deadly/portrait.jpg").rename(root / hostile.FOLDER / f"b-deadly/{name}.jpg")
    checked = checking.check(root, hostile.settings_of(root))
    found = {(problem.path.split("/", 3)[3], problem.code) for problem in checked.problems}
    assert (f"b-deadly/{name}.jpg", "picture-too-costly") in found and ("c-after/other.jpg", "picture-broken") in found
    assert [draft.folder.entry for draft in checked.drafts] == ["a-before"]
    assert not {path for path, code in found if code == "picture-too-costly"} - {f"b-deadly/{name}.jpg"}


@pytest.mark.parametrize("size", [(1, 1), (7, 900), (900, 7)])
def test_the_smallest_are_not_called_damaged(size, tmp_path):
    assert verdict(tmp_path, photo(size=size)) == ""


def test_pillow_is_as_strict_as_it_can_be():
    assert Image.MAX_IMAGE_PIXELS <= 50_000_000 and PngImagePlugin.MAX_TEXT_MEMORY <= 4 * 2**20


def test_after_a_crash_the_others_share_a_process_again(tmp_path, monkeypatch):
    """Of twelve pictures one brings its process down: those under way then are tried alone, and the rest goes on."""
    monkeypatch.setattr(darkroom, "_in_process", made.deadly)
    pools, real = [], darkroom._pool
    monkeypatch.setattr(darkroom, "_pool", lambda count: pools.append(count) or real(count))
    for number in range(12):
        (tmp_path / f"{number}.jpg").write_bytes(photo(size=(60 + number, 40)))
    (tmp_path / "5.jpg").rename(tmp_path / "abort.jpg")
    jobs = [Job(path) for path in sorted(tmp_path.glob("*.jpg"))]
    found = darkroom.process(jobs, None, workers=1)
    assert list(found) == [job.path for job in jobs]
    assert {path.stem for path, outcome in found.items() if outcome.facts.refused} == {"abort"}
    assert 2 <= len(pools) <= 4
