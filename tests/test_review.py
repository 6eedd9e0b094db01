"""The review of a proposal: what it may bring, its size, and that what it touches is checked by the base's rules."""

import datetime as dt
import re
import shutil

import generated_pictures
import pytest
from chorus import report
from chorus.effects import changes as proposals
from chorus.effects.changes import Change, Proposal, read_changes
from chorus.machine import limits
from chorus.proposals import reviewing
from mini_submission import ROOT as SMALL
from proposed import CONSENT, ENTRY, HEAD, Repository, codes, small, told
from roots import quote
from sites import ROOT


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
    "hooks/chorus/check/submissions.py", "content/campaigns/test-campaign/campaign.yml", "README.md",
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
    changes = [Change(f"{ENTRY}-{number}/index.md") for number in range(limits.PROPOSAL_FILES + 1)]
    done = reviewing.review(repository.root, repository.base, Proposal.of(changes))
    said, _ = told(repository, done)
    assert [p.code for p in said.problems] == ["proposal-too-many-files"]
    assert said.problems[0].values == {"count": 301, "limit": 300}


def test_too_many_bytes_are_not_even_read(repository, monkeypatch):
    monkeypatch.setattr(reviewing, "check", lambda *_, **__: pytest.fail("checked"))
    folder = repository.submit()
    with (folder / "portrait.jpg").open("wb") as file:
        file.truncate(limits.PROPOSAL_BYTES + 1)      # a hole, which takes no room
    changes = [Change(f"{ENTRY}/index.md"), Change(f"{ENTRY}/portrait.jpg")]
    done = reviewing.review(repository.root, repository.base, Proposal.of(changes))
    assert [problem.code for problem in done.problems] == ["proposal-too-large"]


def test_a_file_that_is_too_large_is_named_once_and_the_rest_is_checked(repository):
    folder = repository.submit(photo="portrait.jpg", alt="A person who smiles", name="A " * 40 + "A")
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


CITY = "submissions/test-campaign/harbour-town"


def full_city(tmp_path, *more):
    """A base in which the city has sent as much as it may, and more."""
    def start(folder):
        small(folder)
        for name in ("nadia", "omar", *more):
            Repository.submit(None, f"{CITY}/{name}", side=folder)
    return Repository(tmp_path, start)


def edit(repository, name, old, new):
    """A change in a submission that is there."""
    index = repository.root / CITY / name / "index.md"
    text = index.read_text("utf-8")
    assert old in text
    index.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("name", ["amina", "zoe"])
def test_the_limit_of_a_city_is_said_to_whoever_comes_last(tmp_path, name):
    repository = full_city(tmp_path)
    repository.submit(f"{CITY}/{name}")
    done = repository.review()
    assert codes(done) == [(f"{CITY}/{name}", "city-limit")]
    assert done.problems[0].values["others"] == [f"{CITY}/nadia", f"{CITY}/omar"]
    said, _ = told(repository, done)
    assert said.problems[0].values["others"] == [f"{CITY}/nadia", f"{CITY}/omar"]


def test_a_consent_number_is_said_to_be_used_by_whoever_comes_last(tmp_path):
    """Also where an earlier date, an earlier name and another city speak for the new one."""
    repository = full_city(tmp_path)
    taken = repository.root / CITY / "omar/index.md"
    number = re.search(r"ICC-[0-9]{4}-[0-9A-Z]{6}", taken.read_text("utf-8"))[0]
    place = "submissions/test-campaign/cherry-island/amina"
    repository.submit(place, consent={**CONSENT, "ref": number, "date": "2021-10-02"})
    done = repository.review()
    assert codes(done) == [(f"{place}/index.md", "consent-reused")]
    assert done.problems[0].values == {"others": [f"{CITY}/omar"]}


def test_what_did_not_go_together_before_is_nobodys_new_fault(tmp_path):
    repository = full_city(tmp_path, "pavlo", "rana")
    edit(repository, "nadia", "quiet mornings", "quiet evenings")
    assert codes(repository.review()) == []
    repository.submit(f"{CITY}/amina")
    assert codes(repository.review()) == [(f"{CITY}/amina", "city-limit"), (f"{CITY}/nadia", "city-limit")]


def test_who_is_no_longer_on_hold_counts_again(tmp_path):
    def start(folder):
        small(folder)
        for name in ("amina", "nadia", "omar"):
            Repository.submit(None, f"{CITY}/{name}", side=folder, **({"hold": True} if name == "amina" else {}))
    repository = Repository(tmp_path, start)
    edit(repository, "amina", "hold: true", "hold: false")
    assert codes(repository.review()) == [(f"{CITY}/amina", "city-limit")]


