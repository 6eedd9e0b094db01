"""What the tests on hostile input share: a root, submissions with a text in every field, judges of what is drawn.

The judges know nothing of any attack. A page with hostile words must have the very elements and attributes that the
same page has with harmless ones; only the texts may differ, and a submission's own text may hold a few elements more.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
import lxml.html
from chorus import pipeline
from chorus.check import check
from chorus.draw import shell
from chorus.kinds import KINDS
from chorus.problems import Problem
from chorus.read import settings as reading
from mkdocs.theme import Theme
from PIL import Image

HERE = Path(__file__).resolve().parent
LIBRARY = HERE.parent
CAMPAIGN, CITY, DAY = "many-voices", "harbour-town", dt.date(2021, 12, 18)
FOLDER = f"submissions/{CAMPAIGN}/{CITY}"
ADDRESS = "https://example.org/chorus/"
HARMLESS = "Harmless words"

_KIND = "publish: 2021-12-01, length: {words: 9000, characters: 90000}, prompt: {en: Tell us.}"
_CONTENT = {
    "site.yml": "languages: [en, fr]\ntitle: {en: Voices}\ndescription: {en: A small site}\ncontact: us@example.org\n"
                "repository: https://github.com/example/voices\n",
    "cities.yml": "cities:\n  harbour-town: {name: Harbour Town, country: GB}\n"
                  "  hill-town: {name: Hill Town, country: GB}\n",
    f"campaigns/{CAMPAIGN}/campaign.yml": f"""
slogan: {{en: Many voices}}
claim: {{en: Nobody is only one thing.}}
day_name: {{en: Day of the Tests}}
opens: 2021-10-01
deadline: 2021-11-30
launch: 2021-12-01
full: 2021-12-10
day: 2021-12-18
colours: {{main: "#4a2377", accent: "#ffc845"}}
kinds:
  quote: {{{_KIND}}}
  story: {{{_KIND}}}
  statement: {{{_KIND}}}
  school entry: {{{_KIND}, categories: [11-18], forms: [poem, essay, illustration]}}
""",
}

# Every field of a kind in which a contributor writes words of their own; of its translation below.
FIELDS = {
    "quote": ("name", "alt", "credit"),
    "story": ("title", "name", "alt", "credit", "pull_quote"),
    "statement": ("name", "role", "alt", "credit"),
    "school entry": ("title", "name", "school", "class", "illustrations.alt", "illustrations.credit"),
}
TRANSLATED = {
    "quote": ("translator", "alt"), "story": ("translator", "alt", "title"),
    "statement": ("translator", "alt", "role"), "school entry": ("translator", "title", "alts"),
}
# What a body may be made of around a payload.
CONTEXTS = {
    "text": "{}", "link": "[a]({})", "link in angles": "[a](<{}>)", "label": "[{}](https://example.org/)",
    "reference": "[a][b]\n\n[b]: {}", "reference in angles": "[a]\n\n[a]: <{}>", "autolink": "<{}>",
    "title": '[a](https://example.org/ "{}")', "image": "![a]({})", "code": "`{}`", "fence": "```\n{}\n```",
    "fence info": "```{}\na\n```", "indented": "    {}", "list": "- {}", "quotation": "> {}", "heading": "# {}",
    "attributes": "# a {{{}}}", "cell": "| a |\n|---|\n| {} |", "footnote": "a[^1]\n\n[^1]: {}",
    "block": "<div>\n\n{}\n\n</div>", "emphasis": "*{}*",
}


def settle(folder: Path) -> Path:
    """A root with content and without submissions."""
    for name, text in _CONTENT.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / FOLDER).mkdir(parents=True)
    Image.linear_gradient("L").resize((640, 800)).convert("RGB").save(folder / "portrait.jpg")
    return folder


def settings_of(root: Path):
    """The root's settings, which have no problems."""
    found, problems = reading.load(root / "content")
    assert not problems
    return found


def quoted(text: str) -> str:
    """A text as a YAML value on one line, whatever is in it."""
    return json.dumps(text, ensure_ascii=True)


def reference(name: str) -> str:
    """A consent number of its own for each submission."""
    return f"ICC-2021-{hashlib.sha256(name.encode()).hexdigest()[:6].upper()}"


def submit(root: Path, entry: str, kind: str, words: dict[str, str], *, photo: bool = True, translated: bool = True,
           shown=quoted) -> Path:
    """Write a submission of a kind.

    words: texts by field; `translation.` before a translation's field; `body` and `translation.body`; all others are
    harmless. shown: how a text becomes a YAML value.
    """
    folder = root / FOLDER / entry
    folder.mkdir(parents=True, exist_ok=True)

    def said(field: str) -> str:
        return shown(words.get(field, HARMLESS.split()[0] if field == "name" else HARMLESS))

    school, pictured = kind == "school entry", photo or kind == "story"
    lines = [f"kind: {kind}", "language: en", f"age_group: {'11-18' if school else 'adult'}", "consent:",
             f"  ref: {reference(entry)}", "  date: 2021-11-02", f"  by: {'self+guardian' if school else 'self'}",
             "  scope: [website, social, print]"]
    if school:
        lines += ["category: 11-18", "form: poem"]
    if pictured:
        lines += ["illustrations:", "  - file: portrait.jpg"] if school else ["photo: portrait.jpg"]
        if not (folder / "portrait.jpg").exists():
            os.link(root / "portrait.jpg", folder / "portrait.jpg")
    for field in FIELDS[kind]:
        if (pictured or field.split(".")[-1] not in ("alt", "credit")) and (field != "pull_quote" or field in words):
            lines.append(f"    {field.split('.')[1]}: {said(field)}" if "." in field else f"{field}: {said(field)}")
    if school and pictured:     # the picture's own lines follow its file
        lines.sort(key=lambda line: line.startswith(("illustrations", "  - file", "    ")))
    _write(folder / "index.md", lines, words.get("body", HARMLESS))
    if translated:
        fields = [field for field in TRANSLATED[kind] if pictured or not field.startswith("alt")]
        inner = [("{}: [{}]" if field == "alts" else "{}: {}").format(field, said(f"translation.{field}"))
                 for field in fields]
        _write(folder / "index.fr.md", inner, words.get("translation.body", HARMLESS))
    return folder


