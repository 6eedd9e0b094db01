"""Front matter: whatever the bytes, a document or one sentence; and what is well written arrives as it was typed."""

import json
import time
import unicodedata

import pytest
from chorus.errors import Refusal
from chorus.kinds import KINDS
from chorus.machine import limits
from chorus.model.submission import TranslationFields
from chorus.read.front_matter import Document, look, read
from chorus.read.strict_yaml import LOST, Mapping, parse
from chorus.read.validation import validate
from chorus.rulebook import REGISTRY
from hypothesis import example, given, settings
from hypothesis import strategies as st

# The same inputs in every run: a proposal must not fail because of what somebody else wrote.
many = settings(deadline=None, max_examples=300, derandomize=True)
some = settings(deadline=None, max_examples=150, derandomize=True)

# What people's keyboards, and those who try things out, put between the dashes.
PIECES = st.sampled_from([
    "---", "\n", "\r\n", "\r", "\t", " ", "  ", ": ", ":", "- ", "-", "? ", "|", ">", "&a", "*a", "!", "!!str",
    "%YAML 1.1", "[", "]", "{", "}", ",", '"', "'", "#", "@", "`", "...", "<<", "\\", "\\u202e", "\\UFFFFFFFF",
    "\ufeff", "\x00", "\u2028", "\u202e", "é", "e\u0301", "日本", "kind", "name", "consent", "a", "1", "no",
    "2021-11-05", "version https://git-lfs"])
LINES = st.lists(PIECES, max_size=12).map("".join)


def verdict(raw):
    """A document or a refusal; anything else fails the test. So does a slip of no rule, or of no line."""
    seen = look(raw)
    assert all(slip.code in REGISTRY and 0 <= slip.line <= raw.count(b"\n") + raw.count(b"\r") + 1
               for slip in seen.slips)
    assert seen.complete or seen.slips
    validate(KINDS["quote"].fields, seen.front, "index.md")
    try:
        found = read(raw)
    except Refusal as refusal:
        assert refusal.code in REGISTRY
        assert 0 <= refusal.line <= raw.count(b"\n") + raw.count(b"\r") + 1
        return refusal
    assert isinstance(found, Document)
    return found


def values(value):
    """Every single value of a mapping."""
    if isinstance(value, dict):
        return [inner for item in value.values() for inner in values(item)]
    return [inner for item in value for inner in values(item)] if isinstance(value, list) else [value]


@many
@given(st.binary(max_size=300))
def test_any_bytes(raw):
    verdict(raw)
    verdict(b"---\n" + raw)
    verdict(b"---\n" + raw + b"\n---\nText")


@many
@given(st.lists(LINES, max_size=10))
@example(["a: &a [1]", "b: *a"])
@example(['"\\ud800": x'])
@example(["? [a]", ": b"])
def test_anything_that_looks_like_fields(lines):
    found = verdict(("---\n" + "\n".join(lines) + "\n---\nText").encode("utf-8", "surrogatepass"))
    if isinstance(found, Document):
        assert all(isinstance(value, str) for value in values(found.front.data))


@some
@given(st.lists(LINES, max_size=6), st.sampled_from(sorted(KINDS)))
def test_whatever_is_read_can_be_judged(lines, kind):
    """The models give problems of registered rules too, and never anything else."""
    found = verdict(("---\n" + "\n".join(lines) + "\n---\nText").encode("utf-8", "surrogatepass"))
    if isinstance(found, Document):
        for model in (KINDS[kind].fields, TranslationFields):
            _, problems = validate(model, found.front, "index.md")
            assert all(problem.code in REGISTRY and problem.line >= 1 for problem in problems)


