"""Withdrawal: afterwards no byte of the site or of the cache holds anything of it, and it can't come back."""

import datetime as dt
import hashlib
import html
import json
import random
import shutil
from pathlib import Path

import pytest
import yaml
from chorus import leftovers, results, withdrawal
from chorus.check import check
from chorus.pictures import darkroom
from chorus.read import settings, withdrawn
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
        said = {"ref": f"ICC-2021-{number}", "date": "2021-11-02", "by": "self", "scope": ["website"], **consent}
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
        files = [(path.relative_to(folder).as_posix(), path.read_bytes())
                 for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
        self.names = "\n".join(name for name, _ in files)
        self.bytes = b"\n".join(raw for _, raw in files)
        self.hashes = {hashlib.sha256(raw).hexdigest() for _, raw in files}

    def __contains__(self, text: str) -> bool:
        forms = {text, html.escape(text), html.escape(text, quote=False), json.dumps(text)[1:-1]}
        return text in self.names or any(form.encode() in self.bytes for form in forms)


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


@pytest.fixture
def world(tmp_path, monkeypatch):
    monkeypatch.setattr("chorus.check.process", in_this_process)
    return World(tmp_path)


def in_this_process(jobs, cache, *_):
    """What `darkroom.process` does, without starting processes for four small pictures."""
    return {job.path: darkroom.work(job, cache) for job in jobs}


@pytest.fixture
def built(world):
    done = world.build()
    assert done.code == 0, done.said
    return world


def hashes(world: World) -> list[str]:
    """The lines of withdrawn.txt that are no comments."""
    lines = (world.root / "submissions/withdrawn.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.slow
def test_nothing_is_left_and_nothing_comes_back(built, tmp_path):
    story, drawing = Trace(built, "harbour/bakery-door"), Trace(built, "hill/kite-drawing")
    stays = Trace(built, "hill/stays")
    before = built.found()
    for trace in (story, drawing):      # the search finds what is there, so that finding nothing means something
        assert trace.left(before) and not set(trace.words[:1]) - set(trace.left(before))
        assert len([piece for piece in trace.pieces if piece in before]) > len(trace.pieces) / 2
        assert trace.hashes & before.hashes
    away = tmp_path / "away"
    shutil.copytree(built.root / "submissions/small", away)
    done = built.withdraw("small/harbour/bakery-door", "ICC-2021-A00002")
    assert done.code == 0, done.said
    for needed in ("submissions/small/harbour/bakery-door/", "refs/pull/N/head", "archive.org", "git filter-repo",
                   "Bing", "printed", "clone", "cities", "en/small/hill/kite-drawing/"):
        assert needed in done.said
    for again in (None, built.build):
        found = built.found() if not again or again().code == 0 else before
        assert story.left(found) == drawing.left(found) == []
    assert set(stays.words[:1] + stays.pieces) - set(stays.left(found)) == set() and stays.hashes & found.hashes
    expected = RESULTS.replace(RESULTS[RESULTS.index("  - entry: hill/kite"):RESULTS.index("\n  - {entry")], "")
    assert built.results.read_text("utf-8") == expected
    listed = hashes(built)
    assert listed == sorted(listed) and all(len(line) == 64 for line in listed)
    text = (built.root / "submissions/withdrawn.txt").read_text("utf-8")
    assert not [word for word in (*story.words, *drawing.words) if word in text]

    # The same files, back in their place.
    shutil.copytree(away / "harbour/bakery-door", built.folder("harbour/bakery-door"))
    assert built.returned() == {"bakery-door"}
    done = built.build()
    assert done.code == 1 and "has withdrawn it" in done.said
    assert not [word for word in story.words[:2] + story.pieces if word in done.said]
    assert story.left(built.found()) == []
    shutil.rmtree(built.folder("harbour/bakery-door"))

    # The same under another name, with another consent number.
    other = built.folder("hill/loaf")
    shutil.copytree(away / "harbour/bakery-door", other)
    index = other / "index.md"
    index.write_text(index.read_text("utf-8").replace("A00001", "B00001").replace("Квітослава", "Інша"), "utf-8")
    assert built.returned() == {"index.md", "index.en.md", "index.fr.md", "portrait.jpg"}

    # Typed anew: other white space, capitals and quotation marks, no picture.
    (other / "portrait.jpg").unlink()
    for path in other.glob("*.md"):
        head, text = path.read_text("utf-8").split("---\n\n")
        head = "".join(line for line in head.splitlines(True) if not line.startswith(("photo", "alt")))
        path.write_text(head + "---\n\n" + text.replace(". ", ".\n\n").replace("“old”", "*old*").upper(), "utf-8")
    assert built.returned() == {"index.md", "index.en.md", "index.fr.md"}
    assert story.left(built.found()) == []


@pytest.mark.slow
def test_when_a_consent_ends_nothing_is_left(built):
    bell = Trace(built, "harbour/ringing")
    assert bell.words[0] in bell.left(built.found()) and bell.hashes & built.found().hashes
    assert built.build(LATER).code == 0
    assert bell.left(built.found()) == []
    assert Trace(built, "hill/stays").left(built.found())
    assert not built.check().errors and bell.left(built.found(["cache"]))      # it looks at the picture again …
    assert built.build(LATER).code == 0 and bell.left(built.found()) == []      # … and that is forgotten too


def test_a_folder_deleted_by_hand_is_gone_from_the_cache_too(world):
    world.look()
    story = Trace(world, "harbour/bakery-door")
    assert story.left(world.found(["cache"]))
    shutil.rmtree(world.folder("harbour/bakery-door"))
    world.look()
    assert story.left(world.found(["cache"])) == []


@pytest.mark.slow
@pytest.mark.parametrize("ours", [True, False])
def test_where_no_site_can_be_built_the_old_one_is_removed(world, ours):
    story = Trace(world, "harbour/bakery-door")
    world.site.mkdir()
    for name in ("index.html", "sitemap.xml" if ours else "something-else.html"):
        (world.site / name).write_text(STORY["name"], "utf-8")
    write(world.folder("hill/stays") / "index.md", {"kind": "nonsense"}, "I repair umbrellas.")
    done = world.withdraw(str(world.folder("harbour/bakery-door")))
    assert done.code == 1 and "could not be built" in done.said and "What this command can't do" in done.said
    assert world.site.exists() != ours and story.left(world.found(["cache"])) == []


@pytest.mark.parametrize(("typed", "says"), [
    ("ICC-2021-ZZZZZZ", "There is no submission"), ("small/harbour/nobody", "There is no submission"),
    ("small/harbour", "not the folder of one"), ("../../etc", "There is no submission"), ("", "no submission")])
def test_what_names_no_submission_is_said_so(world, typed, says):
    with pytest.raises(withdrawal.Unclear, match=says):
        withdrawal.find(world.root, typed)


def test_where_one_name_is_unknown_nothing_is_removed(world):
    done = world.withdraw("small/hill/stays", "ICC-2021-ZZZZZZ")
    assert done.code == 1 and "Nothing was removed" in done.said and "Traceback" not in done.said
    assert len(withdrawal.folders(world.root)) == 4 and not (world.root / "submissions/withdrawn.txt").exists()


def test_without_a_yes_nothing_is_removed(world):
    done = world.withdraw("small/hill/stays", yes=False)
    assert done.code == 1 and "index.md" in done.said and "Nothing was removed" in done.said
    assert world.folder("hill/stays").is_dir()


@pytest.mark.parametrize("typed", ["small/hill/stays", "submissions/small/hill/stays/", "small/../small/hill/stays",
                                   "ROOT/submissions/small/hill/stays", "ICC-2021-A00004", "icc-2021-a00004"])
def test_a_submission_is_found_by(world, typed):
    (found,) = withdrawal.find(world.root, typed.replace("ROOT", str(world.root)))
    assert found.id == "small/hill/stays"


def test_a_consent_reference_is_found_in_broken_fields(world):
    index = world.folder("hill/stays") / "index.md"
    index.write_text(index.read_text("utf-8").replace("name:", "name: a: b"), "utf-8")
    (found,) = withdrawal.find(world.root, "ICC-2021-A00004")
    withdrawal.withdraw(world.root, world.cache, [found])
    assert withdrawn.of_reference("ICC-2021-A00004") in hashes(world)
    with pytest.raises(withdrawal.Unclear, match="withdrawn before"):
        withdrawal.find(world.root, "icc-2021-a00004")
    with pytest.raises(withdrawal.Unclear, match="withdrawn before"):
        withdrawal.find(world.root, "submissions/small/hill/stays/")


def test_a_link_is_no_submission(world, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    world.folder("hill/link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(withdrawal.Unclear):
        withdrawal.find(world.root, "small/hill/link")


def test_a_picture_that_somebody_else_uses_stays(world):
    world.submit("hill/twin", quote("Adalbert"), {"": "I sell stamps."}, "A00005", seed="hill/stays")
    before = world.look()
    shared = before.developed[world.folder("hill/twin") / "portrait.jpg"]
    withdrawal.withdraw(world.root, world.cache, withdrawal.find(world.root, "small/hill/twin"))
    assert darkroom.derivatives(world.cache, shared.key).is_dir()
    after = world.look()
    assert not after.errors and after.developed[world.folder("hill/stays") / "portrait.jpg"] == shared
    withdrawal.withdraw(world.root, world.cache, withdrawal.find(world.root, "small/hill/stays"))
    assert not darkroom.derivatives(world.cache, shared.key).exists()


def test_an_earlier_photo_is_forgotten_too(world):
    path = world.folder("hill/stays") / "portrait.jpg"
    keys = [world.look().developed[path].key]
    picture(path, "another")
    keys.append(world.look().developed[path].key)
    assert [darkroom.derivatives(world.cache, key).exists() for key in keys] == [False, True]


def test_another_root_on_the_same_cache_keeps_what_it_uses(world, tmp_path):
    copy = World(tmp_path / "copy")
    copy.cache = world.cache
    key = copy.look().developed[copy.folder("hill/stays") / "portrait.jpg"].key
    world.look()
    shutil.rmtree(world.folder("hill/stays"))
    world.look()
    assert darkroom.derivatives(world.cache, key).is_dir()
    shutil.rmtree(copy.root)
    world.look()
    assert not darkroom.derivatives(world.cache, key).exists()


def test_what_is_wrong_keeps_the_cache(world):
    key = world.look().developed[world.folder("hill/stays") / "portrait.jpg"].key
    shutil.move(world.folder("hill/stays"), world.root / "away")
    write(world.folder("harbour/ringing") / "index.md", {"kind": "nonsense"}, "I ring.")
    assert world.look().errors and darkroom.derivatives(world.cache, key).is_dir()


def test_halves_of_killed_builds_are_removed(world):
    world.look()
    half = world.cache / "pictures/ab/.part-x"
    half.mkdir(parents=True)
    (half / "320.avif").write_bytes(b"x")
    withdrawal.withdraw(world.root, world.cache, withdrawal.find(world.root, "small/hill/stays"))
    assert not half.exists()


@pytest.mark.parametrize("names", [["../../outside"], "none", [7], None])
def test_a_damaged_list_of_the_cache_deletes_nothing_else(world, tmp_path, names):
    outside = tmp_path / "outside"
    outside.write_text("stays")
    world.look()
    (path,) = (world.cache / "roots").glob("*.json")
    path.write_text(json.dumps({"root": str(world.root), "names": names}) if names else "{", "utf-8")
    assert not world.look().errors and outside.exists()


def test_nothing_is_hashed_while_nobody_has_withdrawn(world, monkeypatch):
    monkeypatch.setattr(withdrawn, "of_file", lambda path: pytest.fail("hashed"))
    assert not world.look().errors
    (world.root / "submissions/withdrawn.txt").write_text("# Nobody yet.\n")
    assert not world.look().errors


def test_lines_that_are_none_are_problems_and_are_kept(world):
    path = world.root / "submissions/withdrawn.txt"
    path.write_bytes(b"\xef\xbb\xbf# old comment of Sara\r\n" + b"A" * 64 + b"\r\n<<<<<<< HEAD\r\n\xff\xfe\r\n")
    listed, problems = withdrawn.read(path.parent)
    assert listed == {"a" * 64: 2} and [(problem.code, problem.line) for problem in problems] == [
        ("withdrawn-list", 3), ("withdrawn-list", 4)]
    withdrawn.add(path.parent, ["b" * 64])
    assert "Sara" not in path.read_text("utf-8") and hashes(world)[:3] == ["a" * 64, "b" * 64, "<<<<<<< HEAD"]
    path.write_text("x\n" * 100_000)
    assert len(withdrawn.read(path.parent)[1]) == 20
    path.unlink()
    path.symlink_to("/dev/zero")
    assert [problem.code for problem in withdrawn.read(path.parent)[1]] == ["file-link"]


@pytest.mark.parametrize(("one", "other", "same"), [
    ("I light the oven, every day.", "I  LIGHT the oven\nevery *day*", True),
    ("J’écoute les mouettes au port", "J'ecoute les mouettes au port", True),
    ("I light the oven, every day.", "I light the oven, every night.", False)])
def test_a_text_is_known_however_it_is_typed(one, other, same):
    assert (withdrawn.of_text(one) == withdrawn.of_text(other)) == same
    assert withdrawn.of_text("Peace.") is None


@pytest.mark.parametrize(("before", "after"), [
    ("entries:\n  - entry: a/b\n    status: winner\n", "entries: []\n"),
    ("entries:  # all\n- entry: a/b\n  status: winner\n# end\njury: {}\n", "entries: []  # all\n# end\njury: {}\n"),
    ("entries: [{entry: a/b, status: winner}]\n", "entries: []\n"),
    ("entries: [{entry: a/b, status: winner}, {entry: c/d}]\n", "entries: [{entry: c/d}]\n"),
    ("entries: [{entry: c/d}, {entry: a/b, status: winner}]\n", "entries: [{entry: c/d}]\n"),
    ("entries:\r\n  - status: winner\r\n    entry: a/b\r\n  # c\r\n  - entry: c/d\r\n    status: winner\r\n",
     "entries:\r\n  # c\r\n  - entry: c/d\r\n    status: winner\r\n"),
    ("entries:\n  - entry: c/d\n  - entry: a/b\n    words:\n      en: |\n        One.\n\n        Two.",
     "entries:\n  - entry: c/d\n"),
    ("entries:\n  - entry: a/b\n  - entry: a/b-c\n  -\n    entry: a/b\n", "entries:\n  - entry: a/b-c\n"),
    ("entries:\n  - entry: c/d\n", "entries:\n  - entry: c/d\n"),
    ("", ""), ("jury: {}\n", "jury: {}\n")])
def test_only_the_lines_of_a_result_are_cut_out(before, after):
    assert results.without(before, "a/b") == after


@pytest.mark.parametrize("text", ["entries: [", "a: &x [1]\nentries:\n  - &y {entry: a/b}\n  - *y\n"])
def test_a_result_that_can_t_be_told_apart_is_left_to_a_person(world, text):
    with pytest.raises(results.Unclear):
        results.without(text, "a/b")
    world.results.write_text(text.replace("a/b", "hill/stays"), "utf-8")
    (said,) = withdrawal.withdraw(world.root, world.cache, withdrawal.find(world.root, "small/hill/stays"))
    assert "results.yml" in said and not world.folder("hill/stays").exists()


def test_lines_of_the_secretariat_that_name_the_person_are_pointed_at(world):
    prose = world.root / "content/campaigns/small/text.en.md"
    prose.write_text("# Hello\n\nWe met Bartholomäus at the fair.\n", "utf-8")
    done = world.withdraw("small/hill/stays")
    assert done.code == 0 and "Read line 3 of content/campaigns/small/text.en.md" in done.said
