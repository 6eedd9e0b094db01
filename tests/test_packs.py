"""City packs: what is in them, for whom, that a browser makes a ZIP of them, and that nothing of them outlives a
consent."""

import io
import re

import html5lib
import pytest
import zips
from browsing import served
from chorus.words.channels import LINK, SHORT, weight
from PIL import Image
from playwright.sync_api import expect
from roots import Carded, quote
from shared_voices import ENDED, HOSTILE, Voices
from sites import ADDRESS, CAMPAIGN, LANGUAGES, LAST, fingerprint

PACK = f"packs/{CAMPAIGN}/bilbao.html"
CARDS = {f"quote-{n}/quote-{n}-{language}-{shape}.jpg"
         for n, spoken in ((1, ["en"]), (2, ["en"]), (3, ["en", "es"]))
         for language in spoken for shape in ("square", "portrait", "landscape")}
TEXTS = {name.rsplit("-", 1)[0] + ".txt" for name in CARDS}


def parsed(raw):
    """A page that has to be valid HTML."""
    parser = html5lib.HTMLParser(strict=True, tree=html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False)
    return parser.parse(raw)


@pytest.fixture(scope="module")
def bilbao(voices, browser):
    """The page of Bilbao, opened in a browser."""
    with served(voices.site.folder) as address:
        context = browser.new_context(viewport={"width": 360, "height": 800})
        page = context.new_page()
        page.wrong = []
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.goto(f"{address}en/cities/bilbao/", wait_until="load")
        yield page
        context.close()


@pytest.fixture(scope="module")
def pack(bilbao):
    """Bilbao's pack as the browser makes it: name in it → content."""
    name, found = zips.taken(bilbao)
    assert name == f"bilbao-{CAMPAIGN}.zip" and not bilbao.wrong
    return found


def test_a_citys_page_offers_its_pack_with_its_size_and_how_many_files(voices):
    for language in LANGUAGES:
        page = voices.site.page(f"{language}/cities/bilbao/")
        (box,) = page.xpath("//*[@data-zip]")
        files = zips.listed(voices.site, PACK)
        assert box.get("data-zip-name") == f"bilbao-{CAMPAIGN}.zip" and box.get("data-zip-from").endswith(PACK)
        (button,) = box.xpath(".//button[@data-zip-make]")
        assert button.get("hidden") is not None, "it waits for the script"
        size = sum(path.stat().st_size for path in files.values())
        assert said(button) == (round(size / 1e6, 1) if size >= 1e6 else round(size / 1e3)), language
        (link,) = box.xpath(".//a[contains(@href, 'packs/')]")
        assert said(link) == len(files) == len(CARDS) and link.get("href") == box.get("data-zip-from")
    assert not voices.site.page("en/cities/bradford/").xpath("//*[@data-zip]")
    assert {path.name for path in (voices.site.folder / "packs").rglob("*") if path.is_file()} == {"bilbao.html"}


def said(element):
    """The number in a text, in Arabic with a comma of its own."""
    return float(re.search(r"\d+(?:[.,٫]\d)?", element.text_content())[0].replace(",", ".").replace("٫", "."))


@pytest.mark.browser
def test_a_pack_holds_every_card_with_its_texts(pack, voices):
    assert set(pack) == CARDS | TEXTS | {"README.html"}
    for name, path in zips.listed(voices.site, PACK).items():
        if path.suffix == ".jpg":
            assert pack[name] == path.read_bytes(), "as it lies on the site"
        with Image.open(io.BytesIO(pack[name])) as image, Image.open(path) as drawn:
            image.load()
            assert image.format == "JPEG" and image.size == drawn.size and not image.getexif()


@pytest.mark.browser
def test_only_those_who_agreed_to_be_shared_are_in_it_and_no_file_bears_a_name(pack, voices):
    everything = "\n".join(raw.decode("utf-8", "ignore") for raw in (
        *pack.values(), "\n".join(pack).encode(), voices.site.read(PACK).encode()))
    assert "Social Person" in everything and "a lighthouse keeper" in everything
    for needle in ("Asocial", "a beekeeper", "asocial", "Hidden", "a gardener at night", "at-risk"):
        assert needle not in everything
    saved = [*pack, *voices.site.page(PACK).xpath("//@download")]
    assert not re.search(r"person|zo|social|signs|leaving", "\n".join(saved), re.IGNORECASE)


@pytest.mark.browser
def test_texts_name_the_page_and_the_short_one_fits_on_x(pack):
    for name in TEXTS:
        told = pack[name].decode("utf-8-sig").replace("\r\n", "\n")
        assert pack[name].startswith(b"\xef\xbb\xbf") and told.endswith("\n") and not told.endswith("\n\n")
        assert pack[name].count(b"\r\n") == pack[name].count(b"\n")
        parts = [part.strip().split("\n", 2) for part in told.split("\n\n\n")]
        assert all(rule == "-" * len(heading) for heading, rule, _ in parts)
        short, long, alt = (words for _, _, words in parts)
        (link,) = re.findall(r"https://\S+", short)
        assert weight(short.replace(link, "")) + LINK <= SHORT, name
        assert link in long and "#Morethanmigrants" in long and "#Morethanmigrants" in short
        assert link.startswith(f"{ADDRESS}{'es' if '-es.' in name else 'en'}/{CAMPAIGN}/bilbao/") and ("«" if "-es." in name else "“") in alt
        assert len(long) > len(short)


