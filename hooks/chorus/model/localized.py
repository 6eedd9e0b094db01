"""A text of the secretariat's in several languages: {"en": …, "fr": …}."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from ..words import languages
from .fields import refuse


def _localized(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not value:
        raise refuse("settings-per-language")
    for code, text in value.items():
        if languages.canonical(code) != code or not isinstance(text, str) or not text.strip():
            raise refuse("settings-per-language")
    # Only plain spaces are folded: French keeps its no-break ones.
    return {code: re.sub(r"[ \t\n]+", " ", text.strip()) for code, text in value.items()}


Localized = Annotated[dict[str, str], BeforeValidator(_localized)]
