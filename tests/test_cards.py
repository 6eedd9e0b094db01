"""Cards: every voice as a picture, in every script, whatever the length; nobody on one who did not agree to it."""

import dataclasses
import io
import json
import os
from pathlib import Path

import pypdf
import pytest
from chorus.check import settings as reading
from chorus.errors import Flaw
from chorus.model.campaign import CampaignSettings
from chorus.model.records import Campaign
from chorus.proposals import contact_sheet
from chorus.takeaway.card import card_sheet
from chorus.takeaway.card.card_sheet import FORMS, SHARE_BYTES
from chorus.takeaway.card.cards import SHAPE_NAMES
from chorus.typeset import printing
from chorus.typeset.layout import SHAPES
from chorus.typeset.press import Press
from chorus.typeset.sheet import named
from PIL import Image, ImageChops, ImageStat
from roots import Carded, quote
from sites import CAMPAIGN

GOLDEN = Path(__file__).resolve().parent / "golden/cards"
# As people write them: eight languages, six scripts, a short and a long text each.
VOICES = {
    "en": ("Amina K.", "Bradford, United Kingdom", "I am a migrant.",
           "I am many things. I am a night baker, I like the smell of cardamom at four in the morning and the quiet of "
           "the first tram, I do crosswords in a language that I learned at thirty. I am a migrant."),
    "ar": ("أمينة ك.", "برادفورد، المملكة المتحدة", "أنا مهاجرة.",
           "أنا أشياء كثيرة. أنا خبّازة، أحب رائحة الهيل في الرابعة صباحًا وهدوء أول ترام، أعمل في مخبز صغير قرب "
           "المحطة وأحلّ الكلمات المتقاطعة بلغةٍ تعلّمتُها في الثلاثين. أنا مهاجرة."),
    "uk": ("Оксана Ґ.", "Люблін, Польща", "Я мігрантка.",
           "Я — це багато всього. Я нічна пекарка, я люблю запах кардамону о четвертій ранку й тишу першого трамвая, "
           "я роблю кросворди мовою, яку вивчила в тридцять. Їжачок із ґудзика теж мій. Я мігрантка."),
    "ja": ("アミナ", "神戸市、日本", "私は移民です。",
           "私にはいろいろな顔があります。私は夜のパン職人で、朝四時のカルダモンの香りと始発の路面電車の静けさが好きで、"
           "三十歳で覚えた言葉で「クロスワード」を解いています。私は移民です。"),
    "el": ("Ελένη Χ.", "Λεμεσός, Κύπρος", "Είμαι μετανάστρια.",
           "Είμαι πολλά πράγματα. Είμαι νυχτερινή φουρνάρισσα, μου αρέσει η μυρωδιά του κάρδαμου στις τέσσερις το πρωί, "
           "λύνω σταυρόλεξα σε μια γλώσσα που έμαθα στα τριάντα. Είμαι μετανάστρια."),
    "pl": ("Żaneta Ł.", "Lublin, Polska", "Jestem migrantką.",
           "Jest we mnie wiele. Jestem nocną piekarką, lubię zapach kardamonu o czwartej nad ranem i ciszę pierwszego "
           "tramwaju, robię krzyżówki w języku, którego nauczyłam się po trzydziestce. Jestem migrantką."),
    "tr": ("Gülşen İ.", "Erlangen, Almanya", "Göçmenim.",
           "Ben birçok şeyim. Gece fırıncısıyım, sabahın dördünde kakule kokusunu ve ilk tramvayın sessizliğini severim, "
           "otuzumda öğrendiğim bir dilde bulmaca çözerim. Göçmenim."),
    "he": ("נעמי ק.", "חיפה, ישראל", "אני מהגרת.",
           "אני הרבה דברים. אני אופת לילה, אני אוהבת את ריח ההל בארבע בבוקר ואת השקט של החשמלית הראשונה, אני פותרת "
           "תשבצים בשפה שלמדתי בגיל שלושים. אני מהגרת."),
}


@pytest.fixture(scope="module")
def campaign(content) -> Campaign:
    """The campaign of the tests."""
    return reading.load(content)[0].campaigns[CAMPAIGN]


@pytest.fixture(scope="module")
def press(cache) -> Press:
    return Press(cache)


