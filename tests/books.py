"""The booklet's pages as one book: its contents with all chapters behind them, as the PDF has them."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import lxml.html
from sites import CAMPAIGN, Site


def places(site: Site, language: str) -> list[str]:
    """The addresses of the pages of chapters, in the order in which the one leads to the next."""
    contents = f"{language}/{CAMPAIGN}/booklet/"
    (nav,) = site.page(contents).find_class("booklet__contents")
    found = [urljoin(contents, nav.xpath(".//h3/a/@href")[0])]
    while following := site.page(found[-1]).xpath("//a[@rel='next']/@href"):
        found.append(urljoin(found[-1], following[0]))
        assert site.page(found[-1]).xpath("//a[@rel='prev']/@href"), found[-1]
    assert sorted(found) == [place for place in site.addresses() if place.startswith(contents) and place != contents]
    return found


def whole(site: Site, language: str) -> lxml.html.HtmlElement:
    """All of it on one page; headings one level lower behind the contents."""
    page = site.page(f"{language}/{CAMPAIGN}/booklet/")
    (end,) = page.find_class("booklet__credits")
    chapters: dict[str, lxml.html.HtmlElement] = {}
    for place in places(site, language):
        (section,) = site.page(place).find_class("booklet__category")
        heading, entries = section.find("h1"), section.find_class("booklet__entry")
        for entry in entries:
            entry.find("header/h2").tag = "h3"
        if heading.get("id") in chapters:
            chapters[heading.get("id")].extend(entries)
        else:
            heading.tag, heading[0].text = "h2", re.sub(r" \(1/\d+\)$", "", heading.text_content())
            chapters[heading.get("id")] = section
            end.addprevious(section)
    return page
