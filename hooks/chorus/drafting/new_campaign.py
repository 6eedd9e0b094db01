"""A campaign in the making: answers become campaign.yml, in the form and with the comments of a good one.

What is the same every year is taken from the campaign before; what nobody can know yet is an example.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import Refusal
from ..kinds import KINDS, Kind
from ..machine import limits
from ..model.campaign import CampaignSettings
from ..model.problems import Problem, Severity
from ..model.records import Campaign, Settings
from ..read.strict_yaml import parse
from ..read.validation import validate
from ..rulebook import REGISTRY
from ..rules.campaign_files import faults
from ..words.catalogue import Catalogue
from .writing import written

# How many days before the International Day each date is, if nobody says otherwise.
DAYS_BEFORE = {"opens": 74, "deadline": 29, "launch": 17, "full": 1}
COLOURS = {"main": "#4a2377", "accent": "#ffc845"}
_LENGTH = {"words": 300, "characters": 800}
_NOTES = {
    "announce": "nothing of the campaign is public before this day; without the line it is `opens`",
    "opens": "submissions are welcome from this day",
    "deadline": "the last day for submissions",
    "launch": "the first voices are shown",
    "full": "everything is shown",
    "day": "the International Day; afterwards a different voice is in the spotlight each day",
}
_HEAD = """\
# {name}
# Everything the secretariat changes from year to year is in this folder and nowhere else:
# this file, text.<language>.md (the campaign's own prose){results}.
# Each text is given per language: copy its line and change the code in front of it, such as fr or uk.

"""
_KINDS = """
# --- what cities send ----------------------------------------------------------
# publish: the day from which this kind is shown. length: at most so many words; characters: for scripts without spaces.
# prompt: what people are asked, in one sentence; here only an example. Two more settings may stand beside it:
#   questions: guiding questions, as a list; each begins with "- en: …"
#   pattern (of quotes only): per language how it is built; … stands for the person's own words, (a|b) for a choice,
#     and what is in [square brackets] may be left out
"""
_LIMITS = """
# Across submissions: personal voices of one city. A city may be given more places: behind at_most write
# cities: {its short name in cities.yml: its number}, such as cities: {lublin: 8}
"""
_TAIL = """
# --- what the secretariat adds ---------------------------------------------------
# To use one of these, delete the # in front of its lines.
# calendar:
#   - date: {date}
#     title:
#       en: Toolkit for cities is sent out
# partners:
#   - name: Who campaigns with you
#     link: https://www.example.org
# toolkit:            # without it everything is drawn, of the slogan, the claim, the day and the colours above
#   posters: [city/entry, city/entry]
"""
_RESULTS = """\
# The jury's results of the school competition, set by the secretariat.
# entry: <city>/<entry>; status: winner or selected. An entry that is not listed stays submitted.
#
# entries:
#   - entry: bradford/school-window
#     status: winner
#     words:
#       en: "What the jury says."

