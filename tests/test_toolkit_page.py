"""The page on which a city puts its own name on the toolkit, in a real browser: what it draws, says and hands out, and
that nothing is sent."""

import contextlib
import io
import re

import generated_pictures
import pytest
from PIL import Image, ImageChops, ImageDraw
from playwright.sync_api import expect
from sites import CAMPAIGN, LANGUAGES

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("toolkit-page")]
ADDRESS = f"{CAMPAIGN}/toolkit/your-city/"
BANNER = "banner-professional"


@pytest.fixture
def opened(browser, server):
    """opened(language): the page, watched: afterwards nothing was asked of anybody else, and no script failed."""
    asked, wrong = [], []
    with contextlib.ExitStack() as stack:
        def open_page(language="en", place="", width=1280, **options):
            context = stack.enter_context(contextlib.closing(browser.new_context(
                viewport={"width": width, "height": 844}, reduced_motion="reduce", **options)))
            page = context.new_page()
            page.on("request", lambda request: asked.append((request.method, request.url, request.post_data)))
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on("dialog", lambda dialog: wrong.append(dialog.message))
            page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
            page.goto(f"{server}{language}/{ADDRESS}{place}", wait_until="load")
            if options.get("java_script_enabled", True):
                expect(page.locator("[data-maker-save]")).to_be_enabled()
            return page
        yield open_page
        assert not wrong, wrong
        for method, url, body in asked:
            assert method == "GET" and body is None and url.startswith((server, "blob:", "data:")), url[:200]


def save(page):
    """The downloaded picture, which has the size that the list says."""
    option = page.locator("[data-maker-item] option:checked")
    with page.expect_download() as download:
        page.locator("[data-maker-save]").press("Enter")
    language = page.evaluate("document.documentElement.lang")
    assert download.value.suggested_filename == f"{CAMPAIGN}-{option.get_attribute('value')}-{language}.png"
    expect(page.locator("[data-maker-said=saved]")).to_contain_text(download.value.suggested_filename)
    raw = download.value.path().read_bytes()
    assert raw.startswith(b"\x89PNG\r\n\x1a\n")
    image = Image.open(io.BytesIO(raw))
    image.load()
    assert image.size == tuple(int(option.get_attribute(f"data-{side}")) for side in ("width", "height"))
    return image


def pick(page, label):
    """Choose what to make, and wait until it is there."""
    page.select_option("#maker-item", label)
    option = page.locator("[data-maker-item] option:checked")
    expect(page.locator("canvas")).to_have_attribute("width", option.get_attribute("data-width"))
    expect(page.locator("[data-maker-save]")).to_be_enabled()


def template(page, site):
    """The picture as the toolkit has it."""
    address = page.locator("[data-maker-item] option:checked").get_attribute("data-file")
    return Image.open(site.folder / address.split("../")[-1])


def inside(page, place="inside"):
    """(left, top, right, bottom) of a place on the picture."""
    x, y, w, h = map(float, page.locator("[data-maker-item] option:checked").get_attribute(f"data-{place}").split())
    return round(x), round(y), round(x + w), round(y + h)


def changed(one, other):
    """The box in which two pictures differ."""
    difference = ImageChops.difference(on_white(one), on_white(other))
    return difference.point(lambda level: 255 if level > 8 else 0).getbbox()


def on_white(image):
    """A picture as it is seen: where it is clear, its own colour is anybody's guess."""
    seen = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")


def within(box, place, by=12):
    return all(a >= b - by for a, b in zip(box[:2], place[:2], strict=True)) and all(
        a <= b + by for a, b in zip(box[2:], place[2:], strict=True))


def picture(form="PNG", size=(400, 200), colour="#c02020", **options):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, form, **options)
    return out.getvalue()


