#!/usr/bin/env python3
"""Begins a submission, or a campaign: asks a few questions and writes the folder; see --help."""

from environment import ensure

ensure("site")

import sys

from chorus import commands

if __name__ == "__main__":
    sys.exit(commands.run("new"))
