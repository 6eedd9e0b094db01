"""Takes a submission back: removes it with everything that was made of it, and says what you have to do yourself.

    python3 scripts/withdraw.py submissions/our-campaign-2021/bradford/amina
    python3 scripts/withdraw.py bradford/amina           # as the status board names it
    python3 scripts/withdraw.py ICC-2021-7K3MQ2          # by the number on the consent form

It asks before it removes anything. Afterwards only hashes are left, in submissions/withdrawn.txt, so that
the same files can't come back by mistake.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from ..archiving import elsewhere
from ..attachments import storage as media
from ..check import leftovers
from ..errors import CommandStopped, UnclearSubmission
from ..frame import addresses
from ..machine import spare, staging
from ..machine.command_line import typed
from ..model.records import Folder
from ..read import withdrawn_list
from ..read.text_files import INDEX, is_text
from ..typeset.shelf import Shelf
from ..withdrawal import removal as withdrawal
from ..withdrawal import steps
from .arguments import add_root, parser
from .generator import Generator
from .surroundings import Surroundings


def main(here: Surroundings, argv: list[str], generator: Generator) -> int:
    """The command. 0: it is removed, here; 1: nothing was removed, or the site has to be built again by hand.
    Raises `CommandStopped`."""
    arguments = parser("withdraw", __doc__)
    arguments.add_argument("submissions", nargs="+", metavar="SUBMISSION",
                           help="a folder, city/entry, or a consent reference")
    add_root(arguments, here)
    arguments.add_argument("--site", metavar="DIR", help="the built site (default: site/ in the root)")
    arguments.add_argument("--yes", action="store_true", help="don't ask")
    asked = arguments.parse_args(argv)
    here = here.at(asked.root)
    root, site = here.root, Path(asked.site).resolve() if asked.site else here.site
    found = [folder for name in asked.submissions for folder in _found(root, name)]
    chosen = list({folder.id: folder for folder in found}.values())
    _announce(root, site, chosen)
    if not asked.yes and not _agreed():
        print("Nothing was removed.")
        return 1
    # Looked up now, since afterwards nothing is left to look it up from.
    places = [place for folder in chosen for place in _earlier_places(root, folder)]
    pages = _published(here, site, chosen)
    telltales = [withdrawal.telltales(folder) for folder in chosen]
    films = list(dict.fromkeys(film for folder in chosen for film in withdrawal.films(root, folder)))
    known = set(withdrawn_list.read(root / "submissions")[0])
    with_results = [folder for folder in chosen if withdrawal.has_result(root, folder)]
    try:
        by_hand = withdrawal.withdraw(root, here.cache, chosen)
    except OSError as error:
        raise CommandStopped(f"{error.filename or 'A file'} could not be removed ({error.strerror}). Close what uses "
                             "it, then run the same command again.") from None
    print("Removed, and its hashes are in submissions/withdrawn.txt.", flush=True)
    left = withdrawal.take_away(films)
    again = [film for film in films if film not in left]
    by_hand += [f"Read line {line} of {path.relative_to(root)}: it may speak of the submission or the person."
                for telltale in telltales for path, line in withdrawal.mentions(root, telltale)]
    by_hand += elsewhere.steps(root, asked.submissions, set(withdrawn_list.read(root / "submissions")[0]) - known)
    if left:
        by_hand.insert(0, steps.without_person(steps.named(left)))
    built = _rebuild(here, site)
    files = steps.named(films)
    shown = [generator.address(here) + page for page in (*pages, *steps.media(files))]
    _tell(steps.steps(chosen, [*places, *files], shown, with_results, by_hand, again))
    return 0 if built else 1


def _found(root: Path, name: str) -> list[Folder]:
    """The submissions that somebody means. Raises `CommandStopped` where there is none, and says if it is in an
    archive."""
    try:
        return withdrawal.find(root, name)
    except UnclearSubmission as unclear:
        said = elsewhere.told(root, name) or str(unclear)
        raise CommandStopped(f"{said} Nothing was removed.") from None


def _announce(root: Path, site: Path, chosen: list[Folder]) -> None:
    """Say what is about to be removed."""
    for folder in chosen:
        print(f"submissions/{folder.id} will be removed:")
        for entry in folder.files:
            print(f"  - {entry.name}: {_kind_of(entry.name)}")
        if (people := len(withdrawal.references(folder))) > 1:
            print(f"  {people} people agreed to it. It goes as a whole when one of them takes it back: tell the rest.")
        if withdrawal.has_result(root, folder):
            print(f"  - its result in {withdrawal.results_file(root, folder).relative_to(root)}")
    print("With it goes everything that was made of it and kept in the cache.")
    if site.is_dir():
        print(f"Then the site in {site} is built again without it.")
    print("Only hashes are kept, in submissions/withdrawn.txt, so that the same texts and pictures are refused.\n")


def _kind_of(name: str) -> str:
    """What a file of a submission is, in a word."""
    if name == INDEX:
        return "the fields and the original text"
    return "a translation" if is_text(name) else "a picture or another file"


def _agreed() -> bool:
    """Ask; nobody there to answer means no."""
    try:
        return input("Remove it for good? Type yes: ").strip().casefold() in ("yes", "oui")
    except EOFError:
        return False


def _earlier_places(root: Path, folder: Folder) -> list[str]:
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


def _published(here: Surroundings, site: Path, chosen: list[Folder]) -> list[str]:
    """The addresses under which the built site shows the submissions."""
    found = []
    for folder in chosen:
        # Of a person at risk the address names the country, see frame.addresses.
        mark = addresses.mark(withdrawal.reference(folder))
        pages = [*site.glob(f"*/{folder.campaign}/{folder.city}/{folder.entry}/index.html"),
                 *site.glob(f"*/{folder.campaign}/country-*/{folder.entry}-{mark}/index.html")]
        found += [f"{page.parent.relative_to(site).as_posix()}/" for page in pages]
        keys = [name.rpartition("/")[2] for name in leftovers.names(folder) if name.startswith("pictures/")]
        made = [file for key in keys for file in site.glob(media.on_site(key, "*"))]
        found += [file.relative_to(site).as_posix() for file in made]
        drawn = set(Shelf(here.cache, here.root).showing(folder.id))
        found += [file.relative_to(site).as_posix() for file in site.rglob("*") if drawn and file.name in drawn]
    return sorted(found)


def _rebuild(here: Surroundings, site: Path) -> bool:
    """Build the site anew; where that can't be done, remove it: its galleries and its feeds hold the text too."""
    # A build that was killed may have left the old site beside it, and the next one would bring it back.
    left = [path for end in ("old", "building") for path in site.parent.glob(f".{site.name}-*-{end}")
            if not staging.alive(path)]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    spare.forget(site)
    if not site.is_dir() and not left:
        return True
    command = [sys.executable, str(here.tool / "scripts" / "build.py"), "--root", str(here.root), "--site", str(site)]
    old = site.stat().st_ino if site.is_dir() else None
    # With something to mend in another submission the build ends with 1, and has put a site without it into the place.
    if subprocess.run(command, check=False).returncode == 0 or (site.is_dir() and site.stat().st_ino != old):
        return True

    again = typed("python3", "scripts/build.py", *(["--root", str(here.root)] if here.elsewhere else []))
    if not site.is_dir():
        print(f"\nThe site could not be built, for the reason above. Mend it, then run {again}")
    elif (site / "sitemap.xml").is_file() and (site / "index.html").is_file():
        shutil.rmtree(site)
        print(f"\nThe site could not be built, for the reason above, so {site} was removed: it still held the "
              f"submission. Mend what is said above, then run {again}")
    else:
        print(f"\nThe site could not be built, for the reason above. {site} may still hold the submission.")
    return False


def _tell(listed: list[str]) -> None:
    """Print the steps with their numbers."""
    print("\nWhat this command can't do. Please go through it step by step:\n")
    for number, step in enumerate(listed, 1):
        first, *more = step.split("\n")
        print(f"{number:2}. {first}")
        for line in more:
            print(f"    {line}")
