"""README.md of an archive's folder: for the secretariat, who may never have used Git, in English and French. What it
says stands beside this module, in readme.<language>.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from ..model.archives import ArchiveSettings
from ..model.records import Campaign
from ..words import languages

# By language: what is said where no consent ends, and above the days with which some do.
_ENDINGS = {
    "en": ("No consent in this archive has an end date.",
           "Consents end with these days; build and publish on the day after each:"),
    "fr": ("Aucun consentement de ces archives n’a de date de fin.",
           "Des consentements prennent fin ces jours-là ; reconstruisez et publiez le lendemain :"),
}


def text(campaign: Campaign, archive: ArchiveSettings, endings: Sequence[dt.date]) -> str:
    """The whole file. endings: the days with which somebody's consent ends."""
    return "\n---\n\n".join(_part(language, campaign, archive, endings) for language in _ENDINGS)


def _part(language: str, campaign: Campaign, archive: ArchiveSettings, endings: Sequence[dt.date]) -> str:
    none, some = _ENDINGS[language]
    days = "\n".join(f"- {day.isoformat()}" for day in endings)
    form = Path(__file__).with_name(f"readme.{language}.md").read_text("utf-8")
    return form.format(slogan=languages.pick(campaign.settings.slogan, language)[1],
                       frozen=languages.date(archive.frozen, language), site=archive.site, address=archive.address,
                       endings=f"{some}\n\n{days}" if days else none)