def test_a_text_that_was_there_before(tmp_path):
    repository = full_city(tmp_path)
    text = (repository.root / CITY / "omar/index.md").read_text("utf-8").rsplit("---\n", 1)[1]
    place = "submissions/test-campaign/cherry-island/amina"
    repository.submit(place, f"  {text}".replace("quiet mornings", "quiet   Mornings"))
    assert codes(repository.review()) == [(f"{place}/index.md", "text-same")]


def test_marks_of_the_secretariat_are_pointed_out_once(tmp_path):
    repository = full_city(tmp_path)
    place = "submissions/test-campaign/cherry-island/amina"
    repository.submit(place, accepted_late=True, consent={**CONSENT, "ref": "ICC-2021-LATE01", "date": "2021-12-05"})
    edit(repository, "omar", "age_group", "hold: true\nage_group")
    done = repository.review()
    assert codes(done) == [(f"{place}/index.md", "proposal-mark"), (f"{CITY}/omar/index.md", "proposal-mark")]
    assert [problem.values["name"] for problem in done.problems] == ["accepted_late", "hold"] and done.passed
    said, _ = told(repository, done)
    assert (said.hints, said.passed) == (2, True)
    done = reviewing.review(repository.root, repository.root, done.proposal)
    assert codes(done) == []


@pytest.mark.parametrize(("day", "fields", "said"), [
    ("2021-11-30", {}, []), ("2021-12-01", {}, ["proposal-late"]),
    ("2021-12-01", {"hold": True}, ["proposal-mark", "proposal-late"]),
    ("2021-12-01", {"accepted_late": True}, ["proposal-mark"]),
    ("2021-12-06", {"consent": {**CONSENT, "ref": "ICC-2021-LATE01", "date": "2021-12-05"}}, ["consent-deadline"]),
])
def test_a_submission_after_the_deadline(repository, day, fields, said):
    repository.submit(**fields)
    proposal = Proposal.of(read_changes(repository.changed()))
    done = reviewing.review(repository.root, repository.base, proposal, today=dt.date.fromisoformat(day))
    assert sorted(code for _, code in codes(done)) == sorted(said)


@pytest.mark.parametrize("place", ["submissions", "submissions/test-campaign", "submissions/my-photos"])
def test_a_photo_in_the_wrong_place_is_told_what_it_hides(repository, place):
    """It is public too; and one that was there before is no matter of this proposal."""
    for side, name in ((repository.base, "old.jpg"), (repository.root, "old.jpg"), (repository.root, "new.jpg")):
        (side / place).mkdir(parents=True, exist_ok=True)
        (side / place / name).write_bytes(generated_pictures.picture(name, {"gps": True}))
    change = [Change(f"{place}/new.jpg")]
    found = reviewing.review(repository.root, repository.base, Proposal.of(change)).problems
    assert [p.path for p in found if p.code == "picture-private-data"] == [f"{place}/new.jpg"]


@pytest.mark.parametrize("others", [[], [f"{ENTRY}/index.md"]])
def test_a_photo_outside_of_the_submissions_is_told_what_it_hides(repository, others):
    """Whether or not it comes with a submission; what is no picture, and what is taken away, is not opened."""
    if others:
        repository.submit()
    photo = generated_pictures.picture("photo.jpg", {"gps": True})
    for name in ("Photo.jpg", "content/campaigns/test-campaign/named-otherwise", "old.jpg", "README.md"):
        (repository.root / name).write_bytes(photo if name != "README.md" else b"# x")
    changes = [Change(name) for name in (*others, "Photo.jpg", "README.md",
                                         "content/campaigns/test-campaign/named-otherwise")]
    found = reviewing.review(repository.root, repository.base, Proposal.of([*changes, Change("gone.jpg", removed=True)]))
    assert [p.path for p in found.problems if p.code == "picture-private-data"] == [
        "Photo.jpg", "content/campaigns/test-campaign/named-otherwise"]
    said, _ = told(repository, found)
    assert not said.passed and [p.path for p in said.problems if p.code == "picture-private-data"] == ["", ""]


def test_the_preview_is_of_the_day_on_which_what_is_proposed_can_be_seen(repository):
    """A submission taken late, from that day; a campaign, from its announcement."""
    today = dt.date(2021, 11, 15)
    assert repository.review().day(today) == today
    settings = repository.root / "content/campaigns/small-campaign/campaign.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("opens: 2021-10-01", "announce: 2021-11-20\nopens: 2021-11-29"), "utf-8")
    assert repository.review().day(today) == dt.date(2021, 11, 20)
    settings.write_text(text, "utf-8")
    repository.submit(accepted_late="2021-12-07")
    assert repository.review().day(today) == dt.date(2021, 12, 7)
