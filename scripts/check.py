#!/usr/bin/env python3
"""Says what is wrong with submissions, in plain words: what, where, and what to do.

    python3 scripts/check.py                                   # all of them
    python3 scripts/check.py submissions/more-than-migrants-2021/bradford/amina
    python3 scripts/check.py --language fr
    python3 scripts/check.py --fix submissions/…/amina         # clean its pictures, stamp its translations

Exit code 0: nothing to mend (hints may be there); 1: something has to be mended.
"""

from environment import ROOT, ensure

ensure("site")

import argparse
import os
import sys
from pathlib import Path

# At the end: hooks/site.py must not hide Python's own module of that name.
sys.path.append(str(Path(ROOT) / "hooks"))
CACHE = Path(os.environ.get("CHORUS_CACHE") or Path(ROOT) / ".cache" / "chorus")


def main() -> int:
    """The command."""
    from chorus import report

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="submission folders or files (default: all)")
    parser.add_argument("--format", choices=sorted(report.FORMATS), default="text")
    parser.add_argument("--language", metavar="L",
                        help="language of the messages (default: en; github and markdown: en and fr)")
    parser.add_argument("--root", metavar="DIR", default=ROOT, help="a folder with its own content/ and submissions/")
    parser.add_argument("--fix", action="store_true", help="apply the safe remedies first")
    asked = parser.parse_args()
    root = Path(asked.root).resolve()
    paths = [_found(path, root) for path in asked.paths]
    if asked.fix:
        from chorus import fix

        for line in fix.fix(root, paths):
            print(line, file=sys.stderr)
    problems, folders = look(root, paths)
    both = asked.format in ("github", "markdown")
    languages = [asked.language] if asked.language else ["en", "fr"] if both else ["en"]
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout.write(report.render(asked.format, problems, folders, languages, Path(ROOT), CACHE))
    from chorus.problems import errors

    return 1 if errors(problems) else 0


def look(root: Path, paths: list[Path]):
    """(problems in order, how many submissions were checked)."""
    from chorus.check import check
    from chorus.problems import in_order
    from chorus.progress import bar
    from chorus.read import settings

    found, problems = settings.load(root / "content", CACHE)
    if found is None:
        return in_order(problems), 0
    with bar("Photos") as progress:
        checked = check(root, found, cache=CACHE, paths=paths, progress=progress)
    return in_order([*problems, *checked.problems]), checked.folders


def _found(path: str, root: Path) -> Path:
    """A path as typed: from here, or from the root."""
    for candidate in (Path(path), root / path):
        if candidate.exists():
            return candidate
    sys.exit(f"There is nothing at {path}.")


if __name__ == "__main__":
    sys.exit(main())
