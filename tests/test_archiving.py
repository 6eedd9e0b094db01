"""A past campaign moves to a site of its own: what is there afterwards, what is left here, and who is forgotten where."""

import gzip
import re
import shutil
import subprocess

import pytest
import yaml
from browsing import served
from chorus.archiving import moving, readiness
from chorus.errors import NotMoved
from roots import Tiny
from sites import ADDRESS, Done, Site, command, environment, fingerprint, run, start_and_run

CAMPAIGN = Tiny.campaign
TO = "https://archive.example.org/voices/"
REFRESH = "//meta[@http-equiv='refresh']"
DAY, LATER = "2022-03-01", "2022-06-01"
# Who is in the small root, by what only she has: in addresses, in names, in texts.
PEOPLE = ("samira", "Samira", "night-", "port/lamp", "Lamp")


def archive(root: Tiny, *more: str, to: str = TO, name: str = CAMPAIGN, folder: str = "archive") -> Done:
    """Run scripts/archive.py on a root, into a folder beside it."""
    address = ("--address", to) if to else ()
    line = command("archive", name, root.folder.parent / folder, "--root", root.folder, "--date", DAY, *address, *more)
    return run(line, environment(root.cache, CHORUS_CARDS="0"))


def ending(root: Tiny) -> None:
    """A root in which a consent ends between the two days, and somebody was withdrawn before."""
    index = root.folder / "submissions" / CAMPAIGN / "river/ferry/index.md"
    index.write_text(index.read_text("utf-8").replace("by: self", "by: self, until: 2022-05-01"), "utf-8")
    (root.folder / "submissions/withdrawn.txt").write_text("ab" * 32 + "\n")


@pytest.fixture(scope="module")
def moved(tmp_path_factory, cache):
    """A root whose one campaign has moved, its sites before and after, and the archive."""
    root = Tiny(tmp_path_factory.mktemp("archiving") / "root", cache)
    ending(root)
    before = {path: path.read_bytes() for path in (root.folder / "submissions" / CAMPAIGN).rglob("*") if path.is_file()}
    sites = [root.folder.parent / name for name in ("before", "after")]
    assert root.build(DAY, sites[0], CHORUS_CARDS="0").code == 0
    done = archive(root)
    assert done.code == 0, done.said
    assert root.build(DAY, sites[1], CHORUS_CARDS="0").code == 0
    return Moved(root, done.said, before, *map(Site, sites))


class Moved:
    """What a move left."""

    def __init__(self, root, said, submissions, before, after):
        self.root, self.said, self.submissions, self.before, self.after = root, said, submissions, before, after
        self.folder = root.folder.parent / "archive"
        self.site = Site(self.folder / "site")


def sitemap(site: Site) -> str:
    """All parts of a site's map."""
    return "".join(gzip.decompress(path.read_bytes()).decode() for path in site.folder.glob("sitemaps/*.gz"))


def test_the_archive_is_a_whole_project_and_nothing_in_it_has_changed(moved):
    for path, raw in moved.submissions.items():
        assert (moved.folder / path.relative_to(moved.root.folder)).read_bytes() == raw
    assert (moved.folder / "submissions/withdrawn.txt").read_text() == "ab" * 32 + "\n"
    for name in ("mkdocs.yml", "scripts/build.py", "scripts/withdraw.py", "hooks/chorus/pipeline.py", "overrides/main.html",
                 "requirements/site.txt", ".github/workflows/publish.yml", ".gitignore", f"content/campaigns/{CAMPAIGN}/campaign.yml"):
        assert (moved.folder / name).is_file(), name
    assert not list(moved.folder.rglob(".part-*")) and not list(moved.folder.parent.glob(".part-*"))
    readme = (moved.folder / "README.md").read_text("utf-8")
    assert TO in readme and ADDRESS in readme and "- 2022-05-01" in readme and "scripts/withdraw.py" in readme
    assert "{" not in readme and "Consents end" in readme and "Des consentements" in readme


def test_its_own_tool_builds_the_same_site_for_its_own_address(moved, tmp_path):
    line = command("build", "--site", tmp_path / "again", "--date", DAY)
    line[1] = str(moved.folder / "scripts/build.py")
    done = start_and_run(line, environment(moved.root.cache, CHORUS_CARDS="0"), moved.folder)
    assert done.code == 0, done.said
    assert fingerprint(tmp_path / "again") == fingerprint(moved.site.folder)
    assert f"{TO}en/{CAMPAIGN}/quotes/" in sitemap(moved.site)
    assert not moved.site.holding(ADDRESS + "en/small")


