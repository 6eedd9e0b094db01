"""The board in words: tables with a heading and a sentence that says what to do with them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..faults.severity import stopping
from ..frame import agenda
from ..kinds import KINDS
from ..model.problems import errors
from ..model.records import Campaign
from ..read.characters import printable
from ..report.explain import explain, summary
from ..words import languages
from ..words.catalogue import N_, Catalogue
from .entry import STANDINGS, Entry, Standing
from .survey import SOON, Board

MOST = 30      # rows of a list in the text forms; all of them are in the CSV
STATES = {"person": N_("Translated by people"), "machine": N_("Translated by machine"),
          "stale": N_("Translation out of date"), "missing": N_("Translation missing")}


@dataclass(frozen=True)
class Section:
    """A table. more: rows left out; level: 1 for a campaign's own heading, 2 for what stands below it."""

    title: str
    lead: str = ""
    columns: tuple[str, ...] = ()
    rows: Sequence[tuple[str, ...]] = ()
    more: int = 0
    level: int = 2


def sections(board: Board, _: Catalogue) -> Iterator[Section]:
    """The whole board, what needs somebody first."""
    yield Section(_("Status on {date}", date=date(board.day, _)),
                  _("For the secretariat only: some of this is not public yet."), level=1)
    yield _problems(board, _)
    for campaign in board.campaigns:
        slogan = languages.pick(campaign.settings.slogan, _.language, board.settings.site.bridge_languages)[1]
        counted = Counter(one.standing for one in board.of(campaign))
        said = [f"{_(STANDINGS[standing])}: {counted[standing]}" for standing in STANDINGS if counted[standing]]
        total = _.number("{count} submission", "{count} submissions", sum(counted.values()))
        yield Section(slogan, " · ".join([total, *said]), level=1)
        yield from (section for section in _of_campaign(board, campaign, _) if section.rows)


def date(day: dt.date, _: Catalogue) -> str:
    """A day as it is written in a language."""
    return languages.date(day, _.language)


def _problems(board: Board, _: Catalogue) -> Section:
    """What the checker finds, each sort of problem once."""
    listed = sorted(board.problems, key=lambda p: (p not in errors([p]), p.code))
    rows = []
    for code, group in groupby(listed, key=lambda p: p.code):
        found = list(group)
        paths = list(dict.fromkeys(problem.path for problem in found))
        mark = _("To mend") if errors(found) else _("Hint")
        where = printable(_short(paths[0])) + (f" (+ {len(paths) - 1})" if len(paths) > 1 else "")
        rows.append((mark, str(len(found)), explain(found[0], _).expected, where, code))
    lead = summary(list(board.problems), len(board.entries), _)
    if stopping(board.problems):
        lead += " " + _("The site stays as it is until what is marked “To mend” in the settings is mended.")
    elif errors(board.problems):
        lead += " " + _("What is marked “To mend” is left out of the site; everything else is published.")
    if board.problems:
        lead += " " + _("scripts/check.py says more about each of them.")
    return Section(_("What the check finds"), lead,
                   (_("Mark"), _("Number"), _("What is expected"), _("Where"), _("Rule")), rows)


def _short(path: str) -> str:
    """A submission's path without what all submissions of a campaign share: city/entry/file."""
    parts = path.split("/")
    return "/".join(parts[2:]) if parts[0] == "submissions" and len(parts) > 2 else path


