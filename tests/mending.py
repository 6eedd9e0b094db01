"""A submission's folder to be mended by `check.py --fix`, and what tests of that ask of it."""

import shutil

import generated_pictures
from chorus.commands import fix
from mini_submission import CASES, ROOT

TEXT = (CASES / "rules/quote-pattern/good-english/index.md").read_text("utf-8")
HERE = "submissions/test-campaign/harbour-town/amina"


def with_photo(name, text=TEXT):
    """The text with lines for a photo."""
    return text.replace("age_group:", f"photo: {name}\nalt: A person in front of a shop\nage_group:", 1)


def begin(root):
    """An empty submission's folder in a root with the settings of the cases."""
    shutil.copytree(ROOT / "content", root / "content")
    folder = root / HERE
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
    """Name and bytes of every file."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def photo(name="a.jpg", **spec):
    """A picture's bytes."""
    return generated_pictures.picture(name, spec)
