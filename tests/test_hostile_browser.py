"""Every hostile text on drawn pages in a real browser, without the content security policy that saves a reader."""

import contextlib
import functools
import http.server
import json
import threading
from html import escape

import hostile
import pytest
from chorus.kinds import KINDS
from hostile import artist_of, forge, french
from hostile_judges import TEXT_ELEMENTS
from hostile_payloads import COLLECTIONS, collection, encodable

pytestmark = pytest.mark.browser
playwright = pytest.importorskip("playwright.sync_api")

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
def server(tmp_path_factory):
    """A folder on this machine's own address: nothing else can be reached."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "assets").symlink_to(hostile.LIBRARY / "overrides/assets")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder)) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


@pytest.fixture(scope="module")
def browser(chromium):
    """A browser that finds no other machine."""
    with playwright.sync_playwright() as started:
        options = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        running = started.chromium.launch(executable_path=chromium, args=options)
        yield running
        running.close()


@contextlib.contextmanager
def page_of(browser, base):
    """A fresh page and the list of what it did that no page of the site does."""
    context, noted = browser.new_context(bypass_csp=True), []
    context.add_init_script(WATCH)
    page = context.new_page()
    page.on("dialog", lambda dialog: (noted.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: request.url.startswith((base, "about:srcdoc")) or noted.append(request.url))
    page.on("download", lambda download: noted.append(f"download {download.url}"))
    context.on("page", lambda other: noted.append(f"window {other.url}"))
    yield page, noted
    noted += page.evaluate("top.hits")
    context.close()


def show(server, browser, html):
    """(what the browser finds on the page and in each of its frames; what they did)."""
    folder, base = server
    path = folder / "fr/many-voices/harbour-town/x"
    path.mkdir(parents=True, exist_ok=True)
    (path / "index.html").write_text(html, "utf-8")
    with page_of(browser, base) as (page, noted):
        page.goto(f"{base}fr/many-voices/harbour-town/x/", wait_until="load")
        found = page.evaluate(f"[self, ...Array.from(frames)].map(frame => frame.document).map({LOOK})")
        assert page.url == f"{base}fr/many-voices/harbour-town/x/"
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
def test_an_attack_that_works_is_seen(attack, server, browser):
    """The watch itself is tried on what it should see."""
    found, noted = show(server, browser, f"<!doctype html><title>a</title><div class=text>{attack}</div>")
    assert SEEN[attack] in " ".join([*found[0][1], *noted])


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("name", COLLECTIONS)
def test_several_hundred_on_a_page(name, kind, request, tmp_path, server, browser):
    """No dialogue, no script, no request, no element that harmless words would not have brought."""
    payloads = encodable(collection(name, request))
    studio = hostile.Studio(hostile.settle(tmp_path / "root"), tmp_path / "cache")
    harmless, world = forge(studio, kind, payloads)
    shown = artist_of(harmless), french(harmless)

    def together(artist, pages):
        mains = "".join(artist.main(page) for page in pages)
        shell = studio.page(shown[0], shown[1]["x00004"])
        before, after = shell.split('<main id="main" tabindex="-1">')[0], shell.split("</main>")[1]
        return f'{before}<main id="main" tabindex="-1">{mains}</main>{after}'

    ((allowed, wrong, title),), noted = show(server, browser, together(shown[0], list(shown[1].values())))
    assert not wrong and not noted
    artist, pages = artist_of(world), list(french(world).values())
    for some in groups(pages, 600):
        ((sorts, wrong, now),), noted = show(server, browser, together(artist, some))
        assert not wrong and not noted and now == title
        assert set(sorts) <= set(allowed)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_whole_pages_with_hostile_heads(name, request, tmp_path, server, browser):
    """Titles and descriptions too: whole pages in frames, a hundred at a time, of those that a title could hold."""
    payloads = [payload for payload in encodable(collection(name, request)) if len(payload) <= 90]
    studio = hostile.Studio(hostile.settle(tmp_path / "root"), tmp_path / "cache")
    harmless, world = forge(studio, "story", payloads)

    def framed(artist, pages):
        frames = "".join(f'<iframe srcdoc="{escape(studio.page(artist, page))}"></iframe>' for page in pages)
        return f"<!doctype html><html lang=en><meta charset=utf-8><title>frames</title>{frames}"

    found, noted = show(server, browser, framed(artist_of(harmless), list(french(harmless).values())[1:3]))
    allowed = set(found[1][0]) | set(found[2][0])
    assert not noted and not found[1][1]
    artist, pages = artist_of(world), [page for entry, page in french(world).items() if entry > "x00004"]
    for some in groups(pages, 100):
        found, noted = show(server, browser, framed(artist, some))
        assert len(found) == len(some) + 1 and not noted
        for page, (sorts, wrong, title) in zip(some, found[1:], strict=True):
            assert not wrong and set(sorts) <= allowed
            assert " ".join(title.split()).startswith(" ".join(page.title.replace("\0", "\ufffd").split()))