@pytest.fixture(scope="module")
def portrait(cache) -> str:
    """A picture in the cache, as a voice names it: the left half red, the right half blue."""
    image = Image.new("RGB", (640, 800), "#c02020")
    image.paste("#2040c0", (320, 0, 640, 800))
    path = cache / "pictures/te/test-cards/640.jpg"
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, quality=90)
    return f"/{path.relative_to(cache).as_posix()}"


def drawn(press, campaign, language, words, shape, picture=None, form="png", **about):
    name, place = VOICES.get(language, VOICES["en"])[:2]
    voice = card_sheet.Voice(language, words, about.pop("name", name), place, picture=picture, **about)
    with Image.open(io.BytesIO(press.draw(card_sheet.sheet(campaign, voice, shape, form=form)))) as image:
        return image.convert("RGB")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("language", VOICES)
def test_a_card_looks_as_it_did(press, campaign, portrait, language, shape, request):
    """Compared small and with a tolerance: another machine rounds an edge differently, a broken script looks different.
    The form that the site has, AVIF or JPEG, is then compared with the exact one."""
    short, long = VOICES[language][2:]
    for length, words, picture in (("short", short, None), ("long", long, (portrait, "Red and blue", False))):
        image = drawn(press, campaign, language, words, shape, picture)
        kept = drawn(press, campaign, language, words, shape, picture, form="")
        assert image.size == kept.size == SHAPES[shape]
        error = ImageStat.Stat(ImageChops.difference(image, kept))
        mean, letters = {"avif": (4, 7.5), "jpg": (6, 11)}[FORMS[shape]]
        assert max(error.mean) < mean and max(error.rms[:2]) < letters, "letters whole, colours nearly what they were"
        image.thumbnail((360, 360))
        path = GOLDEN / f"{language}-{shape}-{length}.png"
        if request.config.getoption("--update-golden"):
            image.quantize(64).save(path, optimize=True)
        with Image.open(path) as golden:
            difference = ImageChops.difference(image, golden.convert("RGB"))
        assert max(ImageStat.Stat(difference).mean) < 3, path.name


def test_the_picture_stands_where_the_reading_begins(press, campaign, portrait):
    picture = (portrait, "Red and blue", False)
    english = drawn(press, campaign, "en", VOICES["en"][3], "square", picture)
    arabic = drawn(press, campaign, "ar", VOICES["ar"][3], "square", picture)
    assert near(english.getpixel((100, 100)), (0xC0, 0x20, 0x20))
    assert near(arabic.getpixel((1000, 100)), (0x20, 0x40, 0xC0))
    assert near(arabic.getpixel((20, 20)), (0x4A, 0x23, 0x77))


def near(one, other, by=12):
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("shape", SHAPES)
def test_the_layout_is_the_same_whatever_the_length(press, campaign, portrait, shape):
    """The picture, and where there is none its place, does not move or shrink."""
    picture = (portrait, "Red and blue", False)
    pictures = [drawn(press, campaign, "en", words, shape, picture).crop((0, 0, 420, 500))
                for words in ("Yes.", "I like rain. " * 25)]
    assert ImageChops.difference(*pictures).getbbox() is None


def test_words_that_do_not_fit_are_told_and_not_cut(press, campaign):
    for shape in SHAPES:
        with pytest.raises(Flaw) as caught:
            drawn(press, campaign, "en", "Endless sentences without a stop. " * 60, shape)
        assert caught.value == Flaw(spilled="words")
    with pytest.raises(Flaw) as caught:
        drawn(press, campaign, "en", "Hello.", "landscape", name="Wolf " * 90)
    assert caught.value == Flaw(spilled="name")


def test_one_proof_stands_for_every_shape(press, campaign):
    """It refuses exactly what one of the three has no room for, be it words or a name."""
    words = "Nobody is only one thing here. "
    count = next(n for n in range(5, 80) if not fits(press, campaign, words * n, card_sheet.ALL))
    assert all(fits(press, campaign, words * (count - 1), shape) for shape in SHAPES)
    assert not all(fits(press, campaign, words * count, shape) for shape in SHAPES)
    assert len(pypdf.PdfReader(io.BytesIO(press.draw(dataclasses.replace(
        card_sheet.sheet(campaign, card_sheet.Voice("en", "Yes.", "A", "B"), card_sheet.ALL), form="pdf")))).pages) == len(SHAPES)


