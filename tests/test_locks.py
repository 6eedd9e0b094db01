"""The locks: every package with its hashes, in step with what is wanted, and no word on where to fetch it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def locked(lock):
    """What a lock lists: name to version, and how many hashes each has."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    entries = re.findall(r"(?m)^([a-z0-9-]+)==(\S+)(.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)*)", text)
    assert len(entries) == len(re.findall(r"(?m)^[^\s#]", text))
    return {name: (version, rest.count("--hash=")) for name, version, rest in entries}


@pytest.mark.parametrize("lock", ["site", "video", "test", "mutation"])
def test_locks_are_complete_and_in_step_with_what_is_wanted(lock):
    wanted = (ROOT / "requirements" / f"{lock}.in").read_text(encoding="utf-8")
    found = locked(lock)
    assert all(hashes for _, hashes in found.values())
    for name, version in re.findall(r"(?m)^([A-Za-z][\w-]*)(?:==(\S+))?", wanted):
        assert name.lower() in found and version in ("", found[name.lower()][0]), (
            f"{name}: refresh the locks with the command in CONTRIBUTING.md"
        )


def test_the_tests_run_on_what_the_site_is_built_with():
    assert locked("site").items() <= locked("video").items() <= locked("test").items() <= locked("mutation").items()


def test_locks_name_no_place_to_fetch_from():
    for file in (ROOT / "requirements").iterdir():
        text = file.read_text(encoding="utf-8")
        assert not re.search(r'(?<!no-emit-)index-url|find-links|"resolved"|file:', text), file.name
