"""From a strict mapping to a model: every breach becomes a problem of a rule, none is lost."""

from __future__ import annotations

import difflib
import typing
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError, create_model

from ..problems import Problem
from ..read.characters import shown
from ..read.strict_yaml import Mapping, Path
from .fields import choice_codes

Model = TypeVar("Model", bound=BaseModel)

# Keys under which people would write what must never be public.
PRIVATE = {
    "address", "age", "birth", "birth_date", "birthdate", "birthday", "contact", "date_of_birth", "dob", "e-mail",
    "email", "facebook", "family_name", "father", "guardian", "guardian_name", "guardian_phone", "id_number",
    "instagram", "last_name", "mail", "mobile", "mother", "parent", "parents", "passport", "phone", "scan",
    "signature", "street", "surname", "tel", "telegram", "telephone", "whatsapp",
}
JURY = {"status", "jury", "winner", "selected", "prize"}


def validate(model: type[Model], mapping: Mapping, path: str, *, settings: bool = False,
             data: dict[str, Any] | None = None) -> tuple[Model | None, list[Problem]]:
    """The model made of a mapping, and what is wrong with it.

    Where single values are wrong, the model comes back with None in their place, so that
    the rules can look at the rest in the same go. settings: the file is the secretariat's;
    then None comes back instead, because nothing can be built on half a campaign.
    """
    data = dict(mapping.data if data is None else data)
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        found = [_problem(model, mapping, path, item, settings) for item in error.errors(include_url=False)]
        broken = {item["loc"][0] for item in error.errors(include_url=False) if item["loc"]}
    if settings:
        return None, found
    known = {_alias(model, name) for name in model.model_fields}
    rest = {key: value for key, value in data.items() if key in known and key not in broken}
    try:
        return partial(model).model_validate(rest), found
    except ValidationError:
        return None, found


@lru_cache(maxsize=64)
def partial(model: type[Model]) -> type[Model]:
    """The model with every field optional."""
    fields: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        typed = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
        default = None if info.is_required() else info.get_default(call_default_factory=True)
        fields[name] = (typed | None if info.is_required() else typed, default)
    return create_model(f"Partial{model.__name__}", __base__=model, **fields)


def _alias(model: type[BaseModel], name: str) -> str:
    info = model.model_fields[name]
    return info.validation_alias or info.alias or name


def _problem(model: type[BaseModel], mapping: Mapping, path: str, error: Any, settings: bool) -> Problem:
    where: Path = tuple(part for part in error["loc"] if not (isinstance(part, str) and part.startswith("[")))
    code, kind = "settings-value" if settings else "field-invalid", error["type"]
    name = str(where[-1]) if where else ""
    values: dict[str, Any] = {"name": ".".join(map(str, where))} if settings else {}
    if kind == "extra_forbidden":
        code, values = _unknown(_owner(model, where[:-1]), name, settings)
    elif kind == "missing":
        code, values = "field-missing", {"name": name}
    elif kind in choice_codes():
        code, values = "field-choice", {"choices": _choices(error)}
    elif "-" in kind:       # our own types name their rule
        code, values = kind, dict(error.get("ctx") or {})
    elif kind in ("list_type", "tuple_type", "too_short", "too_long"):
        code = "field-list" if not settings else code
    elif kind in ("model_type", "model_attributes_type", "dict_type"):
        code = "field-group" if not settings else code
    elif kind == "string_type" and not settings:
        code = "field-one-line"
    field = ".".join(str(part) if settings or isinstance(part, int) else shown(part) for part in where)
    return Problem(path, code, line=mapping.line(*where), field=field, values=values)


def _choices(error: Any) -> str:
    expected = (error.get("ctx") or {}).get("expected", "")
    return expected.replace("'", "").replace(" or ", ", ")


def _unknown(model: type[BaseModel] | None, name: str, settings: bool) -> tuple[str, dict[str, Any]]:
    """The rule that an unknown key breaks: personal data, the jury's, a slip, or just unknown."""
    known = sorted(_alias(model, field) for field in model.model_fields) if model else []
    if settings:
        return "settings-key", {"name": name, "known": ", ".join(known)}
    folded = name.casefold().replace(" ", "_").replace("-", "_")
    if folded in PRIVATE or name.casefold() in PRIVATE:
        return "field-private", {"name": shown(name)}
    if folded in JURY:
        return "field-jury", {"name": shown(name)}
    if guess := difflib.get_close_matches(folded, known, 1, 0.75):
        return "field-misspelt", {"name": shown(name), "guess": guess[0]}
    return "field-unknown", {"name": shown(name), "known": ", ".join(known)}


def _owner(model: type[BaseModel], where: Path) -> type[BaseModel] | None:
    """The model in which the last key of a path stands: follows nested models, lists and mappings."""
    for part in where:
        if isinstance(part, str):
            info = next((f for n, f in model.model_fields.items() if _alias(model, n) == part), None)
            if info is None:
                continue
            inner = _models(info.annotation)
            if not inner:
                return None
            model = inner[0]
    return model


def _models(annotation: Any) -> list[type[BaseModel]]:
    """The model classes inside a type such as list[Illustration] or dict[str, City] | None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if typing.get_origin(annotation) is Literal:
        return []
    return [model for inner in typing.get_args(annotation) for model in _models(inner)]
