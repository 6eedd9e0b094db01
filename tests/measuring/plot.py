"""The curve as an SVG: what a build costs with growing numbers of submissions. Drawn by hand, since it is two axes and
a few lines; both axes are logarithmic, so that a straight line at 45° is growth in proportion."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from html import escape

from .measured import Result

WIDTH, HEIGHT = 960, 470
_COLOURS = {"cold": "#4a2377", "unchanged": "#0b7a75", "one change": "#c2410c", "check one": "#2563eb",
            "memory": "#374151", "memory, with cards": "#b91c1c"}
_DASHES = ("", "6 4", "2 3", "9 3 2 3")      # this version, then the others


def draw(points: Sequence[Result], machine: str) -> str:
    """The plot. machine: the sentence below it."""
    names = list(dict.fromkeys(point.contestant for point in points))
    seconds = [(step, name, [(point.count, point.costs[step].cpu, point.photos) for point in points
                             if point.contestant == name and not point.cards and step in point.costs])
               for name in names for step in ("cold", "unchanged", "one change", "check one")]
    memory = [("memory, with cards" if cards else "memory", name,
               [(point.count, max(cost.together for cost in point.costs.values()), point.photos) for point in points
                if point.contestant == name and point.cards == cards]) for name in names for cards in (False, True)]
    left = _panel(seconds, names, 60, "seconds of CPU, without cards", lambda value: f"{value:g} s")
    right = _panel(memory, names, 545, "megabytes of memory at the peak", lambda value: f"{value:g} MB")
    legend = "".join(
        f'<line x1="{60 + 150 * place}" y1="435" x2="{100 + 150 * place}" y2="435" stroke="#111" stroke-width="2" '
        f'stroke-dasharray="{_DASHES[place % len(_DASHES)]}"/><text x="{106 + 150 * place}" y="439">{escape(name)}</text>'
        for place, name in enumerate(names))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t d" '
            f'font-family="system-ui, sans-serif" font-size="12" fill="#111">\n'
            f'<title id="t">What a build costs, by the number of submissions</title>\n'
            f'<desc id="d">{escape(_told(seconds + memory))} {escape(machine)}</desc>\n'
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n{left}{right}{legend}'
            f'<text x="{WIDTH - 10}" y="439" text-anchor="end">filled: photos as telephones take them; hollow: small ones</text>\n'
            f'<text x="60" y="460" fill="#555" font-size="11">{escape(machine)}</text>\n</svg>\n')


Line = tuple[str, str, list[tuple[int, float, str]]]


def _panel(lines: Sequence[Line], names: Sequence[str], left: int, title: str, said: Callable[[float], str]) -> str:
    """One pair of axes with its lines, each named at its end."""
    lines = [line for line in lines if line[2]]
    counts = [count for _, _, points in lines for count, _, _ in points] or [100]
    values = [value for _, _, points in lines for _, value, _ in points] or [1]
    across = _scale(counts, left, left + 290)
    up = _scale(values, 385, 40)
    found = [f'<text x="{left}" y="22" font-weight="600">{escape(title)}</text>\n']
    for value in _ticks(values):
        y = up(value)
        found.append(f'<line x1="{left}" y1="{y:.1f}" x2="{left + 290}" y2="{y:.1f}" stroke="#ddd"/>'
                     f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{said(value)}</text>\n')
    for count in sorted(set(counts)):
        x = across(count)
        found.append(f'<line x1="{x:.1f}" y1="385" x2="{x:.1f}" y2="390" stroke="#111"/>'
                     f'<text x="{x:.1f}" y="404" text-anchor="middle">{count:,}</text>\n')
    found.append(f'<text x="{left + 145}" y="420" text-anchor="middle" fill="#555">submissions</text>\n')
    taken: list[float] = []
    for sort, name, points in lines:
        colour, dash = _COLOURS[sort], _DASHES[names.index(name) % len(_DASHES)]
        points = sorted(points)
        # Small photos cost something else than real ones: no line leads from one to the other.
        for photos in dict.fromkeys(each for _, _, each in points):
            same = [(across(count), up(value)) for count, value, each in points if each == photos]
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in same)
            found.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>\n')
            fill = "#fff" if photos == "light" else colour
            found += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{fill}" stroke="{colour}"/>\n' for x, y in same]
        if name == names[0]:
            end = up(points[-1][1]) + 4
            while any(abs(end - other) < 13 for other in taken):
                end += 1
            taken.append(end)
            found.append(f'<text x="{across(points[-1][0]) + 8:.1f}" y="{end:.1f}" fill="{colour}">{escape(sort)}</text>\n')
    return "".join(found)


def _scale(values: Sequence[float], start: float, stop: float) -> Callable[[float], float]:
    """Where a value stands on an axis that begins and ends a little outside of all of them."""
    low, high = math.log10(min(values) * 0.9), math.log10(max(values) * 1.1)
    return lambda value: start + (math.log10(value) - low) / (high - low) * (stop - start)


def _ticks(values: Sequence[float]) -> list[float]:
    """1, 2, 5, 10, … within the values; only tens where that would be many."""
    low, high = min(values) * 0.9, max(values) * 1.1
    steps = (1, 2, 5) if high / low < 2000 else (1,)
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    return [step * 10.0 ** power for power in powers for step in steps if low <= step * 10.0 ** power <= high]


def _told(lines: Sequence[Line]) -> str:
    """The ends of the lines, for those who don't see them."""
    return " ".join(f"{name}, {sort}: {min(points)[1]:.1f} at {min(points)[0]:,}, {max(points)[1]:.1f} at {max(points)[0]:,}."
                    for sort, name, points in lines if points)
