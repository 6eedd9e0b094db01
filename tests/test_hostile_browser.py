"""Every hostile text on drawn pages in a real browser, without the content security policy that saves a reader."""

import contextlib
import json
import re
from html import escape

import hostile
import pytest
from browsing import served
from chorus.kinds import KINDS
from hostile_forgery import Forger, artist_of, french
from hostile_judges import TEXT_ELEMENTS
from hostile_payloads import COLLECTIONS, OWN, collection

pytestmark = pytest.mark.browser
PAGE = "fr/many-voices/harbour-town/x/"      # where a page stands, so that its links lead to the right places

# In every frame before anything else: whatever a payload would do is noted in the uppermost one.
WATCH = """
top.hits = top.hits || [];
for (const name of ["alert", "prompt", "confirm", "print", "open", "fetch", "postMessage", "XMLHttpRequest",
                    "WebSocket", "EventSource", "Worker"])
  window[name] = function () { top.hits.push(name + " " + [...arguments].join(" ").slice(0, 80)); };
for (const name of ["write", "writeln", "execCommand"])
  document[name] = function () { top.hits.push("document." + name); };
window.known = new Set(Object.keys(window));
"""

# What is in a document: its sorts of elements outside of texts, what texts hold that they may not, foreign globals.
LOOK = """
document => {
  const sorts = new Set(), wrong = [];
  for (const element of document.querySelectorAll("*")) {
    const inside = element.parentElement && element.parentElement.closest("div.text");
    const names = element.getAttributeNames().sort();
    if (!inside) sorts.add([element.localName, element.namespaceURI.slice(-5), ...names].join(" "));
    else if (!TEXT.includes(element.localName) || names.join() !== (element.localName === "a" ? "href,rel" : "")
             || element.namespaceURI !== "http://www.w3.org/1999/xhtml") wrong.push(element.outerHTML.slice(0, 200));
    if (names.some(name => name.startsWith("on") || name === "style")) wrong.push(element.outerHTML.slice(0, 200));
    for (const name of ["href", "src", "action", "data", "formAction"])
      if (typeof element[name] === "string" && element[name] && element.hasAttribute(name.toLowerCase())) {
        const to = new URL(element[name]);
        const fine = inside ? to.protocol === "https:" && to.host !== location.host && !to.username
          : to.host === location.host || ["https://example.org", "https://github.com"].includes(to.origin)
            || element[name].startsWith("mailto:us@example.org") || element[name].startsWith("mailto:?subject=");
        if (!fine) wrong.push(element.outerHTML.slice(0, 200));
      }
    if (element.shadowRoot) wrong.push("shadow");
  }
  const window = document.defaultView;
  if (window) {
    for (const name of Object.keys(window))
      if (!window.known.has(name) && !["known", "hits"].includes(name)) wrong.push("global " + name);
    for (const name of ["getElementById", "createElement", "querySelector", "cookie", "body", "forms"])
      if (document[name] instanceof window.Element && name !== "body") wrong.push("clobbered " + name);
  }
  return [[...sorts], wrong, document.title];
}
""".replace("TEXT", json.dumps(sorted(TEXT_ELEMENTS)))


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder on this machine's own address, and that address."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "assets").symlink_to(hostile.LIBRARY / "overrides/assets")
    with served(folder) as address:
        yield folder, address


@pytest.fixture(scope="module")
def forger(tmp_path_factory):
    """Makes worlds of forged submissions."""
    folder = tmp_path_factory.mktemp("forger")
    return Forger(hostile.Studio(hostile.settle(folder / "root"), folder / "cache"))


