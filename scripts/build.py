#!/usr/bin/env python3
"""Checks every submission and builds the site; what else it can do: --help."""

from environment import ensure

ensure("site")

import sys

from chorus import commands

if __name__ == "__main__":
    sys.exit(commands.run("build", generator=commands.Later("mkdocs_runs")))
