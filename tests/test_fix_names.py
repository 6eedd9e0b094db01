"""`check.py --fix` on names of pictures: the pattern, people's names, and the lines of index.md that follow."""

import io
import unicodedata

import pytest
from chorus.attachments import names
from chorus.attachments.inspection import inspect
from chorus.read import front_matter
from mending import TEXT, begin, contents, mend, photo, with_photo
from PIL import Image


@pytest.fixture
def folder(tmp_path):
    """An empty submission's folder in a root with the settings of the cases."""
    return begin(tmp_path)


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


@pytest.mark.parametrize(("old", "new"), [
    ("Index.md", "index.md"), ("INDEX.MD", "index.md"), ("index.md.txt", "index.md"), ("index_en.md", "index.en.md"),
    ("index-EN.md", "index.en.md"), ("Index en-gb.markdown", "index.en-GB.md"), ("index (1).md", "index.md"),
    ("index.eng.md", "index.eng.md"), ("index.md", "index.md"), ("index.english.md", "index.en.md"), ("index.final.md", "index.final.md"),
    ("amina.md", "amina.md"), ("README.md", "README.md"), ("index.xx.md", "index.xx.md"),
])
def test_a_text_gets_the_name_under_which_it_is_found(folder, old, new):
    (folder / old).write_text(TEXT, "utf-8")
    assert mend(folder) == ([f"{old} is now called {new}."] if old != new else [])
    assert contents(folder) == {new: TEXT.encode()}


def test_a_text_never_takes_the_place_of_another(folder):
    for name in ("index.md", "Index.md", "index_fr.md", "index-fr.md"):
        (folder / name).write_text(TEXT.replace("Nilufar", name), "utf-8")
    said = mend(folder)
    assert said[0] == "index-fr.md is now called index.fr.md."
    assert sorted(contents(folder)) == ["Index.md", "index.fr.md", "index.md", "index_fr.md"]
