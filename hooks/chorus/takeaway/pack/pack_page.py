"""The page of a city pack: every file with its size, the texts to post, and what to do with them.

It is a file of its own in the city's languages, which needs nothing but a browser: whoever has no script takes the
files away one by one; and it is the README.html in the ZIP that the script makes. What it marks for that script:
`data-file` is what a file is called in the ZIP, `data-text-file` the text file of all `data-heading` and `data-words`
in it, `data-site-only` what the README does without.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

from babel.languages import get_official_languages

from ...frame import addresses, download, sample
from ...frame.material import Card, Pack, Packed
from ...frame.world import World
from ...model.records import Submission
from ...words import languages
from ...words.catalogue import Catalogue
from ..card.cards import SHAPE_NAMES, card_alt
from . import posts
from .packs import Cards, card_file

_POLICY = ("default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
           "base-uri 'none'; form-action 'none'")
_UP = "../../"      # from the page to the site's root


def draw(world: World, pack: Pack, cards: Cards, site: str) -> str:
    """The page's HTML, once the cards are drawn. site: the site's full address."""
    spoken = reading(world, pack.voices[0][1].city.country)
    slogan = languages.pick(pack.campaign.settings.slogan, spoken[0], world.settings.site.bridge_languages)[1]
    title = f"{pack.voices[0][1].city.called(spoken[0])} · {slogan}"
    files = {file.name: file for file in pack.files}
    body = _element("body", _element("h1", title),
                    *(_guide(world.catalogue(language), pack, site) for language in spoken),
                    *_videos(world, pack, files, spoken[0]),
                    *(_voice(world, stem, entry, cards[entry.id], files, site) for stem, entry in pack.voices))
    head = _element(
        "head", _element("meta", charset="utf-8"), _element("title", title),
        _element("meta", name="viewport", content="width=device-width"),
        _element("meta", name="robots", content="noindex"),
        _element("meta", **{"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        _element("link", rel="stylesheet", href=f"{_UP}assets/chorus-pack.css"),
        _element("script", src=f"{_UP}assets/chorus.js", defer=""))
    page = _element("html", head, body, **_spoken(spoken[0]), **{"data-readme": "README.html"})
    return "<!doctype html>\n" + ET.tostring(page, encoding="unicode", method="html") + "\n"


def reading(world: World, country: str) -> list[str]:
    """The languages in which a country's cities are addressed: its official ones (CLDR) that the site speaks, and
    English."""
    official = [code.split("_")[0] for code in get_official_languages(country, de_facto=True)]
    return [code for code in dict.fromkeys([*official, "en"]) if code in world.languages] or world.languages[:1]


def _guide(_: Catalogue, pack: Pack, site: str) -> ET.Element:
    page, count = site + addresses.cities(_.language, pack.city), len(pack.voices)
    return _element(
        "section", _element("h2", _("How to use this pack")),
        *(_element("p", _element("strong", said)) for said in [sample.line(_, pack.campaign)] if said),
        _element("p", _.number("{count} voice of your city, as cards in several languages and three shapes.",
                               "{count} voices of your city, as cards in several languages and three shapes.", count)),
        _element("p", _("Post a card together with one of its texts, and copy the description into the field "
                        "“alternative text”: it tells people who can’t see the picture what is on it.")),
        _element("p", _("Publish words and pictures as they are. These people agreed to be shared on social media; "
                        "if one of them withdraws, delete your posts and this pack.")),
        _element("p", _("The newest pack and all pages of your city:"), " ", _element("a", page, href=page, dir="ltr")),
        **_spoken(_.language))


def _videos(world: World, pack: Pack, files: dict[str, Packed], reader: str) -> list[ET.Element]:
    """The city's films, and the captions that go with them when they are posted."""
    found = []
    for video in world.city_videos(pack.campaign, pack.city):
        if video.file:
            language, title = languages.pick(video.title, reader, world.settings.site.bridge_languages)
            named = [(title, video.file, language),
                     *((f"{languages.own_name(code)} ({name.rpartition('.')[2].upper()})", name, code)
                       for code, name in video.captions.items())]
            found.append(_element("ul", *(_element("li", _link(files[f"video/{name}"], words, language))
                                          for words, name, language in named)))
    return [_element("article", _element("h2", world.catalogue(reader)("Videos")), *found)] if found else []


def _voice(world: World, stem: str, entry: Submission, shapes: dict[str, dict[str, Card]], files: dict[str, Packed],
           site: str) -> ET.Element:
    pages = [_element("li", _element("a", languages.own_name(language), hreflang=language,
                                     href=site + addresses.submission(language, entry)))
             for language in world.languages]
    name = _element("bdi", entry.fields.name)
    article = _element("article", _element("h2", stem, " · ", name), _element("ul", *pages), id=stem)
    for language, found in shapes.items():
        _ = sample.words_of(world, language)
        links = [_element("li", _link(files[card_file(stem, card)],
                                      f"{_(SHAPE_NAMES[shape])} ({card.size[0]} × {card.size[1]})", _.language))
                 for shape, card in found.items()]
        texts = [part for heading, words in _parts(world, entry, found["square"], site)
                 for part in (_element("h4", heading, **{"data-heading": ""}),
                              _element("pre", words, **{"data-words": ""}, **_spoken(language)))]
        shown = files[card_file(stem, found["square"])]
        article.append(_element(
            "section", _element("h3", languages.own_name(language), **_spoken(language)),
            _element("img", src=_UP + shown.address, alt="", width="1080", height="1080", loading="lazy",
                     **{"data-file": shown.name}),
            _element("ul", *links), *texts, **_spoken(_.language),
            **{"data-text-file": f"{stem}/{stem}-{language}.txt"}))
    return article


def _parts(world: World, entry: Submission, card: Card, site: str) -> list[tuple[str, str]]:
    """(heading, text) of what goes with a card."""
    _, post = sample.words_of(world, card.language), posts.of(world, entry, card.language, site)
    return [(_("Short post"), post.short), (_("Longer post"), post.long),
            (_("Description of the picture (alternative text)"), card_alt(_, entry, card.sheet.data))]


def _link(file: Packed, words: str, language: str) -> ET.Element:
    """A link that takes a file away, with its size; a picture that lies here in a form of the web is given in one for
    everybody."""
    size = _element("span", f" · {languages.file_size(file.bytes, language)}", **{"data-site-only": ""})
    form = download.form(file.address)
    return _element("a", words, size, href=_UP + file.address, download=file.name.rpartition("/")[2],
                    **{"data-file": file.name}, **({"data-as": form} if form else {}), **_spoken(language))


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
