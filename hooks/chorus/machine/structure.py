"""What a value is made of, as a digest: equal for values that show the same wherever they are looked at.

It goes through dataclasses, pydantic models, mappings and functions with what they hold on to; what it does not know it
refuses, so that nobody takes two things for one.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import inspect
import operator
import stat
import types
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import PurePath
from typing import Any

from ..errors import Unlike
from .cache import digest

Told = Callable[[Any], object]


class Structure:
    """Digests of values that refer to one another: what is named in `shared` is gone through once and not once for
    everybody who refers to it. Those must not change while this is in use, and are kept alive by it.

    told: classes → what an instance amounts to, for those that are no plain data.
    """

    def __init__(self, shared: tuple[type, ...] = (), told: Mapping[type, Told] | None = None):
        self._shared, self._told = shared, dict(told or {})
        self._known: dict[int, tuple[object, object]] = {}
        self._ways: dict[type, Told] = {}
        self._within: set[int] = set()

    def digest(self, *values: object) -> str:
        """32 hexadecimal digits. Raises `Unlike` where something in the values can't be told from others."""
        return digest(repr(self._plain(values)))

    def _plain(self, value: Any) -> object:
        """The value as nested tuples of plain values whose `repr` says everything."""
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is list or kind is tuple:
            return [one if type(one) in _PLAIN else self._plain(one) for one in value] if kind is list else \
                tuple([one if type(one) in _PLAIN else self._plain(one) for one in value])
        if kind is dict:      # in its order: templates go through it in that
            return {"": [(key if type(key) in _PLAIN else self._plain(key),
                          one if type(one) in _PLAIN else self._plain(one)) for key, one in value.items()]}
        if issubclass(kind, self._shared):
            known = self._known.get(id(value))
            if known is None:
                known = value, {digest(repr(self._once(kind, value)))}
                self._known[id(value)] = known
            return known[1]
        return self._once(kind, value)

    def _once(self, kind: type, value: Any) -> object:
        """The same of anything else, which may refer to itself."""
        if id(value) in self._within:
            raise Unlike(f"{_name(kind)} holds itself")
        self._within.add(id(value))
        try:
            return {kind.__qualname__: (kind.__module__, self._parts(kind, value))}
        finally:
            self._within.discard(id(value))

    def _parts(self, kind: type, value: Any) -> object:
        way = self._ways.get(kind)
        if way is None:
            way = self._ways[kind] = self._way(kind)
        return way(value)

    def _way(self, kind: type) -> Told:
        """How instances of a class are told; found once for each class, since there are few and many instances."""
        for known, told in self._told.items():
            if issubclass(kind, known):
                return lambda value: self._plain(told(value))
        if issubclass(kind, Enum):
            return operator.attrgetter("name")
        if issubclass(kind, str):      # Markup, and messages that nobody has translated
            return str.__str__
        fields = _fields(kind)
        if not fields:
            return functools.partial(self._other, kind)

        def parts(value: Any) -> object:
            values = [getattr(value, name) for name in fields]
            return [one if type(one) in _PLAIN else self._plain(one) for one in values]

        return parts

    def _other(self, kind: type, value: Any) -> object:
        if dataclasses.is_dataclass(kind) or hasattr(kind, "model_fields"):
            return ()      # one without fields
        if isinstance(value, PurePath):
            return str(value), _size(value)
        if isinstance(value, dt.date | dt.time | dt.timedelta | dt.tzinfo | Decimal | Fraction | range):
            return repr(value)
        if isinstance(value, Mapping):
            return tuple((self._plain(key), self._plain(one)) for key, one in value.items())
        if isinstance(value, AbstractSet):
            return sorted(repr(self._plain(one)) for one in value)
        if isinstance(value, list | tuple):
            return tuple(map(self._plain, value))
        return self._code(value)

    def _code(self, value: Any) -> object:
        """A function, a class or a module: its name, as its code is known by its version, and what it holds on to."""
        if isinstance(value, types.ModuleType):
            return value.__name__
        if isinstance(value, type | types.BuiltinFunctionType):
            holder = getattr(value, "__self__", None)
            return _name(value), None if holder is None or isinstance(holder, types.ModuleType) else self._plain(holder)
        if isinstance(value, types.MethodType):
            return _name(value), self._plain(value.__self__)
        if isinstance(value, functools.partial):
            return self._plain((value.func, value.args, value.keywords))
        if isinstance(value, types.FunctionType):
            cells = [cell.cell_contents for cell in value.__closure__ or ()]
            return _name(value), self._plain((cells, value.__defaults__, value.__kwdefaults__))
        if hasattr(value, "cache_info") and hasattr(value, "__wrapped__"):      # what it remembers it can make again
            return self._plain(inspect.unwrap(value))
        raise Unlike(f"Nothing is known of {_name(type(value))}")


_PLAIN = frozenset({str, int, float, bool, bytes, complex, type(None)})


def _fields(kind: type) -> tuple[str, ...]:
    """The names of what an instance holds; () for what is neither a dataclass nor a pydantic model."""
    if dataclasses.is_dataclass(kind):
        return tuple(field.name for field in dataclasses.fields(kind))
    known = getattr(kind, "model_fields", None)
    if isinstance(known, Mapping):
        more = ("__pydantic_extra__", "__pydantic_private__")
        return (*known, *(name for name in more if hasattr(kind, name) or name in getattr(kind, "__slots__", ())))
    return ()


def _name(value: Any) -> str:
    return f"{value.__module__}.{value.__qualname__}"


def _size(path: PurePath) -> int | None:
    """The size of a file in bytes, as pages say it of downloads."""
    try:
        found = path.stat() if hasattr(path, "stat") else None
    except OSError:
        return None
    return found.st_size if found and stat.S_ISREG(found.st_mode) else None
