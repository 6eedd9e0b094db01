"""Makes one page exist in every interface language, with the alternates that tie them together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..words.catalogue import Catalogue
from .page import Page
from .world import World


def each(world: World, address: Callable[[str], str], template: str,
         words: Callable[[Catalogue], tuple[str, str]], **about: Any) -> Iterator[Page]:
    """The page in every language.

    address: from a language to the page's address. words: from a catalogue to title and
    description. about: the other fields of `Page`; `data` may be a function of the
    language, `shared` and `picture` are functions of the catalogue.
    """
    alternates = {language: address(language) for language in world.languages}
    campaign = about.get("campaign")
    if campaign and campaign.settings.sample:
        about |= {"sample": True, "indexed": False}
    data, shared, picture = about.pop("data", {}), about.pop("shared", None), about.pop("picture", None)
    for language in world.languages:
        title, description = words(world.catalogue(language))
        yield Page(alternates[language], language, template, title, description, alternates,
                   data=data(language) if callable(data) else data,
                   shared=shared(world.catalogue(language)) if shared else None,
                   picture=picture(world.catalogue(language)) if picture else None, **about)
