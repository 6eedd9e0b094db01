"""Makes a kind known, if it is whole. What is missing would be found by a reader else, as a page that breaks."""

from __future__ import annotations

import ast
import typing
from collections.abc import Iterable, Iterator
from typing import Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..errors import IncompleteKind
from ..model.campaign import KindSettings
from ..model.kind import KINDS, Ask, Kind, Printed
from ..model.meanings import MEANINGS, NOT_ASKED, TRANSLATION
from ..model.problems import Problem
from ..model.submission import SubmissionFields, TranslationFields
from ..read import front_matter
from ..read.validation import validate
from ..rules.registry import REGISTRY, Rule
from . import examples

_LABELS = ("name", "slug", "label", "gallery", "intro")
_FIELD = {Ask.PHOTO: "photo", Ask.CATEGORIES: "category", Ask.FORMS: "form"}      # what a setting is about
_OF_PICTURES = {"alt", "alts"}


def register(kind: Kind) -> None:
    """Make a kind known under its name. Raises `IncompleteKind` where it is not whole."""
    if missing := list(lacks(kind)):
        raise IncompleteKind("\n".join(f"The kind “{kind.name}” is not whole: {what}" for what in missing))
    KINDS[kind.name] = kind


def unheld(rules: Iterable[Rule]) -> Iterator[str]:
    """Rules that are said to be for a kind that nobody knows: nothing would be held to them."""
    for rule in rules:
        for name in () if callable(rule.kinds) else rule.kinds:
            if name not in KINDS:
                yield f"the rule {rule.code} is for the kind “{name}”, which nobody knows."


def lacks(kind: Kind) -> Iterator[str]:
    """What is missing or contradicts itself, a sentence each."""
    yield from _labels(kind)
    if not (kind.folder / kind.template).is_file():
        yield f"there is no template {kind.template} in its folder {kind.folder.name}/."
    yield from _meanings("field", _names(kind.fields), {**MEANINGS, **kind.meanings}, kind.meanings)
    yield from _meanings("translated field", _names(kind.translation), {**TRANSLATION, **kind.translated},
                         kind.translated)
    yield from _translations(kind)
    yield from _settings(kind)
    yield from _codes(kind)
    yield from _example(kind)


def _labels(kind: Kind) -> Iterator[str]:
    for name in _LABELS:
        if not getattr(kind, name):
            yield f"`{name}` is empty."
    if not all(kind.counted):
        yield "`counted` needs two sentences, for one and for many."
    for other in KINDS.values():
        if kind.name == other.name or kind.slug == other.slug:
            yield f"another kind is called “{other.name}” with the address {other.slug}/ already."


def _meanings(what: str, names: set[str], known: Iterable[str], own: Iterable[str]) -> Iterator[str]:
    for name in sorted(names - set(known) - NOT_ASKED):
        yield f"the {what} `{name}` has no meaning for the guide."
    for name in sorted(set(own) - names):
        yield f"a meaning is given for the {what} `{name}`, which it does not have."


def _derives(model: object, base: type[BaseModel]) -> bool:
    return isinstance(model, type) and issubclass(model, base)


def _translations(kind: Kind) -> Iterator[str]:
    """A translation says in other words what the original says, and nothing else."""
    if not (_derives(kind.fields, SubmissionFields) and _derives(kind.translation, TranslationFields)):
        yield "its models are no SubmissionFields and TranslationFields."
    for name in sorted(_names(kind.translation) - _names(TranslationFields) - _names(kind.fields) - _OF_PICTURES):
        yield f"a translation may carry `{name}`, which the original does not have."


def _settings(kind: Kind) -> Iterator[str]:
    for ask in sorted(kind.asks):
        if ask not in KindSettings.model_fields:
            yield f"it may be asked for `{ask}`, which no campaign can set."
        elif ask in _FIELD and _FIELD[ask] not in kind.fields.model_fields:
            yield f"it may be asked for `{ask}`, but has no field `{_FIELD[ask]}`."
    for setting, words in kind.words.items():
        name = _FIELD[Ask(setting)]
        field = kind.fields.model_fields.get(name)
        taken = set(_choices(field)) if field else set()
        for word in sorted(taken ^ set(words)):
            yield f"the word `{word}` of `{name}` stands in the field or in `{setting}`, but not in both."
    if kind.printed is Printed.SELECTED and not kind.competition:
        yield "the booklet is to hold what the jury selected of it, but it has no competition."


def _codes(kind: Kind) -> Iterator[str]:
    """Rules that its folder names where a value is refused, and that nobody declared."""
    for path in sorted(kind.folder.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "refuse":
                code = str(node.args[0].value) if node.args and isinstance(node.args[0], ast.Constant) else ""
                if code not in REGISTRY:
                    yield f"{path.name}, line {node.lineno}: no rule is called `{code}`."


def _example(kind: Kind) -> Iterator[str]:
    """Whatever keeps somebody who copies the example from being understood."""
    models: tuple[tuple[type[BaseModel], str, str], ...] = (
        (kind.fields, "index.md", examples.whole(kind, kind.example.fields)),
        (kind.translation, "index.fr.md", examples.translation(kind)))
    for model, file, text in models:
        document = front_matter.look(text.encode())
        slips = [Problem.of(slip, file) for slip in document.slips]
        for problem in [*slips, *validate(model, document.front, file)[1]]:
            if problem.code != "consent-example":      # its number is nobody's
                yield f"its example breaks the rule `{problem.code}` in {file}, line {problem.line}."


def _names(model: type[BaseModel]) -> set[str]:
    """The fields' names as they are typed."""
    return {info.alias or name for name, info in model.model_fields.items()}


def _choices(field: FieldInfo) -> tuple[str, ...]:
    return typing.get_args(field.annotation) if typing.get_origin(field.annotation) is Literal else ()
