"""The press: draws one sheet with typst, and says in our own words what it could not draw.

typst reads nothing outside its root, which is the cache: the templates are copied there, the developed pictures lie
there already. A text of a stranger is only ever data (`json(bytes(…))`), never markup.
"""

from __future__ import annotations

import re
import threading
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path

import typst

from ..errors import Flaw
from ..machine import cache as caching
from . import fonts, plate, web_picture
from .sheet import Sheet, canonical

# The tool's own, never those of a proposal.
TEMPLATES = Path(__file__).resolve().parents[3] / "overrides" / "typst"
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")       # how the message writes a mark that stands on no letter
_SPILLED = re.compile(r"does not fit: ([a-z ]+)")
_PACKAGES = ("typst", "pypdfium2", "pillow", *fonts.PACKS)


@cache
def _opened() -> typst.Fonts:
    """The fonts, opened once: they are files of installed packages, the same for every press."""
    return typst.Fonts(False, False, list(fonts.folders()))


@cache
def _versions() -> tuple[str, ...]:
    """The versions of what draws."""
    return tuple(map(version, _PACKAGES))


class Press:
    """Draws sheets. Safe in several threads: each has a compiler of its own.

    letters: those that are known to have a font (`typeset.letters`).
    """

    def __init__(self, cache: Path):
        self.cache = cache
        self._local = threading.local()
        self.letters: set[str] = set()

    @cached_property
    def recipe(self) -> str:
        """Changes with the templates and with the versions of what draws them: part of every drawn file's name."""
        sources = (part for path in sorted(TEMPLATES.glob("*.typ")) for part in (path.name, path.read_bytes()))
        return caching.digest(*sources, *_versions(), plate.RECIPE, web_picture.RECIPE)

    @cached_property
    def _templates(self) -> Path:
        """The copy of the templates inside the cache."""
        folder = self.cache / "typst" / self.recipe
        for path in TEMPLATES.glob("*.typ"):
            caching.write(folder / path.name, path.read_bytes())
        return folder

    def name(self, sheet: Sheet) -> str:
        """What a sheet is called in the cache and on the site, without its ending: changes with all that is on it."""
        return caching.digest(self.recipe, sheet.key)[:20]

    def place(self, sheet: Sheet) -> Path:
        """Where the cache keeps a drawn sheet."""
        name = self.name(sheet)
        return self.cache / "sheets" / name[:2] / f"{name}.{sheet.form}"

    def write(self, sheet: Sheet) -> None:
        """Draw a sheet into the cache. Raises as `draw` does."""
        caching.write(self.place(sheet), self.draw(sheet))

    def draw(self, sheet: Sheet) -> bytes:
        """The drawn sheet. Raises `Flaw` where a letter has no font or a text doesn't fit."""
        if sheet.mosaic:
            sheet.mosaic.write(self.cache)
        pdf = self._compile(sheet, "pdf")     # also of a PNG, which shows boxes for missing letters without a word
        if sheet.form == "pdf":
            return pdf
        if sheet.form in ("png", "webp"):      # where nothing is drawn they are clear
            picture = self._compile(sheet, "png")
            return web_picture.webp(picture) if sheet.form == "webp" else picture
        return plate.made(pdf, sheet.form, sheet.ppi, sheet.most)

    def proof(self, sheet: Sheet) -> None:
        """Raise `Flaw` if the sheet can't be drawn as it should; some milliseconds."""
        self._compile(sheet, "pdf")

    def _compile(self, sheet: Sheet, form: str) -> bytes:
        template = self._templates.resolve() / sheet.template
        if not hasattr(self._local, "compiler"):
            self._local.compiler = typst.Compiler(root=str(self.cache.resolve()), font_paths=_opened())
        try:
            drawn: bytes | list[bytes] = self._local.compiler.compile(
                str(template), format=form, ppi=sheet.ppi,
                sys_inputs={"sheet": canonical(sheet.data)}, timestamp=0,
                pdf_standards=["ua-1"] if form == "pdf" else [])
        except typst.TypstError as error:
            missing = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(_MISSING.findall(error.diagnostic)))
            flaw = Flaw("".join(dict.fromkeys(missing)),
                        next(iter(_SPILLED.findall(error.diagnostic)), ""))
            if flaw == Flaw():
                raise       # a fault of the template, not of a text
            raise flaw from None
        if isinstance(drawn, list):     # more pages than one: whatever did not fit spilled over
            raise Flaw(spilled="page")
        return drawn
