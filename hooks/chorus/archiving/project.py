"""What lies in an archive's folder: a project of its own, which builds, publishes and forgets people by itself.

The tool comes along (some 4 MB). An archive has to be built again for years, whenever a consent ends or somebody
withdraws, by whoever is there then: so it needs nothing but its own folder, whatever has become of the first project,
and it stands still with the very version that it was proved with. The same folder works with the first project's tool
too (`--root`).
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

import yaml

from ..errors import NotMoved
from ..machine import cache as caching
from ..model.archives import ArchiveSettings
from ..model.records import Campaign
from ..read import withdrawn_list
from ..read.yaml_lines import BOM

# Of the tool: what a site is built, checked and published with, and neither tests nor what proposals need.
_TOOL = ("hooks", "overrides", "scripts", "requirements", "LICENSE", "pyproject.toml", ".gitignore", ".gitattributes",
         ".github/workflows/publish.yml")
_LEFT = shutil.ignore_patterns("__pycache__", "*.pyc", ".part-*", ".DS_Store", "test.*", "mutation.*", "package*.json",
                               "bench.py", "mutate.py", "chromium.py")


def write(folder: Path, root: Path, tool: Path, campaign: Campaign, settings: ArchiveSettings,
          cities: Collection[str], own_files: Mapping[str, bytes]) -> None:
    """Write the project into an empty folder. cities: those that it keeps; own_files: path → bytes of what the
    generator reads of a project. Raises `NotMoved`, and OSError."""
    for name in _TOOL:
        _copy(tool / name, folder / name)
    for name in ("locales", "pages", f"campaigns/{campaign.id}"):
        _copy(root / "content" / name, folder / "content" / name)
    _copy(root / "submissions" / campaign.id, folder / "submissions" / campaign.id)
    _copy(root / "submissions" / withdrawn_list.NAME, folder / "submissions" / withdrawn_list.NAME)
    text = (root / "content/site.yml").read_bytes().decode().removeprefix(BOM)
    _text(folder / "content/site.yml", f"{text.rstrip()}\n\n{_SAID}{_dumped({'archive': _plain(settings)})}")
    _text(folder / "content/cities.yml", _cities(root / "content/cities.yml", cities))
    for name, raw in own_files.items():
        caching.write(folder / name, raw, caching.SHARED)


_SAID = """\
# This site is the archive of a past campaign. Nothing is counted down, asked for or added here any more. Whoever
# withdraws, or whose consent ends, is gone from the next build as anywhere.
"""
_CITIES = """\
# The cities that took part in the campaign of this archive, and their networks, as they were when it was moved.
"""


def _copy(source: Path, target: Path) -> None:
    """A file or a folder, if it is there."""
    if source.is_dir():
        shutil.copytree(source, target, ignore=_LEFT, symlinks=True)
    elif source.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def _text(path: Path, text: str) -> None:
    caching.write(path, text.encode(), caching.SHARED)


def _plain(settings: ArchiveSettings) -> dict[str, str]:
    return {"site": settings.site, "address": settings.address, "frozen": settings.frozen.isoformat()}


def _dumped(data: object) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120)


def _cities(path: Path, wanted: Collection[str]) -> str:
    """cities.yml with those cities alone, every value as it was typed."""
    whole = yaml.load(path.read_bytes().decode().removeprefix(BOM), yaml.BaseLoader)
    if not isinstance(whole, dict) or not isinstance(whole.get("cities"), dict):
        raise NotMoved("content/cities.yml can't be read. Run python3 scripts/check.py. Nothing was changed.")
    kept = {name: city for name, city in whole["cities"].items() if name in wanted}
    used = {city.get("network") for city in kept.values() if isinstance(city, dict)}
    networks = {name: network for name, network in (whole.get("networks") or {}).items() if name in used}
    return _CITIES + "\n" + _dumped({**({"networks": networks} if networks else {}), "cities": kept})
