#!/usr/bin/env python3
"""Says what is wrong with submissions, in plain words: what, where, and what to do.

    python3 scripts/check.py                                   # all of them
    python3 scripts/check.py submissions/more-than-migrants-2021/bradford/shazia
    python3 scripts/check.py --language fr
    python3 scripts/check.py --language en,fr,ar --format html > report.html      # to print or to forward
    python3 scripts/check.py --fix submissions/…/shazia        # clean its pictures, straighten its line ends
    python3 scripts/check.py --staged                          # what the next commit brings (see install_hook.py)

Exit code 0: nothing to mend (hints may be there); 1: something has to be mended; 3: the tool itself failed, at one
submission or altogether. That is nobody's mistake: the message says whom to tell.
"""

from environment import ROOT, ensure

ensure("site")

import argparse
import glob
import os
import sys
from pathlib import Path

# At the end: hooks/site.py must not hide Python's own module of that name.
sys.path.append(str(Path(ROOT) / "hooks"))
CACHE = Path(os.environ.get("CHORUS_CACHE") or Path(ROOT) / ".cache" / "chorus")
LOCALES = Path(ROOT) / "content" / "locales"


def main() -> int:
    """The command."""
    from chorus import report

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="submission folders or files (default: all)")
    parser.add_argument("--format", choices=sorted(report.FORMATS), default="text")
    parser.add_argument("--language", metavar="L",
                        help="language of the messages, several with commas (default: en; github and markdown: en,fr)")
    parser.add_argument("--root", metavar="DIR", default=ROOT, help="a folder with its own content/ and submissions/")
    parser.add_argument("--fix", action="store_true", help="apply the safe remedies first, and say which")
    parser.add_argument("--staged", action="store_true", help="only the submissions in Git's index, as they are there")
    asked = parser.parse_args()
    root = Path(asked.root).resolve()
    if asked.staged and (asked.fix or asked.paths):
        parser.error("--staged goes with neither --fix nor a PATH")
    paths = [_found(path, root) for path in asked.paths]
    languages = known(asked.language or ("en,fr" if asked.format in ("github", "markdown") else "en"))
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    from chorus.faults.guard import Guard
    from chorus.faults.severity import status
    from chorus.machine.trace import attempt, trace
    from chorus.words import catalogue

    words = [catalogue.load(language, LOCALES, CACHE / "locales") for language in languages]
    if asked.fix:
        from chorus.commands import fix

        for line in fix.fix(root, paths, words[0]):
            print(line, file=sys.stderr)
    found, error = attempt(look_at_staged, root) if asked.staged else attempt(look, root, paths)
    problems, folders, contact = found or ([Guard(CACHE).everywhere(trace(error))], 0, "")
    sys.stdout.write(report.render(asked.format, problems, folders, languages, Path(ROOT), CACHE, contact))
    from chorus.model.problems import errors

    wrong = errors(problems)
    if wrong and asked.staged:
        from chorus.report import commit

        for _ in words:
            print("\n" + commit.stopped(wrong, _))
    return status(problems)


def known(asked: str) -> list[str]:
    """The languages asked for that there are words in: `pt-BR` may be had as `pt`, others in English."""
    found = []
    for code in asked.split(","):
        parts = code.strip().split("-")
        near = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
        found.append(next((language for language in near if (LOCALES / f"{language}.po").is_file()), ""))
        if not found[-1] and parts[0] != "en":
            there = ", ".join(sorted(path.stem for path in (Path("en"), *LOCALES.glob("*.po"))))
            print(f"There are no messages in “{code.strip()[:20]}” yet, only in: {there}. You get English.",
                  file=sys.stderr)
    return list(dict.fromkeys(language or "en" for language in found))


def look(root: Path, paths: list[Path]):
    """(problems in order, how many submissions were checked, the secretariat's address)."""
    from chorus.attachments import strays
    from chorus.check import settings
    from chorus.check.submissions import check
    from chorus.machine.progress import bar
    from chorus.model.problems import in_order

    found, problems = settings.load(root / "content", CACHE)
    if found is None:
        return in_order(problems), 0, ""
    elsewhere = [place for place in map(_place, paths) if place.is_relative_to(root) and place.is_file()
                 and not place.is_relative_to(root / "submissions")]
    with bar("Photos") as progress:
        checked = check(root, found, cache=CACHE, paths=paths, progress=progress,
                        elsewhere=strays.among(root, elsewhere))
    return in_order([*problems, *checked.problems]), checked.folders, found.site.contact


def look_at_staged(root: Path):
    """The same for the submissions that the next commit brings or changes."""
    import staged
    from chorus.attachments import strays
    from chorus.check import settings
    from chorus.check.submissions import check
    from chorus.model.problems import in_order
    from chorus.read import tree

    with staged.export(root) as (copy, names, others):
        found, problems = settings.load(root / "content", CACHE)
        if found is None:
            return in_order(problems), 0, ""
        folders, misplaced = tree.walk(copy / "submissions", found.campaigns, found.broken)
        touched = {"/".join(name.split("/")[:4]) for name in names}
        paths = [folder.directory for folder in folders if folder.path in touched]
        loose = [copy / name for name in names if not any(f"{name}/".startswith(f"{f.path}/") for f in folders)]
        loose += (elsewhere := strays.among(copy, others))
        paths += loose
        problems, count = [p for p in misplaced if any(f"{name}/".startswith(f"{p.path}/") for name in names)], 0
        if paths:
            checked = check(copy, found, cache=CACHE, paths=paths, elsewhere=elsewhere)
            problems, count = problems + checked.problems, checked.folders
        return in_order(problems), count, found.site.contact


def _place(path: Path) -> Path:
    """Where a path is; a link at its end stays one."""
    return path.parent.resolve() / path.name


def _found(path: str, root: Path) -> Path:
    """A path as typed, from here or from the root: one that holds something to check, or a picture anywhere in it."""
    from chorus import attachments

    there = [candidate for candidate in (Path(path), root / path) if candidate.exists()]
    for candidate in there:
        # Not resolved further than its folder: a link in submissions/ is looked at, not followed.
        place = _place(candidate)
        if attachments.of(place.name) and place.is_relative_to(root):
            return candidate
        if any(place.is_relative_to(root / name) for name in ("submissions", "content")) or place.resolve() == root:
            return candidate
    if there:
        sys.exit(f"{path} is no submission and lies in none. Name a folder: submissions/campaign/city/entry")
    meant = _meant(path, root)
    sys.exit(f"There is nothing at {path}." + (f" Did you mean {' or '.join(meant)}?" if meant else ""))


def _meant(path: str, root: Path) -> list[str]:
    """Where the end of a path lies below submissions/: somebody gave a city's or a submission's folder alone."""
    parts = [part for part in Path(path).parts if part not in (os.sep, os.curdir, os.pardir)]
    inside = "/".join(map(glob.escape, parts))
    found = [*root.glob(f"submissions/*/{inside}"), *root.glob(f"submissions/*/*/{inside}")] if inside else []
    return sorted(place.relative_to(root).as_posix() for place in found)[:3]


if __name__ == "__main__":
    sys.exit(main())
