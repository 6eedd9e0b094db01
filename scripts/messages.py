#!/usr/bin/env python3
"""Brings the catalogues of the site's words up to date, or begins one: see --help."""

from environment import ensure

ensure("site")

import sys

from chorus import commands

if __name__ == "__main__":
    sys.exit(commands.run("messages"))
