"""The review of a proposal: what it may bring, its size, and that what it touches is checked by the base's rules."""

import shutil

import pytest
from chorus import proposal as proposals
from chorus import report
from chorus import review as reviewing
from chorus.proposal import Change, Proposal, read_changes
from mini_submission import ROOT as SMALL
from proposed import ENTRY, HEAD, Repository, codes, small, told
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
