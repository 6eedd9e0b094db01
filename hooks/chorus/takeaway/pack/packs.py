"""City packs: one zip per city and campaign, so that a city can publish its voices on its own channels.

In it are the cards in every language and shape, each with its description and texts to post, the city's videos, and
a page that explains them in the city's languages and in English. Nobody at risk belongs to a city, so none is in one.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from babel.languages import get_official_languages

from ...frame import addresses, sample
from ...frame.material import Card
from ...frame.world import World
from ...model.records import Campaign, Submission
from ...typeset import printing
from ...typeset.archive import Archive
from ...typeset.press import Press
from ...words import languages
from ...words.catalogue import Catalogue
from ..card.cards import SHAPE_NAMES, card_alt
from . import posts

Cards = dict[str, dict[str, dict[str, Card]]]
_STYLE = ("body{font:1.05rem/1.55 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
          "img{max-width:20rem;height:auto;display:block}pre{white-space:pre-wrap;font:inherit;background:#f3f0f8;"
          "color:#1a1a1a;padding:.8rem;border-radius:.5rem}article{border-top:2px solid #999;margin-top:2.5rem}")


def make(world: World, press: Press, cards: Cards, site: str) -> dict[tuple[str, str], Archive]:
    """(campaign's id, city) → its pack. site: the site's full address."""
    found = {}
    for city, entries in world.by_city.items() if not world.archive else ():
        for campaign in world.campaigns:
            theirs = sorted((e for e in entries if e.campaign is campaign and cards.get(e.id)),
                            key=lambda e: (world.kinds(campaign).index(e.kind), e.id))
            if theirs:
                found[campaign.id, city] = _pack(world, press, campaign, theirs, cards, site)
    return found


def _pack(world: World, press: Press, campaign: Campaign, entries: list[Submission], cards: Cards,
          site: str) -> Archive:
    city, voices = entries[0].folder.city, []
    files: dict[str, Path | bytes] = {}
    numbers: dict[str, int] = {}
    for entry in entries:
        numbers[entry.kind.name] = numbers.get(entry.kind.name, 0) + 1
        # No names of people: the files are passed on, and a file's name stays where it was saved.
        stem = f"{entry.kind.name.replace(' ', '-')}-{numbers[entry.kind.name]}"
        for language, shapes in cards[entry.id].items():
            for card in shapes.values():
                files[_card(stem, card)] = printing.path(press, card.sheet).relative_to(press.cache)
            files[f"{stem}/{stem}-{language}.txt"] = _text(world, entry, shapes["square"], site).encode("utf-8-sig")
        voices.append((stem, entry))
    for video in world.city_videos(campaign, city):
        files |= {f"video/{name}": (campaign.directory / name).resolve()
                  for name in (video.file, *video.captions.values()) if video.file and name}
    files["README.html"] = _readme(world, campaign, voices, cards, site).encode()
    return Archive(files, tuple(entry.id for entry in entries), f"{city}-{campaign.id}.zip")


def _card(stem: str, card: Card) -> str:
    return f"{stem}/{stem}-{card.language}-{card.shape}.{card.sheet.form}"


def _parts(world: World, entry: Submission, card: Card, site: str) -> list[tuple[str, str]]:
    """(heading, text) of what goes with a card."""
    _, post = sample.words_of(world, card.language), posts.of(world, entry, card.language, site)
    return [(_("Short post"), post.short), (_("Longer post"), post.long),
            (_("Description of the picture (alternative text)"), card_alt(_, entry, card.sheet.data))]


def _text(world: World, entry: Submission, card: Card, site: str) -> str:
    """The text file beside a card, for copying; Windows' line ends and a mark at its start, for old editors."""
    parts = _parts(world, entry, card, site)
    return "\n\n\n".join(f"{heading}\n{'-' * len(heading)}\n{words}" for heading, words in parts).replace(
        "\n", "\r\n") + "\r\n"


def reading(world: World, country: str) -> list[str]:
    """The languages in which a country's cities are addressed: its official ones (CLDR) that the site speaks, and
    English."""
    official = [code.split("_")[0] for code in get_official_languages(country, de_facto=True)]
    return [code for code in dict.fromkeys([*official, "en"]) if code in world.languages] or world.languages[:1]


def _readme(world: World, campaign: Campaign, voices: list[tuple[str, Submission]], cards: Cards, site: str) -> str:
    """README.html: what to do with the pack, and every card with its texts. It needs nothing but a browser."""
    entry = voices[0][1]
    spoken = reading(world, entry.city.country)
    bridges = world.settings.site.bridge_languages
    slogan = languages.pick(campaign.settings.slogan, spoken[0], bridges)[1]
    title = f"{entry.city.called(spoken[0])} · {slogan}"
    body = _element("body", _element("h1", title),
                    *(_guide(world.catalogue(language), entry, len(voices), site) for language in spoken),
                    *_videos(world, campaign, entry.folder.city, spoken[0]),
                    *(_voice(world, stem, entry, cards[entry.id], site) for stem, entry in voices))
    page = _element("html", _element("head", _element("meta", charset="utf-8"), _element("title", title),
                                     _element("meta", name="viewport", content="width=device-width"),
                                     _element("style", _STYLE)), body, **_spoken(spoken[0]))
    return "<!doctype html>\n" + ET.tostring(page, encoding="unicode", method="html") + "\n"


def _guide(_: Catalogue, entry: Submission, count: int, site: str) -> ET.Element:
    page = site + addresses.cities(_.language, entry.folder.city)
    return _element(
        "section", _element("h2", _("How to use this pack")),
        *(_element("p", _element("strong", said)) for said in [sample.line(_, entry.campaign)] if said),
        _element("p", _.number("{count} voice of your city, as cards in several languages and three shapes.",
                               "{count} voices of your city, as cards in several languages and three shapes.", count)),
        _element("p", _("Post a card together with one of its texts, and copy the description into the field "
                        "“alternative text”: it tells people who can’t see the picture what is on it.")),
        _element("p", _("Publish words and pictures as they are. These people agreed to be shared on social media; "
                        "if one of them withdraws, delete your posts and this pack.")),
        _element("p", _("The newest pack and all pages of your city:"), " ", _element("a", page, href=page, dir="ltr")),
        **_spoken(_.language))


def _videos(world: World, campaign: Campaign, city: str, reader: str) -> list[ET.Element]:
    """The city's films, and the captions that go with them when they are posted."""
    found = []
    for video in world.city_videos(campaign, city):
        if video.file:
            language, title = languages.pick(video.title, reader, world.settings.site.bridge_languages)
            files = [(title, video.file, _spoken(language)),
                     *((f"{languages.own_name(code)} ({name.rpartition('.')[2].upper()})", name, _spoken(code))
                       for code, name in video.captions.items())]
            found.append(_element("ul", *(_element("li", _element("a", words, href=f"video/{name}", **spoken))
                                          for words, name, spoken in files)))
    return [_element("article", _element("h2", world.catalogue(reader)("Videos")), *found)] if found else []


def _voice(world: World, stem: str, entry: Submission, shapes: dict[str, dict[str, Card]], site: str) -> ET.Element:
    pages = [_element("li", _element("a", languages.own_name(language), hreflang=language,
                                     href=site + addresses.submission(language, entry)))
             for language in world.languages]
    name = _element("bdi", entry.fields.name)
    article = _element("article", _element("h2", stem, " · ", name), _element("ul", *pages), id=stem)
    for language, found in shapes.items():
        _ = sample.words_of(world, language)
        links = [_element("li", _element("a", f"{_(SHAPE_NAMES[shape])} ({card.size[0]} × {card.size[1]})",
                                         href=_card(stem, card))) for shape, card in found.items()]
        texts = [part for heading, words in _parts(world, entry, found["square"], site)
                 for part in (_element("h4", heading), _element("pre", words, **_spoken(language)))]
        article.append(_element(
            "section", _element("h3", languages.own_name(language), **_spoken(language)),
            _element("img", src=_card(stem, found["square"]), alt="", width="1080", height="1080", loading="lazy"),
            _element("ul", *links), *texts, **_spoken(_.language)))
    return article


def _spoken(language: str) -> dict[str, str]:
    return {"lang": language, "dir": languages.direction(language)}


def _element(tag: str, *inside: str | ET.Element, **attributes: str) -> ET.Element:
    """An HTML element; text is escaped when it is written."""
    element, last = ET.Element(tag, attributes), None
    for part in inside:
        if isinstance(part, ET.Element):
            element.append(part)
            last = part
        elif last is None:
            element.text = (element.text or "") + part
        else:
            last.tail = (last.tail or "") + part
    return element
