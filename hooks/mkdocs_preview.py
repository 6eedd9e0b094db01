"""The preview: MkDocs serves a folder and says when to reload, and what somebody asks for is put there just before.

Where there is a problem, the page is the problem: in its place stands what is wrong and what to do, and as soon as it
is mended the browser shows the page again.
"""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from urllib.parse import unquote

from chorus import pipeline
from chorus.commands.surroundings import Surroundings
from chorus.draw import shell
from chorus.faults import guard as faults
from chorus.faults.guard import Guard
from chorus.frame.page import Page
from chorus.machine.attempts import attempt
from chorus.model.problems import Problem
from chorus.report import as_html
from chorus.words import catalogue


class Preview:
    """One running preview. Requests come in threads of their own, and wait while the site is read anew."""

    def __init__(self) -> None:
        self.reading = threading.Lock()
        self.memory = pipeline.Memory()
        self.here: Surroundings
        self.site = pipeline.Site(pipeline.Checked())
        self.folder, self.address, self.environment = Path(), "", None

    def begin(self) -> None:
        """The site is about to be read anew."""
        self.reading.acquire()

    def end(self) -> None:
        """It is read, or could not be."""
        if self.reading.locked():
            self.reading.release()

    def watch(self, server, mount: str):
        """Have the server ask for everything that it serves."""
        def answer(environ, start_response):
            path = unquote(environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace"))
            if path.startswith(mount):
                name = path.removeprefix(mount)
                self.put(name + "index.html" if name.endswith("/") or not name else name)
            return server.serve_request(environ, start_response)

        server.set_app(answer)

    def put(self, name: str) -> None:
        """Put a page or a file into the folder that is served, if there is one of that address."""
        target = self.folder / name
        with self.reading:
            if ".." in name.split("/") or target.exists():
                return
            made = self._page(name) if name.endswith(".html") else self._page(f"{name}/index.html") if "." not in name \
                else None
            asset = self.site.asked.file(name) if made is None and self.site.asked else None
            if made is None and asset is None:
                return
            if made is not None and not name.endswith(".html"):
                target /= "index.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            if made is not None:
                target.write_text(made, "utf-8")
            elif asset and asset.content is not None:
                target.write_bytes(asset.content)
            elif asset and asset.source:
                shutil.copyfile(asset.source, target)

    def _page(self, file: str) -> str | None:
        """A page as it is shown; None where there is none."""
        asked, language = self.site.asked, file.partition("/")[0]
        # Where most submissions are wrong a build stops, and the preview shows the others.
        stopping = [problem for problem in self.site.errors if problem.code != "site-emptied"]
        if asked is None or stopping:
            return self._problems(stopping or self.site.checked.problems, language)
        place = f"submissions/{file.partition('/')[2].removesuffix('/index.html')}"
        if place in self.site.left_out:
            return self._problems(self.site.left_out[place], language)
        page = asked.page(file)
        if page is None:
            return None
        drawn, error = attempt(self._drawn, page)
        if drawn is None and error:
            guard = Guard(self.here.cache)
            guard.at(page.subject, faults.PAGE, error)
            return self._problems(guard.problems, language)
        return drawn

    def _drawn(self, page: Page) -> str:
        artist = self.site.artist
        context = shell.context(artist, page, self.address, preview=True)
        return artist.settled(self.environment.get_template("main.html").render(chorus=context))

    def _problems(self, problems: list[Problem], language: str) -> str:
        locales = self.here.root / "content/locales"
        known = language if (locales / f"{language}.po").is_file() else "en"
        words = catalogue.load(known, locales, self.here.cache / "locales")
        return as_html.render(problems, self.site.checked.folders, [words], live=True)
