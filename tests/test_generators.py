"""The same site without Material, and with ProperDocs, the maintained continuation of MkDocs: nobody need fear its end."""

import re
import sys

import pytest
from sites import ADDRESS, ROOT, environment, fingerprint, run

SETTINGS = (ROOT / "mkdocs.yml").read_text("utf-8")
# Without a theme a page for lost visitors has to be asked for.
NO_THEME = "name: null\n  static_templates: [404.html]"


def built(root, folder, generator, settings):
    """A site that a generator builds with the adapter of this repository."""
    for name in ("docs_dir: content", "custom_dir: overrides", "- hooks/mkdocs_events.py"):
        assert name in settings
        key, place = name.rsplit(" ", 1)
        settings = settings.replace(name, f'{key} "{ROOT / place}"')
    folder.mkdir()
    (folder / "settings.yml").write_text(settings, "utf-8")
    line = [sys.executable, "-m", generator, "build", "--strict", "-f", str(folder / "settings.yml"), "-d", str(folder / "site")]
    done = run(line, environment(root.cache, CHORUS_ROOT=str(root.folder), CHORUS_DATE="2021-12-20", CHORUS_SITE_URL=ADDRESS), folder)
    assert done.code == 0, done.said
    return fingerprint(folder / "site")


@pytest.mark.slow
def test_the_site_is_the_same_without_the_theme_and_with_the_other_generator(tiny, tmp_path):
    assert "name: material" in SETTINGS
    plain = SETTINGS.replace("name: material", NO_THEME)
    first = built(tiny, tmp_path / "material", "mkdocs", SETTINGS)
    assert "404.html" in first and len(first) > 50
    assert built(tiny, tmp_path / "none", "mkdocs", plain) == first
    assert built(tiny, tmp_path / "properdocs", "properdocs", SETTINGS) == first
    assert built(tiny, tmp_path / "neither", "properdocs", plain) == first


def test_the_icons_are_materials_own():
    """They lie in overrides/, so that the site needs no theme for them; whoever adds one copies it from there."""
    import material

    theirs = ROOT.__class__(material.__file__).parent / "templates" / ".icons"
    ours = sorted((ROOT / "overrides/.icons").rglob("*.svg"))
    assert ours
    styles = (ROOT / "overrides/assets/chorus.css").read_text("utf-8")
    for icon in ours:
        (shape,) = re.findall(r' d="([^"]+)"', icon.read_text("utf-8"))
        assert f"%3Cpath d='{shape}'/%3E" in styles, icon      # those of the shell are masks there
        assert icon.read_bytes() == (theirs / icon.relative_to(ROOT / "overrides/.icons")).read_bytes(), icon
