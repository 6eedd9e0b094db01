"""What happens when, on the small inputs that lie beside the repository on some machines, and on more of the same kinds:
calendars that keep their events, feeds that know what is new, campaigns that are announced."""

import datetime as dt
import json
import re
import shutil

import pytest
import yaml
from chorus import pipeline
from chorus.check import settings as reading
from conftest import NO_SHARED
from icalendar import Calendar
from sites import ROOT

ADDRESS = "https://voices.example.org/chorus/"
SHARED = ROOT.parent / "shared" / "cases"
DAY = dt.date(2021, 12, 20)
EVENT = {"date": dt.date(2021, 11, 15), "title": {"en": "Workshop, in the library; bring a friend"}}
HEAD = """---
kind: {kind}
language: en
name: {name}
age_group: adult
{more}consent:
  ref: ICC-2021-{number:06X}
  date: {date}
  by: self
  scope: [website, social]
---

{text}
"""


class Plain(yaml.SafeDumper):
    """Writes a thing twice that stands twice, as people do."""

    def ignore_aliases(self, data):
        return True


def made(root, day=DAY, address=ADDRESS):
    """A site without drawn material, in this process."""
    site = pipeline.build(root, ROOT / "overrides/pages", day, cache=root / "cache", address=address,
                          draw_material=False)
    assert not site.errors, site.errors
    return site


def asset(site, address):
    """A file of the site."""
    return next(file.content for file in site.files if file.address == address)


def calendar(root, language="en", **about):
    """A campaign's calendar, read by a calendar's own library: UID → event."""
    found = Calendar.from_ical(asset(made(root, **about), f"{language}/voices/calendar/calendar.ics"))
    events = {str(event["UID"]): event for event in found.walk("VEVENT")}
    assert len(events) == len(found.walk("VEVENT"))
    return found, events


def summaries(root, **about):
    """UID → (what, when) of every event."""
    return {uid: (str(event["SUMMARY"]), event["DTSTART"].dt) for uid, event in calendar(root, **about)[1].items()}


@pytest.fixture
def root(tmp_path):
    """A root with a campaign «voices» in three languages, as in the shared cases."""
    shutil.copytree(ROOT / "tests/cases/root/content", tmp_path / "root/content", ignore=shutil.ignore_patterns("campaigns"))
    (tmp_path / "root/submissions").mkdir()
    shutil.copytree(ROOT / "content/locales", tmp_path / "root/content/locales")
    (tmp_path / "root/content/site.yml").write_text(yaml.safe_dump({
        "languages": ["en", "fr", "ar"], "title": {"en": "Small campaigns"}, "description": {"en": "Tests."},
        "contact": "tests@example.org", "repository": "https://github.com/example/tests"}), "utf-8")
    (tmp_path / "root/content/cities.yml").write_text(yaml.safe_dump({"cities": {
        "harbour": {"name": "Harbour Town", "country": "GB"}, "hill": {"name": "Lime Hill", "country": "DE"}}}), "utf-8")
    write(tmp_path / "root")
    return tmp_path / "root"


def write(root, calendar=(), name="voices", **changes):
    """Write campaign.yml."""
    kinds = {kind: {"publish": dt.date(2021, 12, 1), "length": {"words": 200, "characters": 600}, "prompt": {"en": "Say it."}}
             for kind in ("quote", "story", "statement")}
    said = {"slogan": {"en": "Many voices", "ar": "أصوات كثيرة"}, "claim": {"en": "Nobody is one thing."},
            "day_name": {"en": "Day of the Tests"}, "opens": dt.date(2021, 10, 1), "deadline": dt.date(2021, 11, 30),
            "launch": dt.date(2021, 12, 1), "full": dt.date(2021, 12, 10), "day": dt.date(2021, 12, 18),
            "colours": {"main": "#4a2377", "accent": "#ffc845"}, "kinds": kinds, "calendar": list(calendar), **changes}
    folder = root / "content/campaigns" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "campaign.yml").write_text(yaml.dump(said, Dumper=Plain, allow_unicode=True, sort_keys=False), "utf-8")


def submit(root, city, number, *, kind="quote", campaign="voices", date="2021-11-02", more=""):
    """Write a submission."""
    folder = root / "submissions" / campaign / city / f"voice-{number}"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(HEAD.format(
        kind=kind, name=f"Voice {number}", number=number, date=date, more=more, text=f"I am voice number {number}, and I keep bees."),
        "utf-8")