NAMES = sorted({name.rstrip("_") for kind in KINDS.values() for name in kind.fields.model_fields})
ODD = st.recursive(
    st.text(max_size=20) | st.sampled_from(["true", "1", "2021-11-05", "en", "", "a.jpg", "50 30", "self"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=3),
    max_leaves=6)


@many
@given(st.dictionaries(st.sampled_from(NAMES), ODD, max_size=8),
       st.sampled_from(sorted(KINDS)))
def test_any_values_in_the_known_fields(data, kind):
    for model in (KINDS[kind].fields, TranslationFields):
        _, problems = validate(model, Mapping(data), "index.md")
        assert all(problem.code in REGISTRY for problem in problems)


@pytest.mark.parametrize("value", ["50 30", ["50", "30"], {"x": "50"}])
def test_focus(value):
    _, problems = validate(KINDS["quote"].fields, Mapping({"focus": value}), "index.md")
    codes = {problem.code for problem in problems if problem.field == "focus"}
    assert codes == (set() if value == "50 30" else {"field-one-line"})


# --- well-formed documents -------------------------------------------------------------------
KEYS = st.from_regex(r"[a-z][a-z_]{0,12}", fullmatch=True)
HOLES = "\ufffc\ufffd"      # where a picture or a letter was: see read.characters
VISIBLE = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters=HOLES), min_size=1, max_size=40).map(
    lambda text: unicodedata.normalize("NFC", text)).filter(lambda text: text.isprintable())


@many
@given(st.dictionaries(KEYS, VISIBLE, min_size=1, max_size=12), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(),
       st.integers(0, 3))
def test_quoted_values_come_back_as_typed(data, end, mark, blank):
    """In double quotation marks (as JSON writes them) any visible text arrives unchanged, with its line."""
    lines = ["---", *(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in data.items()), "---",
             *[""] * blank, "The text.", "", "Its end.", ""]
    found = read(b"\xef\xbb\xbf" * mark + end.join(lines).encode())
    assert found.front.data == data
    assert [found.front.line(key) for key in data] == list(range(2, len(data) + 2))
    assert (found.text, found.text_line) == ("The text.\n\nIts end.", len(data) + 3 + blank)


PLAIN = st.sampled_from([
    "no", "NO", "yes", "true", "null", "~", "0123", "1_000", "0x1f", "1e3", ".5", ".nan", "12:30:45", "2021-11-05",
    "2021-11-05T10:00:00Z", "+33 6 12", "=", "1.0", "-1", "Amina K.", "O'Brien", "a#b", "5-10", "«Ça»", "日本", "نعم"])


@some
@given(st.dictionaries(KEYS, PLAIN, min_size=1, max_size=8), st.dictionaries(KEYS, PLAIN, min_size=1, max_size=4),
       st.lists(PLAIN, min_size=1, max_size=4))
def test_plain_values_stay_what_was_typed(data, group, listed):
    """YAML makes False of `no`, 83 of 0123 and a number of a time; here they stay text."""
    data = {key: value for key, value in data.items() if key not in ("group", "listed")}
    lines = ["---", *(f"{key}: {value}" for key, value in data.items()), "group:",
             *(f"  {key}: {value}" for key, value in group.items()), "listed:", *(f"  - {value}" for value in listed),
             "---", ""]
    front = read("\n".join(lines).encode()).front
    assert front.data == {**data, "group": group, "listed": listed}
    first = len(data) + 2
    assert front.line("group") == first
    assert [front.line("group", key) for key in group] == list(range(first + 1, first + 1 + len(group)))
    below = first + len(group) + 2
    assert [front.line("listed", at) for at in range(len(listed))] == list(range(below, below + len(listed)))
    assert front.line("group", "no such key") == first and front.line("nothing") == 1


@some
@given(st.integers(0, 30), st.sampled_from([
    ("x: y: z", "yaml-colon"), ("\tx: y", "yaml-tab"), ("x: 'y' z", "yaml-quotes"), ("x: @y", "yaml-special-character"),
    ("x: *y", "yaml-reference"), ("x: !y z", "yaml-tag"), ("f0: again", "yaml-repeated-key"),
    ("x: [[[[[y]]]]]", "yaml-too-deep"), ("x: \x07", "text-control-character")]))
def test_a_slip_is_found_on_its_line(above, slip):
    line, code = slip
    fields = [f"f{number}: v" for number in range(above + 1)]
    found = verdict("\n".join(["---", *fields, line, "last: v", "---", "Text"]).encode())
    assert isinstance(found, Refusal) and (found.code, found.line) == (code, above + 3)


