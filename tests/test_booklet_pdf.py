"""The school booklet as a PDF, read by a reader that knows nothing of what drew it, and held against its page."""

import io
import itertools
import re
import unicodedata
from collections import Counter

import books
import pypdf
import pytest
from chorus.frame import sample
from chorus.words import catalogue
from sites import LANGUAGES, ROOT

ENTRY = "booklet__entry"
LETTERS = re.compile(r"[^\W\d_]")
MAIL = 10 * 1000 * 1000      # bytes that go into a letter


class Paper:
    """A PDF with the page that it was made beside."""

    def __init__(self, site, language):
        self.language = language
        self.page = books.whole(site, language)
        link, = (link for link in self.page.iter("a") if link.get("download", "").endswith(".pdf"))
        self.name = link.get("download")
        self.raw = (site.folder / "booklets" / link.get("href").rpartition("/")[2]).read_bytes()
        self.pdf = pypdf.PdfReader(io.BytesIO(self.raw))
        self.root = self.pdf.trailer["/Root"]
        self.title = self.page.find("body").find(".//h1").text_content()
        self.mark = catalogue.load(language, ROOT / "content/locales")(sample.MARK)      # the site's campaign is a sample
        self.tags = list(walk(self.root["/StructTreeRoot"]))
        self.entries = self.page.find_class(ENTRY)

    def headings(self):
        """[(level, words)] in the order in which they are read out."""
        return [(int(tag["/S"][2:]), plain(tag["/T"])) for tag, _ in self.tags if re.fullmatch("/H[12]", tag["/S"])]

    def marks(self):
        """[(depth, words, page from 0)] of the bookmarks."""
        return list(marks(self.pdf, self.pdf.outline))

    def sheets(self):
        """Of every entry, the numbers of its pages."""
        starts = [page for depth, _, page in self.marks() if depth]
        # What begins a chapter of its own stands on a page of its own as well.
        ends = [*sorted({page for _, _, page in self.marks()}), len(self.pdf.pages)]
        return [range(start, min(end for end in ends if end > start)) for start in starts]


