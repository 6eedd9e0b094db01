"""Hostile words in every field of every kind: refused with a sentence, or shown as words and as nothing else."""

import gzip
import itertools
import json
import re
import unicodedata

import hostile
import lxml.etree
import lxml.html
import pytest
from chorus.kinds import KINDS
from chorus.model.school_class import names_a_class
from chorus.pages import feeds
from chorus.pages import sitemap as site_map
from chorus.pages.assets import assets
from chorus.words import text
from hostile import everywhere
from hostile_forgery import ENDS, Forger, artist_of, entry_of, french, let_through, scope_of
from hostile_judges import check_page, faults, outline, parsed, texts_in
from hostile_payloads import COLLECTIONS, CONTEXTS, collection, encodable


@pytest.fixture(params=COLLECTIONS)
def payloads(request):
    """The texts of each collection in turn."""
    return collection(request.param, request)


@pytest.fixture(params=list(KINDS))
def kind(request):
    """Each kind in turn."""
    return request.param


@pytest.fixture(scope="module")
def forger(tmp_path_factory):
    """Makes worlds of forged submissions."""
    folder = tmp_path_factory.mktemp("forger")
    return Forger(hostile.Studio(hostile.settle(folder / "root"), folder / "cache"))


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


def looks(entry):
    """What a submission called x… has on its page besides its words: a picture, and what goes with cards."""
    return int(entry[1:]) % 2, "social" in scope_of(entry)


@pytest.mark.slow
@pytest.mark.parametrize("name", COLLECTIONS)
def test_what_the_check_lets_through_is_shown_as_text(name, request, tmp_path):
    """Each text in a submission of one kind, of all kinds in turn; some with the proof of their cards.

    In all kinds they are in the next test, where no rule keeps them away.
    """
    chosen = [(payload, "quote" if names_a_class(payload) else kind)      # a class has a page of another shape
              for payload, kind in zip(collection(name, request), itertools.cycle(KINDS))]
    places = itertools.cycle(itertools.permutations(CONTEXTS, 2))
    words = {f"x{number:05}": (kind, everywhere(kind, payload, next(places)))
             for number, (payload, kind) in enumerate(chosen, 10)}
    patterns = {(kind, *looks(entry)): entry for place, kind in enumerate(KINDS) for number in range(10)
                for entry in [f"x{90_000 + 10 * place + number}"]}
    words |= {entry: (about[0], {}) for about, entry in patterns.items()}
    words |= {f"x{end + place:05}": (kind, {}) for place, kind in enumerate(KINDS) for end in ENDS}
    world = let_through(tmp_path, words)
    artist, pages = artist_of(world), french(world)
    patterns = {about: list(outline(parsed(artist.main(pages[entry]), exactly=False)))
                for about, entry in patterns.items()}
    tried = 0
    for entry, (kind, kept) in words.items():
        if kept:
            page = check_page(artist.main(pages[entry]), patterns[kind, *looks(entry)], exactly=False)
            shown, tried = "".join(page.itertext()), tried + 1
            for field in ("name", "title") & kept.keys():
                wanted = unicodedata.normalize("NFC", kept[field]).strip()
                assert wanted in shown, (entry, wanted)
    assert tried > len(chosen) // 3


@pytest.mark.slow
def test_pages_show_as_text_whatever_they_are_given(payloads, kind, forger):
    """The second fence: even if a rule is forgotten, no field reaches a page as anything but text.

    Each text is judged in a page of every kind, and in one of them in the whole page by the exact parser.
    """
    harmless = forger.harmless([kind])
    artist, pages = artist_of(harmless), french(harmless)
    whole = [list(outline(parsed(forger.studio.page(artist, pages[entry])))) for entry in ("x00010", "x00011")]
    inner = [list(outline(parsed(artist.main(pages[entry]), exactly=False))) for entry in ("x00010", "x00011")]
    world = forger.hostile(kind, payloads)
    artist, pages = artist_of(world), french(world)
    for entry, page in pages.items():
        number = int(entry[1:])
        if number % len(KINDS) == list(KINDS).index(kind):
            check_page(forger.studio.page(artist, page), whole[number % 2], exactly=True)
        else:
            check_page(artist.main(page), inner[number % 2], exactly=False)
    assert len(pages) == len(encodable(payloads))


