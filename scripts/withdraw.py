#!/usr/bin/env python3
"""Takes a submission back: removes it with everything that was made of it; see --help."""

from environment import ensure

ensure("site")

import sys

import mkdocs_runs
from chorus import commands

if __name__ == "__main__":
    sys.exit(commands.run("withdraw", generator=mkdocs_runs))