entries: []
"""


@dataclass
class NewCampaign:
    """said: the answers, named as in campaign.yml; kinds: names of kinds. words: the catalogue per bridge language."""

    settings: Settings
    words: dict[str, Catalogue]
    id: str = ""
    said: dict[str, Any] = field(default_factory=dict)
    kinds: list[str] = field(default_factory=lambda: list(KINDS))

    @property
    def earlier(self) -> list[Campaign]:
        """The campaigns before, the newest first: their usual values are taken over."""
        return sorted(self.settings.campaigns.values(), key=lambda c: (c.settings.day, c.id), reverse=True)

    def date(self, name: str) -> dt.date:
        """A date as it was said, or as it follows from the day; never before the dates in front of it."""
        if name in self.said:
            said: dt.date = self.said[name]
            return said
        if name == "announce":
            return self.date("opens")
        names = [*DAYS_BEFORE, "day"]
        earlier: list[dt.date] = [self.said[other] for other in names[:names.index(name)] if other in self.said]
        day: dt.date = self.said["day"]
        return min(day, max([day - dt.timedelta(DAYS_BEFORE[name]), *earlier]))

    def text(self) -> str:
        """campaign.yml."""
        said = self.said
        parts = [written({name: said[name]}) for name in ("slogan", "claim", "day_name") if name in said]
        dates = "".join(f"{name + ':':<9} {self.date(name)}        # {note}\n" for name, note in _NOTES.items())
        results = ", results.yml (the jury's results)" if self._juried else ""
        return "".join((
            _HEAD.format(name=self.id or "…", results=results), "\n".join(parts),
            "\n# --- dates -------------------------------------------------------------------\n", dates,
            "\n", written({"hashtags": tuple(said.get("hashtags", ()))}),
            "\n# Two colours; the contrast of white text on `main` and of dark text on `accent` is checked.\n",
            written({"colours": {**COLOURS, **said.get("colours", {})}}),
            _KINDS, written({"kinds": {name: self._kind(KINDS[name]) for name in self.kinds}}),
            self._limits(), _TAIL.format(date=self.date("opens")),
        ))

    def files(self) -> dict[str, bytes]:
        """Everything that is to be in the folder."""
        prose = {f"text.{language}.md": f"{claim}\n" for language, claim in self.said["claim"].items()}
        files = {"campaign.yml": self.text(), **prose, **({"results.yml": _RESULTS} if self._juried else {})}
        return {name: text.encode("utf-8", "replace") for name, text in files.items()}

    def objections(self, name: str) -> list[Problem]:
        """What the rules have against the answer called `name`, beside those before it."""
        path = f"content/campaigns/{self.id}/campaign.yml"
        try:
            mapping = parse(self.text(), depth=limits.SETTINGS_DEPTH, nodes=limits.SETTINGS_NODES, comments=True)
        except Refusal as refusal:
            return [Problem.of(refusal, path)]
        model, found = validate(CampaignSettings, mapping, path, settings=True)
        for fault in faults(model, Path(path).parent) if model else ():
            found.append(Problem(path, fault.code, REGISTRY[fault.code].severity, 0, ".".join(map(str, fault.where)),
                                 fault.values))

        def concerns(p: Problem) -> bool:
            return (p.field == name or p.field.startswith(f"{name}.")
                    or name in (p.values.get("earlier"), p.values.get("later")))

        return [p for p in found if p.severity is Severity.ERROR and p.code != "settings-required" and concerns(p)]

    def day_names(self) -> dict[str, str]:
        """What an earlier campaign of the same day calls it, {} where there was none."""
        day = self.said["day"]
        return next((dict(c.settings.day_name) for c in self.earlier
                     if (c.settings.day.month, c.settings.day.day) == (day.month, day.day)), {})

    @property
    def _juried(self) -> bool:
        return any(KINDS[name].competition for name in self.kinds)

    def _kind(self, kind: Kind) -> dict[str, Any]:
        """What is asked of a kind: as in the campaign before, but for what only that one asked."""
        before = next((c.settings for c in self.earlier if kind.name in c.settings.kinds), None)
        known = before.kinds[kind.name] if before else None
        launch, full = self.date("launch"), self.date("full")
        publish = launch + (known.publish - before.launch) if before and known else launch
        found: dict[str, Any] = {"publish": min(max(publish, launch), full)}
        if known:
            usual = {"photo": known.photo, "length": known.length.model_dump(), "translation": known.translation}
            found |= {name: value for name, value in usual.items() if value != "optional"}
            found |= {name: tuple(value) for name in ("languages", "categories", "forms")
                      if (value := getattr(known, name))}
        else:
            found["length"] = dict(_LENGTH)
        return {**found, "prompt": {language: _(kind.intro) for language, _ in self.words.items()}}

    def _limits(self) -> str:
        per_city = next((c.settings.limits.per_city for c in self.earlier if c.settings.limits.per_city), None)
        kinds = tuple(name for name in per_city.kinds if name in self.kinds) if per_city else ()
        if not (per_city and kinds):
            return ""
        return _LIMITS + written({"limits": {"per_city": {"kinds": kinds, "at_most": per_city.at_most}}})
