"""Puts the packages of a lock into the environment that runs this, wherever else pip's settings would lead.

    .venv/bin/python -I scripts/fetching.py requirements/site.txt

A person's settings of pip (pip.conf, PIP_…) may say where packages come from, and through which proxy: that is kept.
They may also say where packages go (target, prefix, root, user) or what else to do with them, and then nothing would be
where it is looked for: that is left out. Last, each package of the lock must be found by this very Python.
"""

import ast
import contextlib
import importlib.metadata
import os
import re
import subprocess
import sys
from pathlib import Path

OPTIONS = ["--require-hashes", "--only-binary", ":all:", "--no-input", "--retries", "3"]
# What of a person's settings leads to the packages.
KEPT = {
    "index-url", "extra-index-url", "no-index", "find-links", "trusted-host", "proxy", "cert", "client-cert", "timeout",
    "default-timeout", "retries", "cache-dir", "no-cache-dir", "keyring-provider", "use-feature", "use-deprecated",
}
SECTIONS = ("global", "install", ":env:")     # each is stronger than the one before
ELSEWHERE = "Packages are not where they belong:"     # installation.py knows this sentence by it


def settings(listed):
    """What `pip config list` says, as far as it is kept: {"index-url": "https://…"}."""
    found = {section: {} for section in SECTIONS}
    for line in listed.splitlines():
        name, _, value = line.partition("=")
        section, _, key = name.rpartition(".")
        key = key.lower().replace("_", "-")
        if section in found and key in KEPT:
            with contextlib.suppress(SyntaxError, ValueError):
                found[section][key] = str(ast.literal_eval(value))
    # Pip takes an empty one for none.
    return {key: value for section in SECTIONS for key, value in found[section].items() if value}


def surroundings(kept, environment):
    """The environment in which pip sees these settings and no others."""
    quiet = {name: value for name, value in environment.items() if not name.upper().startswith("PIP_")}
    told = {"PIP_" + key.upper().replace("-", "_"): " ".join(value.split()) for key, value in kept.items()}
    return {**quiet, **told, "PIP_CONFIG_FILE": os.devnull, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def missing(lock):
    """The packages of a lock that this Python needs and does not find, in the locked version."""
    from pip._vendor.packaging.requirements import Requirement  # came with the environment

    lines = re.findall(r"(?m)^([A-Za-z0-9][^\\\n]*?)\s*(?:\\|--hash|$)", lock)
    wanted = [Requirement(line.split(" #")[0].split(" --hash")[0].strip()) for line in lines]
    found = []
    for requirement in wanted:
        if requirement.marker and not requirement.marker.evaluate():
            continue
        try:
            there = requirement.specifier.contains(importlib.metadata.version(requirement.name), prereleases=True)
        except importlib.metadata.PackageNotFoundError:
            there = False
        if not there:
            found.append(str(requirement).partition(";")[0])
    return found


def main(file):
    """Install, look, and say what is not there."""
    pip = [sys.executable, "-I", "-u", "-m", "pip"]
    # "user = yes" is meant for installing, but pip would take it here too and show the settings of one file only.
    every = {**os.environ, "PIP_USER": "0", "PIP_GLOBAL": "0", "PIP_SITE": "0"}
    told = subprocess.run([*pip, "config", "list"], env=every, capture_output=True, encoding="utf-8", errors="replace",
                          check=False)
    if told.returncode:
        print(told.stderr, file=sys.stderr)
        return told.returncode
    done = subprocess.run([*pip, "install", *OPTIONS, "-r", file], env=surroundings(settings(told.stdout), os.environ),
                          check=False)
    if done.returncode:
        return done.returncode
    lost = missing(Path(file).read_text(encoding="utf-8"))
    if lost:
        print(ELSEWHERE, ", ".join(lost[:3]))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
