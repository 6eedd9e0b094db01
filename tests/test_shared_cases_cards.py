"""The small inputs beside the repository that ask for cards: what `expected.txt` of each says."""

import shutil

import pytest
from chorus import pipeline
from chorus.check import settings as reading
from chorus.check.submissions import check
from chorus.typeset import printing
from chorus.typeset.press import Press
from conftest import NO_SHARED
from sites import ROOT
from test_card_words import PROSE
from test_proofs import DAY


@pytest.fixture
def case(tmp_path):
    """case(name): the case as a root of its own."""
    shared = ROOT.parent / "shared/cases"

    def laid(name):
        if not (shared / name).is_dir():
            pytest.skip(NO_SHARED)
        root = tmp_path / name
        shutil.copytree(shared / name, root)
        if not (root / "content").is_dir():
            shutil.copytree(shared / "_content", root / "content")
        return root

    return laid


def test_a_card_in_thai_is_set_as_typst_sets_it(case, cache):
    """No line ends inside a word: the words reach typst as they were typed (`test_card_words` has the pixels)."""
    root = case("14-card-thai")
    found, problems = reading.load(root / "content")
    assert not problems and not check(root, found, cache=cache).errors
    site = pipeline.build(root, ROOT / "overrides/pages", DAY, cache=cache)
    assert not site.errors
    thai = [sheet for _, sheet in site.world.material.sheets() if sheet.data.get("words") and sheet.data["lang"] == "th"]
    assert {sheet.data["shape"] for sheet in thai if sheet.template == "card.typ"} == {"square", "portrait", "landscape"}
    for sheet in thai:
        assert sheet.data["words"]["text"] == PROSE["th"] and sheet.data["slogan"] is None
        assert printing.path(Press(cache), sheet).is_file()
