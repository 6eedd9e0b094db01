"""`check.py --fix`: what it mends, what it leaves alone, and that a second run finds nothing to do."""

import io
import shutil
import unicodedata

import pytest
from chorus.attachments.inspection import inspect
from chorus.attachments.pictures import clean
from chorus.commands import fix, mending
from chorus.read import front_matter
from chorus.words.catalogue import Catalogue
from mending import HERE, begin, contents, mend, photo, with_photo
from mini_submission import command
from PIL import Image, ImageCms


@pytest.fixture
def folder(tmp_path):
    """An empty submission's folder in a root with the settings of the cases."""
    return begin(tmp_path)


def wide_gamut():
    """A photo with colours of its own: in its profile red and green have changed places."""
    raw = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = raw.index(b"rXYZ"), raw.index(b"gXYZ")
    raw[red:red + 4], raw[green:green + 4] = b"gXYZ", b"rXYZ"
    raw[raw.index(b"s\0R\0G\0B")] = ord("w")      # its description
    buffer = io.BytesIO()
    Image.new("RGB", (700, 900), (200, 30, 30)).save(buffer, "JPEG", quality=95, icc_profile=bytes(raw))
    return buffer.getvalue()


# --- pictures --------------------------------------------------------------------------------

def test_a_photo_is_turned_cleaned_and_scaled_and_each_is_said(folder):
    (folder / "portrait.jpg").write_bytes(photo(size=(4000, 3000), orientation=6, gps=True, serial="123"))
    (folder / "index.md").write_text(with_photo("portrait.jpg"), "utf-8")
    assert mend(folder) == [
        "portrait.jpg carried hidden data, which were removed: place (GPS) and serial number.",
        "portrait.jpg was turned upright.", "portrait.jpg was scaled down to 1800 by 2400 pixels."]
    raw = (folder / "portrait.jpg").read_bytes()
    facts = inspect(raw, "portrait.jpg")
    assert (facts.width, facts.height, facts.private) == (1800, 2400, ()) and clean.only_the_picture(raw)


def test_colours_are_brought_to_srgb(folder):
    (folder / "portrait.jpg").write_bytes(wide_gamut())
    (folder / "drawing.jpg").write_bytes(photo(mode="CMYK"))
    said = mend(folder)
    assert "portrait.jpg now has the colours that every screen shows alike (sRGB)." in said
    assert "drawing.jpg now has the colours that every screen shows alike (sRGB)." in said
    with Image.open(folder / "portrait.jpg") as picture, Image.open(folder / "drawing.jpg") as drawing:
        red, green, _ = picture.convert("RGB").getpixel((350, 450))
        assert green > red, "the profile's meaning was kept"
        assert drawing.mode == "RGB" and "icc_profile" not in picture.info


def test_what_is_too_many_bytes_becomes_few_enough(folder, monkeypatch):
    monkeypatch.setattr(clean.limits, "PICTURE_BYTES", 60_000)
    noise = Image.effect_noise((900, 1100), 90).convert("RGB")
    noise.save(folder / "portrait.png")
    noise.save(folder / "drawing.jpg", quality=95)
    assert all("scaled down" in line for line in mend(folder))
    assert all(path.stat().st_size <= 60_000 for path in folder.iterdir())


def test_a_clean_picture_stays_byte_for_byte(folder):
    for name, spec in (("portrait.jpg", {}), ("drawing.png", {"mode": "RGBA"}), ("grey.jpg", {"mode": "L"})):
        (folder / name).write_bytes(photo(name, **spec))
    before = contents(folder)
    assert not mend(folder) and contents(folder) == before


@pytest.mark.parametrize("piece", ["second", "pad", "comment", "software", "icc", "xmp_gps", "iptc"])
def test_whatever_is_not_the_picture_goes(folder, piece):
    value = {"second": {}, "pad": 9, "comment": "x", "software": "Editor", "icc": True, "xmp_gps": True,
             "iptc": "Nilufar"}[piece]
    (folder / "portrait.jpg").write_bytes(photo(**{piece: value}))
    assert mend(folder)
    assert clean.only_the_picture((folder / "portrait.jpg").read_bytes())


