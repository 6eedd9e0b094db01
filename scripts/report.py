#!/usr/bin/env python3
"""The secretariat's status board: what is due and when, what is missing, what needs a decision; see --help."""

from environment import ensure

ensure("site")

import sys

from chorus import commands

if __name__ == "__main__":
    sys.exit(commands.run("report"))
