"""What one run is told by the environment: read once, and a value that can't be is refused with a sentence.

CHORUS_ROOT: a folder with its own content/ and submissions/; CHORUS_CACHE: where what can be made again is kept;
CHORUS_DATE: the day that the site is made for; CHORUS_CARDS: whether cards, posters and booklets are drawn;
CHORUS_ONLY: a file that names the part of the site that is made, as scripts/review.py writes it.
CHORUS_SITE_URL: where the site is published, which mkdocs.yml asks for too. CHORUS_PYTHON is asked before the library
is there, by scripts/environment.py.
Only the standard library is used: the steps of `comment` that hold a token have nothing else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import CommandStopped, WrongSetting

# The variables of the workflow that comments, and the form that each must have.
_OF_GITHUB = {
    "GITHUB_REPOSITORY": r"[\w.-]{1,100}/[\w.-]{1,100}", "DEFAULT_BRANCH": r"[^\x00-\x20\x7f]{1,255}",
    "RUN": r"[0-9]{1,20}", "HEAD_SHA": r"[0-9a-f]{40}", "HEAD_OWNER": r"[\w.-]{1,100}",
    "HEAD_BRANCH": r"[^\x00-\x20\x7f]{1,255}", "CONCLUSION": r"[a-z_]{1,30}", "NUMBER": r"[1-9][0-9]{0,8}",
    "GITHUB_SERVER_URL": r"https://[\w.-]{1,200}", "NEW": r"yes|no", "HEAD_ID": r"[0-9]{1,20}",
    "WORKFLOW": r"\.github/workflows/(?:check|proposal-preview)\.yml(?:@[^\x00-\x20\x7f]{1,255})?",
}
_DATE = "it like this: 2021-12-01"


@dataclass(frozen=True)
class GitHubVariables:
    """What a workflow says of itself and of a proposal. Each step has only some of them, so a value is looked at when
    it is asked for."""

    said: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """A variable. Raises `WrongSetting` where it has not the form that it must have."""
        value = self.said.get(name, "")
        if not re.fullmatch(_OF_GITHUB[name], value):
            raise WrongSetting(f"{name} is missing or has an unexpected form: no comment.")
        return value

    def text(self, name: str) -> str:
        """A variable that may be anything, "" where there is none: it is only handed on."""
        return self.said.get(name, "")


@dataclass(frozen=True)
class Surroundings:
    """tool: the folder of the program; root: the one with content/ and submissions/; cache: the program's own and not
    the root's, since a proposal must not bring a cache along; day: None for today; cards: None where each command
    decides by itself; language: what this computer is set to, as `fr-FR`; only: the file that says which part of the
    site is made, None for the whole; address: where the site is published, "" where mkdocs.yml alone says it."""

    tool: Path
    root: Path
    cache: Path
    day: dt.date | None
    cards: bool | None
    language: str
    github: GitHubVariables
    only: Path | None = None
    address: str = ""

    @classmethod
    def of(cls, said: Mapping[str, str], tool: Path) -> Surroundings:
        """What variables say. Raises `WrongSetting`."""
        return cls(tool, _root(said.get("CHORUS_ROOT"), tool), _cache(said.get("CHORUS_CACHE"), tool),
                   _day(said.get("CHORUS_DATE")), _cards(said.get("CHORUS_CARDS")), _language(said),
                   GitHubVariables(said), Path(said["CHORUS_ONLY"]) if said.get("CHORUS_ONLY") else None,
                   said.get("CHORUS_SITE_URL", ""))

    @property
    def today(self) -> dt.date:
        """The day that this run is for."""
        return self.day or dt.datetime.now(dt.UTC).date()

    @property
    def site(self) -> Path:
        """Where the site goes unless somebody says otherwise."""
        return self.root / "site"

    @property
    def locales(self) -> Path:
        """The catalogues: the tool's own, whatever the root is."""
        return self.tool / "content" / "locales"

    @property
    def templates(self) -> Path:
        """The templates of the pages."""
        return self.tool / "overrides" / "pages"

    @property
    def elsewhere(self) -> bool:
        """Whether the root is another folder than the tool's."""
        return self.root != self.tool

    def at(self, root: str | None = None, day: dt.date | None = None, only: str | None = None) -> Surroundings:
        """The same with what was typed: it goes before what variables say."""
        return replace(self, root=Path(root).resolve() if root else self.root, day=day or self.day,
                       only=Path(only).resolve() if only else self.only)

    def with_content(self) -> Surroundings:
        """The same. Raises `CommandStopped` where the root holds no content/."""
        if not (self.root / "content").is_dir():
            raise CommandStopped(f"There is no folder content/ in {self.root}. Name a folder that holds content/ and "
                                 "submissions/.")
        return self

    def variables(self) -> dict[str, str]:
        """The same for a process that is started now."""
        cards = {} if self.cards is None else {"CHORUS_CARDS": str(int(self.cards))}
        day = {"CHORUS_DATE": self.day.isoformat()} if self.day else {}
        only = {"CHORUS_ONLY": str(self.only)} if self.only else {}
        return {"CHORUS_ROOT": str(self.root), "CHORUS_CACHE": str(self.cache), **day, **cards, **only}


def _root(said: str | None, tool: Path) -> Path:
    if said and not Path(said).is_dir():
        raise WrongSetting(f"CHORUS_ROOT is {said}, and there is no such folder. Name one that holds content/ and "
                           "submissions/, or leave CHORUS_ROOT out.")
    return Path(said or tool).resolve()


def _cache(said: str | None, tool: Path) -> Path:
    if said and Path(said).exists() and not Path(said).is_dir():
        raise WrongSetting(f"CHORUS_CACHE is {said}, which is no folder. Name a folder for what can be made again, or "
                           "leave CHORUS_CACHE out.")
    return Path(said) if said else tool / ".cache" / "chorus"


def _day(said: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(said) if said else None
    except ValueError:
        raise WrongSetting(f"CHORUS_DATE is not a date; write {_DATE}") from None


def _cards(said: str | None) -> bool | None:
    if said not in (None, "", "0", "1"):
        raise WrongSetting(f"CHORUS_CARDS is {said}. Write 1 to have cards, posters and booklets drawn, 0 to go "
                           "without, or leave CHORUS_CARDS out.")
    return said == "1" if said else None


def _language(said: Mapping[str, str]) -> str:
    """By the computer's usual variables: `fr_FR.UTF-8` → fr-FR."""
    found = next((said[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if said.get(name)), "")
    return found.partition(".")[0].partition("@")[0].replace("_", "-") or "en"
