"""What search engines are told: which pages there are, in which languages (sitemaps.org, xhtml:link), and robots.txt.

The languages of a page stand here alone and not in its head too: Google and Bing take either, each language of a page
would have to name all the others, and compressed they cost a fiftieth of what they would on the pages.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape

from ..frame import addresses
from ..frame.page import Asset, Page

INDEX = "sitemap.xml"
# What sitemaps.org allows in one file: addresses, and bytes before compression (50 MB there, 52,428,800).
ADDRESSES, BYTES = 50_000, 50_000_000
_HEAD = ('<?xml version="1.0" encoding="UTF-8"?>\n'
         '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n')
_END = "</urlset>\n"


class _Part:
    """One file of a language's addresses, compressed as it grows."""

    def __init__(self) -> None:
        self.count, self.size = 0, len(_HEAD) + len(_END)
        self._raw = io.BytesIO()
        self._zipped = gzip.GzipFile(fileobj=self._raw, mode="wb", mtime=0, filename="")
        self._zipped.write(_HEAD.encode())

    def has_room(self, line: bytes) -> bool:
        return self.count < ADDRESSES and self.size + len(line) <= BYTES

    def add(self, line: bytes) -> None:
        self._zipped.write(line)
        self.count, self.size = self.count + 1, self.size + len(line)

    def content(self) -> bytes:
        self._zipped.write(_END.encode())
        self._zipped.close()
        return self._raw.getvalue()


def files(pages: Iterable[Page], address: str) -> Iterator[Asset]:
    """robots.txt, the index of the sitemaps, and its parts: one or more for each language.

    address: the site's full address. A page that is not to be indexed is in none of them.
    """
    parts: dict[str, list[_Part]] = {}
    last: Mapping[str, str] = {}
    others = ""
    for page in pages:
        if not page.indexed:
            continue
        if page.alternates is not last:      # the same for all languages of a page, which follow each other
            last, others = page.alternates, _others(page, address)
        line = f"<url><loc>{escape(address + page.address)}</loc>{others}</url>\n".encode()
        listed = parts.setdefault(page.language, [_Part()])
        if not listed[-1].has_room(line):
            listed.append(_Part())
        listed[-1].add(line)
    named = [(f"sitemaps/{language}-{number}.xml.gz", part)
             for language, listed in parts.items() for number, part in enumerate(listed, 1)]
    yield from (Asset(name, part.content()) for name, part in named)
    places = "".join(f"<sitemap><loc>{escape(address + name)}</loc></sitemap>\n" for name, _ in named)
    yield Asset(INDEX, ('<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/'
                        f'sitemap/0.9">\n{places}</sitemapindex>\n').encode())
    yield Asset("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {address}{INDEX}\n".encode())


def _others(page: Page, address: str) -> str:
    """The languages of a page. For readers of others: the root, which offers all; elsewhere the English page."""
    links = [*page.alternates.items(), ("x-default", _default(page))]
    return "".join(f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(address + other)}"/>'
                   for language, other in links)


def _default(page: Page) -> str:
    if page.address in ("", addresses.home(page.language)):
        return ""
    return page.alternates.get("en") or next(iter(page.alternates.values()), "")
