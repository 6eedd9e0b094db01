"""Proofs: whether all that is drawn of a submission can be drawn, found out before anybody merges it.

Cards in their three shapes, of which a city's video and pack are made, and posters have a room that is given; what
else shows people, such as the booklet, flows on, and breaks a word that is wider than its column.
"""

from __future__ import annotations

import atexit
import dataclasses
import shutil
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ..errors import Flaw
from ..machine import cache as caching
from ..model.records import Campaign
from ..rules.draft import Draft, Unfit
from ..typeset import letters
from ..typeset.press import Press
from ..typeset.sheet import Sheet
from .card import card_room, card_sheet
from .toolkit import toolkit_layouts

_TOLD = 8       # missing characters that are named; no more of a text is kept in the cache


def flaws(draft: Draft, press: Press) -> dict[str, Unfit]:
    """File → what keeps its text from standing on a card, in whatever shape. Empty without consent for social media.

    Whether there is a picture changes nothing of the room.
    """
    found = {}
    for file, voice in _voices(draft):
        bare = card_room.unsaid(voice.language)
        if card_room.surely_fits(voice) and _on_a_card(press, draft.campaign, bare) == Flaw():
            continue
        flaw = _on_a_card(press, draft.campaign, voice)
        if flaw.missing or flaw.spilled:
            found[file] = Unfit(flaw.missing, flaw.spilled)
    return found


def _on_a_card(press: Press, campaign: Campaign, voice: card_sheet.Voice) -> Flaw:
    return _asked(press, card_sheet.sheet(campaign, voice, card_sheet.ALL))


def fits_a_poster(press: Press, campaign: Campaign, voice: card_sheet.Voice) -> bool:
    """Whether a voice can be read on a poster: there, fewer and larger words have room than on a card."""
    unsaid = (voice.language, "…")
    words = toolkit_layouts.Words(voice.language, unsaid, unsaid, unsaid, unsaid, date="…", address="…")
    bare = dataclasses.replace(voice, picture=None)
    return _asked(press, toolkit_layouts.sheet(campaign, "poster", words, "pdf", voice=bare)) == Flaw()


def hangs(draft: Draft, press: Press) -> bool:
    """Whether a submission that campaign.yml wants on the posters fits there, in one of its languages."""
    if f"{draft.folder.city}/{draft.folder.entry}" not in draft.campaign.settings.toolkit.posters:
        return True
    voices = [voice for _, voice in _voices(draft)]
    return not voices or any(fits_a_poster(press, draft.campaign, voice) for voice in voices)


def _voices(draft: Draft) -> Iterator[tuple[str, card_sheet.Voice]]:
    """(file, voice) of every text that may become a card."""
    name, consent = draft.value("name"), draft.consent
    if not (draft.kind and draft.city and consent and draft.language and name and "social" in consent.scope):
        return
    for file, language, document in draft.texts():
        about = draft if file == draft.index else draft.translations[language]
        if about.value("by_machine"):
            continue
        words = card_sheet.chosen(
            document.plain, about.value("title") or draft.value("title") or "", about.value("pull_quote") or "",
            entire=draft.kind.whole, verse=document.verse)
        place = card_sheet.place(draft.city, language, draft.value("at_risk"))
        yield file, card_sheet.Voice(language, words, name, place, about.value("role") or "")


def unprintable(draft: Draft, press: Press) -> dict[str, str]:
    """File → characters of its text that the booklet can't print. Empty without consent for print."""
    if not (draft.kind and draft.kind.printed and draft.consent and "print" in draft.consent.scope):
        return {}
    found = {file: letters.missing(press, letters.within(document.plain)) for file, _, document in draft.texts()}
    return {file: "".join(sorted(missing)[:_TOLD]) for file, missing in found.items() if missing}


def _asked(press: Press, sheet: Sheet) -> Flaw:
    """What is wrong with a sheet; remembered by what stands on it."""
    name = caching.digest(press.recipe, sheet.key)
    return Flaw(*caching.remembered(press.cache / "proofs", name, lambda: _prove(press, sheet)))


def _prove(press: Press, sheet: Sheet) -> list[str]:
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
