"""One page per submission: the text for the reader, the original beside it, who, where, share."""

from __future__ import annotations

from collections.abc import Iterator

from .. import text
from ..model.records import Campaign, Submission
from . import addresses
from .each_language import each
from .page import Page
from .world import World


def pages(world: World, campaign: Campaign) -> Iterator[Page]:
    """The pages of a campaign's published submissions; «next» leads through a kind."""
    bridges = world.settings.site.bridge_languages
    for kind in world.kinds(campaign):
        entries = world.of_kind(campaign, kind)
        for index, entry in enumerate(entries):
            before = entries[index - 1] if index else None
            after = entries[index + 1] if index + 1 < len(entries) else None

            def words(_, entry=entry):
                return heading(_, entry, bridges), _description(_, entry, bridges)

            def shared(_, entry=entry):
                return f"{_(entry.kind.label)} · {_place(_, entry)}", _(entry.kind.intro)

            social = entry.may("social", world.day)
            yield from each(
                world, lambda language, entry=entry: addresses.submission(language, entry), kind.template, words,
                section=kind.slug, campaign=campaign, picture=_share_picture(entry) if social else "",
                shared=None if social else shared,
                data={"entry": entry, "kind": kind, "before": before, "after": after, "social": social})


def heading(_, entry: Submission, bridges: list[str]) -> str:
    """What a submission is called in lists and in the browser's title."""
    title = entry.text_for(_.language, bridges).title or entry.original.title
    place = _place(_, entry)
    if title:
        return f"{title} · {place}"
    return f"{entry.fields.name} · {place}"


def _place(_, entry: Submission) -> str:
    from .. import languages

    if entry.fields.at_risk:
        return languages.country(entry.city.country, _.language)
    return entry.city.called(_.language)


def _description(_, entry: Submission, bridges: list[str]) -> str:
    return text.excerpt(entry.text_for(_.language, bridges).plain, 155)


def _share_picture(entry: Submission) -> str:
    """The portrait's address."""
    if entry.pictures:
        picture = entry.pictures[0]
        return f"media/{picture.key}-{min(640, picture.widths[-1])}.jpg"
    return ""
