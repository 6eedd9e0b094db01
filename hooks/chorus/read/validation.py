"""From a strict mapping to a model: every breach becomes a problem of a rule, none is lost."""

from __future__ import annotations

import re
import typing
from typing import Any, Literal

from pydantic import BaseModel, RootModel, ValidationError

from ..model.fields import CHOICE_CODES
from ..model.problems import Problem
from ..model.synonyms import field, guessed
from ..words.nearness import near
from .characters import shown
from .partial import Model, partial, without_unread
from .strict_yaml import LOST, Mapping, Path

# Keys under which people would write what must never be public.
PRIVATE = {
    "address", "age", "birth", "birth_date", "birthdate", "birthday", "contact", "date_of_birth", "dob", "e-mail",
    "email", "facebook", "family_name", "father", "guardian", "guardian_name", "guardian_phone", "id_number",
    "instagram", "last_name", "mail", "mobile", "mother", "parent", "parents", "passport", "phone", "scan",
    "signature", "street", "surname", "tel", "telegram", "telephone", "whatsapp",
}
# The secretariat's own; they are not named to contributors.
MARKS = ("accepted_late", "hold")
# What the jury's results are called by people who don't look it up.
_MEANT = {word: meant for meant, words in {
    "entries": "results winners list submissions", "entry": "name path folder submission id who title",
    "status": "award result place rank decision", "words": "comment comments reason text statement why jury",
}.items() for word in words.split()}
_GROUPS = ("field-group", "field-group-missing")
JURY = {"status", "jury", "winner", "selected", "prize"}


def validate(model: type[Model], mapping: Mapping, path: str, *, settings: bool = False,
             data: dict[str, Any] | None = None) -> tuple[Model | None, list[Problem]]:
    """The model made of a mapping, and what is wrong with it.

    Where single values are wrong, the model comes back without them (see `partial`), so that
    the rules can look at the rest in the same go. settings: the file is the secretariat's;
    then None comes back instead, because nothing can be built on half a campaign. A field on a line
    that can't be read is not missing.
    """
    data = dict(mapping.data if data is None else data)
    data = _without_lost(data) if mapping.lost else data
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        items: list[dict[str, Any]] = [{**item, "loc": _typed(item["loc"], data)}
                                       for item in error.errors(include_url=False)]
        found = _without_echoes([(item, _problem(model, mapping, path, item, settings)) for item in items
                                 if not (item["type"] == "missing" and _was_there(mapping, item["loc"]))])
        broken = {item["loc"][0] for item in items if item["loc"]}
    if settings:
        return None, found
    known = {_alias(model, name) for name in model.model_fields}
    rest = {key: value for key, value in data.items() if key in known and key not in broken}
    try:
        return without_unread(partial(model).model_validate(rest), model), found
    except ValidationError:
        return None, found


def _typed(where: Path, data: Any) -> Path:
    """The path as it was typed: one consent is no list, so there is no number in it."""
    found: list[str | int] = []
    for part in where:
        if isinstance(part, int) and isinstance(data, dict):
            continue
        found.append(part)
        if isinstance(part, int):
            data = data[part] if isinstance(data, list) and part < len(data) else None
        else:
            data = data.get(part) if isinstance(data, dict) else None
    return tuple(found)


def _without_lost(value: Any) -> Any:
    """A value without the fields that can't be read, and without groups of nothing else."""
    if isinstance(value, dict):
        kept = {key: _without_lost(inner) for key, inner in value.items() if inner is not LOST}
        return {key: inner for key, inner in kept.items() if inner != {} or value[key] == {}}
    return [_without_lost(inner) for inner in value if inner is not LOST] if isinstance(value, list) else value


def _was_there(mapping: Mapping, where: Path) -> bool:
    """Whether a field stands in the file, though it can't be read."""
    return bool(mapping.lost) and (where[-1] in mapping.lost or where in mapping.lines)


def _without_echoes(found: list[tuple[Any, Problem]]) -> list[Problem]:
    """One problem for one slip: a field whose name is misspelt is not called missing as well, nor that of the picture
    above a line at the margin, and the lines of a group that were not indented are not called unknown."""
    meant = {(*item["loc"][:-1], problem.values["guess"]) for item, problem in found
             if item["type"] == "extra_forbidden" and "guess" in problem.values}
    apart = {(*item["loc"][:-1], name) for item, problem in found if problem.code in _GROUPS
             for name in problem.values["parts"]}
    for item, problem in found:
        above = [(other.line, missing["loc"]) for missing, other in found if missing["type"] == "missing"
                 and missing["loc"][-1] == item["loc"][-1] and other.line <= problem.line]
        if problem.code == "school-picture-line" and above:
            meant.add(max(above)[1])
    return [problem for item, problem in found
            if not (item["type"] == "missing" and item["loc"] in meant)
            and not (problem.code in ("field-unknown", "field-misspelt") and item["loc"] in apart)]


def _alias(model: type[BaseModel], name: str) -> str:
    info = model.model_fields[name]
    return info.alias or name