def give(page, kind, raw, name="file.png", mime="image/png"):
    """Choose a file, and what the page says of it."""
    said = page.locator(f"[data-maker-said={kind}]")
    said.evaluate("element => { element.textContent = ''; }")
    page.set_input_files(f"#maker-{kind}", {"name": name, "mimeType": mime, "buffer": raw})
    expect(said).not_to_be_empty()
    return said.inner_text()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_item_can_be_had_with_a_name(opened, site, language):
    page = opened(language)
    labels = [option.get_attribute("value") for option in page.locator("[data-maker-item] option").all()]
    assert {label.rstrip("-0123456789") for label in labels} == {
        "banner-professional", "banner-private", "banner-x", "frame", "badge", "quote-card", "poster", "postcard-front",
        "postcard-back", "share"} and len(labels) == 11
    for label in labels:
        pick(page, label)
        if language == "en":
            page.fill("#maker-name", "")
            assert not changed(save(page), template(page, site)), "without a name it is as it is"
        page.fill("#maker-name", "مدينة الزرقاء" if language == "ar" else "Reggio Emilia")
        box = changed(save(page), template(page, site))
        assert within(box, inside(page)), (label, box, inside(page))
        assert page.locator("[data-maker-said=wrong]").inner_text() == ""


@pytest.mark.parametrize("name", ["Città metropolitana di Reggio Calabria e dell’Area grecanica", "مدينة الزرقاء",
                                  "さっぽろ国際共生都市", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>"])
def test_whatever_is_typed_is_a_name(opened, site, name):
    page = opened()
    scripts = page.locator("script").count()
    page.fill("#maker-name", name)
    image = save(page)
    assert within(changed(image, template(page, site)), inside(page))
    assert page.locator("[data-maker-said=wrong]").inner_text() == ""
    assert page.locator("canvas").get_attribute("aria-label").endswith(name)
    assert page.locator("script").count() == scripts and not page.locator("main img").count()


def test_a_name_for_which_there_is_no_room_is_said(opened):
    page = opened()
    pick(page, "banner-private")
    page.fill("#maker-name", "W" * 60)
    wrong = page.get_by_role("alert")
    expect(wrong).to_have_text("The text is too long for its place. Shorten it.")
    page.fill("#maker-name", "Wien")
    expect(wrong).to_have_text("")


def test_the_field_takes_the_longest_names(opened):
    page = opened()
    page.locator("#maker-name").press_sequentially("a" * 130)
    assert len(page.locator("#maker-name").input_value()) == 120


SIZELESS = (b'<?xml version="1.0"?><svg height="100%" width="100%" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">'
            b'<rect width="20" height="10" style="fill: #c02020"/></svg>')
HOSTILE = (b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" onload="alert(1)"><script>alert(2)</script>'
           b'<image href="https://example.org/seen.png" width="9" height="9"/><rect width="40" height="20" fill="#c02020"/>'
           b'<style>@import "https://example.org/seen.css";</style></svg>')


@pytest.mark.parametrize(("raw", "name", "mime"), [
    (picture(), "logo.png", "image/png"), (picture("JPEG", quality=95), "logo.jpg", "image/jpeg"),
    (SIZELESS, "logo.svg", "image/svg+xml"), (HOSTILE, "<b>logo.svg", "image/svg+xml")])
def test_a_logo_stands_beside_the_name(opened, site, raw, name, mime):
    page = opened()
    assert give(page, "logo", raw, name, mime) == f"The logo is in the picture: {name}"
    left, top, right, bottom = inside(page)
    alone = save(page).convert("RGB")
    assert near(alone.getpixel(((left + right) // 2, (top + bottom) // 2)), "#c02020"), "alone in the middle"
    page.fill("#maker-name", "Bilbao")
    both = save(page)
    assert within(changed(both, template(page, site)), inside(page))
    red = [x for x in range(left, right) if near(both.convert("RGB").getpixel((x, (top + bottom) // 2)), "#c02020")]
    assert red and max(red) < (left + right) / 2, "where reading starts"
    page.get_by_role("button", name="Remove the logo").press("Enter")
    assert page.locator("[data-maker-said=logo]").inner_text() == "It is no longer in the picture."
    assert page.evaluate("document.activeElement.id") == "maker-logo"
    page.fill("#maker-name", "")
    assert not changed(save(page), template(page, site))


def near(pixel, colour):
    wanted = tuple(bytes.fromhex(colour[1:]))
    return all(abs(a - b) < 24 for a, b in zip(pixel[:3], wanted, strict=True))


def sideways(size=(1600, 1200)):
    """A photo that lies on its side: upright its upper half is red, the lower one blue."""
    image = Image.new("RGB", size, "#2030c0")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1]), fill="#c02020")
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    image.save(out, "JPEG", exif=exif, quality=90)
    return out.getvalue()


@pytest.mark.parametrize("size", [(1600, 1200), (8000, 6000)])
def test_the_frame_lies_over_a_photo_upright_and_moved(opened, size):
    page = opened(place="#frame")
    assert page.locator("#maker-item").input_value() == "frame"
    assert give(page, "photo", sideways(size), "IMG.JPG", "image/jpeg").startswith("The photo is in the picture.")
    image = save(page)
    assert image.convert("RGBA").getextrema()[3] == (255, 255), "no hole is left"
    assert near(image.getpixel((540, 200)), "#c02020") and near(image.getpixel((540, 680)), "#2030c0")
    assert not near(image.getpixel((8, 8)), "#c02020"), "the frame is above"
    assert near(image.getpixel((540, 400)), "#c02020")
    page.get_by_label("From top to bottom").press("End")
    assert near(save(page).getpixel((540, 400)), "#2030c0"), "moved with the keyboard"
    page.get_by_role("button", name="Remove the photo").press("Enter")
    assert save(page).getpixel((540, 300))[3] == 0


def test_the_photo_follows_the_mouse(opened):
    page = opened(place="#frame")
    give(page, "photo", sideways(), "IMG.JPG", "image/jpeg")
    canvas = page.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 5, steps=4)
    page.mouse.up()
    assert page.locator("#maker-down").input_value() == "100"


def test_what_is_no_picture_gets_a_kind_sentence_and_the_last_one_stays(opened, tmp_path):
    page = opened(place="#frame")
    give(page, "photo", picture(size=(600, 600)))
    sentence = page.locator("[data-maker]").get_attribute("data-unreadable")
    for raw, name, mime in (
            (b"no picture at all", "a.txt", "text/plain"), (b"", "a.jpg", "image/jpeg"), (b"%PDF-1.7", "a.pdf", "application/pdf"),
            (b"<html><body>hello</body></html>", "a.svg", "image/svg+xml"), (b"<svg", "a.svg", "image/svg+xml"),
            (generated_pictures.picture("a.png", {"keep": 0.01}), "a.png", "image/png")):
        for kind in ("logo", "photo"):
            assert give(page, kind, raw, name, mime) == sentence, name
    with (tmp_path / "a.jpg").open("wb") as file:
        file.truncate(25 * 2**20 + 1)
    page.set_input_files("#maker-photo", tmp_path / "a.jpg")
    large = page.locator("[data-maker-said=photo]")
    expect(large).not_to_have_text(sentence)
    assert large.inner_text() == "This file is larger than 25 MB. Choose a smaller one."
    assert near(save(page).getpixel((540, 300)), "#c02020")


def test_the_empty_card_takes_photo_words_and_name(opened, site):
    page = opened(place="#quote-card")
    assert page.get_by_role("group", name="The quote").is_visible()
    give(page, "photo", picture(size=(300, 900)))
    page.fill("#maker-words", "I am many things. <b>I bake</b>, I sing on the bus, I am a migrant.")
    page.fill("#maker-who", "Amina K., Lublin")
    image, empty = save(page), template(page, site)
    for place in ("photo", "words", "who"):
        area = inside(page, place)
        assert changed(image.crop(area), empty.crop(area)), place
    page.fill("#maker-words", "word " * 79)
    assert page.get_by_role("alert").inner_text() == ""
    page.fill("#maker-words", "W" * 400)
    expect(page.get_by_role("alert")).to_have_text("The text is too long for its place. Shorten it.")
    pick(page, BANNER)
    assert page.get_by_role("group", name="The quote").is_hidden()
    assert page.get_by_role("alert").inner_text() == ""


def test_from_right_to_left_it_is_the_mirror_image(opened):
    places = {}
    for language in ("en", "ar"):
        page = opened(language)
        give(page, "logo", picture())
        page.fill("#maker-name", "Bilbao")
        image, (left, top, right, bottom) = save(page).convert("RGB"), inside(page)
        red = [x for x in range(left, right) if near(image.getpixel((x, (top + bottom) // 2)), "#c02020")]
        places[language] = (min(red), max(red), image.width)
    (left, right, width), (other, another, _) = places["en"], places["ar"]
    assert abs(width - 1 - right - other) <= 3 and abs(width - 1 - left - another) <= 3


def test_all_of_it_with_the_keyboard(opened):
    page = opened()
    page.locator(".back a").focus()
    reached, shown = [], []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || 'save'"))
        shown.append(page.evaluate("""() => { const e = document.activeElement;
            const seen = e.type === "file" ? document.querySelector(`label[for=${e.id}]`) : e;
            const style = getComputedStyle(seen); return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2; }"""))
    assert reached == ["maker-item", "maker-name", "maker-logo", "save"] and all(shown)
    page.locator("#maker-item").focus()
    page.keyboard.press("End")
    expect(page.locator("canvas")).to_have_attribute("width", "1200")
    page.keyboard.press("Tab")
    page.keyboard.type("Bergen")
    page.keyboard.press("Enter")     # sends no form
    assert page.url.endswith(ADDRESS)
    save(page)


@pytest.mark.parametrize(("language", "width", "scheme"), [
    ("en", 390, "light"), ("en", 1280, "dark"), ("ar", 390, "dark"), ("ar", 1280, "light")])
def test_it_is_for_everybody(opened, language, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(language, "#frame", width, color_scheme=scheme)
    give(page, "photo", picture())
    give(page, "logo", b"no picture")
    page.fill("#maker-name", "W" * 60)
    save(page)
    violations = Axe().run(page).response["violations"]
    assert not violations, [(v["id"], [n["html"] for n in v["nodes"]]) for v in violations]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for kind in ("logo", "photo", "saved"):
        assert page.locator(f"[data-maker-said={kind}]").get_attribute("role") == "status"


def test_an_address_that_names_nothing_opens_the_first_item(opened):
    for place in ("#%E0%A4%A", "#nothing", "#"):
        assert opened(place=place).locator("#maker-item").input_value() == BANNER


def test_without_script_a_sentence_says_where_the_pictures_are(opened):
    page = opened("en", java_script_enabled=False)
    note = page.locator("[data-maker-without]")
    assert note.is_visible() and page.locator("[data-maker-tool]").is_hidden()
    assert note.get_by_role("link").evaluate("link => link.href").endswith(f"/en/{CAMPAIGN}/toolkit/")
    assert opened("en").locator("[data-maker-without]").is_hidden()


def test_the_page_keeps_to_a_strict_policy(site):
    for language in LANGUAGES:
        page = site.page(f"{language}/{ADDRESS}")
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "unsafe" not in policy and "connect-src" not in re.sub(r"connect-src 'self'", "", policy)
        assert not page.xpath("//script[not(@src)]") and not page.xpath("//*[@style]") and not page.xpath("//style")
        labelled = set(page.xpath("//label/@for"))
        for field in page.xpath("//main//input | //main//select | //main//textarea"):
            assert field.get("id") in labelled
