"""Where pages lead: links and anchors, the languages that belong together, the sitemap, the way for lost visitors."""

import posixpath
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from browsing import first
from sites import ADDRESS, CAMPAIGN, LANGUAGES


@pytest.fixture(scope="module")
def pages(site):
    """Every page, parsed once."""
    return dict(site.pages())


def full(address):
    """A page's whole address."""
    return ADDRESS + address


def local(url):
    """The part of an address below the site, None for those of other hosts."""
    return unquote(url.removeprefix(ADDRESS)) if url.startswith(ADDRESS) else None


def links(page):
    """Every address that a page names."""
    yield from page.xpath("//@href|//@src|//@poster")
    for value in page.xpath("//@srcset"):
        yield from (part.split()[0] for part in value.split(","))
    yield from page.xpath("//meta[@property='og:image' or @property='og:url']/@content")


def test_links_and_anchors_lead_somewhere(site, pages):
    ids = {address: set(page.xpath("//@id")) for address, page in pages.items()}
    there = {path.relative_to(site.folder).as_posix() for path in site.files()}
    broken, count = set(), 0
    for address, page in pages.items():
        for link in links(page):
            if urlsplit(link).scheme not in ("", "http", "https"):
                continue
            url, anchor = urldefrag(urljoin(full(address), link))
            found = local(url)
            if found is None:
                assert urlsplit(url).netloc and not url.startswith(ADDRESS.rstrip("/").rpartition("/")[0]), (
                    address,
                    link,
                )
                continue
            count += 1
            file = f"{found}index.html" if not found or found.endswith("/") else found
            if file not in there or (anchor and unquote(anchor) not in ids.get(found, ())):
                broken.add((link, address))
    assert not broken and count > 50_000, sorted(broken)[:20]


def test_links_inside_the_site_work_wherever_it_is_put(pages):
    """No link begins with a slash or with the site's own address, but for the head and the page for lost visitors."""
    for address, page in pages.items():
        if address != "404.html":
            assert not [
                link
                for link in page.xpath("//body//@href|//body//@src|//script/@src|//link[@rel='stylesheet']/@href")
                if link.startswith(("/", ADDRESS))
            ], address


def test_every_page_can_be_reached_from_the_root(pages):
    reached, waiting = set(), [""]
    while waiting:
        address = waiting.pop()
        if address in reached or address not in pages:
            continue
        reached.add(address)
        waiting += [
            posixpath.normpath(urljoin(f"/{address}", urldefrag(link)[0])).strip("/") + "/"
            for link in pages[address].xpath("//a/@href")
            if not urlsplit(link).scheme
        ]
    assert set(pages) - reached == {"404.html"}


def indexed(pages):
    """The pages that search engines may list."""
    return {address: page for address, page in pages.items() if not page.xpath("//meta[@name='robots']")}


def test_canonical_is_the_page_itself(pages):
    for address, page in pages.items():
        assert page.xpath("//link[@rel='canonical']/@href") == [full(address)], address


def test_pages_that_are_not_to_be_listed_are_those_of_the_sample_and_of_cities_without_voices(pages):
    hidden = set(pages) - set(indexed(pages)) - {"404.html"}
    assert {address.split("/")[1] for address in hidden} == {CAMPAIGN, "cities", "networks"}
    assert {address for address in pages if f"/{CAMPAIGN}/" in address} <= hidden
    for address in hidden:
        page = pages[address]
        if f"/{CAMPAIGN}/" not in address:
            assert bool(page.find_class("card")) == bool(page.find_class("sample")), address


def test_the_sitemap_lists_every_page_that_may_be_listed_with_its_languages(site, pages):
    """And nowhere else are they named for search engines: in every head they would be a quarter of a page."""
    listed = site.sitemap()
    assert set(listed) == {full(address) for address in indexed(pages)}
    for url, languages in listed.items():
        address = local(url)
        if address:
            rest = address.partition("/")[2]
            assert languages == {
                **{language: full(f"{language}/{rest}") for language in LANGUAGES},
                "x-default": full(f"en/{rest}" if rest else ""),
            }
        assert all(listed[other] == languages for other in languages.values())
    assert not any(page.xpath("//link[@hreflang]") for page in pages.values())
    assert "Disallow: /\n" not in (site.folder / "robots.txt").read_text()


def test_the_switcher_stays_on_the_page(pages):
    for address, page in pages.items():
        if address in ("", "404.html"):
            continue
        menu = page.find_class("languages")[0]
        rest = address.partition("/")[2]
        assert [local(urljoin(full(address), link)) for link in menu.xpath(".//a/@href")] == [
            f"{language}/{rest}" for language in LANGUAGES
        ], address
        (current,) = menu.xpath(".//a[@aria-current]")
        assert current.get("lang") == page.get("lang"), address
        assert [link.text_content() for link in menu.xpath(".//a")] == [
            "English",
            "Français",
            "Español",
            "Italiano",
            "Українська",
            "العربية",
        ]
        directions = [link.xpath("ancestor-or-self::*[@dir][1]/@dir")[0] for link in menu.xpath(".//a")]
        assert directions == ["ltr"] * 5 + ["rtl"]
        assert [link.get("lang") for link in menu.xpath(".//a")] == LANGUAGES


def test_the_root_offers_every_language_without_script(pages):
    assert [
        (link.get("href"), link.get("lang"), link.get("dir"))
        for link in pages[""].find_class("chooser__list")[0].iter("a")
    ] == [(f"{language}/", language, "rtl" if language == "ar" else "ltr") for language in LANGUAGES]


def test_lost_visitors_get_links_that_work_from_any_address(site, pages):
    base = urlsplit(ADDRESS).path
    for link in links(pages["404.html"]):
        if urlsplit(link).scheme in ("", "https") and not link.startswith("#"):
            assert link.startswith((base, ADDRESS)), link
    said = pages["404.html"].get_element_by_id("main")
    assert {f"{base}{language}/" for language in LANGUAGES} <= set(said.xpath(".//a/@href"))
    assert [element.get("lang") for element in said.xpath(".//li")] == LANGUAGES


def test_the_menu_marks_where_one_is(pages):
    wanted = {
        f"en/{CAMPAIGN}/": "page",
        f"en/{CAMPAIGN}/quotes/": "page",
        f"en/{CAMPAIGN}/quotes/countries/gb/": "true",
        f"en/{first('quote')}": "true",
        "en/cities/": "page",
        f"en/{CAMPAIGN}/booklet/": "page",
        f"en/{CAMPAIGN}/booklet/statements/": "true",
    }
    for address, mark in wanted.items():
        assert pages[address].xpath("//nav[contains(@class, 'menu')]//a/@aria-current") == [mark], address
