"""The board's forms: text for the terminal, Markdown for a wiki, JSON for programs, CSV for a spreadsheet."""

from __future__ import annotations

import csv as csv_module
import dataclasses
import html
import io
import json as json_module
import re
from collections.abc import Iterable
from typing import Any

from ..read.characters import printable
from ..words.catalogue import Catalogue
from .entry import STANDINGS, Entry
from .sections import STATES, Section, kind_name, sections
from .survey import Board

WIDTH = 110
# What a spreadsheet would take for a formula (OWASP, CSV injection); folder names come from strangers.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(form: str, board: Board, _: Catalogue) -> str:
    """The board in a form (a key of `FORMATS`) and a language."""
    return FORMATS[form](board, _)


def text(board: Board, _: Catalogue) -> str:
    """Tables in plain letters."""
    from rich.cells import cell_len

    lines: list[str] = []
    for section in sections(board, _):
        lines += ["", section.title, ("=" if section.level == 1 else "-") * cell_len(section.title)]
        lines += [section.lead] if section.lead else []
        lines += _table(section)
        lines += [_more(section, _)] if section.more else []
    return "\n".join(lines).lstrip("\n") + "\n"


def _table(section: Section) -> list[str]:
    """The rows in columns as wide as they need; what is too long goes on in the line below."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not section.rows:
        return []
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
    for column in section.columns:
        table.add_column(Text(column), overflow="fold")
    for row in section.rows:
        table.add_row(*map(Text, row))
    out = io.StringIO()
    Console(file=out, width=WIDTH, color_system=None, legacy_windows=False, force_terminal=False).print(table)
    return [line.rstrip() for line in out.getvalue().splitlines()]


def markdown(board: Board, _: Catalogue) -> str:
    """Headings and tables."""
    lines: list[str] = []
    for section in sections(board, _):
        lines += [f"{'#' * section.level} {_plain(section.title)}", ""]
        lines += [_plain(section.lead), ""] if section.lead else []
        if section.rows:
            lines += [_row(section.columns), _row(["---"] * len(section.columns), plain=True),
                      *map(_row, section.rows), ""]
        lines += [_plain(_more(section, _)), ""] if section.more else []
    return "\n".join(lines).rstrip("\n") + "\n"


def _row(cells: Iterable[str], plain: bool = False) -> str:
    return "| " + " | ".join(cell if plain else _plain(cell) or " " for cell in cells) + " |"


def _plain(said: str) -> str:
    """Text that Markdown shows as it is, and that calls nobody."""
    escaped = re.sub(r"([\\`*_\[\]#|~])", r"\\\1", html.escape(said, quote=False))
    return escaped.replace("@", "@\u200b")


def _more(section: Section, _: Catalogue) -> str:
    return _.number("… and {count} more; all of them are in the table that --format csv makes.",
                    "… and {count} more; all of them are in the table that --format csv makes.", section.more)


def json(board: Board, _: Catalogue) -> str:
    """Data without words: the submissions, the dates on which they appear, the problems' codes."""
    wanted = board.settings.site.languages
    campaigns = {}
    for campaign in board.campaigns:
        settings = campaign.settings
        campaigns[campaign.id] = {
            "dates": {name: getattr(settings, name) for name in ("opens", "deadline", "launch", "full", "day")},
            "publish": {name: kind.publish for name, kind in settings.kinds.items()},
            "appearing": {str(day): _places(found) for day, found in board.appearing(campaign).items()},
            "left_out": _places(board.left_out(campaign)),
            "consent_ends_soon": _places(board.ending(campaign)),
            "without_result": _places(board.without_result(campaign)),
            "cities_without_submission": board.silent_cities(campaign),
            "missing_prose": board.missing_prose(campaign),
            "submissions": [{**_data(one), "missing": one.missing(wanted)} for one in board.of(campaign)],
        }
    problems = [{"code": p.code, "severity": str(p.severity), "path": printable(p.path), "line": p.line,
                 "more": p.more}
                for p in board.problems]
    return json_module.dumps({"date": board.day, "campaigns": campaigns, "problems": problems},
                             ensure_ascii=False, indent=2, default=str) + "\n"


def _places(found: Iterable[Entry]) -> list[str]:
    return [printable(one.place) for one in found]


def _data(one: Entry) -> dict[str, Any]:
    return {**dataclasses.asdict(one), "city": printable(one.city), "folder": printable(one.folder)}


def csv(board: Board, _: Catalogue) -> str:
    """One row for each submission. The mark at the beginning lets Excel read the letters right."""
    wanted = board.settings.site.languages
    yes_no = {True: _("yes"), False: _("no"), None: ""}
    results = {"winner": _("Winner"), "selected": _("Selected for the booklet"), "": ""}
    out = io.StringIO()
    table = csv_module.writer(out, lineterminator="\r\n")
    table.writerow([_("Campaign"), _("City"), _("Submission"), _("Country"), _("Kind"), _("Language"),
                    _("Where it stands"), _("Appears"), _("Consent ends"), _("Consent for"), _("Accepted late"),
                    *map(_, STATES.values()), _("Portrait"), _("Result"), _("To mend"), _("Hints")])
    for one in board.entries:
        table.writerow(map(_cell, [
            one.campaign, one.city, one.folder, one.country, kind_name(one.kind, _), one.language,
            _(STANDINGS[one.standing]), one.appears or "", one.until or "", ", ".join(one.uses), yes_no[one.late],
            *(", ".join(one.translated(how)) for how in ("person", "machine", "stale")),
            ", ".join(one.missing(wanted)), yes_no[one.picture], results[one.result], one.errors, one.hints]))
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> str:
    """A value that a spreadsheet takes for text and nothing else."""
    said = printable(str(value))
    return f"'{said}" if said.startswith(_FORMULA) else said


FORMATS = {"text": text, "markdown": markdown, "json": json, "csv": csv}
