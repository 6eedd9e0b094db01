"""Sites for the tests: the sample site on several days, built once per run whoever asks first.

What builds them is scripts/build.py in a process of its own, as people run it.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import forks
import lxml.etree
import lxml.html
import pypdf
import pytest
from installation import hold
from patience import HANG

ROOT = Path(__file__).resolve().parent.parent
CAMPAIGN = "more-than-migrants-2021"
LANGUAGES = ["en", "fr", "es", "it", "uk", "ar"]
ADDRESS = "https://intercultural-cities.github.io/chorus/"
LAST = "2021-12-20"
DAYS = ["2021-10-01", "2021-11-25", "2021-12-01", "2021-12-06", "2021-12-17", LAST]


def environment(cache: Path | None = None, **more: str) -> dict[str, str]:
    """The variables for a command: this Python, the project's own address, a cache of the tests' own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CHORUS_")}
    chosen = {"CHORUS_CACHE": str(cache)} if cache else {}
    return {**kept, "CHORUS_PYTHON": "system", "NO_MKDOCS_2_WARNING": "1", **chosen, **more}


def command(script: str, *arguments: object) -> list[str]:
    """The command line of one of the project's scripts."""
    return [sys.executable, str(ROOT / "scripts" / f"{script}.py"), *map(str, arguments)]


@dataclass(frozen=True)
class Done:
    """What a command gave back: its exit code and everything that it said."""

    code: int
    said: str


def run(line: list[str], env: dict[str, str], folder: Path = ROOT) -> Done:
    """Run a command to its end."""
    done = forks.run(line, env, folder, timeout=HANG)
    return Done(done.returncode, done.stdout + done.stderr)


def start_and_run(line: list[str], env: dict[str, str], folder: Path = ROOT) -> Done:
    """The same in a process that has loaded nothing yet, as people start it."""
    done = subprocess.run(line, env=env, cwd=folder, capture_output=True, encoding="utf-8", timeout=HANG, check=False)
    return Done(done.returncode, done.stdout + done.stderr)


@dataclass(frozen=True)
class Site:
    """A built site."""

    folder: Path

    def files(self) -> Iterator[Path]:
        """Every file."""
        return (path for path in sorted(self.folder.rglob("*")) if path.is_file())

    def addresses(self) -> list[str]:
        """The pages' addresses: "", "en/", … and "404.html"; what lies in packs/ is to take away."""
        found = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return sorted(name.removesuffix("index.html") for name in found if not name.startswith("packs/"))

    def read(self, address: str) -> str:
        """The HTML of a page."""
        return (self.folder / (address if address.endswith(".html") else f"{address}index.html")).read_text("utf-8")

    def page(self, address: str) -> lxml.html.HtmlElement:
        """A page, parsed."""
        return lxml.html.document_fromstring(self.read(address))

    def pages(self, but: tuple[str, ...] = ()) -> Iterator[tuple[str, lxml.html.HtmlElement]]:
        """Every page in turn with its address."""
        return ((address, self.page(address)) for address in self.addresses() if address not in but)

    def has(self, address: str) -> bool:
        """Whether there is a page or a file."""
        path = self.folder / address
        return (path / "index.html").is_file() if address.endswith("/") or not address else path.is_file()

    @staticmethod
    def leads(address: str, link: str) -> str:
        """Where a link on a page leads, from the site's root."""
        return urljoin(ADDRESS + address, link).removeprefix(ADDRESS)

    def sitemap(self) -> dict[str, dict[str, str]]:
        """What search engines are told, as `sitemap` below reads it."""
        told = [path for pattern in ("robots.txt", "sitemap*", "sitemaps/*") for path in self.folder.glob(pattern)]
        return sitemap({path.relative_to(self.folder).as_posix(): path.read_bytes() for path in told if path.is_file()})

    def holding(self, *needles: str) -> list[str]:
        """The files that hold one of these texts: as bytes, in their name, or on the sheets of a PDF (also in a zip)."""
        raw = [needle.encode() for needle in needles]
        return [
            name
            for path in self.files()
            for name in [path.relative_to(self.folder).as_posix()]
            if any(needle in name for needle in needles) or any(map(told(path.read_bytes()).__contains__, raw))
        ]


def sitemap(files: dict[str, bytes]) -> dict[str, dict[str, str]]:
    """What search engines are told, read as they do it: from robots.txt to the index, from there to every part. By
    each address in the sitemap its languages with their addresses."""
    places = {"sm": "http://www.sitemaps.org/schemas/sitemap/0.9", "xhtml": "http://www.w3.org/1999/xhtml"}
    (index,) = re.findall(r"(?m)^Sitemap: (.*)$", files["robots.txt"].decode())
    found: dict[str, dict[str, str]] = {}
    for place in lxml.etree.fromstring(files[index.removeprefix(ADDRESS)]).findall("sm:sitemap/sm:loc", places):
        part = lxml.etree.fromstring(gzip.decompress(files[place.text.removeprefix(ADDRESS)]))
        for entry in part:
            address = entry.findtext("sm:loc", namespaces=places)
            assert address not in found
            found[address] = {link.get("hreflang"): link.get("href") for link in entry.findall("xhtml:link", places)}
    return found


def told(raw: bytes) -> bytes:
    """A file with all that it says where it is packed: in a PDF the words on its sheets, in a zip its files, in a
    sitemap the addresses."""
    if raw.startswith(b"%PDF-"):
        return raw + _written(raw)
    if raw.startswith(b"\x1f\x8b"):
        return raw + gzip.decompress(raw)
    if raw.startswith(b"PK\3\4"):
        with zipfile.ZipFile(io.BytesIO(raw)) as zipped:
            return b"\n".join([raw, *(told(zipped.read(name)) for name in zipped.namelist())])
    return raw


@functools.lru_cache(maxsize=256)
def _written(raw: bytes) -> bytes:
    """The words of a PDF, with single spaces: a line may end anywhere."""
    reader = pypdf.PdfReader(io.BytesIO(raw))
    said = " ".join(page.extract_text() for page in reader.pages)
    return " ".join([*said.split(), str(reader.metadata)]).encode("utf-8", "surrogatepass")


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file below a folder with a hash of what is in it."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Only one of the tests' processes at a time comes in here."""
    with path.open("a") as file:
        while not hold(file):
            time.sleep(0.1)
        yield


@pytest.fixture(scope="session")
def shared(tmp_path_factory) -> Path:
    """A folder that all processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def cache(shared) -> Path:
    """The cache of the sites that the tests build: theirs alone, so that nothing of an earlier version is in it."""
    return shared / "cache"


@pytest.fixture(scope="session")
def made(shared):
    """once(name, make): the folder `name`, filled by make(folder) the first time that any process asks."""

    def once(name: str, make) -> Path:
        folder, mark = shared / name, shared / f"{name}.done"
        with alone(shared / f"{name}.lock"):
            if not mark.exists():
                shutil.rmtree(folder, ignore_errors=True)
                make(folder)
                mark.touch()
        return folder

    return once


@pytest.fixture(scope="session")
def sample(made, cache):
    """sample(day): the site of this repository's submissions on a day."""

    def on(day: str) -> Site:
        def make(folder: Path) -> None:
            draws = str(int(day == LAST))       # cards and packs take ten times as long; test_packs.py has other days
            done = start_and_run(command("build", "--site", folder, "--date", day), environment(cache, CHORUS_CARDS=draws))
            assert done.code == 0, done.said

        return Site(made(f"site-{day}", make))

    return on


@pytest.fixture(scope="session")
def site(sample) -> Site:
    """The sample site when everything is published."""
    return sample(LAST)
