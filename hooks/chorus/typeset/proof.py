"""Proofs: whether a submission's cards can be drawn, found out before anybody merges it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

from .. import cache as caching
from ..model.records import Draft
from . import card, letters
from .press import Flaw, Press

BOOKLET_KINDS = ("school entry", "statement", "story")
_TOLD = 8       # missing characters that are named; no more of a text is kept in the cache


def flaws(draft: Draft, press: Press) -> dict[str, Flaw]:
    """File → what keeps its text from standing on a card. Empty without consent for social media.

    The shape with the least room stands for the others; whether there is a picture changes nothing of the room.
    """
    fields = draft.fields
    if not (fields and draft.city and fields.consent and fields.language and fields.name
            and "social" in (fields.consent.scope or [])):
        return {}
    found = {}
    for file, language, document in draft.texts():
        about = fields if file == draft.index else draft.translations[language].fields
        if getattr(about, "by_machine", False) or not language:
            continue
        words = card.chosen(
            document.plain, getattr(about, "title", None) or getattr(fields, "title", None) or "",
            getattr(about, "pull_quote", None) or "", entire=draft.kind.whole,
            verse=draft.kind.line_breaks and getattr(fields, "form", "poem") == "poem")
        voice = card.Voice(language, words, fields.name, card.place(draft.city, language, fields.at_risk),
                           getattr(about, "role", None) or "")
        sheet = card.sheet(draft.campaign, voice, card.TIGHTEST)
        name = caching.digest(press.recipe, sheet.key)
        missing, spilled = caching.remembered(press.cache / "proofs", name, lambda sheet=sheet: _prove(press, sheet))
        if missing or spilled:
            found[file] = Flaw(missing, spilled)
    return found


def unprintable(draft: Draft, press: Press) -> dict[str, str]:
    """File → characters of its text that the booklet can't print. Empty without consent for print."""
    fields = draft.fields
    if not (fields and draft.kind and draft.kind.name in BOOKLET_KINDS and fields.consent
            and "print" in (fields.consent.scope or [])):
        return {}
    found = {file: letters.missing(press, letters.within(document.plain)) for file, _, document in draft.texts()}
    return {file: "".join(sorted(missing)[:_TOLD]) for file, missing in found.items() if missing}


def _prove(press: Press, sheet) -> list[str]:
    try:
        press.proof(sheet)
    except Flaw as flaw:
        return ["".join(sorted(set(flaw.missing))[:_TOLD]), flaw.spilled]
    return ["", ""]


def press_for(cache: Path | None) -> Press:
    """A press that keeps its proofs in `cache`, or in a folder that is gone when the program ends."""
    return Press(cache or _passing())


@lru_cache(maxsize=1)
def _passing() -> Path:
    folder = tempfile.mkdtemp(prefix="chorus-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
