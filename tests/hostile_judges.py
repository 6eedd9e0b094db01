"""Judges of pages with hostile words. They know nothing of any attack.

A page with hostile words must have the very elements and attributes that the same page has with harmless ones; only the
texts may differ, and a submission's own text may hold a few elements more.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import html5lib
import lxml.html

# Attributes that hold texts, so that their values may differ.
_SPOKEN = {"alt", "title", "aria-label", "data-share-title", "data-search-title", "value"}
_META = {"description", "og:title", "og:description", "twitter:title", "twitter:description", "og:image:alt",
         "twitter:image:alt"}


def parsed(html: str, exactly: bool = True):
    """A page as an HTML5 parser sees it; or as lxml does, which is not exact but twenty times as fast."""
    if not exactly:
        return lxml.html.document_fromstring(html)
    return html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)


def outline(element) -> Iterator[tuple]:
    """Every element with its attributes, in order; values only where no text of a person's belongs. The inside of a
    submission's text (class `text`) is left out. Names of submissions count as one."""
    for child in element:
        if not isinstance(child.tag, str):
            yield ("comment",)
            continue
        about = dict(child.attrib)
        for name in _SPOKEN & about.keys():
            about[name] = "…"
        if child.tag == "meta" and (about.get("name") or about.get("property")) in _META:
            about["content"] = "…"
        if re.match(r"mailto:\?subject=[\w%.~/-]*(&body=[\w%.~/-]*)?$", about.get("href", ""), re.ASCII):
            about["href"] = "mailto:…"
        yield child.tag, tuple(sorted((name, re.sub(r"\bx\d+", "x", value)) for name, value in about.items()))
        if about.get("class") != "text":
            yield from outline(child)


TEXT_ELEMENTS = {"p", "em", "strong", "a", "ul", "li", "h2", "h3", "br", "hr"}
TEXT_REL = "noopener noreferrer nofollow ugc"


def faults(text) -> Iterator[str]:
    """What the inside of a submission's text (a parsed element) holds beyond the short list."""
    for element in text.iter():
        if element is text:
            continue
        if element.tag not in TEXT_ELEMENTS:
            yield f"element {element.tag}"
        for name, value in element.attrib.items():
            if element.tag != "a" or name not in ("href", "rel"):
                yield f"attribute {element.tag}[{name}]"
            elif name == "rel" and value != TEXT_REL:
                yield f"rel {value}"
            elif name == "href" and not good_address(value):
                yield f"address {value}"


def good_address(address: str) -> bool:
    """Whether a link leads to a page of another site and to nothing else."""
    parts = urlsplit(address)
    return parts.scheme in ("https", "http") and bool(re.fullmatch(r"[^\s\\@]+", address)) and "." in parts.netloc


def texts_in(page) -> list:
    """The submissions' texts of a parsed page."""
    return [element for element in page.iter("div") if element.get("class") == "text"]


def check_page(html, pattern, exactly):
    """A page has the pattern's elements and attributes, and the texts in it hold only what texts may."""
    page = parsed(html, exactly)
    found = list(outline(page))
    assert found == pattern, next((a, b) for a, b in itertools.zip_longest(found, pattern) if a != b)
    assert not [fault for inside in texts_in(page) for fault in faults(inside)]
    return page
