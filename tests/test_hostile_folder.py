"""Any folder at all: whatever is in it, `check` gives its verdict, the same each time, and repeats nobody's data."""

import contextlib
import itertools
import shutil
import tempfile
from pathlib import Path

import hostile
import pytest
from chorus import report
from chorus.attachments.darkroom import work
from chorus.check import submissions as checking
from chorus.rulebook import REGISTRY
from chorus.words.catalogue import Catalogue
from hostile_folders import voice
from hostile_payloads import OWN
from hostile_pictures import photo
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_front_matter import LINES

# The same folders in every run: a proposal must not fail because of what somebody else wrote.
many = settings(deadline=None, max_examples=100, derandomize=True, suppress_health_check=list(HealthCheck))
# Each of them may stand as a key, as a value and in a text, and no message may hold it.
PRIVATE = ["amina.hassan@example.org", "+44 20 7946 0958", "Amina Hassan Rahimi", "2009-03-17", "12 Winslow Road"]
WORDS = ["kind", "quote", "story", "statement", "school entry", "language", "en", "fr", "ja", "name", "photo", "alt",
         "portrait.jpg", "consent", "ref", "date", "by", "scope", "website", "adult", "11-18", "age_group", "at_risk",
         "true", "[", "]", "{", "}", "- ", "2021-11-02", "title", "school", "class", "illustrations", "file", "hold"]
PORTRAIT = photo(size=(64, 80))


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A root with a neighbour that has a problem; pictures are looked at in this process."""
    made = hostile.settle(tmp_path_factory.mktemp("any") / "root")
    hostile.submit(made, "zz-neighbour", "quote", {"body": "<b>bold</b>"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "process", lambda jobs, cache, *_: {job.path: work(job, cache) for job in jobs})
        yield made


@st.composite
def documents(draw):
    """A submission of some kind with lines changed, taken away, doubled or moved, and anything in between."""
    kind = draw(st.sampled_from(sorted(hostile.FIELDS)))
    lines = draw(st.sampled_from([GOOD[kind, "index.md"], GOOD[kind, "index.fr.md"]])).split("\n")
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        key, _, value = lines[at].partition(":")
        some = draw(st.sampled_from([*PRIVATE, *PRIVATE, *WORDS, *OWN]) | LINES)
        lines[at:at + 1] = draw(st.sampled_from([
            [], [lines[at], lines[at]], [f"{key}: {some}"], [f"{key}: {hostile.quoted(some)}"], [f"{some}:{value}"],
            [f"{hostile.quoted(some)}: x", lines[at]], [some, lines[at]], [f"  {lines[at]}"], [f"{key}: [{some}]"]]))
    return draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])).join(lines).encode("utf-8", "surrogatepass")


def good():
    """What `submit` writes, by kind and file."""
    with tempfile.TemporaryDirectory() as folder:
        made = hostile.settle(Path(folder) / "root")
        return {(kind, path.name): path.read_text("utf-8") for kind in hostile.FIELDS
                for path in hostile.submit(made, kind.replace(" ", "-"), kind, {}).glob("*.md")}


GOOD = good()
ODD = st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=40).filter(
    lambda name: name not in (".", ".."))
NAMES = st.sampled_from(["index.md", "index.fr.md", "index.ja.md", "portrait.jpg", "drawing.png", "Index.md",
                         "index.EN.md"])
CONTENTS = (documents() | documents() | documents() | st.binary(max_size=200) | st.sampled_from([PORTRAIT, b""])
            | st.integers(0, len(PORTRAIT)).map(lambda size: PORTRAIT[:size]))


def fill(folder, files):
    """Make the folder's files anew; names that can't be are left out."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in files.items():
        with contextlib.suppress(OSError, UnicodeEncodeError):
            (folder / name).write_bytes(content)


def check_verdict(root):
    """The problems of the one folder; each can be told in every form, and none repeats what is private."""
    problems = checking.check(root, hostile.settings_of(root)).problems
    assert checking.check(root, hostile.settings_of(root)).problems == problems
    assert problems == sorted(problems, key=lambda problem: problem.order)
    assert {problem.code for problem in problems if "zz-neighbour" in problem.path} == {"text-markup"}
    for form, render in report.FORMATS.items():
        said = render(problems, 2, [Catalogue("en"), Catalogue("fr")])
        said.encode("utf-8")
        assert not [private for private in PRIVATE if private in said], (form, problems)
    found = [problem for problem in problems if "zz-neighbour" not in problem.path]
    for problem in found:
        assert problem.code in REGISTRY and problem.line >= 0
    return found


@pytest.mark.slow
@many
@given(files=st.dictionaries(NAMES | ODD, CONTENTS, max_size=6))
def test_any_folder(root, files):
    fill(voice(root), files)
    check_verdict(root)


@pytest.mark.slow
@many
@given(index=documents(), translation=documents() | st.none())
def test_any_submission_that_was_nearly_right(root, index, translation):
    """Where it is found in order, it holds nothing that is private."""
    files = {"index.md": index, "portrait.jpg": photo()} | ({"index.fr.md": translation} if translation else {})
    fill(voice(root), files)
    found = check_verdict(root)
    if any(private.encode() in raw for private in PRIVATE[:2] for raw in (index, translation or b"")):
        assert found


@pytest.mark.slow
def test_what_is_private_is_not_repeated_wherever_it_stands(root):
    """As a value of every field, as every field's name and as a text, in a submission of every kind."""
    private, found = itertools.cycle(PRIVATE), set()
    for (_, file), text in GOOD.items():
        lines = text.split("\n")
        for at, line in enumerate(lines):
            key, colon, value = line.partition(":")
            some = [next(private) for _ in range(3)]
            changed = [f"{key}: {some[0]}", f"{some[1]}:{value}", f"{key}:{value} {some[2]}"] if colon else some
            fill(voice(root), {"portrait.jpg": PORTRAIT} | {
                name: "\n".join([*lines[:at], one, *lines[at + 1:]]).encode()
                for name, one in zip((file, "index.ja.md", "index.de.md"), changed, strict=True)})
            found |= {problem.code for problem in check_verdict(root)}
    assert {"personal-data", "translation-field", "field-choice", "consent-reference", "front-matter-missing"} <= found
