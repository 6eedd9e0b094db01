"""A root with one campaign and four submissions, made to be taken away again; and a search for what is left of them."""

import datetime as dt
import gzip
import hashlib
import html
import json
import random
from pathlib import Path

import yaml
from chorus.attachments import darkroom
from chorus.check import leftovers, settings
from chorus.check.submissions import check
from chorus.machine import cache as caching
from chorus.withdrawal import removal as withdrawal
from PIL import Image
from sites import command, environment, run

DAY, LATER = "2021-12-20", "2022-02-01"
SITE = {"languages": ["en", "fr"], "title": {"en": "Small campaigns"}, "description": {"en": "For the tests."},
        "contact": "tests@example.org", "repository": "https://github.com/example/tests"}
CITIES = {"cities": {"harbour": {"name": "Harbour Town", "country": "GB"},
                     "hill": {"name": "Lime Hill", "country": "FR"}}}
KINDS = ("quote", "story", "school entry")
CAMPAIGN = {
    "slogan": {"en": "Many voices"}, "claim": {"en": "Nobody is one thing."}, "day_name": {"en": "Day of the Tests"},
    "opens": "2021-10-01", "deadline": "2021-11-30", "launch": "2021-12-01", "full": "2021-12-10", "day": "2021-12-18",
    "colours": {"main": "#4a2377", "accent": "#ffc845"},
    "kinds": {kind: {"publish": "2021-12-01", "length": {"words": 200, "characters": 300}, "prompt": {"en": "Say it."}}
              for kind in KINDS},
}
CAMPAIGN["kinds"]["school entry"] |= {"categories": ["11-18"], "forms": ["illustration", "poem"]}
RESULTS = """\
# The jury’s results.
entries:
  # The winners.
  - entry: hill/kite-drawing
    status: winner
    words:
      en: "A kite that the whole jury wanted to fly at once."

  - {entry: hill/nobody-else, status: selected}   # of another year
jury:
  en: Three people.
"""
# What each has that must be nowhere afterwards: the person's name, alt texts, texts.
STORY = {
    "kind": "story", "language": "uk", "name": "Квітослава Ж.", "title": "Пекарня біля порту", "age_group": "adult",
    "photo": "portrait.jpg", "alt": "Жінка з кошиком паляниць на порозі пекарні"}
STORY_TEXTS = {
    "": "Щоранку о четвертій я запалюю піч і слухаю, як кричать чайки над «старим» портом. Першу паляницю я завжди "
        "віддаю тому, хто прийде останнім із нічної зміни.",
    "en": "Every morning at four I light the oven & listen to the gulls above the “old” harbour. The first loaf isn't "
          "for sale: it goes to whoever comes last from the night shift.",
    "fr": "Chaque matin à quatre heures j'allume le four et j'écoute les mouettes au-dessus du « vieux » port. Le "
          "premier pain n'est pas à vendre : il va à qui rentre le dernier de l'équipe de nuit."}
DRAWING = {
    "kind": "school entry", "language": "en", "name": "Ottokar", "title": "The kite of the third floor",
    "age_group": "11-18", "category": "11-18", "form": "illustration", "school": "Lime Hill School", "class": "7b",
    "illustrations": [{"file": "kite.png", "alt": "A red kite over seven grey chimneys"}]}
DRAWING_TEXTS = {"": "We live where the wind turns round, so the kite comes home by itself, every evening before soup."}
BELL = "I ring the bell of the night ferry, and nobody thanks me."
UMBRELLA = "I repair umbrellas in a town without rain."