@pytest.mark.parametrize("place", [".", "test-campaign", "test-campaign/harbour-town", "elsewhere/deep/below",
                                   "test-campaign/harbour-town/amina/photos"])
def test_a_photo_is_cleaned_wherever_it_lies(folder, place):
    there = folder.parents[2] / place
    there.mkdir(parents=True, exist_ok=True)
    (there / "dsc1.jpg").write_bytes(photo(gps=True))
    assert [line.partition(" ")[2] for line in mend(folder)] == ["carried hidden data, which were removed: place (GPS)."]
    assert clean.only_the_picture((there / "dsc1.jpg").read_bytes())


# --- texts ---------------------------------------------------------------------------------------

def test_line_ends_marks_and_letters_are_straightened_and_no_word_is_touched(folder):
    text = with_photo("Portrait 1.JPG").replace("\n", "\r\n").rstrip()
    crooked = "\ufeff" + unicodedata.normalize("NFD", text + " Été à l’école.\rيوم")
    (folder / "index.md").write_bytes(crooked.encode())
    (folder / "Portrait 1.JPG").write_bytes(photo())
    before = front_matter.read(crooked.encode())
    assert mend(folder) == [
        "Portrait 1.JPG is now called portrait-1.jpg.", "index.md now names portrait-1.jpg.",
        "index.md: an invisible mark at its beginning was removed.", "index.md: its line ends were straightened.",
        "index.md: its letters with accents were stored in the usual form.", "index.md: its last line was ended."]
    raw = (folder / "index.md").read_bytes()
    assert b"\r" not in raw and raw.endswith(b"\n") and not raw.startswith(b"\xef")
    after = front_matter.read(raw)
    assert after.text == before.text and after.front.data == {**before.front.data, "photo": "portrait-1.jpg"}


@pytest.mark.parametrize("raw", [b"", b"\xff\xfea\0", b"---\nkind: \xe9\n---\n", b"---\ntext\x00\n"])
def test_what_is_no_text_stays(folder, raw):
    (folder / "index.md").write_bytes(raw)
    mend(folder)
    assert (folder / "index.md").read_bytes() == raw


# --- what it must never do ---------------------------------------------------------------------------

