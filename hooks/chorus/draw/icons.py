"""Icons for templates, by their names in Material's set: `{{ icon("material/arrow-right", turned=True) }}`.

Those that the site uses lie in overrides/.icons/, copied from Material for MkDocs (tests/test_generators.py compares
them), so that it needs no theme for them. Of its four collections Material Design Icons, Octicons and Simple Icons are
shapes in a box; Font Awesome's carry a note on their licence that would have to go along, and are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from markupsafe import Markup

from ..errors import UnknownIcon

_NAME = re.compile(r"[a-z0-9]+(?:[/-][a-z0-9]+)+")
# The one form that such an icon has: a box and shapes in it; nothing that could load, link or run.
_ICON = re.compile(r'<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="(?P<box>[\d. -]+)">'
                   r'(?P<shapes>(?:<path d="[\w\s.,-]+"/>)+)</svg>\s*')


def door(folder: Path) -> Callable[..., Markup]:
    """What templates call `icon`. folder: the one of .icons.

    The icon is for the eye alone (`aria-hidden`): what it means stands beside it in words. turned: whether it points
    along the line, and so the other way in a language that is written from right to left; chorus.css turns it.
    Raises `UnknownIcon`.
    """
    @cache
    def icon(name: str, *, turned: bool = False) -> Markup:
        file = folder / f"{name}.svg"
        if not _NAME.fullmatch(name) or not file.is_file():
            raise UnknownIcon(f"There is no icon {name} in {folder}. Copy it there from Material's own icons, "
                              "material/templates/.icons.")
        found = _ICON.fullmatch(file.read_text("utf-8"))
        if not found:
            raise UnknownIcon(f"The icon {name} is more than shapes in a box. Take another one.")
        sort = "icon icon--turned" if turned else "icon"
        return Markup(f'<svg class="{sort}" viewBox="{found["box"]}" aria-hidden="true" focusable="false">'
                      f'{found["shapes"]}</svg>')      # nothing in it but what _ICON lets through

    return icon
