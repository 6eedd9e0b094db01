"""The comment under a proposal: what it says, and that no result, however hostile, makes it say anything else."""

import re
from pathlib import Path

import pytest
from chorus.commands import comment_text as script
from chorus.effects import verdict
from chorus.errors import UnreadableVerdict
from chorus.model.city import City
from chorus.report import proposal_comment
from results import (
    BAD,
    CODES,
    ENTRY,
    GOOD,
    HOSTILE,
    KNOWN,
    OTHERS,
    PROBLEMS,
    REMOVED,
    RUN,
    WORDS,
    text,
    words_in,
)

GOLDEN = Path(__file__).resolve().parent / "golden/comments"
LINKS = proposal_comment.Links(RUN, f"{RUN}/artifacts/5")


def rendered(data, *languages):
    """The comment on a result."""
    return proposal_comment.render(verdict.read(text(data), CODES, WORDS), words_in(*languages), LINKS)


@pytest.mark.parametrize(("name", "data"), [("good", GOOD), ("bad", BAD), ("withdrawal", REMOVED),
                                            ("others", OTHERS)])
def test_golden_comment(name, data, request):
    file = GOLDEN / f"{name}.md"
    found = rendered(data, "en", "fr", "uk")
    if request.config.getoption("--update-golden"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(found, "utf-8")
    assert found.splitlines() == file.read_text("utf-8").splitlines()


def test_what_a_city_officer_reads():
    found = rendered(BAD, "en", "fr", "uk")
    assert found.startswith(f"{proposal_comment.MARKER}\n\n**2 submissions checked: 4 problems to mend and 1 hint.**\n\nHello")
    assert "<b>Français</b> · 2 contributions vérifiées" in found and "<b>Українська</b> · " in found
    english = found.split("<details")[0]
    assert f"`{ENTRY}/index.md`\n\n- [ ] Line 13: The quote does not follow" in english
    assert "→ **Begin and end as the pattern does" in english
    assert "- [ ] ⚠️ Line 4: The original has changed" in english
    assert english.count("- [ ] ") == len(PROBLEMS)
    assert "How it goes on from here" in english and "Edit file" in english
    assert "Download the preview" not in found
    good = rendered(GOOD, "en", "fr", "uk")
    assert "everything is in order" in good and f"[Download the preview]({LINKS.preview})" in good
    assert "\n\n**2 submissions are taken off the site.**" in rendered(REMOVED, "en", "fr")


def test_what_is_done_to_others_comes_before_anything_else():
    """The proposal of the issue was answered “1 submission checked: everything is in order”."""
    found = proposal_comment.render(verdict.read(text(OTHERS), CODES, WORDS), words_in("en", "fr", "uk"), LINKS,
                           {"dublin": City(name="Dublin", country="IE", names={"fr": "Dublín"})})
    lines = found.split("<details")[0].split("\n\n")
    assert lines[0] == proposal_comment.MARKER and lines[1].startswith("**This proposal touches what is already there")
    assert lines[2].split("\n") == [
        "- **It takes 1 published submission away. Where: Dublin.** To decide: have the person or the city asked for "
        "that?", "  - `submissions/more-than-migrants-2021/dublin/mayor`",
        "- **It changes 1 published submission. Where: lublin.** To decide: does the change come from the person or "
        "the city whose submission it is?", "  - `submissions/more-than-migrants-2021/lublin/danylo`"]
    assert lines[4].startswith("**1 submission checked: nothing to mend, but somebody must decide")
    assert "in order" not in found and "Dublín" in found
    for data in (OTHERS, REMOVED):
        for language in ("fr", "es", "it", "uk", "ar"):
            said = rendered(data, language)
            good = words_in(language)[0]("{checked}: everything is in order.", checked="")
            assert good.strip(" :.") not in said and said.index("`submissions/") < said.index("actions/runs")


def test_every_effect_has_its_sentence_in_every_language():
    for language in ("en", "fr", "es", "it", "uk", "ar"):
        for what in verdict.EFFECTS:
            counted = {"removed": 3} if what in ("removed", "moved") else {}
            data = {**GOOD, **counted, "effects": [{"what": what, "count": 3, "places": []}]}
            assert "3" in rendered(data, language).split("\n\n")[2], (language, what)


def test_only_two_addresses_and_nobody_called():
    for data in (GOOD, BAD, REMOVED, OTHERS):
        found = rendered(data, "en", "fr", "uk", "ar")
        assert set(re.findall(r"https?://[^\s)]+", found)) <= {LINKS.run, LINKS.preview}
        assert not re.search(r"@\w", found)
        assert set(re.findall(r"<(/?\w+)", found)) <= {"details", "/details", "summary", "/summary", "b", "/b", "div",
                                                       "/div", "br"}


def test_mentions_and_markup_in_the_tools_own_words_stay_words():
    assert proposal_comment.plain("see `@a` *b* <c> [d](e) #1 x_y") == r"see `@a` \*b\* &lt;c&gt; \[d\](e) \#1 x\_y"
    assert proposal_comment.plain("one ` alone *") == r"one ’ alone \*"
    said = proposal_comment._folded(words_in("en"), ["@team"], [["write `@x`"]])
    assert "@\u200bteam" in said and "@\u200bx" in said


def test_the_languages_are_the_secretariats_and_the_contributors():
    site = ["en", "fr", "es", "it", "uk", "ar"]
    said = [(["uk"], ["en", "fr", "uk"]), (["fr", "en"], ["en", "fr"]), (["ur"], ["en", "fr"]),
            (["es-MX", "ar", "it"], ["en", "fr", "es", "ar"])]
    for languages, wanted in said:
        assert proposal_comment.readers(verdict.read(text({**GOOD, "languages": languages}), CODES, WORDS), site) == wanted


def test_right_to_left_is_marked():
    assert '<div dir="rtl" lang="ar">' in rendered(GOOD, "en", "ar")


def test_a_long_list_is_shortened_until_it_fits():
    many = [{**PROBLEMS[1], "path": f"{ENTRY}-{'x' * 50}-{n}/index.md".replace("amina-", "a-")[:200], "line": n}
            for n in range(verdict.PROBLEMS)]
    found = rendered({**BAD, "errors": 900, "hints": 0, "problems": many}, "en", "fr", "uk", "ar")
    assert len(found.encode()) <= proposal_comment.BYTES and re.search(r"8\d\d more points are not shown here", found)


def test_a_verdict_comes_back_as_it_was_written():
    said = verdict.read(text(BAD), CODES, WORDS)
    assert verdict.read(verdict.write(said), CODES, WORDS) == said


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_result_is_none(raw):
    with pytest.raises(UnreadableVerdict):
        verdict.read(raw, CODES, WORDS)
    assert script.judged(raw, KNOWN, CODES, WORDS) is None


def test_the_results_themselves_are_read():
    assert script.judged(text(BAD), KNOWN, CODES, WORDS).errors == 4
    assert script.judged(text(GOOD), {**KNOWN, "conclusion": "success"}, CODES, WORDS).passed
    assert script.judged(text(OTHERS), {**KNOWN, "conclusion": "success", "before": True}, CODES, WORDS).removed == 1


@pytest.mark.parametrize(("data", "known"), [
    (BAD, {"number": 13}), (BAD, {"head": "c0ffee00" * 5}), (BAD, {"conclusion": "success"}),
    (GOOD, {"conclusion": "failure"}), (GOOD, {"conclusion": "timed_out"}),
    (GOOD, {"conclusion": "success", "others": True}), (GOOD, {"conclusion": "success", "before": True}),
])
def test_a_result_that_contradicts_github_is_not_believed(data, known):
    """A proposal may bring its own check.yml that finds everything in order."""
    assert script.judged(text(data), {**KNOWN, **known}, CODES, WORDS) is None
