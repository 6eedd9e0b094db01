#!/usr/bin/env python3
"""Keeps one comment under a proposal up to date, for .github/workflows/comment.yml; see --help.

`fetch` and `say` hold a token and have the standard library alone: the environment is entered for `write` only.
"""

import sys

from environment import ensure, library

if sys.argv[1:2] == ["write"]:
    ensure("site")
else:
    library()

from chorus import commands

if __name__ == "__main__":
    sys.exit(commands.run("comment"))
