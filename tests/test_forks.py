"""What the tests' short cut says is what a process of its own says: each command once, without and with a fault."""

import os
import subprocess
import sys

import forks
import pytest
from patience import HANG
from roots import Tiny
from sites import ROOT, environment

COMMANDS = {
    "check": ["--format", "text"],
    "report": ["--date", "2021-12-20"],
    "build": ["--date", "2021-12-20"],
    "withdraw": ["--yes", "river/ferry"],
    "video": ["nowhere"],
    "review": ["--changed", "nothing"],
    "new": ["--language", "fr"],
}
FAULTS = {name: [*line, "--no-such-option"] for name, line in COMMANDS.items()}


def once(name, line, folder, cache, start):
    """What a command says and leaves, on a root of its own."""
    Tiny(folder / "root", cache)
    done = start([sys.executable, str(ROOT / "scripts" / f"{name}.py"), *line, "--root", "root"],
                 environment(cache), folder)
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return done.returncode, shorn(done.stdout), shorn(done.stderr), files


def shorn(said):
    """Without how long it took."""
    return [line.partition(", made in ")[0] for line in said.splitlines()]


def forked(line, env, folder):
    assert forks.fits(line, env)
    return forks.run(line, env, folder, timeout=HANG)


def started(line, env, folder):
    return subprocess.run(line, env=env, cwd=folder, capture_output=True, encoding="utf-8", timeout=HANG, check=False,
                          stdin=subprocess.DEVNULL)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks on this system")
@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lines", [COMMANDS, FAULTS], ids=["well", "wrong"])
def test_a_fork_is_the_command(name, lines, tmp_path, cache):
    found = []
    for way in (forked, started):
        (tmp_path / way.__name__).mkdir()
        found.append(once(name, lines[name], tmp_path / way.__name__, cache, way))
    assert found[0] == found[1]
    assert (found[0][0] == 2) == (lines is FAULTS)
    assert found[0][1] or found[0][2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks on this system")
def test_a_command_that_hangs_is_ended(tmp_path):
    root = Tiny(tmp_path / "root", tmp_path / "cache")
    line = [sys.executable, str(ROOT / "scripts/serve.py"), "--root", str(root.folder), "--port", "0"]
    with pytest.raises(subprocess.TimeoutExpired):
        forks.run(line, environment(root.cache), tmp_path, timeout=1)


def test_what_is_about_pythons_start_is_no_fork():
    line, env = [sys.executable, str(ROOT / "scripts/check.py")], environment()
    assert forks.fits(line, env) == hasattr(os, "fork")
    assert not forks.fits([line[0], "-I", line[1]], env)
    assert not forks.fits([line[0], str(ROOT / "hooks/check.py")], env)
    assert not forks.fits(line, {**env, "PYTHONUTF8": "0"}) and not forks.fits(line, {**env, "LANG": "tlh_XX"})
    assert not forks.fits(line, {**env, "CHORUS_PYTHON": ""})