@pytest.mark.browser
def test_the_page_in_a_pack_speaks_the_citys_language_and_english_and_shows_every_card(pack):
    page = parsed(pack["README.html"].decode())
    assert page.xpath("/html/body/section/@lang") == ["es", "en"]
    files = [*page.xpath("//img/@src"), *(a for a in page.xpath("//a/@href") if not a.startswith("https:"))]
    assert set(files) == CARDS
    addresses = set(page.xpath("//a/@href[starts-with(., 'https:')]"))
    assert {f"{ADDRESS}{language}/{CAMPAIGN}/bilbao/social/" for language in LANGUAGES} <= addresses
    assert {f"{ADDRESS}es/cities/bilbao/", f"{ADDRESS}en/cities/bilbao/"} <= addresses
    assert HOSTILE in page.xpath("string()") and page.xpath("//b") == [] and page.xpath("//script | //link | //meta[@http-equiv]") == []
    spoken = {pre.get("lang") for pre in page.xpath("//pre")}
    assert spoken == {"en", "es"} and len(page.xpath("//pre")) == 3 * 4
    assert not page.xpath("//@*[starts-with(name(), 'data-')] | //@download") and "font" in page.xpath("string(//style)")


def test_the_list_for_those_without_script_is_a_page_of_its_own(voices):
    """Each file is a link that takes it away, with its size; the texts stand there to be copied; nobody else is asked."""
    page = parsed(voices.site.read(PACK))
    links = page.xpath("//a[@download]")
    assert {link.get("data-file") for link in links} == CARDS
    for link in links:
        size = zips.listed(voices.site, PACK)[link.get("data-file")].stat().st_size
        assert f"{round(size / 1e3)} k" in link.xpath("string()").replace("\xa0", " ")
    for shown in page.xpath("//img/@src | //script/@src | //link/@href"):
        assert (voices.site.folder / PACK).parent.joinpath(shown).resolve().is_file(), shown
    assert len(page.xpath("//pre")) == 3 * 4 and HOSTILE in page.xpath("string()")
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "unsafe" not in policy and policy.startswith("default-src 'none'")
    assert not page.xpath("//script[not(@src)] | //style | //@style") and page.xpath("//meta[@name='robots'][@content='noindex']")


@pytest.mark.browser
def test_what_can_not_be_had_is_said_and_nothing_is_saved(bilbao, pack):
    """A file that is gone, no answer at all, and a reader who has seen enough; after each it works again."""
    box = bilbao.locator("[data-zip]")
    told, button = box.locator("[data-zip-said]"), box.locator("[data-zip-make]")
    card = "**/cards/*"
    bilbao.route(card, lambda route: route.fulfill(status=404, body="gone"))
    button.click()
    expect(told).to_contain_text("could not be fetched, so nothing was saved")
    expect(told).to_contain_text("quote-1/quote-1-en-landscape.jpg")
    bilbao.unroute(card)
    bilbao.route(f"**/{PACK}", lambda route: route.abort())
    button.click()
    expect(told).to_contain_text(f"bilbao-{CAMPAIGN}.zip could not be fetched")
    bilbao.unroute(f"**/{PACK}")
    waiting = []
    bilbao.route(card, lambda route: waiting.append(route))
    button.press("Enter")
    stop = box.get_by_role("button", name="Cancel")
    expect(stop).to_be_focused()
    expect(box.get_by_role("progressbar")).to_be_visible()
    stop.press("Enter")
    expect(told).to_have_text("Stopped. Nothing was saved.")
    expect(button).to_be_focused()
    assert bilbao.evaluate("document.documentElement.scrollWidth <= innerWidth")
    bilbao.unroute(card)
    assert zips.taken(bilbao)[1] == pack, "the same files make the same ZIP"
    assert not bilbao.wrong


