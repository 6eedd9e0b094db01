"""The secretariat's status board: scripts/report.py on a small root, as of several days."""

import csv
import io
import json

import pytest
from chorus.board.entry import Standing
from roots import quote
from sites import command, environment, run

SMALL = "small-voices-2021"
SCHOOL = {"kind": "school entry", "category": "11-18", "form": "poem", "school": "School by the River", "class_": "7b",
          "age_group": "11-18", "title": "Two sides"}


@pytest.fixture
def board(tiny):
    """board(day, *arguments): what the command prints."""

    def on(day, *arguments, code=0):
        done = run(command("report", "--root", tiny.folder, "--date", day, *arguments), environment(tiny.cache))
        assert done.code == code and "Traceback" not in done.said, done.said
        return done.said

    return on


@pytest.fixture
def data(board):
    """data(day): the JSON of the small campaign, its submissions by place."""

    def on(day):
        found = json.loads(board(day, "--format", "json"))
        campaign = found["campaigns"][SMALL]
        return campaign | {"by": {f"{one['city']}/{one['folder']}": one for one in campaign["submissions"]},
                           "problems": found["problems"]}

    return on


def section(text, title):
    """The lines of one section of the text form."""
    lines = text.splitlines()
    start = lines.index(title) + 2
    end = next((n for n in range(start, len(lines)) if not lines[n]), len(lines))
    return "\n".join(lines[start:end])


def test_where_each_submission_stands(tiny, data):
    tiny.submit("river/ended", quote("a miller"), consent={"until": "2021-11-20"})
    tiny.submit("river/held", quote("a smith"), hold=True)
    tiny.submit("river/never", quote("a tailor"), consent={"until": "2021-11-30"})
    tiny.submit("river/late", quote("a weaver"), accepted_late=True,
                consent={"date": "2021-11-25", "until": "2021-12-24"})
    tiny.submit("hill/broken", quote("a baker"), age_group="old")
    before, after = data("2021-11-25"), data("2021-12-06")
    assert {place: one["standing"] for place, one in before["by"].items()} == {
        "river/ended": Standing.ENDED, "river/held": Standing.HELD, "river/never": Standing.NEVER,
        "river/late": Standing.DUE, "river/ferry": Standing.DUE, "hill/broken": Standing.TO_MEND,
        "hill/night": Standing.DUE, "hill/window": Standing.DUE, "port/lamp": Standing.DUE,
        "port/mayor": Standing.DUE, "port/samira": Standing.DUE}
    assert before["appearing"] == {
        "2021-12-01": ["hill/night", "port/lamp", "port/samira", "river/ferry", "river/late"],
        "2021-12-06": ["hill/window"], "2021-12-17": ["port/mayor"]}
    assert before["consent_ends_soon"] == ["river/late"]
    assert before["by"]["river/late"]["late"] and not before["by"]["river/ferry"]["late"]
    assert before["by"]["hill/broken"]["errors"] == 1 and before["by"]["hill/broken"]["country"] == "MA"
    assert after["by"]["port/lamp"]["standing"] == Standing.SHOWN and after["appearing"] == {
        "2021-12-17": ["port/mayor"]}
    assert after["by"]["river/never"]["standing"] == Standing.ENDED


def test_what_is_on_the_site_is_what_the_board_says(tiny, data):
    tiny.submit("river/held", quote("a smith"), hold=True)
    tiny.submit("river/ended", quote("a miller"), consent={"until": "2021-11-20"})
    for day in ("2021-12-01", "2021-12-17"):
        assert tiny.build(day).code == 0
        for place, one in data(day)["by"].items():
            there = tiny.site.has(f"en/{SMALL}/{place}/") or place == "hill/night"      # at risk: under its country
            assert there == (one["standing"] == Standing.SHOWN) or place == "hill/night", place


def test_translations_per_language(data, board):
    found = data("2021-11-25")["by"]
    assert found["port/lamp"]["translations"] == {"en": "stale"} and found["port/lamp"]["missing"] == ["ar"]
    assert found["port/samira"]["translations"] == {"en": "person"} and found["port/samira"]["missing"] == []
    assert found["port/mayor"]["missing"] == ["en", "ar"]
    said = section(board("2021-11-25"), "Texts in each language of the site").splitlines()
    figures = {line.split()[0]: [int(word) for word in line.split()[1:]] for line in said
               if line.split()[0] in ("English", "Arabic")}
    assert figures == {"English": [3, 1, 0, 1, 1], "Arabic": [1, 0, 0, 0, 5]}
    assert "port/lamp" in section(board("2021-11-25"), "Translations to bring up to date")


def test_a_translation_into_a_variant_of_a_language_counts_for_it(tiny, data):
    tiny.submit("river/azulejo", "Eu sou muitas coisas.", language="pt-BR", translations={"en-GB": "I am many things."})
    assert data("2021-11-25")["by"]["river/azulejo"]["missing"] == ["ar"]


def test_what_is_missing_or_waits_for_a_decision(tiny, data, board):
    tiny.submit("port/poem", "My window has two sides.", name="Hania", consent={"by": "self+guardian"}, **SCHOOL)
    said = board("2021-11-25")
    assert data("2021-11-25")["without_result"] == ["port/poem"]
    assert "port/poem" in section(said, "School entries without a result")
    portraits = section(said, "Without a portrait")
    assert "river/ferry" in portraits and "port/mayor" in portraits
    assert "hill/night" not in portraits and "port/lamp" not in portraits      # at risk; has one
    assert "campaigns/small-voices-2021/text.ar.md" in section(said, "Pages of ours that are missing in a language")
    assert "Toolkit; sent, to all" in section(said, "What happens when")


