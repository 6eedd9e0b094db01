"""Feeds: valid RSS 2.0 and JSON Feed 1.1, the same in both forms, with nothing that nobody agreed to share."""

import datetime as dt
import json
import re
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import lxml.etree
import lxml.html
import pytest
import yaml
from shared_voices import HOSTILE
from sites import ADDRESS, CAMPAIGN, LANGUAGES, ROOT

ATOM = "{http://www.w3.org/2005/Atom}"
CHANNEL = {"title", "link", "description", "language", "lastBuildDate", f"{ATOM}link"}
ITEM = {"title", "link", "description", "pubDate", "guid"}
# RFC 822 with the year and the numeric zone of RFC 1123, as the RSS specification wants it.
DATE = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
                  r"\d\d:\d\d:\d\d \+0000")
SETTINGS = yaml.safe_load((ROOT / f"content/campaigns/{CAMPAIGN}/campaign.yml").read_text("utf-8"))


def folders(site):
    """The addresses of the pages beside which feeds lie."""
    return sorted(path.parent.relative_to(site.folder).as_posix() + "/" for path in site.folder.rglob("feed.xml"))


def channel(site, folder):
    """An RSS feed's channel, read by a strict parser."""
    return lxml.etree.fromstring((site.folder / folder / "feed.xml").read_bytes()).find("channel")


def feed(site, folder):
    """A JSON feed."""
    return json.loads((site.folder / folder / "feed.json").read_bytes())


def test_campaigns_and_networks_with_voices_have_feeds_in_every_language(site):
    found = {language: {f.partition("/")[2] for f in folders(site) if f.startswith(f"{language}/")}
             for language in LANGUAGES}
    assert all(rest == found["en"] for rest in found.values())
    cities = yaml.safe_load((ROOT / "content/cities.yml").read_text("utf-8"))["cities"]
    there = {path.parents[1].name for path in (ROOT / "submissions" / CAMPAIGN).glob("*/*/index.md")
             if "at_risk: true" not in path.read_text("utf-8")}
    networks = {cities[city]["network"] for city in there if "network" in cities[city]}
    assert found["en"] == {f"{CAMPAIGN}/", *(f"networks/{network}/" for network in networks)} and len(networks) > 3


def test_rss_is_as_the_specification_wants_it(site):
    for folder in folders(site):
        root = lxml.etree.fromstring((site.folder / folder / "feed.xml").read_bytes())
        (found,) = root
        assert (root.tag, root.get("version"), found.tag) == ("rss", "2.0", "channel")
        assert {one.tag for one in found} == CHANNEL | {"item"} and len(found) == len(CHANNEL) + len(found.findall("item"))
        assert all(found.findtext(name).strip() for name in ("title", "link", "description")), folder
        assert (found.findtext("link"), found.findtext("language")) == (ADDRESS + folder, folder.split("/")[0])
        own = found.find(f"{ATOM}link")
        assert own.attrib == {"href": f"{ADDRESS}{folder}feed.xml", "rel": "self", "type": "application/rss+xml"}
        dates = [one.findtext("pubDate") for one in found.findall("item")]
        assert all(DATE.fullmatch(date) for date in [*dates, found.findtext("lastBuildDate")])
        times = [parsedate_to_datetime(date) for date in dates]
        assert times == sorted(times, reverse=True) and 0 < len(times) <= 30
        assert parsedate_to_datetime(found.findtext("lastBuildDate")) == times[0]
        guids = [one.findtext("guid") for one in found.findall("item")]
        assert len(set(guids)) == len(guids)


def test_items_lead_to_pages_and_cards_that_are_there(site):
    for folder in folders(site):
        for item in channel(site, folder).findall("item"):
            assert {one.tag for one in item} - {"enclosure"} == ITEM
            assert item.find("guid").get("isPermaLink") == "true" and item.findtext("guid") == item.findtext("link")
            address = item.findtext("link").removeprefix(ADDRESS)
            assert site.has(address) and address.split("/")[0] == folder.split("/")[0]
            for card in item.findall("enclosure"):
                file = site.folder / card.get("url").removeprefix(ADDRESS)
                assert card.get("length") == str(file.stat().st_size) and card.get("type") == "image/jpeg"
            html = lxml.html.fragment_fromstring(item.findtext("description"))
            assert html.tag == "div" and html.get("lang") and html.get("dir") in ("ltr", "rtl")
            assert html.xpath("count(.//img)") == len(item.findall("enclosure"))
            assert all(image.get("alt") and int(image.get("width")) > 0 for image in html.xpath(".//img"))


