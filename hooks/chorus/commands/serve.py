"""Shows the site while you work on it: http://localhost:8000/, renewed when a file changes.

    python3 scripts/serve.py
    python3 scripts/serve.py --date 2021-12-06 --port 8001

A submission with a problem is left out and its problems are listed here; the rest is shown. In the browser the problems
stand where the page would, until they are mended.
"""

from __future__ import annotations

from dataclasses import replace

from .arguments import add_date, add_root, parser
from .generator import Generator
from .surroundings import Surroundings


def main(here: Surroundings, argv: list[str], generator: Generator) -> int:
    """The command; ends with Ctrl-C. Raises `CommandStopped`."""
    arguments = parser("serve", __doc__)
    add_date(arguments, here, "build the site as it is on this day")
    add_root(arguments, here)
    arguments.add_argument("--port", type=int, default=8000)
    arguments.add_argument("--cards", action="store_true",
                           help="also draw cards, posters and booklets; the first time takes a while")
    asked = arguments.parse_args(argv)
    here = here.at(asked.root, asked.date).with_content()
    return generator.serve(replace(here, cards=asked.cards or here.cards), asked.port)
