"""The toolkit's sheets: banners, frame, badge, posters, postcard, the empty card. What they look like is the same in
every campaign; words, colours and people are the campaign's.

A place is (x, y, width, height) in the item's own units, counted from the corner where reading starts; on sheets that
read from right to left everything is the mirror image.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...model.records import Campaign
from ...typeset.layout import Layout
from ...typeset.sheet import Mark, Sheet, common, marked, named, piece
from ..card.card_sheet import Voice

_A = 1414.2857      # the height of DIN A paper 1000 units wide
_INCH = 25.4        # millimetres


LAYOUTS = {
    "share": Layout("banner.typ", (1200, 630), (760, 396, 380, 146), 1200),
    "banner-professional": Layout("banner.typ", (1640, 856), (1070, 540, 460, 190), 1640),
    "banner-private": Layout("banner.typ", (820, 312), (506, 188, 196, 84), 820),
    "banner-x": Layout("banner.typ", (1500, 500), (1000, 318, 400, 130), 1500),
    "frame": Layout("banner.typ", (1080, 1080), (310, 890, 460, 104), 1080, photo=(0, 0, 1080, 1080)),
    "badge": Layout("banner.typ", (900, 900), (205, 590, 490, 150), 900),
    "quote-card": Layout("banner.typ", (1080, 1080), (640, 950, 380, 94), 1080, photo=(0, 0, 432, 540),
                         words=(84, 606, 912, 290), who=(492, 313, 528, 227)),
    "poster": Layout("poster.typ", (1000, _A), (600, 1254, 340, 118), 1754, 297),
    "postcard-front": Layout("postcard.typ", (1480, 1050), (930, 560, 450, 180), 1748, 148, more={"side": "front"}),
    "postcard-back": Layout("postcard.typ", (1480, 1050), (840, 880, 550, 110), 1748, 148, more={"side": "back"}),
    "postcard": Layout("postcard.typ", (1480, 1050), (930, 560, 450, 180), 1748, 148, more={"side": "both"}),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What a campaign says in one language: texts with the language that each is in; `date`: of the day, written out;
    address: of its page, without https://; mark: of a sample."""

    language: str
    slogan: tuple[str, str]
    claim: tuple[str, str]
    day: tuple[str, str]
    sender: tuple[str, str]
    date: str
    address: str
    mark: Mark | None = None


def sheet(campaign: Campaign, item: str, words: Words, form: str, *, voice: Voice | None = None, entry: str = "",
          width: int = 0) -> Sheet:
    """An item of the toolkit. voice: who is on a poster, None for one with the slogan alone; entry: the id of the
    voice's submission; width: another one in pixels, for a preview."""
    layout = LAYOUTS[item]
    points = layout.paper / _INCH * 72 if layout.paper else layout.size[0]
    data: dict[str, Any] = {
        **common(words.language, campaign.settings.colours), **layout.more,
        "item": item, "width": layout.size[0], "height": layout.size[1], "unit": points / layout.size[0],
        "place": layout.sender, "inside": layout.inside, "photo": layout.photo, "words": layout.words,
        "title": words.slogan[1], "hashtags": campaign.settings.hashtags, "shown": words.address,
        **{name: piece(text, language) for name, (language, text) in
           (("slogan", words.slogan), ("claim", words.claim), ("day", words.day), ("sender", words.sender))},
        "date": piece(words.date.replace(" ", "\u00a0"), words.language),
    }
    if layout.template == "poster.typ":
        data["voice"] = _voice(voice) if voice else None
    data = marked(data, words.mark, short=item in ("frame", "badge"))
    ppi = round((width or layout.width) * 72 / points, 4)
    return Sheet(layout.template, form, data, ppi, (entry,) if entry else (),
                 f"content/campaigns/{campaign.id}/campaign.yml")


def _voice(voice: Voice) -> dict[str, Any]:
    picture, alt, _ = voice.picture or (None, "", False)     # none on a proof
    return {"words": piece(voice.words, voice.language), "name": named(voice.name, voice.language),
            "place": piece(voice.place, voice.language), "picture": picture, "alt": alt}
