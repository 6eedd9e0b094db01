"""Sitemaps in parts: every page once with its languages, within what sitemaps.org allows, the same bytes each time."""

import gzip
import hashlib

import pytest
from chorus.frame.page import Page
from chorus.pages import search_engines
from sites import ADDRESS, sitemap

TWELVE = ["en", "fr", "es", "it", "uk", "ar", "de", "pl", "pt", "tr", "el", "nl"]


def pages(count, languages):
    """Voices' pages as the site has them, one language after the other; every tenth is not to be listed."""
    for number in range(count):
        mark = hashlib.sha256(str(number).encode()).hexdigest()[:8]
        addresses = {language: f"{language}/more-than-migrants-2021/bradford/{mark}/" for language in languages}
        for language, address in addresses.items():
            yield Page(address, language, "quote.html", "", "", addresses, indexed=number % 10 != 9)


def made(count=40, languages=("en", "ar")):
    return {file.address: file.content for file in search_engines.files(pages(count, languages), ADDRESS)}


def parts(files):
    return {name: gzip.decompress(raw) for name, raw in files.items() if name.startswith("sitemaps/")}


def test_a_small_site_has_a_part_for_each_language():
    files = made()
    assert set(files) == {"robots.txt", "sitemap.xml", "sitemaps/en-1.xml.gz", "sitemaps/ar-1.xml.gz"}
    assert set(sitemap(files)) == {ADDRESS + page.address for page in pages(40, ["en", "ar"]) if page.indexed}
    assert len(sitemap(files)) == 72


@pytest.mark.parametrize(("limit", "most"), [("ADDRESSES", 7), ("BYTES", 2500)])
def test_no_part_holds_more_than_is_allowed(monkeypatch, limit, most):
    whole = sitemap(made())
    monkeypatch.setattr(search_engines, limit, most)
    files = made()
    sizes = [raw.count(b"<url>") if limit == "ADDRESSES" else len(raw) for raw in parts(files).values()]
    assert max(sizes) <= most < 2 * max(sizes) and len(sizes) > 4
    assert sitemap(files) == whole      # which sees to it that none is there twice


def test_the_limits_are_those_of_sitemaps_org():
    assert search_engines.ADDRESSES <= 50_000 and search_engines.BYTES <= 52_428_800


def test_twelve_languages_cost_a_page_little():
    """On every page they would cost it 1,600 bytes; of the whole site they may not be a tenth."""
    files = made(300, TWELVE)
    told = len(sitemap(files))
    assert told == 270 * 12
    assert sum(map(len, files.values())) < 100 * told
    assert max(len(raw) / raw.count(b"<url>") for raw in parts(files).values()) < 2000


def test_the_same_pages_give_the_same_bytes():
    assert made() == made()
