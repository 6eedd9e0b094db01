"""site.yml: the interface languages and what the site is called."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .archives import ArchiveSettings
from .fields import Fields, Language, Line, Whole
from .localized import Localized

GITHUB_PAGES = 1000     # megabytes that it serves of one site at most


class SiteSettings(Fields):
    """The site as a whole. size_limit: megabytes that its host takes.

    archive: only where it is the site of a past campaign (scripts/archive.py).
    """

    languages: Annotated[list[Language], Field(min_length=1)]
    bridge_languages: list[Language] = ["en", "fr"]
    title: Localized
    description: Localized
    contact: Line
    repository: Line
    size_limit: Annotated[Whole, Field(ge=1)] = GITHUB_PAGES
    archive: ArchiveSettings | None = None
