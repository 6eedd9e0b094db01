"""Which cards a submission has: one per language in which its text exists, in every shape, with consent for social
media only."""

from __future__ import annotations

from typing import Any

from ...attachments import storage
from ...attachments.pictures import derived
from ...frame import addresses, sample
from ...frame.material import Card
from ...frame.world import World
from ...model.records import Submission, Text
from ...typeset.layout import SHAPES
from ...typeset.press import Press
from ...words.catalogue import N_, Catalogue
from . import card_sheet

_PAIRS = ("“”", "„“", "„”", "«»", "»«", '""', "「」", "『』", "””")
SHAPE_NAMES = {"square": N_("Square"), "portrait": N_("Upright"), "landscape": N_("Landscape")}


def of(world: World, press: Press, entry: Submission) -> dict[str, dict[str, Card]]:
    """A submission's cards: language → shape → card, the original first; none without consent for social media."""
    if not entry.may("social", world.day):
        return {}
    languages = [entry.fields.language, *(code for code in entry.texts if code != entry.fields.language)]
    return {code: _cards(world, press, entry, code) for code in languages if _travels(entry.texts[code])}


def _travels(text: Text) -> bool:
    """Whether a text may stand alone: not one that nobody has read since a machine made it or the original changed."""
    return text.drawable and not (text.machine or text.stale)


def _cards(world: World, press: Press, entry: Submission, language: str) -> dict[str, Card]:
    told = addresses.mark(entry.fields.consent.ref) if entry.fields.at_risk else entry.folder.city
    stem = "-".join([entry.campaign.id, told, entry.folder.entry, language])
    sheets = card_sheet.sheets(entry.campaign, voice(entry, language), SHAPES, entry=entry.id,
                               mark=sample.mark(world, entry.campaign, language))
    return {shape: Card(language, shape, sheet, f"cards/{press.name(sheet)}.{sheet.form}",
                        f"{stem}-{shape}.{sheet.form}") for shape, sheet in sheets.items()}


def voice(entry: Submission, language: str) -> card_sheet.Voice:
    """What a submission says on its card in a language."""
    text = entry.texts[language]
    words = card_sheet.chosen(text.plain, text.title or entry.original.title, text.pull_quote,
                              entire=entry.kind.whole, verse=text.verse)
    place = card_sheet.place(entry.city, language, entry.fields.at_risk)
    return card_sheet.Voice(language, words, entry.fields.name, place,
                            text.role, _picture(entry, text))


def _picture(entry: Submission, text: Text) -> tuple[str, str, bool] | None:
    if not entry.pictures:
        return None
    picture, alts = entry.pictures[0], text.alts or entry.original.alts
    return storage.in_cache(picture.key, derived.common(picture.widths)), alts[0], entry.kind.crop is None


def card_alt(_: Catalogue, entry: Submission, data: dict[str, Any]) -> str:
    """What is on a card, for those who can't see it: its words, who says them, and the picture's description."""
    words, who = _unquoted(data["words"]["text"]), f"{entry.fields.name}, {data['place']['text']}"
    said = _("Card: “{words}” {who}. Picture: {alt}", words=words, who=who, alt=data["alt"]) if data["alt"] else \
        _("Card: “{words}” {who}.", words=words, who=who)
    return sample.told(_, entry.campaign, said)


def _unquoted(words: str) -> str:
    """Words without the quotation marks around the whole of them: the sentence they are put into has its own."""
    inside = words[1:-1]
    whole = len(words) > 2 and (words[0] + words[-1]) in _PAIRS and not set(inside) & {words[0], words[-1]}
    return inside.strip() if whole else words