def _write(path: Path, lines: list[str], body: str) -> None:
    path.write_bytes(("---\n" + "\n".join(lines) + f"\n---\n\n{body}\n").encode("utf-8", "surrogatepass"))


def everywhere(kind: str, text: str, contexts: tuple[str, str] = ("text", "text")) -> dict[str, str]:
    """The same text in every field of a kind and of its translation."""
    fields = [*FIELDS[kind], *(f"translation.{field}" for field in TRANSLATED[kind])]
    body, translated = (CONTEXTS[context].format(text) for context in contexts)
    return {**dict.fromkeys(fields, text), "body": body, "translation.body": translated}


def refused_fields(root: Path, problem: Problem) -> set[str]:
    """Which of `submit`'s words a problem speaks of, found by its line; all where it has none."""
    path = root / problem.path
    prefix = "translation." if path.name == "index.fr.md" else ""
    lines = re.split(b"\r\n|\r|\n", path.read_bytes()) if path.suffix == ".md" else []
    if not 0 < problem.line <= len(lines):
        return {"*"}
    if problem.line > lines.index(b"---", 1):
        return {f"{prefix}body"}
    field = lines[problem.line - 1].decode("utf-8", "replace").split(":")[0]
    return {prefix + (f"illustrations.{field.strip()}" if field.startswith("    ") else field)}


class Studio:
    """Builds a root's site and draws its pages whole: the library's part inside the shell of the theme."""

    def __init__(self, root: Path, cache: Path):
        self.root, self.cache = root, cache
        theme = Theme(name="material", custom_dir=str(LIBRARY / "overrides"), font=False, language="en")
        self.template = theme.get_env().get_template("main.html")

    def check(self):
        """The root's submissions, checked."""
        return check(self.root, settings_of(self.root), cache=self.cache, develop=True)

    def build(self):
        """The site; with the submissions that have no errors."""
        return pipeline.build(self.root, LIBRARY / "overrides/pages", DAY, cache=self.cache, address=ADDRESS,
                              leave_out_broken=True)

    def page(self, artist, page) -> str:
        """A page as the reader gets it."""
        return self.template.render(chorus=shell.context(artist, page, ADDRESS))


# Attributes that hold texts, so that their values may differ.
_SPOKEN = {"alt", "title", "aria-label", "data-share-title", "data-search-title", "value"}
_META = {"description", "og:title", "og:description", "twitter:title", "twitter:description", "og:image:alt"}


def parsed(html: str, exactly: bool = True):
    """A page as an HTML5 parser sees it; or as lxml does, which is not exact but twenty times as fast."""
    if not exactly:
        return lxml.html.document_fromstring(html)
    return html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)


def outline(element) -> Iterator[tuple]:
    """Every element with its attributes, in order; values only where no text of a person's belongs. The inside of a
    submission's text (class `text`) is left out. Names of submissions count as one."""
    for child in element:
        if not isinstance(child.tag, str):
            yield ("comment",)
            continue
        about = dict(child.attrib)
        for name in _SPOKEN & about.keys():
            about[name] = "…"
        if child.tag == "meta" and (about.get("name") or about.get("property")) in _META:
            about["content"] = "…"
        if re.match(r"mailto:\?subject=[\w%.~/-]*(&body=[\w%.~/-]*)?$", about.get("href", ""), re.ASCII):
            about["href"] = "mailto:…"
        yield child.tag, tuple(sorted((name, re.sub(r"\bx\d+", "x", value)) for name, value in about.items()))
        if about.get("class") != "text":
            yield from outline(child)


TEXT_ELEMENTS = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "h2", "h3", "br", "hr", "code", "pre"}
TEXT_REL = "noopener noreferrer nofollow ugc"


def faults(text) -> Iterator[str]:
    """What the inside of a submission's text (a parsed element) holds beyond the short list."""
    for element in text.iter():
        if element is text:
            continue
        if element.tag not in TEXT_ELEMENTS:
            yield f"element {element.tag}"
        for name, value in element.attrib.items():
            if element.tag != "a" or name not in ("href", "rel"):
                yield f"attribute {element.tag}[{name}]"
            elif name == "rel" and value != TEXT_REL:
                yield f"rel {value}"
            elif name == "href" and not good_address(value):
                yield f"address {value}"


def good_address(address: str) -> bool:
    """Whether a link leads to a page of another site and to nothing else."""
    parts = urlsplit(address)
    return parts.scheme in ("https", "http") and bool(re.fullmatch(r"[^\s\\@]+", address)) and "." in parts.netloc


def texts_in(page) -> list:
    """The submissions' texts of a parsed page."""
    return [element for element in page.iter("div") if element.get("class") == "text"]


assert set(FIELDS) == set(KINDS), "a new kind wants its fields here"
