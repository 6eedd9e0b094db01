"""The types of the library: mypy finds nothing, in its strictest way, and what it is told to overlook has a reason."""

import re
import subprocess
import sys
import tokenize
import tomllib

from patience import HANG
from sites import ROOT

LIBRARY = sorted((ROOT / "hooks/chorus").rglob("*.py"))
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mypy"]
SLIPS = {
    "no-untyped-def": "def loose(thing):\n    return thing\n",
    "union-attr": "def none(thing: str | None) -> str:\n    return thing.upper()\n",
    "type-arg": "def bare(thing: dict) -> None: ...\n",
    "possibly-undefined": "def unsure(thing: int) -> int:\n    if thing:\n        found = 1\n    return found\n",
    "unreachable": "def dead(thing: str) -> int:\n    if isinstance(thing, str):\n        return 1\n    return 2\n",
    "ignore-without-code": "def hushed(thing: int) -> str:\n    return thing  # type: ignore\n",
    "unused-ignore": "def needless(thing: int) -> int:\n    return thing  # type: ignore[return-value]\n",
}


def mypy(*arguments):
    """mypy with the settings of pyproject.toml; its exit code and what it said."""
    line = [sys.executable, "-m", "mypy", "--no-pretty", *arguments]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=HANG, check=False)
    return done.returncode, done.stdout + done.stderr


def comments(path):
    """Every comment of a file with its line."""
    with tokenize.open(path) as file:
        yield from ((token.start[0], token.string) for token in tokenize.generate_tokens(file.readline)
                    if token.type == tokenize.COMMENT)


def test_the_library_is_typed():
    """What mypy knows already is kept in .cache/mypy, so that it only looks again at what has changed."""
    code, said = mypy()
    assert not code, said
    assert int(re.search(r"in (\d+) source files", said)[1]) >= len(LIBRARY)


def test_planted_slips_are_found(tmp_path):
    planted = tmp_path / "planted.py"
    planted.write_text("\n\n".join(SLIPS.values()), "utf-8")
    _, said = mypy("--cache-dir", tmp_path / "cache", planted)
    assert [kind for kind in SLIPS if f"[{kind}]" not in said] == [], said


def test_settings_loosen_nothing():
    """A room may not be stricter or looser than another; a library without types may be named, with its reason."""
    assert SETTINGS["strict"] and SETTINGS["packages"] == ["chorus"]
    loosened = {"ignore_errors", "follow_imports", "exclude"} & set(SETTINGS) | {
        key for key, value in SETTINGS.items() if value is False or key.startswith(("allow_", "disable_"))}
    assert not loosened
    for override in SETTINGS["overrides"]:
        assert set(override) == {"module", "ignore_missing_imports"}
        assert not [module for module in override["module"] if module.startswith("chorus")]


def test_what_mypy_is_told_to_overlook_has_a_reason():
    """`# type: ignore[code]  # why`; no module has settings of its own."""
    for path in LIBRARY:
        for line, comment in comments(path):
            where = f"{path.relative_to(ROOT)}:{line}: {comment}"
            assert not re.match(r"#\s*mypy:", comment), where
            if re.search(r"type:\s*ignore", comment):
                assert re.match(r"# type: ignore\[[a-z, -]+\]  # \w\S*(?: \S+){2,}", comment), where
        assert "no_type_check" not in path.read_text("utf-8"), path