def fits(press, campaign, words, shape):
    try:
        press.proof(card_sheet.sheet(campaign, card_sheet.Voice("en", words, "Amina K.", "Bradford"), shape))
    except Flaw:
        return False
    return True


def test_letters_without_a_font_are_named(press, campaign):
    with pytest.raises(Flaw) as caught:
        drawn(press, campaign, "en", "I bake 🥖 and პური, ਰੋਟੀ.", "square")
    assert set("🥖პურიਰੋਟੀ") == set(caught.value.missing)


def read(press, campaign, words, name) -> str:
    """All that is written on a card, without its spaces: in the PDF that is the proof of each picture."""
    voice = card_sheet.Voice("en", words, name, "Bradford")
    sheet = dataclasses.replace(card_sheet.sheet(campaign, voice, "square"), form="pdf")
    return "".join(pypdf.PdfReader(io.BytesIO(press.draw(sheet))).pages[0].extract_text().split())


@pytest.mark.parametrize("language", ["en", "ar", "ja"])
def test_a_card_has_few_bytes(press, campaign, portrait, language):
    voice = card_sheet.Voice(language, VOICES[language][3], *VOICES[language][:2], picture=(portrait, "Red and blue", False))
    for shape, most in (("square", 32_000), ("portrait", 36_000), ("landscape", SHARE_BYTES)):
        sheet = card_sheet.sheet(campaign, voice, shape)
        assert sheet.form == FORMS[shape] and len(press.draw(sheet)) < most


def test_a_share_picture_is_a_jpeg_of_few_bytes(press, campaign, cache):
    """The quality gives way, whatever stands on it; other JPEGs are as they were."""
    picture = cache / "pictures/te/test-noise/640.jpg"
    picture.parent.mkdir(parents=True, exist_ok=True)
    noise = Image.effect_noise((640, 800), 60).convert("RGB") if not picture.exists() else None
    if noise:
        noise.save(picture)
    said = card_sheet.Voice("en", VOICES["en"][3], "Amina", "Bradford", picture=(f"/{picture.relative_to(cache).as_posix()}", "x", False))
    plain = card_sheet.Voice("en", VOICES["en"][2], "Amina", "Bradford")
    loud, quiet = (card_sheet.sheet(campaign, voice, "landscape") for voice in (said, plain))
    assert loud.form == "jpg" and len(press.draw(quiet)) <= SHARE_BYTES
    limited, free = (len(press.draw(dataclasses.replace(loud, most=most))) for most in (SHARE_BYTES, 0))
    assert limited < free / 2


@pytest.mark.parametrize("words", ["#panic()", "$x^2$ @here <label> *bold* _it_ `code` // not a comment", '"]) #read("/x")',
                                   "\\u{0041} \\ #set page(width: 1pt)", "--- == heading", "/* comment */"])
def test_what_looks_like_markup_is_text(press, campaign, words):
    """Every sign of it stands on the sheet, once as somebody's words and once as their name: nothing is obeyed."""
    printed = read(press, campaign, words, "Amina")
    assert printed.count("".join(words.split())) == 1 and drawn(press, campaign, "en", words, "square").size == (1080, 1080)
    assert read(press, campaign, "I am.", words).count("".join(words.split())) == 1


def test_a_template_reads_nothing_outside_the_cache(press, campaign):
    voice = card_sheet.Voice("en", "Hello.", "Amina", "Bradford", picture=("/../../../../etc/hostname", "x", False))
    with pytest.raises(Exception, match=r"escape|not found|access"):
        press.draw(card_sheet.sheet(campaign, voice, "square"))


def test_names_read_in_the_direction_of_their_letters():
    assert named("Hodan A.", "ar")["dir"] == "ltr" and named("أمينة ك.", "en")["dir"] == "rtl"
    assert named("42", "ar")["dir"] == "ltr" and named("W" * 60, "en")["text"] == "W" * 60


