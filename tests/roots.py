"""Roots of the tests' own: a folder with content/ and submissions/, made for one question."""

from __future__ import annotations

import hashlib
import random
import re
import shutil
from pathlib import Path

import pytest
import yaml
from PIL import Image
from sites import CAMPAIGN, LAST, ROOT, Done, Site, command, environment, run

CONSENT = {"ref": "ICC-2021-AB12CD", "date": "2021-11-02", "by": "self", "scope": ["website", "social", "print"]}
FROZEN = Path(__file__).resolve().parent / "campaign.yml"
TINY = Path(__file__).resolve().parent / "golden/root"


class Root:
    """A folder with its own content/ and submissions/; a new one has this repository's content, with the
    campaign as tests/campaign.yml has it, and no submission."""

    campaign = CAMPAIGN
    draws = False       # cards, posters and booklets too: that takes ten times as long

    def __init__(self, folder: Path, cache: Path):
        self.folder, self.cache, self.site = folder, cache, Site(folder / "site")
        if not folder.exists():
            self.begin()

    def begin(self) -> None:
        """Write what the root has from the start."""
        shutil.copytree(ROOT / "content", self.folder / "content")
        # The campaign as the tests know it, whatever becomes of the real one; like anybody's, it is no sample.
        frozen = FROZEN.read_text("utf-8").replace("\nsample: true\n", "\n")
        (self.settings / "campaign.yml").write_text(frozen, "utf-8")
        (self.folder / "submissions").mkdir()
        self.results("entries: []\n")

    @property
    def settings(self) -> Path:
        """The folder of the campaign."""
        return self.folder / "content/campaigns" / self.campaign

    def results(self, text: str) -> None:
        """Write results.yml."""
        (self.settings / "results.yml").write_text(text, "utf-8")

    def submit(
        self,
        place: str,
        text: str,
        *,
        photo: bool = False,
        consent: dict | None = None,
        translations: dict[str, str] | None = None,
        **fields: object,
    ) -> Path:
        """Write a submission; `place` is city/entry."""
        entry = self.folder / "submissions" / self.campaign / place
        entry.mkdir(parents=True)
        said = {"kind": "quote", "language": "en", "name": "Amina K.", "age_group": "adult", **fields}
        if photo:
            said |= {"photo": "portrait.jpg", "alt": "A person who smiles"}
            picture(entry / "portrait.jpg", seed=place)
        reference = f"ICC-2021-{hashlib.sha256(place.encode()).hexdigest()[:6].upper()}"
        said["consent"] = {**CONSENT, "ref": reference, **(consent or {})}
        if "class_" in said:
            said["class"] = said.pop("class_")
        write(entry / "index.md", said, text)
        for language, translated in (translations or {}).items():
            write(entry / f"index.{language}.md", {"translator": "Chorus"}, translated)
        return entry

    def build(self, day: str = LAST, site: Path | None = None, **more: str) -> Done:
        """Run scripts/build.py on this root."""
        more.setdefault("CHORUS_CARDS", str(int(self.draws)))
        return run(
            command("build", "--root", self.folder, "--site", site or self.site.folder, "--date", day),
            environment(self.cache, **more),
        )


class Drawn(Root):
    """A root of which everything is drawn that shows somebody, and little else: what nobody is on is drawn for the
    sample site, and the toolkit's tests look at it there. kit: the items of its toolkit."""

    draws, kit = True, "poster, badge"

    def begin(self) -> None:
        super().begin()
        file = self.settings / "campaign.yml"
        said, count = re.subn(r"(?m)^  items: \[.*\]$", f"  items: [{self.kit}]", file.read_text("utf-8"))
        assert count == 1
        file.write_text(said, "utf-8")


class Carded(Drawn):
    """The same without posters."""

    kit = "badge"


class Tiny(Root):
    """The root of the golden pages: two languages, three cities, six submissions; built in a moment."""

    campaign = "small-voices-2021"
    draws = True

    def begin(self) -> None:
        shutil.copytree(TINY, self.folder)
        (self.folder / "content/locales").mkdir()
        shutil.copy(ROOT / "content/locales/ar.po", self.folder / "content/locales")
        picture(self.folder / "submissions" / self.campaign / "port/lamp/portrait.jpg", seed="lamp")


def write(path: Path, fields: dict, text: str) -> None:
    """A Markdown file with front matter."""
    head = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(f"---\n{head}---\n\n{text}\n", "utf-8")


def quote(words: str) -> str:
    """A quote after the campaign's pattern."""
    return f"I am many things. I am {words}, I like quiet mornings, I do what I can. I am a migrant."


def picture(path: Path, size: tuple[int, int] = (640, 800), seed: str = "", **save: object) -> None:
    """A small picture with something on it; another one for each seed."""
    chance = random.Random(seed)
    field = Image.frombytes("RGB", (4, 5), bytes(chance.randrange(256) for _ in range(60)))
    field.resize(size, Image.Resampling.BICUBIC).save(path, **save)


@pytest.fixture(scope="session")
def content(tmp_path_factory) -> Path:
    """This repository's content/ with the campaign as tests/campaign.yml has it; read only."""
    folder = tmp_path_factory.mktemp("frozen") / "content"
    shutil.copytree(ROOT / "content", folder)
    shutil.copy(FROZEN, folder / "campaigns" / CAMPAIGN / "campaign.yml")
    return folder


@pytest.fixture
def root(tmp_path, cache) -> Root:
    """A root with this repository's content and no submission."""
    return Root(tmp_path / "root", cache)


@pytest.fixture
def tiny(tmp_path, cache) -> Tiny:
    """A small root of one's own."""
    return Tiny(tmp_path / "root", cache)
