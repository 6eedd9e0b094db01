#!/usr/bin/env python3
"""Shows the site while you work on it: http://localhost:8000/, renewed when a file changes.

    python3 scripts/serve.py
    python3 scripts/serve.py --date 2021-12-06 --port 8001

A submission with a problem is left out and its problems are listed here; the rest is shown.
"""

from environment import ROOT, ensure

ensure("site")

import os
import sys
from pathlib import Path

from build import arguments, environment


def main() -> int:
    """The command; ends with Ctrl-C."""
    parser = arguments(__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--cards", action="store_true",
                        help="also draw cards, posters and booklets; the first time takes a while")
    asked = parser.parse_args()
    environment(asked)
    if asked.cards:
        os.environ["CHORUS_CARDS"] = "1"
    from mkdocs.__main__ import cli

    # Today's click takes --livereload's default for "off", so it is said out loud.
    return cli(["serve", "--livereload", "--config-file", str(Path(ROOT) / "mkdocs.yml"),
                "--dev-addr", f"127.0.0.1:{asked.port}"], prog_name="serve", standalone_mode=True) or 0


if __name__ == "__main__":
    sys.exit(main())
