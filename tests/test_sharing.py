"""What a link shows elsewhere (Open Graph), and the card for other people's websites."""

import functools
import html

import html5lib
import pytest
from PIL import Image
from shared_voices import HOSTILE
from sites import ADDRESS, CAMPAIGN, LANGUAGES

ONCE = ("site_name", "title", "description", "image", "image:width", "image:height", "image:alt")


def told(page, name):
    """The contents of a page's meta elements of one name."""
    return page.xpath(f"//head/meta[@property='{name}' or @name='{name}']/@content")


def test_every_page_tells_what_a_link_to_it_shows(site):
    @functools.cache
    def size(file):
        with Image.open(site.folder / file) as image:
            return image.format, image.size

    kinds = set()
    for address, page in site.pages():
        found = {name: told(page, f"og:{name}") for name in ONCE}
        assert all(len(values) == 1 and values[0].strip() for values in found.values()), (address, found)
        (picture,), (width,), (height,) = (found[name] for name in ("image", "image:width", "image:height"))
        assert picture.startswith(ADDRESS), address
        assert size(picture.removeprefix(ADDRESS))[1] == (int(width), int(height)), address
        assert size(picture.removeprefix(ADDRESS))[0] in ("JPEG", "PNG"), address
        assert told(page, "twitter:card") == ["summary_large_image"]
        assert told(page, "twitter:image:alt") == found["image:alt"]
        kinds.add(page.xpath("//body/@class")[0].split()[-1])
    assert len(kinds) >= 18 and {"p-network", "p-city", "p-404", "p-chooser", "p-quote"} <= kinds, kinds


def test_a_voice_is_shown_with_its_own_card(voices):
    card = told(voices.site.page(f"en/{CAMPAIGN}/bilbao/social/"), "og:image")[0].removeprefix(ADDRESS)
    other = told(voices.site.page(f"es/{CAMPAIGN}/bilbao/social/"), "og:image")[0].removeprefix(ADDRESS)
    assert card.startswith("cards/") and other.startswith("cards/") and card != other


def snippet(page):
    """The lines for other websites that a page offers, parsed as such a website would."""
    (found,) = page.xpath("//details[contains(@class, 'embed')]//code/text()")
    parser = html5lib.HTMLParser(strict=True, tree=html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False)
    return found, parser.parse(f"<!doctype html><title>x</title><body>{found}").find("body")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_can_be_shown_on_other_websites(voices, language):
    address = f"{language}/{CAMPAIGN}/bilbao/social/"
    raw, body = snippet(voices.site.page(address))
    (figure,) = body
    assert (figure.tag, figure.get("lang"), figure.get("dir")) == (
        "figure", language, "rtl" if language == "ar" else "ltr")
    (image,) = figure.xpath(".//img")
    assert (voices.site.folder / image.get("src").removeprefix(ADDRESS)).is_file()
    assert "Social Person" in image.get("alt") and image.get("width") == image.get("height") == "320"
    assert figure.xpath(".//a/@href") == [ADDRESS + address] * 2
    assert {element.tag for element in body.iter()} <= {"body", "figure", "a", "img", "figcaption", "bdi"}
    assert "<script" not in raw and "style=" not in raw and "{" not in raw


def test_signs_in_a_name_stay_signs_in_what_is_copied(voices):
    page = voices.site.page(f"en/{CAMPAIGN}/bilbao/signs/")
    raw, body = snippet(page)
    assert HOSTILE in body.xpath("string()") and HOSTILE in body.xpath(".//img/@alt")[0] and not body.xpath(".//b")
    # Once for the page that they are copied into, and once more for the page that shows them.
    shown = voices.site.read(f"en/{CAMPAIGN}/bilbao/signs/")
    assert "<b>" not in raw and "&lt;b&gt;" in raw and html.escape("&lt;b&gt;") in shown


@pytest.mark.parametrize("entry", ["asocial", "social"])
def test_only_who_agreed_to_be_shared_is_shown_elsewhere(voices, entry):
    page = voices.site.page(f"en/{CAMPAIGN}/bilbao/{entry}/")
    shared = entry == "social"
    assert bool(page.xpath("//details[contains(@class, 'embed')]")) == shared
    assert told(page, "og:image")[0].startswith(f"{ADDRESS}cards/") == shared
    assert ("Person" in told(page, "og:title")[0] + told(page, "og:description")[0]) == shared

