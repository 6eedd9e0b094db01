"""Makes the project's Python environment, on a machine that may lack half of what that takes.

Read only when something has to be made, see environment.py. Everything goes to standard error, so that a
command's own output stays what it is.
"""

import contextlib
import importlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from advice import explain_files, explain_pip, last_lines, python_name
from environment import SATISFIES
from progress import Progress, follow


class SetupError(Exception):
    """Something that only the person at the machine can put right; its text says what and how."""


def install(environment, lock):
    """Make the environment or add what it lacks; where that can't be done, the program ends saying why."""
    try:
        with alone(environment):
            if not environment.has(lock):  # another command may have made it while this one waited
                build(environment, lock)
    except SetupError as problem:
        sys.exit(f"\nChorus could not set itself up. {problem}")
    except OSError as problem:
        sys.exit(f"\nChorus could not set itself up. {explain_files(problem)}")
    except KeyboardInterrupt:
        print("\nStopped while setting up. The next run starts this afresh.", file=sys.stderr)
        sys.exit(130)


def build(environment, lock):
    """The whole way from nothing, or from an environment that lacks only some packages, to a finished one."""
    progress = Progress()
    if can_grow(environment):
        progress.say("Adding packages to .venv.")
        mark_unfinished(environment)
    else:
        again = " anew, since what it was made from has changed" if environment.found().get("locks") else ""
        progress.say(f"Making .venv{again}: {python_name()} and its packages, about half a minute.")
        provide_ensurepip(progress)
        clear(environment)
        mark_unfinished(environment)
        make(environment, progress)
    fetch(environment, lock, progress)
    finish(environment, lock)
    progress.done()


def can_grow(environment):
    """Whether packages may be added: only where everything that is in it is still what the locks list."""
    locks = environment.found().get("locks", {})
    return bool(locks) and all(name in SATISFIES and environment.has(name) for name in locks)


def clear(environment):
    """Remove an environment that Chorus made; one that somebody else made is not ours to delete."""
    folder = Path(environment.folder)
    if folder.is_symlink() or ((folder / "pyvenv.cfg").exists() and not Path(environment.stamp).exists()):
        raise SetupError(
            "The folder .venv was made by something else. Rename or delete it, "
            "or set CHORUS_PYTHON=system to work with it as it is."
        )
    if folder.exists():
        (folder / "pyvenv.cfg").unlink(missing_ok=True)  # first, so that a rest is not taken for foreign
        shutil.rmtree(folder)


def mark_unfinished(environment):
    """From here until finish, the environment counts as half made, whatever stops the program."""
    Path(environment.folder).mkdir(exist_ok=True)
    Path(environment.stamp).write_text('{"unfinished": true}\n', encoding="utf-8")


def finish(environment, lock):
    """Write what the environment was made from, all at once."""
    written = Path(environment.stamp + ".new")
    written.write_text(json.dumps(environment.record(lock), indent=1) + "\n", encoding="utf-8")
    written.replace(environment.stamp)


def provide_ensurepip(progress, run=subprocess.run):
    """Debian takes the part of Python that makes environments out into a package of its own."""
    if has_ensurepip():
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    apt = shutil.which("apt-get")
    if not apt:
        raise SetupError(
            f"This Python ({sys.executable}) comes without its modules venv and ensurepip. "
            "Install them with your system's package manager, or use a Python from python.org."
        )
    if is_root():
        progress.say(f"This machine's Python lacks the module venv: installing {package} with apt-get.")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update"], ["install", "-y", "--no-install-recommends", package]):
            run([apt, *arguments], env=quiet, check=False, stdin=subprocess.DEVNULL, capture_output=True)
        importlib.invalidate_caches()
        if has_ensurepip():
            return
    raise SetupError(
        f"This machine's Python lacks the module venv. Run this one command, then the same one again: "
        f"{'' if is_root() else 'sudo '}apt-get install {package}"
    )


def has_ensurepip():
    """Whether this Python can put pip into a new environment."""
    return importlib.util.find_spec("ensurepip") is not None


def is_root():
    """Whether this person may install packages for the whole machine."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def make(environment, progress):
    """An environment with nothing in it but pip, made by the Python that lies under any other environment."""
    base = getattr(sys, "_base_executable", None) or sys.executable
    code, output = follow([base, "-m", "venv", environment.folder], progress, "making .venv")
    if code:
        raise SetupError(f"{base} could not make the folder .venv:\n{last_lines(output)}")


def fetch(environment, lock, progress):
    """Install what the lock lists: ready-made packages only, each with the hash that was locked."""
    file = environment.lock_file(lock)
    progress.expect(len(re.findall(r"(?m)^[A-Za-z0-9]", Path(file).read_text(encoding="utf-8"))))
    # Isolated, so that a PYTHONPATH or packages in the person's home are not taken for installed ones.
    command = [environment.python, "-I", "-u", str(Path(__file__).with_name("fetching.py")), file]
    code, output = follow(command, progress, "fetching")
    if code:
        raise SetupError(explain_pip(output))


@contextlib.contextmanager
def alone(environment):
    """Hold other commands back while one is setting up; the system lets go of it whatever happens."""
    path = Path(environment.root, ".cache", "environment.lock")
    path.parent.mkdir(exist_ok=True)
    with path.open("a") as file:
        waiting = False
        while not hold(file):
            if not waiting:
                print("Another command is setting up Chorus; waiting for it.", file=sys.stderr)
            waiting = True
            time.sleep(0.2)
        yield


def hold(file):
    """Take the lock on an open file if nobody has it."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # some network drives know no locks; two commands at once are rarer than such drives
        return True
    return True
