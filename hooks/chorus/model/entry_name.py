"""How the secretariat's files name a submission: `city/entry`."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from ..words.nearness import folded
from .fields import refuse

_FORM = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")


def _entry(value: Any) -> str:
    said = value.strip() if isinstance(value, str) else ""
    if _FORM.fullmatch(said):
        return said
    guess = _meant(said)
    raise refuse("settings-entry", **({"guess": guess} if guess else {}))


def _meant(said: str) -> str | None:
    """`city/entry` in a whole path, an address, or a name in capitals and with spaces; None where it is not in it."""
    said = re.split(r"[?#]", re.sub(r"/(?:index[.\w-]*\.md)?$", "", said.replace("\\", "/")))[0]
    parts = [re.sub(r"[^a-z0-9]+", "-", folded(part)).strip("-") for part in re.split(r"/|\s[-–—|:]\s|[:,|>]\s*", said)]
    parts = [part for part in parts if part][-2:]
    return "/".join(parts) if len(parts) == 2 else None


EntryName = Annotated[str, BeforeValidator(_entry)]