@pytest.mark.browser
def test_a_picture_of_the_web_is_given_away_as_one_for_everybody(bilbao, voices):
    """In the ZIP and by itself, in its size and without anything but pixels; and as it is, where it can't be turned."""
    out = io.BytesIO()
    picture = Image.new("RGB", (300, 200), "#c02020")
    picture.paste("#2030c0", (0, 0, 150, 200))
    exif = Image.Exif()
    exif[0x010e] = "a secret"
    picture.save(out, "WEBP", lossless=True, exif=exif)
    raw = out.getvalue()
    name = "quote-1/quote-1-en-square.jpg"
    page = voices.site.read(PACK)
    link = next(tag for tag in re.findall(r"<a [^>]*>", page) if f'data-file="{name}"' in tag)
    webp = re.sub(r'href="[^"]*"', 'href="../../cards/planted.webp"', re.sub(r' data-as="\w+"', "", link))
    webp = webp.replace("<a ", '<a data-as="jpg" ')
    bilbao.route(f"**/{PACK}", lambda route: route.fulfill(body=page.replace(link, webp), content_type="text/html"))
    bilbao.route("**/cards/planted.webp", lambda route: route.fulfill(body=raw, content_type="image/webp"))
    _, found = zips.taken(bilbao)
    with Image.open(io.BytesIO(found[name])) as image:
        assert (image.format, image.size) == ("JPEG", (300, 200)) and not image.getexif() and b"secret" not in found[name]
        assert near(image.convert("RGB").getpixel((250, 100)), (0xc0, 0x20, 0x20))
    one = bilbao.context.new_page()
    one.goto(bilbao.url, wait_until="load")
    one.evaluate("""html => { document.body.insertAdjacentHTML('afterbegin', html) }""",
                 '<p><a id="planted" data-as="jpg" download="voice.webp" href="../../../cards/planted.webp">take</a></p>')
    one.route("**/cards/planted.webp", lambda route: route.fulfill(body=raw, content_type="image/webp"))
    for form, kind in (("jpg", "JPEG"), ("png", "PNG")):
        one.evaluate("form => { document.querySelector('#planted').dataset.as = form }", form)
        with one.expect_download() as download:
            one.locator("#planted").press("Enter")
        given = download.value.path().read_bytes()
        assert download.value.suggested_filename == f"voice.{form}" and b"secret" not in given
        with Image.open(io.BytesIO(given)) as image:
            assert (image.format, image.size) == (kind, (300, 200)) and not image.getexif()
            assert near(image.convert("RGB").getpixel((20, 100)), (0x20, 0x30, 0xc0))
    # A browser that puts noise into what is read from a canvas gives the picture itself.
    noise = """() => { const read = CanvasRenderingContext2D.prototype.getImageData;
        CanvasRenderingContext2D.prototype.getImageData = function (...all) {
          const found = read.apply(this, all); found.data[0] ^= 1; return found; }; }"""
    one.evaluate(noise)
    with one.expect_download() as download:
        one.locator("#planted").click()
    assert download.value.suggested_filename == "voice.webp" and download.value.url.endswith("cards/planted.webp")
    one.close()
    bilbao.evaluate(noise)
    _, found = zips.taken(bilbao)
    assert found[name.replace(".jpg", ".webp")] == raw and name not in found
    assert name.replace(".jpg", ".webp") in found["README.html"].decode()
    bilbao.unroute(f"**/{PACK}")
    assert not bilbao.wrong


def near(colour, wanted):
    """Whether a pixel has a colour, but for what an encoder loses."""
    return all(abs(a - b) < 12 for a, b in zip(colour, wanted, strict=True))


@pytest.mark.browser
def test_without_script_the_list_leads_to_every_file(voices, browser):
    with served(voices.site.folder) as address:
        page = browser.new_page(java_script_enabled=False, accept_downloads=True)
        page.goto(f"{address}en/cities/bilbao/")
        assert not page.locator("[data-zip-make], [data-zip-stop], [data-zip-bar]").locator("visible=true").count()
        page.locator("[data-zip] a").click()
        link = page.locator("a[download]").first
        with page.expect_download() as download:
            link.click()
        assert download.value.suggested_filename == link.get_attribute("download")
        assert download.value.path().read_bytes() == zips.listed(voices.site, PACK)[link.get_attribute("data-file")].read_bytes()
        page.context.close()


def test_pages_are_addressed_in_the_readers_direction(tmp_path, cache):
    root = Carded(tmp_path / "root", cache)
    root.submit("haifa/one", quote("a baker"), photo=False)
    assert root.build().code == 0
    page = parsed(root.site.read(f"packs/{CAMPAIGN}/haifa.html"))
    assert [(s.get("lang"), s.get("dir")) for s in page.xpath("/html/body/section")] == [("ar", "rtl"), ("en", "ltr")]


@pytest.mark.slow
def test_two_machines_list_the_same_pack_and_who_leaves_is_in_none(tmp_path, voices):
    root = Carded(tmp_path / "root", tmp_path / "cache")
    Voices.fill(root)
    assert root.build(ENDED).code == 0
    assert root.site.read(PACK) == voices.site.read(PACK)
    before = zips.listed(root.site, PACK)
    assert fingerprint(root.site.folder / "cards") == fingerprint(voices.site.folder / "cards")
    assert root.build(LAST).code == 0
    left = {path.name for folder in (root.site.folder, root.cache) for path in folder.rglob("*")}
    later = zips.listed(root.site, PACK)
    assert len(later) == 9 and "Leaving" not in root.site.read(PACK)
    gone = {path.name for path in before.values()} - {path.name for path in later.values()}
    assert len(gone) == 3 and not gone & left
