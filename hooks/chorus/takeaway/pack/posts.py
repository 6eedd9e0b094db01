"""The words that go with a card when it is posted: a short text that fits on X, and a longer one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...frame import addresses, sample
from ...frame.sample import words_of
from ...frame.world import World
from ...model.records import Submission
from ...words import languages, text
from ...words.catalogue import Catalogue
from ...words.channels import LINK, SHORT, weight
from ..card import card_sheet

LONG = 500      # characters of a story in the longer text


@dataclass(frozen=True, slots=True)
class Post:
    """A voice's texts in one language. link: its page."""

    language: str
    short: str
    long: str
    link: str


def of(world: World, entry: Submission, language: str, site: str) -> Post:
    """The texts for a submission's card in a language. site: the site's full address."""
    _, found = words_of(world, language), entry.texts[language]
    page = _.language if _.language in world.languages else world.languages[0]
    link = site + addresses.submission(page, entry)
    tags = " ".join(entry.campaign.settings.hashtags)
    place = card_sheet.place(entry.city, language, entry.fields.at_risk)
    who = languages.comma(language).join(part for part in (entry.fields.name, found.role) if part) + f" · {place}"
    words = card_sheet.chosen(found.plain, found.title or entry.original.title, found.pull_quote,
                        entire=entry.kind.whole, verse=found.verse)
    whole = words if entry.kind.whole or found.verse else text.excerpt(found.told, LONG)
    claim = languages.pick(entry.campaign.settings.claim, _.language, world.settings.site.bridge_languages)[1]
    more = _("Read more: {link}", link=link)
    said, mark = quoted(_, whole), sample.mark(world, entry.campaign, language)
    first = [mark.words] if mark else []
    return Post(language, _short(_, words, who, tags, link, first),
                "\n\n".join([*first, f"{said}\n{who}", f"{claim}\n{more}", tags]).strip(), link)


def quoted(_: Catalogue, words: str) -> str:
    """Words between the language's quotation marks; the same marks inside them become the next ones: «… “…” …»."""
    marks = _("“{words}”", words="")
    left, right = marks[0], marks[-1]
    inner = {"“": "‘’", "«": "“”", "„": "‚‘", "”": "’’"}.get(left, "‘’")
    if left != right:
        words = re.sub(f"{left}[\u00a0\u202f]?", inner[0], words)
        words = re.sub(f"[\u00a0\u202f]?{right}", inner[1], words)
    return _("“{words}”", words=words)


def _short(_: Catalogue, words: str, who: str, tags: str, link: str, first: list[str]) -> str:
    """The words, cut so that all of it fits on X."""
    def post(words: str) -> str:
        return "\n".join(part for part in (*first, quoted(_, words), who, tags) if part)

    count = len(words)
    shown = words
    while weight(post(shown)) + 1 + LINK > SHORT and count > 20:
        count -= 5
        shown = text.excerpt(words, count)
    return f"{post(shown)}\n{link}"
