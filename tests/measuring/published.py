"""The kept figures: tests/measuring/figures.json, from which the plot and README's section are drawn and nothing else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from . import hardware, plot, tables, year
from .measured import Result

HERE = Path(__file__).resolve().parent
FIGURES, PLOT, README = HERE / "figures.json", HERE / "curve.svg", HERE.parents[1] / "README.md"
BEGIN, END = "<!-- figures: begin (scripts/bench.py --write) -->", "<!-- figures: end -->"


def kept() -> dict[str, Any]:
    """What was kept; {} where nothing was."""
    return json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}


def joined(before: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """Kept figures with new ones. A table and a year take the old one's place. A curve's points take the place of those of
    the same contestant, cards and number, so that a long curve may be measured in several runs."""
    points = {(point["contestant"], point["cards"], point["count"], point["photos"]): point
              for figures in (before, found) for point in figures.get("curve", {}).get("points", [])}
    whole = {**before, **found}
    if points:
        whole["curve"] = {"machine": (found if "curve" in found else before)["curve"]["machine"],
                          "points": [points[key] for key in sorted(points)]}
    return whole


def text(figures: dict[str, Any], picture: bool = True) -> str:
    """Everything that was measured, as Markdown."""
    found: list[str] = []
    if "table" in figures:
        table = figures["table"]
        results, size = _results(table["results"]), table["size"]
        versions = ", ".join(dict.fromkeys(f"{result.contestant} {result.version}" for result in results))
        found += [f"{size['submissions']:,} submissions in six languages with {size['photos']:,} photos of "
                  f"{size['bytes'] / max(1, size['photos']) / 1e6:.1f} MB ({versions}; {hardware.sentence(table['machine'])}; "
                  f"median of {table['runs']}, measured in turn):\n", tables.comparison(results),
                  "What the sites weigh:\n", tables.parts(results)]
    if "curve" in figures:
        curve = figures["curve"]
        found += [f"With growing numbers ({hardware.sentence(curve['machine'])}):\n", tables.curve(_results(curve["points"]))]
        if picture:
            found.append(f"![CPU seconds and memory of a build by the number of submissions]({PLOT.relative_to(README.parent).as_posix()})\n")
    for one in figures.get("year", {}).values():
        found += [f"A full year ({hardware.sentence(one['machine'])}): {year.told(one)}"]
    return "\n".join(found)


def drawn(figures: dict[str, Any]) -> str:
    """The plot of kept figures."""
    curve = figures["curve"]
    return plot.draw(_results(curve["points"]), hardware.sentence(curve["machine"]))


def section(readme: str, figures: dict[str, Any]) -> str:
    """README with the figures between its two marks. Raises `ValueError` where it has no such place."""
    start, rest = readme.split(BEGIN)
    _, after = rest.split(END)
    return f"{start}{BEGIN}\n\n{text(figures)}\n{END}{after}"


def write(found: dict[str, Any]) -> None:
    """Keep new figures, and draw all that is drawn from them."""
    figures = joined(kept(), found)
    FIGURES.write_text(json.dumps(figures, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
    if "curve" in figures:
        PLOT.write_text(drawn(figures), "utf-8")
    README.write_text(section(README.read_text("utf-8"), figures), "utf-8")


def _results(plain: Sequence[dict[str, Any]]) -> list[Result]:
    return [Result.of(one) for one in plain]
