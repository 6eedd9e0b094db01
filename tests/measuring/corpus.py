"""Writes a corpus for the bench: a root with content/ and submissions/ as a real network would send them.

The same plan gives the same corpus, byte for byte. In twenty submissions there are six quotes, seven stories, three
mayors' statements and four school entries; a story is translated into English and French, the others into English;
all but the statements have a photo. The peers' project (eleventy/) reads the same folders.
"""

from __future__ import annotations

import datetime as dt
import random
import shutil
from dataclasses import dataclass
from pathlib import Path

import yaml

from . import invented_network as network
from . import invented_texts as texts
from . import photographs
from .photographs import Photograph

MIX = ("quote", "story") * 6 + ("story",) + ("statement",) * 3 + ("school",) * 4
DISTINCT, SEED = 48, 20


@dataclass(frozen=True)
class Plan:
    """count: of submissions, in all. mix: kinds, taken in turn. photos: a mix of `photographs.MIXES`, and how many
    `distinct` ones. campaigns and languages (of the interface): how many. cities: how many take part, None for all."""

    count: int
    photos: str = "mixed"
    mix: tuple[str, ...] = MIX
    campaigns: int = 1
    languages: int = 6
    cities: int | None = None
    distinct: int = DISTINCT


@dataclass
class Size:
    """What was written: submissions, photos, their bytes, megapixels in all, cities that take part."""

    submissions: int = 0
    photos: int = 0
    bytes: int = 0
    megapixels: float = 0
    cities: int = 0


def write(plan: Plan, folder: Path, content: Path, pictures: list[Photograph]) -> Size:
    """Write content/ and submissions/ into a folder. content: the tool's own, whose settings are taken over.
    pictures: `pictures(plan)`, made once for several roots."""
    for name in ("content", "submissions"):
        shutil.rmtree(folder / name, ignore_errors=True)
    campaigns = network.write(folder / "content", content, plan.campaigns, plan.languages)
    cities = network.cities(content)[:plan.cities]
    chance, size = random.Random(plan.count), Size(cities=min(len(cities), plan.count))
    for number in range(plan.count):
        campaign = campaigns[number * len(campaigns) // plan.count]
        kind, city = plan.mix[number % len(plan.mix)], cities[number % len(cities)]
        entry = folder / "submissions" / campaign.id / city / f"{kind}-{number:05}"
        entry.mkdir(parents=True)
        _submission(entry, kind, number, campaign.opens, chance)
        size.submissions += 1
        if kind == "school":
            campaign.selected.append(f"{city}/{entry.name}")
        if kind != "statement":
            picture = pictures[chance.randrange(len(pictures))]
            raw = picture.varied(number)
            (entry / "photo.jpg").write_bytes(raw)
            size.photos += 1
            size.bytes += len(raw)
            size.megapixels += picture.megapixels
    network.write_results(folder / "content", campaigns)
    return size


def pictures(plan: Plan) -> list[Photograph]:
    """The distinct pictures of a plan's photos."""
    return photographs.pool(SEED, plan.distinct, plan.photos)


def _submission(entry: Path, kind: str, number: int, opened: dt.date, chance: random.Random) -> None:
    language = texts.language(chance, kind)
    name = chance.choice(texts.NAMES)
    head: dict[str, object] = {"kind": "school entry" if kind == "school" else kind, "language": language}
    if kind in ("story", "school"):
        head["title"] = texts.title(chance, language)
    head["name"] = name if kind == "school" else f"{name} {chance.choice('ABCDEFGHK')}."
    group = "adult"
    if kind == "statement":
        head["role"] = "Mayor"
    elif kind == "school":
        group = chance.choice(("11-18", "5-10"))
        head |= {"category": group, "form": "poem", "school": "School by the River", "class": "7b",
                 "illustrations": [{"file": "photo.jpg", "alt": "A drawing of a river and a bridge"}]}
    else:
        head |= {"photo": "photo.jpg", "alt": "A person who smiles at the camera"}
    day = opened + dt.timedelta(chance.randint(1, 40))
    head |= {"age_group": group,
             "consent": {"ref": f"ICC-{day.year}-{number:06}", "date": day,
                         "by": "self+guardian" if kind == "school" else "self", "scope": ["website", "social", "print"]}}
    _write(entry / "index.md", head, texts.text(chance, kind, language))
    for other in ("en", "fr") if kind == "story" else ("en",):
        if other != language:
            translation: dict[str, object] = {"translator": "Chorus"}
            if kind in ("story", "school"):
                translation["title"] = texts.title(chance, other)
            _write(entry / f"index.{other}.md", translation, texts.text(chance, kind, other))


def _write(path: Path, head: dict[str, object], text: str) -> None:
    front = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, default_flow_style=False, width=10000)
    path.write_text(f"---\n{front}---\n\n{text}\n", "utf-8")
