#!/usr/bin/env python3
"""Makes a city's video, or the campaign's main film; see --help."""

from environment import ensure

ensure("video")

import sys

from chorus import commands

if __name__ == "__main__":
    sys.exit(commands.run("video"))
