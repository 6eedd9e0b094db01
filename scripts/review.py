#!/usr/bin/env python3
"""Reviews a proposal (pull request) for the workflows; see --help."""

from environment import ensure

ensure("site")

import sys

from chorus import commands

if __name__ == "__main__":
    sys.exit(commands.run("review"))
