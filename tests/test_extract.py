"""A proposal's preview holds what the proposal touches and where that is seen; links to the rest lead to the public
site."""

from dataclasses import replace
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from chorus.commands import build as build_command
from chorus.commands.surroundings import Surroundings
from chorus.frame.extract import Extract
from chorus.machine.stamp import Stamp
from roots import Carded, Tiny, quote
from sites import ADDRESS, CAMPAIGN, LANGUAGES, LAST, ROOT, Site, command, environment, run


def build(root, extract, site, day=LAST):
    """A part of a root's site."""
    named = root.folder.parent / "touched"
    named.write_text(extract.written(), "utf-8")
    done = run(command("build", "--root", root.folder, "--site", site, "--date", day, "--only", named),
               environment(root.cache, CHORUS_CARDS="1"))
    assert done.code == 0, done.said
    return Site(site)


@pytest.fixture(scope="module")
def voices(tmp_path_factory, cache):
    """A root with voices of several cities and kinds, and what is drawn of one of them."""
    root = Carded(tmp_path_factory.mktemp("extract") / "root", cache)
    for place in ("bradford/one", "bradford/two", "dublin/three", "lublin/four"):
        root.submit(place, quote(place), photo=True, name=place.split("/")[1].title())
    root.submit("dublin/mayor", "A city is who lives in it.", kind="statement", role="Mayor")
    return root


@pytest.fixture(scope="module")
def part(voices):
    """The part that shows one of them."""
    return build(voices, Extract.of([f"submissions/{CAMPAIGN}/bradford/one/index.md"]), voices.folder.parent / "part")


def links(site):
    """(page, where a link or a file leads to), from the site's root."""
    for address, page in site.pages(but=("404.html",)):
        for found in page.xpath("//a/@href | //img/@src | //source/@src | //link[@rel='stylesheet']/@href | //script/@src"):
            if not found.startswith(("mailto:", "data:", "#")):
                yield address, urljoin(ADDRESS + address, found)


def test_it_holds_what_is_touched_and_where_that_is_seen(part):
    for language in LANGUAGES:
        for place in ("", f"{CAMPAIGN}/", f"{CAMPAIGN}/bradford/one/", f"{CAMPAIGN}/quotes/", "cities/bradford/"):
            assert part.has(f"{language}/{place}"), place
        for place in (f"{CAMPAIGN}/bradford/two/", f"{CAMPAIGN}/statements/", "cities/dublin/", "about/", f"{CAMPAIGN}/toolkit/"):
            assert not part.has(f"{language}/{place}"), place
    assert len(part.addresses()) < 60


def test_every_link_leads_somewhere(part):
    """To a file of the part, or to a page of the public site that the part has not."""
    away, near = set(), 0
    for address, link in links(part):
        if not link.startswith(ADDRESS):
            continue
        place = unquote(urlsplit(link).path).removeprefix(urlsplit(ADDRESS).path)
        near += part.has(place)
        away |= set() if part.has(place) else {(address, place)}
    # What is not in it was written with the public site's whole address.
    for address, place in away:
        assert f'"{ADDRESS}{place}' in part.read(address), (address, place)
    places = {place for _, place in away}
    assert {"en/about/", f"en/{CAMPAIGN}/bradford/two/", f"en/{CAMPAIGN}/calendar/"} <= places and near > 500
    assert not [place for place in places if place.startswith(("assets/", "media/", "cards/"))]


def test_it_brings_only_the_files_that_it_needs(part):
    named = {link for _, link in links(part)} | {
        one.strip().split()[0] for address, page in part.pages(but=("404.html",))
        for found in page.xpath("//source/@srcset | //img/@srcset") for one in found.split(",")}
    names = " ".join(named) + " ".join(part.read(address) for address in part.addresses())
    files = [path.relative_to(part.folder).as_posix() for path in part.files()]
    for file in files:
        if file.startswith(("media/", "cards/")):
            assert file.rpartition("/")[2] in names, file
    assert not [file for file in files if file.startswith(("packs/", "toolkit/", "collages/", "booklets/")) or "feed" in file]
    drawn = [file for file in files if file.startswith("cards/")]
    assert drawn and all(file.split("/")[-1] in part.read(f"en/{CAMPAIGN}/bradford/one/") for file in drawn)
    assert sum(path.stat().st_size for path in part.files()) < 6_000_000


def test_what_is_taken_away_is_seen_to_be_gone(voices, tmp_path):
    there = build(voices, Extract.of([f"submissions/{CAMPAIGN}/bradford/withdrawn/index.md"]), tmp_path / "part")
    assert there.has("en/cities/bradford/") and there.has(f"en/{CAMPAIGN}/quotes/") and there.has(f"en/{CAMPAIGN}/")
    assert not there.has("en/cities/dublin/") and not there.has(f"en/{CAMPAIGN}/bradford/one/")


def test_the_secretariats_own_words_show_on_every_page_that_is_not_a_voices(tiny, tmp_path):
    there = build(tiny, Extract.of([f"content/campaigns/{Tiny.campaign}/campaign.yml"]), tmp_path / "part", "2021-12-20")
    assert there.has(f"en/{Tiny.campaign}/take-part/") and there.has(f"en/{Tiny.campaign}/toolkit/") and there.has("en/about/")
    assert there.has(f"en/{Tiny.campaign}/calendar/calendar.ics")
    assert not there.has(f"en/{Tiny.campaign}/port/samira/") and not there.has("en/cities/port/")


def test_what_is_written_is_read_again():
    for paths in ([], ["content/site.yml"], ["submissions/a/b/c/index.md", "submissions/a/b/c/x.jpg", "README.md"]):
        assert Extract.read(Extract.of(paths).written()) == Extract.of(paths)
    assert Extract.of(["submissions/a/b/c/index.md"]) == Extract(frozenset({"a/b/c"}))
    assert Extract.of(["submissions/withdrawn.txt"]) == Extract()


def test_a_list_that_can_not_be_read_is_said_so(tiny):
    done = run(command("build", "--root", tiny.folder, "--only", tiny.folder / "nothing"), environment(tiny.cache))
    assert done.code == 1 and "can't be read" in done.said and not tiny.site.folder.exists()


def test_another_proposal_is_not_taken_for_the_one_before(tiny):
    """Its list lies where that one's lay; a build that found nothing new would show the other's pages."""
    here = replace(Surroundings.of({}, ROOT).at(str(tiny.folder)), only=tiny.folder.parent / "touched")
    seen = set()
    for place in ("port/samira", "port/mayor"):
        here.only.write_text(Extract.of([f"submissions/{Tiny.campaign}/{place}/index.md"]).written(), "utf-8")
        seen.add(Stamp(tiny.cache, tiny.site.folder, build_command._inputs(here), build_command._decisive(here))._before)
    assert len(seen) == 2
