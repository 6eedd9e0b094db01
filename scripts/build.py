#!/usr/bin/env python3
"""Checks every submission and builds the site; what else it can do: --help."""

from environment import ensure

ensure("site")

import sys

from chorus import commands


def generator():
    """MkDocs, which takes its time to load: not before there is something to build."""
    import mkdocs_runs

    return mkdocs_runs


if __name__ == "__main__":
    sys.exit(commands.run("build", generator=generator))
