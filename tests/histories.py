"""What may happen to a site between two builds: edits by chance, the same ones for the same seed.

Each edit is a function of a `History`, which it changes; what it returns is said where a test fails.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import yaml
from roots import Tiny, picture, quote, write
from sites import ROOT, Done, environment, fingerprint, run

WORDS = ["a baker", "a gardener", "a night nurse", "a tram driver", "someone’s neighbour", "a reader & a listener"]
DAYS = ("2021-11-25", "2021-12-01", "2021-12-06", "2021-12-17", "2021-12-18", "2021-12-20", "2022-01-10")


class History:
    """A root, its site and its cache, on some day, built again and again; and the same built from nothing.

    tool: whether the tool itself changes too; it is then a copy. cards: whether everything is drawn.
    """

    def __init__(self, folder: Path, seed: int, *, tool: bool = False, cards: bool = False):
        self.chance, self.folder, self.cards, self.day = random.Random(seed), folder, cards, "2021-12-20"
        self.root, self.site, self.cache = folder / "root", folder / "site", folder / "cache"
        Tiny(self.root, self.cache)
        catalogue = self.root / "content/locales/fr.po"
        shutil.copy(ROOT / "content/locales/fr.po", catalogue)
        self.tool, self.edits = ROOT, [*EDITS, *(TOOL_EDITS if tool else [])]
        if tool:
            self.tool = folder / "tool"
            for name in ("hooks", "overrides", "scripts", "content"):
                shutil.copytree(ROOT / name, self.tool / name, ignore=shutil.ignore_patterns("__pycache__"))
            shutil.copy(ROOT / "mkdocs.yml", self.tool)
            (self.tool / "tests").symlink_to(ROOT / "tests")

    @property
    def submissions(self) -> Path:
        return self.root / "submissions/small-voices-2021"

    @property
    def campaign(self) -> Path:
        return self.root / "content/campaigns/small-voices-2021/campaign.yml"

    def entry(self) -> Path:
        """The folder of some submission."""
        return self.chance.choice(sorted(path.parent for path in self.submissions.glob("*/*/index.md")) or [self.add()])

    def add(self, place: str = "") -> Path:
        """A new submission."""
        number = self.chance.randrange(10**6)
        entry = self.submissions / (place or f"{self.chance.choice(['hill', 'port', 'river'])}/voice-{number}")
        fields = {"kind": "quote", "language": "en", "name": f"Voice {number}", "age_group": "adult"}
        entry.mkdir(parents=True)
        if self.chance.random() < 0.5:
            fields |= {"photo": "portrait.jpg", "alt": "A person who smiles"}
            picture(entry / "portrait.jpg", seed=str(number))
        consent = {"ref": f"ICC-2021-{number:06}", "date": "2021-11-02", "by": "self", "scope": ["website", "social", "print"]}
        write(entry / "index.md", {**fields, "consent": consent}, quote(self.chance.choice(WORDS)))
        return entry

    def change(self, **fields: object) -> str:
        """Set fields of some submission; None takes one away."""
        path = self.entry() / "index.md"
        _, head, text = path.read_text("utf-8").split("---\n", 2)
        said = yaml.load(head, yaml.BaseLoader) or {}
        for name, value in fields.items():
            for there in said["consent"] if isinstance(said["consent"], list) else [said["consent"]]:
                (there if name in ("scope", "until") else said)[name] = value
        write(path, {name: value for name, value in said.items() if value is not None}, text.strip())
        return f"{path.parent.name}: {fields}"

    def replace(self, path: Path, old: str, new: str) -> str:
        """Replace a text in a file."""
        text = path.read_text("utf-8")
        path.write_text(text.replace(old, new) if old in text else text, "utf-8")
        return f"{path.name}: {old} → {new}" if old in text else "nothing"

    def edit(self) -> str:
        """Something happens; what."""
        one = self.chance.choice(self.edits)
        return f"{one.__name__.strip('_')}: {one(self)}"

    def line(self, script: str, *arguments: object) -> list[str]:
        return [sys.executable, str(self.tool / "scripts" / f"{script}.py"), *map(str, arguments)]

    def environment(self, cache: Path) -> dict[str, str]:
        return environment(cache, CHORUS_CARDS=str(int(self.cards)), CHORUS_DATE=self.day)

    def build(self, site: Path | None = None, cache: Path | None = None) -> Done:
        """Build the site over what is kept, or another one."""
        return run(self.line("build", "--root", self.root, "--site", site or self.site), self.environment(cache or self.cache))

    def differs(self) -> list[str]:
        """Build once over what is kept and once from nothing; the files that are not the same, and what is not said
        alike."""
        before = fingerprint(self.site)
        kept, cache, site = self.build(), self.folder / "new-cache", self.folder / "new-site"
        shutil.rmtree(cache, ignore_errors=True)
        shutil.rmtree(site, ignore_errors=True)
        clean = self.build(site, cache)
        assert "Traceback" not in kept.said + clean.said, kept.said + clean.said
        ours, theirs = fingerprint(self.site), fingerprint(site) if site.is_dir() else before
        found = [name for name in sorted(ours.keys() | theirs.keys()) if ours.get(name) != theirs.get(name)]
        said = [_lasting(done.said) for done in (kept, clean)]
        return found + ([] if (kept.code, said[0]) == (clean.code, said[1]) else [f"{said[0]}\n≠\n{said[1]}"])


def _lasting(said: str) -> str:
    lines = (line.partition(" pages, ")[0].replace("new-site", "site") for line in said.splitlines()
             if not line.startswith(("Photos:", "Cards and posters:")))
    return "\n".join(lines)


def _text(history: History) -> str:
    path = history.entry() / "index.md"
    return history.replace(path, history.chance.choice(["am", "a", "e", "ل"]), history.chance.choice(["am", "á", "e", "ل"]))


def _words(history: History) -> str:
    path = history.entry() / "index.md"
    head, text = path.read_text("utf-8").rsplit("---\n", 1)
    path.write_text(f"{head}---\n{text.rstrip()} {history.chance.choice(WORDS)}.\n", "utf-8")
    return path.parent.name


def _title(history: History) -> str:
    return history.replace(history.submissions / "hill/window/index.md", "A window",
                           f"A window {history.chance.randrange(100)}")


def _translation(history: History) -> str:
    path = history.submissions / "port/lamp/index.en.md"
    return history.replace(path, "lamp", "lantern") if path.exists() else _words(history)


def _name(history: History) -> str:
    return history.change(name=f"Name {history.chance.randrange(100)}")


def _new(history: History) -> str:
    return history.add().name


def _deleted(history: History) -> str:
    entry = history.entry()
    shutil.rmtree(entry)
    return entry.name


def _renamed(history: History) -> str:
    entry = history.entry()
    entry.rename(entry.with_name(f"renamed-{history.chance.randrange(10**6)}"))
    return entry.name


def _moved(history: History) -> str:
    entry = history.entry()
    city = history.submissions / history.chance.choice(["hill", "port", "river"])
    city.mkdir(exist_ok=True)
    if not (city / entry.name).exists():
        entry.rename(city / entry.name)
    return f"{entry.name} to {city.name}"


def _consent(history: History) -> str:
    return history.change(scope=history.chance.choice([["website"], ["website", "social"], ["website", "social", "print"]]))


def _ended(history: History) -> str:
    return history.change(until=history.chance.choice(["2021-12-15", "2021-12-31", None]))


def _held(history: History) -> str:
    return history.change(hold=history.chance.choice(["true", None]))


def _withdrawn(history: History) -> str:
    place = history.entry().relative_to(history.submissions.parent)
    done = run(history.line("withdraw", place, "--root", history.root, "--site", history.site, "--yes"),
               history.environment(history.cache))
    assert done.code == 0, done.said
    return str(place)


def _day(history: History) -> str:
    history.day = history.chance.choice(DAYS)
    return history.day


def _string(history: History) -> str:
    code, word = history.chance.choice([("ar", "المدن"), ("fr", "Villes")])
    return history.replace(history.root / f"content/locales/{code}.po", f'msgstr "{word}"',
                           f'msgstr "{word} {history.chance.randrange(100)}"')


def _languages(history: History) -> str:
    said = history.chance.choice(["[en, ar]", "[en, ar, fr]", "[ar, en]", "[en]", "[en, it]"])
    path = history.root / "content/site.yml"
    lines = [f"languages: {said}" if line.startswith("languages:") else line for line in path.read_text("utf-8").splitlines()]
    path.write_text("\n".join([*lines, ""]), "utf-8")
    return said


def _settings(history: History) -> str:
    old, new = history.chance.choice([
        ("Small voices", "Smaller voices"), ("#4a2377", "#1a4f8a"), ("#SmallVoices", "#Small"), ("Who are you?", "And you?"),
        ("deadline: 2021-11-19", "deadline: 2021-11-20"), ("  - date: 2021-11-26", "  # A comment\n  - date: 2021-11-27"),
        ("launch: 2021-12-01", "launch: 2021-12-02")])
    return history.replace(history.campaign, old, new)


def _broken(history: History) -> str:
    """A slip, which a later edit may take back."""
    text = history.campaign.read_text("utf-8")
    if "slogan: ]" in text:
        return history.replace(history.campaign, "slogan: ]", "slogan:")
    return history.replace(history.campaign, "slogan:", "slogan: ]") if history.chance.random() < 0.3 else \
        history.change(age_group=history.chance.choice(["17", "adult"]))


def _results(history: History) -> str:
    path = history.campaign.with_name("results.yml")
    return history.replace(path, *history.chance.choice([("winner", "selected"), ("selected", "winner"),
                                                         ("both", "all")]))


def _photo(history: History) -> str:
    """Another photo in the place of one; sometimes with the same time."""
    photos = sorted(history.submissions.glob("*/*/*.jpg"))
    if not photos:
        return _new(history)
    photo = history.chance.choice(photos)
    seen = photo.stat()
    picture(photo, seed=str(history.chance.random()))
    kept = history.chance.random() < 0.5
    if kept:
        os.utime(photo, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    return f"{photo.parent.name}{', dated back' if kept else ''}"


def _prose(history: History) -> str:
    path = history.root / "content/pages/en/about.md"
    path.write_text(path.read_text("utf-8") + f"\nLine {history.chance.randrange(100)}.\n", "utf-8")
    return path.name


def _tampered(history: History) -> str:
    """Somebody edits the site itself, or takes a page away."""
    files = sorted(path for path in history.site.rglob("*") if path.is_file())
    if not files:
        return "nothing"
    file = history.chance.choice(files)
    seen, how = file.stat(), history.chance.choice(["removed", "edited", "dated back", "all removed"])
    if how == "removed":
        file.unlink()
    elif how == "all removed":
        shutil.rmtree(history.site)
    else:
        with file.open("r+b") as opened:
            opened.write(b"X")
        if how == "dated back":
            os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    return f"{how} {file.relative_to(history.site)}"


def _cache(history: History) -> str:
    """The cache is safe to delete, and so is each part of it."""
    parts = sorted(history.cache.iterdir()) if history.cache.is_dir() else []
    gone = history.chance.choice([history.cache, *parts]) if parts else history.cache
    shutil.rmtree(gone, ignore_errors=True)
    return gone.name


def _touched(history: History) -> str:
    for path in history.root.rglob("*"):
        os.utime(path)
    return "everything"


def _killed(history: History) -> str:
    """A build is killed at some moment, after some edit."""
    what = history.chance.choice([_words, _new, _settings])(history)
    line = history.line("build", "--root", history.root, "--site", history.site)
    process = subprocess.Popen(line, env=history.environment(history.cache), stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(history.chance.random() * 2)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return what


def _nothing(history: History) -> str:
    return "at all"


def _template(history: History) -> str:
    name = history.chance.choice(["pages/parts.html", "pages/gallery.html", "pages/calendar.html", "main.html", "404.html",
                                  "pages/404.html", "assets/chorus.css"])
    return history.replace(history.tool / "overrides" / name, "class=", f"data-x{history.chance.randrange(100)} class=") \
        if name.endswith("html") else history.replace(history.tool / "overrides" / name, "{", " {")


def _icon(history: History) -> str:
    icon = history.chance.choice(sorted((history.tool / "overrides/.icons").rglob("*.svg")))
    return history.replace(icon, 'viewBox="0 0 24 24"', 'viewBox="0 0 25 25"')


def _version(history: History) -> str:
    """Another version of the tool: it shows more, or says something in another way."""
    name, old, new = history.chance.choice([
        ("pages/campaigns.py", "NEWEST, FEW = 8, 4", "NEWEST, FEW = 3, 2"), ("draw/reader.py", "<bdi>{}</bdi>", "<bdi>{} </bdi>"),
        ("draw/shell.py", "1200, 630", "1200, 631"), ("pages/submissions_pages.py", ", 155)", ", 40)"),
        ("kinds/quote/quote.html", "class=", "data-k class=")])
    return history.replace(history.tool / "hooks/chorus" / name, old, new)


EDITS = [_text, _words, _title, _translation, _name, _new, _deleted, _renamed, _moved, _consent, _ended, _held, _withdrawn,
         _day, _string, _languages, _settings, _broken, _results, _photo, _prose, _tampered, _cache, _touched, _killed,
         _nothing]
TOOL_EDITS = [_template, _template, _icon, _version, _version]
