"""Puts every command into the project's own Python environment, on whatever machine it is started.

    from environment import ensure
    ensure("site")

A command calls this before it imports anything else. The first run makes the folder .venv with exactly the
packages locked in requirements/; every later run only sees that they are there, and goes on inside.
Whoever manages an environment of their own sets CHORUS_PYTHON=system.

Only the standard library is used, and no syntax newer than Python 3.6, so that an old Python prints a
sentence and not a syntax error. What takes time is in installation.py, read only when there is work to do.
"""

import os
import sys

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    sys.exit(
        "Chorus needs Python {}.{} or newer, and this is Python {}.{} ({}). If a newer one is installed, "
        "call it by its full name (for example python3.13 {}); if not, install one from python.org or with "
        "your system's package manager.".format(*OLDEST, *sys.version_info[:2], sys.executable, sys.argv[0])
    )

ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))

# An environment made from the first lock satisfies each of these: mutation.txt holds all of test.txt, that all of
# video.txt, and that all of site.txt.
SATISFIES = {
    "site": ["site"],
    "video": ["video", "site"],
    "test": ["test", "video", "site"],
    "mutation": ["mutation", "test", "video", "site"],
}

# Tells the command started inside the environment that everything was looked at a moment ago.
ENTERED = "CHORUS_ENTERED"


class Environment:
    """The folder .venv of a project: what it was made from, and the way into it."""

    def __init__(self, root):
        self.root = os.path.realpath(root)
        self.folder = os.path.join(self.root, ".venv")
        self.stamp = os.path.join(self.folder, "chorus.json")
        inner = ["Scripts", "python.exe"] if os.name == "nt" else ["bin", "python"]
        self.python = os.path.join(self.folder, *inner)

    def lock_file(self, lock):
        """Where the packages of a lock are listed with their hashes."""
        return os.path.join(self.root, "requirements", lock + ".txt")

    def fingerprint(self, lock):
        """What changes when the list of packages changes."""
        import hashlib

        with open(self.lock_file(lock), "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()

    def record(self, lock):
        """What the stamp of a finished environment says: where any of it changes, it is of no use."""
        return {
            "folder": self.folder,  # an environment holds absolute paths, so a moved folder is a broken one
            "python": sys.implementation.cache_tag,  # packages are built for one version, say cpython-311
            "locks": {name: self.fingerprint(name) for name in SATISFIES[lock]},
        }

    def found(self):
        """What the stamp says, or nothing: it is written last, so a half-made environment has none of use."""
        import json

        try:
            with open(self.stamp, encoding="utf-8") as file:
                found = json.load(file)
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def has(self, lock):
        """Whether the environment works here and holds exactly what this lock lists."""
        found = self.found()
        return (
            found.get("folder") == self.folder
            and found.get("python") == sys.implementation.cache_tag
            and found.get("locks", {}).get(lock) == self.fingerprint(lock)
            and os.path.exists(self.python)  # a dangling link when the Python it was made from is gone
        )

    def inside(self):
        """Whether this very process runs in the environment."""
        return os.path.realpath(sys.prefix) == self.folder

    def enter(self):
        """Start the running command again inside the environment; never returns."""
        if os.environ.get(ENTERED) == self.folder:
            sys.exit(
                "The environment in .venv does not start as it should. Delete the folder .venv and "
                "run the same command again, or set CHORUS_PYTHON=system to use your own environment."
            )
        os.environ[ENTERED] = self.folder
        command = [self.python, *sys.orig_argv[1:]]
        sys.stdout.flush()
        sys.stderr.flush()
        if os.name == "nt":  # there, exec would hand the prompt back before the command has finished
            import subprocess

            sys.exit(subprocess.call(command))
        os.execv(self.python, command)

    def ensure(self, lock):
        """Return inside an environment that holds what the lock lists."""
        if self.inside() and os.environ.get(ENTERED) == self.folder:
            del os.environ[ENTERED]  # what this command starts must look for itself
            return
        if self.has(lock):
            if self.inside():
                return
        else:
            from installation import install

            install(self, lock)
        self.enter()


def ensure(lock: str) -> None:
    """Go on inside the project's environment, making it first if need be, with the library in reach. The lock is
    "site", "video" or "test"."""
    chosen = os.environ.get("CHORUS_PYTHON")
    if chosen not in (None, "", "system"):
        sys.exit(
            f"CHORUS_PYTHON is {chosen}. Write system to use your own environment, or leave CHORUS_PYTHON out to have "
            "one made in .venv."
        )
    if chosen != "system":
        Environment(ROOT).ensure(lock)
    library()


def library() -> None:
    """Put the library (hooks/) in reach, behind everything else."""
    place = os.path.join(ROOT, "hooks")
    if place not in sys.path:
        sys.path.append(place)
