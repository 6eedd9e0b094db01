"""The toolkit: what is drawn has its size, transparency and words; nobody is on it who did not agree to it."""

import datetime as dt
import io
import itertools
import re
from dataclasses import replace
from types import SimpleNamespace

import pypdf
import pytest
import zips
from chorus.check import settings as reading
from chorus.frame.world import World
from chorus.kinds import KINDS
from chorus.model.campaign import Toolkit
from chorus.pages import toolkit_pages
from chorus.takeaway.card import card_sheet
from chorus.takeaway.toolkit import posters, toolkit
from chorus.takeaway.toolkit import toolkit_layouts as drawing
from chorus.typeset import printing
from chorus.typeset.press import Press
from chorus.words import catalogue
from chorus.words.channels import SHORT, weight_on_x
from PIL import Image, ImageChops
from sites import ADDRESS, CAMPAIGN, LANGUAGES, ROOT

OPENED, BEFORE = dt.date(2021, 10, 5), dt.date(2021, 10, 4)
SIZES = {"banner-professional": (1640, 856), "banner-private": (820, 312), "banner-x": (1500, 500), "share": (1200, 630),
         "frame": (1080, 1080), "badge": (900, 900), "quote-card": (1080, 1080), "postcard-front": (1748, 1240),
         "postcard-back": (1748, 1240), "poster-1": (1754, 2481), "poster-2": (1754, 2481)}
FORM = {"share": "jpg", "poster-1": "jpg", "poster-2": "jpg"}     # in which a browser gives them away; the others as PNG


@pytest.fixture(scope="module")
def settings():
    return reading.load(ROOT / "content")[0]


@pytest.fixture(scope="module")
def press(cache):
    return Press(cache)


@pytest.fixture(scope="module")
def world(settings, cache):
    """The site when nobody's words are published yet."""
    return World(settings, OPENED, [], catalogue.loader(ROOT / "content/locales", cache / "locales"))


@pytest.fixture(scope="module")
def kits(site):
    """What each language's page lists for its ZIP: name in it → bytes of the site's file; of the posts their words."""
    found = {}
    for language in LANGUAGES:
        address = f"{language}/{CAMPAIGN}/toolkit/"
        page = site.page(address)
        (box,) = page.xpath("//*[@data-zip]")
        assert box.get("data-zip-name") == f"{CAMPAIGN}-toolkit-{language}.zip" and not box.get("data-zip-from")
        found[language] = {name: path.read_bytes() for name, path in zips.listed(site, address).items()}
        (posts,) = page.xpath("//*[@data-text-file]")
        found[language][posts.get("data-text-file")] = posts.text_content().encode()
    return found


@pytest.mark.browser
def test_the_browser_makes_the_zip_of_what_the_page_lists(kits, tab):
    for language in ("en", "ar"):
        watched = tab(360)
        name, found = zips.taken(watched.go(f"{language}/{CAMPAIGN}/toolkit/"))
        assert name == f"{CAMPAIGN}-toolkit-{language}.zip" and set(found) == set(kits[language])
        for file, raw in found.items():
            if file.endswith((".pdf", "share-en.jpg", "share-ar.jpg")):
                assert raw == kits[language][file], file
            elif not file.endswith(".txt"):
                with Image.open(io.BytesIO(raw)) as image, Image.open(io.BytesIO(kits[language][file])) as drawn:
                    assert image.format == {"jpg": "JPEG", "png": "PNG"}[file.rpartition(".")[2]] and image.size == drawn.size
                    assert not image.getexif() and (image.format == "JPEG" or same(image, drawn)), file
        posts = found[f"posts-{language}.txt"]
        assert posts.startswith(b"\xef\xbb\xbf") and posts.count(b"\r\n") == posts.count(b"\n")
        parts = posts.decode("utf-8-sig").replace("\r\n", "\n").split("\n\n\n")
        assert [part.split("\n")[0] for part in parts][:4] == ["Facebook", "X", "Instagram", "LinkedIn"] and len(parts) == 5
        assert all("-" * len(part.split("\n")[0]) == part.split("\n")[1] for part in parts)
        subject, blank, *mail = parts[4].split("\n")[2:]
        assert subject and not blank and any(ADDRESS in line for line in mail) and posts.endswith(b"\r\n")
        assert not watched.said and not watched.failed


