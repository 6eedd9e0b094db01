#!/usr/bin/env python3
"""Takes a submission back: removes it with everything that was made of it, and says what you have to do yourself.

    python3 scripts/withdraw.py submissions/more-than-migrants-2021/bradford/amina
    python3 scripts/withdraw.py bradford/amina           # as the status board names it
    python3 scripts/withdraw.py ICC-2021-7K3MQ2          # by the number on the consent form

It asks before it removes anything. Afterwards only hashes are left, in submissions/withdrawn.txt, so that
the same files can't come back by mistake.
"""

from environment import ROOT, ensure

ensure("site")

import argparse
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

# At the end: hooks/site.py must not hide Python's own module of that name.
sys.path.append(str(Path(ROOT) / "hooks"))
CACHE = Path(os.environ.get("CHORUS_CACHE") or Path(ROOT) / ".cache" / "chorus")


def main() -> int:
    """The command. 0: it is removed, here; 1: nothing was removed, or the site has to be built again by hand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("submissions", nargs="+", metavar="SUBMISSION",
                        help="a folder, city/entry, or a consent reference")
    parser.add_argument("--root", metavar="DIR", default=ROOT, help="a folder with its own content/ and submissions/")
    parser.add_argument("--site", metavar="DIR", help="the built site (default: site/ in the root)")
    parser.add_argument("--yes", action="store_true", help="don't ask")
    asked = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    root = Path(asked.root).resolve()
    site = Path(asked.site).resolve() if asked.site else root / "site"
    from chorus import withdrawal

    try:
        found = [folder for typed in asked.submissions for folder in withdrawal.find(root, typed)]
    except withdrawal.Unclear as unclear:
        sys.exit(f"{unclear} Nothing was removed.")
    chosen = list({folder.id: folder for folder in found}.values())
    announce(root, site, chosen)
    if not asked.yes and not agreed():
        print("Nothing was removed.")
        return 1
    # Looked up now, since afterwards nothing is left to look it up from.
    places = [place for folder in chosen for place in earlier_places(root, folder)]
    pages = published(root, site, chosen)
    telltales = [withdrawal.telltales(folder) for folder in chosen]
    films = sorted({name for folder in chosen for name in withdrawal.films(root, folder)})
    with_results = [folder for folder in chosen if withdrawal.has_result(root, folder)]
    try:
        by_hand = withdrawal.withdraw(root, CACHE, chosen)
    except OSError as error:
        sys.exit(f"{error.filename or 'A file'} could not be removed ({error.strerror}). Close what uses it, then run "
                 "the same command again.")
    print("Removed, and its hashes are in submissions/withdrawn.txt.", flush=True)
    by_hand += [f"Read line {line} of {path.relative_to(root)}: it may speak of the submission or the person."
                for telltale in telltales for path, line in withdrawal.mentions(root, telltale)]
    if films:
        by_hand.insert(0, without_person(films))
    built = rebuild(root, site)
    tell(steps(chosen, [*places, *films], [*pages, *media(films)], with_results, by_hand))
    return 0 if built else 1


def announce(root, site, chosen) -> None:
    """Say what is about to be removed."""
    from chorus import withdrawal

    for folder in chosen:
        print(f"submissions/{folder.id} will be removed:")
        for entry in folder.files:
            print(f"  - {entry.name}: {kind_of(entry.name)}")
        if withdrawal.has_result(root, folder):
            print(f"  - its result in {withdrawal.results_file(root, folder).relative_to(root)}")
    print("With it goes everything that was made of it and kept in the cache.")
    if site.is_dir():
        print(f"Then the site in {site} is built again without it.")
    print("Only hashes are kept, in submissions/withdrawn.txt, so that the same texts and pictures are refused.\n")


def kind_of(name: str) -> str:
    """What a file of a submission is, in a word."""
    if name == "index.md":
        return "the fields and the original text"
    return "a translation" if name.endswith(".md") else "a picture or another file"


def agreed() -> bool:
    """Ask; nobody there to answer means no."""
    try:
        return input("Remove it for good? Type yes: ").strip().casefold() in ("yes", "oui")
    except EOFError:
        return False


def earlier_places(root: Path, folder) -> list[str]:
    """The submission's folder, and those in which Git saw its files before a move; from the repository's top."""
    def git(*arguments: str) -> str:
        command = ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments]
        try:
            return subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", timeout=60,
                                  check=True).stdout
        except (OSError, subprocess.SubprocessError):
            return ""       # no Git here, or not a repository

    above = git("rev-parse", "--show-prefix").strip()
    found = {f"{above}submissions/{folder.id}/"}
    for entry in folder.files:
        path = f"submissions/{folder.id}/{entry.name}"
        for name in git("log", "--all", "--follow", "--name-only", "--format=", "--", path).splitlines():
            place = name.rpartition("/")[0].removeprefix(above)
            # What began as a copy of another entry that is still there leads to that one.
            if place.startswith("submissions/") and place.count("/") == 3 and not (root / place).is_dir():
                found.add(f"{above}{place}/")
    return sorted(found)


def published(root: Path, site: Path, chosen) -> list[str]:
    """The addresses under which the built site shows the submissions."""
    from chorus import leftovers, withdrawal
    from chorus.assemble import addresses
    from chorus.typeset.shelf import Shelf

    found = []
    for folder in chosen:
        # Of a person at risk the address names the country, see assemble.addresses.
        mark = addresses.mark(withdrawal.reference(folder))
        pages = [*site.glob(f"*/{folder.campaign}/{folder.city}/{folder.entry}/index.html"),
                 *site.glob(f"*/{folder.campaign}/country-*/{folder.entry}-{mark}/index.html")]
        found += [f"{page.parent.relative_to(site).as_posix()}/" for page in pages]
        keys = [name.rpartition("/")[2] for name in leftovers.names(folder) if name.startswith("pictures/")]
        found += [picture.relative_to(site).as_posix() for key in keys for picture in site.glob(f"media/{key}-*")]
        drawn = set(Shelf(CACHE, root).showing(folder.id))
        found += [file.relative_to(site).as_posix() for file in site.rglob("*") if drawn and file.name in drawn]
    return sorted(found)


def without_person(films: list[str]) -> str:
    """What to do about videos that show the submission: nobody but a person can tell whether they are worth keeping."""
    listed = "".join(f"\n  {name}" for name in films)
    return ("These files are of a video that shows the person. The site shows it no longer, but they are still there:"
            f"{listed}"
            "\nIf scripts/video.py made it, the same command makes it anew without the person:"
            "\n  python3 scripts/video.py CITY"
            "\nElse delete the files, and the video's lines in campaign.yml.")


def media(films: list[str]) -> list[str]:
    """The addresses under which the site showed the files of a video."""
    return [f"media/{name.removeprefix('content/campaigns/')}" for name in films]


def rebuild(root: Path, site: Path) -> bool:
    """Build the site anew; where that can't be done, remove it: its galleries and its feeds hold the text too."""
    from chorus import staging

    # A build that was killed may have left the old site beside it, and the next one would bring it back.
    left = [path for end in ("old", "building") for path in site.parent.glob(f".{site.name}-*-{end}")
            if not staging.alive(path)]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    if not site.is_dir() and not left:
        return True
    command = [sys.executable, str(Path(ROOT) / "scripts" / "build.py"), "--root", str(root), "--site", str(site)]
    if subprocess.run(command, check=False).returncode == 0:
        return True
    if not site.is_dir():
        print("\nThe site could not be built, for the reason above. Mend it, then run python3 scripts/build.py")
    elif (site / "sitemap.xml").is_file() and (site / "index.html").is_file():
        shutil.rmtree(site)
        print(f"\nThe site could not be built, for the reason above, so {site} was removed: it still held the "
              "submission. Mend what is said above, then run python3 scripts/build.py")
    else:
        print(f"\nThe site could not be built, for the reason above. {site} may still hold the submission.")
    return False


