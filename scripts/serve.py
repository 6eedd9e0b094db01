#!/usr/bin/env python3
"""Shows the site while you work on it, renewed when a file changes; see --help."""

from environment import ensure

ensure("site")

import sys

import mkdocs_runs
from chorus import commands

if __name__ == "__main__":
    sys.exit(commands.run("serve", generator=mkdocs_runs))
