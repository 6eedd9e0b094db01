"""Models of which some values could not be read, so that the rules can look at the others in the same go."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any, TypeVar, cast

from pydantic import BaseModel, Field, create_model

from ..errors import Unknown

Model = TypeVar("Model", bound=BaseModel)


class _Partial(BaseModel):
    """Raises `Unknown` where a value is asked for that could not be read."""

    def __getattr__(self, name: str) -> Any:      # Python asks it only where there is no such attribute
        if name in type(self).model_fields:
            raise Unknown(name)
        raise AttributeError(name)


@lru_cache(maxsize=64)
def partial(model: type[Model]) -> type[Model]:
    """The model for a mapping in which values are wrong or missing: an optional one is as if it had been left out, and
    whoever asks for a required one meets `Unknown`. So its attributes have the types that the model says."""
    fields: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        typed = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
        default = None if info.is_required() else info.get_default(call_default_factory=True)
        fields[name] = (typed, Field(default, alias=info.alias))
    bases = cast("tuple[type[Model], ...]", (_Partial, model))
    return create_model(f"Partial{model.__name__}", __base__=bases, **fields)


def is_partial(model: type) -> bool:
    """Whether a class was made by `partial`; its second base is the model that it was made of."""
    return issubclass(model, _Partial) and model is not _Partial


def without_unread(found: Model, model: type[Model]) -> Model:
    """A partial model without the attributes that are None only because nothing could be read."""
    for name, info in model.model_fields.items():
        if info.is_required() and name not in found.model_fields_set:
            del found.__dict__[name]
    return found
