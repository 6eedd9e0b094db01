"""What the check calls in order, the build draws: cards in all shapes, posters, booklet and pack, whatever people are
called and however long the words are."""

import datetime as dt
import shutil
import tempfile
from pathlib import Path

import pytest
from chorus import pipeline
from chorus.check import settings as reading
from chorus.check.submissions import check
from chorus.errors import Flaw
from chorus.model.problems import errors
from chorus.takeaway import proof
from chorus.takeaway.card import card_sheet
from chorus.typeset import printing
from chorus.typeset.layout import SHAPES
from chorus.typeset.press import Press
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from roots import CONSENT, picture, write
from sites import ROOT
from small_world import dump

DAY, CITIES = dt.date(2021, 12, 20), 6
SITE = {"languages": ["en", "uk", "ar"], "title": {"en": "Voices"}, "description": {"en": "Voices."},
        "contact": "tests@example.org", "repository": "https://github.com/example/tests"}
KINDS = {kind: {"publish": "2021-12-01", "prompt": {"en": "Say it."}, "length": {"words": 60, "characters": 160}}
         for kind in ("quote", "statement", "school entry")}
KINDS["school entry"] |= {"categories": ["11-18"], "forms": ["poem", "illustration"]}
CAMPAIGN = {
    "slogan": {"en": "Many voices", "ta": "பல குரல்கள்"}, "claim": {"en": "Nobody is one thing."},
    "day_name": {"en": "Day of the Tests"}, "opens": "2021-10-01", "deadline": "2021-11-30", "launch": "2021-12-01",
    "full": "2021-12-10", "day": "2021-12-18", "hashtags": ["#ManyVoices"],
    "colours": {"main": "#4a2377", "accent": "#ffc845"}, "kinds": KINDS,
    "toolkit": {"items": ["poster"], "posters": [f"town-{number}/voice" for number in range(CITIES)]},
}
# A language's letters, as they stand in words: marks come only after what carries them.
LETTERS = {
    "en": "Wijaäöß@_-/’.", "uk": "ЩжїґіЮ’-", "el": "Ωλΰϊς", "ar": ["ب", "لا", "حُ", "ش", "ﷲ", "ء"], "he": ["ש", "לּ", "קָ", "ו", "-"],
    "ta": ["நா", "கொ", "க்ஷ", "ஸ்ரீ", "ழ்", "யௌ"], "hi": ["क्ष", "त्रि", "हूँ", "ड़", "र्थ", "ओ"],
    "th": ["ก", "น้ำ", "ที่", "แ", "ๆ", "ฝน"], "km": ["ខ្ញុំ", "ស្រុក", "ទន្លេ", "។", "ក"],
    "my": ["ကြွ", "မြို့", "သည်", "။", "က"], "lo": ["ຂ້ອຍ", "ນ້ຳ", "ໆ", "ກ"], "ja": ["「", "神", "ー", "ッ", "。", "か"],
    "ko": ["뷁", "가", "힣", "-"], "am": ["ሰ", "ላ", "፡"], "te": ["క్ష", "వెం", "టే"], "bn": ["শ্রী", "কৃ", "ষ্ণ"],
}


