"""A build has a date: what the campaign shows on it, and that nothing else is in the site, in any byte.

What may be seen is worked out here from campaign.yml and the front matter alone, not by the library.
"""

import datetime as dt
import html
import re

import books
import markupsafe
import pytest
import yaml
from chorus.attachments.ledger import content_of
from chorus.attachments.pictures import derived
from chorus.kinds import KINDS
from roots import Root, quote
from sites import CAMPAIGN, DAYS, LANGUAGES, LAST, ROOT

SETTINGS = yaml.load((ROOT / f"content/campaigns/{CAMPAIGN}/campaign.yml").read_text("utf-8"), yaml.BaseLoader)
FIRST = f"en/{CAMPAIGN}/"
GALLERIES = {"quote": "quotes", "story": "stories", "statement": "statements", "school entry": "schools"}


def submissions():
    """(folder, front matter) of every sample."""
    for index in sorted((ROOT / "submissions" / CAMPAIGN).glob("*/*/index.md")):
        yield index.parent, yaml.load(index.read_text("utf-8").split("---\n")[1], yaml.BaseLoader)


def shown(fields, day):
    """Whether a submission of this kind is published on a day."""
    return SETTINGS["kinds"][fields["kind"]]["publish"] <= day


def pieces(folder):
    """40 characters from the middle of the longest stretch without markup, of each text in the folder."""
    for path in folder.glob("index*.md"):
        lines = re.split(r"[\n\\*_`\[\]]", path.read_text("utf-8").split("---\n", 2)[2])
        longest = max(lines, key=len).strip()
        start = max(0, len(longest) // 2 - 20)
        yield longest[start : start + 40]


def needles(folder, fields):
    """Everything by which a submission would be known: texts, names, titles, pictures, its address."""
    city, entry = folder.parts[-2:]
    found = [*pieces(folder), f"{CAMPAIGN}/{city}/{entry}"]
    found += [fields[key] for key in ("name", "title", "school", "alt") if len(fields.get(key, "")) > 5]
    for name in folder.glob("*.jpg"):
        crop = KINDS[fields["kind"]].crop
        found.append(derived.key(content_of(name.read_bytes()), crop, None))
    return found


def jury():
    """What the jury says, in every language."""
    results = yaml.load((ROOT / f"content/campaigns/{CAMPAIGN}/results.yml").read_text("utf-8"), yaml.BaseLoader)
    return [
        text
        for said in [results["jury"], *(entry.get("words", {}) for entry in results["entries"])]
        for text in said.values()
    ]


def written(text):
    """The ways in which a text may stand in a file."""
    forms = {text, html.escape(text), html.escape(text, quote=False), str(markupsafe.escape(text))}
    return forms | {form.replace("\u00a0", "&nbsp;") for form in forms}


@pytest.mark.parametrize("day", DAYS)
def test_what_is_not_yet_published_is_nowhere(sample, day):
    """Not a text, not a name, not a picture, not an address; not in the search, the calendar or a picture's name."""
    entries = list(submissions())
    public = " ".join(str(needles(*entry)) for entry in entries if shown(entry[1], day))
    settings = "".join(
        path.read_text("utf-8")
        for path in (ROOT / "content").rglob("*.*")
        if path.suffix in (".yml", ".md", ".po") and path.name != "results.yml"
    )
    hidden = {
        form: folder.name
        for folder, fields in entries
        if not shown(fields, day)
        for needle in needles(folder, fields)
        if needle not in public and needle not in settings
        for form in written(needle)
    }
    if day < SETTINGS["kinds"]["school entry"]["publish"]:
        hidden |= {form: "results.yml" for words in jury() for form in written(words)}
    assert bool(hidden) == (day < SETTINGS["full"])
    lines = set()  # most lines are on many pages
    for path in sample(day).files():
        lines.update(path.read_bytes().split(b"\n"), [path.as_posix().encode()])
    everything = b"\n".join(lines)
    leaked = [form for form in hidden if form.encode() in everything]
    assert not leaked, {form: (hidden[form], sample(day).holding(form)) for form in leaked}


def test_everything_is_found_once_it_is_published(site):
    """The counterpart: each of these texts, names, pictures and addresses is in the full site, so the search works."""
    whole = "\n".join(path.read_text("utf-8") for path in site.files() if path.suffix in (".html", ".xml"))
    count = 0
    for folder, fields in submissions():
        for needle in needles(folder, {**fields, "alt": ""}):  # a description may be shown in translation only
            assert any(form in whole for form in written(needle)), (folder.name, needle)
            count += 1
    assert count > 300


def test_the_jury_is_quoted_to_the_letter(site):
    whole = "".join(site.read(place) for language in LANGUAGES
                    for place in (f"{language}/{CAMPAIGN}/booklet/", *books.places(site, language)))
    assert [words for words in jury() if not any(form in whole for form in written(words))] == []


@pytest.mark.parametrize("day", DAYS)
def test_videos_and_their_captions_come_on_their_day(sample, day):
    media, wanted = sample(day).folder / "media" / CAMPAIGN, set()
    for video in SETTINGS["videos"]:
        files = {video.get("file"), video.get("poster"), *video.get("captions", {}).values()} - {None}
        everybody = all((ROOT / "submissions" / CAMPAIGN / name).is_dir() for name in video.get("voices", []))
        due = video["publish"] <= day and everybody     # whose voice is gone takes the video along
        wanted |= files if due else set()
        for language in LANGUAGES:
            page = sample(day).read(f"{language}/{CAMPAIGN}/")
            assert all((f'/{name}"' in page) == due for name in files)
    assert {path.name for path in media.glob("*")} == wanted


@pytest.mark.parametrize("day", DAYS)
def test_galleries_and_booklet_come_on_their_day(sample, day):
    site = sample(day)
    for kind, gallery in GALLERIES.items():
        for language in LANGUAGES:
            assert site.has(f"{language}/{CAMPAIGN}/{gallery}/") == (SETTINGS["kinds"][kind]["publish"] <= day)
    assert site.has(f"{FIRST}booklet/") == (day >= "2021-12-06")
    assert any("/booklet/category-" in place for place in site.addresses()) == (day >= "2021-12-06")
    pages = {address for address in site.addresses() if address.startswith(FIRST)}
    for folder, fields in submissions():
        assert (f"{FIRST}{folder.parts[-2]}/{folder.name}/" in pages) == shown(fields, day), folder


def states(sample):
    """What the campaign's first page says on each day, without its shell."""
    return {day: " ".join(sample(day).page(FIRST).get_element_by_id("main").text_content().split()) for day in DAYS}


def test_the_campaign_has_a_state_of_its_own_on_each_day(sample):
    said = states(sample)
    assert len(set(said.values())) == len(DAYS)
    assert "The first voices appear on 1 December 2021" in said["2021-10-01"]
    assert "The first voices appear on 1 December 2021" in said["2021-11-25"]
    assert "78 days to go" in said["2021-10-01"] and "23 days to go" in said["2021-11-25"]
    for day in ("2021-10-01", "2021-11-25"):
        assert "Newest voices" not in said[day] and "Today’s voice" not in said[day]
    for day in DAYS[2:]:
        assert "Newest voices" in said[day] and "Today’s voice" in said[day]
    for day in DAYS:
        assert ("school competition" in said[day].replace("Results of the school competition", "")) == (
            day >= "2021-12-06"
        )
    assert [day for day in DAYS if "1 day to go" in said[day]] == ["2021-12-17"]
    assert "to go" not in said[LAST]


def test_taking_part_says_whether_it_is_open(sample):
    lead = {
        day: sample(day).page(f"{FIRST}take-part/").find_class("lead")[0].text_content()
        for day in ("2021-10-01", "2021-11-25")
    }
    assert "from 5 October 2021" in lead["2021-10-01"] and "The deadline was 19 November 2021" in lead["2021-11-25"]


@pytest.fixture(scope="module")
def small(made, cache):
    """A root with five quotes, built on several days."""

    def make(folder):
        root = Root(folder, cache)
        for number in range(5):
            root.submit(f"bradford/voice-{number}", quote(f"number {number}"), name=f"Voice {number}")
        for day in ("2021-10-06", "2021-12-18", "2021-12-19", "2021-12-20", "2021-12-21"):
            assert root.build(day, folder / day).code == 0

    return made("small", make)


def voice(small, day):
    """Who is in the spotlight."""
    found = re.search(
        r'spotlight__who"><a href="[^"]*(voice-\d)/"', (small / day / FIRST / "index.html").read_text("utf-8")
    )
    return found[1]


@pytest.mark.slow
def test_the_voice_in_the_spotlight_changes_from_day_to_day(small):
    days = ["2021-12-18", "2021-12-19", "2021-12-20", "2021-12-21"]
    assert len({voice(small, day) for day in days}) == 4


@pytest.mark.slow
def test_the_day_itself_and_the_open_door_have_states_too(small):
    main = (small / "2021-12-18" / FIRST / "index.html").read_text("utf-8")
    assert "Today is the day: <bdi>" in main and "to go" not in main
    open_ = (small / "2021-10-06" / FIRST / "index.html").read_text("utf-8")
    assert "Take part until 19 November 2021" in open_ and "voice-" not in open_


def test_without_a_date_the_site_is_as_of_today_and_a_wrong_date_is_said_plainly(root):
    root.submit("bradford/one", quote("early"))
    settings = root.settings / "campaign.yml"
    text = settings.read_text("utf-8")
    today = dt.datetime.now(dt.UTC).date()
    for name, days in (("opens", -3), ("deadline", -2), ("launch", -1), ("full", 1), ("day", 2)):
        text = re.sub(rf"(?m)^{name}: \S+", f"{name}: {today + dt.timedelta(days)}", text)
    settings.write_text(re.sub(r"publish: \S+", f"publish: {today}", text), "utf-8")
    done = root.build("")
    assert done.code == 0, done.said
    assert root.site.has(f"{FIRST}bradford/one/")
    wrong = root.build("20.12.2021")
    assert wrong.code != 0 and "Write it like this" in wrong.said and "Traceback" not in wrong.said