class World:
    """A root with one campaign and four submissions, its site and its cache."""

    def __init__(self, folder: Path):
        self.root, self.site, self.cache = folder / "root", folder / "root/site", folder / "cache"
        dump(self.root / "content/site.yml", SITE)
        dump(self.root / "content/cities.yml", CITIES)
        dump(self.root / "content/campaigns/small/campaign.yml", CAMPAIGN)
        self.results.write_text(RESULTS, "utf-8")
        self.submit("harbour/bakery-door", STORY, STORY_TEXTS, "A00001")
        self.submit("hill/kite-drawing", DRAWING, DRAWING_TEXTS, "A00002", by="self+guardian")
        self.submit("harbour/ringing", quote("Wilhelmine Q."), {"": BELL}, "A00003", until="2021-12-31")
        self.submit("hill/stays", quote("Bartholomäus"), {"": UMBRELLA}, "A00004")

    @property
    def results(self) -> Path:
        return self.root / "content/campaigns/small/results.yml"

    def folder(self, place: str) -> Path:
        return self.root / "submissions/small" / place

    def submit(self, place: str, fields: dict, texts: dict, number: str, seed: str = "", **consent) -> Path:
        folder = self.folder(place)
        folder.mkdir(parents=True)
        said = {"ref": f"ICC-2021-{number}", "date": "2021-11-02", "by": "self", "scope": ["website", "social", "print"], **consent}
        for language, text in texts.items():
            own = {"translator": "Sara B.", "title": f"Title {language}", "alt": f"Somebody at a door ({language})"}
            name = f"index.{language}.md" if language else "index.md"
            write(folder / name, own if language else {**fields, "consent": said}, text)
        for name in [fields["photo"]] if "photo" in fields else [item["file"] for item in fields["illustrations"]]:
            picture(folder / name, seed or place)
        return folder

    def build(self, day: str = DAY):
        return run(command("build", "--root", self.root, "--site", self.site, "--date", day), environment(self.cache))

    def withdraw(self, *arguments: str, yes: bool = True, day: str = DAY):
        line = command("withdraw", *arguments, "--root", self.root, "--site", self.site, *["--yes"] * yes)
        return run(line, environment(self.cache, CHORUS_DATE=day))

    def check(self):
        """What scripts/check.py says, in this process."""
        found, problems = settings.load(self.root / "content", self.cache)
        assert not problems
        return check(self.root, found, cache=self.cache)

    def returned(self) -> set[str]:
        """The files, or folders, that are refused because they were withdrawn."""
        return {problem.path.rpartition("/")[2] for problem in self.check().problems if problem.code == "withdrawn"}

    def look(self):
        """What the build's check says, in this process."""
        found, problems = settings.load(self.root / "content", self.cache)
        assert not problems
        checked = check(self.root, found, cache=self.cache, develop=True, day=dt.date.fromisoformat(DAY))
        leftovers.settle(self.cache, self.root, checked, dt.date.fromisoformat(DAY))
        return checked

    def found(self, places=("site", "cache")) -> "Found":
        return Found([getattr(self, place) for place in places])


class Found:
    """Every byte and every file name below some folders."""

    def __init__(self, folders):
        files = [(path.relative_to(folder).as_posix(), unpacked(path.read_bytes()))
                 for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
        self.names = "\n".join(name for name, _ in files)
        self.bytes = b"\n".join(raw for _, raw in files)
        self.hashes = {hashlib.sha256(raw).hexdigest() for _, raw in files}

    def __contains__(self, text: str) -> bool:
        forms = {text, html.escape(text), html.escape(text, quote=False), json.dumps(text)[1:-1]}
        return text in self.names or any(form.encode() in self.bytes for form in forms)


def unpacked(raw: bytes) -> bytes:
    """A sitemap's addresses; any other file as it is."""
    return gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw


def drawn(cache: Path, submission: str) -> list[Path]:
    """The cards, collages, booklets and packs in the cache that a submission is on."""
    mark = caching.digest("person", submission)[:16]
    lists = [json.loads(path.read_bytes())["drawn"] for path in (cache / "shelves").glob("*.json")]
    return [cache / name for listed in lists for name, people in listed.items() if mark in people]


class Trace:
    """What can be found of a submission: words, the slug of its address, its pictures before and after developing."""

    def __init__(self, world: World, place: str):
        folder = world.folder(place)
        front, texts = yaml.safe_load(folder.joinpath("index.md").read_text("utf-8").split("---\n")[1]), []
        for path in sorted(folder.glob("*.md")):
            texts.append(" ".join(path.read_text("utf-8").split("---\n", 2)[2].split()))
        alts = [front.get("alt")] + [item["alt"] for item in front.get("illustrations", [])]
        self.words = [front["name"], front["consent"]["ref"], place, place.split("/")[1], *filter(None, alts)]
        self.words += [front["title"]] if "title" in front else []
        self.pieces = [text[start:start + 30] for text in texts for start in range(len(text) - 29)]
        entry = next(one for one in withdrawal.folders(world.root) if one.id == f"small/{place}")
        names = leftovers.names(entry)
        self.names = [name.rpartition("/")[2].removesuffix(".json") for name in names]
        files = [path for path in folder.iterdir() if path.suffix != ".md"]
        files += [path for name in names for path in (world.cache / name).glob("*")]
        files += drawn(world.cache, entry.id)
        self.hashes = {hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    def left(self, found: Found) -> list[str]:
        """What of it can be found."""
        words = [word for word in (*self.words, *self.pieces, *self.names) if word in found]
        return words + sorted(self.hashes & found.hashes)


def quote(name: str) -> dict:
    return {"kind": "quote", "language": "en", "name": name, "age_group": "adult", "photo": "portrait.jpg",
            "alt": f"A person who waves ({len(name)})"}


def dump(path: Path, data: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")


def write(path: Path, fields: dict, text: str) -> None:
    head = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(f"---\n{head}---\n\n{text}\n", "utf-8")


def picture(path: Path, seed: str) -> None:
    chance = random.Random(seed)
    field = Image.frombytes("RGB", (4, 5), bytes(chance.randrange(256) for _ in range(60)))
    field.resize((640, 800), Image.Resampling.BICUBIC).save(path)


def hashes(world: World) -> list[str]:
    """The lines of withdrawn.txt that are no comments."""
    lines = (world.root / "submissions/withdrawn.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def in_this_process(jobs, cache, *_):
    """What `darkroom.process` does, without starting processes for four small pictures."""
    return {job.path: darkroom.work(job, cache) for job in jobs}