def _problem(model: type[BaseModel], mapping: Mapping, path: str, error: Any, settings: bool) -> Problem:
    where: Path = tuple(part for part in error["loc"] if not (isinstance(part, str) and part.startswith("[")))
    code, kind = "settings-value" if settings else "field-invalid", error["type"]
    name = str(where[-1]) if where else ""
    parts = [part for part in where if isinstance(part, str)]
    values: dict[str, Any] = {"name": ".".join(map(str, where)) if settings else shown(parts[-1]) if parts else "…"}
    if kind == "extra_forbidden":
        code, values = _unknown(_owner(model, where[:-1]), name, settings)
    elif kind == "missing":
        code, values = "settings-required" if settings else "field-missing", {"name": name}
        if not settings and (group := _parts(model, where)):
            code, values["parts"] = "field-group-missing", group
        elif not settings and len(parts) > 1:
            code, values["parent"] = "field-part-missing", shown(parts[-2])
    elif kind in CHOICE_CODES:
        choices = _choices(error)
        code, values = "field-choice", {**values, "choices": choices, **guessed(str(error["input"]), choices)}
        if not settings and isinstance(where[-1], int):
            code, values["number"] = "field-choice-word", where[-1] + 1
    elif "-" in kind:       # our own types name their rule
        code, values = kind, {**values, **(error.get("ctx") or {})}
        if code == "field-empty" and _is_needed(_owner(model, where[:-1]), name):
            code = "field-needed"
    elif kind in ("list_type", "tuple_type", "too_short", "too_long"):
        code = "field-list" if not settings else code
    elif kind in ("model_type", "model_attributes_type", "dict_type"):
        code = "field-group" if not settings else code
        values["parts"] = _parts(model, where)
    elif kind == "string_type" and not settings:
        code = "field-one-line"
    values |= which_consent(mapping.data, where)
    field = ".".join(str(part) if settings or isinstance(part, int) else shown(part) for part in where)
    return Problem(path, code, line=mapping.line(*where), field=field, values=values)


# Needed beside the lines above them: a photo has a description, a school entry its school, a translation its title.
_NEEDED = ("alt", "school", "class", "title", "role")


def _is_needed(model: type[BaseModel] | None, name: str) -> bool:
    """Whether a field without a value can't simply be left out."""
    info = next((info for field, info in model.model_fields.items() if _alias(model, field) == name), None) \
        if model else None
    return bool(info and (info.is_required() or name in _NEEDED))


def which_consent(data: dict[str, Any], where: Path) -> dict[str, int]:
    """For a problem's values: which of several consents a path is in; nothing where there is one."""
    said = data.get("consent")
    if not (isinstance(said, list) and len(said) > 1 and where[:1] == ("consent",) and len(where) > 1):
        return {}
    return {"consent_number": int(where[1]) + 1, "consent_count": len(said)}


def _choices(error: Any) -> list[str]:
    return re.findall(r"'([^']*)'", (error.get("ctx") or {}).get("expected", ""))


def _parts(model: type[BaseModel], where: Path) -> list[str]:
    """The lines that a group must have; none where the field is no group."""
    group = _owner(model, where) if where and isinstance(where[-1], str) else None
    if group is None or group is _owner(model, where[:-1]):
        return []
    return [_alias(group, name) for name, info in group.model_fields.items() if info.is_required()]


def _unknown(model: type[BaseModel] | None, name: str, settings: bool) -> tuple[str, dict[str, Any]]:
    """The rule that an unknown key breaks: personal data, the jury's, a slip, or just unknown."""
    known = sorted(_alias(model, field) for field in model.model_fields) if model else []
    if settings:
        meant = _MEANT.get(name.casefold(), "")
        return "settings-key", {"name": name, "known": known,
                                **(near(name, known) or ({"guess": meant} if meant in known else {}))}
    folded = name.casefold().replace(" ", "_").replace("-", "_")
    if folded in PRIVATE or name.casefold() in PRIVATE:
        return "field-private", {"name": shown(name)}
    if folded in JURY:
        return "field-jury", {"name": shown(name)}
    if guess := near(folded, known) or field(folded, known):
        # A known name in capitals can be repeated: it is nobody's.
        return "field-misspelt", {"name": name if folded == guess["guess"] and name.isascii() else shown(name), **guess}
    if model and folded in _of_pictures(model):
        return "school-picture-line", {"name": folded}
    return "field-unknown", {"name": shown(name), "known": [field for field in known if field not in MARKS]}


def _of_pictures(model: type[BaseModel]) -> set[str]:
    """The lines of each picture in the list `illustrations`; none where the kind has no such list."""
    info = model.model_fields.get("illustrations")
    return {_alias(inner, name) for inner in _models(info.annotation) for name in inner.model_fields} if info else set()


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
    """The model classes inside a type such as list[Illustration], Consents or dict[str, City] | None."""
    if isinstance(annotation, type) and issubclass(annotation, RootModel):
        return _models(annotation.model_fields["root"].annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if typing.get_origin(annotation) is Literal:
        return []
    return [model for inner in typing.get_args(annotation) for model in _models(inner)]
