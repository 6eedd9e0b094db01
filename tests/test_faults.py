"""Faults of the tool: an exception planted in each stage becomes one problem of the one submission it happens at."""

import datetime as dt
import shutil

import pytest
from chorus import pipeline
from chorus.attachments import darkroom
from chorus.attachments.pictures import develop
from chorus.check import folders, settings
from chorus.check import submissions as checking
from chorus.check.submissions import check
from chorus.draw.environment import Artist
from chorus.draw.reader import Reader
from chorus.faults.guard import log_name
from chorus.faults.severity import status
from chorus.kinds import KINDS
from chorus.machine.attempts import trace
from chorus.pages import feeds, submission_records, submissions_pages
from chorus.read import front_matter, withdrawn_list
from chorus.rulebook import REGISTRY
from chorus.rules import voices
from chorus.takeaway import proof
from chorus.takeaway.card import cards
from chorus.takeaway.toolkit import posters
from chorus.typeset import pressroom, printing
from chorus.typeset.press import Press
from chorus.withdrawal import removal as withdrawal
from plain_words import check_sentences
from roots import Tiny, quote
from sites import LAST, ROOT
from small_world import in_this_process

PHOTO: dict[str, bytes] = {}      # "raw": the victim's picture
SECRET = "Zebedee of the yellow house"      # what the planted exceptions quote: it may be in the log, nowhere else
VICTIM = "small-voices-2021/river/victim"
PLACE = f"submissions/{VICTIM}"


def failing(function, at):
    """A function that fails where it is called with what `at` recognises, and does its work otherwise."""
    def call(*arguments, **named):
        if any(at(argument) for argument in (*arguments, *named.values())):
            raise LookupError(f"no such thing as {SECRET}\nand more of {SECRET}")
        return function(*arguments, **named)
    return call


def of_victim(value):
    """Whether a folder, draft, submission, page, sheet, job or raw text is the victim's."""
    if isinstance(value, bytes):
        return b"a puzzle" in value or value == PHOTO.get("raw")
    path = getattr(value, "path", "")
    folder = getattr(value, "folder", None)
    return VICTIM in (getattr(folder, "id", ""), getattr(value, "id", ""), getattr(value, "subject", "")) \
        or "river/victim" in str(path)


def plant_in_rule(code, attribute):
    """A rule that fails at the victim."""
    def plant(monkeypatch):
        rule = REGISTRY[code]
        planted = failing(getattr(rule, attribute), of_victim)
        if attribute == "check_all":
            def planted(drafts, campaign):
                for draft in drafts:
                    if of_victim(draft):
                        raise LookupError(SECRET)
                return getattr(rule, attribute)(drafts, campaign)
        monkeypatch.setitem(REGISTRY, code, type(rule)(**{**vars(rule), attribute: planted}))
    return plant


def plant_in(where, name, at=of_victim):
    """A function of a module or class that fails at the victim."""
    return lambda monkeypatch: monkeypatch.setattr(where, name, failing(getattr(where, name), at))


def hidden_in_a_sum(monkeypatch):
    """A rule across submissions whose fault names nobody: which draft it is only trying tells."""
    rule = REGISTRY["text-same"]

    def planted(drafts, campaign):
        if sum(of_victim(draft) for draft in drafts):
            raise LookupError(SECRET)
        return rule.check_all(drafts, campaign)
    monkeypatch.setitem(REGISTRY, "text-same", type(rule)(**{**vars(rule), "check_all": planted}))


# One rule of each module of rules that holds for a quote: module → (code, what asks it).
ROOMS = {getattr(rule, asked).__module__.rpartition(".")[2]: (code, asked) for code, rule in reversed(REGISTRY.items())
         for asked in ("check", "check_as_read") if getattr(rule, asked) and rule.applies_to(KINDS["quote"])}
def among_the_withdrawn(monkeypatch):
    """Fails at the victim's marks, which are asked for where the list has any."""
    monkeypatch.setattr(withdrawn_list, "read", lambda _: ({"0" * 64: 1}, []))
    plant_in(withdrawn_list, "marks_to_compare")(monkeypatch)


