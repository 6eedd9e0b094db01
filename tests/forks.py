"""The project's commands in processes of their own, without the second that each takes to load the library.

    done = forks.run([sys.executable, "…/scripts/check.py", "--root", …], env, folder, timeout=HANG)

One process has loaded the library and waits; each command is a fork of it with its own variables, folder and output,
and runs its script from the first line to the exit code. What is about how Python itself starts (other flags, another
file, PYTHON… or LANG variables) and a system without forks gets a process of its own, as ever; so does what builds the
sample site (tests/sites.py), and whatever is stopped, killed or talked to while it runs.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import gc
import importlib
import io
import json
import os
import runpy
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).resolve().parent.parent
# What most commands load; nothing that looks at the variables, the folder or a file while it is loaded.
LOADED = ["mkdocs.__main__", "mkdocs.commands.build", "mkdocs.config", "chorus.pipeline", "chorus.report"]
DECIDES = ("PYTHON", "LC_", "LANG")        # variables that Python reads when it starts
# What each of them would work out anew, and which is the same for everybody: the tables of languages, the cases that the
# rules' pages show, the code of the pages' templates.
WORKED_OUT = [("chorus.words.language_names", "_names"), ("chorus.words.detector", "_model"),
              ("chorus.pages.rule_cases", "all_of_them"), ("chorus.rules.disguises", "_endings")]
HUNG = "hung"


def run(line: list[str], env: Mapping[str, str], folder: Path, timeout: int) -> subprocess.CompletedProcess[str]:
    """A command to its end: its exit code and what it wrote. Raises `TimeoutExpired` if it doesn't end."""
    if not fits(line, env):
        return subprocess.run(line, env=env, cwd=folder, capture_output=True, encoding="utf-8", timeout=timeout,
                              stdin=subprocess.DEVNULL, check=False)
    with tempfile.TemporaryDirectory() as place:
        said = [Path(place, name) for name in ("out", "err")]
        code = _waiting().ask(line=line[1:], env=dict(env), folder=str(folder), said=list(map(str, said)),
                              timeout=timeout)
        if code == HUNG:
            raise subprocess.TimeoutExpired(line, timeout)
        return subprocess.CompletedProcess(line, code, *(path.read_text("utf-8") for path in said))


def fits(line: list[str], env: Mapping[str, str]) -> bool:
    """Whether a fork does the same as a process of its own."""
    def decides(variables: Mapping[str, str]) -> dict[str, str]:
        return {name: value for name, value in variables.items() if name.startswith(DECIDES)}

    return (hasattr(os, "fork") and line[0] == sys.executable and Path(line[1]).parent == ROOT / "scripts"
            and env.get("CHORUS_PYTHON") == "system" and decides(env) == decides(os.environ))


class Waiting:
    """The process that has loaded the library, from outside."""

    def __init__(self) -> None:
        self.process = subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        atexit.register(self.process.communicate)       # it ends with its input

    def ask(self, **asked) -> int | str:
        """Let a command run; its exit code, or `HUNG`."""
        self.process.stdin.write(json.dumps(asked).encode() + b"\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@functools.cache
def _waiting() -> Waiting:
    return Waiting()


def wait() -> None:
    """Be the process that waits: fork for each command asked for, one after the other."""
    sys.path[0] = str(ROOT / "hooks")
    for name in LOADED:
        importlib.import_module(name)
    for name, function in WORKED_OUT:
        getattr(importlib.import_module(name), function)()
    _compile_templates()
    gc.freeze()     # the children share the memory
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            _command(asked)
        print(json.dumps(_ended(child, asked["timeout"])), flush=True)


def _compile_templates() -> None:
    """Compile every template of a page: an artist who knows nobody does it as all others do."""
    from chorus.draw.environment import Artist

    nowhere = SimpleNamespace(settings=SimpleNamespace(site=None, cities=None), languages=())
    for translated in (True, False):
        templates = Artist(ROOT / "overrides/pages", nowhere, translated=translated).environment
        for name in templates.list_templates(extensions=["html"]):
            templates.get_template(name)


def _ended(child: int, timeout: int) -> int | str:
    """How a child ended: its exit code, or the signal that ended it as a negative number."""
    def late(*_) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, late)
    signal.alarm(timeout)
    try:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    except TimeoutError:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return HUNG
    finally:
        signal.alarm(0)


def _command(asked: dict) -> None:
    """In the child: be that command, and end as it does. Never returns."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    files = [os.open(os.devnull, os.O_RDONLY),
             *(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600) for path in asked["said"])]
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    sys.stdin = io.TextIOWrapper(io.FileIO(0), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), encoding="utf-8")
    sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), encoding="utf-8", errors="backslashreplace",
                                  line_buffering=True)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["env"])
    script = asked["line"][0]
    sys.argv, sys.orig_argv, sys.path[0] = asked["line"], [sys.executable, *asked["line"]], str(Path(script).parent)
    code = 1
    try:
        runpy.run_path(script, run_name="__main__")
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    with contextlib.suppress(BaseException):
        threading._shutdown()           # as Python ends: wait for threads, then what was left for the end
        atexit._run_exitfuncs()
    with contextlib.suppress(OSError):
        sys.stdout.flush()
    os._exit(code & 0xFF)


if __name__ == "__main__":
    wait()