def same(image, drawn):
    """Whether two pictures show the same on white and on black, with the same holes: what a canvas rounds lies below."""
    one, other = (picture.convert("RGBA") for picture in (image, drawn))
    grounds = [[Image.alpha_composite(Image.new("RGBA", image.size, ground), picture).convert("RGB") for picture in (one, other)]
               for ground in ("white", "black")]
    return one.getchannel("A").tobytes() == other.getchannel("A").tobytes() and all(
        high <= 2 for pair in grounds for _, high in ImageChops.difference(*pair).getextrema())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_zip_holds_everything_in_its_size(kits, language):
    kit = kits[language]
    posters = {name[7] for name in kit if name.startswith("poster-")}      # as many as there are voices for them
    assert posters <= {"1", "2"} and (posters or language != "en")
    drawn = {name for name in SIZES if not name.startswith("poster-") or name[7] in posters}
    printed = {"briefing", "postcard", *(f"poster-{number}" for number in posters)}
    assert set(kit) == {f"posts-{language}.txt", *(f"{name}-{language}.pdf" for name in printed),
                        *(f"{name}-{language}.{FORM.get(name, 'png')}" for name in drawn)}
    for name in drawn:
        with Image.open(io.BytesIO(kit[f"{name}-{language}.{FORM.get(name, 'png')}"])) as image:
            assert image.size == SIZES[name] and not {"exif", "xmp", "dpi_x"} & image.info.keys()
            assert image.format == ("JPEG" if name == "share" else "WEBP"), "everybody who shows links shows a JPEG"
    assert sum(map(len, kit.values())) < 1.5e6, "twelve languages of three campaigns are 54 MB"


def test_frame_and_badge_are_transparent(kits):
    with Image.open(io.BytesIO(kits["en"]["frame-en.png"])) as image:
        assert image.getpixel((540, 300))[3] == 0 and image.getpixel((5, 5))[3] == 255
    with Image.open(io.BytesIO(kits["en"]["badge-en.png"])) as image:
        assert image.getpixel((5, 5))[3] == 0 and image.getpixel((450, 350))[3] == 255
    with Image.open(io.BytesIO(kits["en"]["banner-x-en.png"])) as image:
        assert image.convert("RGBA").getextrema()[3] == (255, 255)


def test_what_reads_from_right_to_left_is_the_mirror_image(kits):
    """The sender's white bubble lies at the end of the line: on the right in English, as far on the left in Arabic."""
    for name, row in (("banner-professional", 556), ("banner-x", 330), ("share", 410), ("postcard-front", 690)):
        bubbles = []
        for language in ("en", "ar"):
            with Image.open(io.BytesIO(kits[language][f"{name}-{language}.{FORM.get(name, 'png')}"])) as image:
                flat = image.convert("RGB")
                white = 250 if image.format != "JPEG" else 235      # which has shadows where colours meet
                line = [min(flat.getpixel((x, row))) > white for x in range(image.width)]
                bubbles.append((image.width, max(runs(line), key=lambda run: run[1] - run[0])))
        (width, (left, right)), (_, mirrored) = bubbles
        assert right - left > width / 5 and left > width / 2, name
        assert all(abs(a - b) <= 1 for a, b in zip(mirrored, (width - right, width - left), strict=True)), name