def steps(chosen, places, pages, with_results, by_hand) -> list[str]:
    """What no tool can do, one text for each step; its further lines are indented when it is printed."""
    paths = [*places, *sorted({f"content/campaigns/{folder.campaign}/results.yml" for folder in with_results})]
    options = "".join(f" --path {shlex.quote(path)}" for path in paths)
    results = ("\nThis takes away the past of results.yml too, which named the submission: copy that file first,"
               "\nand add it again afterwards.") if with_results else ""
    ends = pages or [f"…/{folder.id}/ in each language" for folder in chosen]
    added = " ".join(["submissions", *(f"content/campaigns/{name}/results.yml"
                                       for name in sorted({folder.campaign for folder in with_results}))])
    return [f"""\
Publish. The public site shows it until you do. Leave the person's name and the reason out of the messages:
  git switch --create withdrawal
  git add --all {added}
  git commit --message "Withdrawal"
  git push --set-upstream origin withdrawal
On GitHub: open the pull request that it offers, and merge it when its check is green; Publish then runs by itself.
Open one of the addresses after that; GitHub Pages may go on showing its own copy for ten minutes. What the steps
below say of campaign.yml and of videos comes in a pull request of its own. The addresses on the site:
{"".join(f"  {end}{chr(10)}" for end in ends).rstrip()}""", *by_hand, f"""\
Take it out of Git's history: in the older versions everybody can still read it. Merge or close all open pull
requests first, and let somebody do this who knows Git well. With git-filter-repo
(github.com/newren/git-filter-repo), in a fresh clone:
  git filter-repo --sensitive-data-removal --invert-paths{options}
  git push --force --mirror origin
GitHub then refuses the refs/pull/… of the pull requests; the next step deals with them. Where force pushes are
forbidden, allow them for this and forbid them again.{results}""", """\
Ask GitHub to forget its copies: at support.github.com, “Remove data from a repository”. Give the repository's
name, the numbers of the pull requests in which the files came, and what git-filter-repo said at its end. Support
drops refs/pull/N/head and the cached views. Forks keep theirs: ask their owners, or Support, to delete them.""", """\
Go through the pull request: edit names and texts out of its title, description and comments, and delete the
earlier versions of each (menu “edited”). Delete the runs of its check (Actions → Check → the run → Delete
workflow run) and with them previews, summaries and contact sheets; and all runs under Actions → Preview.""", """\
Search engines show a page for days or weeks after it is gone. Ask for each address above to be removed:
  Google: search.google.com/search-console/remove-outdated-content (for pictures too)
  Bing, on which DuckDuckGo and Ecosia draw: www.bing.com/webmasters/tools/contentremoval""", """\
Web archives: look up each address at web.archive.org and archive.today. Write to info@archive.org from the
secretariat's own address, list the pages, and say that the site is yours and the consent was withdrawn.""", """\
Ask the city, the other cities and the network's own accounts to delete posts with the text, the card or the
picture (Facebook, Instagram, X, LinkedIn, newsletters), and to ask those who shared them further.""", """\
Take copies out of use: printed booklets, posters and exhibitions; PDFs and toolkits that were handed out or
sent by e-mail; videos and slides.""", """\
Ask all colleagues who have a clone to delete it and clone again: one push from an old clone brings everything
back. Delete other copies too: previews, downloads, sites built into other folders, backups, e-mails.""", """\
Close the circle: note the withdrawal in the register of consent forms, keep or destroy the form as your data
protection officer says, and write to the person what was removed and what could not be."""]


def tell(listed: list[str]) -> None:
    """Print the steps with their numbers."""
    print("\nWhat this command can't do. Please go through it step by step:\n")
    for number, step in enumerate(listed, 1):
        first, *more = step.split("\n")
        print(f"{number:2}. {first}")
        for line in more:
            print(f"    {line}")


if __name__ == "__main__":
    sys.exit(main())
