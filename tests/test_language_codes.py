"""Every code of ISO 639 gets through check, page and card; names and codes of countries in its place are understood."""

import shutil

import pytest
import typst
import yaml
from babel import Locale
from chorus.check import settings
from chorus.check.submissions import check
from chorus.effects import verdict
from chorus.read.text_files import text_language, text_name
from chorus.typeset import sheet
from chorus.words import language_codes, languages
from chorus.words.country_languages import mistaken, official
from chorus.words.language_codes import canonical, is_group
from chorus.words.language_names import meant
from chorus.words.scripts import foreign, scripts_of
from iso639 import Lang, iter_langs
from iso639.exceptions import InvalidLanguageValue
from mini_submission import ROOT
from roots import CONSENT, quote, write
from sites import LANGUAGES

LISTED = sorted({code for language in iter_langs()
                 for code in (language.pt1, language.pt2b, language.pt2t, language.pt3, language.pt5) if code})
RETIRED = ("iw", "in", "ji", "jw", "mo", "sh", "bh", "scc", "scr", "hbs", "drw", "tnf", "gsc", "mol", "aay", "fri", "ppr")
EVERY = [*LISTED, *RETIRED, *language_codes.ADOPTED, "qaa", "qtz"]


def test_the_list_is_long():
    assert len(EVERY) > 8200


def test_every_code_is_known_and_its_usual_form_stays():
    found = {code: canonical(code) for code in EVERY}
    assert [code for code, usual in found.items() if not usual] == []
    assert [code for code, usual in found.items() if canonical(usual) != usual] == []


def test_of_two_letters_or_three_the_two_are_usual():
    equal = {(language.pt1, canonical(code)) for language in iter_langs() if language.pt1
             for code in (language.pt1, language.pt2b, language.pt2t, language.pt3) if code}
    assert len(equal) > 180 and {pair for pair in equal if pair[0] != pair[1]} == set()


def test_what_a_page_asks_of_every_language_is_answered():
    for code in map(canonical, EVERY):
        assert languages.direction(code) in ("ltr", "rtl") and languages.comma(code)
        assert languages.own_name(code) and languages.locale(code)
        assert isinstance(languages.in_characters(code), bool) and scripts_of(code) is not None
        assert foreign("One short sentence that has enough letters", code) in (True, False)
        assert languages.country("SE", code)


@pytest.mark.parametrize("reader", LANGUAGES)
def test_every_language_has_a_name_for_every_reader(reader):
    nameless = {code for code in map(canonical, EVERY) if languages.name(code, reader) in ("", code)}
    assert nameless <= {"fon", "gan", "tiv", "yao"}     # these are called so


def test_a_card_takes_every_language():
    marks = {piece["lang"] for piece in (sheet.piece("x", canonical(code)) for code in EVERY)}
    page = "\n".join(f'#let _ = text(lang: "{mark}")[]' for mark in sorted(marks))
    assert len(marks) > 7900 and typst.compile(page.encode(), format="svg")


def test_every_code_in_a_files_name_and_in_a_verdict():
    for code in EVERY:
        name = f"index.{code}.md"
        if code == "txt":       # Citak, of Papua; a program that saves a text as index.txt.md is likelier
            assert text_name(name) == "index.md"
            continue
        assert text_name(name) == name and text_language(name) == canonical(code)
        assert verdict.allowed(name, ()) and verdict.allowed(canonical(code), ())
        assert verdict.shown_path(f"submissions/c/city/entry/{name}").endswith(name)


@pytest.mark.parametrize(("name", "right", "language"), [
    ("index.pt-BR.md", "index.pt-BR.md", "pt-BR"), ("index.zh-Hant.md", "index.zh-Hant.md", "zh-Hant"),
    ("index.sr-Latn.md", "index.sr-Latn.md", "sr-Latn"), ("index.zh-Hant-TW.md", "index.zh-Hant-TW.md", "zh-Hant-TW"),
    ("index.es-419.md", "index.es-419.md", "es-419"), ("index.ca-valencia.md", "index.ca-valencia.md", "ca-valencia"),
    ("index.prs.md", "index.prs.md", "fa-AF"), ("index_PRS.md", "index.prs.md", "fa-AF"),
    ("index.pt_br.md", "index.pt-BR.md", "pt-BR"), ("Index.zh-hant.MD", "index.zh-Hant.md", "zh-Hant"),
    ("index.en-uk.md", "index.en-UK.md", "en-GB"), ("index.french.md", "index.fr.md", "fr"),
    ("index.Français.md.txt", "index.fr.md", "fr"), ("index-українська.md", "index.uk.md", "uk"),
])
def test_names_of_files_in_all_forms(name, right, language):
    assert text_name(name) == right and text_language(right) == language
    assert verdict.allowed(right, ()) and verdict.allowed(language, ())