def test_it_stands_still_and_says_so(moved):
    home = moved.site.page("en/")
    assert [link.get("href") for link in home.xpath("//p[@class='archive']/a")] == [f"{ADDRESS}en/"]
    for address, page in moved.site.pages(but=("404.html",)):
        links = [link.get("href") for link in page.xpath("//a")]
        assert not [link for link in links if re.search(r"take-part|toolkit|clean-photo|/countries/", link)], address
        assert page.xpath("//p[@class='archive']"), address
        assert not page.xpath("//section[contains(@class, 'spotlight')]"), address
    there = set(moved.site.addresses())
    assert not [address for address in there if re.search(r"take-part|toolkit|countries/", address)]
    # Its pages are those that were there, but for what a past campaign needs no more.
    gone = {address for address in moved.before.addresses() if address.split("/")[1:2] == [CAMPAIGN]} - there
    assert {re.sub(r"^..", "", address).split("/")[2] for address in gone} <= {"take-part", "toolkit", *(
        kind for address in gone if re.search(r"/(cities|countries)/", address) for kind in address.split("/")[2:3])}


def test_nobody_is_left_here(moved):
    assert moved.before.holding(*PEOPLE) and not moved.after.holding(*PEOPLE)
    left = [path for name in ("content", "submissions") for path in (moved.root.folder / name).rglob("*") if path.is_file()]
    assert not [path for path in left if any(word in path.read_text("utf-8", "replace") for word in (*PEOPLE, "ICC-2021-"))
                and path.suffix != ".po" and "pages" not in path.parts]
    assert not (moved.root.folder / "submissions" / CAMPAIGN).exists()


def test_here_is_a_small_entry_of_it(moved):
    home = moved.after.page("ar/")
    (entry,) = home.xpath("//ul[@class='earlier']/li/h3")
    assert entry.text_content() == "أصوات صغيرة"
    text = " ".join(moved.after.page("en/").xpath("//ul[@class='earlier']")[0].text_content().split())
    assert text.startswith("Small voices Day of Voices, 18 December 2021 3 quotes1 story")
    for address, page in moved.after.pages(but=("404.html",)):
        if not page.xpath(REFRESH):
            language = address[:2] or "en"
            assert [a.get("href") for a in page.xpath("//footer//nav//a")] == [f"{TO}{language}/{CAMPAIGN}/"], address
    (said,) = moved.after.page("en/cities/port/").xpath("//meta[@name='description']/@content")
    assert said == "Portsea, United Kingdom: Earlier campaigns"
    assert f'href="{TO}en/cities/port/"' in moved.after.read("en/cities/port/") and moved.site.has("en/cities/port/")
    assert f"{ADDRESS}en/cities/" in sitemap(moved.after) and CAMPAIGN not in sitemap(moved.after)


def test_every_old_address_of_its_pages_leads_to_the_same_page_there(moved):
    """The campaign's own by pages that need no script; the rest by the page for lost visitors (below, in a browser)."""
    old = [address for address in moved.before.addresses() if address.split("/")[1:2] == [CAMPAIGN]]
    shown = 0
    for address in old:
        if not moved.after.has(address):
            continue
        page, shown = moved.after.page(address), shown + 1
        (link,), (canonical,), (refresh,) = (page.xpath(path) for path in ("//a", "//link[@rel='canonical']", REFRESH))
        to = link.get("href")
        assert canonical.get("href") == to and refresh.get("content") == f"0;url={to}"
        assert moved.site.has(to.removeprefix(TO)), to
        assert to.removeprefix(TO) == address or re.search("take-part|toolkit", address)
        assert (moved.after.folder / address / "index.html").stat().st_size < 600
    assert shown == 2 * 9      # in each language the campaign's page, four galleries, booklet, calendar, guide, toolkit
    assert '"expired": true' in (moved.after.folder / f"en/{CAMPAIGN}/feed.json").read_text("utf-8")
    assert f"<link>{TO}ar/{CAMPAIGN}/</link>" in (moved.after.folder / f"ar/{CAMPAIGN}/feed.xml").read_text("utf-8")