@pytest.fixture(params=COLLECTIONS)
def mixed(request, forger):
    """A world in which each text of a collection stands in a submission of one kind, of all kinds in turn."""
    return forger.world(*zip(itertools.cycle(KINDS), encodable(collection(request.param, request))))


def kinds_of_elements(studio, world):
    """Each element with the names of its attributes, of the pages that show many submissions."""
    artist, done = artist_of(world), 0
    for page in site_map.pages(world):
        if not entry_of(page):
            done += 1
            for tag, *about in outline(parsed(studio.page(artist, page), exactly=False)):
                yield tag, *(name for name, _ in (about or [()])[0])
    assert done > 50


def test_overviews_show_as_text_whatever_they_are_given(mixed, forger):
    """The same for galleries, first pages, cities and the booklet: they hold no new sort of element."""
    known = set(kinds_of_elements(forger.studio, forger.harmless()))
    assert set(kinds_of_elements(forger.studio, mixed)) <= known


FEED = re.compile("[^\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]*")      # what XML can hold; the check lets nothing else through


def sorts(html):
    """Every element with the names of its attributes, of a piece of HTML."""
    return {(element.tag, *element.attrib) for element in lxml.html.fromstring(html).iter()}


def test_feeds_hold_words_and_no_elements(payloads, forger, monkeypatch):
    """With every text: the XML has one shape, the HTML in it too, and all addresses are our own."""
    monkeypatch.setattr(feeds, "NEWEST", 10**6)
    strict = lxml.etree.XMLParser(resolve_entities=False, no_network=True)
    mixed = forger.world(*zip(itertools.cycle(KINDS), filter(FEED.fullmatch, encodable(payloads))))
    shapes = []
    for world in (forger.harmless(), mixed):
        shapes.append(set())
        for asset in feeds.files(world, None, hostile.ADDRESS):
            if asset.address.endswith(feeds.JSON):
                items = json.loads(asset.content)["items"]
                shapes[-1] |= {tuple(sorted(item)) for item in items} | {"json"}
                html, links = [item["content_html"] for item in items], [item["url"] for item in items]
            else:
                root = lxml.etree.fromstring(asset.content, strict)
                shapes[-1] |= {(element.tag, *element.attrib) for element in root.iter()}
                html = [element.text for element in root.iterfind("channel/item/description")]
                links = [element.text for element in root.iter("link", "guid")]
            assert len(html) >= len(world.submissions) and all(link.startswith(hostile.ADDRESS) for link in links)
            shapes[-1] |= {sort for piece in html for sort in sorts(piece)}
    assert shapes[0] == shapes[1]


def test_the_files_beside_the_pages_take_words_from_nobody(mixed, forger):
    """Site maps name addresses only; everything but the feeds is the same whatever people wrote."""
    strict = lxml.etree.XMLParser(resolve_entities=False, no_network=True)
    said = []
    for world in (forger.harmless(), mixed):
        said.append({})
        for asset in assets(world, site_map.pages(world), forger.studio.cache, hostile.ADDRESS):
            if asset.address.startswith("sitemaps/"):
                for element in lxml.etree.fromstring(gzip.decompress(asset.content), strict).iter("{*}loc"):
                    assert re.fullmatch(r"https://example\.org/chorus/[a-z0-9/-]*", element.text), element.text
            elif asset.content is not None and asset.address.rpartition("/")[2] not in (feeds.RSS, feeds.JSON):
                said[-1][asset.address] = asset.content
    assert said[0] == said[1] and said[0]
