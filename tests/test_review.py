"""The review of a proposal: its form, its size, the submissions it touches, and the little that is told further.

The proposals are real ones: two commits in a repository of Git's own making, as GitHub merges them.
"""

import json
import os
import re
import shutil
import subprocess

import pytest
from chorus import check as checking
from chorus import proposal as proposals
from chorus import report, verdict, vocabulary
from chorus import review as reviewing
from chorus.proposal import Change, Proposal, read_changes
from chorus.read import settings
from lxml import html as lxml_html
from mini_submission import ROOT as SMALL
from mini_submission import cases
from PIL import Image
from roots import CONSENT, Tiny, picture, quote, write
from sites import ROOT, command, environment, run

HEAD = "feedface" * 5
ENTRY = "submissions/test-campaign/harbour-town/voice"


class Repository:
    """A base and a proposal: the folder `root` is a repository whose first commit is the folder `base`."""

    def __init__(self, folder, start):
        self.base, self.root = folder / "base", folder / "proposal"
        start(self.base)
        (self.base / "submissions").mkdir(exist_ok=True)
        shutil.copytree(self.base, self.root)
        self.git("init", "-q")
        self.commit()
        self.git("tag", "start")

    def git(self, *arguments):
        """What Git prints."""
        done = subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.fileMode=true", *arguments],
            cwd=self.root, capture_output=True, check=True, timeout=60,
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"})
        return done.stdout

    def commit(self):
        """Everything as it lies there."""
        self.git("add", "--all", "--force")
        self.git("commit", "-q", "--allow-empty", "-m", "x")

    def changed(self):
        """The list that the workflow makes."""
        self.commit()
        return self.git("diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "start", "HEAD")

    def review(self):
        """The review of what was changed since the first commit."""
        return reviewing.review(self.root, self.base, Proposal.of(read_changes(self.changed())))

    def submit(self, place=ENTRY, text=None, side=None, **fields):
        """A good quote, in the proposal or on the `side` given."""
        folder = (side or self.root) / place
        folder.mkdir(parents=True)
        number = sum(place.encode()) * 7919 % 10**6
        said = {"kind": "quote", "language": "en", "name": "Amina K.", "age_group": "adult",
                "consent": {**CONSENT, "ref": f"ICC-2021-{number:06}"}, **fields}
        write(folder / "index.md", said, text or quote("a baker"))
        return folder


def small(folder):
    """The world of the cases, with this site's list of messages."""
    shutil.copytree(SMALL, folder)
    (folder / "content/locales").mkdir()
    shutil.copy(ROOT / "content/locales/messages.pot", folder / "content/locales")


@pytest.fixture
def repository(tmp_path):
    """A proposal that changes nothing yet."""
    return Repository(tmp_path, small)


@pytest.fixture
def with_one(tmp_path):
    """A base that has one submission."""
    def start(folder):
        small(folder)
        Repository.submit(None, side=folder)
    return Repository(tmp_path, start)


def codes(done):
    """(path, code) of everything found."""
    return [(problem.path, problem.code) for problem in done.problems]


def told(repository, done):
    """The verdict as the other side reads it."""
    raw = verdict.write(reviewing.judged(done, repository.base, 12, HEAD))
    assert len(raw) <= verdict.BYTES
    return verdict.read(raw, vocabulary.codes(), reviewing.known_words(repository.base)), raw.decode()


def test_a_good_submission_passes(repository):
    ukrainian = "Я — це багато всього. Я пекарка, я люблю море, я роблю хліб. Я мігрантка."
    repository.submit(text=ukrainian, language="uk")
    done = repository.review()
    said, _ = told(repository, done)
    assert done.passed and not done.problems
    assert (said.pull, said.head, said.passed, said.submissions, said.removed) == (12, HEAD, True, 1, 0)
    assert said.languages == ("uk",)


def test_only_what_is_touched_is_checked(tmp_path):
    def start(folder):
        small(folder)
        Repository.submit(None, "submissions/test-campaign/lime-hill/old", "Broken since long.", side=folder)
    repository = Repository(tmp_path, start)
    repository.submit()
    assert repository.review().passed


@pytest.mark.parametrize("other", [
    "hooks/chorus/check.py", "content/campaigns/test-campaign/campaign.yml", "README.md",
    "submissions/README.md", "submissions/withdrawn.txt", "Submissions/x/y/z/w/index.md",
])
def test_submissions_and_other_files_do_not_mix(repository, other):
    repository.submit()
    (repository.root / other).parent.mkdir(parents=True, exist_ok=True)
    with (repository.root / other).open("a") as file:
        file.write("\n# changed\n")
    done = repository.review()
    assert ("submissions", "mixed-proposal") in codes(done)
    assert told(repository, done)[0].problems[0].values == {"count": 1}
    shown = report.render("text", done.problems, 1, ["en"], ROOT)
    assert "Beside the submissions, this proposal changes other files (how many: 1)." in " ".join(shown.split())


def test_the_limits_in_force_are_the_bases(repository):
    campaign = repository.root / "content/campaigns/test-campaign/campaign.yml"
    campaign.write_text(campaign.read_text("utf-8").replace("words: 40", "words: 4000"), "utf-8")
    repository.submit(text=quote("a baker " * 50))
    assert {code for _, code in codes(repository.review())} == {"mixed-proposal", "text-too-long"}


def test_settings_alone_are_judged_by_themselves(with_one):
    campaign = with_one.root / "content/campaigns/test-campaign/campaign.yml"
    campaign.write_text(campaign.read_text("utf-8").replace("words: 40", "words: 4"), "utf-8")
    assert {code for _, code in codes(with_one.review())} == {"text-too-long"}
    campaign.write_text("slogan: [", "utf-8")
    assert not with_one.review().passed


def test_a_file_that_moves_counts_on_both_sides():
    moved = b":100644 100644 " + b"a" * 40 + b" " + b"a" * 40 + b" R100\0" + ENTRY.encode() + b"/index.md\0hooks/x.py\0"
    assert read_changes(moved) == [Change(f"{ENTRY}/index.md", removed=True), Change("hooks/x.py")]
    found, closed = proposals.problems(Proposal.of(read_changes(moved)), SMALL)
    assert [problem.code for problem in found] == ["mixed-proposal"] and not closed
    copied = moved.replace(b"R100", b"C090")
    assert read_changes(copied) == [Change("hooks/x.py")]


def test_a_withdrawal_may_change_what_it_must(with_one):
    shutil.rmtree(with_one.root / ENTRY)
    (with_one.root / "submissions/withdrawn.txt").write_text(f"{'ab' * 32}\n")
    (with_one.root / "content/campaigns/test-campaign/results.yml").write_text("entries: []\n")
    done = with_one.review()
    said, _ = told(with_one, done)
    assert done.passed and (said.submissions, said.removed) == (0, 1)
    (with_one.root / "mkdocs.yml").write_text("site_name: mine\n")
    assert [code for _, code in codes(with_one.review())] == ["mixed-proposal"]


def test_a_part_taken_away_is_noticed(with_one):
    (with_one.root / ENTRY / "index.md").rename(with_one.root / ENTRY / "index.fr.md")
    assert (ENTRY, "folder-index") in codes(with_one.review())


def test_links_and_programs_are_refused(repository):
    folder = repository.submit()
    (folder / "portrait.jpg").symlink_to("/etc/passwd")
    (folder / "index.md").chmod(0o755)
    found = codes(repository.review())
    assert (f"{ENTRY}/portrait.jpg", "file-link") in found and (f"{ENTRY}/index.md", "file-program") in found


@pytest.mark.parametrize("place", [
    "submissions/test-campaign/harbour-town/other", "submissions/elsewhere", "content/more", "submissions",
])
def test_behind_a_link_nothing_is_opened(repository, monkeypatch, place):
    """Neither a symbolic link nor another repository in the place of a folder."""
    monkeypatch.setattr(reviewing, "check", lambda *_, **__: pytest.fail("checked"))
    monkeypatch.setattr(reviewing.tree, "walk", lambda *_, **__: pytest.fail("walked"))
    (repository.root / place).parent.mkdir(parents=True, exist_ok=True)
    if (repository.root / place).is_dir():
        (repository.root / place).rmdir()
    (repository.root / place).symlink_to("/etc")
    assert codes(repository.review()) == [(place, "file-link")]
    (repository.root / place).unlink()
    record = b":000000 160000 " + b"0" * 40 + b" " + b"a" * 40 + b" A\0" + place.encode() + b"\0"
    (repository.root / place).mkdir()
    done = reviewing.review(repository.root, repository.base, Proposal.of(read_changes(record)))
    assert codes(done) == [(place, "file-link")] and not told(repository, done)[0].passed


@pytest.mark.parametrize("name", [
    ".gitmodules", ".gitattributes", ".lfsconfig", f"{ENTRY}/.gitattributes", "content/.gitmodules",
])
def test_settings_for_git_are_refused(repository, name):
    repository.submit()
    (repository.root / name).write_text("* filter=lfs\n")
    assert (name, "proposal-git-settings") in codes(repository.review())


def test_the_repositorys_own_gitattributes_may_change(repository):
    (repository.root / ".gitattributes").write_text("* text=auto\n")
    assert repository.review().passed


def test_too_many_files_are_not_even_read(repository, monkeypatch):
    monkeypatch.setattr(reviewing, "check", lambda *_, **__: pytest.fail("checked"))
    changes = [Change(f"{ENTRY}-{number}/index.md") for number in range(proposals.FILES + 1)]
    done = reviewing.review(repository.root, repository.base, Proposal.of(changes))
    said, _ = told(repository, done)
    assert [p.code for p in said.problems] == ["proposal-too-many-files"]
    assert said.problems[0].values == {"count": 301, "limit": 300}


def test_too_many_bytes_are_not_even_read(repository, monkeypatch):
    monkeypatch.setattr(reviewing, "check", lambda *_, **__: pytest.fail("checked"))
    folder = repository.submit()
    with (folder / "portrait.jpg").open("wb") as file:
        file.truncate(proposals.BYTES + 1)      # a hole, which takes no room
    changes = [Change(f"{ENTRY}/index.md"), Change(f"{ENTRY}/portrait.jpg")]
    done = reviewing.review(repository.root, repository.base, Proposal.of(changes))
    assert [problem.code for problem in done.problems] == ["proposal-too-large"]


def test_a_file_that_is_too_large_is_named_once_and_the_rest_is_checked(repository):
    folder = repository.submit(photo="portrait.jpg", alt="A person who smiles", name="A" * 80)
    for name, size in (("portrait.jpg", 80 * 2**20), ("index.fr.md", 60_000)):
        with (folder / name).open("wb") as file:
            file.truncate(size)
    changes = [Change(f"{ENTRY}/{name}") for name in ("index.md", "index.fr.md", "portrait.jpg")]
    done = reviewing.review(repository.root, repository.base, Proposal.of(changes))
    assert codes(done) == [(f"{ENTRY}/index.fr.md", "text-too-large"), (f"{ENTRY}/index.md", "field-too-long"),
                           (f"{ENTRY}/portrait.jpg", "picture-bytes")]


def test_what_lies_beside_is_said_of_this_proposal_alone(tmp_path):
    def start(folder):
        small(folder)
        (folder / "submissions/test-campaign").mkdir(parents=True)
        (folder / "submissions/test-campaign/old.pdf").write_bytes(b"x")
    repository = Repository(tmp_path, start)
    for name in ("submissions/test-campaign/new.pdf", "submissions/elsewhere/harbour-town/voice/index.md"):
        (repository.root / name).parent.mkdir(parents=True, exist_ok=True)
        (repository.root / name).write_bytes(b"x")
    assert codes(repository.review()) == [("submissions/elsewhere", "folder-campaign"),
                                          ("submissions/test-campaign/new.pdf", "file-misplaced")]


def test_limits_across_submissions_count_also_where_another_is_blamed(tmp_path):
    city = "submissions/test-campaign/harbour-town"

    def start(folder):
        small(folder)
        for name in ("nadia", "omar"):
            Repository.submit(None, f"{city}/{name}", side=folder)
    repository = Repository(tmp_path, start)
    repository.submit(f"{city}/amina")
    assert codes(repository.review()) == [(f"{city}/omar", "city-limit")]


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
             "head": HEAD, "out": tmp_path / "out", "summary": tmp_path / "summary"}
    line = command("review", *(part for name, value in asked.items() for part in (f"--{name}", value)))
    done = run(line, environment(tmp_path / "cache"))
    assert done.code == 1 and "Traceback" not in done.said
    assert all(line.startswith(("::error file=submissions/test-campaign/harbour-town/voice", "1 "))
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
    with pytest.raises(ValueError, match="list of changed files"):
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
    assert [bool(image.get("alt")) for image in lamp.iter("img")] == [True]
    assert all("country-ma" in a.get("href") for a in sections[f"{Tiny.campaign}/hill/night"].iter("a"))
    assert "on hold" in sections[f"{Tiny.campaign}/port/samira"].text_content()


def test_the_contact_sheet_runs_nothing_and_asks_nobody(preview):
    text = (preview / "preview/contact-sheet.html").read_text("utf-8")
    assert "<script" not in text and not re.search(r"\son\w+=", text) and "http:" not in text and "https:" not in text
    assert "default-src 'none'" in text


def test_the_pictures_are_side_by_side(preview):
    with Image.open(preview / "preview/contact-sheet.png") as grid:
        assert grid.format == "PNG" and grid.size == (12 + 312, 12 + 387) and not grid.info.get("exif")
        assert grid.getpixel((5, 5)) == (255, 255, 255) != grid.getpixel((160, 200))


def test_the_verdict_of_the_whole_run(preview):
    data = json.loads((preview / "review/result.json").read_bytes())
    assert data["passed"] is True and data["submissions"] == 3
    assert [problem["code"] for problem in data["problems"]] == ["translation-stale"] and data["hints"] == 1
