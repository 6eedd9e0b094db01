"""The page that cleans a photo, in a real browser: what it finds, what it hands out, and that nothing is sent."""

import contextlib
import io
import re

import generated_pictures
import pytest
from chorus.attachments.pictures.clean import only_the_picture
from chorus.attachments.pictures.develop import upright
from PIL import Image
from playwright.sync_api import expect
from sites import CAMPAIGN, LANGUAGES

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("photo-page")]
ADDRESS = f"{CAMPAIGN}/take-part/clean-photo/"
# Lying on its side, and full of what nobody should know.
TELLING = {"size": (3200, 2400), "orientation": 6, "gps": True, "serial": "SN-4711", "artist": "Sara Beispiel",
           "software": "Editor 9", "comment": "at our home", "icc": True}


@pytest.fixture
def opened(browser, server):
    """opened(language): the page, watched: afterwards nothing was asked of anybody else, and no script failed."""
    asked, wrong = [], []
    with contextlib.ExitStack() as stack:
        def open_page(language="en", **options):
            context = stack.enter_context(contextlib.closing(browser.new_context(
                viewport={"width": 390, "height": 844}, reduced_motion="reduce", **options)))
            page = context.new_page()
            page.on("request", lambda request: asked.append((request.method, request.url, request.post_data)))
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
            page.goto(f"{server}{language}/{ADDRESS}", wait_until="networkidle")
            return page
        yield open_page
        assert not wrong, wrong
        for method, url, body in asked:
            assert method == "GET" and body is None and url.startswith((server, "blob:")), url


def choose(page, raw, name="IMG_2041.JPG"):
    """Choose a file and wait for what the page says of it; the kinds of data that it found."""
    said, words = page.locator("[data-photo-said]"), page.locator("[data-photo]")
    said.evaluate("element => { element.textContent = ''; }")
    page.set_input_files("#photo-file", {"name": name, "mimeType": "", "buffer": raw})
    # Waiting for a function would need eval, which the page's own policy forbids.
    ends = [re.escape(words.get_attribute(f"data-{end}")) for end in ("ready", "unreadable")]
    expect(said).to_have_text(re.compile("|".join(ends)))
    lines = page.locator("[data-finding]:visible")
    return {line.get_attribute("data-finding"): line.locator("bdi").inner_text() for line in lines.all()}


def save(page):
    """The bytes of the download, under the name that it must have."""
    with page.expect_download() as download:
        page.get_by_role("button", name=page.locator("[data-photo-save]").inner_text()).press("Enter")
    assert download.value.suggested_filename == "portrait.jpg"
    expect(page.locator("[data-photo-saved]")).not_to_be_empty()
    return download.value.path().read_bytes()


def sketch(raw):
    """The picture as the site would show it, tiny, to be compared."""
    return upright(raw).convert("L").resize((8, 8)).tobytes()


def same(one, other):
    return sum(abs(a - b) for a, b in zip(sketch(one), sketch(other), strict=True)) / 64 < 3


def test_a_photo_on_its_side_comes_out_upright_small_and_silent(opened):
    raw, page = generated_pictures.picture("a.jpg", TELLING), opened()
    found = choose(page, raw)
    assert found == {"place": "53.7939, -1.7519", "person": "Sara Beispiel", "serial": "SN-4711", "program": "Editor 9",
                     "other": ""}
    assert page.locator("[data-photo-size]").inner_text() == "It will be 1500 by 2000 pixels."
    clean = save(page)
    with Image.open(io.BytesIO(clean)) as image:
        assert image.format == "JPEG" and image.size == (1500, 2000) and not dict(image.getexif())
    assert only_the_picture(clean) and same(raw, clean)
    for secret in (b"Exif", b"SN-4711", b"Sara", b"Editor", b"home", b"ICC_PROFILE", b"http"):
        assert secret not in clean
    said = page.locator("[data-photo-saved]").inner_text()
    assert said.startswith(f"Saved as portrait.jpg, {-(-len(clean) // 1024)} KB.") and "no hidden data" in said


def test_what_stands_between_segments_is_told_and_goes(opened):
    """Browsers step over a byte between two segments, so the reader must not stop there and call the rest clean."""
    raw, page = generated_pictures.picture("a.jpg", {}), opened()
    telling = raw[:20] + b"\0\xff\xe7\0\x0bA. Person" + raw[20:] + b"A. Person"
    assert not choose(page, raw) and choose(page, telling).keys() == {"other"}
    clean = save(page)
    assert only_the_picture(clean) and b"Person" not in clean and same(raw, clean)


@pytest.mark.parametrize(("name", "kinds"), [
    ("ianare__gps_DSCN0010.jpg", {"place", "date", "camera", "preview", "program", "other"}),
    ("recurser__Landscape_6.jpg", None), ("ianare__tests_87_OSError.jpg", None), ("mex__Apple_iPhone_5.jpg", None),
    ("ianare__Samsung_Digimax_i50_MP3.jpg", {"person", "date", "camera", "preview", "program", "other"}),
    ("ianare__PaintTool_sample.jpg", None), ("mex__Oppo_R7_Plus.jpg", None), ("ianare__xmp_no_exif.jpg", None),
])
def test_real_photos(opened, shared_corpora, name, kinds):
    raw, page = (shared_corpora / "photos_exif" / name).read_bytes(), opened()
    found = choose(page, raw)
    assert found.keys() == kinds if kinds else found
    clean = save(page)
    assert only_the_picture(clean) and same(raw, clean)
    assert not choose(page, clean) and page.locator("[data-photo-nothing]").is_visible()