def feed(root, day=DAY):
    """The campaign's JSON feed: (end of the address, date) of each item."""
    items = json.loads(asset(made(root, day), "en/voices/feed.json"))["items"]
    return [(item["id"].rstrip("/").rpartition("/")[2], item["date_published"][:10]) for item in items]


# --- 19: an entry put in ----------------------------------------------------------------------------------------

@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_an_entry_put_in_moves_no_other(root, language):
    if not SHARED.is_dir():
        pytest.skip(NO_SHARED)
    case, found = SHARED / "19-ics-date-put-in", {}
    for state in ("before", "after"):
        shutil.copy(case / state / "campaign.yml", root / "content/campaigns/voices")
        found[state] = {uid: (str(e["SUMMARY"]), e["DTSTART"].dt) for uid, e in calendar(root, language)[1].items()}
    assert found["before"].items() <= found["after"].items() and len(found["after"]) == len(found["before"]) + 1


def test_an_entry_taken_out_or_put_in_anywhere_moves_no_other(root):
    entries = [EVENT, {"date": dt.date(2021, 10, 20), "title": {"en": "A meeting"}}, {"date": dt.date(2022, 1, 9), "title": {"en": "Thanks"}}]
    write(root, entries)
    everything = summaries(root)
    for left_out in entries:
        write(root, [entry for entry in entries if entry is not left_out])
        fewer = summaries(root)
        assert fewer.items() < everything.items() and len(fewer) == len(everything) - 1


def test_what_moves_stays_the_same_event(root):
    """Deadline, day, an entry of its own: the date moves, the UID stays, and the later file is the newer one."""
    write(root, [EVENT])
    before = calendar(root, day=dt.date(2021, 10, 5))[1]
    write(root, [{**EVENT, "date": dt.date(2021, 11, 22)}], deadline=dt.date(2021, 11, 25), day=dt.date(2021, 12, 19))
    after = calendar(root, day=dt.date(2021, 10, 6))[1]
    assert set(before) == set(after)
    moved = {uid for uid in before if before[uid]["DTSTART"].dt != after[uid]["DTSTART"].dt}
    assert len(moved) == 4      # the day after the day moves with it
    for uid in before:
        assert after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"]
        for name in ("DTSTAMP", "LAST-MODIFIED"):
            assert after[uid][name].dt > before[uid][name].dt and after[uid][name].dt.utcoffset() == dt.timedelta()


@pytest.mark.parametrize("title", [
    {"en": "Workshop in the library: bring a friend!"},                                   # signs mended
    {"en": "WORKSHOP, in the Library; bring a friend", "fr": "Atelier à la bibliothèque"},   # capitals, a translation
])
def test_a_mended_title_or_a_new_translation_stays_the_same_event(root, title):
    write(root, [EVENT])
    before = set(summaries(root))
    write(root, [{**EVENT, "title": title}])
    assert set(summaries(root)) == before


def test_an_entry_with_a_name_of_its_own_may_change_altogether(root):
    write(root, [{**EVENT, "id": "workshop"}])
    before = set(summaries(root))
    write(root, [{"id": "workshop", "date": dt.date(2021, 11, 20), "title": {"en": "Open day"}}])
    assert set(summaries(root)) == before


def test_entries_of_one_title_are_told_apart(root):
    twins = [EVENT, {**EVENT, "date": dt.date(2021, 11, 22)}, {**EVENT, "date": dt.date(2021, 11, 22)}]
    write(root, twins)
    three = summaries(root)
    write(root, twins[:1])
    assert summaries(root).items() < three.items()      # the first one is what it was alone


def test_uids_are_the_sites_own_and_the_same_in_all_languages(root):
    write(root, [EVENT])
    english, french = set(summaries(root)), set(calendar(root, "fr")[1])
    assert english == french and all(uid.endswith("@voices.example.org") for uid in english)
    assert "voices-deadline@voices.example.org" in english
    other = set(summaries(root, address="https://other.example.org/"))
    assert not english & other and {uid.split("@")[0] for uid in english} == {uid.split("@")[0] for uid in other}


def test_videos_and_kinds_are_known_by_what_they_are(root):
    folder = root / "content/campaigns/voices"
    for name in ("one", "two"):
        (folder / f"{name}.mp4").write_bytes(b"film")
    films = [{"publish": dt.date(2021, 12, day), "title": {"en": f"Film {name}"}, "file": f"{name}.mp4"} for day, name in ((5, "one"), (9, "two"))]
    write(root, videos=films)
    before = summaries(root)
    write(root, videos=[{**films[1], "publish": dt.date(2021, 12, 3), "title": {"en": "Another title"}}, films[0]])
    after = summaries(root)
    assert set(before) == set(after) and {"voices-video-two@voices.example.org", "voices-statements@voices.example.org"} <= set(after)
    assert after["voices-video-two@voices.example.org"] == ("Many voices: Another title", dt.date(2021, 12, 3))


