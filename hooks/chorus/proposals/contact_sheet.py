"""The contact sheet of a preview: what a proposal does to what was there before, with old beside new words; links to
the pages that it touches, and their pictures on one page."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jinja2
from PIL import Image

from ..effects.passages import parted
from ..frame import addresses
from ..model import sorts
from ..read.characters import printable
from ..report import effects
from ..report.effects import NOTHING, Told
from ..rules.draft import Draft
from ..words import languages
from ..words.catalogue import N_, Catalogue

CELL = (300, 375)       # pixels; 4:5 as the cards are
COLUMNS, MOST, GAP = 5, 60, 12
_TITLE = N_("What this proposal changes on the site")
_PART = N_("Here are the pages that the proposal touches, and those on which that is seen. Links to other pages lead "
           "to the public site.")
_HIDDEN = N_("This submission is not shown: it is on hold, or its consent does not cover the website on that day.")

_TEMPLATE = """\
<!doctype html>
<html lang="{{ words[0].language }}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'">
<title>{{ words[0](title) }}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
ul.list { display: block; list-style: disc; padding-inline-start: 1.5rem }
ul:not(.list) { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; list-style: none; padding: 0 }
figure { display: inline-block; margin: 0 1rem 1rem 0; max-width: 20rem; vertical-align: top }
img { display: block; height: auto; max-width: 100% }
section { border-top: 1px solid; margin-top: 2rem }
.before { border: .2rem solid #b3261e; margin-top: 1rem; padding: 0 1rem 1rem }
table { border-collapse: collapse; margin: 1rem 0; width: 100% }
td, th { border: 1px solid #999; padding: .4rem .6rem; text-align: start; vertical-align: top; overflow-wrap: anywhere }
td { white-space: pre-line; width: 42% }
del { background: #fbdcd9 } ins { background: #d6f0d9; text-decoration: none }
</style>
<h1 lang="{{ words[0].language }}">{{ words[0](title) }}</h1>
{% for _ in words[1:] %}
<p lang="{{ _.language }}">{{ _(title) }}</p>
{% endfor %}
{% if told.effects %}
<div class="before">
{% for _ in words %}
<div lang="{{ _.language }}">
<h2>{{ heading(_) }}</h2>
<ul class="list">
{% for does, decide in sentences(told, _) %}
<li><strong>{{ does }}</strong> {{ decide }}</li>
{% endfor %}
</ul>
</div>
{% endfor %}
{% for effect in told.effects if effect.what in ("removed", "moved") %}
{% for place in effect.places %}
<p><code>{{ place }}</code></p>
{% endfor %}
{% endfor %}
{% for path, passages in told.words.items() %}
<h3><bdi><code>{{ path }}</code></bdi></h3>
{% if passages is none %}
{% for _ in words %}
<p lang="{{ _.language }}">{{ _(private) }}</p>
{% endfor %}
{% elif passages %}
<table>
<tr><td></td><th scope="col">{{ words[0](before) }}</th><th scope="col">{{ words[0](now) }}</th></tr>
{% for row in passages %}
<tr><th scope="row"><code>{{ row.file|shown }}</code> <code>{{ row.field|shown }}</code></th>
{% if row.picture %}
<td colspan="2">{{ words[0](row.picture) }}</td></tr>
{% else %}
{% set old, new = parted(row.before, row.now) %}
<td dir="auto">{{ old[0]|shown }} <del>{{ old[1]|shown }}</del> {{ old[2]|shown }}</td>
<td dir="auto">{{ new[0]|shown }} <ins>{{ new[1]|shown }}</ins> {{ new[2]|shown }}</td></tr>
{% endif %}
{% endfor %}
</table>
{% endif %}
{% endfor %}
</div>
{% endif %}
{% for _ in words %}
<p lang="{{ _.language }}">{{ _(part) }}</p>
{% endfor %}
{% for entry in entries %}
<section>
<h2><bdi>{{ entry.name }}</bdi></h2>
{% if entry.pages %}
<ul>
{% for code, address in entry.pages %}
<li><a href="{{ address }}" hreflang="{{ code }}" lang="{{ code }}">{{ own_name(code) }}</a></li>
{% endfor %}
</ul>
{% else %}
{% for _ in words %}
<p lang="{{ _.language }}">{{ _(hidden) }}</p>
{% endfor %}
{% endif %}
{% if entry.files %}
<ul>
{% for address, said in entry.files %}
<li><a href="{{ address }}">{{ said or address }}</a></li>
{% endfor %}
</ul>
{% endif %}
{% for address, alt in entry.pictures %}
<figure><img src="{{ address }}" alt="{{ alt }}" loading="lazy"><figcaption>{{ alt }}</figcaption></figure>
{% endfor %}
</section>
{% endfor %}
</html>
"""


@dataclass
class Entry:
    """A touched submission. pages: (language, address of the file); pictures: (address, alt text); files: the
    same of what stands on its pages beside them, such as sounds."""

    name: str
    pages: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    files: list[tuple[str, str]] = field(default_factory=list)


def make(preview: Path, drafts: Sequence[Draft], interface: list[str], words: list[Catalogue],
         told: Told = NOTHING) -> int:
    """Write contact-sheet.html and, where there are pictures, contact-sheet.png; how many pictures there are."""
    entries = [_entry(preview, draft, interface) for draft in drafts]
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    environment.filters["shown"] = lambda text: "\n".join(map(printable, text.split("\n")))
    shown = environment.from_string(_TEMPLATE).render(
        entries=entries, words=words, own_name=languages.own_name, title=_TITLE, part=_PART, hidden=_HIDDEN, told=told,
        heading=effects.heading, sentences=effects.sentences, parted=parted, before=effects.BEFORE, now=effects.NOW,
        private=effects.PRIVATE)
    (preview / "contact-sheet.html").write_text(shown, "utf-8")
    pictures = list(dict.fromkeys(address for entry in entries for address, _ in entry.pictures))
    if pictures:
        _montage([preview / address for address in pictures[:MOST]], preview / "contact-sheet.png")
    return len(pictures)


def _entry(preview: Path, draft: Draft, interface: list[str]) -> Entry:
    """A submission's pages in the preview and the pictures on them, cards included."""
    entry = Entry(draft.folder.id)
    if not draft.fields or not draft.city:      # then it is on no page
        return entry
    for language in interface:
        address = addresses.of(language, draft.folder, draft.fields, draft.city) + "index.html"
        if (preview / address).is_file():
            entry.pages.append((language, address))
            for found, said in _attachments(preview, address):
                sort = sorts.of(found)
                listed = entry.pictures if _card(found) or (sort and sort.in_sheet) else entry.files
                if found not in {known for known, _ in listed}:
                    listed.append((found, said))
    return entry


class _Reader(HTMLParser):
    """Collects what a page shows or plays beside its words, and what of that sort it offers to take away."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._link, self._words = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "img":
            self.found.append((said.get("src", ""), said.get("alt", "")))
        elif tag in ("audio", "video", "source", "track") and said.get("src"):
            self.found.append((said["src"], said.get("title") or said.get("label", "")))
        elif tag == "a" and (sorts.of(path := urlsplit(said.get("href", "")).path) or _card(path)):
            self._link, self._words = said["href"], ""

    def handle_data(self, data: str) -> None:
        self._words += data if self._link else ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link:
            self.found.append((self._link, " ".join(self._words.split())))
            self._link = ""


def _attachments(preview: Path, page: str) -> list[tuple[str, str]]:
    """(address in the preview, alt text) of what is of an attachment's sort on a page; nothing from elsewhere, none of
    the site's own."""
    reader = _Reader()
    reader.feed((preview / page).read_text("utf-8"))
    found = []
    for link, alt in reader.found:
        parts = urlsplit(link)
        address = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
        inside = not (parts.scheme or parts.netloc or address.startswith(("/", "..", "assets/")))
        if inside and (sorts.of(address) or _card(address)) and (preview / address).is_file():
            found.append((address, alt))
    return found


def _card(address: str) -> bool:
    """Whether there is a drawn card; it has no form in which people send pictures."""
    return posixpath.basename(posixpath.dirname(address)) == "cards"


def _montage(paths: list[Path], target: Path) -> None:
    """The pictures in a grid. No text is drawn: Pillow can't shape Arabic or Devanagari here."""
    columns = min(COLUMNS, len(paths))
    rows = -(-len(paths) // columns)
    width, height = CELL
    grid = Image.new("RGB", (GAP + columns * (width + GAP), GAP + rows * (height + GAP)), "white")
    for number, path in enumerate(paths):
        with Image.open(path, formats=(*sorts.SORTS, "AVIF")) as picture:
            small = picture.convert("RGB")
            small.thumbnail(CELL)
        row, column = divmod(number, columns)
        grid.paste(small, (GAP + column * (width + GAP) + (width - small.width) // 2,
                           GAP + row * (height + GAP) + (height - small.height) // 2))
    part = target.with_name(f".{target.name}.part")
    grid.save(part, "PNG", optimize=True)
    os.replace(part, target)
