#!/usr/bin/env python3
"""Lets Git check submissions before each commit; see --help. It needs no package, so it makes no environment."""

from environment import library

library()

import sys

from chorus import commands

if __name__ == "__main__":
    sys.exit(commands.run("install_hook"))
