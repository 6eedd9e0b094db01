"""Galleries: 24 cards a page, every entry once, filters by country and city that work without a script."""

import datetime as dt
from types import SimpleNamespace

import pytest
from chorus import pipeline
from chorus.pages import city_sections, galleries
from roots import Root, quote
from sites import CAMPAIGN, LANGUAGES, LAST, ROOT
from test_dates import GALLERIES, submissions

PER_PAGE = 24
# How many quotes each city sends.
CITIES = {"bradford": 30, "leeds": 28, "bilbao": 2}
COUNTRIES = {"gb": 58, "es": 2}
QUOTES = f"en/{CAMPAIGN}/quotes/"


@pytest.fixture(scope="module")
def many(made, cache):
    """A site of sixty quotes; the last of each city is the newest."""

    def make(folder):
        root = Root(folder, cache)
        settings = root.settings / "campaign.yml"
        settings.write_text(settings.read_text("utf-8").replace("at_most: 5", "at_most: 99"), "utf-8")
        for city, count in CITIES.items():
            for number in range(count):
                root.submit(
                    f"{city}/voice-{number:02}",
                    quote(f"number {number} of {city}"),
                    name=f"Voice {number}",
                    consent={"date": f"2021-11-{number // 2 + 1:02}"},
                )
        done = root.build()
        assert done.code == 0, done.said

    return Root(made("many", make), cache).site


def cards(page):
    """The addresses of a page's cards."""
    return [
        "/".join(link.get("href").rstrip("/").split("/")[-2:])
        for link in page.xpath(".//article[contains(@class, 'card')]//h3/a")
    ]


def series(site, address):
    """The cards of a gallery, page by page."""
    found, number = [], 1
    while site.has(address if number == 1 else f"{address}page/{number}/"):
        found.append(cards(site.page(address if number == 1 else f"{address}page/{number}/")))
        number += 1
    return found


@pytest.mark.parametrize(
    ("filtered", "counts"),
    [
        ("", [24, 24, 12]),
        ("cities/bradford/", [24, 6]),
        ("cities/leeds/", [24, 4]),
        ("countries/gb/", [24, 24, 10]),
        ("countries/es/", [2]),
    ],
)
def test_a_page_holds_24_cards_and_every_entry_is_on_one(many, filtered, counts):
    for language in LANGUAGES:
        found = series(many, f"{language}/{CAMPAIGN}/quotes/{filtered}")
        assert [len(page) for page in found] == counts
        entries = [entry for page in found for entry in page]
        assert len(set(entries)) == sum(counts)
        if "cities" in filtered:
            assert {entry.split("/")[0] for entry in entries} == {filtered.split("/")[1]}


