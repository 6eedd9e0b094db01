"""A site as it is published, with hostile words in submissions and in the secretariat's own files, in a real browser."""

import contextlib
import itertools
import re
from collections import Counter

import hostile
import lxml.etree
import lxml.html
import pytest
import yaml
from browsing import Tab, served
from chorus.kinds import KINDS
from hostile import everywhere
from hostile_forgery import let_through, scope_of
from hostile_judges import faults, texts_in
from hostile_payloads import CONTEXTS, OWN
from sites import Site, command, environment, run

# What the secretariat's own words are replaced by: they are trusted, and still they are never more than words.
SETTINGS = [
    '"><script>alert(1)</script>', "' onfocus=alert(1) autofocus='", '"><img src=x onerror=alert(1)>',
    "</title></script><svg onload=alert(1)>", "{{ 7*7 }}{% raw %}{0} %(name)s", "javascript:alert(1)",
    "<!--><b id=body>&lt;&quot;", 'x\\";DROP:1,2\\n', '#read("/etc/passwd") $x$',
]
MORE = {
    "calendar": [{"date": "2021-11-15", "title": {"en": "Words for a day"}}],
    "partners": [{"name": "Words of a partner", "link": "https://example.org/a"}],
    "videos": [{"publish": "2021-12-01", "title": {"en": "Words over a video"}, "link": "https://example.org/video"}],
}
CODES = {"languages", "contact", "repository", "country", "link", "colours", "date", "publish"}


def worded(value, words):
    """The secretariat's settings with other words wherever they speak in words of their own."""
    if isinstance(value, dict):
        return {key: inner if key in CODES else worded(inner, words) for key, inner in value.items()}
    if isinstance(value, list):
        return [worded(inner, words) for inner in value]
    return next(words) if isinstance(value, str) and (" " in value or value == "Voices") else value


def build(folder, submitted, words):
    """The site of a root with these submissions and settings."""
    root = hostile.settle(folder / "root")
    for path in sorted((root / "content").rglob("*.yml")):
        said = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        said |= MORE if path.name == "campaign.yml" else {}
        path.write_text(yaml.safe_dump(worded(said, words) if words else said, allow_unicode=True), "utf-8")
    for entry, (kind, texts) in submitted.items():
        hostile.submit(root, entry, kind, texts, photo=int(entry[1:]) % 2 == 1, scope=scope_of(entry))
    done = run(command("build", "--root", root, "--site", folder / "site", "--date", hostile.DAY),
               environment(folder.parent / "cache"))
    assert done.code == 0, done.said
    return Site(folder / "site")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """(a site with hostile words, the same with harmless ones), and the submissions of the first."""
    folder = tmp_path_factory.mktemp("hostile-site")
    places = itertools.cycle(itertools.permutations(CONTEXTS, 2))
    words = {f"x{number:05}": (kind, everywhere(kind, payload, next(places)))
             for number, (payload, kind) in enumerate(zip(OWN[::2], itertools.cycle(KINDS)))}
    let_through(folder / "tried", words)
    harmless = {entry: (kind, {}) for entry, (kind, _) in words.items()}
    return (build(folder / "hostile", words, itertools.cycle(SETTINGS)), build(folder / "harmless", harmless, None),
            words)


def sorts(site):
    """Every sort of element with its attributes, by the pages' template."""
    found = Counter()
    for address, page in site.pages():
        for element in page.iter(lxml.etree.Element):
            inside = next((above for above in element.iterancestors("div") if above.get("class") == "text"), None)
            if inside is None:
                found[element.tag, *sorted(element.attrib)] += 1
        for text in texts_in(page):
            assert not list(faults(text)), address
    return found


@pytest.mark.slow
def test_the_site_has_no_element_that_harmless_words_would_not_have_brought(built):
    bad, good, _ = built
    assert bad.addresses() == good.addresses() and len(bad.addresses()) > 100
    assert sorts(bad).keys() <= sorts(good).keys()


def test_nothing_on_it_runs_or_leads_anywhere_else(built):
    for address, page in built[0].pages():
        for element in page.iter(lxml.etree.Element):
            assert not [name for name in element.attrib if name.startswith("on") or name == "style"], address
            for name in ("href", "src", "srcset", "action", "data", "poster"):
                said = element.get(name, "")
                scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", said, re.IGNORECASE)
                assert not scheme or scheme[1] in ("https", "mailto"), (address, said)
                assert not re.match(r"\s*[/\\]{2}", said), (address, said)
        assert not [script for script in page.iter("script") if not script.get("src")], address


def test_files_beside_the_pages_are_built_as_with_harmless_words(built):
    """Calendars have the same lines, the same events, and words with marks; the site map is XML."""
    bad, good, _ = built
    for path in good.folder.rglob("*.ics"):
        other = bad.folder / path.relative_to(good.folder)
        shapes = [[re.split("[:;]", line)[0] for line in re.sub(r"\r\n[ \t]", "", file.read_bytes().decode()).split("\r\n")]
                  for file in (path, other)]
        assert shapes[0] == shapes[1] and shapes[0].count("BEGIN") > 3
    for path in bad.folder.rglob("*.xml"):
        lxml.etree.parse(path, lxml.etree.XMLParser(resolve_entities=False, no_network=True))
    assert list(good.folder.rglob("*.ics")) and list(bad.folder.rglob("*.xml"))


@pytest.mark.slow
@pytest.mark.browser
def test_a_browser_shows_it_and_nothing_happens(built, browser):
    """With its own content security policy: no dialogue, nothing asked elsewhere, nothing for the policy to stop."""
    bad, _, words = built
    addresses = [address for address in bad.addresses() if not re.search(r"/x\d{5}/", address)]
    addresses += [f"fr/{hostile.CAMPAIGN}/{hostile.CITY}/{entry}/" for entry, (_, kept) in words.items() if kept][::4]
    with served(bad.folder) as base, contextlib.closing(browser.new_context()) as context:
        tab = Tab(context.new_page(), base)
        tab.page.on("dialog", lambda dialog: (tab.said.append(f"dialogue {dialog.message}"), dialog.dismiss()))
        for address in addresses:
            tab.go(address)
            assert not tab.page.evaluate("[...document.querySelectorAll('*')].filter(e => [...e.attributes].some("
                                         "a => a.name.startsWith('on'))).length"), address
        assert not tab.said and not tab.failed
        assert not [address for address in tab.asked if not address.startswith((base, "data:"))]
    assert len(addresses) > 40
