"""What a proposal does to what was there before is found, counted and told; old beside new words, escaped."""

import re
import shutil

import pytest
from chorus import report
from chorus.effects.changes import Proposal, read_changes
from chorus.effects.passages import LETTERS, ROWS, Passage, parted
from chorus.effects.verdict import Effect
from chorus.proposals import contact_sheet, reviewing
from chorus.read import withdrawn_list
from chorus.report.effects import Told, side_by_side
from chorus.words import catalogue
from lxml import html
from proposed import Repository, codes, small, told
from roots import picture
from sites import ROOT

TOWN = "submissions/test-campaign/harbour-town"
AMINA, OMAR = f"{TOWN}/amina", f"{TOWN}/omar"
MARKS = ["ab" * 32, "cd" * 32, "ef" * 32]


@pytest.fixture
def repository(tmp_path):
    """A base with two voices, of which one has a photo, and three lines of withdrawals."""
    def start(folder):
        small(folder)
        Repository.submit(None, OMAR, side=folder)
        voice = Repository.submit(None, AMINA, side=folder, photo="portrait.jpg", alt="Amina, who smiles")
        picture(voice / "portrait.jpg", seed="amina")
        (folder / "submissions/withdrawn.txt").write_text("\n".join([withdrawn_list.HEADER, *MARKS, ""]))
        (folder / "submissions/README.md").write_text("# What people send\n")
    return Repository(tmp_path, start)


def effects(repository, done):
    """{what: (count, last parts of the places)} as they cross to the job that comments."""
    said, _ = told(repository, done)
    return {effect.what: (effect.count, [place.rpartition("/")[2] for place in effect.places])
            for effect in said.effects}


def change(repository, place, old, new):
    """Other words in a submission that is there."""
    index = repository.root / place / "index.md"
    assert old in index.read_text("utf-8")
    index.write_text(index.read_text("utf-8").replace(old, new), "utf-8")


def summary(repository, done, *languages):
    """What stands on the page of the run."""
    words = reviewing.known_words(repository.base)
    said = Told(done.touched.effects(words), done.settings.cities.cities, reviewing.words_of(done, repository.base))
    return report.render("markdown", done.problems, len(done.folders), languages or ["en"], ROOT, told=said)


def test_the_proposal_of_the_issue(repository):
    shutil.rmtree(repository.root / AMINA)
    change(repository, OMAR, "name: Amina K.", "name: Danuta")
    done = repository.review()
    assert done.passed and effects(repository, done) == {"removed": (1, ["amina"]), "changed": (1, ["omar"])}
    assert told(repository, done)[0].removed == 1
    found = summary(repository, done)
    assert found.startswith("**This proposal touches what is already there")
    assert found.index("It takes 1 published submission away. Where: Harbour Town.") < found.index("1 submission checked")
    assert "in order" not in found
    (table,) = re.findall("<table>.*</table>", found)
    cells = [cell.text_content() for cell in html.fromstring(table).iter("td")]
    assert cells == ["index.mdname", "Amina K.", "Danuta"]


def test_a_new_submission_does_nothing_to_others(repository):
    repository.submit("submissions/test-campaign/cherry-island/zoe")
    done = repository.review()
    assert effects(repository, done) == {} and "everything is in order" in summary(repository, done)


def test_who_takes_away_is_not_quoted(repository):
    """Perhaps the person has withdrawn: then nothing of it may stand in one more place."""
    shutil.rmtree(repository.root / AMINA)
    with (repository.root / "submissions/withdrawn.txt").open("a") as file:
        file.write("12" * 32 + "\n")
    done = repository.review()
    assert done.passed and effects(repository, done) == {"removed": (1, ["amina"])}
    assert "Amina K." not in summary(repository, done)


@pytest.mark.parametrize("line", [MARKS[:1], MARKS[1:], MARKS])
def test_a_withdrawal_that_is_lifted_is_an_error(repository, line):
    path = repository.root / "submissions/withdrawn.txt"
    path.write_text("\n".join(text for text in path.read_text().split("\n") if text not in line))
    done = repository.review()
    assert not done.passed and effects(repository, done) == {"lifted": (len(line), [])}
    assert codes(done) == [("submissions/withdrawn.txt", "proposal-withdrawal-lifted")]
    found = summary(repository, done)
    assert f"It lifts withdrawals: {len(line)} line" in found.split("\n")[2] and "in order" not in found