@pytest.mark.parametrize(("plain", "title", "pull", "options", "wanted"), [
    ("One. Two.", "T", "Two.", {}, "Two."),
    ("One\ntwo. " * 30, "T", "", {"entire": True}, ("One\ntwo. " * 30).strip()),
    ("The bus waits. " * 30, "T", "", {}, ("The bus waits. " * 14).strip()),
    ("word " * 200, "The title", "", {}, "The title"),
    ("わたしはパンを焼く。" * 40, "題", "", {}, "わたしはパンを焼く。"),
    ("I rise\nI bake\n\nI sleep\nI dream\nI wake", "T", "", {"verse": True}, "I rise\nI bake\n\nI sleep\nI dream"),
    ("", "Our boat", "", {}, "Our boat"),
    ("He said “stop.” Then he went.", "", "", {}, "He said “stop.” Then he went."),
])
def test_the_words_of_a_card(plain, title, pull, options, wanted):
    chosen = card_sheet.chosen(plain, title, pull, **options)
    assert chosen.startswith(wanted) and len(chosen) <= max(len(wanted), card_sheet.SENTENCES * 1.3)


def test_the_same_record_gives_the_same_bytes(press, campaign, portrait):
    sheet = card_sheet.sheet(campaign, card_sheet.Voice("ar", VOICES["ar"][3], "Amina", "x", picture=(portrait, "x", False)), "square")
    assert press.draw(sheet) == Press(press.cache).draw(sheet)
    for form, kept in (("avif", {"mastering_display"}), ("jpg", {
            "jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"})):
        with Image.open(io.BytesIO(press.draw(dataclasses.replace(sheet, form=form)))) as image:
            assert not image.getexif() and not set(image.info) - kept, image.info


def test_drawn_once_and_in_parallel(campaign, tmp_path):
    press, told = Press(tmp_path), []
    sheets = [card_sheet.sheet(campaign, card_sheet.Voice("en", f"Voice {n}.", "A", "B"), "landscape") for n in range(6)]
    sheets.append(card_sheet.sheet(campaign, card_sheet.Voice("en", "Much too long. " * 99, "A", "B"), "landscape"))
    failed = printing.draw(sheets, press, lambda done, total: told.append((done, total)))
    assert [(sheet, failure.flaw.spilled) for sheet, failure in failed] == [(sheets[-1], "words")]
    assert told == [(n, 7) for n in range(1, 8)]
    paths = [printing.path(press, sheet) for sheet in sheets]
    assert [path.exists() for path in paths] == [True] * 6 + [False]
    assert not printing.draw(sheets[:-1], press, lambda *_: pytest.fail("drawn again"))


# --- on the site ---------------------------------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path, cache):
    return Carded(tmp_path / "root", cache)


def assert_built(root):
    done = root.build()
    assert done.code == 0, done.said


def cards_of(site, address):
    """(language, …) of the cards that a page offers."""
    return [link.get("download") for link in site.page(address).xpath("//a[@download][ancestor::section[@class='take']]")]


def meta(site, address, name):
    """What a page's head says under a name of Open Graph's."""
    return site.page(address).xpath(f"//meta[@property='{name}']/@content")[0]


def test_every_language_and_shape_with_consent_only(root):
    root.submit("kobe/amina", quote("a baker"), photo=True, translations={"fr": "Je suis plusieurs choses à la fois. "
                "Je suis boulangère, j’aime la pluie, je fais du pain. Je suis une migrante."})
    root.submit("kobe/quiet", quote("a lamplighter"), photo=True, name="Quiet Q.", consent={"scope": ["website"]})
    root.submit("bilbao/risk", quote("a ferrywoman"), name="Secret", at_risk=True, name_changed=True)
    assert_built(root)
    site, home = root.site, f"en/{CAMPAIGN}/"
    names = cards_of(site, f"{home}kobe/amina/")
    assert names == [f"{CAMPAIGN}-kobe-amina-{language}-{shape}.{FORMS[shape]}" for language in ("en", "fr") for shape in SHAPE_NAMES]
    assert not cards_of(site, f"{home}kobe/quiet/")
    [at_risk] = [address for address in site.addresses() if address.startswith(f"{home}country-es/")]
    assert all("bilbao" not in name for name in cards_of(site, at_risk)) and len(cards_of(site, at_risk)) == 3
    drawn = [json.dumps(path.name) for path in (site.folder / "cards").iterdir()]
    assert len(drawn) == 9
    page = f"fr/{CAMPAIGN}/kobe/amina/"
    assert "/cards/" in meta(site, page, "og:image") and "Je suis boulangère" in meta(site, page, "og:image:alt")
    assert not site.holding("assets/Quiet")


