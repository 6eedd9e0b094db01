"""Galleries: 24 cards a page, every entry once, filters by city and country that are pages of their own."""

import pytest
from roots import Root, quote
from sites import CAMPAIGN, LANGUAGES
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
        for link in page.xpath("//article[contains(@class, 'card')]//h3/a")
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
        ("cities/bilbao/", [2]),
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
    assert not many.page(f"{QUOTES}cities/bilbao/").find_class("pages") and not many.has(f"{QUOTES}page/4/")
    assert not many.has(f"{QUOTES}page/1/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_city_and_country_that_sent_something_has_a_filter_page(site, language):
    for kind, gallery in GALLERIES.items():
        base = f"{language}/{CAMPAIGN}/{gallery}/"
        wanted = {}
        for folder, fields in submissions():
            if fields["kind"] == kind:
                wanted.setdefault(folder.parts[-2], set()).add(f"{folder.parts[-2]}/{folder.name}")
        page = site.page(base)
        page.make_links_absolute(f"http://site/{base}")
        chips = {
            link.get("href").removeprefix(f"http://site/{base}") for link in page.find_class("filters")[0].iter("a")
        }
        assert {chip for chip in chips if chip.startswith("cities/")} == {f"cities/{city}/" for city in wanted}
        for city, entries in wanted.items():
            assert {entry for page in series(site, f"{base}cities/{city}/") for entry in page} == entries
        countries = [chip for chip in chips if chip.startswith("countries/")]
        by_country = [{entry for page in series(site, f"{base}{chip}") for entry in page} for chip in countries]
        assert set().union(*by_country) == set().union(*wanted.values())
        assert sum(map(len, by_country)) == sum(map(len, wanted.values()))


def test_a_filter_page_says_what_it_shows_and_leads_back(site):
    page = site.page(f"{QUOTES}cities/bradford/")
    assert "Bradford" in page.xpath("string(//h1)") and "Bradford" in page.findtext("head/title")
    assert page.xpath("//h1/a/@href") == ["../../../../../" + QUOTES]
    assert page.xpath("//main//a[contains(@href, '#filters')]/@href") == ["../../../../../" + QUOTES + "#filters"]
    arabic = site.page(f"ar/{CAMPAIGN}/quotes/countries/gb/")
    assert "المملكة المتحدة" in arabic.xpath("string(//h1)")


def test_winners_come_first_among_the_schools(site):
    badges = [bool(card.find_class("badge")) for card in site.page(f"en/{CAMPAIGN}/schools/").find_class("card")]
    assert badges == sorted(badges, reverse=True) and 0 < sum(badges) < len(badges)


def test_a_card_has_one_link_a_heading_and_a_place(site):
    for gallery in GALLERIES.values():
        for card in site.page(f"en/{CAMPAIGN}/{gallery}/").find_class("card"):
            assert len(card.xpath(".//a")) == 1 and len(card.xpath(".//h3")) == 1
            assert card.find_class("card__place")[0].text_content().strip()


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
