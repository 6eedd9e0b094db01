"""A template that was compiled once is not compiled again in the same process: a preview draws its site after each
change, and a site whose page can't be drawn is drawn anew."""

from __future__ import annotations

from types import CodeType

import jinja2
from jinja2.bccache import Bucket

_KEPT: dict[tuple[str, str, bool], CodeType] = {}


class Compiled(jinja2.BytecodeCache):
    """Compiled templates by place and by the hash of their text, for every environment of the process.

    The code depends on an environment's options too: those that share this differ in nothing but having a `finalize`
    or none.
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what is known."""
        bucket.code = _KEPT.get(_key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.code:
            _KEPT[_key(bucket)] = bucket.code


def _key(bucket: Bucket) -> tuple[str, str, bool]:
    return bucket.key, bucket.checksum, bucket.environment.finalize is None
