"""What GitHub is asked, and how much of its answers is heard. Only the standard library is used."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from ..errors import CommandStopped


def ask(*arguments: str, most: int = 8 * 2**20, given: str | None = None) -> bytes:
    """What `gh api` answers, at most so many bytes of it; given: what it is told.

    Raises `CommandStopped` where there is no answer, or a longer one.
    """
    command = ["gh", "api", "-H", "Accept: application/vnd.github+json", *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout     # pipes, as asked for
        process.stdin.write((given or "").encode())
        process.stdin.close()
        said = process.stdout.read(most + 1)
        if len(said) > most:
            process.kill()
            raise CommandStopped("GitHub's answer is too long.")
    if process.returncode:
        raise CommandStopped("GitHub did not answer as expected.")
    return said


def lines(*arguments: str) -> list[Any]:
    """The JSON values, one a line, that a filter of `gh api` makes of all pages of an answer."""
    return [json.loads(line) for line in ask("--method", "GET", "--paginate", *arguments).splitlines() if line.strip()]