def test_one_slip_hides_no_other_and_no_value():
    """Whatever can be read beside slips is, and each slip is named on its line; what is lost is not called missing."""
    found = look(b"""---
kind: quote
name: A: B
consent:
\tref: X
  date: 'Y
  by: self
 scope: [a, b
last: v
---
Text""")
    assert [(slip.code, slip.line) for slip in found.slips] == [
        ("yaml-colon", 3), ("yaml-tab", 5), ("yaml-quotes", 6), ("yaml-brackets", 8)]
    assert found.complete and (found.text, found.text_line) == ("Text", 11)
    assert found.front.data["kind"] == "quote" and found.front.data["last"] == "v"
    assert found.front.data["name"] is LOST and found.front.data["consent"]["by"] == "self"
    assert {"name", "date", "scope"} <= found.front.lost


# --- the limits, and the suite of YAML itself ---------------------------------------------------
@pytest.mark.parametrize("block", [
    "[" * 16_000, "{" * 16_000, "- " * 8_000, "? " * 8_000, "a: " * 5_000, "&a " * 5_000, "!" * 16_000, "'" * 16_000,
    '"' + "\\x41" * 4_000, "a: |\n" + " x\n" * 5_000, "a: >\n" + "  \n" * 5_000, "#\n" * 8_000, "a: [" + "b, " * 5_000,
    "\n".join(f"k{n}: v" for n in range(2_000)), "a: " + "\u0301" * 8_000, "%" * 16_000, "- - " * 4_000, "a" * 16_000,
    "a: {" + "b: {" * 4_000, "x: " + "a:" * 8_000, "k: 'a\n" * 2_500])
def test_hostile_blocks_cost_little(block):
    start = time.process_time()
    verdict(f"---\n{block}\n---\nText".encode())
    assert time.process_time() - start < 5      # a hang, not a budget: each takes some hundredths


def suite(corpora):
    return json.loads((corpora / "yaml_suite" / "cases.json").read_text("utf-8"))


def test_every_case_of_the_yaml_suite_gets_a_verdict(shared_corpora):
    refused = 0
    for case in suite(shared_corpora):
        raw = ("---\n" + case["yaml"] + "\n---\nText").encode("utf-8", "surrogatepass")
        start = time.process_time()
        found = verdict(raw)
        assert time.process_time() - start < 1, case["id"]
        refused += isinstance(found, Refusal)
        if isinstance(found, Document):
            assert all(isinstance(value, str) for value in values(found.front.data)), case["id"]
    assert 100 < refused < len(suite(shared_corpora))


def test_what_the_yaml_suite_calls_a_mapping_is_read_as_one(shared_corpora):
    """Where both the suite and this reader take a case, keys and shape are the same."""
    def shape(value):
        if isinstance(value, dict):
            return {key: shape(inner) for key, inner in value.items()}
        return [shape(inner) for inner in value] if isinstance(value, list) else ""
    same = 0
    for case in suite(shared_corpora):
        try:
            found = parse(case["yaml"], depth=20)
            wanted = json.loads(case.get("json") or "null")
        except (Refusal, ValueError):
            continue
        if isinstance(wanted, dict) and case["id"] != "652Z":      # `{ ?foo: x }`: PyYAML drops the question mark
            assert shape(found.data) == shape(wanted), case["id"]
            same += 1
    assert same > 30


def test_the_limits_themselves_are_allowed():
    filler = "# " + "x" * (limits.FRONT_MATTER_BYTES - len("a: b\n# "))
    assert read(f"---\na: b\n{filler}\n---\nText".encode()).front.data == {"a": "b"}
    with pytest.raises(Refusal, match="front-matter-too-long"):
        read(f"---\na: b\n{filler}x\n---\nText".encode())
    text = "x" * limits.TEXT_BYTES
    assert read(f"---\na: b\n---\n{text}".encode()).text == text
    with pytest.raises(Refusal, match="text-too-large"):
        read(f"---\na: b\n---\n{text}x".encode())
