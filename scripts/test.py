"""Sets itself up, then runs every test.

    python3 scripts/test.py                 everything; the ten slowest are named at the end
    python3 scripts/test.py --quick         in a minute: the core, and what your changes touch first of all
    python3 scripts/test.py --cpu           names the dearest by processor time, the same on a busy machine
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
    return ["-n", str(max(2, os.cpu_count() or 1))]


def quick():
    """The files of tests for the changes since the last commit; says what is chosen, and what is not."""
    sys.path.insert(0, str(Path(ROOT, "tests")))
    import choosing

    choice = choosing.choose(choosing.changed())
    every = len(list(Path(ROOT, "tests").glob("test_*.py")))
    print(f"Quick: {len(choice.files)} of {every} test files: the core, and for {len(choice.changed)} changed files.")
    if choice.left:
        print("Touched too, but too dear for a quick run:", *choice.left)
    print("Not run: what needs the sample site or more than two seconds, and what sees a change only from afar.")
    print("Before you hand in: python3 scripts/test.py")
    return [f"tests/{name}.py" for name in choice.files]


def main(arguments):
    """Say what will be skipped on this machine and why, then hand over to pytest; its exit code."""
    os.chdir(ROOT)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material's banner on a version of MkDocs that is not used here
    if "--quick" in arguments:
        arguments = [*arguments, *quick()]
        sys.stdout.flush()
        return pytest.main([*processes(arguments), "--durations=10", *arguments])
    browser = chromium.find()
    if not browser:
        print("No Chromium was found: the tests in a browser are skipped. To get one:", chromium.HOW_TO_GET)
    if not Path("..", "shared", "corpora").is_dir():
        print("The folder ../shared is not here: the tests on its collections of hostile input are skipped.")
    sys.stdout.flush()
    return pytest.main([*processes(arguments), "--durations=10", *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
