"""City packs: what is in them, for whom, and that nothing of them outlives a consent."""

import hashlib
import re
import zipfile

import html5lib
import pytest
from chorus.takeaway.card.card_sheet import FORMS
from chorus.words.channels import LINK, SHORT, weight
from roots import Drawn, quote
from shared_voices import ENDED, HOSTILE, Voices
from sites import ADDRESS, CAMPAIGN, LANGUAGES, LAST

PACK = re.compile(r"packs/[0-9a-f]{20}\.zip")


def packs(site, city="bilbao"):
    """The zips that a city's page offers."""
    return set(PACK.findall(site.read(f"en/cities/{city}/")))


@pytest.fixture(scope="module")
def pack(voices):
    """Bilbao's pack: name in it → content."""
    (address,) = packs(voices.site)
    with zipfile.ZipFile(voices.site.folder / address) as zipped:
        assert zipped.testzip() is None
        return {name: zipped.read(name) for name in zipped.namelist()}


def test_a_citys_page_offers_its_pack_with_its_size(voices):
    for language in LANGUAGES:
        page = voices.site.page(f"{language}/cities/bilbao/")
        (link,) = page.xpath("//a[contains(@href, 'packs/')]")
        size = (voices.site.folder / PACK.search(link.get("href"))[0]).stat().st_size
        assert link.get("download") == f"bilbao-{CAMPAIGN}.zip"
        said = float(re.search(r"([\d٠-٩]+[.,٫][\d٠-٩])", link.text_content())[1].replace(",", ".").replace("٫", "."))
        assert said == round(size / 1e6, 1), language
    assert packs(voices.site, "bradford") == set()


def test_a_pack_holds_every_card_with_its_texts(pack):
    cards = {f"quote-{n}/quote-{n}-{language}-{shape}.{FORMS[shape]}"
             for n, spoken in ((1, ["en"]), (2, ["en"]), (3, ["en", "es"]))
             for language in spoken for shape in FORMS}
    texts = {name.rsplit("-", 1)[0] + ".txt" for name in cards}
    assert set(pack) == cards | texts | {"README.html"}
    assert all(pack[name].startswith(b"\xff\xd8") if name.endswith(".jpg") else pack[name][4:12] == b"ftypavif" for name in cards)


def test_only_those_who_agreed_to_be_shared_are_in_it_and_no_file_bears_a_name(pack):
    everything = "\n".join(raw.decode("utf-8", "ignore") for raw in (*pack.values(), "\n".join(pack).encode()))
    assert "Social Person" in everything and "a lighthouse keeper" in everything
    for needle in ("Asocial", "a beekeeper", "asocial", "Hidden", "a gardener at night", "at-risk"):
        assert needle not in everything
    assert not re.search(r"person|zo|social|signs|leaving", "\n".join(pack), re.IGNORECASE)


def test_texts_name_the_page_and_the_short_one_fits_on_x(pack):
    for name in (name for name in pack if name.endswith(".txt")):
        said = pack[name].decode("utf-8-sig").replace("\r\n", "\n")
        assert pack[name].count(b"\r\n") == pack[name].count(b"\n")
        short, long, alt = (part.split("\n", 2)[2].strip() for part in said.split("\n\n\n"))
        (link,) = re.findall(r"https://\S+", short)
        assert weight(short.replace(link, "")) + LINK <= SHORT, name
        assert link in long and "#Morethanmigrants" in long and "#Morethanmigrants" in short
        assert link.startswith(f"{ADDRESS}{'es' if '-es.' in name else 'en'}/{CAMPAIGN}/bilbao/") and ("«" if "-es." in name else "“") in alt
        assert len(long) > len(short)


def test_the_page_in_a_pack_speaks_the_citys_language_and_english_and_shows_every_card(pack):
    raw = pack["README.html"].decode()
    parser = html5lib.HTMLParser(strict=True, tree=html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False)
    page = parser.parse(raw)
    assert page.xpath("/html/body/section/@lang") == ["es", "en"]
    files = [*page.xpath("//img/@src"), *(a for a in page.xpath("//a/@href") if not a.startswith("https:"))]
    assert set(files) == {name for name in pack if name.endswith((".jpg", ".avif"))}
    addresses = set(page.xpath("//a/@href[starts-with(., 'https:')]"))
    assert {f"{ADDRESS}{language}/{CAMPAIGN}/bilbao/social/" for language in LANGUAGES} <= addresses
    assert {f"{ADDRESS}es/cities/bilbao/", f"{ADDRESS}en/cities/bilbao/"} <= addresses
    assert HOSTILE in page.xpath("string()") and page.xpath("//b") == [] and page.xpath("//script") == []
    spoken = {pre.get("lang") for pre in page.xpath("//pre")}
    assert spoken == {"en", "es"} and len(page.xpath("//pre")) == 3 * 4


def test_pages_are_addressed_in_the_readers_direction(tmp_path, cache):
    root = Drawn(tmp_path / "root", cache)
    root.submit("haifa/one", quote("a baker"), photo=False)
    assert root.build().code == 0
    (address,) = packs(root.site, "haifa")
    with zipfile.ZipFile(root.site.folder / address) as zipped:
        page = html5lib.parse(zipped.read("README.html"), treebuilder="lxml", namespaceHTMLElements=False)
    assert [(s.get("lang"), s.get("dir")) for s in page.xpath("/html/body/section")] == [("ar", "rtl"), ("en", "ltr")]


@pytest.mark.slow
def test_two_machines_make_the_same_pack_and_who_leaves_is_in_none(tmp_path, voices):
    root = Drawn(tmp_path / "root", tmp_path / "cache")
    Voices.fill(root)
    assert root.build(ENDED).code == 0
    (address,) = packs(root.site)
    raw = (root.site.folder / address).read_bytes()
    assert packs(voices.site) == {address}
    assert hashlib.sha256(raw).digest() == hashlib.sha256((voices.site.folder / address).read_bytes()).digest()
    assert root.build(LAST).code == 0
    (later,) = packs(root.site)
    left = {path.name for folder in (root.site.folder, root.cache) for path in folder.rglob("*.zip")}
    assert later.split("/")[1] in left and address.split("/")[1] not in left
    with zipfile.ZipFile(root.site.folder / later) as zipped:
        assert len(zipped.namelist()) == 13 and "Leaving" not in zipped.read("README.html").decode()