def test_a_calendar_says_what_it_is_and_when_to_look_again(root):
    write(root, [EVENT])
    for language in ("en", "fr", "ar"):
        found, events = calendar(root, language)
        slogan = "أصوات كثيرة" if language == "ar" else "Many voices"
        assert found["X-WR-CALNAME"] == found["NAME"] == slogan
        assert found["URL"] == f"{ADDRESS}{language}/voices/calendar/"
        assert found["REFRESH-INTERVAL"].dt == dt.timedelta(hours=12) and found["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
        assert found["X-PUBLISHED-TTL"] == "PT12H"
        told = [event for event in events.values() if event["DTSTART"].dt == EVENT["date"]]
        assert [str(event["SUMMARY"]) for event in told] == [f"{slogan}: {EVENT['title']['en']}"]
        assert all(event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(1) for event in events.values())
        assert all(event["URL"] == f"{ADDRESS}{language}/voices/" for event in events.values())


def test_the_same_day_gives_the_same_bytes(root):
    write(root, [EVENT])
    one, other = (asset(made(root), "fr/voices/calendar/calendar.ics") for _ in range(2))
    assert one == other and all(len(line) <= 75 for line in one.split(b"\r\n"))


# --- 20: a voice accepted late ------------------------------------------------------------------------------------

def test_a_voice_accepted_late_is_in_the_feed(root):
    """32 quotes of one city and one of another, accepted late: as the shared case tells it."""
    for number in range(32):
        submit(root, "harbour", number, date=f"2021-11-{number % 28 + 1:02}")
    submit(root, "hill", 99, date="2021-12-15", more="accepted_late: true\n")
    assert feed(root)[0] == ("voice-99", "2021-12-15") and len(feed(root)) == 30


@pytest.mark.parametrize(("more", "date", "wanted"), [
    ("accepted_late: true\n", "2021-11-01", "2021-12-01"),          # signed before everybody: of its day the first
    ("accepted_late: 2021-12-20\n", "2021-11-01", "2021-12-20"),    # taken on that day, whenever it was signed
    ("accepted_late: 2021-12-05\n", "2021-12-04", "2021-12-05"),
])
def test_page_and_feed_agree_on_what_is_newest(root, more, date, wanted):
    for number in range(32):
        submit(root, "harbour", number, date=f"2021-11-{number % 28 + 1:02}", kind="story" if number % 2 else "quote")
    submit(root, "hill", 99, date=date, more=more)
    assert feed(root)[0] == ("voice-99", wanted)
    site = made(root)
    page = next(page for page in site.pages if page.address == "en/voices/")
    spotlight = page.data["spotlight"].folder.entry
    expected = [entry for entry, _ in feed(root) if entry != spotlight][:8]
    assert [entry.folder.entry for entry in page.data["newest"]] == expected


def test_what_was_taken_today_was_not_there_yesterday(root):
    submit(root, "harbour", 1)
    submit(root, "hill", 2, more="accepted_late: 2021-12-20\n")
    assert [name for name, _ in feed(root, dt.date(2021, 12, 19))] == ["voice-1"]
    assert [name for name, _ in feed(root)] == ["voice-2", "voice-1"]


def test_late_among_later_kinds_is_dated_by_its_own_day(root):
    """Statements come on the 10th; a quote taken on the 15th is newer than all of them, one taken on the 5th is older."""
    kinds = yaml.safe_load((root / "content/campaigns/voices/campaign.yml").read_text("utf-8"))["kinds"]
    kinds["statement"]["publish"] = dt.date(2021, 12, 10)
    write(root, kinds=kinds)
    for number in range(3):
        submit(root, "harbour", number, kind="statement", more="role: Mayor\n")
    submit(root, "hill", 5, more="accepted_late: 2021-12-05\n")
    submit(root, "hill", 15, more="accepted_late: 2021-12-15\n")
    assert [name for name, _ in feed(root)] == ["voice-15", "voice-0", "voice-1", "voice-2", "voice-5"]
    rss = asset(made(root), "en/voices/feed.xml").decode()
    assert re.findall(r"<pubDate>\w+, (\d+ \w+)", rss) == ["15 Dec", "10 Dec", "10 Dec", "10 Dec", "05 Dec"]


# --- nothing of a campaign before it is announced -------------------------------------------------------------------

MAY = {"slogan": {"en": "Spring of many"}, "opens": dt.date(2022, 3, 1), "deadline": dt.date(2022, 4, 20), "launch": dt.date(2022, 5, 4),
       "full": dt.date(2022, 5, 20), "day": dt.date(2022, 5, 21), "hashtags": ["#SpringOfMany"]}
JUNE = {"slogan": {"en": "Safe and sound"}, "opens": dt.date(2022, 4, 1), "deadline": dt.date(2022, 5, 20), "launch": dt.date(2022, 6, 3),
        "full": dt.date(2022, 6, 19), "day": dt.date(2022, 6, 20)}


def also(root, name, dates, **changes):
    """A further campaign."""
    kinds = {"quote": {"publish": dates["launch"], "length": {"words": 200, "characters": 600}, "prompt": {"en": "Say it."}}}
    write(root, name=name, **{**dates, "kinds": kinds, **changes})


def everything(site, day):
    """All that a site says: addresses, pages, files."""
    del day
    pages = [part for page in site.pages for part in (page.address, page.title, str(site.artist.main(page)))]
    files = [part for file in site.files for part in (file.address, (file.content or b"").decode("utf-8", "replace"))]
    return "\n".join([*pages, *files])


@pytest.mark.parametrize(("announce", "first"), [(None, "2022-03-01"), ("2022-01-15", "2022-01-15"), ("2021-09-01", "2021-09-01")])
def test_nothing_of_a_campaign_is_public_before_it_is_announced(root, announce, first):
    also(root, "spring", MAY, **({"announce": dt.date.fromisoformat(announce)} if announce else {}))
    first = dt.date.fromisoformat(first)
    for day, there in ((first - dt.timedelta(1), False), (first, True)):
        said = everything(made(root, day), day)
        assert ("Spring of many" in said) == ("spring" in said) == ("SpringOfMany" in said) == there, day


def test_the_home_page_opens_with_the_campaign_whose_moment_it_is(root):
    """Three campaigns over a year, all of them announced long before: who is first on the home page on a day."""
    early = {"announce": dt.date(2021, 9, 1)}
    also(root, "spring", MAY, **early)
    also(root, "summer", JUNE, **early)
    write(root, announce=dt.date(2021, 9, 1))
    wanted = {
        "2021-09-15": "voices", "2021-12-05": "voices", "2021-12-18": "voices", "2021-12-20": "voices", "2022-02-15": "voices",
        "2022-03-20": "spring", "2022-05-04": "spring", "2022-05-21": "spring", "2022-05-25": "spring",
        "2022-06-03": "summer", "2022-06-20": "summer", "2022-08-01": "summer",
    }
    found = {day: [c.id for c in made(root, dt.date.fromisoformat(day)).world.campaigns] for day in wanted}
    assert {day: ids[0] for day, ids in found.items()} == wanted
    assert all(sorted(ids) == ["spring", "summer", "voices"] for ids in found.values())
    assert found["2022-05-25"] == ["spring", "summer", "voices"]      # 4 days ago, in 26 days, 158 days ago


def test_on_the_day_of_all_days_the_home_page_says_so(root):
    also(root, "spring", MAY, announce=dt.date(2021, 12, 1))
    site = made(root, dt.date(2021, 12, 18))
    home = str(site.artist.main(next(page for page in site.pages if page.address == "en/")))
    assert home.index("Today is the day") < home.index("154 days to go")


def test_two_campaigns_whose_voices_are_shown_at_once_the_nearer_day_first(root):
    also(root, "spring", MAY)
    also(root, "summer", JUNE, launch=dt.date(2022, 5, 20), kinds={})
    ids = [made(root, day).world.campaigns[0].id for day in (dt.date(2022, 5, 20), dt.date(2022, 5, 22))]
    assert ids == ["spring", "summer"]


def test_a_site_without_an_announced_campaign_says_so(root):
    site = made(root, dt.date(2021, 9, 1))
    home = str(site.artist.main(next(page for page in site.pages if page.address == "fr/")))
    assert "Aucune campagne n’est encore annoncée." in home and site.world.current is None
    assert {page.address.split("/")[1] for page in site.pages if page.address} <= {"", "about", "privacy", "accessibility", "cities"}


def test_an_announcement_after_the_opening_is_a_mistake(root):
    write(root, announce=dt.date(2021, 10, 2))
    _, problems = reading.load(root / "content")
    assert [(p.code, p.values["earlier"], p.values["later"]) for p in problems] == [("settings-date-order", "announce", "opens")]
    assert problems[0].line > 0