@pytest.mark.parametrize(("typed", "code"), [
    ("prs", "fa-AF"), ("cnr", "cnr"), ("swc", "sw-CD"), ("ukr", "uk"), ("ger", "de"), ("deu", "de"), ("iw", "he"),
    ("in", "id"), ("ji", "yi"), ("mo", "ro"), ("hbs", "sh"), ("scc", "sr"), ("ZH_tw", "zh-TW"), ("SR-LATN", "sr-Latn"),
    ("es-419", "es-419"), ("en-UK", "en-GB"), ("zh-hant-tw", "zh-Hant-TW"), ("prs-AF", "fa-AF"), ("gsc", "oc"),
    ("en-QQ", None), ("xx", None), ("english", None), ("e", None), ("", None), ("de-", None), ("sr-Latn-Cyrl", None),
    ("zh-TW-Hant", None), ("𝕖𝕟", None),
])
def test_usual_forms(typed, code):
    assert canonical(typed) == code


def test_nobodys_language_is_called_anothers():
    assert languages.name("cnr", "en") == languages.name("cnr", "fr") == "Montenegrin"
    assert languages.name("sh", "fr") == "serbo-croate"
    assert languages.name("fa-AF", "fr") == "dari" and languages.own_name("fa-AF") == "دری"


def test_adopted_since_only_holds_what_the_tables_lack():
    for code in language_codes.ADOPTED:
        with pytest.raises(InvalidLanguageValue):
            Lang(code)


@pytest.mark.parametrize("code", ["ar", "fa-AF", "ur", "he", "yi", "ckb", "sdh", "ps", "dv", "syr", "nqo", "ug", "rhg",
                                  "haz", "apc", "uz-Arab", "pa-PK", "ff-Adlm", "az-IR", "ks", "sd", "bal", "arc"])
def test_from_right_to_left(code):
    assert languages.direction(code) == "rtl"


@pytest.mark.parametrize("code", ["en", "ku", "uz", "pa", "ff", "ur-Latn", "ks-Deva", "az", "sr-Latn", "cnr", "sw-CD", "tr"])
def test_from_left_to_right(code):
    assert languages.direction(code) == "ltr"


def test_cldr_writes_the_same_direction():
    for code in ("ar", "fa", "he", "ps", "ur", "ckb", "sd", "ug", "yi", "en", "uk", "zh", "hi", "am", "dz"):
        assert languages.direction(code) == {"right-to-left": "rtl"}.get(Locale.parse(code).character_order, "ltr")


def test_where_length_is_counted_in_characters():
    assert all(map(languages.in_characters, ("ja", "zh", "zh-Hant", "yue", "wuu", "th", "lo", "km", "my", "shn", "bo", "dz")))
    assert not any(map(languages.in_characters, ("ko", "vi", "zh-Latn", "en", "am", "hi", "jv", "ar")))


@pytest.mark.parametrize(("typed", "code"), [
    ("Dari", "fa-AF"), ("polski", "pl"), ("Українська", "uk"), ("polish", "pl"), ("Kurdisch", "ku"), ("Farsi", "fa"),
    ("Kurdish (Sorani)", "ckb"), ("język polski", "pl"), ("українська мова", "uk"), ("espanol", "es"), ("türkisch", "tr"),
    ("allemand", "de"), ("tedesco", "de"), ("العربية", "ar"), ("ucraniano", "uk"), ("Portugese", "pt"), ("Ukranian", "uk"),
    ("Tigrinya", "ti"), ("Hazaragi", "haz"), ("Twi (Ghana)", "tw"), ("Brazilian Portuguese", "pt-BR"), ("dk", "da"),
    ("jp", "ja"), ("cz", "cs"), ("gr", "el"), ("cn", "zh"), ("ua", "uk"), ("at", "de"), ('"en"', "en"),
    ("crnogorski", "cnr"), ("हिन्दी", "hi"), ("বাংলা", "bn"), ("தமிழ்", "ta"), ("မြန်မာ", "my"), ("ខ្មែរ", "km"), ("ภาษาไทย", "th"),
    ("汉语", "zh"), ("한국어", "ko"), ("limba română", "ro"), ("magyar nyelv", "hu"), ("Eesti keel", "et"), ("suomen kieli", "fi"),
    ("český jazyk", "cs"), ("Bahasa Indonesia", "id"), ("the English language", "en"), ("my own language, Urdu", "ur"),
    # of two languages the first, of what stands in brackets no country and no script
    ("English/French", "en"), ("en, fr", "en"), ("English (UK)", "en"), ("Portuguese (Brazil)", "pt"), ("French (CA)", "fr"),
    ("Serbian (Latin)", "sr"), ("Chinese (Traditional)", "zh"), ("zh-cmn", "zh"), ("xq", None), ("n/a", None), ("?", None), ("Amina K.", None),
])
def test_what_was_meant(typed, code):
    assert meant(typed) == code


