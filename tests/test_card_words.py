"""Where the lines of cards and booklets end, and which language their other words are in."""

import dataclasses
import io
import re
import unicodedata
from types import SimpleNamespace

import pypdf
import pytest
import typst
from chorus.check import settings as reading
from chorus.errors import Flaw
from chorus.model.city import City
from chorus.takeaway.card import card_sheet
from chorus.typeset import fonts, prose_tree, sheet
from chorus.typeset.layout import SHAPES
from chorus.typeset.press import TEMPLATES, Press
from chorus.words import languages
from PIL import Image, ImageChops
from sites import CAMPAIGN, ROOT

# Prose in scripts without spaces, and in one whose letters are built of several signs.
PROSE = {
    "th": "ฉันเป็นคนทำขนมปังฉันชอบฝนและฉันหัวเราะทุกเช้าเมื่อรถเมล์มาถึงสถานีใกล้แม่น้ำ",
    "km": "ខ្ញុំជាអ្នកធ្វើនំប៉័ងខ្ញុំចូលចិត្តភ្លៀងនិងសើចរាល់ព្រឹកពេលរថយន្តក្រុងមកដល់ស្ថានីយ៍ក្បែរទន្លេ",
    "my": "ကျွန်တော်သည်ပေါင်မုန့်ဖုတ်သူဖြစ်ပြီးမိုးရွာသည်ကိုနှစ်သက်သည်",
    "lo": "ຂ້ອຍເປັນຄົນເຮັດເຂົ້າຈີ່ຂ້ອຍມັກຝົນແລະຫົວທຸກເຊົ້າເມື່ອລົດເມມາຮອດສະຖານີໃກ້ແມ່ນ້ຳ",
    "hi": "मैं रात की बेकर हूँ, मुझे सुबह चार बजे इलायची की खुशबू और पहली ट्राम का सन्नाटा पसंद है।",
    "ja": "私は夜のパン職人で、朝四時のカルダモンの香りと始発の路面電車の静けさが好きです。",
}
# Names of one word that no shape has in one line, with as many letters as a name may have signs.
ENDLESS = {
    "en": "W" * 60, "pl": "@migrantmothersofharbourtownlibraryandfriends", "ta": ("தமிழ்நாடு" * 6)[:60],
    "hi": "कृष्णमूर्तिश्रीनिवासन" * 2, "bn": "শ্রীকৃষ্ণকীর্তন" * 4, "te": "వెంకటేశ్వరస్వామి" * 3, "my": "ကြွက်" * 12,
    "ar": "عبدالرحمن" * 6, "th": "ก้" * 30, "ko": "한국어" * 20, "ja": "ー" * 60,
}


@pytest.fixture(scope="module")
def settings(content):
    return reading.load(content)[0]


@pytest.fixture(scope="module")
def campaign(settings):
    return settings.campaigns[CAMPAIGN]


@pytest.fixture(scope="module")
def press(cache):
    return Press(cache)


def voice(language="en", words="Hello.", name="Amina", place="Bradford", **about):
    return card_sheet.Voice(language, words, name, place, **about)


def unsaid(campaign):
    """The campaign without a slogan that anybody speaks."""
    return dataclasses.replace(campaign, settings=campaign.settings.model_copy(update={"slogan": {"tlh": "x"}}))


PLAIN = """
#import "base.typ": *
#set document(title: "x")
#set page(width: 1200pt, height: 630pt, margin: 0pt, fill: main)
#show: whole
#place(top + left, dx: 550pt, dy: 46pt, scale(x: 100.001%, y: 100%, box(width: 604pt, height: 396pt, align(left + horizon, {
  set text(fill: white, weight: 600, size: data.size * 1pt)
  set par(leading: leading-of(data.lang))
  text(lang: data.lang, data.words)
}))))
"""


@pytest.mark.parametrize("language", PROSE)
def test_lines_end_where_typst_ends_them(press, campaign, tmp_path, language):
    """A card's words, pixel by pixel as typst sets them by itself at one of the sizes: no word or letter is cut."""
    landscape = card_sheet.sheet(unsaid(campaign), voice(language, PROSE[language]), "landscape", form="png")
    with Image.open(io.BytesIO(press.draw(landscape))) as drawn:
        words = drawn.convert("RGB").crop((545, 20, 1200, 460))
    (tmp_path / "plain.typ").write_text(PLAIN, "utf-8")
    for name in ("base.typ", "sample.typ"):
        (tmp_path / name).write_text((TEMPLATES / name).read_text("utf-8"), "utf-8")
    compiler = typst.Compiler(root=str(tmp_path), font_paths=typst.Fonts(False, False, list(fonts.folders())))
    for size in range(52, 18, -1):
        data = sheet.canonical({**landscape.data, "size": size, "words": PROSE[language]})
        plain = compiler.compile(str(tmp_path / "plain.typ"), format="png", ppi=72, sys_inputs={"sheet": data})
        with Image.open(io.BytesIO(plain)) as other:
            if ImageChops.difference(words, other.convert("RGB").crop((545, 20, 1200, 460))).getbbox() is None:
                return
    pytest.fail("the lines end elsewhere")


