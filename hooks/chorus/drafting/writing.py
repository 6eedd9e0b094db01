"""YAML as a person would write it, by a YAML writer: whatever was typed stays the text that was typed."""

from __future__ import annotations

from typing import Any

import yaml


class _Writer(yaml.SafeDumper):
    """Lists are written below each other, tuples on one line: `[website, print]`."""

    def represent_row(self, data: tuple[object, ...]) -> yaml.Node:
        return self.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)

    def ignore_aliases(self, data: Any) -> bool:      # the strict reader knows none
        return True


_Writer.add_representer(tuple, _Writer.represent_row)


def written(fields: dict[str, Any]) -> str:
    """A mapping as lines of YAML, in its own order."""
    return yaml.dump(fields, Dumper=_Writer, allow_unicode=True, sort_keys=False, default_flow_style=False,
                     width=10**6)
