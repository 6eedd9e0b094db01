"""One slip hides nothing else: whatever field is wrong, the rules that don't need it still speak.

A rule that asks for a value that could not be read ends there (`model.problems.Unknown`), and all problems are told in
one go. So each breach is tried again with every other line of the fields broken; what falls silent has to be listed here.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from chorus import rulebook
from chorus.check import folders
from chorus.check.submissions import check
from chorus.errors import Unknown
from chorus.kinds import KINDS
from chorus.model.records import FileEntry, Folder
from chorus.read.front_matter import look
from chorus.read.strict_yaml import parse
from chorus.read.validation import validate
from chorus.rulebook import REGISTRY
from chorus.rules.draft import Draft
from mini_submission import Case, cases
from test_rules import settings_of_cases

ENOUGH = 24      # slips that are tried for each rule
# Code → the fields without which it can say nothing: its own, and what decides whether it holds at all. A rule with
# `check` needs the kind besides.
NEEDS = {
    "kind-unknown": {"kind"},
    "translation-original": {"kind", "language"},
    "text-too-long": {"language"},
    "text-too-long-characters": {"language"},
    "text-endless-word": {"credit", "name"},
    "translation-missing": {"language"},
    "translation-title": {"title"},
    "text-language": {"kind", "language"},
    "language-country": {"kind", "language"},
    "language-group": {"kind", "language"},
    "text-script": {"kind", "language"},
    "picture-missing": {"illustrations", "photo"},
    "picture-alt-missing": {"photo"},
    "too-many-pictures": {"illustrations"},
    "consent-minor": {"age_group", "consent"},
    "consent-adult": {"age_group", "consent"},
    "consent-website": {"consent"},
    "consent-until": {"consent"},
    "consent-deadline": {"accepted_late", "consent"},
    "consent-twice": {"consent"},
    "consent-persons": {"consent", "name"},
    "at-risk": {"at_risk"},
    "name-in-picture-file": {"name"},
    "school-teacher": {"class"},
    "minor-name": {"age_group", "name"},
    "minor-two-names": {"age_group", "name"},
    "minor-surname": {"age_group", "name"},
    "minor-birth-date": {"age_group", "kind", "name"},
    "minor-school": {"age_group"},
    "personal-data": {"alt"},
    "quote-pattern": {"language"},
    "quote-language": {"language"},
    "school-illustration-missing": {"form"},
    "school-category": {"age_group", "category"},
    "statement-language": {"language"},
    "form-untaken": {"form"},
    "category-untaken": {"category"},
    "story-answers": {"answers"},
    "story-pull-quote": {"pull_quote"},
}
# Rules that need a picture, a list of what was withdrawn, or no text at all, to be broken.
UNTRIED = {"folder-index", "photo-landscape", "photo-square", "picture-small", "picture-shape", "picture-private-data", "withdrawn"}
_LINE = re.compile(r"^( *(?:- )?)([a-z_]+):.*$")


def read(case: Case, root: Path, index: str | None = None) -> Draft:
    """The draft of a case, with another index.md; pictures are not looked at."""
    directory = root / case.entry
    entries = [FileEntry(path.name, path.lstat().st_mode, path.lstat().st_size) for path in sorted(directory.iterdir())]
    if index is not None:
        (directory / "index.md").write_text(index, "utf-8")
    folder = Folder(*case.entry.split("/")[1:], directory, tuple(entries))
    problems = []
    draft = folders.read(folder, settings_of_cases(), problems)
    assert not draft.fault
    return draft


def codes(draft: Draft) -> set[str]:
    """The codes of what the rules find in a draft."""
    return {problem.code for problem in rulebook.run(draft)}


def slips(text: str) -> Iterator[tuple[str, str]]:
    """(field, index.md with that field broken), one after another; what is wrong in a group makes all of it wrong."""
    rows = text.split("\n")
    end = rows.index("---", 1) if rows[0] == "---" and "---" in rows[1:] else 0
    top = ""
    for number, row in enumerate(rows[1:end], 1):
        if not (found := _LINE.match(row)):
            continue
        top = top if found[1] else found[2]
        broken = f"{found[1]}{found[2]}:" if not found[1] else f"{found[1]}{found[2]}: ' '"
        if not found[1] and rows[number + 1][:1] == " ":
            continue      # a group: its lines are broken one by one
        yield top, "\n".join([*rows[:number], broken, *rows[number + 1:]])


@functools.cache
def of(code: str) -> tuple[Case, ...]:
    """The cases in which a rule is broken."""
    return tuple(case for case in cases("rules") if case.rule == code and case.folder.name.startswith("bad-"))


JUDGING = [code for code, rule in REGISTRY.items() if rule.check or rule.check_as_read]


def silenced(code: str, tmp_path: Path) -> tuple[set[str], int]:
    """The fields that make a rule fall silent, and how often it was tried."""
    quiet, tried = set(), 0
    for case in of(code):
        root = case.write(tmp_path / case.folder.name)
        index = root / case.entry / "index.md"
        if not (index.is_file() and not index.is_symlink()) or code not in codes(read(case, root)):
            continue
        try:
            text = index.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        for field, broken in slips(text):
            tried += 1
            quiet |= set() if code in codes(read(case, root, broken)) else {field}
        if tried >= ENOUGH:
            break
    return quiet, tried


@pytest.mark.parametrize("code", JUDGING)
def test_a_slip_in_one_field_hides_no_other_problem(code, tmp_path):
    quiet, tried = silenced(code, tmp_path)
    assert quiet <= NEEDS.get(code, set()) | ({"kind"} if REGISTRY[code].check else set())
    assert tried > 3 or code in UNTRIED


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.slug)
def test_what_could_not_be_read_is_no_value(kind):
    """Asking for a required value that is not there raises; an optional one that is wrong is as if it were left out."""
    fields, problems = validate(kind.fields, parse("hold: perhaps\nname: Amina\nlanguage: klingonish"), "index.md")
    assert isinstance(fields, kind.fields) and {problem.field for problem in problems} >= {"hold", "language", "age_group"}
    assert fields.name == "Amina" and fields.hold is False
    for name in ("language", "age_group", "consent", "minor"):
        with pytest.raises(Unknown):
            getattr(fields, name)
    with pytest.raises(AttributeError):
        _ = fields.nickname


def test_a_draft_answers_for_what_could_not_be_read():
    folder = Folder("test-campaign", "harbour-town", "voice", Path("voice"))
    settings = settings_of_cases()
    draft = Draft(folder, settings.campaigns["test-campaign"], None, KINDS["quote"])
    assert draft.whole is None and draft.value("name") is None and draft.language == "" and draft.minor is None
    draft.document = look(b"---\nname: Amina\nage_group: 11-18\n---\n\nI am many things.\n")
    draft.fields, _ = validate(KINDS["quote"].fields, draft.document.front, "index.md")
    assert draft.value("name") == "Amina" and draft.minor is True
    assert draft.language == "" and draft.consent is None and draft.value("form", "none") == "none"
    whole = draft.whole
    assert isinstance(whole, Draft) and whole.fields.minor and whole.document is draft.document
    with pytest.raises(Unknown):
        _ = whole.fields.language


def test_a_kind_that_is_not_taken_is_asked_nothing_of(tmp_path):
    settings = settings_of_cases()
    campaign = settings.campaigns["test-campaign"]
    taken = {name: kind for name, kind in campaign.settings.kinds.items() if name != "quote"}
    campaign = replace(campaign, settings=campaign.settings.model_copy(update={"kinds": taken}))
    draft = Draft(Folder("test-campaign", "harbour-town", "voice", tmp_path), campaign, None, KINDS["quote"])
    draft.document = look(b"---\nkind: quote\n---\n\nI am many things.\n")
    draft.fields, _ = validate(KINDS["quote"].fields, draft.document.front, "index.md")
    assert draft.limits is None
    with pytest.raises(Unknown):
        _ = draft.whole.limits
    assert codes(draft) == {"kind-unknown", "folder-city", "folder-index"}


def test_a_folder_without_readable_fields_is_looked_at_all_the_same(tmp_path):
    """What is public is told even where nobody can say what kind of submission it is."""
    folder = tmp_path / "submissions/test-campaign/harbour-town/voice"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text("name: [\n\nWrite to me: amina@example.org\n", "utf-8")
    (folder / "index.fr.md").write_text("---\ntranslator: Jules\n---\n\nÉcris-moi : amina@example.org\n", "utf-8")
    (folder / "form.pdf").write_bytes(b"%PDF-1.7 a scan")
    found = {(problem.path.rpartition("/")[2], problem.code) for problem in check(tmp_path, settings_of_cases()).problems}
    assert found >= {("index.md", "personal-data"), ("index.fr.md", "personal-data"), ("form.pdf", "file-type")}