@pytest.mark.browser
@pytest.mark.parametrize(("asked", "comes"), [
    (f"ar/{CAMPAIGN}/port/samira/?a=1#text", f"ar/{CAMPAIGN}/port/samira/?a=1#text"),
    (f"en/{CAMPAIGN}/quotes/countries/gb/", f"en/{CAMPAIGN}/quotes/"),
    (f"en/{CAMPAIGN}/take-part/clean-photo/", f"en/{CAMPAIGN}/"),
    (f"en/{CAMPAIGN}/calendar/", f"en/{CAMPAIGN}/calendar/"),
    (f"en/{CAMPAIGN}-2/nobody/", ""),
])
def test_who_follows_an_old_link_arrives(moved, browser, asked, comes):
    page = browser.new_page()
    page.route(f"{TO}**", lambda route: route.fulfill(body="<title>there</title>", content_type="text/html"))
    with served(moved.after.folder) as address:
        page.goto(address + asked, wait_until="commit" if comes else "load")    # it goes on before it is loaded
        if comes:
            page.wait_for_url(TO + comes)
        else:
            assert page.url == address + asked and page.locator("a[data-moved]").count() == 2
    page.close()


@pytest.fixture
def ours(moved, tmp_path):
    """The same in folders of one's own, to change them: the first project and the archive."""
    for name in ("root", "archive"):
        shutil.copytree(moved.root.folder.parent / name, tmp_path / name, ignore=shutil.ignore_patterns("hooks", "overrides"))
    copy = Tiny(tmp_path / "root", moved.root.cache)
    return copy, Tiny(tmp_path / "archive", moved.root.cache)


def withdraw(root: Tiny, name: str, *more: str) -> Done:
    return run(command("withdraw", name, "--root", root.folder, "--yes", *more),
               environment(root.cache, CHORUS_CARDS="0", CHORUS_DATE=DAY))


def test_who_withdraws_is_gone_there_and_does_not_come_back(ours):
    root, there = ours
    done = withdraw(root, "port/samira")
    assert done.code == 1 and f"into its archive ({TO}). Take it back there" in done.said
    assert "python3 scripts/withdraw.py port/samira" in done.said and "Nothing was removed" in done.said
    assert Site(there.folder / "site").holding("samira")
    kept = there.folder / "submissions" / CAMPAIGN / "port/samira"
    files = {path.name: path.read_bytes() for path in kept.iterdir()}
    done = withdraw(there, "port/samira")
    assert done.code == 0, done.said
    assert not kept.exists() and not Site(there.folder / "site").holding("samira", "Samira")
    assert f"{TO}en/{CAMPAIGN}/port/samira/" in done.said, "the address that search engines are asked to forget"
    marks = (there.folder / "submissions/withdrawn.txt").read_text().split("\n")
    new = [line for line in marks if re.fullmatch("[0-9a-f]{64}", line) and line != "ab" * 32]
    assert len(new) >= 4 and "ab" * 32 in marks and all(f"  {line}" in done.said for line in new)
    kept.mkdir()
    for name, raw in files.items():
        (kept / name).write_bytes(raw)
    built = there.build(DAY)
    assert built.code == 1 and "has withdrawn it" in built.said and not there.site.holding("samira")


def test_a_number_is_found_and_a_stranger_is_not(ours):
    root, _ = ours
    index = ours[1].folder / "submissions" / CAMPAIGN / "hill/night/index.md"
    number = re.search(r"ICC-\d{4}-\w{6}", index.read_text("utf-8"))[0]
    assert f"{number} is not here any more" in withdraw(root, number.lower().upper()).said
    said = withdraw(root, "ICC-2021-ZZZZZZ").said
    assert "There is no submission ICC-2021-ZZZZZZ" in said and "archive" not in said


def test_consents_end_in_it_while_its_day_stands_still(ours):
    _, there = ours
    assert there.build(DAY).code == 0
    frozen = fingerprint(there.site.folder)
    assert there.build("2021-11-01").code == 0 and fingerprint(there.site.folder) == frozen, "no day before its own"
    assert there.site.holding("the ferry")
    assert there.build(LATER).code == 0 and not there.site.holding("the ferry", "ferryman")
    assert not any("days to go" in there.site.read(address) for address in there.site.addresses())


def test_a_dry_run_tells_the_size_and_changes_nothing(tiny):
    before = fingerprint(tiny.folder)
    done = archive(tiny, "--dry-run")
    assert done.code == 0 and re.search(r"The archive's site: \d\.\d MB, \d+ pages", done.said) and "3 × quote" in done.said
    assert fingerprint(tiny.folder) == before and [path.name for path in tiny.folder.parent.iterdir()] == ["root"]