def test_links_are_not_followed(folder, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    secret = photo(gps=True)
    (outside / "A.jpg").write_bytes(secret)
    (outside / "index.md").write_bytes(b"a\r\n")
    (folder / "A.jpg").symlink_to(outside / "A.jpg")
    (folder / "index.md").symlink_to(outside / "index.md")
    (folder / "inner").symlink_to(outside)
    (folder.parent / "linked").symlink_to(outside)
    (folder / "B.jpg").write_bytes(photo(gps=True))
    list(fix.fix(tmp_path, [folder, folder / "A.jpg", folder / "inner" / "A.jpg", folder.parent / "linked"]))
    assert contents(outside) == {"A.jpg": secret, "index.md": b"a\r\n"} and (folder / "A.jpg").is_symlink()


def test_nothing_outside_of_submissions_is_changed(folder, tmp_path):
    """But for a picture that is named itself: that is cleaned, and keeps its name."""
    (tmp_path / "content").mkdir(exist_ok=True)
    places = [tmp_path / "content" / "Poster.JPG", tmp_path / "content" / "page.md", tmp_path.parent / "My Photo.jpg"]
    for place in places:
        place.write_bytes(photo(gps=True))
    before = [place.read_bytes() for place in places]
    for place, path in zip(places[1:], ("content/page.md", str(places[2])), strict=True):
        assert list(fix.fix(tmp_path, [place])) == [f"{path} is not in submissions/, so it was left as it is."]
    assert not list(fix.fix(tmp_path, [tmp_path]))
    assert [place.read_bytes() for place in places] == before
    assert list(fix.fix(tmp_path, places[:1])) == [
        "content/Poster.JPG carried hidden data, which were removed: place (GPS)."]
    assert clean.only_the_picture(places[0].read_bytes()) and [place.read_bytes() for place in places[1:]] == before[1:]


def test_one_that_fails_keeps_no_other_from_being_mended(folder, monkeypatch):
    (folder / "a.jpg").write_bytes(photo(gps=True, keep=0.5))
    (folder / "b.png").write_bytes(photo("b.png", text={"Author": "Nilufar"}, keep=0.6))
    (folder / "c.jpg").write_bytes(photo(gps=True))
    (folder / "d.jpg").write_bytes(photo(gps=True))
    (folder / "e.jpg").write_bytes(b"\xff\xd8\xff" + bytes(60))
    (folder / "index.md").write_bytes(b"a\r\n")
    write = mending._write

    def failing(path, content):
        if path.name == "c.jpg":
            raise PermissionError(13, "no")
        write(path, content)

    monkeypatch.setattr(mending, "_write", failing)
    said = [line.removeprefix(f"{HERE}/") for line in fix.fix(folder.parents[3])]
    assert said == ["a.jpg is damaged, so it was left as it is.", "b.png is damaged, so it was left as it is.",
                    "c.jpg can’t be read or written, so it was left as it is.",
                    "d.jpg carried hidden data, which were removed: place (GPS).",
                    "e.jpg is damaged, so it was left as it is.", "index.md: its line ends were straightened."]
    assert not [name for name in contents(folder) if name.startswith(".part")]


def test_only_what_was_asked_for_is_mended(folder, tmp_path):
    for name in ("a.jpg", "b.jpg"):
        (folder / name).write_bytes(photo(gps=True))
    assert mend(folder, folder / "a.jpg") == ["a.jpg carried hidden data, which were removed: place (GPS)."]
    assert inspect((folder / "b.jpg").read_bytes(), "b.jpg").private


def test_a_name_that_speaks_to_the_terminal_is_not_repeated(folder):
    (folder / "a\x1b[31m\n.jpg").write_bytes(photo())
    assert all("\x1b" not in line and "\n" not in line for line in mend(folder))


# --- as people call it, and on real photos ---------------------------------------------------------------

def test_the_command_mends_and_then_checks(folder, tmp_path):
    (folder / "Nilufar.JPG").write_bytes(photo(size=(1000, 800), orientation=6, gps=True))
    (folder / "index.md").write_bytes(with_photo("Nilufar.JPG").replace("\n", "\r\n").encode())
    done = command("check.py", "--root", tmp_path, "--fix", folder / "Nilufar.JPG")
    assert (done.returncode, done.stdout) == (0, "1 submission checked: everything is in order.\n"), done.stdout
    assert "Nilufar.JPG was turned upright." in done.stderr and "\r\n" in (folder / "index.md").read_bytes().decode()
    assert command("check.py", "--root", tmp_path, "--fix", folder, "--language", "fr").returncode == 0
    assert b"\r" not in (folder / "index.md").read_bytes()


def test_the_sentences_come_from_the_catalogue(folder):
    class Shouting(Catalogue):
        def __call__(self, message, **values):
            return super().__call__(message.upper().replace("{PATH}", "{path}").replace("{DATA}", "{data}"), **values)

    (folder / "a.jpg").write_bytes(photo(gps=True))
    (said,) = fix.fix(folder.parents[3], (), Shouting("xx"))
    assert said.endswith("CARRIED HIDDEN DATA, WHICH WERE REMOVED: PLACE (GPS).")


@pytest.mark.filterwarnings("ignore:.*")
@pytest.mark.parametrize("part", ["photos_exif", "bad_images"])
def test_the_collections(shared_corpora, folder, part):
    """Whatever can be opened holds the picture alone afterwards, and nothing that is damaged is made to look whole."""
    for path in sorted((shared_corpora / part).iterdir()):
        if path.suffix.lower() in (".jpg", ".jpeg", ".png"):
            shutil.copyfile(path, folder / path.name)
    before = {raw for name, raw in contents(folder).items() if inspect(raw, name).refused == "picture-broken"}
    said = list(fix.fix(folder.parents[3]))
    assert len(said) > 60
    now = contents(folder)
    for name, raw in now.items():
        facts = inspect(raw, name)
        if not facts.refused:
            assert not facts.private and clean.only_the_picture(raw) and max(facts.width, facts.height) <= 2400, name
    assert before <= set(now.values())
    assert all("left as it is" in line for line in fix.fix(folder.parents[3])) and contents(folder) == now
