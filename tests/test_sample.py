"""A sample says so wherever it goes, and goes without a trace; a campaign that is none says nothing of the kind."""

import datetime as dt
import io
import json
import re
import shutil

import lxml.html
import pypdf
import pytest
from chorus import pipeline
from chorus.check import settings as reading
from chorus.drafting import session
from chorus.frame import sample as samples
from chorus.takeaway.card import card_sheet
from chorus.takeaway.toolkit import toolkit_layouts as drawing
from chorus.typeset.layout import SHAPES
from chorus.typeset.press import Press
from chorus.typeset.sheet import Mark
from chorus.words import catalogue
from chorus.words.channels import SHORT, weight_on_x
from icalendar import Calendar
from PIL import Image, ImageChops
from roots import Tiny
from sites import ADDRESS, CAMPAIGN, LANGUAGES, LAST, ROOT, sitemap
from test_new import CAMPAIGN as ANSWERS
from test_new import TODAY, Talk

WORDS = {language: catalogue.load(language, ROOT / "content/locales") for language in LANGUAGES}
LINES = {language: words(samples.LINE) for language, words in WORDS.items()}
MARKS = {language: words(samples.MARK) for language, words in WORDS.items()}


def test_the_sentence_is_another_one_in_each_language():
    assert len(set(LINES.values())) == len(set(MARKS.values())) == len(LANGUAGES)