def test_a_list_that_is_gone_lifts_everything(repository):
    (repository.root / "submissions/withdrawn.txt").unlink()
    done = repository.review()
    assert not done.passed and effects(repository, done) == {"lifted": (3, [])}


def test_whoever_can_write_in_the_repository_may_lift_but_it_is_told(repository):
    (repository.root / "submissions/withdrawn.txt").unlink()
    changes = Proposal.of(read_changes(repository.changed()))
    done = reviewing.review(repository.root, repository.base, changes, inside=True)
    assert done.passed and codes(done) == [("submissions/withdrawn.txt", "proposal-withdrawal-to-lift")]
    assert effects(repository, done) == {"lifted": (3, [])}


@pytest.mark.parametrize("text", ["\r\n".join(mark.upper() for mark in MARKS), "\n\n".join(["# mine", *MARKS[::-1]])])
def test_lines_written_otherwise_are_the_same_withdrawals(repository, text):
    (repository.root / "submissions/withdrawn.txt").write_text(text + "\n")
    done = repository.review()
    assert done.passed and effects(repository, done) == {"files": (1, [])}


@pytest.mark.parametrize(("old", "new"), [("amina", "nadia"), ("amina", "amina-k")])
def test_a_folder_that_moves_is_not_called_taken_away(repository, old, new):
    (repository.root / TOWN / old).rename(repository.root / TOWN / new)
    done = repository.review()
    assert done.passed and effects(repository, done) == {"moved": (1, [old])} and told(repository, done)[0].removed == 1


def test_a_folder_that_moves_to_another_city_with_other_words(repository):
    island = repository.root / "submissions/test-campaign/cherry-island"
    island.mkdir()
    (repository.root / OMAR).rename(island / "omar")
    index = island / "omar/index.md"
    index.write_text(index.read_text("utf-8").replace("quiet mornings", "loud evenings"), "utf-8")
    done = repository.review()
    assert effects(repository, done) == {"moved": (1, ["omar"])}
    (passage,) = reviewing.words_of(done, repository.base)[OMAR]
    assert "quiet mornings" in passage.before and "loud evenings" in passage.now


def test_another_submission_in_its_place_is_no_move(repository):
    shutil.rmtree(repository.root / AMINA)
    repository.submit(f"{TOWN}/zoe")
    assert effects(repository, repository.review()) == {"removed": (1, ["amina"])}


def test_another_picture(repository):
    picture(repository.root / AMINA / "portrait.jpg", seed="somebody else")
    done = repository.review()
    assert effects(repository, done) == {"changed": (1, ["amina"]), "pictures": (1, ["amina"])}
    assert "another picture" in summary(repository, done)


@pytest.mark.parametrize(("old", "new", "row"), [
    ("  scope:\n  - website\n  - social\n  - print", "  scope:\n  - website\n  - social", "consent.scope.3"),
    ("by: self", "by: guardian", "consent.by")])
def test_a_consent_that_is_said_to_be_another(repository, old, new, row):
    change(repository, OMAR, old, new)
    done = repository.review()
    assert effects(repository, done) == {"changed": (1, ["omar"]), "consents": (1, ["omar"])}
    assert row in summary(repository, done)


@pytest.mark.parametrize("mark", ["hold", "accepted_late"])
def test_marks_of_the_secretariat_set_and_removed(repository, mark):
    change(repository, OMAR, "age_group", f"{mark}: true\nage_group")
    assert effects(repository, repository.review())["marks"] == (1, ["omar"])
    shutil.copytree(repository.root / OMAR, repository.base / OMAR, dirs_exist_ok=True)
    repository.git("tag", "--force", "start")
    change(repository, OMAR, f"{mark}: true\n", "")
    assert effects(repository, repository.review()) == {"changed": (1, ["omar"]), "marks": (1, ["omar"])}


