"""cities.yml: the member cities and their networks."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from ..words import languages
from .fields import Fields, Line, Name, refuse
from .localized import Localized


def _country(value: str) -> str:
    if value not in languages.country_codes():
        raise refuse("settings-country")
    return value


def _degrees(value: object) -> float:
    try:
        return float(str(value))
    except ValueError:
        raise refuse("settings-position") from None


class Network(Fields):
    """A national or regional group of cities."""

    name: Line
    country: Annotated[str, AfterValidator(_country)] | None = None


class City(Fields):
    """A member city. `name`: its own, in Latin script. `names`: what other languages call it, and its own name in its
    own script where that is another. `position` is latitude, longitude."""

    name: Name
    names: Localized = {}
    country: Annotated[str, AfterValidator(_country)]
    network: str | None = None
    position: tuple[Annotated[float, BeforeValidator(_degrees), Field(ge=-90, le=90)],
                    Annotated[float, BeforeValidator(_degrees), Field(ge=-180, le=180)]] | None = None

    def called(self, reader: str) -> str:
        """The city's name for somebody who reads `reader`."""
        return languages.own(self.names, reader) or self.name

    def unnamed(self) -> list[list[str]]:
        """The languages of the country in whose script the city has no name, script by script (CLDR)."""
        return [spoken for spoken in languages.other_scripts(self.country).values()
                if not any(_in_its_script(self.names.get(language, "")) for language in spoken)]


def _in_its_script(name: str) -> bool:
    return any(char.isalpha() and not unicodedata.name(char, "LATIN").startswith("LATIN") for char in name)


class Cities(Fields):
    """The whole file."""

    networks: dict[str, Network] = {}
    cities: dict[str, City]