def test_each_page_of_the_sample_says_so_and_asks_not_to_be_listed(site):
    found = 0
    for address, page in site.pages(but=("", "404.html")):
        language, _, rest = address.partition("/")
        ours = rest.startswith(f"{CAMPAIGN}/")
        said = [" ".join(line.text_content().split()) for line in page.find_class("sample")]
        shows = bool(page.find_class("card")) or rest == ""      # a city's page, a network's, the home page
        assert said == [LINES[language]] * (ours or shows), address
        robots = page.xpath("//meta[@name='robots']/@content")
        if ours:
            assert robots == ["noindex"], address
            (title,) = page.xpath("//meta[@property='og:title']/@content")
            (told,) = page.xpath("//meta[@property='og:description']/@content")
            assert title == WORDS[language]("{title} (sample)", title=re.sub(r" \S+$", "", title)) or title.endswith(")")
            assert told.startswith(LINES[language]), address
            found += 1
    assert found > 700
    assert not any(CAMPAIGN in address for address in site.sitemap()) and site.sitemap()


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_feeds_and_calendars_say_so(site, language):
    _ = WORDS[language]
    folder = site.folder / language / CAMPAIGN
    feed = json.loads((folder / "feed.json").read_bytes())
    assert feed["title"].endswith(_("{title} (sample)", title="")) and feed["description"].startswith(LINES[language])
    for item in feed["items"]:
        assert item["title"].endswith(_("{title} (sample)", title="")) and item["summary"].startswith(LINES[language])
        body = lxml.html.fragment_fromstring(item["content_html"])
        assert (body[0].text_content(), body[0].get("lang")) == (LINES[language], language)
    network = json.loads((site.folder / language / "networks/reci/feed.json").read_bytes())
    assert network["items"] and all(item["summary"].startswith(LINES[language]) for item in network["items"])
    found = Calendar.from_ical((folder / "calendar/calendar.ics").read_bytes())
    assert found["X-WR-CALNAME"].endswith(_("{title} (sample)", title="")) and LINES[language] in found["X-WR-CALDESC"]
    for event in found.walk("VEVENT"):
        assert event["SUMMARY"].endswith(_("{title} (sample)", title="")) and event["DESCRIPTION"] == LINES[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_its_pdfs_says_so(site, language):
    toolkit, booklet = (site.page(f"{language}/{CAMPAIGN}/{part}/") for part in ("toolkit", "booklet"))
    links = [*booklet.xpath("//a[contains(@href, '/booklets/')]/@href"), *toolkit.xpath("//a[contains(@href, '.pdf')]/@href")]
    assert len(links) >= 5
    wanted = "".join(MARKS[language].split())
    for link in links:
        pdf = pypdf.PdfReader(site.folder / re.sub(r"^(\.\./)+", "", link))
        assert pdf.metadata.title.startswith(MARKS[language]), link
        for number, page in enumerate(pdf.pages):
            said = "".join(page.extract_text().split())
            assert language == "ar" or wanted in said, (link, number)      # Arabic letters come out as they are drawn


@pytest.fixture(scope="module")
def drawn(cache):
    """The sample with everything that is drawn of it, as data."""
    site = pipeline.build(ROOT, ROOT / "overrides/pages", dt.date.fromisoformat(LAST), cache=cache, address=ADDRESS)
    assert not site.errors
    return site


def test_everything_that_is_drawn_of_it_has_the_mark(site, drawn):
    sheets = [sheet for _, sheet in drawn.world.material.sheets()]
    assert len({sheet.template for sheet in sheets}) == 7
    for data in (page for sheet in sheets for page in sheet.data.get("sheets", [sheet.data])):      # a collage has several
        language = data["sample"]["lang"]
        short = data.get("item") in ("frame", "badge")
        assert data["sample"]["text"].replace("\u00a0", " ") == (WORDS[language](samples.WORD) if short else MARKS[language])
        assert language == (data["lang"] if data["lang"] in LANGUAGES else "en"), data["lang"]
    del site      # it was built before, so nothing has to be drawn here


def test_descriptions_posts_and_packs_say_so(site, drawn):
    material = drawn.world.material
    for (_, language), kit in material.toolkits.items():
        assert all(item.alt.startswith(LINES[language]) for item in kit.shown)
        assert all(MARKS[language] in post.words for post in kit.posts)
        for post in kit.posts:
            if post.channel == "x":
                text = post.words.partition(f" {ADDRESS}")[0]
                assert weight_on_x(text, drawn.world.campaigns[0].settings.hashtags) <= SHORT
    assert material.packs
    for pack in material.packs.values():
        page = lxml.html.document_fromstring(site.read(pack.address))
        assert LINES["en"] in page.text_content()
        texts = page.xpath("//*[@data-text-file]")
        assert texts
        for text in texts:
            assert any(mark in words for words in text.xpath(".//pre/text()") for mark in MARKS.values()), text.get("data-text-file")
    page = site.page(f"en/{CAMPAIGN}/bradford/shazia/")
    assert page.find_class("share") and page.xpath("//meta[@property='og:title']/@content")[0].endswith("(sample)")
    (snippet,) = page.xpath("//details[@class='embed']//code/text()")
    assert "(sample)" in snippet and LINES["en"] in snippet


# --- the mark covers nothing ------------------------------------------------------------------------------------

CARDS = {"en": "I am many things. I am a baker, I like rain.", "ar": "أنا أشياء كثيرة. أنا خبازة، أحب المطر.",
         "ja": "私はたくさんのものです。雨が好きです。"}


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    return Press(tmp_path_factory.mktemp("press"))


def pixels(press, sheet):
    with Image.open(io.BytesIO(press.draw(sheet))) as picture:
        return picture.convert("RGBA")


def covered(press, plain, marked):
    """What the mark covers: its place, and that piece of the unmarked picture."""
    before, after = pixels(press, plain), pixels(press, marked)
    place = ImageChops.difference(before.convert("RGB"), after.convert("RGB")).getbbox()
    return place, before.crop(place), before.size


@pytest.mark.parametrize("language", CARDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_the_mark_of_a_card_covers_no_letter(press, drawn, language, shape):
    voice = card_sheet.Voice(language, CARDS[language], "Amina K.", "Bradford")
    code = language if language in MARKS else "en"
    plain, marked = (card_sheet.sheet(drawn.world.campaigns[0], voice, shape, form="png", mark=mark)
                     for mark in (None, Mark(code, MARKS[code], "")))
    place, under, (wide, high) = covered(press, plain, marked)
    assert (place[0], place[2], place[3]) == (0, wide, high) and 0.02 < (high - place[1]) / min(wide, high) < 0.05
    assert len(under.getcolors()) <= 2      # the ground, and beside it the picture's


@pytest.mark.parametrize("item", [name for name in drawing.LAYOUTS if name != "postcard"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_mark_of_a_piece_of_the_toolkit_covers_no_letter(press, drawn, item, language):
    campaign = drawn.world.campaigns[0]
    said = drawing.Words(language, *[(language, text) for text in ("Slogan gjpqy", "Claim gjpqy", "Day gjpqy", "Sender gjpqy")],
                         "18 gjpqy 2021", "example.org/gjpqy/")
    mark = Mark(language, MARKS[language], WORDS[language](samples.WORD))
    plain, marked = (drawing.sheet(campaign, item, words, "png") for words in (said, drawing.Words(
        said.language, said.slogan, said.claim, said.day, said.sender, said.date, said.address, mark)))
    place, under, (wide, high) = covered(press, plain, marked)
    if item in ("frame", "badge"):      # a profile picture is shown round
        corners = [(x, y) for x in (place[0], place[2]) for y in (place[1], place[3])]
        assert all((x - wide / 2) ** 2 + (y - high / 2) ** 2 < (wide / 2) ** 2 for x, y in corners)
    else:
        assert (place[0], place[2], place[3]) == (0, wide, high)
    # Flat ground and the tail of a speech bubble: letters would have many shades, over many pixels.
    shades = sorted((count for count, _ in under.getcolors(100000)), reverse=True)
    assert sum(shades[3:]) < 0.01 * sum(shades), shades[:6]


# --- to begin -----------------------------------------------------------------------------------------------------

@pytest.fixture
def emptied(tmp_path):
    """This repository without the sample: its folder, and the one of its submissions."""
    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=shutil.ignore_patterns(CAMPAIGN))
    (tmp_path / "submissions").mkdir()
    return tmp_path


def build(root, day):
    site = pipeline.build(root, ROOT / "overrides/pages", day, cache=root / "cache", address=ADDRESS, draw_material=False)
    assert site.checked.problems == []
    return site, {page.address: str(site.artist.main(page)) for page in site.pages}


def test_without_its_folders_there_is_a_site_that_waits_for_a_campaign(emptied):
    site, pages = build(emptied, TODAY)
    for language in LANGUAGES:
        assert WORDS[language]("No campaign has been announced yet.") in pages[f"{language}/"]
        assert f"{language}/about/" in pages and "Open Peeps" not in pages[f"{language}/about/"]
    assert not any(page.sample for page in site.pages) and {page.address.split("/")[1] for page in site.pages if page.address} == {
        "", "about", "privacy", "accessibility", "cities", "networks"}
    assert not [file.address for file in site.files if file.address.endswith((".ics", "feed.xml"))]


def listed(site):
    """What search engines are told of a site that was made in this process."""
    return sitemap({file.address: file.content for file in site.files if file.content})


def test_then_a_first_campaign_is_begun_and_is_no_sample(emptied):
    known = reading.load(emptied / "content")[0]
    talk = Talk([*ANSWERS, *[""] * 9])
    folder = session.begin(talk, emptied, known, TODAY, lambda code: WORDS.get(code) or WORDS["en"])
    said = reading.load(emptied / "content")[0].campaigns[folder.name].settings
    assert not said.sample and said.announce == said.opens
    assert f"announce: {said.opens}" in (folder / "campaign.yml").read_text("utf-8")
    site, pages = build(emptied, said.opens)
    assert f"en/{folder.name}/" in pages and not any(page.sample for page in site.pages)
    assert any(address.endswith(f"/en/{folder.name}/") for address in listed(site))


def test_a_campaign_that_is_none_says_nothing_of_the_kind(tmp_path, cache):
    root = Tiny(tmp_path / "root", cache)
    site = pipeline.build(root.folder, ROOT / "overrides/pages", dt.date.fromisoformat(LAST), cache=cache, address=ADDRESS)
    assert not site.errors and not any(page.sample for page in site.pages)
    assert all("sample" not in sheet.data for _, sheet in site.world.material.sheets())
    assert {f"{ADDRESS}en/{root.campaign}/port/samira/", f"{ADDRESS}ar/{root.campaign}/"} <= set(listed(site))
    for file in site.files:
        if file.content and file.address.endswith((".ics", ".xml", ".json")):
            assert b"ample" not in file.content.replace(b"example", b""), file.address