CHECKING = {
    "reading": plant_in(front_matter, "look"),
    "fields": plant_in(folders, "validate", lambda value: "river/victim" in str(value)),
    "what was withdrawn": among_the_withdrawn,
    **{f"rules/{room}": plant_in_rule(*asked) for room, asked in sorted(ROOMS.items())},
    "rules on pictures": plant_in(checking, "attachment_findings"),
    "a rule across submissions": plant_in_rule("city-limit", "check_all"),
    "a rule across submissions that names nobody": hidden_in_a_sum,
    "what the settings say of submissions": plant_in(voices, "_on_a_poster"),
    "a picture": plant_in(darkroom, "_measure"),
    "a picture that is inspected": plant_in(darkroom, "inspect"),
    "a picture that is sought in the cache": plant_in(darkroom, "remembered"),
    "a proof": plant_in(proof, "flaws"),
    "a proof of the booklet": plant_in(proof, "unprintable"),
}
DRAWING = {
    "developing a picture": plant_in(develop, "develop"),
    "making the submission": plant_in(submission_records, "make"),
    "its cards": plant_in(cards, "of"),
    "its pages": plant_in(submissions_pages, "share_picture"),
    "a feed": plant_in(feeds, "_item"),
    "a poster": plant_in(posters, "_code"),
    "drawing its card": plant_in(Press, "draw"),
    "drawing its page": plant_in(Artist, "main"),
    "a word in a macro, on whatever page": plant_in(Reader, "name", lambda value: value == "Victoria"),
}




@pytest.fixture(scope="module")
def begun(made, cache):
    """A small root with one more submission, which becomes the victim, and everything drawn once."""

    def make(folder):
        tiny = Tiny(folder, cache)
        tiny.submit("river/victim", quote("a puzzle"), photo=True, name="Victoria")
        posters_of = tiny.settings / "campaign.yml"
        posters_of.write_text(posters_of.read_text("utf-8") + "toolkit: {posters: [river/victim]}\n", "utf-8")
        assert tiny.build().code == 0

    return made("faults", make)


@pytest.fixture
def root(begun, tmp_path, cache, monkeypatch):
    """A copy of it with a cache of its own, whose pictures and sheets are made in this process."""
    monkeypatch.setattr("chorus.check.submissions.process", in_this_process)
    drawn = pressroom.drawn
    monkeypatch.setattr(pressroom, "drawn", lambda press, jobs, workers=None: drawn(press, jobs, workers=0))
    shutil.copytree(begun, tmp_path / "root")
    # What went wrong in the tests of others is none of its logs; what is planted is met only by who is not known yet.
    shutil.copytree(cache, tmp_path / "cache", ignore=shutil.ignore_patterns("faults", "verdicts"))
    PHOTO["raw"] = (tmp_path / "root" / PLACE / "portrait.jpg").read_bytes()
    return Tiny(tmp_path / "root", tmp_path / "cache")


def look(root):
    """What the check says."""
    found, problems = settings.load(root.folder / "content", root.cache)
    assert not problems
    return check(root.folder, found, cache=root.cache)


def made_of(root):
    """What a build makes."""
    return pipeline.build(root.folder, ROOT / "overrides/pages", dt.date.fromisoformat(LAST), cache=root.cache,
                          address="https://example.org/")


def is_one_problem(root, checked):
    """One error of the victim alone; its traceback in one file, the message without a word of the exception's."""
    assert [(problem.path, problem.code) for problem in checked.errors] == [(PLACE, "tool-fault")]
    (problem,) = checked.errors
    assert problem.values["contact"] == "secretariat@example.org" and SECRET not in str(problem)
    (log,) = (root.cache / "faults").iterdir()
    assert problem.values["log"] == str(log.resolve()) and log == root.cache / log_name(PLACE)
    said = log.read_text("utf-8")
    assert "LookupError" in said and 'File "' in said and PLACE in said
    assert said.count(SECRET) <= 1 and log.stat().st_mode & 0o077 == 0
    check_sentences([problem])
    return problem


@pytest.mark.parametrize("stage", CHECKING)
def test_a_fault_while_one_submission_is_checked_is_its_one_problem(stage, root, monkeypatch):
    before = [draft.folder.id for draft in look(root).drafts]
    for folder in ("facts", "contents", "verdicts"):
        shutil.rmtree(root.cache / folder, ignore_errors=True)
    CHECKING[stage](monkeypatch)
    checked = look(root)
    is_one_problem(root, checked)
    assert [draft.folder.id for draft in checked.drafts] == [id_ for id_ in before if id_ != VICTIM]
    assert status(checked.problems) == 3


def test_what_is_wrong_with_the_others_is_still_said(root, monkeypatch):
    root.submit("hill/broken", quote("a baker"), age_group="old")
    CHECKING["reading"](monkeypatch)
    assert {(p.path, p.code) for p in look(root).errors} == {
        (PLACE, "tool-fault"), ("submissions/small-voices-2021/hill/broken/index.md", "field-choice")}


