"""The library's door: what the files in scripts/ call, a module for each command.

What all of them need stands here and in `surroundings` and `arguments`, once: what the environment says, the encoding
of what they print, and what becomes of an error. The door itself needs the standard library alone, for the steps of
`comment` that hold a token.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from ..errors import ChorusError
from .surroundings import Surroundings

# The tool's own folder, with scripts/, hooks/ and overrides/.
TOOL = Path(__file__).resolve().parents[3]
NAMES = ("archive", "build", "check", "comment", "install_hook", "messages", "new", "report", "review", "serve",
         "video", "withdraw")
STOPPED, INTERRUPTED = 1, 130


def run(name: str, argv: Sequence[str] | None = None, **given: Any) -> int:
    """Run a command; its exit code. An error of the library ends it with its sentence and 1.

    name: one of `NAMES`; argv: what was typed after it (default: the process's own); given: what the command needs from
    outside of the library, such as the generator.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")     # type: ignore[union-attr]  # it is a TextIOWrapper
    command = import_module(f".{name}", __name__)
    try:
        here = Surroundings.of(os.environ, TOOL)
        return int(command.main(here, list(sys.argv[1:] if argv is None else argv), **given))
    except ChorusError as error:
        print(error, file=sys.stderr)
        return STOPPED
    except KeyboardInterrupt:
        return INTERRUPTED
