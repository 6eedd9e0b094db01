"""The collage: the poster of all portraits of a campaign, from a dozen on.

Two sets: who agreed to print is on the PDF and the picture for print, who agreed to social media on the picture for
the web. Nobody under 18 and nobody at risk is on either.
"""

from __future__ import annotations

import hashlib

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
_A2, _A3 = 420 / 25.4 * 72, 297 / 25.4 * 72      # widths in points
_WEB = 1200                          # pixels
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
    found = {}
    for language in world.languages if for_print or for_web else ():
        stem = f"{campaign.id}-collage-{language}"

        def sheet(mosaic: Mosaic | None, people: dict[str, Submission], form: str, width: float, ppi: int, name: str,
                  language: str = language) -> download.Download | None:
            return download.of(press, _sheet(world, campaign, language, mosaic, people, form, width, ppi),
                               "collages", name) if mosaic else None

        web = sheet(for_web, shared, "jpg", _WEB, 72, f"{stem}-web")
        posters = (sheet(for_print, printed, "pdf", width, 72, f"{stem}-{paper}")
                   for paper, width in (("a2", _A2), ("a3", _A3)))
        found[language] = Collage(tuple(filter(None, posters)),
                                  sheet(for_print, printed, "png", _A3, _PRINT_PPI, f"{stem}-a3"),
                                  web, web.sheet.data["alt"] if web else "")
    return found


def _mosaic(campaign: Campaign, people: dict[str, Submission], width: int) -> Mosaic | None:
    if len(people) < AT_LEAST:
        return None
    files = []
    for key, entry in people.items():
        files.append((storage.folder(key) / derived.common(entry.pictures[0].widths)).as_posix())
    colours = campaign.settings.colours
    return Mosaic(tuple(files), width, round(width * _WALL), (colours.main, colours.accent))


def _sheet(world: World, campaign: Campaign, language: str, mosaic: Mosaic, people: dict[str, Submission], form: str,
           width: float, ppi: int) -> Sheet:
    settings, _, bridges = campaign.settings, world.catalogue(language), world.settings.site.bridge_languages
    slogan_language, slogan = languages.pick(settings.slogan, language, bridges)
    day_language, day = languages.pick(settings.day_name, language, bridges)
    alt = sample.told(_, campaign, _.number(
        "{count} portrait.", "{count} portraits of people from our cities, side by side.", len(people)))
    data = {
        **common(language, settings.colours), "title": slogan, "width": round(width, 3), "alt": alt,
        "slogan": piece(slogan, slogan_language), "day": piece(day, day_language),
        "hashtags": " ".join(settings.hashtags), "picture": f"/{mosaic.place.as_posix()}",
    }
    data = marked(data, sample.mark(world, campaign, language))
    return Sheet("collage.typ", form, data, ppi=ppi, people=tuple(sorted(entry.id for entry in people.values())),
                 origin=f"content/campaigns/{campaign.id}/campaign.yml", mosaic=mosaic)
