"""What a review tells further: to the log, to the workflow that comments, and on the contact sheet of the preview."""

import json
import os
import re

import pytest
from chorus.check import settings
from chorus.check import submissions as checking
from chorus.effects import verdict
from chorus.effects.changes import Change, Proposal, read_changes
from chorus.errors import UnreadableChanges
from chorus.proposals import reviewing, vocabulary
from chorus.report import proposal_comment
from chorus.words.catalogue import Catalogue
from lxml import html as lxml_html
from mini_submission import cases
from PIL import Image
from proposed import ENTRY, HEAD, Repository, small, told
from roots import Tiny, picture
from sites import command, environment, run


@pytest.fixture
def repository(tmp_path):
    """A proposal that changes nothing yet."""
    return Repository(tmp_path, small)


HOSTILE = [
    b"new\nline.md", b"::error::x.md", b"%0A::warning::x.md", b"`code`.md", b"<img src=x onerror=alert(1)>.jpg",
    b"@everyone.md", b"[a](https:\\\\evil.example).md", "tur\u202ened.md".encode(), b"\xff\xfe.jpg",
    b"Fatima Hassan 2009.jpg", b"-rf", b"$(id).md", b"e\x1b[31mvil.md", "ﬁ.md".encode(), b"a" * 200 + b".md",
]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_file_names_reach_nobody(repository, name, tmp_path):
    folder = repository.submit()
    with open(os.fsencode(folder) + b"/" + name, "wb") as file:
        file.write(b"x")
    raw = repository.changed()
    assert os.fsdecode(f"{ENTRY}/".encode() + name) in [change.path for change in read_changes(raw)]
    (tmp_path / "changed").write_bytes(raw)
    asked = {"root": repository.root, "base-root": repository.base, "changed": tmp_path / "changed", "pull": 12,
             "head": HEAD, "date": "2021-11-15", "out": tmp_path / "out", "summary": tmp_path / "summary"}
    line = command("review", *(part for name, value in asked.items() for part in (f"--{name}", value)))
    done = run(line, environment(tmp_path / "cache"))
    assert done.code == 1 and "Traceback" not in done.said
    assert all(line.startswith(("::error file=submissions/test-campaign/harbour-town/voice", "1 ", "::notice::Is "))
               for line in done.said.splitlines()), done.said
    result = (tmp_path / "out/result.json").read_bytes()
    said = verdict.read(result, vocabulary.codes(), reviewing.known_words(repository.base))
    assert {finding.path for finding in said.problems} == {ENTRY}
    assert "\x1b" not in done.said and "\u202e" not in done.said
    assert all(re.match(r"### `[^`]+`$", line) for line in (tmp_path / "summary").read_text("utf-8").splitlines()
               if line.startswith("#"))


@pytest.mark.parametrize("raw", [
    b"x", b"M\0index.md\0", b":100644 100644 aaaa aaaa M\0/etc/passwd\0",
    b":100644 100644 aaaa aaaa M\0a/../../b\0", b":100644 100644 aaaa aaaa M\0\xff\0../b\0",
    b":100644 100644 aaaa aaaa M\0\0", b":100644 100644 aaaa aaaa M\0a//b\0", b":100644 100644 aaaa aaaa R100\0a\0",
    b":100644 100644 aaaa aaaa Z\0a\0", b":100644 100644 aaaa aaaa M\0a", b":100644 100644 aaaa aaaa M\0./a\0",
])
def test_a_list_that_is_none_is_refused(raw):
    with pytest.raises(UnreadableChanges, match="list of changed files"):
        read_changes(raw)


def test_a_proposal_that_changes_nothing_passes(repository):
    assert repository.changed() == b"" and repository.review().passed


def test_the_command_says_so_without_a_traceback(repository, tmp_path):
    (tmp_path / "changed").write_bytes(b"nonsense")
    line = command("review", "--root", repository.root, "--changed", tmp_path / "changed")
    done = run(line, environment(tmp_path / "cache"))
    assert done.code == 1 and "Traceback" not in done.said and "list of changed files" in done.said


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """The small world as a base, and its settings."""
    base = tmp_path_factory.mktemp("world") / "base"
    small(base)
    return base, settings.load(base / "content")[0]


BREACHES = [case for case in cases("rules") if "/bad-" in case.id and not case.recipe.get("defect")]
ONE_OF_EACH = {case.rule: case for case in sorted(BREACHES, key=lambda case: "private" in case.recipe)}


@pytest.mark.parametrize("case", ONE_OF_EACH.values(), ids=lambda case: case.id)
def test_what_is_told_of_any_breach_is_within_the_vocabulary(case, world, tmp_path):
    """Every rule's values are either known words and numbers, or left out; the person's own are never there."""
    base, found = world
    problems = checking.check(case.write(tmp_path / "root"), found).problems
    done = reviewing.Review(Proposal.of([Change(f"{case.entry}/index.md")]), problems, [case.entry], settings=found)
    raw = verdict.write(reviewing.judged(done, base, 12, HEAD))
    said = verdict.read(raw, vocabulary.codes(), reviewing.known_words(base))
    assert len(said.problems) == min(len(problems), verdict.PROBLEMS)
    for value in [*map(str, case.recipe.get("private", [])), "Nilufar"]:
        assert value not in raw.decode()


