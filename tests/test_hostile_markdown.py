"""Markdown that is built to cost: every text is read, measured and converted within its share, or refused alone."""

import json
import time

import hostile
import pytest
from chorus.kinds.quote.pattern import follows
from chorus.machine import limits
from chorus.read import front_matter
from chorus.words import text
from hostile_judges import faults, parsed, texts_in

SECONDS = 2        # of the processor, for everything that check does with one submission
GROWTH = 20        # how much longer than the text its HTML may be
SIZE = limits.TEXT_BYTES - 100

# Each is repeated up to the largest size that a text may have.
SEEDS = {
    "closed brackets": "[]", "nested links": "[a](https://example.org/",
    "links in labels": "[a [b](https://example.org/) ", "references": "[a][a] ",
    "definitions": "[a{n}]: https://example.org/{n}\n\n", "uses of definitions": "[a]: https://a.example\n[a] ",
    "angles": "<https://example.org/> ", "open angles": "[a](<", "titles": "[a](https://example.org 'b",
    "images": "![a](b) ![", "emphasis": "*a **b ", "closed emphasis": "*a* **b** ", "stars and underscores": "*_**__",
    "nested emphasis": "_*a ", "struck": "~~a ", "backquotes": "`{n}``", "code spans": "`a` ",
    "entities": "&CounterClockwiseContourIntegral;", "ampersands": "&amp;&#35;&#x23;", "escapes": "\\*\\",
    "quotations": "> ", "quoted lists": "> - ", "nested lists": "- ", "numbered": "1. ", "lists and lines": "- a\n\n",
    "growing indents": "{s}- a\n", "tabs": "\t-\t", "fences": "```\na\n", "fence lengths": "{b}\n",
    "tildes in fences": "~~~ a\n```\n", "setext": "a\n=\n", "headings": "# a #\n", "rules": "***\n",
    "hard breaks": "a  \n", "backslash breaks": "a\\\n", "tables": "|a|b|c|\n|-|-|-|\n", "pipes": "|",
    "blocks": "<div>\n\n", "comments": "<!-- ", "declarations": "<!A ", "processing": "<?a ", "cdata": "<![CDATA[",
    "combining": "a\u0301\u0302", "wide": "語", "joined": "👩\u200d👩\u200d👧", "expanding": "ﷺ", "spaces": " \u00a0",
    "blank lines": "a\n \n\n", "digits": "0 ", "phone": "+44 20 7946 0958, ", "half phones": "(1)-", "at": "a@a ",
    "dots and at": "a.b@", "slashes": "https://a.example/ ", "nothing but brackets and parentheses": "]([",
    "colons": "a: b\n", "dashes": "---\n", "long words": "a", "quotes": "\"a' ",
}


def grown(seed):
    """A seed as often as it fits; {n}, {s} and {b} are a number, spaces and backquotes that grow."""
    whole, number = "", 0
    while len(whole.encode()) < SIZE:
        number += 1
        more = seed.replace("{n}", str(number)).replace("{s}", " " * (number % 90))
        whole += more.replace("{b}", "`" * (3 + number % 90))
    return whole.encode()[:SIZE].decode("utf-8", "ignore")


@pytest.fixture(scope="module")
def studio(tmp_path_factory):
    """A studio whose one photo has been developed, so that only texts are measured."""
    folder = tmp_path_factory.mktemp("costly")
    made = hostile.Studio(hostile.settle(folder / "root"), folder / "cache")
    hostile.submit(made.root, "x00001", "story", {})
    assert not made.check().errors
    return made


def measured(studio, body):
    """How long check takes on a story with this body, and its problems; what is drawn of it is judged on the way."""
    hostile.submit(studio.root, "x00001", "story", {"body": body})
    start = time.process_time()
    checked = studio.check()
    document = front_matter.read((studio.root / hostile.FOLDER / "x00001/index.md").read_bytes())
    html = text.html(document.tokens)
    used = time.process_time() - start
    assert len(html) <= GROWTH * len(body) + 1000
    for inside in texts_in(parsed(f'<div class="text">{html}</div>', exactly=False)):
        assert not list(faults(inside))
    return used, checked.problems


@pytest.mark.parametrize("seed", SEEDS)
def test_our_own_costly_texts(seed, studio):
    used, problems = measured(studio, grown(SEEDS[seed]))
    assert used < SECONDS, problems


def test_the_collection_of_costly_texts(shared_corpora, studio):
    """All but those with bytes that no text may hold, which are refused before they are parsed."""
    files = sorted((shared_corpora / "markdown/pathological").glob("*.md"))
    slow, tried = {}, 0
    for path in files:
        body = path.read_bytes()[:SIZE].decode("utf-8", "ignore")
        if "\0" not in body:
            used, _ = measured(studio, body)
            tried += 1
            if used >= SECONDS:
                slow[path.name] = used
    assert tried > 50 and not slow


@pytest.mark.parametrize("pattern", [
    "I am many things. I am …, I like …, I do …. I am a migrant.",
    "Je suis plusieurs choses à la fois. Je suis …, j’aime …, je fais …. Je suis (un migrant|une migrante).",
])
def test_the_pattern_of_quotes_costs_no_more_than_the_text_is_long(pattern):
    """Whatever repeats the pattern's own words: the gaps between them are not tried in every combination."""
    words = [word.strip("(…),.|") for word in pattern.split()]
    for some in (words, words[:-1], words[:4], words[2:], ["i"], ["a", "i", "am"], ["je", "suis"]):
        body = pattern.split(".")[0] + ". " + " ".join(some * 2000)
        start = time.process_time()
        follows(pattern, body[:SIZE])
        assert time.process_time() - start < SECONDS / 2, some


def test_examples_of_the_standard_hold_only_what_texts_may(shared_corpora):
    """Each example of CommonMark's specification and its regression tests."""
    examples = json.loads((shared_corpora / "markdown/commonmark_examples.json").read_text("utf-8"))
    for example in examples:
        page = parsed(f'<div class="text">{text.html(text.tokens(example["markdown"]))}</div>')
        assert len(list(page.iter("div"))) == 1
        assert not [fault for inside in texts_in(page) for fault in faults(inside)], example["id"]
    assert len(examples) > 300


@pytest.mark.parametrize("depth", [10, 25, 400])
def test_depth_is_limited(depth):
    """Quotations in quotations, lists in lists and both: no page is deeper than the reader's limit, and a little."""
    for seed in ("> ", "- ", "> - ", "1. > "):
        html = text.html(text.tokens(seed * depth + "a"))
        deepest = level = 0
        for part in html.split("<")[1:]:
            level += -1 if part.startswith("/") else 0 if part.startswith(("br", "hr")) else 1
            deepest = max(deepest, level)
        assert deepest <= 2 * limits.TEXT_NESTING