@contextlib.contextmanager
def page_of(browser, base):
    """A fresh page and the list of what it did that no page of the site does."""
    context, noted = browser.new_context(bypass_csp=True), []
    context.route(lambda address: not address.startswith(base), lambda route: route.abort())
    context.add_init_script(WATCH)
    page = context.new_page()
    page.on("dialog", lambda dialog: (noted.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: request.url.startswith((base, "about:srcdoc")) or noted.append(request.url))
    page.on("download", lambda download: noted.append(f"download {download.url}"))
    context.on("page", lambda other: noted.append(f"window {other.url}"))
    yield page, noted
    noted += page.evaluate("top.hits")
    context.close()


def show(place, browser, html):
    """(what the browser finds on the page and in each of its frames; what they did)."""
    folder, base = place
    path = folder / PAGE
    path.mkdir(parents=True, exist_ok=True)
    (path / "index.html").write_text(html, "utf-8")
    with page_of(browser, base) as (page, noted):
        page.goto(base + PAGE, wait_until="load")
        found = page.evaluate(f"[self, ...Array.from(frames)].map(frame => frame.document).map({LOOK})")
        assert page.url == base + PAGE
    return found, noted


def groups(items, size):
    """The items, so many at a time."""
    return [items[start:start + size] for start in range(0, len(items), size)]


SEEN = {
    "<img src=x onerror=alert(1)>": "alert 1", "<script>open('/a')</script>": "open /a",
    "<svg onload=print()>": "print", "<img src=//t.example/p.gif>": "http://t.example/p.gif",
    '<a href="javascript:1">a</a>': "<a href", '<a href="//t.example/" rel="a">a</a>': "<a href",
    "<b style=color:red>a</b>": "<b style", "<b class=md-header>a</b>": "<b class", "<p onclick=b>": "<p onclick",
    "<img name=getElementById>": "clobbered", "<script>a = 1</script>": "global a", "<math></math>": "<math",
    "<iframe srcdoc='<script>top.b = 1</script>'></iframe>": "global b",
}


@pytest.mark.parametrize("attack", SEEN)
def test_an_attack_that_works_is_seen(attack, place, browser):
    """The watch itself is tried on what it should see."""
    found, noted = show(place, browser, f"<!doctype html><title>a</title><div class=text>{attack}</div>")
    assert SEEN[attack] in " ".join([*found[0][1], *noted])


@pytest.mark.slow
@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("name", COLLECTIONS)
def test_several_hundred_on_a_page(name, kind, request, forger, place, browser):
    """No dialogue, no script, no request, no element that harmless words would not have brought."""
    harmless, world = forger.harmless([kind]), forger.hostile(kind, collection(name, request))
    shown = artist_of(harmless), french(harmless)

    def together(artist, pages):
        mains = "".join(artist.main(page) for page in pages)
        shell = forger.studio.page(shown[0], shown[1]["x00010"])
        before, after = shell.split('<main id="main" tabindex="-1">')[0], shell.split("</main>")[1]
        return f'{before}<main id="main" tabindex="-1">{mains}</main>{after}'

    ((allowed, wrong, title),), noted = show(place, browser, together(shown[0], list(shown[1].values())))
    assert not wrong and not noted
    artist, pages = artist_of(world), list(french(world).values())
    for some in groups(pages, 800):
        ((sorts, wrong, now),), noted = show(place, browser, together(artist, some))
        assert not wrong and not noted and now == title
        assert set(sorts) <= set(allowed)


def plain_title(text):
    """A title without what browsers leave out of it."""
    return " ".join(re.sub("[\\s\x01-\x1f\x7f]+", " ", text.replace("\0", "\ufffd")).split())


@pytest.mark.parametrize("name", COLLECTIONS)
def test_whole_pages_as_the_browser_reads_them(name, request, forger, place, browser):
    """Titles, descriptions and all that is around the text too, of those texts that a title could hold."""
    payloads = [payload for payload in collection(name, request) if len(payload) <= 90]
    harmless, world = forger.harmless(["story"]), forger.hostile("story", payloads)

    def read(tab, world):
        artist, pages = artist_of(world), french(world).values()
        html = [forger.studio.page(artist, page) for page in pages]
        as_read = "page => new DOMParser().parseFromString(page, 'text/html')"
        return tab.evaluate(f"pages => pages.map({as_read}).map({LOOK})", html)

    with page_of(browser, place[1]) as (tab, noted):
        tab.goto(f"{place[1]}assets/chorus.css")
        plain, found = read(tab, harmless), read(tab, world)
    assert not noted and not any(wrong for _, wrong, _ in plain)
    allowed = {sort for sorts, _, _ in plain for sort in sorts}
    for page, (sorts, wrong, title) in zip(french(world).values(), found, strict=True):
        assert not wrong and set(sorts) <= allowed
        assert plain_title(title).startswith(plain_title(page.title))


def test_whole_pages_that_run(forger, place, browser):
    """Our own texts in whole pages with their scripts, in frames side by side."""
    artist, pages = artist_of(harmless := forger.harmless(["story"])), list(french(harmless).values())[:2]
    world = forger.hostile("story", [payload for payload in OWN if len(payload) <= 90][::3])

    def framed(artist, pages):
        frames = "".join(f'<iframe srcdoc="{escape(forger.studio.page(artist, page))}"></iframe>' for page in pages)
        return f"<!doctype html><html lang=en><meta charset=utf-8><title>frames</title>{frames}"

    found, noted = show(place, browser, framed(artist, pages))
    allowed = set(found[1][0]) | set(found[2][0])
    assert not noted and not found[1][1]
    pages = list(french(world).values())
    found, noted = show(place, browser, framed(artist_of(world), pages))
    assert len(found) == len(pages) + 1 and not noted
    assert not [wrong for sorts, wrong, _ in found[1:] if wrong or not set(sorts) <= allowed]
