"""Reads what the secretariat writes: site.yml, cities.yml, campaigns, prose pages.

A broken file gives its problems with file and line; the campaigns that are whole are still
returned, so that submissions can be checked all the same.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..errors import Refusal
from ..machine import cache as caching
from ..machine import limits
from ..model.archives import MovedCampaign
from ..model.campaign import CampaignSettings, Results
from ..model.city import Cities
from ..model.kind import KINDS
from ..model.problems import Problem
from ..model.records import Campaign, Settings
from ..model.site_settings import SiteSettings
from ..read import front_matter
from ..read.partial import Model
from ..read.strict_yaml import Mapping, parse
from ..read.validation import validate
from ..rulebook import REGISTRY
from ..rules.campaign_files import MISLEADING, faults
from ..rules.files import good_slug
from ..words.nearness import near

PAGES = ("about", "privacy", "accessibility")
# Addresses that the site uses itself, so that no city or campaign may be called so.
RESERVED = {"cities", "calendar", "take-part", "booklet", "media", "assets", "search", "feeds", "networks", "map",
            "toolkit", "facts", *PAGES, *(kind.slug for kind in KINDS.values())}


def load(content: Path, cache: Path | None = None) -> tuple[Settings | None, list[Problem]]:
    """All settings below `content`, or None where the site can't be built at all; and the problems."""
    problems: list[Problem] = []
    about = _model(SiteSettings, content, "site.yml", problems, cache)
    cities = _model(Cities, content, "cities.yml", problems, cache)
    if cities:
        problems += _city_problems(cities, content, cache)
    campaigns, broken = {}, set()
    folder = content / "campaigns"
    for directory in sorted(p for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else []:
        campaign = _campaign(directory, content, problems)
        if campaign:
            campaigns[campaign.id] = campaign
        else:
            broken.add(directory.name)
    moved = _moved(content, problems)
    if about is None or cities is None:
        return None, problems
    for campaign in campaigns.values():
        problems += _unknown_cities(campaign, cities)
    pages = _pages(content / "pages", problems)
    return Settings(about, cities, campaigns, pages, frozenset(broken), moved), problems


def site(content: Path, cache: Path | None = None) -> SiteSettings | None:
    """What site.yml says, for whoever needs nothing else; None where it can't be read."""
    return _model(SiteSettings, content, "site.yml", [], cache)


def _mapping(content: Path, name: str, problems: list[Problem], cache: Path | None) -> Mapping | None:
    """A YAML file of the secretariat's; the parsed form is remembered by content, as parsing is slow."""
    path, shown = content / name, f"content/{name}"
    try:
        raw = path.read_bytes()
    except OSError:
        problems.append(Problem(shown, "settings-missing", values={"file": shown}))
        return None
    if len(raw) > limits.SETTINGS_BYTES:
        problems.append(Problem(shown, "settings-too-large", values={"limit": limits.SETTINGS_BYTES // 1024}))
        return None

    def make() -> list[Any]:
        found = parse(front_matter.decode(raw), depth=limits.SETTINGS_DEPTH, nodes=limits.SETTINGS_NODES,
                      comments=True)
        return [found.data, [[list(key), line] for key, line in found.lines.items()]]

    try:
        data, lines = caching.remembered(cache and cache / "settings", caching.digest("settings-v2", raw), make)
    except Refusal as refusal:
        problems.append(Problem.of(refusal, shown))
        return None
    return Mapping(data, {tuple(key): line for key, line in lines})


def _model(model: type[Model], content: Path, name: str, problems: list[Problem], cache: Path | None) -> Model | None:
    return _valid(model, _mapping(content, name, problems, cache), name, problems)


def _valid(model: type[Model], mapping: Mapping | None, name: str, problems: list[Problem]) -> Model | None:
    if mapping is None:
        return None
    found, wrong = validate(model, mapping, f"content/{name}", settings=True)
    problems += wrong
    return found


def _city_problems(cities: Cities, content: Path, cache: Path | None) -> list[Problem]:
    mapping = _mapping(content, "cities.yml", [], cache) or Mapping({})
    found = []
    for name, city in cities.cities.items():
        if not good_slug(name) or name in RESERVED:
            found.append(Problem("content/cities.yml", "settings-reserved", line=mapping.line("cities", name),
                                 field=f"cities.{name}", values={"name": name}))
        if city.network and city.network not in cities.networks:
            found.append(Problem("content/cities.yml", "settings-network", line=mapping.line("cities", name, "network"),
                                 field=f"cities.{name}.network",
                                 values={"name": city.network, **near(city.network, cities.networks)}))
        found += [Problem("content/cities.yml", "settings-city-name", line=_line_of_names(mapping, name),
                          field=f"cities.{name}.names",
                          values={"name": city.name, "choices": spoken, "first": spoken[0]})
                  for spoken in city.unnamed()]
    return found


def _unknown_cities(campaign: Campaign, cities: Cities) -> list[Problem]:
    """Cities with a limit of their own that are not in cities.yml."""
    per_city, found = campaign.settings.limits.per_city, []
    for name in per_city.cities if per_city else ():
        if name not in cities.cities:
            where = ("limits", "per_city", "cities", name)
            found.append(Problem(f"content/campaigns/{campaign.id}/campaign.yml", "settings-city",
                                 line=campaign.lines.get(where, 0), field=".".join(where),
                                 values={"name": name, **near(name, cities.cities)}))
    return found


def _line_of_names(mapping: Mapping, city: str) -> int:
    return mapping.line("cities", city, "names") or mapping.line("cities", city)


def _campaign(directory: Path, content: Path, problems: list[Problem]) -> Campaign | None:
    base = f"campaigns/{directory.name}"
    before = len(problems)
    if not good_slug(directory.name) or directory.name in RESERVED:
        problems.append(Problem(f"content/{base}", "settings-reserved", values={"name": directory.name}))
    # Neither of the two is ever put into the cache: both name submissions, and those may be withdrawn.
    mapping = _mapping(content, f"{base}/campaign.yml", problems, None)
    settings = _valid(CampaignSettings, mapping, f"{base}/campaign.yml", problems)
    results = Results()
    if (directory / "results.yml").exists():
        results = _model(Results, content, f"{base}/results.yml", problems, None) or results
    if mapping is None or settings is None or len(problems) > before:
        return None
    shown = f"content/{base}/campaign.yml"
    found = list(faults(settings, directory))
    problems += [Problem(shown, fault.code, REGISTRY[fault.code].severity, mapping.line(*fault.where),
                         ".".join(map(str, fault.where)), fault.values) for fault in found]
    if MISLEADING & {fault.code for fault in found}:
        return None
    prose = {}
    for path in sorted(directory.glob("text.*.md")):
        try:
            prose[path.name.split(".")[1]] = front_matter.decode(path.read_bytes())
        except Refusal as refusal:
            problems.append(Problem.of(refusal, f"content/{base}/{path.name}"))
    return Campaign(directory.name, settings, directory, prose, results, mapping.lines)


def _moved(content: Path, problems: list[Problem]) -> dict[str, MovedCampaign]:
    """Past campaigns that have a site of their own."""
    found = {}
    for path in sorted((content / "archives").glob("*.yml")):
        name = f"archives/{path.name}"
        if not good_slug(path.stem) or path.stem in RESERVED or (content / "campaigns" / path.stem).is_dir():
            problems.append(Problem(f"content/{name}", "settings-reserved", values={"name": path.stem}))
        elif moved := _model(MovedCampaign, content, name, problems, None):
            found[path.stem] = moved
    return found


def _pages(folder: Path, problems: list[Problem]) -> dict[tuple[str, str], tuple[dict[str, Any], str]]:
    """The secretariat's prose pages: (page, language) → (front matter, Markdown)."""
    pages: dict[tuple[str, str], tuple[dict[str, Any], str]] = {}
    for path in sorted(folder.glob("*/*.md")) if folder.is_dir() else []:
        shown = f"content/pages/{path.parent.name}/{path.name}"
        if path.stem not in PAGES:
            problems.append(Problem(shown, "settings-reserved", values={"name": path.stem}))
            continue
        try:
            document = front_matter.read(path.read_bytes())
        except Refusal as refusal:
            problems.append(Problem.of(refusal, shown))
            continue
        for name in ("title", "description"):
            if not isinstance(document.front.data.get(name), str):
                problems.append(Problem(shown, "field-missing", line=1, field=name, values={"name": name}))
        pages[path.stem, path.parent.name] = (document.front.data, document.text)
    return pages


