#!/usr/bin/env python3
"""Says what is wrong with submissions, in plain words, and mends what can be mended safely: see --help."""

from environment import ensure

ensure("site")

import sys

from chorus import commands

if __name__ == "__main__":
    sys.exit(commands.run("check"))
