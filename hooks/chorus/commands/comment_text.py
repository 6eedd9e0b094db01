"""The text of the comment under a proposal: the check's result is judged, and told in the readers' languages.

This step holds no token. The result comes from where strangers' files were, so nothing in it is taken for granted.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..check import settings
from ..effects import verdict
from ..effects.verdict import Verdict
from ..errors import UnreadableVerdict
from ..proposals import reviewing, vocabulary
from ..report import proposal_comment
from ..words import catalogue
from .surroundings import GitHubVariables, Surroundings


def judged(raw: bytes, known: dict[str, Any], codes: Mapping[str, bool], words: Collection[str]) -> Verdict | None:
    """The verdict, or None where it is none or contradicts what GitHub itself says of the proposal.

    A proposal that changes the program may have changed the check, so it is never said to be in order. Nor is one
    believed that changes submissions which were there before and says nothing of it.
    """
    try:
        said = verdict.read(raw, codes, words)
    except UnreadableVerdict:
        return None
    fits = said.pull == known["number"] and said.head == known["head"]
    true = said.passed == (known["conclusion"] == "success") and not (said.passed and known["others"])
    whole = bool(said.effects) or not known["before"]
    return said if fits and true and whole else None


def write(folder: Path, here: Surroundings) -> None:
    """The text, in the readers' languages; nothing of it but numbers and known words comes from the proposal.

    Raises `WrongSetting`.
    """
    github = here.github
    if not (folder / "known.json").is_file():
        return
    known = json.loads((folder / "known.json").read_text("utf-8"))
    load = catalogue.loader(here.locales)
    address = f"{github['GITHUB_SERVER_URL']}/{github['GITHUB_REPOSITORY']}/actions/runs/{known['run']}"
    links = proposal_comment.Links(address)
    if known["preview"]:
        run, artefact = known["preview"]
        links = replace(links, preview=f"{address.rpartition('/')[0]}/{run}/artifacts/{artefact}")
    result = folder / "result.json"
    raw = result.read_bytes() if result.is_file() else b""
    said = judged(raw, known, vocabulary.codes(), reviewing.known_words(here.tool))
    if not known["told"]:
        text = proposal_comment.nothing([load("en"), load("fr")], links)
    elif said is None:
        text = proposal_comment.unreadable([load("en"), load("fr")], links)
    else:
        found, _ = settings.load(here.tool / "content")
        spoken = found.site.languages if found else []
        links = replace(links, contact=found.site.contact if found else "")
        text = proposal_comment.render(said, [load(code) for code in proposal_comment.readers(said, spoken)], links,
                              found.cities.cities if found else {})
    _output(github, number=str(known["number"]), new="yes" if known["told"] else "no", body=text)


def _output(github: GitHubVariables, **values: str) -> None:
    """Hand values to the next job. The mark around each can't be guessed, so no text can end its own value."""
    with open(github.text("GITHUB_OUTPUT"), "a", encoding="utf-8") as file:
        for name, value in values.items():
            mark = secrets.token_hex(16)
            file.write(f"{name}<<{mark}\n{value}\n{mark}\n")