@pytest.mark.parametrize(("path", "what"), [
    ("content/campaigns/test-campaign/campaign.yml", "settings"), ("content/pages/en/new.md", "settings"),
    ("content/campaigns/test-campaign/results.yml", "results"), ("mkdocs.yml", "files"),
    ("submissions/README.md", "files"),
])
def test_what_belongs_to_no_submission(repository, path, what):
    (repository.root / path).parent.mkdir(parents=True, exist_ok=True)
    with (repository.root / path).open("a") as file:
        file.write("entries: []\n" if what == "results" else "\n# more\n")
    done = repository.review()
    assert effects(repository, done) == {what: (1, [])}
    assert "everything is in order" not in summary(repository, done)


def test_behind_a_link_only_names_are_told(repository):
    change(repository, OMAR, "quiet mornings", "loud evenings")
    (repository.root / "content/more").symlink_to("/etc")
    done = repository.review()
    assert effects(repository, done) == {"changed": (1, ["omar"]), "settings": (1, [])}
    assert reviewing.words_of(done, repository.base) == {}


@pytest.mark.parametrize(("side", "words"), [("base", "Call +353 1 496 0000 in the morning"), ("root", "amina@example.org")])
def test_what_seems_private_is_not_repeated(repository, side, words):
    """The page of a run stays longer than the change that takes a number out of a text."""
    index = getattr(repository, side) / OMAR / "index.md"
    index.write_text(index.read_text("utf-8").replace("quiet mornings", words), "utf-8")
    with (repository.root / OMAR / "index.md").open("a") as file:
        file.write("\n")
    found = summary(repository, repository.review())
    assert words not in found and "seems to hold something private" in found


HOSTILE = ["<script>alert(1)</script>", "</td></tr></table>\n\n# Pay here", "[click](https://evil.example)", "@everyone",
           "a\n\n\n| b | c |", "\u202egnp.exe", "::error::x", "<!-- ", "&lt;b&gt;", "`rm -rf`"]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_words(words):
    found = side_by_side([Passage("index.md", words, words, f"{words} more"), Passage("index.md", "", "", words)],
                         catalogue.Catalogue("en"))
    assert "\n" not in found and "\u202e" not in found and not re.search(r"@\w", found)
    table = html.fromstring(found)
    assert table.tag == "table" and {element.tag for element in table.iter()} <= {
        "table", "thead", "tbody", "tr", "th", "td", "code", "br", "ins", "del"}
    assert len(list(table.iter("tr"))) == 3 and not list(table.iter("a"))


def test_only_what_differs_is_marked():
    assert parted("I like the sea", "I like the wide sea") == (("I like the", "", "sea"), ("I like the", "wide", "sea"))
    assert parted("", "new words") == (("", "", ""), ("", "new words", ""))
    assert parted("one", "two") == (("", "one", ""), ("", "two", ""))


def test_long_texts_are_cut_and_cost_little(repository):
    long = "\n".join(f"{number} {'x' * (number % 7)}" for number in range(2500))
    for side, more in ((repository.base, "before"), (repository.root, "after")):
        (side / OMAR / "index.fr.md").write_text(f"---\ntranslator: X\n---\n\n{more}\n{long}\n{more}\n", "utf-8")
    rows = reviewing.words_of(repository.review(), repository.base)[OMAR]
    assert 0 < len(rows) <= ROWS and all(len(row.now) <= LETTERS + 2 for row in rows)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_words_on_the_contact_sheet_too(words, tmp_path):
    told = Told((Effect("changed", 1, (OMAR,)),), {}, {OMAR: [Passage("index.md", words, words, f"{words} more")]})
    contact_sheet.make(tmp_path, [], ["en"], [catalogue.Catalogue("en"), catalogue.Catalogue("fr")], told)
    raw = (tmp_path / "contact-sheet.html").read_text("utf-8")
    page = html.document_fromstring(raw)
    assert "\u202e" not in raw and not list(page.iter("script", "a", "img"))
    (table,) = page.iter("table")
    assert [len(row) for row in table.iter("tr")] == [3, 3] and table.xpath("string(.//ins)") == "more"
    sections = [element.tag for element in page.find("body")]
    assert sections.index("div") == 2, "before anything else: only the title stands above"
