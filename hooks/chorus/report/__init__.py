"""Renderers: each turns the one list of problems into a form. `FORMATS` names them for the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from ..model.problems import Problem
from ..words import catalogue
from ..words.catalogue import Catalogue
from . import as_annotations, as_html, as_json, as_markdown, as_text
from .effects import Told

Form: TypeAlias = Callable[[list[Problem], int, list[Catalogue], str], str]
FORMATS: dict[str, Form] = {"text": as_text.render, "json": as_json.render, "github": as_annotations.render,
                            "markdown": as_markdown.render, "html": as_html.render}
# Those that also tell what a proposal does to what was there before.
TELLING: dict[str, Callable[[list[Problem], int, list[Catalogue], str, Told], str]] = {
    "github": as_annotations.render, "markdown": as_markdown.render}


def render(form: str, problems: list[Problem], folders: int, wanted: Iterable[str], root: Path,
           cache: Path | None = None, contact: str = "", told: Told | None = None) -> str:
    """The problems in a form (a key of `FORMATS`), in the wanted languages, with the catalogues of `root`.

    contact: the secretariat's address, for what should not have become public.
    told: what a proposal does to what was there before, for the forms of `TELLING`.
    """
    load = catalogue.loader(root / "content/locales", cache and cache / "locales")
    catalogues = [load(language) for language in wanted]
    if told is not None:
        return TELLING[form](problems, folders, catalogues, contact, told)
    return FORMATS[form](problems, folders, catalogues, contact)
