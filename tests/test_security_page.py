"""SECURITY.md: every threat has its row, and whatever a row names is there."""

import re

import pytest
import yaml
from chorus.rulebook import REGISTRY
from chorus.rules import proposal as _rules  # noqa: F401  (declares the codes of proposals)
from sites import ROOT

TEXT = (ROOT / "SECURITY.md").read_text("utf-8")
ROWS = dict(re.findall(r"^\| ([a-d]\d+) \|(.*)\|$", TEXT, re.MULTILINE))
EXPECTED = [f"{part}{number}" for part, last in (("a", 22), ("b", 16), ("c", 11), ("d", 12))
            for number in range(1, last + 1)]
# Rows whose defence is people's work.
BY_PEOPLE = {"d10"}


def test_every_threat_has_one_row_in_order():
    assert re.findall(r"^\| ([a-d]\d+) \|", TEXT, re.MULTILINE) == EXPECTED


@pytest.mark.parametrize("row", EXPECTED)
def test_a_row_names_a_place_and_a_test_that_are_there(row):
    _, _, where, tests = (cell.strip() for cell in ROWS[row].split(" | "))
    places = re.findall(r"`([^`]+)`", where)
    assert places and not [place for place in places if not (ROOT / place).is_file()]
    named = re.findall(r"`(tests/test_\w+\.py)::(test_\w+)`", tests)
    for file, function in named:
        assert re.search(rf"^def {function}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE), f"{file}::{function}"
    codes = re.findall(r"`([a-z]+(?:-[a-z]+)+)`", tests)
    for code in codes:
        assert code in REGISTRY and (ROOT / "tests/cases/rules" / code).is_dir(), code
    assert bool(named or codes) != (row in BY_PEOPLE)
    assert not re.sub(r"`[^`]*`|rules?|,|\s", "", tests) or row in BY_PEOPLE, "a test is named in another form"


def test_everything_else_that_is_named_is_there_too():
    for name in re.findall(r"`([\w./-]*/[\w./-]*)`", TEXT):
        assert (ROOT / name).exists(), name
    for name, anchor in re.findall(r"\]\((?!https?:|mailto:)([^)#]*)(?:#([^)]*))?\)", TEXT):
        assert (ROOT / name).is_file(), name
        heads = re.findall(r"^#+ (.*)$", (ROOT / name).read_text("utf-8"), re.MULTILINE)
        assert not anchor or anchor in [re.sub(r"[^\w -]", "", head).lower().replace(" ", "-") for head in heads], anchor


def test_the_generator_brings_nothing_that_reads_files_or_runs_texts():
    """What row a11 says: no plugin, and no extension of Markdown that includes files or runs code."""
    config = re.sub(r"!ENV.*", "", (ROOT / "mkdocs.yml").read_text("utf-8"))
    settings = yaml.safe_load(config)
    assert settings["plugins"] == [] and settings["hooks"] == ["hooks/mkdocs_events.py"]
    assert "markdown_extensions" not in settings
    locked = re.findall(r"^([\w.-]+)==", (ROOT / "requirements/site.txt").read_text("utf-8"), re.MULTILINE)
    assert not [name for name in locked if re.match(r"mkdocs-(?!material|get-deps)", name)]


def test_the_address_is_the_secretariats():
    contact = yaml.safe_load((ROOT / "content/site.yml").read_text("utf-8"))["contact"]
    assert set(re.findall(r"[\w.+-]+@[\w.-]+\w", TEXT)) == {contact}
