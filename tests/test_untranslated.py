"""A new interface language: its catalogue can be read at once, and what is not translated yet is marked as English."""

import io
import re
from dataclasses import dataclass
from gettext import GNUTranslations
from pathlib import Path

import html5lib
import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from babel.messages.mofile import write_mo
from chorus.commands import messages
from chorus.commands.surroundings import Surroundings
from chorus.draw.untranslated import around, marked, settle
from chorus.errors import CommandStopped
from chorus.words import catalogue
from markupsafe import Markup
from roots import Tiny
from sites import ROOT

BEGIN, END = "\ufdd0", "\ufdd1"
ENGLISH = '<span lang="en" dir="ltr">{}</span>'
ORDER = ("zero", "one", "two", "few", "many", "other")
NUMBERS = (*range(201), 1000, 10_000, 100_000, 1_000_000, 1_000_001, 2_000_000, 3_500_000)
# Those of CLDR that differ in their plural forms, and all that the site may be asked for first.
LOCALES = sorted(name for name in locale_identifiers() if name.count("_") < 2)


@dataclass(frozen=True, kw_only=True)
class Elsewhere(Surroundings):
    """With catalogues in another folder than the tool's own."""

    words: Path

    @property
    def locales(self):
        return self.words


def test_every_new_catalogue_is_read_and_picks_the_forms_of_cldr():
    """Of every locale that Babel has: gettext reads the catalogue, and each number gets CLDR's form."""
    wrong = {}
    for name in LOCALES:
        rule = Locale.parse(name).plural_form
        begun = messages.begun(name.replace("_", "-"))
        forms = [category for category in ORDER if category in rule.tags | {"other"}]
        begun.add(("one", "many"), tuple(forms))
        compiled = io.BytesIO()
        write_mo(compiled, begun)
        compiled.seek(0)
        words = GNUTranslations(compiled)
        said = [number for number in NUMBERS if words.ngettext("one", "many", number) != rule(number)]
        if said or begun.num_plurals != len(forms):
            wrong[name] = said[:5]
    assert len(LOCALES) > 600 and wrong == {}


@pytest.mark.parametrize("language", ["pt", "fr", "es", "it", "ca", "rom", "prs", "zh-Hant", "cnr", "tnf"])
def test_a_catalogue_begun_by_the_recipe_can_be_loaded(tmp_path, language):
    code = messages.known(language)
    messages.write(tmp_path / f"{code}.po", messages.begun(code))
    again = messages.read(tmp_path / f"{code}.po")
    again.update(messages.read(ROOT / "content/locales/messages.pot"), no_fuzzy_matching=True)
    messages.write(tmp_path / f"{code}.po", again)
    _ = catalogue.load(code, tmp_path)
    assert _("Take part") == "Take part" and _.number("{count} quote", "{count} quotes", 1) == "1 quote"
    assert _.number("{count} quote", "{count} quotes", 1_000_000) == "1000000 quotes"


@pytest.mark.parametrize(("typed", "said"), [("portugues", "Did you mean pt?"), ("xq", "xq is not the code")])
def test_a_language_that_there_is_not(typed, said):
    with pytest.raises(CommandStopped, match=re.escape(said)):
        messages.known(typed)


def test_a_second_run_changes_no_byte(tmp_path):
    """Not a date either: whoever runs it to see whether all is said has nothing to commit."""
    here = Elsewhere(**vars(Surroundings.of({}, ROOT)), words=tmp_path)
    messages.main(here, ["--language", "pt"])
    pot = tmp_path / "messages.pot"
    pot.write_text(re.sub(r"(POT-Creation-Date: )[^\\]+", r"\g<1>2021-01-02 03:04+0000", pot.read_text("utf-8")), "utf-8")
    messages.main(here, [])
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    messages.main(here, [])
    assert first == {path.name: path.read_bytes() for path in tmp_path.iterdir()} and set(first) == {"messages.pot", "pt.po"}
    assert b"2021-01-02 03:04" in first["messages.pot"]
    assert len(messages.read(pot)) > 1000 and b"#: overrides/pages/your-city.html" in first["pt.po"]


def half(language, folder):
    """A catalogue of which every second message is translated, by itself turned round."""
    template = messages.read(ROOT / "content/locales/messages.pot")
    begun = messages.begun(language)
    begun.update(template, no_fuzzy_matching=True)
    for number, message in enumerate(begun):
        if message.id and number % 2 and not isinstance(message.id, tuple) and "{" not in message.id:
            message.string = message.id[::-1]
    folder.mkdir(exist_ok=True)
    messages.write(folder / f"{language}.po", begun)


def test_how_many_are_untranslated(tmp_path, cache):
    locales = ROOT / "content/locales"
    assert {catalogue.untranslated(path.stem, locales, cache) for path in locales.glob("*.po")} == {0}
    assert catalogue.untranslated("en", tmp_path, cache) == catalogue.untranslated("en-GB", tmp_path, cache) == 0
    assert catalogue.untranslated("pt", tmp_path, cache) == -1
    half("pt", tmp_path / "locales")
    (tmp_path / "locales/messages.pot").write_bytes((locales / "messages.pot").read_bytes())
    left = len(messages.untranslated(messages.read(tmp_path / "locales/pt.po")))
    assert catalogue.untranslated("pt", tmp_path / "locales", cache) == left > 400