def break_it(root: Tiny) -> None:
    (root.folder / "submissions" / CAMPAIGN / "port/samira/index.md").write_text("---\nkind: nonsense\n---\n", "utf-8")


def break_its_settings(root: Tiny) -> None:
    path = root.folder / "content/campaigns" / CAMPAIGN / "campaign.yml"
    path.write_text(path.read_text("utf-8").replace("launch: 2021", "launch: in 2021"), "utf-8")


def fill(root: Tiny) -> None:
    (root.folder.parent / "archive").mkdir()
    (root.folder.parent / "archive/notes.txt").write_text("mine")


def leave_uncommitted(root: Tiny) -> None:
    subprocess.run(["git", "init", "--quiet", str(root.folder)], check=True)


def date_later(root: Tiny) -> None:
    path = root.folder / "content/campaigns" / CAMPAIGN / "campaign.yml"
    said = yaml.safe_load(path.read_text("utf-8"))
    said["calendar"] = [{"date": "2022-03-02", "title": {"en": "A fair"}}]
    path.write_text(yaml.safe_dump(said, allow_unicode=True), "utf-8")


def nothing(root: Tiny) -> None:
    pass


@pytest.mark.parametrize(("change", "more", "says"), [
    (break_it, {}, "port/samira/index.md has to be mended first"),
    (break_its_settings, {}, "have to be mended first"),
    (fill, {}, "is not empty"),
    (leave_uncommitted, {}, "changes that are not committed"),
    (date_later, {}, "its last date is 2022-03-02"),
    (nothing, {"to": ""}, "At which address will the archive be?"),
    (nothing, {"to": "http://archive.example.org/"}, "is not an address"),
    (nothing, {"to": "https://archive.example.org/a b/"}, "is not an address"),
    (nothing, {"to": f"{ADDRESS}old/"}, "is within this site"),
    (nothing, {"name": "small-voices-2020"}, f"there is: {CAMPAIGN}"),
    (nothing, {"folder": "root/archive"}, "is in this project"),
])
def test_what_can_not_be_moved_is_said_and_nothing_is_changed(tiny, change, more, says):
    change(tiny)
    before = fingerprint(tiny.folder.parent)
    done = archive(tiny, **more)
    assert done.code == 1 and says in done.said and "Nothing was changed" in done.said and "Traceback" not in done.said
    assert fingerprint(tiny.folder.parent) == before


def test_a_move_that_fails_at_its_end_is_undone(moved, tiny, monkeypatch):
    """The archive is in its place already when the first project can't be changed."""
    found, _ = moving.remains.removal.settings.load(tiny.folder / "content")
    settings = moved_settings(tiny)
    folder = tiny.folder.parent / "archive"
    move = moving.Move(tiny.folder, tiny.folder, tiny.folder, tiny.cache, found.campaigns[CAMPAIGN], found, settings, folder)
    move.staged.mkdir()
    (move.staged / "README.md").write_text("archive")
    (tiny.folder / "content/archives").mkdir()
    before = fingerprint(tiny.folder)
    real = type(tiny.folder).rename

    def rename(path, target):
        if path.parent.name == "submissions":
            raise PermissionError(13, "in use", str(path))
        return real(path, target)

    monkeypatch.setattr(type(tiny.folder), "rename", rename)
    with pytest.raises(NotMoved, match="Nothing was changed"):
        move.finish(moving.Contents({"quote": 3}, ["port"], ["quotes"], []))
    assert fingerprint(tiny.folder) == before and not folder.exists() and not list(tiny.folder.rglob(".part-*"))


def moved_settings(root: Tiny):
    return moving.ArchiveSettings(site=ADDRESS, address=TO, frozen=DAY)


def test_an_archive_is_not_moved_again(ours):
    root, there = ours
    with pytest.raises(NotMoved, match="is an archive already"):
        readiness.campaign(moving.removal.settings.load(there.folder / "content")[0], CAMPAIGN)
    with pytest.raises(NotMoved, match="has moved already: it is at"):
        readiness.campaign(moving.removal.settings.load(root.folder / "content")[0], CAMPAIGN)


def test_a_campaign_that_moved_is_not_begun_again_under_its_name(ours):
    root, there = ours
    shutil.copytree(there.folder / "content/campaigns" / CAMPAIGN, root.folder / "content/campaigns" / CAMPAIGN)
    _, problems = moving.removal.settings.load(root.folder / "content")
    assert [(problem.path, problem.code) for problem in problems] == [(f"content/archives/{CAMPAIGN}.yml", "settings-reserved")]