def lines(press, campaign, who, shape):
    """The lines on a card, from the PDF that is its proof."""
    paper = dataclasses.replace(card_sheet.sheet(unsaid(campaign), who, shape), form="pdf")
    return pypdf.PdfReader(io.BytesIO(press.draw(paper))).pages[0].extract_text().split("\n")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("language", [code for code in ENDLESS if code not in ("ar", "ja")])
def test_an_endless_name_is_broken_between_letters(press, campaign, language, shape):
    """A vowel sign that begins a line would stand on a dotted circle."""
    found = lines(press, campaign, voice(language, name=ENDLESS[language]), shape)
    shown = [line.replace("\u200b", "") for line in found[:found.index("Bradford")]]
    assert not any(unicodedata.category(line[0]).startswith("M") or "\u25cc" in line for line in shown if line), shown


@pytest.mark.parametrize("language", ENDLESS)
def test_an_endless_name_stays_within_the_picture(press, campaign, language):
    """The edge of the picture is bare, whatever stands on it."""
    for shape in SHAPES:
        drawn = press.draw(card_sheet.sheet(campaign, voice(language, name=ENDLESS[language]), shape, form="png"))
        with Image.open(io.BytesIO(drawn)) as image:
            wide, high = image.size
            edge = (0, 0, 30, high) if languages.direction(language) == "rtl" else (wide - 30, 0, wide, high)
            assert image.convert("RGB").crop(edge).getcolors() == [(30 * high, (0x4A, 0x23, 0x77))], shape


@pytest.mark.parametrize(("language", "words", "mark"), [
    ("km", "ខ្ញុំចូលចិត្តភ្លៀង។ ", "។"), ("my", "မိုးရွာသည်ကိုနှစ်သက်သည်။ ", "။"), ("th", "ฉันชอบ “ฝน” และ (แม่น้ำ) ", "”"),
    ("lo", "ຂ້ອຍມັກ «ຝົນ» ", "»"), ("th", "ฉันชอบฝน! ", "!")])
def test_no_line_begins_with_the_mark_behind_a_word(press, campaign, language, words, mark):
    """typst would end a line before it; where lines end differs with every length of the text."""
    for count in range(1, 8, 2):
        for shape in SHAPES:
            found = lines(press, campaign, voice(language, (words * count).strip()), shape)
            assert not [line for line in found if line.startswith((mark, ")"))], (count, shape)


def test_a_name_that_fits_in_one_line_is_not_broken(press, campaign):
    for shape in SHAPES:
        assert "@mothersofharbourtown" in lines(press, campaign, voice(name="@mothersofharbourtown"), shape)


def test_nothing_is_put_into_somebodys_words():
    """What the templates get is what was written; where lines may end is seen to in them."""
    for language, words in {**PROSE, **ENDLESS, "km2": "ខ្ញុំ\u200bជា\u200bអ្នក"}.items():
        assert sheet.piece(words, language)["text"] == words == sheet.named(words, language)["text"]
        assert prose_tree.of(f"<p>{words}</p>") == [{"tag": "p", "parts": [words]}]


BOOK = """
#import "base.typ": *
#set document(title: "x")
#set page(width: 300pt, height: 400pt, margin: 20pt, fill: white)
#show: whole
#show: breaking.with(column: 260pt)
#set text(size: 12pt)
#text(lang: data.lang, data.words)
"""


@pytest.mark.parametrize("language", ["en", "pl", "ta", "hi", "bn", "te", "ar"])
def test_a_column_breaks_a_word_that_is_wider_than_itself(tmp_path, language):
    """As in the booklet and the briefing note: nothing in the margins, and no other word is touched."""
    words = f"Nordrheinwestfalenland {ENDLESS[language]} Nordrheinwestfalenland"
    (tmp_path / "book.typ").write_text(BOOK, "utf-8")
    for name in ("base.typ", "sample.typ"):
        (tmp_path / name).write_text((TEMPLATES / name).read_text("utf-8"), "utf-8")
    compiler = typst.Compiler(root=str(tmp_path), font_paths=typst.Fonts(False, False, list(fonts.folders())))
    data = {**sheet.common(language, SimpleNamespace(main="#4a2377", accent="#ffc845")), "words": words}

    def compiled(form):
        return io.BytesIO(compiler.compile(str(tmp_path / "book.typ"), format=form,
                                           sys_inputs={"sheet": sheet.canonical(data)}))

    with Image.open(compiled("png")) as page:
        wide, high = page.size
        inside = round(wide * 285 / 300)
        assert page.convert("L").crop((inside, 0, wide, high)).getextrema() == (255, 255)
        assert page.convert("L").crop((0, 0, wide - inside, high)).getextrema() == (255, 255)
    said = pypdf.PdfReader(compiled("pdf")).pages[0].extract_text()
    assert said.count("Nordrheinwestfalenland") == 2 or languages.direction(language) == "rtl"


