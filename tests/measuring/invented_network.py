"""The settings of an invented network: the tool's own content/, with as many campaigns and interface languages as a
bench asks for.

The sample campaign is the pattern of all: its dates are moved, and what names people of the sample (videos, posters) is
left out. A language that the tool doesn't speak has the English sentences under its own code: what is measured is
pages and bytes, not translation.
"""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FURTHER = ("de", "pl", "pt", "sv", "tr", "nl", "cs", "ro", "hu", "fi", "da", "hr")
APART = 120         # days from one campaign to the next


@dataclass
class Campaign:
    """id: of its folder. opens: the first day for submissions. selected: the school entries that the jury chose."""

    id: str
    opens: dt.date
    selected: list[str] = field(default_factory=list)


def cities(content: Path) -> list[str]:
    """All cities, neighbours of the alphabet apart, so that a few of them are from everywhere."""
    found = sorted(yaml.safe_load((content / "cities.yml").read_text("utf-8"))["cities"])
    return [city for start in range(5) for city in found[start::5]]


def write(target: Path, content: Path, campaigns: int, languages: int) -> list[Campaign]:
    """Write content/. content: the tool's own."""
    shutil.copytree(content, target, ignore=shutil.ignore_patterns("*.mp4", "*.vtt", "results.yml"))
    site = yaml.safe_load((target / "site.yml").read_text("utf-8"))
    spoken = site["languages"]
    added = [code for code in FURTHER if code not in spoken][:max(0, languages - len(spoken))]
    site["languages"] = [*spoken[:languages], *added]
    # What a build refuses to publish is measured all the same; older checkouts don't know such a limit.
    known = content.parent / "hooks/chorus/model/site_settings.py"
    if known.exists() and "size_limit" in known.read_text("utf-8"):
        site["size_limit"] = 1_000_000
    _dump(target / "site.yml", _speaking(site, added))
    for code in added:
        _speak(target, code)
    sample = next(path.parent for path in sorted((target / "campaigns").glob("*/campaign.yml")))
    pattern = _speaking(yaml.safe_load((sample / "campaign.yml").read_text("utf-8")), added)
    for name in ("sample", "videos", "main_film", "films", "events"):
        pattern.pop(name, None)
    pattern.get("toolkit", {}).pop("posters", None)
    pattern["limits"]["per_city"] = {"kinds": ["quote", "story"], "at_most": 100000}
    made = []
    for number in range(campaigns):
        settings = _moved(pattern, dt.timedelta(-APART * number))
        folder = sample if number == 0 else sample.with_name(f"voices-{'bcdefgh'[number - 1]}-{settings['day'].year}")
        if number:
            shutil.copytree(sample, folder)
        _dump(folder / "campaign.yml", settings)
        made.append(Campaign(folder.name, settings["opens"]))
    return made


def write_results(target: Path, campaigns: list[Campaign]) -> None:
    """Write what the juries chose."""
    for campaign in campaigns:
        _dump(target / "campaigns" / campaign.id / "results.yml",
              {"entries": [{"entry": entry, "status": "selected"} for entry in campaign.selected]})


def _speak(target: Path, code: str) -> None:
    """Give a language the English prose of every folder that has it, and a catalogue."""
    for path in [*target.rglob("*.en.md")]:
        shutil.copyfile(path, path.with_name(path.name.replace(".en.", f".{code}.")))
    if (target / "pages/en").is_dir():
        shutil.copytree(target / "pages/en", target / "pages" / code)
    # Every message has a translation: as long as the French one is, which is about what translations are.
    catalogue = (target / "locales/fr.po").read_text("utf-8")
    (target / "locales" / f"{code}.po").write_text(catalogue.replace("Language: fr", f"Language: {code}"), "utf-8")


def _speaking(value: Any, added: list[str]) -> Any:
    """The same settings, with the English words for each added language wherever words are said by language."""
    if isinstance(value, list):
        return [_speaking(one, added) for one in value]
    if not isinstance(value, dict):
        return value
    said = {key: _speaking(one, added) for key, one in value.items()}
    if {"en", "fr"} <= value.keys():
        said |= {code: said["en"] for code in added if code not in said}
    return said


def _moved(value: Any, by: dt.timedelta) -> Any:
    """The same settings, every date moved."""
    if isinstance(value, dict):
        return {key: _moved(one, by) for key, one in value.items()}
    if isinstance(value, list):
        return [_moved(one, by) for one in value]
    return value + by if isinstance(value, dt.date) else value


def _dump(path: Path, value: object) -> None:
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10000), "utf-8")
