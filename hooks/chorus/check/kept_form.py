"""The form in which a draft and its problems are kept: a pickle that can hold the house's own records and nothing else.

A pickle is a program. This one may name only classes of the rooms whose records are kept, that are loaded already, and
days; whatever else stands in it, a function above all, is refused before it is called. What can't be had back is as if
it had never been kept.
"""

from __future__ import annotations

import io
import pickle
import sys
from typing import Any

from ..read.partial import is_partial, partial
from ..read.strict_yaml import LOST

_ROOMS = ("chorus.model.", "chorus.kinds.", "chorus.read.", "chorus.rules.draft")
_SINGLE = (("datetime", "date"), ("chorus.errors", "Refusal"))
_LOST, _PARTIAL = "lost", "partial"


def packed(value: Any) -> bytes:
    """The bytes that a value is kept as. Raises whatever pickle raises of what it can't hold."""
    out = io.BytesIO()
    _Pickler(out, protocol=5).dump(value)
    return out.getvalue()


def unpacked(raw: bytes) -> Any:
    """The value. Raises whatever pickle, or a class of ours, raises of bytes that are none."""
    return _Unpickler(io.BytesIO(raw)).load()


class _Pickler(pickle.Pickler):
    """What is one single thing, or made while the tool runs, is kept by its name."""

    def persistent_id(self, value: Any) -> Any:
        if value is LOST:
            return _LOST
        if isinstance(value, type) and is_partial(value):
            return _PARTIAL, value.__bases__[1]
        return None


class _Unpickler(pickle.Unpickler):
    """Reads what `_Pickler` has written."""

    def persistent_load(self, said: Any) -> Any:
        if said == _LOST:
            return LOST
        kind, model = said
        if kind != _PARTIAL:
            raise pickle.UnpicklingError("an unknown thing")
        return partial(model)

    def find_class(self, module: str, name: str) -> Any:
        ours = module.startswith(_ROOMS) or (module, name) in _SINGLE
        found = getattr(sys.modules.get(module), name, None) if ours and "." not in name else None
        if not (isinstance(found, type) and found.__module__ == module):
            raise pickle.UnpicklingError(f"{module}.{name} is no record")
        return found
