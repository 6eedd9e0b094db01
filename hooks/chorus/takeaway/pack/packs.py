"""City packs: what a city takes away of its voices in a campaign, so that it can publish them on its own channels.

In one are the cards in every language and shape, each with its description and texts to post, the city's videos, and
a page that explains them in the city's languages and in English. Nobody at risk belongs to a city, so none is in one.
No file of a pack is on the site a second time: the page of `pack_page` lists those that are there, and the reader's
browser makes a ZIP of them (overrides/assets/chorus-zip.js).
"""

from __future__ import annotations

from ...frame import download
from ...frame.material import Card, Pack, Packed
from ...frame.world import World
from ...model.records import Campaign, Submission
from ...typeset import printing
from ...typeset.press import Press

Cards = dict[str, dict[str, dict[str, Card]]]


def make(world: World, press: Press, cards: Cards) -> dict[tuple[str, str], Pack]:
    """(campaign's id, city) → its pack."""
    found = {}
    for city, entries in world.by_city.items() if not world.archive else ():
        for campaign in world.campaigns:
            theirs = sorted((e for e in entries if e.campaign is campaign and cards.get(e.id)),
                            key=lambda e: (world.kinds(campaign).index(e.kind), e.id))
            if theirs:
                found[campaign.id, city] = _pack(world, press, campaign, theirs, cards)
    return found


def _pack(world: World, press: Press, campaign: Campaign, entries: list[Submission], cards: Cards) -> Pack:
    city, voices, files = entries[0].folder.city, [], []
    numbers: dict[str, int] = {}
    for entry in entries:
        numbers[entry.kind.name] = numbers.get(entry.kind.name, 0) + 1
        # No names of people: the files are passed on, and a file's name stays where it was saved.
        stem = f"{entry.kind.name.replace(' ', '-')}-{numbers[entry.kind.name]}"
        for shapes in cards[entry.id].values():
            files += [Packed(card_file(stem, card), card.address, printing.path(press, card.sheet))
                      for card in shapes.values()]
        voices.append((stem, entry))
    for video in world.city_videos(campaign, city):
        files += [Packed(f"video/{name}", f"media/{campaign.id}/{name}", (campaign.directory / name).resolve())
                  for name in (video.file, *video.captions.values()) if video.file and name]
    return Pack(campaign, city, tuple(voices), tuple(files))


def card_file(stem: str, card: Card) -> str:
    """What a card is called in the ZIP of a voice's stem."""
    name = f"{stem}/{stem}-{card.language}-{card.shape}.{card.sheet.form}"
    return download.given(name, download.form(card.address))
