"""The school booklet on paper: what a browser makes of it as a PDF, read from the PDF itself."""

import re
import zlib
from urllib.parse import urljoin

import books
import pytest
from browsing import PLACES, until
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
A4 = (595, 842)


def objects(pdf):
    """The objects of a PDF by number, those that lie packed in a stream too."""
    found = {int(number): body for number, body in re.findall(rb"(?s)(\d+) 0 obj\s*(.*?)\s*endobj", pdf)}
    for body in list(found.values()):
        if b"/ObjStm" in body:
            packed = zlib.decompress(re.search(rb"(?s)stream\r?\n(.*?)\r?\nendstream", body)[1])
            first, head = int(re.search(rb"/First (\d+)", body)[1]), packed.split()
            starts = [
                (int(head[2 * i]), first + int(head[2 * i + 1])) for i in range(int(re.search(rb"/N (\d+)", body)[1]))
            ]
            for (number, start), end in zip(starts, [at for _, at in starts[1:]] + [len(packed)], strict=True):
                found[number] = packed[start:end]
    return found


def pages(found):
    """The numbers of the pages' objects, in order."""

    def below(body):
        for kid in map(int, re.findall(rb"(\d+) 0 R", re.search(rb"(?s)/Kids\s*\[(.*?)\]", body)[1])):
            yield from below(found[kid]) if re.search(rb"/Type\s*/Pages\b", found[kid]) else [kid]

    return list(
        below(next(body for body in found.values() if re.search(rb"/Type\s*/Pages\b", body) and b"/Parent" not in body))
    )


def string(raw):
    """A string of a PDF as text."""
    if raw[:1] == b"<":
        plain = bytes.fromhex(raw[1:-1].decode())
    else:
        plain = re.sub(
            rb"(?s)\\([0-7]{1,3}|.)",
            lambda match: (
                bytes([int(match[1], 8)])
                if match[1][:1].isdigit()
                else {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}.get(match[1], match[1])
            ),
            raw[1:-1],
        )
    return plain.decode("utf-16") if plain[:2] == b"\xfe\xff" else plain.decode("latin-1")


def words(text):
    """A heading's letters: Chromium's bookmarks may say a heading twice, or its words in another order."""
    return "".join(sorted(set(re.findall(r"\w", text))))


def bookmarks(pdf):
    """{heading: page it stands on, from 0} and how many pages there are."""
    found = objects(pdf)
    order = {number: index for index, number in enumerate(pages(found))}
    marks = {}
    for body in found.values():
        target = re.search(rb"/Dest\s*\[(\d+) 0 R", body)
        title = re.search(rb"(?s)/Title\s*(\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f]*>)", body)
        if target and title:
            marks[words(string(title[1]))] = order[int(target[1])]
    return marks, len(order)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_booklet_prints_with_a_cover_and_its_entries_one_after_the_other(tab, language):
    """The page with the contents begins with a cover; of a chapter one work follows the other."""
    marks, count, headings = printed(tab, f"{language}/{PLACES['booklet']}", (
        ".booklet__cover h1", ".booklet__contents h2, .booklet__jury h2, .booklet__credits h2"))
    cover, rest = headings
    assert set(cover + rest) <= set(marks)
    assert marks[cover[0]] == 0 and all(place > 0 for heading, place in marks.items() if heading not in cover)
    assert max(marks.values()) <= count - 1
    shared = 0
    for name in ("category-11-18", "category-5-10", "statements"):
        chapter = PLACES["chapter"].replace("category-11-18", name)
        marks, count, headings = printed(tab, f"{language}/{chapter}", (".booklet__category h1", ".booklet__entry h2"))
        (title,), entries = headings
        where = [marks[heading] for heading in entries]
        assert len(where) > 3 and where == sorted(where) and where[-1] == max(marks.values()) <= count - 1
        assert marks[title] == where[0] == 0, "a heading stands with what follows it"
        assert count < 2 * len(where)
        shared += len(where) - len(set(where))
    # An entry begins where the one before it ends: short ones share a sheet, and no sheet is given to one line.
    assert shared


def printed(tab, place, selectors):
    """The bookmarks of a page on paper, how many sheets it has, and its headings."""
    page = tab().go(place)
    headings = [[words(heading.text_content()) for heading in page.locator(selector).all()] for selector in selectors]
    page.evaluate("document.querySelectorAll('img').forEach(image => { image.loading = 'eager'; })")
    page.wait_for_load_state("networkidle")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True, outline=True, tagged=True)
    sizes = {tuple(map(float, box)) for box in re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)}
    assert sizes and all(abs(w - A4[0]) < 2 and abs(h - A4[1]) < 2 for w, h in sizes)
    return (*bookmarks(pdf), headings)


def test_every_work_is_on_one_small_page_and_an_old_anchor_leads_to_its_line(tab, site):
    for language in ("en", "ar"):
        contents = f"{language}/{PLACES['booklet']}"
        lines = {line.get("id"): urljoin(contents, line.find("a").get("href"))
                 for line in site.page(contents).xpath("//nav[contains(@class, 'booklet__contents')]//li")}
        there = {}
        for place in books.places(site, language):
            entries = site.page(place).find_class("booklet__entry")
            assert 0 < len(entries) <= 5 and len(site.read(place)) < 60_000, place
            there |= {entry.get("id"): f"{place}#{entry.get('id')}" for entry in entries}
        assert lines == there and len(there) > 12
    page = tab(360).go(f"en/{PLACES['booklet']}#{next(reversed(lines))}")
    line = page.locator("li:target")
    expect(line).to_be_visible()
    until(page, "scrollY > 0")
    line.locator("a").click()
    expect(page.locator("article:target h2")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_only_for_the_screen_is_not_printed(tab):
    page = tab().go(f"en/{PLACES['chapter']}")
    page.emulate_media(media="print")
    for selector in ("header.top", "footer.foot", ".skip", ".languages", "[data-print]", ".menu"):
        assert not page.locator(selector).first.is_visible(), selector
    page = tab().go(f"en/{PLACES['story']}")
    page.emulate_media(media="print")
    for selector in (".share", ".neighbours", ".back", ".versions"):
        assert not page.locator(selector).first.is_visible(), selector
    assert page.locator("#text .text").is_visible() and page.locator("h1").is_visible()
