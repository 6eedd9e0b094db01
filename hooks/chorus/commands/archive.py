"""Moves a past campaign to a site of its own: another repository's GitHub Pages, or any web space.

    python3 scripts/archive.py our-campaign-2021 ../archive --address https://our-network.github.io/campaign-2021/
    python3 scripts/archive.py our-campaign-2021 ../archive --address … --dry-run     # says what would happen

FOLDER, which must not be there yet, becomes a project of its own: the campaign with its submissions, the finished site,
the tool that makes it, and a README that says how to publish it and how to take somebody off it. Here a small entry is
left: the campaign among the earlier ones, and a way to the archive from each of its old addresses.

It is built before anything is changed, and either everything is moved or nothing.
"""

from __future__ import annotations

from pathlib import Path

from ..archiving import moving, readiness
from ..archiving.contents import Contents
from ..check import settings as reading
from ..errors import CommandStopped
from ..machine.command_line import typed
from ..model.archives import ArchiveSettings
from ..words.catalogue import Catalogue
from .arguments import add_date, add_root, parser
from .generator import Generator
from .surroundings import Surroundings


def main(here: Surroundings, argv: list[str], generator: Generator) -> int:
    """The command. 0: the campaign is moved, or would be. Raises `CommandStopped` and `NotMoved`."""
    arguments = parser("archive", __doc__)
    arguments.add_argument("campaign", metavar="CAMPAIGN", help="the campaign's folder below content/campaigns/")
    arguments.add_argument("folder", metavar="FOLDER", help="where the archive goes: a folder that is not there yet")
    arguments.add_argument("--address", metavar="URL", help="where the archive will be on the web")
    arguments.add_argument("--dry-run", action="store_true", help="say how large it is, change nothing")
    add_date(arguments, here, "move it as of this day")
    add_root(arguments, here)
    asked = arguments.parse_args(argv)
    here = here.at(asked.root, asked.date).with_content()
    found, _ = reading.load(here.root / "content", here.cache)
    if found is None:
        raise CommandStopped("The settings have to be mended first: run python3 scripts/check.py and do what it says. "
                             "Nothing was changed.")
    folder = Path(asked.folder).resolve()
    campaign = readiness.campaign(found, asked.campaign.strip().strip("/").rpartition("/")[2])
    readiness.over(campaign.settings, here.today)
    own = generator.address(here)
    address = readiness.address(asked.address, own)
    readiness.place(folder, here.root)
    readiness.committed(here.root)
    archive = ArchiveSettings(site=own, address=address, frozen=here.today)
    move = moving.Move(here.root, here.tool, here.templates, here.cache, campaign, found, archive, folder)
    try:
        contents = move.make(generator.own_files(here, address), lambda root: _built(here.at(str(root)), generator))
        lines = _sizes(here, move, contents)
        if not asked.dry_run:
            move.finish(contents)
    finally:
        move.discard()
    print("\n".join(lines))
    print("\nNothing was changed: without --dry-run it is moved." if asked.dry_run else _next(here, move))
    return 0


def _built(here: Surroundings, generator: Generator) -> int:
    """Build an archive's site in its folder; the exit code."""
    built = generator.build(here, here.site)
    return built.status if built.made else built.status or 1


def _sizes(here: Surroundings, move: moving.Move, found: Contents) -> list[str]:
    """What the archive holds and how large it is."""
    _ = Catalogue("en")
    site, pages = move.staged / "site", sum(1 for _ in (move.staged / "site").rglob("*.html"))
    files = sum(1 for path in site.rglob("*") if path.is_file())
    there = [f"{count} × {kind}" for kind, count in found.counts.items()]
    lines = [f"{move.campaign.id}: {', '.join(there) or 'nothing published'}, from {len(found.cities)} cities.",
             f"The archive's site: {_mb(moving.size(site))}, {pages} pages, {files} files in all. GitHub Pages takes "
             "1,000 MB.",
             "Without what a past campaign needs no more: toolkit, city packs, guide, filters, posters to print.",
             f"Its sources, with the tool: {_mb(moving.size(move.staged) - moving.size(site))}."]
    if here.site.is_dir():
        lines.append(f"The site that is built here now, with this campaign: {_mb(moving.size(here.site))}.")
    return lines


def _mb(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"


def _next(here: Surroundings, move: moving.Move) -> str:
    """What was done, and what somebody has to do now, in order."""
    look = typed("python3", "-m", "http.server", "--directory", str(move.folder / "site"), "8000")
    build = typed("python3", "scripts/build.py", *(["--root", str(here.root)] if here.elsewhere else []))
    return f"""
Moved. In {move.folder} is the archive, ready to publish; here its entry is content/archives/{move.campaign.id}.yml.

What to do now, in this order:
1. Look at it: {look}, then open http://localhost:8000/
2. Publish it at {move.archive.address}
   {move.folder / 'README.md'} says how, step by step. See that the address works.
3. Then propose the change here, and merge it when the check is green; from then on old addresses lead there:
     git switch --create archive
     git add --all content submissions
     git commit --message "{move.campaign.id} has moved to its archive"
     git push --set-upstream origin archive
   To see it before: {build}
4. Tell the cities. Links to pages go on working. Cards that somebody shows on a page of their own by the lines “Show
   this card on your own website” don't: they come from this site, so ask them to copy the lines anew in the archive.
To undo it before you have committed: git restore content submissions, delete content/archives/{move.campaign.id}.yml
and .txt, and delete {move.folder}."""