# --- which language the other words are in ----------------------------------------------------------------------


@pytest.mark.parametrize(("language", "slogan"), [
    ("en", "More than migrants"), ("ja", "「移民」だけではない"), ("pt-BR", "Mais do que migrantes"), ("he", "יותר ממהגרים"),
    ("th", None), ("sr", None), ("zh-Hant", None), ("fa", "فراتر از مهاجر بودن")])
def test_a_card_speaks_one_language(press, campaign, language, slogan):
    for shape in SHAPES:
        made = card_sheet.sheet(campaign, voice(language), shape)
        assert (made.data["slogan"] and made.data["slogan"]["text"]) == slogan and made.data["title"]
        press.proof(made)


def test_a_slogan_in_another_script_is_in_another_language(campaign):
    own = {"sr-Latn": "Više", "zh": "不只是移民", "uz-Cyrl": "Кўпроқ"}
    assert languages.own(own, "sr-Latn-RS") is None and languages.own(own, "zh-TW") is None
    assert languages.own(own, "zh-SG") == "不只是移民" and languages.own(own, "uz") is None


def test_without_a_slogan_the_words_have_its_room(press, campaign):
    """Nothing is left where it stood, and what had just too little room now has enough."""
    words = "Nobody is only one thing here. "
    count = next(n for n in range(5, 80) if not fits(press, campaign, words * n))
    assert fits(press, unsaid(campaign), words * count)


def fits(press, campaign, words):
    try:
        press.proof(card_sheet.sheet(campaign, voice(words=words), "landscape"))
    except Flaw:
        return False
    return True


def test_the_sample_has_a_slogan_for_everybody_who_writes_in_it(campaign):
    texts = [path for path in (ROOT / "submissions" / CAMPAIGN).glob("*/*/index*.md")]
    spoken = {re.search(r"^language: *(\S+)", path.read_text("utf-8"), re.MULTILINE)[1]
              for path in texts if path.name == "index.md"}
    spoken |= {path.name.split(".")[1] for path in texts if path.name != "index.md"}
    assert len(spoken) > 12 and not [code for code in spoken if not languages.own(campaign.settings.slogan, code)]


@pytest.mark.parametrize(("city", "language", "place"), [
    ("kobe", "ja", "神戸市、日本"), ("haifa", "he", "חיפה, ישראל"), ("haifa", "ar", "حيفا، إسرائيل"), ("ansan", "ko", "안산시, 대한민국"),
    ("limassol", "el", "Λεμεσός, Κύπρος"), ("limassol", "tr", "Limasol, Kıbrıs"), ("subotica", "sr", "Суботица, Србија"),
    ("subotica", "sr-Latn", "Subotica, Srbija"), ("odesa", "uk", "Одеса, Україна"), ("rabat", "ar-MA", "الرباط، المغرب"),
    ("kobe", "de", "Kobe, Japan"), ("bilbao", "ja", "Bilbao、スペイン")])
def test_a_card_names_its_city_as_the_city_does(settings, city, language, place):
    assert card_sheet.place(settings.cities.cities[city], language, at_risk=False) == place


@pytest.mark.parametrize(("country", "names", "missing"), [
    ("JP", {}, [["ja"]]), ("JP", {"ja": "神戸市"}, []), ("JP", {"ja": "Kobe", "ar": "كوبي"}, [["ja"]]),
    ("IL", {"he": "חיפה"}, [["ar"]]), ("CY", {"tr": "Limasol"}, [["el"]]), ("RS", {"sr": "Суботица"}, []),
    ("KZ", {"kk": "Алматы"}, []), ("KZ", {"uk": "Алмати"}, [["ru", "kk"]]), ("UA", {"ru": "Одесса"}, [["uk"]]),
    ("BA", {"sr": "Сарајево"}, []), ("IE", {}, []), ("TR", {}, []), ("MA", {"ar": "طنجة"}, [])])
def test_a_city_has_a_name_in_each_script_of_its_country(country, names, missing):
    city = {"name": "Somewhere", "country": country, **({"names": names} if names else {})}
    assert City.model_validate(city).unnamed() == missing
