"""Icons come by name, are shapes and nothing else, and are silent for a screen reader."""

import pytest
from chorus.draw import icons
from chorus.errors import UnknownIcon
from sites import ROOT

OURS = ROOT / "overrides/.icons"


def test_an_icon_is_inline_and_silent():
    icon = icons.door(OURS)
    drawn = str(icon("material/translate"))
    assert drawn.startswith('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="')
    assert 'class="icon icon--turned"' in icon("material/translate", turned=True)
    assert ".icon--turned" in (ROOT / "overrides/assets/chorus.css").read_text("utf-8")


@pytest.mark.parametrize("name", ["material/none", "../assets/chorus-icon", "material", "material/../translate", "", "/etc/x"])
def test_an_unknown_one_is_refused(name):
    with pytest.raises(UnknownIcon, match="There is no icon"):
        icons.door(OURS)(name)


@pytest.mark.parametrize("inside", ['<script>alert(1)</script>', '<path d="M0 0" onclick="x()"/>', '<path d="M0"/><a href="/"/>', '<image href="x"/>', ""])
def test_one_that_is_more_than_shapes_is_refused(tmp_path, inside):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{inside}</svg>', "utf-8")
    with pytest.raises(UnknownIcon, match="more than shapes"):
        icons.door(tmp_path)("a/b")