def test_cities_that_have_sent_nothing(tiny, data, board):
    assert data("2021-11-25")["cities_without_submission"] == []
    assert "Cities that have sent nothing yet" not in board("2021-11-25")
    (tiny.folder / f"submissions/{SMALL}/river/ferry/index.md").unlink()
    (tiny.folder / f"submissions/{SMALL}/river/ferry").rmdir()
    assert data("2021-11-25")["cities_without_submission"] == ["river"]
    assert "Riverton & Co" in section(board("2021-11-25"), "Cities that have sent nothing yet")
    assert "Riverton &amp; Co" in board("2021-11-25", "--format", "markdown")


def test_counts(board):
    said = board("2021-11-25")
    figures = {title: dict(line.rsplit(None, 1) for line in section(said, title).splitlines()[2:])
               for title in ("By kind", "By city", "By country", "By language")}
    assert figures == {
        "By kind": {"Quote": "3", "School entry": "1", "Statement": "1", "Story": "1"},
        "By city": {"Portsea": "3", "Hilltown": "2", "Riverton & Co": "1"},
        "By country": {"United Kingdom": "3", "Morocco": "2", "Spain": "1"},
        "By language": {"English": "3", "Arabic": "1", "French": "1", "Spanish": "1"}}


def test_what_the_check_finds_stands_first_and_names_no_person(tiny, board, data):
    tiny.submit("river/talk", quote("at +44 20 7946 0958"), name="Someone Said", consent={"scope": ["social"]})
    said = board("2021-11-25")
    found = section(said, "What the check finds")
    assert "consent-website" in found and "river/talk/index.md" in found
    assert "is left out of the site; everything else is published" in " ".join(found.split()) and said.index("What the check finds") < said.index("What happens when")
    for form in ("text", "markdown", "json", "csv"):
        printed = board("2021-11-25", "--format", form)
        for personal in ("Someone Said", "7946 0958", "7946", "ICC-2021"):
            assert personal not in printed, form
    assert {problem["code"] for problem in data("2021-11-25")["problems"]} >= {"consent-website"}


def test_what_is_left_out_is_listed_and_what_stops_the_site_is_said(tiny, board, data):
    tiny.submit("river/talk", quote("a smith"), age_group="old")
    assert data("2021-11-25")["left_out"] == ["river/talk"]
    listed = section(board("2021-11-25"), "Left out of the site")
    assert "river/talk" in listed and "1 December 2021" in listed
    file = tiny.settings / "campaign.yml"
    file.write_text(file.read_text("utf-8").replace("at_most: 5", "at_most: 5, cities: {nowhere: 7}"), "utf-8")
    found = section(board("2021-11-25"), "What the check finds")
    assert "The site stays as it is until what is marked “To mend” in the settings is mended" in " ".join(found.split())


def test_the_spreadsheet(tiny, board):
    evil = tiny.submit("river/x", quote("a smith"), consent={"until": "2021-12-24"}, photo=True)
    evil.rename(evil.with_name("=HYPERLINK(1)"))
    done = board("2021-11-25", "--format", "csv")
    assert done.startswith("\ufeffCampaign,City,Submission,")
    rows = {row["Submission"]: row for row in csv.DictReader(io.StringIO(done.removeprefix("\ufeff")))}
    assert len(rows) == 7 and rows["lamp"]["Translation out of date"] == "en" and rows["lamp"]["Portrait"] == "yes"
    assert rows["window"]["Result"] == "Winner" and rows["mayor"]["Appears"] == "2021-12-17"
    evil = rows["'=HYPERLINK(1)"]
    assert evil["Where it stands"] == "has to be mended" and evil["Consent ends"] == "2021-12-24"
    assert not [cell for row in rows.values() for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_hostile_names_stay_text(tiny, board):
    entry = tiny.submit("river/x", quote("a smith"))
    entry.rename(entry.with_name("a|b`<img src=x>\x1b[31m@all"))
    text, markdown = board("2021-11-25"), board("2021-11-25", "--format", "markdown")
    assert "\x1b" not in text + markdown + board("2021-11-25", "--format", "json", "--language", "fr")
    assert "<img" not in markdown and "@all" not in markdown
    tables = [line for line in markdown.splitlines() if line.startswith("| river/a") or "img" in line]
    assert tables and all(line.replace("\\|", "").count("|") in (3, 4, 6) for line in tables)


def test_other_languages_and_one_campaign(board):
    said = board("2021-11-25", "--language", "ar", "--campaign", SMALL)
    assert "أصوات صغيرة" in said and "2021" in said and "Small voices" not in said
    assert "There is no campaign nothing" in board("2021-11-25", "--campaign", "nothing", code=1)
    assert "Write it like this" in board("someday", code=2)


def test_settings_that_cannot_be_read_are_said_so(tiny, board):
    (tiny.folder / "content/site.yml").write_text("languages: [en\n", "utf-8")
    assert "content/site.yml" in board("2021-11-25", code=1)
