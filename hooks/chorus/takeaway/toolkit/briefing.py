"""The briefing note: what a city's staff need to know of a campaign, from the campaign's own text and its dates."""

from __future__ import annotations

from typing import Any

from ...frame import addresses, agenda
from ...frame.world import World
from ...model.publication import Stage
from ...model.records import Campaign
from ...typeset import prose_tree
from ...typeset.sheet import Sheet, common, marked, piece
from ...words import languages, text
from .toolkit_layouts import Words

_WIDTH = 210 / 25.4      # of A4 in inches


def sheet(world: World, campaign: Campaign, words: Words, site: str, preview: int = 0) -> Sheet:
    """The note in a language. site: the site's full address; preview: as a picture of its first page, so many pixels
    wide."""
    language, settings, _ = words.language, campaign.settings, world.catalogue(words.language)
    label = _("Briefing note")
    data: dict[str, Any] = {
        **common(language, settings.colours), "title": f"{words.slogan[1]}: {label}",
        "label": label, "preview": bool(preview), "prose": _prose(world, campaign, language),
        **{name: piece(said, spoken) for name, (spoken, said) in
           (("slogan", words.slogan), ("claim", words.claim), ("day", words.day))},
        "date": piece(words.date.replace(" ", "\u00a0"), language),
        "sections": [_dates(world, campaign, language), _kinds(world, campaign, language),
                     _ways(world, campaign, language, site)],
    }
    ppi = round(preview / _WIDTH, 4) or 72
    origin = f"content/campaigns/{campaign.id}/campaign.yml"
    return Sheet("briefing.typ", "webp" if preview else "pdf", marked(data, words.mark), ppi, origin=origin)


def _section(title: str, **about: Any) -> dict[str, Any]:
    return {"title": title, "text": "", "dates": [], "points": [], "latin": "", "links": [], **about}


def _prose(world: World, campaign: Campaign, language: str) -> dict[str, Any] | None:
    if not campaign.prose:
        return None
    used, markdown = languages.pick(dict(campaign.prose), language, world.settings.site.bridge_languages)
    return {"lang": used.split("-")[0], "dir": languages.direction(used),
            "parts": prose_tree.of(text.printable_prose(markdown))}


def _dates(world: World, campaign: Campaign, language: str) -> dict[str, Any]:
    _, listed = world.catalogue(language), []
    for entry in agenda.entries(campaign):
        listed.append((languages.date(entry.date, language), piece(entry.title(_), entry.spoken(language))))
    return _section(_("Calendar"), dates=listed)


def _kinds(world: World, campaign: Campaign, language: str) -> dict[str, Any]:
    """What cities send, in the words of the campaign."""
    _, bridges = world.catalogue(language), world.settings.site.bridge_languages
    points = []
    for kind in world.kinds(campaign):
        spoken, prompt = languages.pick(campaign.settings.kinds[kind.name].prompt, language, bridges)
        points.append({"name": _(kind.label), "words": piece(prompt, spoken)})
    return _section(_("What your city can send"), points=points)


def _ways(world: World, campaign: Campaign, language: str, site: str) -> dict[str, Any]:
    """How to take part: send voices, use the toolkit, write the hashtags."""
    _, settings = world.catalogue(language), campaign.settings
    stage = world.stage(campaign)
    if stage is Stage.OPEN or stage is Stage.ANNOUNCED:
        said = _("Send your submission by {date}.", date=languages.date(settings.deadline, language))
    else:
        said = _("The deadline was {date}. The next campaign works the same way.",
                 date=languages.date(settings.deadline, language))
    points = [{"words": piece(said, language)},
              {"words": piece(_("Put your city’s name and logo on the banners, posters and postcards, and share them."),
                              language)},
              {"words": piece(_("Use the hashtags, so that all cities’ posts are found together."), language)}]
    pages = [(site or "https://") + addresses.campaign(language, campaign, part) for part in ("take-part", "toolkit")]
    mail = world.settings.site.contact
    links = [{"to": page, "shown": page.removeprefix("https://")} for page in pages]
    return _section(_("How to take part"), points=points, latin=" ".join(settings.hashtags),
                    links=[*links, {"to": f"mailto:{mail}", "shown": mail}])