def test_a_png_with_texts(opened):
    page = opened()
    raw = generated_pictures.picture("a.png", {"mode": "RGBA", "gps": True, "xmp_gps": True,
                                               "text": {"Author": "Sara", "Software": "Paint"}})
    assert choose(page, raw) == {"place": "53.7939, -1.7519", "person": "Sara", "program": "Paint"}
    assert only_the_picture(save(page))


def test_a_photo_lying_without_saying_so_is_turned_and_cropped_with_the_keyboard(opened):
    page = opened()
    choose(page, generated_pictures.picture("a.jpg", {"size": (1600, 1000)}))
    size = page.locator("[data-photo-size]")
    assert "Photos of people are upright" in size.inner_text()
    page.locator("[data-photo-turn]").focus()
    page.keyboard.press("Enter")
    assert size.inner_text() == "It will be 1000 by 1600 pixels."
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert size.inner_text() == "It will be 1000 by 1250 pixels."
    assert page.get_by_label("From left to right").is_disabled()
    page.keyboard.press("Tab")
    before = save(page)
    down = page.get_by_label("From top to bottom")
    down.press("End")
    assert down.input_value() == "100" and before != save(page)
    page.get_by_label("Closer").press("End")
    assert "only 350 pixels wide" in size.inner_text() and page.get_by_label("From left to right").is_enabled()
    with Image.open(io.BytesIO(save(page))) as image:
        assert image.size == (350, 438)


def test_what_cannot_be_opened_is_said_and_the_next_one_works(opened):
    page = opened()
    for raw in (b"", b"\xff\xd8\xff\xe1\xff\xff", b"\x89PNG\r\n\x1a\n\0\0", b"RIFF\0\0\0\0WEBP", b"no picture at all"):
        assert not choose(page, raw)
        assert page.locator("[data-photo-said]").inner_text().startswith("Your browser can’t open this file.")
        assert page.locator("[data-photo-opened]").is_hidden()
    assert "place" in choose(page, generated_pictures.picture("a.jpg", TELLING))


def test_damaged_data_of_every_kind_is_named_and_never_stops_the_page(opened):
    """Each byte of the metadata in turn is another one: the reader of it neither throws nor runs on for ever."""
    page = opened()
    telling = {**TELLING, "size": (40, 30), "xmp_gps": True, "iptc": "Sara", "icc": False}
    raw = generated_pictures.picture("a.jpg", telling)
    count = page.evaluate("""([whole, end]) => {
      const bytes = Uint8Array.from(whole);
      let count = 0;
      for (let at = 2; at < end; at += 1) for (const value of [0, 255, bytes[at] ^ 1]) {
        const damaged = bytes.slice();
        damaged[at] = value;
        hiddenData.findings(damaged);
        hiddenData.findings(damaged.subarray(0, at));
        hiddenData.isClean(damaged);
        count += 1;
      }
      return count;
    }""", [list(raw), raw.index(b"\xff\xdb")])
    assert count > 1500


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_is_for_everybody(opened, language):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(language)
    choose(page, generated_pictures.picture("a.jpg", TELLING))
    page.check("#photo-crop")
    save(page)
    violations = Axe().run(page).response["violations"]
    assert not violations, [(v["id"], [n["html"] for n in v["nodes"]]) for v in violations]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.dir") == ("rtl" if language == "ar" else "ltr")
    # The way from left to right is the picture's and not the text's.
    assert page.locator("#photo-across").get_attribute("dir") == "ltr"


def test_the_keyboard_reaches_everything_in_order(opened):
    page = opened()
    choose(page, generated_pictures.picture("a.jpg", {"size": (900, 1200)}))
    page.check("#photo-crop")
    page.locator("#photo-file").focus()
    reached = []
    for _ in range(6):
        reached.append(page.evaluate("document.activeElement.id || [...document.activeElement.attributes].at(-1).name"))
        page.keyboard.press("Tab")
    assert reached == ["photo-file", "data-photo-turn", "photo-crop", "photo-down", "photo-near", "data-photo-save"]
    page.locator("#photo-file").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.querySelector('label[for=photo-file]')).outlineStyle")
    assert outline == "solid", "the label shows the focus of its field"


def test_without_script_it_says_what_to_do_instead(opened):
    page = opened("en", java_script_enabled=False)
    assert page.get_by_role("heading", name="What you can do instead").is_visible()
    assert page.locator("[data-photo-tool]").is_hidden()
    assert opened("en").get_by_role("heading", name="What you can do instead").is_hidden()


def test_phones_offer_their_camera(opened):
    assert opened("en", has_touch=True, is_mobile=True).get_by_text("Take a photo").is_visible()
    assert opened("en").get_by_text("Take a photo").is_hidden()


def test_every_language_has_it_and_the_guide_leads_there(site):
    for language in LANGUAGES:
        guide = f"{language}/{CAMPAIGN}/take-part/"
        links = site.page(guide).xpath("//ol[@class='steps']/li//a/@href")
        assert f"{language}/{ADDRESS}" in [site.leads(guide, link) for link in links]
        page = site.page(f"{language}/{ADDRESS}")
        assert [src.rsplit("/", 1)[1] for src in page.xpath("//script/@src")] == [
            "chorus.js", "chorus-photo-data.js", "chorus-save.js", "chorus-photo.js"]
    assert not site.page("en/").xpath("//script[contains(@src, 'photo')]")
