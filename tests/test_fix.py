"""`check.py --fix`: what it mends, what it leaves alone, and that a second run finds nothing to do."""

import io
import shutil
import unicodedata

import generated_pictures
import pytest
from chorus import fix
from chorus.catalogue import Catalogue
from chorus.pictures import clean, names
from chorus.pictures.inspect import inspect
from chorus.read import front_matter
from mini_submission import CASES, ROOT, command
from PIL import Image, ImageCms

TEXT = (CASES / "rules/quote-pattern/good-english/index.md").read_text("utf-8")
HERE = "submissions/test-campaign/harbour-town/amina"


def with_photo(name, text=TEXT):
    """The text with lines for a photo."""
    return text.replace("age_group:", f"photo: {name}\nalt: A person in front of a shop\nage_group:", 1)


@pytest.fixture
def folder(tmp_path):
    """An empty submission's folder in a root with the settings of the cases."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    folder = tmp_path / HERE
    folder.mkdir(parents=True)
    return folder


def mend(folder, *paths):
    """What was said; and a second run says and does nothing."""
    root = folder.parents[3]
    said = list(fix.fix(root, paths))
    after = contents(folder)
    assert not list(fix.fix(root, paths)) and contents(folder) == after
    return [line.replace(f"{HERE}/", "") for line in said]


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def photo(name="a.jpg", **spec):
    return generated_pictures.picture(name, spec)


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
        "portrait.jpg carried hidden data, which were removed: place (GPS), serial number.",
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


# --- names -------------------------------------------------------------------------------------

@pytest.mark.parametrize(("old", "new"), [
    ("IMG_2041.JPG", "img-2041.jpg"), ("My Photo.jpeg", "my-photo.jpeg"), ("Café – été.jpg", "cafe-ete.jpg"),
    ("фото.jpg", "portrait.jpg"), ("portrait.JPG", "portrait.jpg"), ("ẞtraße Łódź.jpg", "sstrasse-lodz.jpg"),
    ("x" * 200 + ".jpg", "x" * 50 + ".jpg"), ("-a.jpg", "a.jpg"), (".jpg", "portrait.jpg"),
])
def test_a_name_is_brought_to_the_pattern_and_index_md_follows(folder, old, new):
    text = with_photo(f'"{old}"  # the photo')
    (folder / old).write_bytes(photo())
    (folder / "index.md").write_text(text, "utf-8")
    assert mend(folder) == [f"{old} is now called {new}.", f"index.md now names {new}."]
    assert sorted(contents(folder)) == sorted([new, "index.md"])
    assert (folder / "index.md").read_text("utf-8") == text.replace(old, new)


@pytest.mark.parametrize(("old", "new"), [
    ("nilufar.jpg", "portrait.jpg"), ("NilufarT.JPG", "portrait.jpg"), ("Nilûfar 2.png", "portrait.png"),
    ("bakery.jpg", "bakery.jpg"), ("nilufars-bakery.jpeg", "portrait.jpeg"), ("portrait.jpg", "portrait.jpg"),
])
def test_a_persons_name_leaves_the_file_name(folder, old, new):
    assert "\nname: Nilufar T.\n" in TEXT
    (folder / old).write_bytes(photo(old))
    (folder / "index.md").write_text(with_photo(old), "utf-8")
    mend(folder)
    assert (folder / new).is_file() and f"photo: {new}\n" in (folder / "index.md").read_text("utf-8")


def test_two_pictures_never_get_one_name(folder):
    shown = ("---\nname: Zofia, Kacper\nillustrations:\n  - file: Zofia.jpg\n    alt: A bus\n"
             "  - {file: Kacper.jpg, alt: A tree}\n---\nBody\n")
    for number, name in enumerate(["Zofia.jpg", "Kacper.jpg", "A b.jpg", "a-b.jpg", "A_B.JPG"]):
        (folder / name).write_bytes(photo(size=(70 + number, 90)))
    (folder / "index.md").write_text(shown, "utf-8")
    mend(folder)
    wide = {name: Image.open(io.BytesIO(raw)).width for name, raw in contents(folder).items() if name != "index.md"}
    assert sorted(wide.values()) == [70, 71, 72, 73, 74] and wide["a-b.jpg"] == 73
    text = (folder / "index.md").read_text("utf-8")
    said = {name: wide[name] for _, name in names.mentions(text)}
    assert sorted(said.values()) == [70, 71] and set(said) == {"picture-1.jpg", "picture-2.jpg"}
    assert text == shown.replace("Zofia.jpg", next(n for n in said if said[n] == 70)).replace(
        "Kacper.jpg", next(n for n in said if said[n] == 71))


def test_the_ending_says_what_the_file_holds(folder):
    (folder / "portrait.jpg").write_bytes(photo("a.png"))
    (folder / "drawing.png").write_bytes(photo("a.jpg", gps=True))
    (folder / "card.jpg").write_bytes(photo("a.gif"))
    (folder / "index.md").write_text(with_photo("portrait.jpg"), "utf-8")
    mend(folder)
    assert sorted(contents(folder)) == ["card.jpg", "drawing.jpg", "index.md", "portrait.png"]
    assert "photo: portrait.png\n" in (folder / "index.md").read_text("utf-8")
    assert not inspect((folder / "drawing.jpg").read_bytes(), "drawing.jpg").private


@pytest.mark.parametrize("said", ["Portrait.JPG", "portrait.jpeg", "'portrait.JPEG'"])
def test_a_line_that_differs_in_capitals_or_ending_finds_its_picture(folder, said):
    (folder / "portrait.jpg").write_bytes(photo())
    (folder / "index.md").write_text(with_photo(said), "utf-8")
    assert mend(folder) == ["index.md now names portrait.jpg."]
    assert front_matter.read((folder / "index.md").read_bytes()).front.data["photo"] == "portrait.jpg"


@pytest.mark.parametrize("text", ["", "photo: My Photo.jpg\n", "---\nphoto: My Photo.jpg\nno end\n",
                                  "---\nphoto: >\n  My Photo.jpg\n---\nText\n", "\ufeffno fields"])
def test_a_name_stays_where_index_md_cannot_follow(folder, text):
    (folder / "My Photo.jpg").write_bytes(photo())
    (folder / "index.md").write_text(text, "utf-8")
    mend(folder)
    assert (folder / "My Photo.jpg").is_file()


def test_a_decomposed_name_is_the_same_name(folder):
    old = unicodedata.normalize("NFD", "été.jpg")
    (folder / old).write_bytes(photo())
    (folder / "index.md").write_text(with_photo("été.jpg"), "utf-8")
    mend(folder)
    assert sorted(contents(folder)) == ["ete.jpg", "index.md"]
    assert "photo: ete.jpg\n" in (folder / "index.md").read_text("utf-8")


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
    (folder / f".part-{fix.os.getpid()}").symlink_to(outside / "A.jpg")     # where it would write first
    list(fix.fix(tmp_path, [folder, folder / "A.jpg", folder / "inner" / "A.jpg", folder.parent / "linked"]))
    assert contents(outside) == {"A.jpg": secret, "index.md": b"a\r\n"} and (folder / "A.jpg").is_symlink()


def test_nothing_outside_of_submissions_is_changed(folder, tmp_path):
    for place in (tmp_path / "content" / "Poster.JPG", tmp_path / "My Photo.jpg"):
        place.write_bytes(photo(gps=True))
        before = place.read_bytes()
        said = list(fix.fix(tmp_path, [place]))
        assert said == [f"{place.relative_to(tmp_path).as_posix()} is not in submissions/, so it was left as it is."]
        assert place.read_bytes() == before
    assert not list(fix.fix(tmp_path, [tmp_path]))


def test_one_that_fails_keeps_no_other_from_being_mended(folder, monkeypatch):
    (folder / "a.jpg").write_bytes(photo(gps=True, keep=0.5))
    (folder / "b.png").write_bytes(photo("b.png", text={"Author": "Nilufar"}, keep=0.6))
    (folder / "c.jpg").write_bytes(photo(gps=True))
    (folder / "d.jpg").write_bytes(photo(gps=True))
    (folder / "e.jpg").write_bytes(b"\xff\xd8\xff" + bytes(60))
    (folder / "index.md").write_bytes(b"a\r\n")
    write = fix._write

    def failing(path, content):
        if path.name == "c.jpg":
            raise PermissionError(13, "no")
        write(path, content)

    monkeypatch.setattr(fix, "_write", failing)
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