def test_a_plural_with_a_form_missing_is_english(tmp_path):
    begun = messages.begun("pl")
    begun.add(("{count} quote", "{count} quotes"), ("{count} cytat", "{count} cytaty", "", ""))
    messages.write(tmp_path / "pl.po", begun)
    said = catalogue.load("pl", tmp_path).number("{count} quote", "{count} quotes", 5)
    assert said == "5 quotes" and isinstance(said, catalogue.Untranslated)


def test_what_counts_as_untranslated(tmp_path):
    for language, foreign in (("en", False), ("en-GB", False), ("pt", True)):
        _ = catalogue.load(language, tmp_path)
        for said in (_("Take part"), _("Line {line}: {found}", line=1, found="x"), _.number("{count} a", "{count} b", 2)):
            assert isinstance(said, catalogue.Untranslated) is foreign
    assert not isinstance(catalogue.load("fr", ROOT / "content/locales")("Take part"), catalogue.Untranslated)


@pytest.mark.parametrize(("drawn", "page"), [
    (f"<p>{BEGIN}Take part{END}</p>", f"<p>{ENGLISH.format('Take part')}</p>"),
    (f'<img alt="{BEGIN}A > B{END}"><a title=\'{BEGIN}x{END}\'>y</a>', "<img alt=\"A > B\"><a title='x'>y</a>"),
    (f"<title>{BEGIN}x{END}</title><p>{BEGIN}y{END}</p>", f"<title>x</title><p>{ENGLISH.format('y')}</p>"),
    (f"<select><option value=\"1\">{BEGIN}x{END}</option></select>", '<select><option value="1">x</option></select>'),
    (f"<textarea>{BEGIN}x{END}</textarea>{BEGIN}y{END}", f"<textarea>x</textarea>{ENGLISH.format('y')}"),
    (f'<script type="application/json">{{"a": "{BEGIN}<b{END}"}}</script>', '<script type="application/json">{"a": "<b"}</script>'),
    (f"<style>a{BEGIN}{END}</style><!-- {BEGIN}x{END} -->", "<style>a</style><!-- x -->"),
    (f"<svg><title>{BEGIN}x{END}</title><text>{BEGIN}y{END}</text></svg>{BEGIN}z{END}",
     f"<svg><title>x</title><text>y</text></svg>{ENGLISH.format('z')}"),
    (f"<p>{BEGIN}Write <code dir='ltr'>index.md</code><br> and <bdi>x</bdi>{END}</p>",
     "<p>" + ENGLISH.format("Write <code dir='ltr'>index.md</code><br> and <bdi>x</bdi>") + "</p>"),
    # What somebody else's signs could do: nothing.
    (f"<p>{BEGIN}x</p><p>y{END}</p>", "<p>x</p><p>y</p>"), (f"<p>{END}x{BEGIN}</p>", "<p>x</p>"),
    (f"<p>{BEGIN}x<b>y{END}</b></p><p>{BEGIN}z{END}</p>", f"<p>x<b>y</b></p><p>{ENGLISH.format('z')}</p>"),
    ("<p>nothing</p>", "<p>nothing</p>"),
])
def test_where_an_element_may_stand(drawn, page):
    assert settle(drawn) == page


def test_what_is_marked():
    assert marked(catalogue.Untranslated("a < b")) == f"{BEGIN}a &lt; b{END}" and marked("a < b") == "a < b"
    assert isinstance(around(Markup("x")), Markup) and marked(None) is None


def test_a_half_translated_site(tmp_path, cache):
    """Two such languages, one from right to left: the build says how much is missing, and the pages are valid."""
    root = Tiny(tmp_path / "root", cache)
    settings = root.folder / "content/site.yml"
    settings.write_text(re.sub(r"languages: \[.*\]", "languages: [en, ar, pt, fa]", settings.read_text("utf-8"), count=1), "utf-8")
    half("pt", root.folder / "content/locales")
    done = root.build(CHORUS_CARDS="0")
    assert done.code == 0, done.said
    assert re.search(r"(?m)^pt: \d+ texts of the interface are not translated yet", done.said)
    assert re.search(r"(?m)^fa: all words of the interface are not translated yet", done.said)
    spans = 0
    for address in root.site.addresses():
        page = root.site.read(address)
        assert not {BEGIN, END} & set(page), address
        spans += (marks := page.count('<span lang="en" dir="ltr">'))
        if not address.startswith(("pt/", "fa/")):
            continue
        assert marks, address
        document = root.site.page(address)
        assert not document.xpath("//title/span | //option/span | //textarea/span | //svg//span | //*[@*[contains(., '<span')]]")
        parser = html5lib.HTMLParser()
        parser.parse(page)
        assert parser.errors == [], address
    assert spans > 500
    assert '<span lang="en" dir="ltr">' not in root.site.read("ar/") and ">Take part<" in root.site.read("fa/")