@st.composite
def words_of(draw, language, longest, of_words):
    """Words of a language's letters, few and endless or many, `longest` signs in all."""
    word = st.lists(st.sampled_from(list(LETTERS[language])), min_size=1, max_size=of_words).map("".join)
    said = " ".join(draw(st.lists(word, min_size=1, max_size=max(1, longest // of_words))))[:longest].strip(" -/.’@_")
    return said or "A"


@st.composite
def voices(draw):
    """A submission's fields and text; some longer than there is room for."""
    language = draw(st.sampled_from(sorted(LETTERS)))
    kind = draw(st.sampled_from(["quote", "quote", "statement", "school entry"]))
    long = draw(st.sampled_from([1, 4, 15, 60]))
    said = {"kind": kind, "language": language, "name": draw(words_of(language, 60, long)), "age_group": "adult"}
    if kind == "statement":
        said["role"] = draw(words_of(language, 200, long))
    if kind == "school entry":
        said |= {"form": "poem", "category": "11-18", "age_group": "11-18", "title": draw(words_of(language, 90, long)),
                 "school": draw(words_of(language, 200, long)), "class": draw(words_of(language, 20, 5))}
    return said, draw(words_of(language, draw(st.sampled_from([20, 160, 400])), long))


def lay(root: Path, entries) -> None:
    """A root with one submission for each of the cities, in order."""
    dump(root / "content/site.yml", SITE)
    dump(root / "content/cities.yml", {"cities": {
        f"town-{number}": {"name": f"{'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'[:6 + 9 * number]}",
                           "country": "GB"} for number in range(CITIES)}})
    dump(root / "content/campaigns/small/campaign.yml", CAMPAIGN)
    dump(root / "content/campaigns/small/results.yml", {"entries": [
        {"entry": f"town-{number}/voice", "status": "selected"} for number, (said, _) in enumerate(entries)
        if said["kind"] == "school entry"]})
    for number, (said, text) in enumerate(entries):
        folder = root / f"submissions/small/town-{number}/voice"
        folder.mkdir(parents=True)
        consent = {**CONSENT, "ref": f"ICC-2021-00000{number}"}
        if said["age_group"] != "adult":
            consent["by"] = "self+guardian"
        elif number % 2 == 0:
            said = {**said, "photo": "portrait.jpg", "alt": "A person who smiles"}
            picture(folder / "portrait.jpg", seed=str(number))
        write(folder / "index.md", {**said, "consent": consent}, text)


def built(root: Path, cache: Path):
    """(what the check said, the site that the build made of what is in order)."""
    found, problems = reading.load(root / "content")
    assert not problems, problems
    checked = check(root, found, cache=cache)
    for draft in checked.refused:
        shutil.rmtree(draft.folder.directory)
    site = pipeline.build(root, ROOT / "overrides/pages", DAY, cache=cache)
    assert not site.errors, site.errors
    return checked, site


def assert_drawn(checked, site):
    """Everybody in order has a card in every shape, or is told that there is none for want of letters."""
    lettered = {problem.folder for problem in checked.problems if problem.code == "card-letters"}
    assert site.world is not None and site.pages
    for draft in checked.drafts:
        if draft.folder.path not in lettered:
            ours = [sheet for _, sheet in site.world.material.sheets()
                    if sheet.template == "card.typ" and sheet.people == (draft.folder.id,)]
            assert {sheet.data["shape"] for sheet in ours} == set(SHAPES)
            assert all(printing.path(Press(site.cache), sheet).is_file() for sheet in ours)


# What fails is small enough as it is, and each try costs a build.
@settings(max_examples=4, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(entries=st.lists(voices(), min_size=CITIES, max_size=CITIES))
def test_what_the_check_calls_in_order_the_build_draws(cache, entries):
    with tempfile.TemporaryDirectory() as folder:
        lay(Path(folder) / "root", entries)
        checked, site = built(Path(folder) / "root", cache)
        site.cache = cache
        assert_drawn(checked, site)


def quote(name, text="I am many things.", language="en", **about):
    return {"kind": "quote", "language": language, "name": name, "age_group": "adult", **about}, text


KNOWN = [
    # In order for the check before, refused by the build: one long word, which the upright shape had no room for.
    [quote("@migrantmothersofharbourtownlibrary"), quote("W" * 21), quote("தமிழ்நாடுதமிழ்நாடுதமிழ்", language="ta"),
     ({**quote("A. B.")[0], "kind": "statement", "role": "Gleichstellungsbeauftragtenkonferenzvorsitzende"}, "We are here."),
     quote("W" * 60), quote("ก" * 60, language="th")],
    # Words for which a card has room and a poster has none; a verse; a word that no line of the booklet has room for.
    [quote("A. B.", "Nobodyisonlyone " * 37),
     ({**quote("Ada")[0], "kind": "school entry", "form": "poem", "category": "11-18", "age_group": "11-18",
       "title": "W" * 60, "school": "W" * 60, "class": "7b"}, "W" * 59 + "\nnobody is\n\n" + "only one thing " * 12),
     quote("A. B.", "W" * 58 + " " + "W" * 58),
     quote("한국어" * 20, language="ko"), quote("ー" * 60, "「移民」だけではない。", language="ja"),
     quote("عبدالرحمن" * 6, "أنا أشياء كثيرة.", language="ar")],
]


@pytest.mark.parametrize("entries", KNOWN)
def test_what_was_refused_late_is_drawn(tmp_path, entries):
    lay(tmp_path / "root", entries)
    checked, site = built(tmp_path / "root", tmp_path / "cache")
    assert not errors(checked.problems), checked.problems
    site.cache = tmp_path / "cache"
    assert_drawn(checked, site)
    on_posters = {sheet.people[0] for _, sheet in site.world.material.sheets()
                  if sheet.template == "poster.typ" and sheet.people}
    assert on_posters, "somebody has room on a poster"


@pytest.fixture(scope="module")
def campaign(content):
    found = reading.load(content)[0]
    return next(iter(found.campaigns.values()))


def test_a_voice_without_room_is_on_no_poster_and_campaign_yml_is_told(cache, campaign, tmp_path):
    press, long = Press(cache), "Nobodyisonlyone " * 37
    assert not proof.fits_a_poster(press, campaign, card_sheet.Voice("en", long, "A. B.", "Bradford"))
    assert proof.fits_a_poster(press, campaign, card_sheet.Voice("en", long[:300], "W" * 60, "Bradford"))
    press.proof(card_sheet.sheet(campaign, card_sheet.Voice("en", long, "A. B.", "Bradford"), card_sheet.ALL))
    lay(tmp_path / "root", [quote("A. B.", long)])
    checked, site = built(tmp_path / "root", cache)
    assert {problem.field: problem.code for problem in checked.problems}["toolkit.posters.0"] == "settings-poster"
    assert not site.errors and not any(sheet.people for _, sheet in site.world.material.sheets()
                                       if sheet.template == "poster.typ")


@pytest.mark.parametrize(("part", "value"), [("slogan", {"en": "All of them are " * 40}),
                                             ("hashtags", [f"#{'Voices' * 8}{n}" for n in range(9)])])
def test_what_the_secretariat_wrote_is_not_blamed_on_a_contributor(cache, tmp_path, part, value):
    lay(tmp_path / "root", [quote("Amina"), quote("Iker")])
    dump(tmp_path / "root/content/campaigns/small/campaign.yml", {**CAMPAIGN, part: value})
    found, _ = reading.load(tmp_path / "root/content")
    (problem,) = errors(check(tmp_path / "root", found, cache=cache).problems)
    lines = (tmp_path / "root/content/campaigns/small/campaign.yml").read_text("utf-8").split("\n")
    assert problem.code == "card-room" and problem.path.endswith("small/campaign.yml")
    assert lines[problem.line - 1].startswith(f"{part}:")


def test_a_name_that_no_shape_has_room_for_is_told_at_its_line(cache, campaign, tmp_path):
    """One letter can't be broken, however wide it is."""
    lay(tmp_path / "root", [quote("﷽" * 40)])
    found, _ = reading.load(tmp_path / "root/content")
    checked = check(tmp_path / "root", found, cache=cache)
    (problem,) = errors(checked.problems)
    text = (tmp_path / "root/submissions/small/town-0/voice/index.md").read_text("utf-8")
    assert problem.code == "card-room" and text.split("\n")[problem.line - 1].startswith("name:")
    with pytest.raises(Flaw):
        Press(cache).proof(card_sheet.sheet(campaign, card_sheet.Voice("en", "I am.", "﷽" * 40, "Bradford"), "portrait"))
