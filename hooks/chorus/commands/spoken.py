"""The languages that somebody asks a command for, and which of them there are words in."""

from __future__ import annotations

import sys
from pathlib import Path


def known(asked: str, locales: Path) -> list[str]:
    """The languages asked for, with commas between them, that there are words in (locales: the catalogues):
    `pt-BR` may be had as `pt`, others in English."""
    found = []
    for code in asked.split(","):
        parts = code.strip().split("-")
        near = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
        found.append(next((language for language in near if (locales / f"{language}.po").is_file()), ""))
        if not found[-1] and parts[0] != "en":
            there = ", ".join(sorted(path.stem for path in (Path("en"), *locales.glob("*.po"))))
            print(f"There are no messages in “{code.strip()[:20]}” yet, only in: {there}. You get English.",
                  file=sys.stderr)
    return list(dict.fromkeys(language or "en" for language in found))
