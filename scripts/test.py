"""Sets itself up, then runs every test.

    python3 scripts/test.py                 everything; the ten slowest are named at the end
    python3 scripts/test.py -k photo -x     what follows goes to pytest
"""

from environment import ROOT, ensure

ensure("test")

import os
import sys
from pathlib import Path

import chromium
import pytest


def processes(arguments):
    """How to share the tests out: one process a core, but one in all for a debugger."""
    if "--pdb" in arguments:
        return ["-n", "0"]
    return ["-n", str(max(2, os.cpu_count() or 1)), "--dist", "loadgroup"]


def main(arguments):
    """Say what will be skipped on this machine and why, then hand over to pytest; its exit code."""
    os.chdir(ROOT)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material's banner on a version of MkDocs that is not used here
    browser = chromium.find()
    if not browser:
        print("No Chromium was found: the tests in a browser are skipped. To get one:", chromium.HOW_TO_GET)
    if not Path("..", "shared", "corpora").is_dir():
        print("The folder ../shared is not here: the tests on its collections of hostile input are skipped.")
    sys.stdout.flush()
    return pytest.main([*processes(arguments), "--durations=10", *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
