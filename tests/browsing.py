"""The sample site in a real browser: a server as GitHub Pages has it, and tabs that remember what went wrong."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources
from time import monotonic
from urllib.parse import urlsplit

import pytest
from patience import HANG_IN_A_PAGE
from sites import ADDRESS, CAMPAIGN, ROOT

BASE = urlsplit(ADDRESS).path


def first(kind, *also):
    """The address of the sample's first submission of a kind, whose index.md has these lines too."""
    for index in sorted((ROOT / "submissions" / CAMPAIGN).glob("*/*/index.md")):
        lines = index.read_text("utf-8").split("\n")
        if f"kind: {kind}" in lines and all(any(line.startswith(start) for line in lines) for start in also):
            return f"{CAMPAIGN}/{index.parts[-3]}/{index.parts[-2]}/"
    raise LookupError(f"the sample has no {kind}")


# The kinds of pages, each by an example.
PLACES = {
    "home": "",
    "campaign": f"{CAMPAIGN}/",
    "quotes": f"{CAMPAIGN}/quotes/",
    "stories": f"{CAMPAIGN}/stories/",
    "statements": f"{CAMPAIGN}/statements/",
    "schools": f"{CAMPAIGN}/schools/",
    "filtered": f"{CAMPAIGN}/quotes/countries/gb/",
    "quote": first("quote", "photo:"),
    "story": first("story"),
    "statement": first("statement", "photo:"),
    "school entry": first("school entry"),
    "cities": "cities/",
    "city": "cities/bradford/",
    "booklet": f"{CAMPAIGN}/booklet/",
    "chapter": f"{CAMPAIGN}/booklet/category-11-18/",
    "take part": f"{CAMPAIGN}/take-part/",
    "rules": f"{CAMPAIGN}/take-part/rules/",
    "examples": f"{CAMPAIGN}/take-part/rules/people/",
    "clean photo": f"{CAMPAIGN}/take-part/clean-photo/",
    "calendar": f"{CAMPAIGN}/calendar/",
    "toolkit": f"{CAMPAIGN}/toolkit/",
    "your city": f"{CAMPAIGN}/toolkit/your-city/",
    "about": "about/",
    "privacy": "privacy/",
    "accessibility": "accessibility/",
}
LOST = "nothing/is/here/"
PAGES = {
    "chooser": "",
    "404": LOST,
    **{f"{name}, {language}": f"{language}/{place}" for name, place in PLACES.items() for language in ("en", "ar")},
}


class Pages(http.server.SimpleHTTPRequestHandler):
    """A folder under the site's own path; unknown addresses get 404.html, as GitHub Pages does it."""

    def translate_path(self, path):
        return super().translate_path(path.removeprefix(BASE.rstrip("/")))

    def send_error(self, code, message=None, explain=None):
        if code != 404:
            return super().send_error(code, message, explain)
        with open(f"{self.directory}/404.html", "rb") as file:
            body = file.read()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *_):
        """Say nothing."""


class Server(http.server.ThreadingHTTPServer):
    """A server that takes it quietly when a tab is closed in the middle of an answer."""

    request_queue_size = 128     # with five, a page of many pictures has to ask again after a second or more

    def handle_error(self, request, client_address):
        """Say nothing."""


@contextmanager
def served(folder) -> Iterator[str]:
    """The address under which a folder is served."""
    Pages.extensions_map.update({".avif": "image/avif", ".ics": "text/calendar", ".vtt": "text/vtt"})
    handler = functools.partial(Pages, directory=str(folder))
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{BASE}"
        server.shutdown()


@pytest.fixture(scope="session")
def server(site) -> Iterator[str]:
    """The address of the full sample site."""
    with served(site.folder) as address:
        yield address


@dataclass
class Patient:
    """A browser whose pages wait as long as a slow machine needs."""

    browser: object

    def new_context(self, **options):
        """A context, as Playwright makes it."""
        context = self.browser.new_context(**options)
        context.set_default_timeout(1000 * HANG_IN_A_PAGE)
        return context

    def new_page(self, **options):
        """A page in a context of its own."""
        page = self.browser.new_page(**options)
        page.set_default_timeout(1000 * HANG_IN_A_PAGE)
        return page

    def close(self):
        """End it."""
        self.browser.close()


@pytest.fixture(scope="session")
def browser(chromium):
    """One browser per process of the tests."""
    from playwright.sync_api import expect, sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        expect.set_options(timeout=1000 * HANG_IN_A_PAGE)
        yield Patient(started)
        started.close()


def until(page, expression: str) -> None:
    """Wait until something is true in a page. Playwright's own wait evaluates text within the page, which the site's
    Content-Security-Policy forbids from the second try on, so that it works on a quick machine only."""
    ended = monotonic() + HANG_IN_A_PAGE
    while not page.evaluate(expression):
        assert monotonic() < ended, f"it never became true: {expression}"
        page.wait_for_timeout(50)


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker's script."""
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


@dataclass
class Tab:
    """A page of the browser, what it asked for, and what went wrong."""

    page: object
    address: str
    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.page.on("request", lambda request: self.asked.append(request.url))
        # A picture of another size may be asked for before the first has come: that one is given up.
        self.page.on(
            "requestfailed",
            lambda request: self.failed.append(request.url) if request.failure != "net::ERR_ABORTED" else None,
        )
        self.page.on("response", lambda answer: self.failed.append(answer.url) if answer.status >= 400 else None)
        self.page.on(
            "console", lambda message: self.said.append(message.text) if message.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def go(self, place: str):
        """Open a page of the site."""
        self.page.goto(self.address + place, wait_until="load")
        return self.page

    def foreign(self) -> list[str]:
        """What was asked of other hosts."""
        return [url for url in self.asked if not url.startswith((self.address, "data:"))]


@pytest.fixture(scope="session")
def reading_tab(browser, server) -> Iterator[Tab]:
    """One tab that goes from page to page, for what runs much script of its own: in a tab that is new for each page
    the browser would compile axe 46 times, which costs more than all it finds."""
    context = browser.new_context(viewport={"width": 390, "height": 900}, locale="en")
    yield Tab(context.new_page(), server)
    context.close()


@pytest.fixture
def tab(browser, server):
    """tab(width, …): a fresh tab without cookies or storage; further arguments are Playwright's for a context."""
    contexts = []

    def fresh(width: int = 1280, **options) -> Tab:
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, locale="en", **options))
        return Tab(contexts[-1].new_page(), server)

    yield fresh
    for context in contexts:
        context.close()