def walk(node, above=()):
    """Every structure element with what it lies in, in the order in which it is read out."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            yield from walk(one, above)
    elif isinstance(node, dict) and node.get("/Type") not in ("/OBJR", "/MCR"):
        here = above
        if "/S" in node:
            yield node, above
            here = (*above, node["/S"])
        yield from walk(node.get("/K", []), here)


def marks(pdf, found, depth=0):
    for one in found:
        if isinstance(one, list):
            yield from marks(pdf, one, depth + 1)
        else:
            yield depth, plain(one.title), pdf.get_destination_page_number(one)


def plain(text):
    """A text without signs that steer its direction or the breaks of its words."""
    return " ".join("".join(char for char in text if unicodedata.category(char) != "Cf").split())


def letters(text):
    return Counter(char for char in LETTERS.findall(unicodedata.normalize("NFKC", plain(text))))


@pytest.fixture(scope="module")
def paper(site):
    made = {}

    def of(language):
        if language not in made:
            made[language] = Paper(site, language)
        return made[language]

    return of


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_is_told_language_title_and_standard(paper, language):
    booklet = paper(language)
    assert booklet.root["/Lang"].split("-")[0] == language
    assert booklet.root["/MarkInfo"]["/Marked"]
    shown = booklet.root["/ViewerPreferences"]
    assert shown["/DisplayDocTitle"] and shown["/Direction"] == ("/R2L" if language == "ar" else "/L2R")
    mark, _, title = booklet.pdf.metadata.title.partition(" · ")
    assert mark == booklet.mark and title.startswith(booklet.title)
    assert re.search(rb"<pdfuaid:part>1</pdfuaid:part>|pdfuaid:part=\"1\"", booklet.root["/Metadata"].get_data())
    assert len(booklet.raw) < MAIL and booklet.name.endswith(f"-{language}.pdf")
    for page in booklet.pdf.pages:
        assert tuple(map(round, page.mediabox[2:])) == (595, 842) and page["/Tabs"] == "/S"
        for link in page.get("/Annots", []):
            assert link.get_object().get("/Contents"), "a link that says nothing"


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_tags_make_sense_to_somebody_who_hears_it(paper, language):
    booklet = paper(language)
    kinds = Counter(tag["/S"] for tag, _ in booklet.tags)
    assert kinds["/H1"] > 4 and kinds["/H2"] == len(booklet.entries) and kinds["/TOC"] and kinds["/L"]
    assert {"/Span", "/Strong", "/Em", "/Link"}.isdisjoint(
        tag["/S"] for tag, above in booklet.tags if above and above[-1] in ("/Document", "/Div")), "loose words"
    levels = [level for level, _ in booklet.headings()]
    assert levels[0] == 1 and all(after - before < 2 for before, after in itertools.pairwise(levels))
    # A picture's description is the page's, in the same order; the cover's pictures are decoration on both.
    alts = [plain(tag.get("/Alt", "")) for tag, _ in booklet.tags if tag["/S"] == "/Figure"]
    assert all(alts) and alts == [
        plain(image.get("alt")) for entry in booklet.entries for image in entry.iterfind(".//figure//img")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_and_bookmarks_are_those_of_the_page(paper, language):
    booklet = paper(language)
    whole, = booklet.page.find_class("booklet")
    said = [(2 if heading.tag == "h3" else 1, plain(heading.text_content())) for heading in whole.iter("h1", "h2", "h3")
            if heading.tag != "h3" or heading.getparent().getparent() in booklet.entries]
    assert booklet.headings() == said
    assert [(depth + 1, words) for depth, words, _ in booklet.marks()] == said
    where = [number for _, _, number in booklet.marks()]
    assert where == sorted(set(where)), "two things begin on one page"
    links = [link.get_object() for link in booklet.pdf.pages[where[1]].get("/Annots", [])]
    assert len(links) == len(said) - 2, "all but the cover and the contents can be tapped there"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_has_pages_of_its_own_with_the_words_of_the_page(paper, language):
    booklet = paper(language)
    chapters = {id(entry): entry.getparent().find("h2").text_content() for entry in booklet.entries}
    sheets = booklet.sheets()
    assert len(sheets) == len(booklet.entries) > 12
    for entry, numbers in zip(booklet.entries, sheets, strict=True):
        printed = Counter()
        for number in numbers:
            printed += letters(booklet.pdf.pages[number].extract_text())
            printed -= letters(booklet.title)      # the running head
            printed -= letters(booklet.mark)
            printed -= letters(chapters[id(entry)])
            printed -= letters(entry.find("header/h3").text_content() if number != numbers[0] else "")
        wanted = letters(" ".join(entry.itertext()))
        title = entry.find("header/h3").text_content()
        # Without Arabic: pypdf leaves out the /ActualText in which a PDF says what joined letters mean.
        for script in ("LATIN", "CYRILLIC", "CJK", "HIRAGANA"):
            found, expected = ({char: count for char, count in some.items() if script in unicodedata.name(char, "")}
                               for some in (printed, wanted))
            assert found == expected, (title, script)


def test_a_text_without_a_translation_says_so_on_paper_too(paper):
    booklet = paper("uk")
    notices = [(number, entry.find_class("notice")) for number, entry in enumerate(booklet.entries)]
    told = [number for number, found in notices if found]
    assert 0 < len(told) < len(booklet.entries)
    for number, found in notices:
        text = " ".join(booklet.pdf.pages[booklet.sheets()[number][0]].extract_text().split())
        assert ("Цього тексту" in text) == bool(found), number
        assert not found or plain(found[0].text_content()) in text


def test_no_page_of_an_entry_is_left_with_a_line_or_two(paper):
    for language in LANGUAGES:
        booklet = paper(language)
        for numbers in booklet.sheets():
            if len(numbers) > 1:
                lines = [line for line in booklet.pdf.pages[numbers[-1]].extract_text().splitlines() if line.strip()]
                assert len(lines) > 6, (language, numbers[-1] + 1)