@pytest.mark.parametrize(("code", "country", "official_there"), [
    ("se", "SE", ("sv",)), ("ee", "EE", ("et",)), ("ie", "IE", ("en", "ga")), ("ca", "CA", ("en", "fr")), ("br", "BR", ("pt",)),
    ("ch", "CH", ("de", "gsw", "fr", "it")), ("be", "BE", ("nl", "fr", "de")), ("cy", "CY", ("el", "tr")), ("ar", "AR", ("es",)),
    ("SE", "SE", ("sv",)), ("se", "NO", ()), ("se", "FI", ()), ("ca", "ES", ()), ("br", "FR", ()), ("no", "NO", ()),
    ("ba", "BA", ("bs", "hr", "sr")), ("it", "IT", ()), ("mt", "MT", ()), ("dk", "DK", ()), ("", "SE", ()),
])
def test_a_countrys_code_in_its_own_city(code, country, official_there):
    assert mistaken(code, country, "A text in Latin letters") == official_there


def test_letters_speak_for_a_language():
    assert mistaken("am", "AM", "Ես հացթուխ եմ") == ("hy",)
    assert mistaken("am", "AM", "እኔ ጋጋሪ ነኝ") == ()
    assert mistaken("lb", "LB", "أنا خباز") == ("ar",)
    assert official("NO") == ("no",)


def test_a_countrys_code_is_all_that_is_said(tmp_path):
    """Belarusian has other letters than Dutch: that follows from the slip, and is none of its own."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    (tmp_path / "content/cities.yml").write_text("cities:\n  ghent: {name: Ghent, country: BE}\n  minsk: {name: Cork, country: IE}\n", "utf-8")
    said = {"kind": "quote", "language": "be", "name": "Amina K.", "age_group": "adult"}
    for number, city in enumerate(("ghent", "minsk")):
        folder = tmp_path / f"submissions/test-campaign/{city}/voice"
        folder.mkdir(parents=True)
        write(folder / "index.md", {**said, "consent": {**CONSENT, "ref": f"ICC-2021-{number:06}"}}, f"Ik hou van de regen in de haven {number}.")
        write(folder / "index.en.md", {"translator": "Jo"}, quote("a baker"))
    found = check(tmp_path, settings.load(tmp_path / "content", None)[0]).problems
    assert [(p.path.split("/")[2], p.code) for p in found] == [("ghent", "language-country"), ("minsk", "text-script")]


def test_families_of_languages():
    assert {code for code in ("ber", "sla", "smi", "bnt", "ar", "ku", "zh", "kab", "und", "mul") if is_group(code)} == {
        "ber", "sla", "smi", "bnt"}


CHECKED = ("prs", "cnr", "swc", "drw", "tnf", "hbs", "mul", "zxx", "qaa", "ber", "osd", "nqo", "rhg", "tlh", "zh-Hant-TW",
           "es-419", "ca-valencia", "se", "kmr", "apc", *LISTED[::400])


def test_check_and_card_of_many(tmp_path):
    """One submission and one translation in each, on the way that all take: no error, only hints."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    # One city has room for few voices, so there are enough cities.
    cities = {f"c-{code.lower()}": {"name": code, "country": "GB"} for code in CHECKED}
    (tmp_path / "content/cities.yml").write_text(yaml.safe_dump({"cities": cities}), "utf-8")
    for number, code in enumerate(CHECKED):
        folder = tmp_path / f"submissions/test-campaign/c-{code.lower()}/voice"
        folder.mkdir(parents=True)
        write(folder / "index.md", {"kind": "quote", "language": code, "name": "Amina K.", "age_group": "adult",
                                    "consent": {**CONSENT, "ref": f"ICC-2021-{number:06}"}},
              "Soy panadera, me gusta el mar. Soy migrante." if code.startswith("es") else f"Xo mi {number}, lo ra, bu.")
        if canonical(code).split("-")[0] != "en":
            write(folder / "index.en.md", {"translator": "Jo"}, quote("a baker"))
        if canonical(code) != "sw-CD":
            write(folder / "index.swc.md", {"translator": "Jo"}, f"Mimi ni mwokaji {number}, napenda bahari.")
    found, problems = settings.load(tmp_path / "content", None)
    assert problems == [] and found
    checked = check(tmp_path, found)
    assert [(p.path, p.code) for p in checked.problems if p.severity.name == "ERROR"] == []
    assert len(checked.drafts) == checked.folders == len(CHECKED)
