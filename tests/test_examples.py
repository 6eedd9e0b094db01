"""The guide's example submissions pass the checker, so that nobody copies a mistake."""

import generated_pictures
import pytest
from chorus import report
from chorus.check import settings
from chorus.check.submissions import check
from chorus.kinds import KINDS
from chorus.model.fields import EXAMPLE_REFERENCE, SECOND_EXAMPLE_REFERENCE
from chorus.model.meanings import MEANINGS, NOT_ASKED, TRANSLATION
from chorus.pages import field_guide
from chorus.pages.guide_examples import TRANSLATED_INTO, example, translation
from chorus.read import front_matter
from chorus.read.validation import validate
from chorus.rulebook import REGISTRY
from mini_submission import LIBRARY, ROOT

# Settings of the tests' own: the cases', where a campaign asks two questions, and those of the golden pages. What the
# secretariat edits in content/ turns no test red.
ROOTS = {"the cases": ROOT, "the golden pages": ROOT.parent.parent / "golden/root"}


def asked_for():
    """What the cases' campaign asks of each kind, by the kind's name."""
    return settings.load(ROOT / "content")[0].campaigns["test-campaign"].settings.kinds


def signed(text):
    """The example with the number of a form of one's own, as everybody has to write it."""
    assert text.count(f"ref: {EXAMPLE_REFERENCE}\n") == 1
    return text.replace(EXAMPLE_REFERENCE, "ICC-2021-AB12CD").replace(SECOND_EXAMPLE_REFERENCE, "ICC-2021-AB12CE")


def test_the_example_number_is_refused_wherever_it_is_shown():
    """Whoever copies an example whole is told; what the rule itself shows is that same number."""
    assert EXAMPLE_REFERENCE in REGISTRY["consent-reference"].remedy
    for kind in KINDS.values():
        for root in ROOTS.values():
            for campaign in settings.load(root / "content")[0].campaigns.values():
                if kind.name not in campaign.settings.kinds:
                    continue
                text = example(kind, campaign.settings.kinds[kind.name])
                _, problems = validate(kind.fields, front_matter.read(text.encode()).front, "index.md")
                fields = ["consent.ref"] if "  - ref:" not in text else ["consent.0.ref", "consent.1.ref"]
                assert [(p.code, p.field) for p in problems] == [("consent-example", field) for field in fields]


def everywhere():
    """Each kind in the campaigns of each root."""
    for kind in KINDS.values():
        for name, root in ROOTS.items():
            yield pytest.param(kind, root, id=f"{kind.slug} of {name}")


@pytest.mark.parametrize(("kind", "root"), list(everywhere()))
def test_the_example_passes(kind, root, tmp_path):
    found, _ = settings.load(root / "content")
    for campaign in found.campaigns.values():
        if kind.name not in campaign.settings.kinds:
            continue
        folder = tmp_path / "submissions" / campaign.id / next(iter(found.cities.cities)) / kind.slug
        folder.mkdir(parents=True)
        text = signed(example(kind, campaign.settings.kinds[kind.name]))
        (folder / "index.md").write_text(text, "utf-8")
        (folder / f"index.{TRANSLATED_INTO}.md").write_text(translation(kind, campaign.settings.kinds[kind.name]), "utf-8")
        named, _ = validate(kind.fields, front_matter.read(text.encode()).front, "index.md")
        for one in named.attachments():
            assert one.text
            (folder / one.file).write_bytes(generated_pictures.picture(one.file, {}))
        checked = check(tmp_path, found, paths=[folder])
        assert not checked.problems, report.render("text", checked.problems, 1, ["en"], LIBRARY)
        assert checked.folders == 1


def test_the_examples_show_what_the_guide_speaks_of():
    """A colon in quotation marks, a photo with its description, and pupils by their first names."""
    asked = asked_for()
    texts = {kind: signed(example(kind, asked[kind.name])) for kind in KINDS.values() if kind.name in asked}
    for kind, text in texts.items():
        named, problems = validate(kind.fields, front_matter.read(text.encode()).front, "index.md")
        assert not problems and named.kind == kind.name and named.consent.covers("print", named.consent.date)
        assert named.attachments()
    assert 'title: "My street: forty doors"' in texts[KINDS["story"]]
    assert "by: self+guardian" in texts[KINDS["school entry"]]


def test_the_guide_explains_every_field_that_a_contributor_may_write():
    """Whatever a model takes is explained once for every kind or with its own kind; nothing else is."""
    names = {field.name for field in field_guide.common()}
    assert {"kind", "consent", "ref", "scope"} <= names and not names & NOT_ASKED
    asked = asked_for()
    for kind in KINDS.values():
        taken = {info.alias or name for name, info in kind.fields.model_fields.items()} - NOT_ASKED
        own = [field.name for field in field_guide.of_kind(kind, asked[kind.name])]
        assert taken <= names | set(own) and not names & set(own)
        translated = [field.name for field in field_guide.of_translation([(kind, asked[kind.name])])]
        assert set(translated) == set(kind.translation.model_fields) - NOT_ASKED
    used = {f.name for kind in KINDS.values() for f in field_guide.of_kind(kind, asked[kind.name])} | names
    assert used == {name.removeprefix("consent.") for name in MEANINGS} | {
        name for kind in KINDS.values() for name in kind.meanings}


def test_the_guide_shows_of_translations_what_the_campaign_s_kinds_have():
    asked = asked_for()

    def shown(*names, photo="optional"):
        return [field.name for field in field_guide.of_translation(
            (KINDS[name], asked[name].model_copy(update={"photo": photo})) for name in names)]

    assert shown("quote") == ["translator", "machine", "alt"]
    assert shown("quote", "statement") == ["translator", "machine", "role", "pull_quote", "alt"]
    assert shown("quote", photo="none") == ["translator", "machine"]
    assert shown(*KINDS) == list(TRANSLATION)


def test_the_guide_asks_for_a_photo_as_the_campaign_does():
    kinds = asked_for()
    required = {f.name for f in field_guide.of_kind(KINDS["story"], kinds["story"]) if f.required}
    assert required == {"photo", "alt"}
    without = kinds["quote"].model_copy(update={"photo": "none"})
    assert not field_guide.of_kind(KINDS["quote"], without)