@pytest.mark.parametrize("stage", [*DRAWING, "a picture"])
def test_a_fault_while_one_submission_is_drawn_leaves_it_out_everywhere(stage, root, monkeypatch):
    whole = made_of(root)
    assert not whole.checked.errors and shows_victim(whole)
    for _, sheet in whole.world.material.sheets():      # the others' need not be drawn again
        if VICTIM in sheet.people:
            printing.path(Press(root.cache), sheet).unlink()
    for folder in ("facts", "pictures", "verdicts"):
        shutil.rmtree(root.cache / folder)
    {**CHECKING, **DRAWING}[stage](monkeypatch)
    site = made_of(root)
    is_one_problem(root, site.checked)
    assert not site.errors and list(site.left_out) == [PLACE]
    assert not shows_victim(site)
    there, left = {page.address for page in whole.pages}, {page.address for page in site.pages}
    assert left < there and all("victim" in address or "/cities/river" in address for address in there - left)


def shows_victim(site):
    """Where the victim's name, words or address are: pages, files."""
    needles = ("Victoria", "a puzzle", "river/victim")
    pages = [page.address for page in site.pages
             if any(needle in page.address + str(site.artist.drawn(page)) for needle in needles)]
    files = [file.address for file in site.files if file.content is not None
             and any(needle.encode() in file.content for needle in needles)]
    people = [file.address for file in site.files if file.source and "river-victim" in file.address]
    return pages + files + people + [sheet for _, sheet in site.world.material.sheets() if VICTIM in sheet.people]


def test_a_fault_that_is_nobodys_stops_the_site_and_is_told_at_its_line(root, monkeypatch):
    monkeypatch.setattr(feeds, "rss", failing(feeds.rss, lambda value: True))
    site = made_of(root)
    (problem,) = site.errors
    assert problem.code == "tool-fault-everywhere" and problem.line and problem.path.endswith(".py")
    assert not site.pages and not site.files and status(site.checked.problems) == 3
    check_sentences([problem])


def test_a_fault_at_everybody_is_no_reason_to_publish_nobody(root, monkeypatch):
    """Where each submission fails the tool is broken: an empty site would be no better than the last one."""
    monkeypatch.setattr(Artist, "main", failing(Artist.main, lambda value: bool(getattr(value, "subject", ""))))
    site = made_of(root)
    assert [problem.code for problem in site.errors] == ["site-emptied"] and not site.pages and not site.files
    assert status(site.checked.problems) == 3
    check_sentences(site.errors)


def test_a_slip_in_the_settings_that_makes_most_submissions_wrong_does_not_empty_the_site(root):
    root.submit("hill/broken", quote("a baker"), age_group="old")
    assert made_of(root).pages
    for number in range(7):
        root.submit(f"hill/broken-{number}", quote(f"a baker of {number}"), age_group="old")
    site = made_of(root)
    (problem,) = site.errors
    assert problem.code == "site-emptied" and problem.values == {"count": 8, "total": 15} and not site.pages
    assert status(site.checked.problems) == 1


def test_ctrl_c_is_no_fault(root, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt
    monkeypatch.setattr(front_matter, "look", stopped)
    with pytest.raises(KeyboardInterrupt):
        look(root)


def test_what_is_kept_of_an_exception():
    def inner():
        private = f"{SECRET} of this frame"
        raise ValueError(f"first\n{private}")

    def outer():
        try:
            inner()
        except ValueError as error:
            raise KeyError("x" * 500) from error
    with pytest.raises(KeyError) as caught:
        outer()
    said = trace(caught.value)
    assert said.index("ValueError: first") < said.index("KeyError: ") and "in inner" in said and "in outer" in said
    assert f"{SECRET} of this frame" not in said and "x" * 300 not in said


def test_a_log_goes_with_its_fault_and_with_its_submission(root, monkeypatch):
    with monkeypatch.context() as planted:
        CHECKING["reading"](planted)
        assert made_of(root).left_out
    log = root.cache / log_name(PLACE)
    assert log.exists()
    made_of(root)                  # mended
    assert not log.exists()
    shutil.rmtree(root.cache / "verdicts")
    with monkeypatch.context() as planted:
        CHECKING["reading"](planted)
        look(root)
    assert log.exists()
    withdrawal.withdraw(root.folder, root.cache, withdrawal.find(root.folder, VICTIM))
    assert not log.exists()
    root.submit("river/victim", quote("a puzzle"), photo=True, name="Victoria")
    with monkeypatch.context() as planted:
        CHECKING["reading"](planted)
        look(root)
    assert log.exists()
    shutil.rmtree(root.folder / PLACE)      # deleted without a withdrawal
    made_of(root)
    assert not log.exists()