def runs(line):
    """(start, end) of each stretch of trues."""
    edges = [x for x, (one, other) in enumerate(itertools.pairwise([False, *line, False])) if one != other]
    return list(zip(edges[::2], edges[1::2], strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdfs_are_tagged_and_say_who_and_what(kits, language, settings):
    slogan = settings.campaigns[CAMPAIGN].settings.slogan[language]
    for name, raw in kits[language].items():
        if not name.endswith(".pdf"):
            continue
        pdf = pypdf.PdfReader(io.BytesIO(raw))
        catalog = pdf.trailer["/Root"]
        assert catalog["/MarkInfo"]["/Marked"] and catalog["/Lang"].startswith(language)
        assert slogan in pdf.metadata.title and not pdf.metadata.author
        assert b"pdfuaid:part>1<" in catalog["/Metadata"].get_data().replace(b" ", b"")
        tags = list(_tags(catalog["/StructTreeRoot"]))
        assert any(tag["/S"] == "/H1" for tag in tags), name
        figures = [tag for tag in tags if tag["/S"] == "/Figure"]
        assert len(figures) == (1 if name.startswith("poster") else 0) and all(tag["/Alt"] for tag in figures)
        width, height = (float(side) / 72 * 25.4 for side in pdf.pages[0].mediabox[2:])
        paper = {"postcard": (148, 105)}.get(name.split("-")[0], (297, 420) if name.startswith("poster") else (210, 297))
        assert abs(width - paper[0]) < 1 and abs(height - paper[1]) < 1
        assert len(pdf.pages) in ({"postcard": (2,), "briefing": (1, 2)}.get(name.split("-")[0], (1,)))


def _tags(node):
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            yield from _tags(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        yield from _tags(node.get("/K", []))


def test_the_briefing_tells_what_the_campaign_says(kits, settings):
    campaign = settings.campaigns[CAMPAIGN]
    asked, prose = campaign.settings, campaign.prose["en"]
    days = [f"{day.day} {day:%B %Y}" for day in (asked.day, asked.deadline)]
    said = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(
        io.BytesIO(kits["en"]["briefing-en.pdf"])).pages).split())
    for words in (*days, asked.hashtags[0], asked.kinds["quote"].prompt["en"], settings.site.contact):
        assert words in said, words
    assert any(sentence in said for sentence in re.split(r"(?<=[.!?]) |\n+", prose) if len(sentence) > 20)


def test_everything_is_the_same_every_time(world, press, settings, portrait):
    words = toolkit.words(world, settings.campaigns[CAMPAIGN], "uk", ADDRESS)
    voice = card_sheet.Voice("uk", "Я — це багато всього.", "Оксана", "Люблін", picture=(portrait, "Портрет", False))
    for item, form in (("frame", "webp"), ("poster", "pdf"), ("poster", "webp"), ("postcard", "pdf")):
        sheet = drawing.sheet(settings.campaigns[CAMPAIGN], item, words, form, voice=voice)
        assert press.draw(sheet) == Press(press.cache).draw(sheet)


@pytest.fixture(scope="module")
def portrait(cache):
    path = cache / "pictures/te/test-toolkit/640.jpg"
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (640, 800), "#c02020").save(path)
    return f"/{path.relative_to(cache).as_posix()}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_can_be_drawn_with_and_without_people(world, press, settings, portrait, language):
    campaign = settings.campaigns[CAMPAIGN]
    words = toolkit.words(world, campaign, language, ADDRESS)
    voice = card_sheet.Voice(language, "a word and " * 30, "N" * 12, "Somewhere", picture=(portrait, "A portrait", False))
    for item, layout in drawing.LAYOUTS.items():
        press.proof(drawing.sheet(campaign, item, words, "pdf"))
        if layout.template == "poster.typ":
            press.proof(drawing.sheet(campaign, item, words, "pdf", voice=voice))


def test_it_opens_with_the_campaign_and_the_share_picture_is_there_before(world, press, settings):
    campaign = settings.campaigns[CAMPAIGN]
    early = replace(world, day=BEFORE)
    assert not list(toolkit_pages.pages(early, campaign))
    closed = toolkit.of(early, press, campaign, "en", ADDRESS)
    assert closed.share and not closed.items and not closed.posts
    opened = toolkit.of(world, press, campaign, "en", ADDRESS)
    (poster,) = [item for item in opened.items if item.key == "poster"]
    assert not poster.person and not any(f.sheet.people for f in opened.downloads()), "nobody is published yet"
    assert {file.sheet.form for file in poster.files} == {"webp", "pdf"}


def test_a_campaign_chooses_what_is_in_it(world, press, settings):
    campaign = settings.campaigns[CAMPAIGN]
    chosen = replace(campaign, settings=campaign.settings.model_copy(update={"toolkit": Toolkit(items=["badge"])}))
    assert [item.key for item in toolkit.of(world, press, chosen, "en", ADDRESS).items] == ["badge"]
    none = replace(campaign, settings=campaign.settings.model_copy(update={"toolkit": Toolkit(items=[])}))
    assert not toolkit.is_open(world, none)


@pytest.mark.parametrize("language", LANGUAGES)
def test_posts_fit_and_have_link_and_hashtags(world, settings, language):
    campaign = settings.campaigns[CAMPAIGN]
    tags = campaign.settings.hashtags
    plain = replace(campaign, settings=campaign.settings.model_copy(update={"toolkit": Toolkit()}))
    for one in (campaign, plain):
        found = {post.channel: post for post in toolkit.posts(world, one, language, ADDRESS)}
        assert list(found) == ["facebook", "x", "instagram", "linkedin", "email"] and found["email"].subject
        link = f"{ADDRESS}{language}/{CAMPAIGN}/"
        assert all(link in post.words for post in found.values())
        said = found["x"].words.replace(link, "").replace(" ".join(tags), "").strip()
        assert said and weight_on_x(said, tags) <= SHORT and found["x"].words.endswith(" ".join(tags))


def submission(settings, name, scope, **about):
    """Just enough of a quote in English and Ukrainian, of which nobody has read the French."""
    text = SimpleNamespace(drawable=True, machine=False, stale=False)
    city, _, entry = name.partition("/")
    campaign = settings.campaigns[CAMPAIGN]
    return SimpleNamespace(
        id=f"{CAMPAIGN}/{name}", campaign=campaign, kind=KINDS[about.pop("kind", "quote")],
        folder=SimpleNamespace(city=city, entry=entry, campaign=CAMPAIGN), may=lambda use, day: use in scope,
        texts={"en": text, "uk": text, "fr": SimpleNamespace(drawable=True, machine=True, stale=False)},
        fields=SimpleNamespace(minor=about.pop("minor", False)), **{"pictures": (1,), **about})


