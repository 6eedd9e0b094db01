"""What one full year weighs: three campaigns, 150 cities, 2,250 voices with photos, 300 school entries, twelve languages,
with everything that people take along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import corpus, measured, tables
from .contestants import Chorus
from .measured import Result
from .site_parts import PARTS

VOICES, SCHOOLS, CITIES = 2250, 300, 150
# Fifteen voices to two school entries.
MIX = ("quote", "story") * 7 + ("story",) + ("school",) * 2
# Bytes, by campaigns and languages: what GitHub Pages serves at most, and what leaves the first campaign room for two more.
WANTED = {(3, 12): 1000e6, (1, 6): 350e6}


@dataclass(frozen=True)
class Year:
    """campaigns, languages: how many. One campaign in six languages is the first that a network makes."""

    campaigns: int = 3
    languages: int = 12

    @property
    def count(self) -> int:
        """Its submissions."""
        return (VOICES + SCHOOLS) * self.campaigns // 3

    def plan(self, scale: float) -> corpus.Plan:
        """A part of it: fewer cities send as much as each does in the whole; campaigns and languages stay."""
        return corpus.Plan(round(self.count * scale), "telephone", MIX, self.campaigns, self.languages,
                           max(1, round(CITIES * scale)))


def measure(year: Year, scale: float, folder: Path, tool: Path) -> dict[str, Any]:
    """Build it. Below the whole year it is built at half the scale as well, and a line through both says what is there
    whatever is sent in and what each submission adds. Raises `runs.Failed`."""
    found: list[Result] = []
    for part in [scale] if scale == 1 else [scale / 2, scale]:
        plan = year.plan(part)
        root = folder / f"year-{plan.count}"
        size = corpus.write(plan, root, tool / "content", corpus.pictures(plan))
        print(f"{size.submissions} submissions of {size.cities} cities, {size.bytes / 1e6:.0f} MB of photos, "
              f"{size.bytes / size.photos / 1e6:.1f} MB each", flush=True)
        chorus = Chorus("Chorus", root, root / "made", cards=True, tool=tool)
        found += measured.side_by_side([chorus], plan.count, plan.photos, steps=("cold",))
    return {"campaigns": year.campaigns, "languages": year.languages, "count": year.count,
            "results": [result.plain() for result in found]}


def estimate(results: Sequence[Result]) -> dict[str, tuple[float, float]]:
    """By part: bytes that are there whatever is sent in, bytes for each submission. One result is taken as it is, all
    of it as what submissions add."""
    small, large = results[0], results[-1]
    if len(results) == 1:
        return {part: (0.0, large.weight.bytes[part] / large.count) for part in PARTS}
    found = {}
    for part in PARTS:
        each = max(0.0, (large.weight.bytes[part] - small.weight.bytes[part]) / (large.count - small.count))
        found[part] = (large.weight.bytes[part] - each * large.count, each)
    return found


def told(year: dict[str, Any]) -> str:
    """The table, and how it was found."""
    results = [Result.of(plain) for plain in year["results"]]
    small, large, full = results[0], results[-1], year["count"]
    found = estimate(results)
    total = sum(constant + each * full for constant, each in found.values())
    how = ("All of it was built." if large.count >= full else
           f"Built were {small.count:,} and {large.count:,} submissions; the line through both gives the rest.")
    wanted = WANTED.get((year["campaigns"], year["languages"]))
    aim = f" (wanted: at most {wanted / 1e6:,.0f} MB, which is {wanted / full / 1e3:.0f} KB each)" if wanted else ""
    head = (f"{year['campaigns']} campaign{'s' * (year['campaigns'] != 1)}, {year['languages']} languages, {full:,} submissions, "
            f"cards and all: **{tables.number(total / 1e6, 'MB')}**, {tables.number(total / full / 1e3, 'KB')} a submission"
            f"{aim}. {how} "
            f"Peak memory {tables.number(large.costs['cold'].together, 'MB')}.")
    return head + "\n\n" + tables.year((small.count, small.weight), (large.count, large.weight), full, found)
