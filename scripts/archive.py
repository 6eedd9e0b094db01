#!/usr/bin/env python3
"""Moves a past campaign to a site of its own; see --help."""

from environment import ensure

ensure("site")

import sys

import mkdocs_runs
from chorus import commands

if __name__ == "__main__":
    sys.exit(commands.run("archive", generator=mkdocs_runs))