def _of_campaign(board: Board, campaign: Campaign, _: Catalogue) -> Iterator[Section]:
    def ends(one: Entry) -> str:
        return date(one.until, _) if one.until else ""

    yield _list(_("Left out of the site"),
                _("There is something to mend in them, so the site is published without them."),
                board.left_out(campaign), _,
                (_("Would appear"), lambda one: date(one.appears, _) if one.appears else ""))
    yield _dates(board, campaign, _)
    yield _appearing(board, campaign, _)
    ours = board.of(campaign)
    yield _list(_("On hold"), _("Merged, but not shown: take the line `hold: true` out when it may appear."),
                [one for one in ours if one.standing is Standing.HELD], _)
    yield _list(_("Accepted late"), _("Dated after the deadline, and taken all the same."),
                [one for one in ours if one.late], _)
    yield _list(_("Consent ends soon"),
                _.number("Within {count} day. Afterwards the site no longer shows it; ask for a new form in time.",
                         "Within {count} days. Afterwards the site no longer shows it; ask for a new form in time.",
                         SOON), board.ending(campaign), _, (_("Ends"), ends))
    yield _list(_("Consent has ended, or ends too early"),
                _("The site doesn’t show these. Renew the consent, or delete the folder with scripts/withdraw.py."),
                [one for one in ours if not one.alive], _, (_("Ends"), ends))
    yield _list(_("School entries without a result"),
                _("results.yml says nothing of them. One that is not listed there is shown as submitted."),
                board.without_result(campaign), _)
    yield _translations(board, campaign, _)
    for title, lead, how in ((_("Translations to bring up to date"),
                              _("The original has changed since they were made."), "stale"),
                             (_("Machine translations"), _("Somebody who knows both languages should read them."),
                              "machine")):
        yield _list(title, lead, [one for one in ours if one.alive and one.translated(how)], _,
                    (_("Languages"), _translated(how)))
    yield _prose(board, campaign, _)
    yield _list(_("Without a portrait"), _("They are shown all the same; a picture makes the card stronger."),
                [one for one in ours if one.alive and one.picture is False], _)
    for title, column, key in _counts(_):
        counted = Counter(key(one, board) or _("not readable") for one in ours)
        rows = [(name, str(number)) for name, number in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
        yield Section(title, "", (column, _("Submissions")), rows[:MOST], max(0, len(rows) - MOST))
    yield _cities(board, campaign, _)


def _translated(how: str) -> Callable[[Entry], str]:
    return lambda one: ", ".join(one.translated(how))


def _counts(_: Catalogue) -> tuple[tuple[str, str, Callable[[Entry, Board], str]], ...]:
    """(heading, column, its value for a submission) of each way to count."""
    def city(one: Entry, board: Board) -> str:
        known = board.settings.cities.cities.get(one.city)
        return known.called(_.language) if known else printable(one.city)

    return (
        (_("By kind"), _("Kind"), lambda one, board: kind_name(one.kind, _)), (_("By city"), _("City"), city),
        (_("By country"), _("Country"), lambda one, board: one.country and languages.country(one.country, _.language)),
        (_("By language"), _("Language"), lambda one, board: one.language and languages.name(one.language, _.language)))


def kind_name(kind: str, _: Catalogue) -> str:
    """What a kind is called; "" for none."""
    return _(KINDS[kind].label) if kind in KINDS else ""


def _list(title: str, lead: str, found: Iterable[Entry], _: Catalogue,
          extra: tuple[str, Callable[[Entry], str]] | None = None) -> Section:
    """Submissions, one a row. extra: the heading of a column more, and what stands in it."""
    found = list(found)
    columns = (_("Submission"), _("Kind"), *((extra[0],) if extra else ()))
    rows = [(printable(one.place), kind_name(one.kind, _), *((extra[1](one),) if extra else ()))
            for one in found[:MOST]]
    return Section(title, lead, columns, rows, max(0, len(found) - MOST))


def _dates(board: Board, campaign: Campaign, _: Catalogue) -> Section:
    """From today on: what happens, and how much appears."""
    happening: dict[dt.date, list[str]] = {}
    if campaign.settings.public_from >= board.day:
        happening[campaign.settings.public_from] = [_("The campaign’s pages become public")]
    for item in agenda.entries(campaign):
        if item.date >= board.day:
            happening.setdefault(item.date, []).append(item.title(_))
    appearing = board.appearing(campaign)
    rows = []
    for day in sorted({*happening, *appearing}):
        kinds = Counter(one.kind for one in appearing.get(day, []))
        counted = [_.number(*KINDS[kind].counted, number) for kind, number in kinds.items()]
        days = (day - board.day).days
        when = _.number("in {count} day", "in {count} days", days) if days else _("today")
        rows.append((date(day, _), when, "; ".join(happening.get(day, [])), ", ".join(counted)))
    return Section(_("What happens when"), "",
                   (_("Date"), _("When"), _("What happens"), _("What appears")), rows)


def _appearing(board: Board, campaign: Campaign, _: Catalogue) -> Section:
    """Which submissions appear on which day."""
    rows = [(date(day, _), printable(", ".join(one.place for one in found[:MOST])) +
             (f" (+ {len(found) - MOST})" if len(found) > MOST else ""))
            for day, found in board.appearing(campaign).items()]
    return Section(_("Which submissions appear when"), "", (_("Date"), _("Submissions")), rows)


def _translations(board: Board, campaign: Campaign, _: Catalogue) -> Section:
    """Per interface language: in how many submissions it is the original, a translation, or missing."""
    alive = [one for one in board.of(campaign) if one.alive]
    rows = []
    for language in board.settings.site.languages:
        counted = Counter(_state(one, language) for one in alive)
        rows.append((languages.name(language, _.language), str(counted["original"]),
                     *(str(counted[state]) for state in STATES)))
    return Section(_("Texts in each language of the site"),
                   _("A text that is missing is shown in English, French or its own language, with a notice."),
                   (_("Language"), _("Original"), *map(_, STATES.values())), rows if alive else [])


def _state(one: Entry, language: str) -> str:
    if language in one.missing([language]):
        return "missing"
    if one.language.split("-")[0] == language.split("-")[0]:
        return "original"
    return next(how for code, how in one.translations.items() if code.split("-")[0] == language.split("-")[0])


def _prose(board: Board, campaign: Campaign, _: Catalogue) -> Section:
    rows = [(languages.name(language, _.language), ", ".join(files))
            for language, files in board.missing_prose(campaign).items()]
    return Section(_("Pages of ours that are missing in a language"), _("These files are in the folder content/."),
                   (_("Language"), _("Files")), rows)


def _cities(board: Board, campaign: Campaign, _: Catalogue) -> Section:
    """Cities that have sent nothing, a row for each country."""
    cities = board.settings.cities.cities
    silent = board.silent_cities(campaign)
    countries: dict[str, list[str]] = {}
    for city in (cities[key] for key in silent):
        countries.setdefault(languages.country(city.country, _.language), []).append(city.called(_.language))
    rows = [(country, ", ".join(sorted(countries[country]))) for country in sorted(countries)]
    return Section(_("Cities that have sent nothing yet"),
                   _.number("{count} city.", "{count} cities.", len(silent)), (_("Country"), _("Cities")), rows)
