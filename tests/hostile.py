"""What the tests on hostile input share: a root of their own, and submissions with a text in every field."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
from functools import cached_property
from pathlib import Path

from chorus import pipeline
from chorus.check import settings as reading
from chorus.check.submissions import check
from chorus.draw import shell
from chorus.kinds import KINDS
from chorus.model.problems import Problem
from hostile_payloads import CONTEXTS
from hostile_pictures import photo
from mkdocs.theme import Theme

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


def settle(folder: Path) -> Path:
    """A root with content and without submissions."""
    for name, content in _CONTENT.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    (folder / FOLDER).mkdir(parents=True)
    (folder / "portrait.jpg").write_bytes(photo())
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
           scope: str = "website, social, print", shown=quoted) -> Path:
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
             f"  scope: [{scope}]"]
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

    @cached_property
    def shell(self):
        """The template around every page."""
        theme = Theme(name="material", custom_dir=str(LIBRARY / "overrides"), font=False, language="en")
        return theme.get_env().get_template("main.html")

    def check(self):
        """The root's submissions, checked."""
        return check(self.root, settings_of(self.root), cache=self.cache, develop=True)

    def build(self):
        """The site; with the submissions that have no errors."""
        return pipeline.build(self.root, LIBRARY / "overrides/pages", DAY, cache=self.cache, address=ADDRESS,
                              leave_out_broken=True)

    def page(self, artist, page) -> str:
        """A page as the reader gets it."""
        return self.shell.render(chorus=shell.context(artist, page, ADDRESS))


assert set(FIELDS) == set(KINDS), "a new kind wants its fields here"