def test_a_list_too_long_is_cut_and_counted(repository):
    for number in range(80):
        repository.submit(f"submissions/test-campaign/harbour-town/voice-{number}", language="klingon")
    done = repository.review()
    said, _ = told(repository, done)
    assert len(said.problems) == verdict.PROBLEMS and said.errors + said.hints == len(done.problems) > 80


@pytest.fixture(scope="module")
def preview(tmp_path_factory, cache):
    """Three good submissions, of which one is on hold, from the first to the last step of the workflow."""
    folder = tmp_path_factory.mktemp("preview")
    repository = Repository(folder, lambda base: Tiny(base, cache))
    campaign = f"submissions/{Tiny.campaign}"
    new = repository.root / campaign / "port/lamp/portrait.jpg"
    picture(new, seed="another")
    index = repository.root / campaign / "port/samira/index.md"
    index.write_text(index.read_text("utf-8").replace("\n---\n", "\nhold: true\n---\n", 1), "utf-8")
    night = repository.root / campaign / "hill/night/index.md"
    night.write_text(night.read_text("utf-8") + "\n", "utf-8")
    (folder / "changed").write_bytes(repository.changed())
    both = ["--root", repository.root, "--base-root", repository.base, "--changed", folder / "changed"]
    checked = run(command("review", *both, "--out", folder / "review"), environment(cache))
    assert checked.code == 0, checked.said
    day = (folder / "review/day").read_text().strip()
    line = command("build", "--root", repository.root, "--site", folder / "preview", "--date", day)
    built = run(line, environment(cache))
    assert built.code == 0, built.said
    sheet = run(command("review", *both, "--sheet", folder / "preview"), environment(cache))
    assert sheet.code == 0, sheet.said
    return folder


def test_the_contact_sheet_leads_to_every_page_and_picture(preview):
    page = lxml_html.document_fromstring((preview / "preview/contact-sheet.html").read_text("utf-8"))
    sections = {section.findtext(".//bdi"): section for section in page.iter("section")}
    assert sorted(sections) == [f"{Tiny.campaign}/{place}" for place in ("hill/night", "port/lamp", "port/samira")]
    links = [link for _, _, link, _ in page.iterlinks()]
    assert links and all((preview / "preview" / link).is_file() for link in links)
    lamp = sections[f"{Tiny.campaign}/port/lamp"]
    assert [a.get("hreflang") for a in lamp.iter("a")] == ["en", "ar"]
    described = [image.get("alt") for image in lamp.iter("img")]
    assert len(described) == 4 and all(described), "the portrait, and the card in each shape"
    assert all("country-ma" in a.get("href") for a in sections[f"{Tiny.campaign}/hill/night"].iter("a"))
    assert "on hold" in sections[f"{Tiny.campaign}/port/samira"].text_content()


def test_the_contact_sheet_runs_nothing_and_asks_nobody(preview):
    text = (preview / "preview/contact-sheet.html").read_text("utf-8")
    assert "<script" not in text and not re.search(r"\son\w+=", text) and "http:" not in text and "https:" not in text
    assert "default-src 'none'" in text


def test_the_pictures_are_side_by_side(preview):
    with Image.open(preview / "preview/contact-sheet.png") as grid:
        assert grid.format == "PNG" and grid.size == (12 + 4 * 312, 12 + 387) and not grid.info.get("exif")
        assert grid.getpixel((5, 5)) == (255, 255, 255) != grid.getpixel((160, 200))


def test_the_verdict_of_the_whole_run(preview):
    data = json.loads((preview / "review/result.json").read_bytes())
    assert data["passed"] is True and data["submissions"] == 3
    assert [problem["code"] for problem in data["problems"]] == ["translation-stale", "proposal-mark"]
    assert data["hints"] == 2


def test_a_file_with_hundreds_of_slips_is_told_of_in_a_few_lines(repository):
    """The counts that cross to the comment are those of all of them."""
    folder = repository.submit()
    fields = "".join(f"x{number}: y\n" for number in range(150))
    index = (folder / "index.md").read_text("utf-8")
    (folder / "index.md").write_text(index.replace("---\n", f"---\n{fields}", 1), "utf-8")
    said, _ = told(repository, repository.review())
    assert len(said.problems) == 20 and said.problems[-1].more == 130 and (said.errors, said.passed) == (150, False)
    text = proposal_comment.render(said, [Catalogue("en")], proposal_comment.Links("https://github.com/x"))
    assert "There are 130 more like it in this file." in text and "150 problems to mend" in text
    assert "not shown here" not in text