def test_the_dates_are_those_of_publication(site):
    kinds = {"quotes": "quote", "stories": "story", "statements": "statement", "schools": "school entry"}
    of_day = {}
    for item in channel(site, f"en/{CAMPAIGN}/").findall("item"):
        page = site.page(item.findtext("link").removeprefix(ADDRESS))
        slug = page.xpath("//p[@class='back']/a/@href")[0].rstrip("/").rpartition("/")[2]
        of_day.setdefault(kinds[slug], set()).add(parsedate_to_datetime(item.findtext("pubDate")))
    assert len(of_day) > 2
    for kind, dates in of_day.items():
        day = max(SETTINGS["kinds"][kind]["publish"], SETTINGS["launch"])
        assert dates == {dt.datetime.combine(day, dt.time(), dt.UTC)}, kind


def test_json_feeds_follow_version_1_1_and_say_the_same(site):
    for folder in folders(site):
        found, rss = feed(site, folder), channel(site, folder)
        assert found["version"] == "https://jsonfeed.org/version/1.1"
        assert set(found) == {"version", "title", "description", "home_page_url", "feed_url", "language", "items"}
        assert (found["home_page_url"], found["feed_url"]) == (ADDRESS + folder, f"{ADDRESS}{folder}feed.json")
        assert (found["title"], found["language"]) == (rss.findtext("title"), rss.findtext("language"))
        for one, other in zip(found["items"], rss.findall("item"), strict=True):
            assert all(isinstance(one[key], str) and one[key] for key in ("id", "url", "title", "content_html", "summary"))
            assert dt.datetime.fromisoformat(one["date_published"]) == parsedate_to_datetime(other.findtext("pubDate"))
            assert (one["id"], one["title"], one["content_html"]) == tuple(
                other.findtext(name) for name in ("guid", "title", "description"))
            enclosures = [(e.get("url"), int(e.get("length"))) for e in other.findall("enclosure")]
            assert [(a["url"], a["size_in_bytes"]) for a in one.get("attachments", [])] == enclosures
            assert ("image" in one) == bool(enclosures)


def test_pages_say_where_their_feeds_are(site):
    def named(address):
        links = site.page(address).xpath("//link[@rel='alternate'][@type]")
        return [(link.get("type"), urljoin(ADDRESS + address, link.get("href")).removeprefix(ADDRESS)) for link in links]

    campaign = [("application/rss+xml", f"fr/{CAMPAIGN}/feed.xml"), ("application/feed+json", f"fr/{CAMPAIGN}/feed.json")]
    assert named(f"fr/{CAMPAIGN}/") == named(f"fr/{CAMPAIGN}/quotes/") == campaign
    own = [("application/rss+xml", "fr/networks/reci/feed.xml"), ("application/feed+json", "fr/networks/reci/feed.json")]
    assert named("fr/networks/reci/") == own + campaign
    assert all(site.has(file) for _, file in own + campaign)
    assert site.page("fr/networks/reci/").xpath("//main//a[@type='application/rss+xml']")


@pytest.mark.parametrize("name", ["feed.xml", "feed.json"])
def test_words_and_faces_are_in_a_feed_only_with_consent_for_social_media(voices, name):
    for folder in (f"en/{CAMPAIGN}/", "en/networks/reci/"):
        said = (voices.site.folder / folder / name).read_text("utf-8")
        assert "Social Person" in said and "a cartographer" in said
        assert f"{ADDRESS}en/{CAMPAIGN}/bilbao/asocial/" in said
        for needle in ("Asocial Person", "a beekeeper"):
            assert needle not in said
        # Of a person at risk the campaign's feed says the country, and a network's feed says nothing.
        assert ("a gardener at night" in said) == (CAMPAIGN in folder) and "bilbao/at-risk" not in said
    item = next(one for one in feed(voices.site, f"en/{CAMPAIGN}/")["items"] if "/asocial/" in one["id"])
    assert "image" not in item and "Bilbao" in item["title"]


def test_signs_in_a_name_stay_signs(voices):
    found = [one.findtext("title") for one in channel(voices.site, f"en/{CAMPAIGN}/").findall("item")]
    assert f"{HOSTILE} · Bilbao" in found
    for item in channel(voices.site, f"en/{CAMPAIGN}/").findall("item"):
        assert not lxml.html.fragment_fromstring(item.findtext("description")).xpath(".//b")
