"""Original and translation: both on the page in every language, the right one first, and what is said about it."""

import re

import books
import pytest
import yaml
from babel.messages.pofile import read_po
from browsing import first
from chorus.words import text
from roots import Root, quote, write
from sites import CAMPAIGN, LANGUAGES, ROOT

BRIDGES = ["en", "fr"]
NOTICE = "There is no translation into {language} yet. You are reading the {shown} version."
STALE = "The original has changed since."
MACHINE = "Machine translation from {language}."


def catalogue(language):
    """A language's words; English is the words themselves."""
    if language == "en":
        return lambda message: message
    with (ROOT / "content/locales" / f"{language}.po").open("rb") as file:
        found = read_po(file)
    return lambda message: found.get(message).string


def says(words, pattern):
    """Whether a text has the pieces of a sentence between its gaps."""
    return all(piece.strip() in words for piece in re.split(r"\{\w+\}", pattern) if piece.strip())


def entries():
    """(address without language, original's language, {language: plain text}) of every sample."""
    for folder in sorted((ROOT / "submissions" / CAMPAIGN).glob("*/*")):
        texts, original = {}, ""
        for path in folder.glob("index*.md"):
            _, head, body = path.read_text("utf-8").split("---\n", 2)
            language = path.name.split(".")[1]
            if language == "md":
                language = original = yaml.load(head, yaml.BaseLoader)["language"]
            texts[language] = " ".join(text.plain(body).split())
        yield f"{CAMPAIGN}/{folder.parts[-2]}/{folder.name}/", original, texts


def shown_first(reader, original, texts):
    """The language in which a reader gets a text first."""
    return next(language for language in [reader, *BRIDGES, original] if language in texts)


def plain(element):
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("reader", LANGUAGES)
def test_every_text_is_on_the_page_and_the_readers_own_comes_first(site, reader):
    translated = 0
    for place, original, texts in entries():
        page = site.page(f"{reader}/{place}")
        bodies = {body.get("lang"): plain(body) for body in page.get_element_by_id("main").find_class("text")}
        assert bodies == texts, place
        first = page.get_element_by_id("text").find_class("text")[0]
        wanted = shown_first(reader, original, texts)
        assert first.get("lang") == wanted, place
        if wanted != original:
            translated += 1
            assert plain(page.get_element_by_id(f"text-{original}").find_class("text")[0]) == texts[original]
            assert not page.xpath(f"//details//*[@id='text-{original}']|//details[@id='text-{original}']"), place
        taps = page.xpath("//nav[@class='versions']//a/@href")
        assert set(taps) == (
            {"#text", *(f"#text-{other}" for other in texts if other != wanted)} if len(texts) > 1 else set()
        )
    assert translated > 10


@pytest.mark.parametrize("reader", LANGUAGES)
def test_a_notice_in_the_readers_language_says_when_there_is_no_translation(site, reader):
    words, with_notice = catalogue(reader)(NOTICE), 0
    for place, original, texts in entries():
        notices = site.page(f"{reader}/{place}").find_class("notice")
        missing = shown_first(reader, original, texts) != reader
        assert len(notices) == missing, place
        if missing:
            with_notice += 1
            assert says(plain(notices[0]), words) and notices[0].get("lang") is None, place
    assert with_notice or reader == "en"


@pytest.mark.parametrize("reader", LANGUAGES)
def test_the_secretariats_pages_are_in_every_language_without_a_notice(site, reader):
    for name in ("about", "privacy", "accessibility"):
        page = site.page(f"{reader}/{name}/")
        assert page.find_class("text")[0].get("lang") == reader and not page.find_class("notice")


@pytest.fixture(scope="module")
def chain(made, cache):
    """A site of texts in few languages, and of pages that not every language has."""

    def make(folder):
        root = Root(folder, cache)
        root.submit("bradford/basque", "Gauza asko naiz. Arotza naiz.", language="eu", name="Nerea")
        root.submit(
            "bradford/french-only",
            "Gauza asko naiz. Itsasgizona naiz.",
            language="eu",
            name="Jone",
            translations={"fr": quote_in_french("marin")},
        )
        entry = root.submit("bradford/machine", "Gauza asko naiz. Okina naiz.", language="eu", name="Ane")
        write(entry / "index.en.md", {"machine": "true", "made_from": "0" * 12}, quote("a baker"))
        (folder / "content/pages/uk/about.md").unlink()
        done = root.build()
        assert done.code == 0, done.said

    return Root(made("chain", make), cache).site


def quote_in_french(work):
    return f"Je suis plusieurs choses à la fois. Je suis {work}, j’aime la pluie, je fais du pain. Je suis un migrant."


@pytest.mark.parametrize("reader", LANGUAGES)
def test_a_reader_gets_their_language_or_a_bridge_or_the_original(chain, reader):
    def first(entry):
        return (
            chain.page(f"{reader}/{CAMPAIGN}/bradford/{entry}/")
            .get_element_by_id("text")
            .find_class("text")[0]
            .get("lang")
        )

    assert (first("basque"), first("french-only"), first("machine")) == ("eu", "fr", "en")
    notice = chain.page(f"{reader}/{CAMPAIGN}/bradford/french-only/").find_class("notice")
    assert bool(notice) == (reader != "fr")


@pytest.mark.parametrize("reader", LANGUAGES)
def test_machine_translations_and_stale_ones_say_so(chain, reader):
    said = plain(chain.page(f"{reader}/{CAMPAIGN}/bradford/machine/").find_class("provenance")[0])
    assert says(said, catalogue(reader)(MACHINE)) and says(said, catalogue(reader)(STALE))
    human = plain(chain.page(f"{reader}/{CAMPAIGN}/bradford/french-only/").find_class("provenance")[0])
    assert "Chorus" in human and not says(human, catalogue(reader)(STALE))


def test_a_page_of_the_secretariats_that_is_missing_in_a_language_is_shown_in_a_bridge_language(chain):
    page = chain.page("uk/about/")
    assert page.find_class("text")[0].get("lang") == "en" and page.xpath("//h1/@lang") == ["en"]
    assert says(plain(page.find_class("notice")[0]), catalogue("uk")(NOTICE))


def test_line_breaks_of_a_poem_stay_and_those_of_an_essay_do_not(site):
    poem = site.page(f"en/{first('school entry', 'form: poem')}").get_element_by_id("text")
    assert len(poem.xpath(".//br")) > 5
    essay = site.page(f"en/{first('school entry', 'form: essay')}").get_element_by_id("text")
    assert not essay.xpath(".//br") and len(essay.xpath(".//p")) > 1


def test_the_booklet_says_it_too_when_there_is_no_translation(site):
    for reader in LANGUAGES:
        for entry in books.whole(site, reader).find_class("booklet__entry"):
            missing = entry.find_class("text")[0].get("lang") != reader
            assert len(entry.find_class("notice")) == missing, (reader, entry.get("id"))
