"""Something drawn that people take away as a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..typeset import printing
from ..typeset.press import Press
from ..typeset.sheet import Sheet

# A picture for the web is small, but not everybody's programs open it: when somebody saves it, the browser makes one of
# these of it (overrides/assets/chorus-save.js).
_GIVEN = {"avif": "jpg", "webp": "jpg"}


@dataclass(frozen=True, slots=True)
class Download:
    """address: on the site; file_name: what it is called when somebody saves it; source: where the cache has it; form:
    in which a browser gives it away, "" as it is."""

    sheet: Sheet
    address: str
    file_name: str
    source: Path
    form: str = ""

    @property
    def given(self) -> str:
        """What it is called in that form."""
        return given(self.file_name, self.form)

    @property
    def bytes(self) -> int:
        """The file's size, once it is drawn."""
        return self.source.stat().st_size


def of(press: Press, sheet: Sheet, folder: str, stem: str, kept: str = "") -> Download:
    """A sheet's file. folder: on the site; stem: the name under which it is saved, without its ending; kept: another
    form than the usual one in which a browser gives a picture of the web away."""
    where = printing.path(press, sheet)
    usual = form(where.name)
    return Download(sheet, f"{folder}/{where.name}", f"{stem}.{sheet.form}", where, usual and (kept or usual))


def form(name: str) -> str:
    """The form in which a browser gives a file away, "" for the file as it is."""
    return _GIVEN.get(name.rpartition(".")[2], "")


def given(name: str, other: str) -> str:
    """What a file is called in another form, "" for its own."""
    return f"{name.rpartition('.')[0]}.{other}" if other else name
