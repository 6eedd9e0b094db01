"""Addresses of the site's pages, relative to its root. Paths are the identity: nothing is renamed here."""

from __future__ import annotations

import hashlib

from ..kinds import Kind
from ..model.city import City
from ..model.records import Campaign, Folder, Submission
from ..model.submission import SubmissionFields


def home(language: str) -> str:
    """The site's first page in a language."""
    return f"{language}/"


def prose(language: str, name: str) -> str:
    """A page of the secretariat's: about, privacy, accessibility."""
    return f"{language}/{name}/"


def cities(language: str, city: str = "") -> str:
    """All cities, or one."""
    return f"{language}/cities/{city}/" if city else f"{language}/cities/"


def city_section(language: str, city: str, campaign: Campaign, kind: Kind) -> str:
    """The part of a city's page that shows what it sent of one kind."""
    return f"{cities(language, city)}#{campaign.id}-{kind.slug}"


def network(language: str, network: str) -> str:
    """A network of cities."""
    return f"{language}/networks/{network}/"


def campaign(language: str, campaign: Campaign, part: str = "") -> str:
    """A campaign, or a part of it: booklet, calendar, take-part."""
    return f"{language}/{campaign.id}/{part}/" if part else f"{language}/{campaign.id}/"


def rules(language: str, campaign: Campaign, area: str = "") -> str:
    """All rules, or the examples of those of one area."""
    page = "take-part/rules/" + (f"{area.replace(' ', '-')}/" if area else "")
    return f"{language}/{campaign.id}/{page}"


def gallery(language: str, campaign: Campaign, kind: Kind, *, city: str = "", country: str = "",
            number: int = 1) -> str:
    """A gallery, of one country if given, or of one city where that city's page can't show all; and further pages."""
    base = f"{language}/{campaign.id}/{kind.slug}/"
    base += f"cities/{city}/" if city else f"countries/{country.lower()}/" if country else ""
    return base if number == 1 else f"{base}page/{number}/"


def mark(reference: str) -> str:
    """What stands for a consent's number in an address: six digits of its SHA-256."""
    return hashlib.sha256(reference.encode()).hexdigest()[:6]


def submission(language: str, entry: Submission) -> str:
    """One submission."""
    return of(language, entry.folder, entry.fields, entry.city)


def of(language: str, folder: Folder, fields: SubmissionFields, city: City) -> str:
    """What is in a folder. Of a person at risk not even the address names the city; a mark made from the
    consent's number tells two of one name apart."""
    if fields.at_risk:
        end = f"{folder.entry}-{mark(fields.consent.ref)}"
        return f"{language}/{folder.campaign}/country-{city.country.lower()}/{end}/"
    return f"{language}/{folder.campaign}/{folder.city}/{folder.entry}/"
