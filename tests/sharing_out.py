"""Which process runs which tests: those of a group run in one, and groups are taken in the order of tests/order.py.

pytest-xdist's own groups are written into the tests' names, which pytest keeps to itself since 9.2: there they silently
hold nothing together. So each process that has collected the tests writes their groups down, and who shares them out
reads that.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import order
import pytest
from xdist.scheduler import LoadScopeScheduling


def tell(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In a process that runs tests: write down the group of each."""
    place = getattr(config, "workerinput", {}).get("groups")
    if place:
        Path(place).write_text(json.dumps([order.group(item) for item in items]), "utf-8")


class Shares(LoadScopeScheduling):
    """Gives each process whole groups."""

    def __init__(self, config, log=None) -> None:
        super().__init__(config, log)
        self.groups: dict[str, str] = {}

    def add_node_collection(self, node, collection) -> None:
        """A process has collected its tests."""
        groups = json.loads(Path(node.workerinput["groups"]).read_text("utf-8"))
        self.groups.update(zip(collection, groups, strict=True))
        super().add_node_collection(node, collection)

    def _split_scope(self, nodeid: str) -> str:
        return self.groups[nodeid]


class Sharing:
    """Has the tests shared out so wherever pytest starts processes and is not told of another way."""

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="chorus-groups-")

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node) -> None:
        """Tell a process that starts where to write its groups."""
        node.workerinput["groups"] = str(Path(self.folder.name, f"{node.gateway.id}.json"))

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_make_scheduler(self, config, log):
        """Before xdist takes its own."""
        if config.getoption("dist") not in ("load", "loadgroup"):
            return None
        config.option.loadscopereorder = False      # not those of many tests first
        return Shares(config, log)

    def pytest_unconfigure(self) -> None:
        """Leave nothing."""
        self.folder.cleanup()
