"""The guide's example submissions pass the checker, so that nobody copies a mistake."""

import generated_pictures
import pytest
from chorus import report
from chorus.assemble.examples import example
from chorus.check import check
from chorus.kinds import KINDS
from chorus.model.validation import validate
from chorus.read import front_matter, settings
from mini_submission import LIBRARY, ROOT


def everywhere():
    """Each kind in this repository's campaigns and in those of the cases, where a campaign asks two questions."""
    for kind in KINDS.values():
        yield pytest.param(kind, LIBRARY, id=f"{kind.slug} of the repository")
        yield pytest.param(kind, ROOT, id=f"{kind.slug} of the cases")


@pytest.mark.parametrize(("kind", "root"), list(everywhere()))
def test_the_example_passes(kind, root, tmp_path):
    found, _ = settings.load(root / "content")
    for campaign in found.campaigns.values():
        if kind.name not in campaign.settings.kinds:
            continue
        folder = tmp_path / "submissions" / campaign.id / next(iter(found.cities.cities)) / kind.slug
        folder.mkdir(parents=True)
        text = example(kind, campaign.settings.kinds[kind.name])
        (folder / "index.md").write_text(text, "utf-8")
        named, _ = validate(kind.fields, front_matter.read(text.encode()).front, "index.md")
        for name, alt, *_ in named.picture_fields():
            assert alt
            (folder / name).write_bytes(generated_pictures.picture(name, {}))
        checked = check(tmp_path, found, paths=[folder])
        assert not checked.problems, report.render("text", checked.problems, 1, ["en"], LIBRARY)
        assert checked.folders == 1


def test_the_examples_show_what_the_guide_speaks_of():
    """A colon in quotation marks, a photo with its description, and pupils by their first names."""
    found, _ = settings.load(LIBRARY / "content")
    asked = next(iter(found.campaigns.values())).settings.kinds
    texts = {kind: example(kind, asked[kind.name]) for kind in KINDS.values() if kind.name in asked}
    for kind, text in texts.items():
        named, problems = validate(kind.fields, front_matter.read(text.encode()).front, "index.md")
        assert not problems and named.kind == kind.name and named.consent.covers("print", named.consent.date)
        assert named.picture_fields()
    assert 'title: "My street: forty doors"' in texts[KINDS["story"]]
    assert "by: self+guardian" in texts[KINDS["school entry"]]
