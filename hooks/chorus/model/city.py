"""cities.yml: the member cities and their networks."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from .. import languages
from .fields import Fields, Line, refuse
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
    """A member city. `names` holds what other languages call it; `position` is latitude, longitude."""

    name: Line
    names: Localized = {}
    country: Annotated[str, AfterValidator(_country)]
    network: str | None = None
    position: tuple[Annotated[float, BeforeValidator(_degrees), Field(ge=-90, le=90)],
                    Annotated[float, BeforeValidator(_degrees), Field(ge=-180, le=180)]] | None = None

    def called(self, reader: str) -> str:
        """The city's name for somebody who reads `reader`."""
        return self.names.get(reader, self.name)


class Cities(Fields):
    """The whole file."""

    networks: dict[str, Network] = {}
    cities: dict[str, City]