def test_the_newest_come_first(many):
    (first, *_), *_, (*_, last) = series(many, QUOTES)
    assert first == "bradford/voice-28" and last.endswith("voice-01")
    numbers = [int(entry[-2:]) // 2 for page in series(many, QUOTES) for entry in page]
    assert numbers == sorted(numbers, reverse=True)


@pytest.mark.parametrize(
    ("base", "total"), [(QUOTES, 3), (f"{QUOTES}cities/bradford/", 2), (f"{QUOTES}countries/gb/", 3)]
)
def test_one_can_leaf_through_a_gallery_and_see_where_one_is(many, base, total):
    addresses = [base, *(f"{base}page/{number}/" for number in range(2, total + 1))]
    for number, address in enumerate(addresses, 1):
        page = many.page(address)
        page.make_links_absolute(f"http://site/{address}")
        nav = page.find_class("pages")[0]
        turns = {link.get("rel"): link.get("href") for link in nav.iter("a") if link.get("rel")}
        wanted = {"prev": number - 1, "next": number + 1}
        assert turns == {rel: f"http://site/{addresses[n - 1]}" for rel, n in wanted.items() if 1 <= n <= total}
        assert [link.get("href") for link in nav.xpath(".//a[not(@rel)]")] == [f"http://site/{a}" for a in addresses]
        assert [link.text for link in nav.xpath(".//a[@aria-current='page']")] == [str(number)]
        assert f"Page {number} of {total}" in page.find_class("page__head")[0].text_content()
    titles = {many.page(address).findtext("head/title") for address in addresses}
    assert (
        len(titles) == total
        and sum(f", page {number}" in t for number in range(2, total + 1) for t in titles) == total - 1
    )


def test_a_gallery_of_one_page_has_nothing_to_leaf_through(many):
    assert not many.page(f"{QUOTES}countries/es/").find_class("pages") and not many.has(f"{QUOTES}page/4/")
    assert not many.has(f"{QUOTES}page/1/")


def chips(page, address):
    """Where the filters of a gallery lead, from the site's root."""
    page.make_links_absolute(f"http://site/{address}")
    return [link.get("href").removeprefix("http://site/") for link in page.xpath("//ul[@class='chips']//a")]


def of_section(site, link):
    """The cards of the section of a city's page that a filter leads to."""
    address, _, anchor = link.partition("#")
    heading = site.page(address).get_element_by_id(anchor)
    return cards(heading.getparent())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_city_and_country_that_sent_something_has_a_filter(site, language):
    for kind, gallery in GALLERIES.items():
        base = f"{language}/{CAMPAIGN}/{gallery}/"
        wanted = {}
        for folder, fields in submissions():
            if fields["kind"] == kind:
                wanted.setdefault(folder.parts[-2], set()).add(f"{folder.parts[-2]}/{folder.name}")
        found = chips(site.page(base), base)
        by_city = {link: set(of_section(site, link)) for link in found if "#" in link}
        assert by_city == {f"{language}/cities/{city}/#{CAMPAIGN}-{gallery}": sent for city, sent in wanted.items()}
        countries = [chip for chip in found if "#" not in chip]
        by_country = [{entry for page in series(site, chip) for entry in page} for chip in countries]
        assert all(chip.startswith(f"{base}countries/") for chip in countries)
        assert set().union(*by_country) == set().union(*wanted.values())
        assert sum(map(len, by_country)) == sum(map(len, wanted.values()))


def test_no_page_shows_what_a_citys_page_shows_already(site):
    assert not [address for address in site.addresses() if f"/{CAMPAIGN}/" in address and "/cities/" in address]


def test_a_city_with_too_much_for_one_page_leads_on_to_all_of_it(many):
    assert not many.has(f"{QUOTES}cities/bilbao/")
    for city in ("bradford", "leeds"):
        page = many.page(f"en/cities/{city}/")
        shown, address = cards(page), f"en/cities/{city}/"
        assert shown == series(many, f"{QUOTES}cities/{city}/")[0] and len(shown) == PER_PAGE
        page.make_links_absolute(f"http://site/{address}")
        (more,) = page.xpath("//p[@class='more']/a")
        assert more.get("href") == f"http://site/{QUOTES}cities/{city}/" and str(CITIES[city]) in more.text
    assert not many.page("en/cities/bilbao/").xpath("//p[@class='more']")
    assert [link for link in chips(many.page(QUOTES), QUOTES) if "/cities/" in link] == [
        f"en/cities/bilbao/#{CAMPAIGN}-quotes",
        f"{QUOTES}cities/bradford/",
        f"{QUOTES}cities/leeds/",
    ]


class Few:
    """As much of a world as the sections of a city ask for."""

    def __init__(self, counts):
        kinds = [SimpleNamespace(name=f"kind {number}") for number in range(len(counts))]
        self.campaigns = [SimpleNamespace(id="one")]
        folder = SimpleNamespace(campaign="one")
        sent = [SimpleNamespace(folder=folder, kind=kind) for kind, n in zip(kinds, counts, strict=True) for _ in range(n)]
        self.by_city, self.kinds = {"town": sent}, lambda _: kinds


@pytest.mark.parametrize(
    ("counts", "shown"),
    [([24], [24]), ([25], [24]), ([20, 4], [20, 4]), ([20, 5], [12, 5]), ([9, 9, 9], [8, 8, 8]), ([1] * 30, [1] * 30)],
)
def test_a_citys_page_has_room_for_24_cards(counts, shown):
    found = city_sections.sections(Few(counts), "town")
    assert [len(section.entries) for section in found] == shown
    assert [section.whole for section in found] == [a == b for a, b in zip(counts, shown, strict=True)]
    assert city_sections.cut(Few(counts), Few(counts).campaigns[0]) == set()   # of another campaign
    world = Few(counts)
    assert len(city_sections.cut(world, world.campaigns[0])) == sum(a != b for a, b in zip(counts, shown, strict=True))


def world_of(many, cache):
    """What the pages of the site of sixty quotes are made from."""
    root = many.folder.parent
    return pipeline.build(root, ROOT / "overrides/pages", dt.date.fromisoformat(LAST), cache=cache, draw_material=False,
                          draw_pages=False).world


def test_a_gallery_of_many_cities_names_each_on_its_countrys_page(many, monkeypatch, cache):
    monkeypatch.setattr(galleries, "NAMED", 2)
    world = world_of(many, cache)
    found = {
        (page.data["country"], page.data["number"]): page.data["filters"]
        for page in galleries.pages(world, world.campaigns[0])
        if page.language == "en" and not page.data["city"]
    }
    assert found["", 1]["cities"] == [] and found["", 1]["countries"] == ["ES", "GB"]
    assert found["GB", 1]["cities"] == ["bradford", "leeds"] and found["ES", 1]["cities"] == ["bilbao"]
    assert not any(filters for (_, number), filters in found.items() if number > 1)


def test_a_filter_page_says_what_it_shows_and_leads_back(site, many):
    page = many.page(f"{QUOTES}cities/bradford/")
    assert "Bradford" in page.xpath("string(//h1)") and "Bradford" in page.findtext("head/title")
    page = site.page(f"{QUOTES}countries/gb/")
    page.make_links_absolute(f"http://site/{QUOTES}countries/gb/")
    assert page.xpath("//h1/a/@href") == [f"http://site/{QUOTES}"]
    assert page.xpath("//main//a[contains(@href, '#filters')]/@href") == [f"http://site/{QUOTES}#filters"]
    arabic = site.page(f"ar/{CAMPAIGN}/quotes/countries/gb/")
    assert "المملكة المتحدة" in arabic.xpath("string(//h1)")


def test_winners_come_first_among_the_schools(site):
    badges = [bool(card.find_class("badge")) for card in site.page(f"en/{CAMPAIGN}/schools/").find_class("card")]
    assert badges == sorted(badges, reverse=True) and 0 < sum(badges) < len(badges)


def test_a_card_has_one_link_a_heading_and_a_place(site):
    for gallery in GALLERIES.values():
        for card in site.page(f"en/{CAMPAIGN}/{gallery}/").find_class("card"):
            assert len(card.xpath(".//a")) == 1 and len(card.xpath(".//h3")) == 1
            assert card.xpath(".//h3/following-sibling::p[1]")[0].text_content().strip()


def test_a_city_page_shows_what_the_city_sent(site):
    for language in LANGUAGES:
        wanted = {f"bradford/{folder.name}" for folder, _ in submissions() if folder.parts[-2] == "bradford"}
        assert set(cards(site.page(f"{language}/cities/bradford/"))) == wanted
    assert "Nothing from this city yet." in site.read("en/cities/leeds/")


def test_the_list_of_cities_has_every_city_with_its_count(site):
    page = site.page("en/cities/")
    counts = {
        link.get("href").split("/")[-2]: link.getparent().find_class("count")
        for link in page.find_class("countries")[0].iter("a")
    }
    sent = {}
    for folder, _ in submissions():
        sent[folder.parts[-2]] = sent.get(folder.parts[-2], 0) + 1
    assert {city: int(count[0].text) for city, count in counts.items() if count} == sent and len(counts) > 140