def test_machine_made_and_stale_translations_stay_on_the_page(root):
    folder = root.submit("kobe/amina", quote("a baker"))
    french = "Je suis plusieurs choses à la fois. Je suis boulangère, j’aime la pluie, je fais du pain. Je suis une migrante."
    (folder / "index.fr.md").write_text(f"---\ntranslator: Chorus\nmachine: true\n---\n\n{french}\n", "utf-8")
    (folder / "index.it.md").write_text("---\ntranslator: Chorus\nmade_from: 000000000000\n---\n\nSono tante cose. Sono "
                                        "una fornaia, mi piace la pioggia, faccio il pane. Sono una migrante.\n", "utf-8")
    assert_built(root)
    assert len(cards_of(root.site, f"fr/{CAMPAIGN}/kobe/amina/")) == 3


def test_what_was_drawn_goes_with_its_person(root):
    """A changed text, an ended consent and a deleted folder take their cards out of the cache and the site."""
    folder = root.submit("kobe/amina", quote("a baker"))
    root.submit("loures/iker", quote("a sailor"), name="Iker")
    sheets = root.folder / "own-cache"
    root.cache = sheets

    def drawn():
        return {path.name for path in (sheets / "sheets").rglob("*.*") if path.suffix in (".jpg", ".avif")}

    entries = root.folder / "submissions" / CAMPAIGN
    away = root.folder / "away"
    entries.rename(away)
    assert_built(root)
    nobodys = drawn()       # posters and banners of the toolkit, on which is no person
    away.rename(entries)

    def files():
        return drawn() - nobodys

    assert_built(root)
    first = files()
    text = folder / "index.md"
    text.write_text(text.read_text("utf-8").replace("a baker", "a weaver"), "utf-8")
    assert_built(root)
    assert files() > first, "another build of the same root may be using them"
    for path in (sheets / "sheets").rglob("*.*"):
        os.utime(path, (0, 0))
    assert_built(root)
    second = files()
    assert len(first) == len(second) == 6 and len(first & second) == 3
    text.write_text(text.read_text("utf-8").replace("scope:", "until: '2021-12-19'\n  scope:"), "utf-8")
    assert_built(root)
    third = files()
    assert third == first & second
    assert {path.name for path in (root.site.folder / "cards").iterdir()} == third


def test_a_card_that_fails_late_keeps_the_last_site(root, cache):
    """A slogan that no card has room for: one sentence, and the site stays as it was."""
    root.submit("kobe/amina", quote("a baker"))
    assert root.build().code == 0
    file = root.settings / "campaign.yml"
    file.write_text(file.read_text("utf-8").replace("en: More than migrants", f"en: {'All of them are ' * 40}"), "utf-8")
    done = root.build()
    assert done.code == 1 and "Traceback" not in done.said and "slogan" in done.said
    assert root.site.has(f"en/{CAMPAIGN}/kobe/amina/")


def test_settings_with_other_colours_give_other_cards(campaign, press):
    other = Campaign(campaign.id, CampaignSettings.model_validate(
        {**campaign.settings.model_dump(by_alias=True), "colours": {"main": "#004d40", "accent": "#ffd54f"}}), campaign.directory)
    voice = card_sheet.Voice("en", "Hello.", "Amina", "Bradford")
    assert press.name(card_sheet.sheet(campaign, voice, "square")) != press.name(card_sheet.sheet(other, voice, "square"))


def test_a_card_is_a_picture_of_the_contact_sheet(press, campaign, tmp_path):
    """In whatever form it is drawn: nobody sends pictures as AVIF, so that no sort of attachment knows it."""
    card = card_sheet.sheet(campaign, card_sheet.Voice("en", "Hello.", "Amina", "Bradford"), "square")
    for folder in ("cards", "en/kobe"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "cards/a.avif").write_bytes(press.draw(card))
    (tmp_path / "en/kobe/index.html").write_text(
        '<img src="../../cards/a.avif" alt="Card"><a href="../../cards/a.avif" download="a.avif">Square</a>'
        '<a href="../../cards/gone.avif">Gone</a><a href="../../other/a.avif">Other</a>', "utf-8")
    assert contact_sheet._attachments(tmp_path, "en/kobe/index.html") == [("cards/a.avif", "Card"), ("cards/a.avif", "Square")]
    contact_sheet._montage([tmp_path / "cards/a.avif"], tmp_path / "sheet.png")
    with Image.open(tmp_path / "sheet.png") as made:
        assert any(near(colour, (74, 35, 119)) for _, colour in made.convert("RGB").getcolors(1 << 20))
