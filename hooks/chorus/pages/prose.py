"""The language chooser at the root, and the secretariat's own pages."""

from __future__ import annotations

from collections.abc import Iterator

from ..check.settings import PAGES
from ..frame import addresses
from ..frame.page import Page
from ..frame.world import World
from ..words import languages, text


def chooser(world: World) -> Iterator[Page]:
    """The root: all languages are offered, none is guessed."""
    site = world.settings.site
    first = site.languages[0]
    names = " · ".join(languages.own_name(language) for language in site.languages)
    yield Page("", first, "chooser.html", names, site.description.get(first, ""),
               {language: addresses.home(language) for language in site.languages})


def pages(world: World) -> Iterator[Page]:
    """About, privacy, accessibility: in the reader's language, or in a bridge language with a notice."""
    for name in PAGES:
        texts = {language: found for (page, language), found in world.settings.pages.items() if page == name}
        if not texts:
            continue
        alternates = {language: addresses.prose(language, name) for language in world.languages}
        converted = {language: text.prose(markdown) for language, (_, markdown) in texts.items()}
        for language in world.languages:
            used, _ = languages.pick(dict.fromkeys(texts, ""), language, world.settings.site.bridge_languages)
            front = texts[used][0]
            yield Page(alternates[language], language, "prose.html", str(front.get("title", name)),
                       str(front.get("description", "")), alternates,
                       data={"language": used, "html": converted[used]}, section=name)
