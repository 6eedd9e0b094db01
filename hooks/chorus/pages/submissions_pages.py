"""One page per submission: the text for the reader, the original beside it, who, where, share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..frame import addresses
from ..frame.each_language import each
from ..frame.page import Page, SharePicture
from ..frame.world import World
from ..model.records import Campaign, Submission
from ..takeaway.card.cards import card_alt
from ..words import languages, text
from ..words.catalogue import Catalogue


def pages(world: World, campaign: Campaign) -> Iterator[Page]:
    """The pages of a campaign's published submissions; «next» leads through a kind."""
    bridges = world.settings.site.bridge_languages
    for kind in world.kinds(campaign):
        entries = world.of_kind(campaign, kind)
        for index, entry in enumerate(entries):
            before = entries[index - 1] if index else None
            after = entries[index + 1] if index + 1 < len(entries) else None

            def words(_: Catalogue, entry: Submission = entry) -> tuple[str, str]:
                return heading(_, entry, bridges), _description(_, entry, bridges)

            def shared(_: Catalogue, entry: Submission = entry) -> tuple[str, str]:
                return guarded(_, entry)

            def picture(_: Catalogue, entry: Submission = entry) -> SharePicture | None:
                return share_picture(_, world, entry, bridges)

            social = entry.may("social", world.day)
            yield from each(
                world, partial(addresses.submission, entry=entry), kind.template, words,
                section=kind.slug, campaign=campaign, picture=picture if social else None,
                shared=None if social else shared,
                data={"entry": entry, "kind": kind, "before": before, "after": after, "social": social,
                      "cards": world.material.cards.get(entry.id, {}) if world.material else {}})


def heading(_: Catalogue, entry: Submission, bridges: list[str]) -> str:
    """What a submission is called in lists and in the browser's title."""
    title = entry.text_for(_.language, bridges).title or entry.original.title
    place = _place(_, entry)
    if title:
        return f"{title} · {place}"
    return f"{entry.fields.name} · {place}"


def guarded(_: Catalogue, entry: Submission) -> tuple[str, str]:
    """Title and description where a person did not agree to be shared: neither name nor words."""
    return f"{_(entry.kind.label)} · {_place(_, entry)}", _(entry.kind.intro)


def _place(_: Catalogue, entry: Submission) -> str:
    if entry.fields.at_risk:
        return languages.country(entry.city.country, _.language)
    return entry.city.called(_.language)


def _description(_: Catalogue, entry: Submission, bridges: list[str]) -> str:
    return text.excerpt(entry.text_for(_.language, bridges).told, 155)


def share_picture(_: Catalogue, world: World, entry: Submission, bridges: list[str]) -> SharePicture | None:
    """The landscape card in the language that this page shows, or in the original's; without cards the portrait."""
    drawn = world.material.cards.get(entry.id, {}) if world.material else {}
    language = entry.text_for(_.language, bridges).language
    shapes = drawn.get(language) or drawn.get(entry.fields.language)
    if shapes:
        card = shapes["landscape"]
        return SharePicture(card.address, *card.size, card_alt(_, entry, card.sheet.data))
    if entry.pictures:
        picture = entry.pictures[0]
        address, width = picture.formats[-1].files[-1]
        height = round(width * picture.height / picture.width)
        return SharePicture(address, width, height, entry.original.alts[0])
    return None
