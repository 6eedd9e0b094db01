"""The small cases that lie beside the repository on some machines: each is laid out as a root and tried.

One function a case, called `test_` and the case's folder; what several of them need stands above.
"""

import datetime as dt
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import pytest
from chorus.check import settings as reading
from chorus.check.submissions import check
from chorus.draw.environment import Artist
from chorus.frame.world import World
from chorus.pages import sitemap as site_map
from chorus.pages import submission_records
from chorus.takeaway.card import cards
from chorus.typeset.press import Press
from chorus.words.catalogue import Catalogue
from conftest import NO_SHARED, ROOT
from hostile_forgery import entry_of

CASES = ROOT.parent / "shared" / "cases"
DAY = dt.date(2021, 12, 18)


@dataclass(frozen=True)
class Shown:
    """A submission of a case, as the public sees it: on its English page the text in its own language, and its card."""

    text: lxml.html.HtmlElement
    card: str
    card_alt: str

    @property
    def paragraphs(self) -> list[str]:
        """The text's paragraphs and items, white space made one."""
        return [" ".join(part.text_content().split()) for part in self.text.xpath(".//p|.//li|.//h2|.//h3")]

    @property
    def lines(self) -> list[str]:
        """The text's lines as a reader sees them; the white space of verse is kept."""
        drawn = lxml.html.tostring(self.text, encoding="unicode")
        drawn = re.sub(r"[ \n]*<br>[ \n]*|</(?:p|li|h2|h3)>[ \n]*", "\v", re.sub(r"[ \n]+", " ", drawn))
        drawn = [lxml.html.fromstring(f"<p>{part}</p>").text_content().strip(" \n") for part in drawn.split("\v")]
        return [line for line in drawn if line.strip()]

    def tags(self) -> set[str]:
        """The elements in the text."""
        return {part.tag for part in self.text.iter() if part is not self.text}


@dataclass(frozen=True)
class Tried:
    """A case that was checked. problems: (code, file, line)."""

    problems: list[tuple[str, str, int]]
    world: World
    cache: Path

    def codes(self) -> set[str]:
        """The codes of what was found."""
        return {code for code, _, _ in self.problems}

    def shown(self, entry: str) -> Shown:
        """A submission's text on its page, and on its card in the original's language."""
        [one] = [found for found in self.world.submissions if found.folder.entry == entry]
        [page] = [page for page in site_map.pages(self.world) if page.language == "en" and entry_of(page) == one]
        main = lxml.html.fromstring(f"<div>{Artist(ROOT / 'overrides/pages', self.world).main(page)}</div>")
        [text] = [text for text in main.find_class("text") if text.get("lang") == one.fields.language]
        said = cards.voice(one, one.fields.language)
        drawn = cards.of(self.world, Press(self.cache), one)[one.fields.language]["square"]
        return Shown(text, said.words, site_map_alt(self.world, one, drawn.sheet.data))


def site_map_alt(world: World, entry, data: dict) -> str:
    """What is said of a card to those who can't see it."""
    from chorus.takeaway.card.cards import card_alt

    return card_alt(world.catalogue("en"), entry, data)


@pytest.fixture
def tried(request, tmp_path) -> Tried:
    """The case that the test is called after, checked in a root of its own."""
    name = request.node.name.removeprefix("test_").replace("_", "-")
    if not CASES.is_dir():
        pytest.skip(NO_SHARED)
    root = tmp_path / "root"
    shutil.copytree(CASES / name, root)
    if not (root / "content").is_dir():
        shutil.copytree(CASES / "_content", root / "content")
    settings, problems = reading.load(root / "content")
    assert not problems
    checked = check(root, settings, cache=tmp_path / "cache")
    entries = [submission_records.make(draft, checked.developed) for draft in checked.drafts]
    found = [(problem.code, problem.path.rpartition("/")[2], problem.line) for problem in checked.problems]
    return Tried(found, World(settings, DAY, entries, Catalogue), tmp_path / "cache")


# --- words ------------------------------------------------------------------------------------------------------

def test_01_number_line_de(tried):
    shown = tried.shown("ordinal")
    assert [line.split(" ")[0] for line in shown.paragraphs] == ["18.", "1989.", "3."]
    for said in (*zip(shown.paragraphs, shown.card.split("\n"), strict=True),):
        assert said[0] == said[1]
    for words in ("18. Dezember", "1989. Da", "3. Stock"):
        assert words in shown.card_alt
    assert not tried.problems


def test_02_star_de(tried):
    shown = tried.shown("star")
    for said in (*shown.paragraphs, shown.card, shown.card_alt):
        assert all(word in said for word in ("Schüler*innen", "Lehrer*innen", "Köch*innen"))
    assert shown.tags() == {"p"} and not tried.problems


def test_03_dialogue_pl(tried):
    shown = tried.shown("dialogue")
    spoken = ["- Dzień dobry - powiedziałam.", "- Dzień dobry - odpowiedziała pani Zofia. - Co podać?",
              "- Nie wiem, jak to się nazywa."]
    assert [line for line in shown.lines if line.startswith("-")] == spoken
    assert [line for line in shown.card.split("\n") if line.startswith("-")] == spoken
    assert shown.tags() == {"p", "br"} and not tried.problems


def test_04_backtick_fr(tried):
    shown = tried.shown("backtick")
    for said in (*shown.paragraphs, shown.card):
        assert said.startswith("J`aime l`odeur du pain") and said.count("`") == 4
    assert shown.tags() == {"p"}
    assert [(code, file) for code, file, _ in tried.problems] == [("text-backtick", "index.md")]


def test_05_poem_indent(tried):
    shown = tried.shown("poem")
    steps = [len(line) - len(line.lstrip("\u00a0")) for line in shown.lines]
    assert steps == [0, 4, 8, 4, 8, 0, 2] and shown.tags() == {"p", "br"}
    assert len(shown.paragraphs) == 3
    assert shown.card == ("The river says\n\u00a0\u00a0\u00a0\u00a0one word\n" + "\u00a0" * 8 + "and another\n\n"
                          + "\u00a0" * 4 + "then it turns\u00a0…")


def test_06_strike(tried):
    assert {("text-struck", "index.md", 12)} == {problem for problem in tried.problems if problem[0] == "text-struck"}
    assert not tried.world.submissions


def test_07_line_under(tried):
    shown = tried.shown("setext")
    assert shown.paragraphs == ["I came by bus with one bag and a radio", "Nobody asked me about the radio."]
    assert shown.tags() == {"p", "hr"}
    assert shown.card == "\n".join(shown.paragraphs)


def test_08_emphasis_ja(tried):
    shown = tried.shown("cjk")
    assert [bold.text_content() for bold in shown.text.iter("strong")] == ["「川の子」", "港。"]
    for said in (shown.text.text_content(), shown.card, shown.card_alt):
        assert "*" not in said and "わたしは「川の子」と呼ばれています。港。が好きです。" in said
    assert not tried.problems


def test_09_greater_than(tried):
    shown = tried.shown("gt")
    assert shown.paragraphs == ["> 20 years in this city", ">_< was my face."] == shown.card.split("\n")
    assert shown.tags() == {"p"}


def test_10_word_list(tried):
    shown = tried.shown("wordlist")
    items = ["bread", "rain", "a dance", "laughing", "singing"]
    assert [item.text_content() for item in shown.text.iter("li")] == items
    first, *lines = shown.card.split("\n")
    assert first == "My three things:" and [re.sub(r"^[·•] ", "", line) for line in lines] == items


def test_11_footnote(tried):
    assert ("text-footnote", "index.md", 13) in tried.problems and not tried.world.submissions
