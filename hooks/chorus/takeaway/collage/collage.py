"""The collage: the poster of all portraits of a campaign, from a dozen on.

For print one PDF with a page in each language: the portraits are in it once, which are 99 of 100 of its bytes, and A2
is what printers make A3 and A4 of. For the web a picture in each language.

Two sets: who agreed to print is on the PDF, who agreed to social media on the picture for the web. Nobody under 18 and
nobody at risk is on either.
"""

from __future__ import annotations

import hashlib
from typing import Any

from ...attachments import storage
from ...attachments.pictures import derived
from ...frame import download, sample
from ...frame.material import Collage
from ...frame.world import World
from ...model.consent import Use
from ...model.records import Campaign, Submission
from ...typeset.mosaic import Mosaic
from ...typeset.press import Press
from ...typeset.sheet import Sheet, common, marked, piece
from ...words import languages

AT_LEAST = 12                        # portraits; fewer make no wall
_A2 = 420 / 25.4 * 72                # width in points
_WEB = 1080                          # pixels
_PRINT_PPI = 150
# Of the sheet's height 594, as in collage.typ, the portraits have what the slogan and the hashtags leave.
_SHEET, _WALL = 594 / 420, (594 - 92 - 40) / 420


def portraits(world: World, campaign: Campaign, use: Use) -> dict[str, Submission]:
    """The portraits that may be used so: the picture's key → whose it is, in a mixed order that stays."""
    found: dict[str, Submission] = {}
    for kind in world.kinds(campaign):
        for entry in world.of_kind(campaign, kind) if kind.crop else ():
            if entry.pictures and not entry.fields.minor and not entry.fields.at_risk and entry.may(use, world.day):
                found.setdefault(entry.pictures[0].key, entry)
    return dict(sorted(found.items(), key=lambda item: hashlib.sha256(item[0].encode()).digest()))


def make(world: World, press: Press, campaign: Campaign) -> dict[str, Collage]:
    """Language → its collage; empty where there are too few portraits."""
    printed, shared = portraits(world, campaign, "print"), portraits(world, campaign, "social")
    printed = {} if world.archive else printed      # nobody hangs it up any more, and it is ten times as large
    for_print, for_web = _mosaic(campaign, printed, round(_A2 / 72 * _PRINT_PPI)), _mosaic(campaign, shared, _WEB)
    stem, spoken = f"{campaign.id}-collage", tuple(world.languages)
    poster = download.of(press, _sheet(world, campaign, spoken, for_print, printed, "pdf", _A2), "collages",
                         f"{stem}-a2") if for_print else None
    found = {}
    for number, language in enumerate(spoken if for_print or for_web else (), 1):
        web = download.of(press, _sheet(world, campaign, (language,), for_web, shared, "webp", _WEB), "collages",
                          f"{stem}-{language}-web") if for_web else None
        found[language] = Collage(poster, number, web, web.sheet.data["sheets"][0]["alt"] if web else "")
    return found


def _mosaic(campaign: Campaign, people: dict[str, Submission], width: int) -> Mosaic | None:
    if len(people) < AT_LEAST:
        return None
    files = []
    for key, entry in people.items():
        files.append((storage.folder(key) / derived.common(entry.pictures[0].widths)).as_posix())
    colours = campaign.settings.colours
    return Mosaic(tuple(files), width, round(width * _WALL), (colours.main, colours.accent))


def _sheet(world: World, campaign: Campaign, spoken: tuple[str, ...], mosaic: Mosaic, people: dict[str, Submission],
           form: str, width: float) -> Sheet:
    """A sheet with a page for each language. width: in points, of which a picture has as many pixels."""
    pages = [_page(world, campaign, language, len(people)) for language in spoken]
    data = {**common(spoken[0], campaign.settings.colours), "title": pages[0]["title"], "width": round(width, 3),
            "hashtags": " ".join(campaign.settings.hashtags), "picture": f"/{mosaic.place.as_posix()}", "sheets": pages}
    return Sheet("collage.typ", form, data, people=tuple(sorted(entry.id for entry in people.values())),
                 origin=f"content/campaigns/{campaign.id}/campaign.yml", mosaic=mosaic)


def _page(world: World, campaign: Campaign, language: str, count: int) -> dict[str, Any]:
    settings, _, bridges = campaign.settings, world.catalogue(language), world.settings.site.bridge_languages
    slogan_language, slogan = languages.pick(settings.slogan, language, bridges)
    day_language, day = languages.pick(settings.day_name, language, bridges)
    alt = sample.told(_, campaign, _.number(
        "{count} portrait.", "{count} portraits of people from our cities, side by side.", count))
    words = {**common(language, settings.colours), "title": slogan, "alt": alt,
             "slogan": piece(slogan, slogan_language), "day": piece(day, day_language)}
    return marked(words, sample.mark(world, campaign, language))