def test_who_is_on_the_posters(world, settings):
    both = {"print", "social", "website"}
    entries = [submission(settings, "dublin/adaeze", both), submission(settings, "bradford/shazia", both),
               submission(settings, "lublin/danylo", both), submission(settings, "lublin/hoa", both),
               submission(settings, "kobe/bikash", {"print", "website"}), submission(settings, "kobe/x", {"social"}),
               submission(settings, "bilbao/y", both, pictures=()), submission(settings, "erlangen/z", both, minor=True)]
    campaign = settings.campaigns[CAMPAIGN]
    named = Toolkit(posters=["bradford/shazia", "dublin/adaeze"])
    campaign = replace(campaign, settings=campaign.settings.model_copy(update={"toolkit": named}))

    def chosen(language, entries=entries, campaign=campaign):
        found = posters.people(replace(world, submissions=[replace_campaign(e, campaign) for e in entries]), campaign,
                               language)
        return [f"{entry.folder.city}/{entry.folder.entry}" for entry, _ in found]

    assert chosen("en") == ["bradford/shazia", "dublin/adaeze"], "as campaign.yml says"
    assert chosen("fr") == [] and chosen("ar") == [], "a translation that nobody has read is on no poster"
    assert "lublin" in chosen("en", entries[1:])[1] and chosen("en", entries[1:])[0] == "bradford/shazia"
    free = replace(campaign, settings=campaign.settings.model_copy(update={"toolkit": Toolkit()}))
    assert chosen("en", entries[-1:], free) == [], "nobody under 18"
    usual = chosen("en", campaign=free)
    assert len(usual) == 2 and usual == chosen("en", entries[::-1], free), "whatever the order"
    assert len({name.split("/")[0] for name in usual}) == 2, "of two cities"
    assert not {"kobe/bikash", "kobe/x", "bilbao/y", "erlangen/z"} & {*usual, *chosen("uk", entries[4:])}


def replace_campaign(entry, campaign):
    return SimpleNamespace(**{**vars(entry), "campaign": campaign})


def test_who_is_on_a_poster_is_known_to_the_shelf(site, kits, press):
    """So that a withdrawal takes poster, preview and zip away."""
    sheet = drawing.sheet(reading.load(ROOT / "content")[0].campaigns[CAMPAIGN], "poster",
                          drawing.Words("en", *[("en", "x")] * 4, "x", "x"), "webp", entry=f"{CAMPAIGN}/dublin/adaeze")
    assert sheet.people == (f"{CAMPAIGN}/dublin/adaeze",) and printing.path(press, sheet).suffix == ".webp"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_lead_there_and_links_to_them_show_the_banner(site, language):
    for place in ("", "quotes/", "toolkit/", "take-part/", "calendar/"):
        address = f"{language}/{CAMPAIGN}/{place}"
        page = site.page(address)
        (picture,) = page.xpath("//meta[@property='og:image']/@content")
        (alt,) = page.xpath("//meta[@property='og:image:alt']/@content")
        with Image.open(site.folder / picture.removeprefix(ADDRESS)) as image:
            assert picture.startswith(f"{ADDRESS}toolkit/") and image.size == (1200, 630) and alt
        menu = page.xpath("//nav[contains(@class, 'menu')]//a/@href")
        assert f"{language}/{CAMPAIGN}/toolkit/" in [site.leads(address, link) for link in menu]
    home = site.page(f"{language}/{CAMPAIGN}/")
    assert home.xpath("//section[@aria-labelledby='toolkit']//a")


def test_the_page_shows_and_offers_every_file(site, kits):
    page = site.page(f"ar/{CAMPAIGN}/toolkit/")
    files = page.xpath("//ul[@class='kit__files']//a")
    assert len(files) == 15 and len({link.get("aria-label") for link in files}) == 15
    for link in files:
        drawn = site.folder / link.get("href").split("../")[-1]
        assert drawn.read_bytes() == kits["ar"][link.get("data-file")]
        assert link.get("download") == f"{CAMPAIGN}-{link.get('data-file').rpartition('.')[0]}{drawn.suffix}"
    assert {link.get("data-file") for link in files} == {*kits["ar"]} - {"posts-ar.txt"}
    assert len(page.xpath("//p[@data-copy-text]")) == 5
