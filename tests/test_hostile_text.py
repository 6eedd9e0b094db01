"""Hostile words in every field of every kind: refused with a sentence, or shown as words and as nothing else."""

import itertools
import re
import unicodedata

import hostile
import lxml.etree
import pytest
from chorus import text
from chorus.assemble import site as site_map
from chorus.assemble.files import assets
from chorus.assemble.submissions import make
from chorus.assemble.world import World
from chorus.catalogue import Catalogue
from chorus.kinds import KINDS
from hostile import artist_of, entry_of, everywhere, forge, french, submit
from hostile_judges import check_page, faults, outline, parsed, parsers, patterns_of, texts_in
from hostile_payloads import COLLECTIONS, CONTEXTS, collection, encodable


@pytest.fixture(params=COLLECTIONS)
def payloads(request):
    """The texts of each collection in turn."""
    return collection(request.param, request)


@pytest.fixture(params=list(KINDS))
def kind(request):
    """Each kind in turn."""
    return request.param


@pytest.fixture
def studio(tmp_path):
    """A studio on an empty root."""
    return hostile.Studio(hostile.settle(tmp_path / "root"), tmp_path / "cache")


def test_markdown_becomes_only_what_texts_may_hold(payloads):
    """Every text in every place of a body, straight through the converter, as if no rule had refused anything."""
    wrong = {}
    for payload in encodable(payloads):
        drawn = [text.html(text.tokens(context.format(payload))) for context in CONTEXTS.values()]
        page = parsed("".join(f'<div class="text">{html}</div>' for html in drawn))
        assert len(list(page.iter("div"))) == len(CONTEXTS), f"a text breaks out of its place: {payload!r}"
        for context, inside in zip(CONTEXTS, texts_in(page), strict=True):
            if found := list(faults(inside)):
                wrong[context, payload] = found
    assert not wrong


def let_through(tmp_path, kind, payloads):
    """Submit every text in every field, then put harmless words in the place of what is refused, until nothing is.

    Returns the world of what was let through, and the words of each submission.
    """
    places = itertools.cycle(itertools.permutations(CONTEXTS, 2))
    words = {f"x{number:05}": everywhere(kind, payload, next(places)) for number, payload in enumerate(payloads, 2)}
    for entry in ("x00000", "x00001", "x99998", "x99999"):      # harmless neighbours, with a photo and without
        words[entry] = {}
    left, entries = set(words), []
    for number in range(20):      # a file that can't be read shows one slip at a time
        root = hostile.settle(tmp_path / f"root-{number}")
        for entry in left:
            submit(root, entry, kind, words[entry], photo=int(entry[1:]) % 2 == 1)
        checked = hostile.Studio(root, tmp_path / "cache").check()
        entries += [make(draft, checked.developed) for draft in checked.drafts]
        left -= {draft.folder.entry for draft in checked.drafts}
        if not left:
            entries.sort(key=lambda entry: entry.id)
            return World(hostile.settings_of(root), hostile.DAY, entries, Catalogue), words
        for problem in checked.errors:
            kept = words[problem.path.split("/")[3]]
            for field in hostile.refused_fields(root, problem):
                kept.clear() if field == "*" else kept.pop(field, None)
    raise AssertionError(f"still refused, though harmless: {checked.errors}")


def test_what_the_check_lets_through_is_shown_as_text(payloads, kind, tmp_path):
    world, words = let_through(tmp_path, kind, payloads)
    studio, artist, pages = hostile.Studio(tmp_path, tmp_path / "cache"), artist_of(world), french(world)
    patterns = patterns_of(studio, artist, [pages["x99998"], pages["x00001"]])
    hostile_words = [entry for entry, kept in words.items() if kept]
    for entry in hostile_words:
        number, html = int(entry[1:]), studio.page(artist, pages[entry])
        for exactly in parsers(number, kind):
            page = check_page(html, patterns[exactly][number % 2], exactly)
        for field in ("name", "title") & words[entry].keys():
            wanted = unicodedata.normalize("NFC", words[entry][field]).strip()
            assert wanted in "".join(page.find(".//main").itertext()), (entry, wanted)
    assert len(hostile_words) > len(payloads) // 3


def test_pages_show_as_text_whatever_they_are_given(payloads, kind, studio):
    """The second fence: even if a rule is forgotten, no field reaches a page as anything but text."""
    harmless, world = forge(studio, kind, payloads)
    patterns = patterns_of(studio, artist_of(harmless), [french(harmless)[entry] for entry in ("x00004", "x00005")])
    artist = artist_of(world)
    for entry, page in french(world).items():
        number = int(entry[1:])
        if 4 <= number < 4 + len(encodable(payloads)):
            html = studio.page(artist, page)
            for exactly in parsers(number, kind):
                check_page(html, patterns[exactly][number % 2], exactly)


def kinds_of_elements(studio, world):
    """Each element with the names of its attributes, of the pages that show many submissions."""
    artist = artist_of(world)
    for page in site_map.pages(world):
        if not entry_of(page):
            for tag, *about in outline(parsed(studio.page(artist, page), exactly=False)):
                yield tag, *(name for name, _ in (about or [()])[0])


def test_overviews_show_as_text_whatever_they_are_given(payloads, kind, studio):
    """The same for galleries, first pages, cities and the booklet: they hold no new sort of element."""
    harmless, world = forge(studio, kind, payloads)
    assert set(kinds_of_elements(studio, world)) <= set(kinds_of_elements(studio, harmless))


def test_the_files_beside_the_pages_take_words_from_nobody(payloads, kind, studio):
    """What is XML can be parsed and names addresses only; everything else is the same whatever people wrote."""
    strict = lxml.etree.XMLParser(resolve_entities=False, no_network=True)
    said = []
    for world in forge(studio, kind, payloads):
        said.append({})
        for asset in assets(world, site_map.pages(world), studio.cache, hostile.ADDRESS):
            if asset.address.endswith(".xml"):
                for element in lxml.etree.fromstring(asset.content, strict).iter("{*}loc"):
                    assert re.fullmatch(r"https://example\.org/chorus/[a-z0-9/-]*", element.text), element.text
            elif asset.content is not None:
                said[-1][asset.address] = asset.content
    assert said[0] == said[1] and said[0]
