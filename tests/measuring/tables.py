"""Figures as Markdown tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .measured import Result
from .site_parts import PARTS, Weight

NONE = "–"
# What is aimed at, by row: against Eleventy, or in the row's own unit.
WANTED = {"cold": "≤ 0.5 of Eleventy", "unchanged": "≤ 0.1 of Eleventy", "one change": "≤ 0.5 of Eleventy",
          "check one": "≤ 0.7 s", "HTML": "≤ 2 of Eleventy", "memory": "≤ 400 MB", "submission": "≤ 390 KB"}


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table."""
    lines = [list(head), ["---", *["---:"] * (len(head) - 1)], *[list(row) for row in rows]]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def comparison(results: Sequence[Result]) -> str:
    """One column for each contestant, and the last version's ratio to Eleventy where that was measured."""
    names = list(dict.fromkeys(result.contestant for result in results))
    peer = "Eleventy" if "Eleventy" in names else ""
    off = {result.contestant: result for result in results if not result.cards}
    on = {result.contestant: result for result in results if result.cards}
    last = next((name for name in reversed(names) if name != peer), "")

    def row(label: str, of: dict[str, Result], figure: Callable[[Result], float | None], unit: str,
            wanted: str = "") -> list[str]:
        values = {name: figure(of[name]) if name in of else None for name in names}
        against, own = values.get(peer), values.get(last)
        ratio = [f"{own / against:.2f}" if against and own is not None else NONE] if peer else []
        return [label, *(NONE if values[name] is None else number(values[name], unit) for name in names), *ratio, wanted]

    def cpu(step: str) -> Callable[[Result], float | None]:
        return lambda result: result.costs[step].cpu if step in result.costs else None

    rows = []
    if off:
        rows += [row(f"{label}, CPU", off, cpu(step), "s", WANTED[step]) for step, label in (
            ("cold", "cold build"), ("unchanged", "nothing changed"), ("one change", "one story changed"),
            ("check one", "`check` of one folder"))]
        rows += [row("HTML", off, lambda result: result.weight.bytes["pages"] / 1e6, "MB", WANTED["HTML"]),
                 row("pages", off, lambda result: result.weight.files["pages"], ""),
                 row("peak memory", off, _peak, "MB", WANTED["memory"])]
    if on:
        rows += [row(f"{label}, with cards, CPU", on, cpu(step), "s") for step, label in (
            ("cold", "cold build"), ("unchanged", "nothing changed"), ("one change", "one story changed"))]
        rows += [row("peak memory, with cards", on, _peak, "MB", WANTED["memory"]),
                 row("the site, with cards", on, lambda result: result.weight.total / 1e6, "MB"),
                 row("a submission, with cards", on, lambda result: result.weight.total / result.count / 1e3, "KB",
                     WANTED["submission"])]
    return markdown(["", *names, *([f"{last} / {peer}"] if peer else []), "wanted"], rows)


def parts(results: Sequence[Result]) -> str:
    """What the sites of each weigh, part by part, in megabytes."""
    shown = [result for result in results if result.contestant != "Eleventy"]
    head = [f"{result.contestant}{', with cards' if result.cards else ''}" for result in shown]
    rows = [[part, *(number(result.weight.bytes[part] / 1e6, "MB") for result in shown)] for part in PARTS]
    return markdown(["", *head], [*rows, ["**all**", *(number(result.weight.total / 1e6, "MB") for result in shown)]])


def curve(points: Sequence[Result]) -> str:
    """One line for each size."""
    rows = []
    for point in sorted(points, key=lambda point: (point.contestant, point.cards, point.count)):
        costs = [point.costs.get(step) for step in ("cold", "unchanged", "one change", "check one")]
        rows.append([f"{point.contestant}{', with cards' if point.cards else ''}", f"{point.count:,}", point.photos,
                     *(number(cost.cpu, "s") if cost else NONE for cost in costs), number(_peak(point), "MB"),
                     f"{point.weight.files['pages']:,}", number(point.weight.bytes["pages"] / 1e6, "MB")])
    return markdown(["", "submissions", "photos", "cold", "unchanged", "one change", "check one", "peak memory", "pages", "HTML"],
                    rows)


def year(small: tuple[int, Weight], large: tuple[int, Weight], full: int, estimate: dict[str, tuple[float, float]]) -> str:
    """What a year weighs. small, large: two measured sizes, in submissions; estimate: by part, (bytes whatever is sent in, bytes
    for each submission)."""
    head = ["MB", f"{small[0]:,} submissions", f"{large[0]:,} submissions", "whatever is sent in", "KB a submission",
            f"{full:,} submissions"]
    rows, total = [], [0.0, 0.0]
    for part in PARTS:
        constant, each = estimate[part]
        total[0] += constant
        total[1] += each
        rows.append([part, *(number(weight.bytes[part] / 1e6) for _, weight in (small, large)), number(constant / 1e6),
                     number(each / 1e3), number((constant + each * full) / 1e6)])
    rows.append(["**all**", *(number(weight.total / 1e6) for _, weight in (small, large)), number(total[0] / 1e6),
                 number(total[1] / 1e3), f"**{number((total[0] + total[1] * full) / 1e6)}**"])
    return markdown(head, rows)


def number(value: float, unit: str = "") -> str:
    """Three digits that say something, no more."""
    digits = 0 if value >= 100 or isinstance(value, int) else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}".strip()


def _peak(result: Result) -> float:
    return max(result.costs[step].together for step in ("cold", "unchanged", "one change") if step in result.costs)
