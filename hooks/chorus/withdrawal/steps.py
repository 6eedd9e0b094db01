"""What scripts/withdraw.py tells somebody to do: the steps of a withdrawal that no tool can take."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from ..filming.listed import MAIN
from ..machine.command_line import typed
from ..model.records import Folder
from .removal import Film


def named(films: Iterable[Film]) -> list[str]:
    """The files of videos, as paths in the root."""
    return sorted({name for film in films for name in film.files})


def without_person(files: list[str]) -> str:
    """What to do about videos that a person made: nobody else can tell whether they are worth keeping."""
    listed = "".join(f"\n  {name}" for name in files)
    return ("These files are of a video that shows the person. The site shows it no longer, but they are still there:"
            f"{listed}"
            "\nDelete them, and the video's lines in campaign.yml.")


def anew(films: Iterable[Film]) -> str:
    """When to make videos again that were taken away with the person: the history step deletes by name."""
    lines = "".join(f"\n  python3 scripts/video.py {'--main' if film.name == MAIN else film.name} "
                    f"--campaign {film.directory.name}" for film in films)
    return ("The video in which the person was is gone from the site and from campaign.yml. To have it again without"
            "\nthe person, make it when Git's history is clean, not before: that step takes away whatever has its"
            f"\nname. Then propose it like any other change:{lines}")


def media(files: list[str]) -> list[str]:
    """The addresses under which the site showed the files of a video."""
    return [f"media/{name.removeprefix('content/campaigns/')}" for name in files]


def steps(chosen: Sequence[Folder], places: Iterable[str], pages: Collection[str], with_results: Collection[Folder],
          by_hand: Iterable[str], again: Sequence[Film]) -> list[str]:
    """What no tool can do, one text for each step; its further lines are indented when it is printed.

    chosen: what is withdrawn; places: paths in the root that Git's history must forget; pages: the site's addresses;
    with_results: those of whom results.yml told; by_hand: further steps; again: videos to be made anew.
    """
    paths = [*places, *sorted({f"content/campaigns/{folder.campaign}/results.yml" for folder in with_results})]
    options = "".join(f" --path {typed(path)}" for path in paths)
    results = ("\nThis takes away the past of results.yml too, which named the submission: copy that file first,"
               "\nand add it again afterwards.") if with_results else ""
    ends = pages or [f"…/{folder.id}/ in each language" for folder in chosen]
    added = " ".join(["submissions", *(f"content/campaigns/{name}/results.yml"
                                       for name in sorted({folder.campaign for folder in with_results})),
                      *sorted({f"content/campaigns/{film.directory.name}" for film in again})])
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
drops refs/pull/N/head and the cached views. Forks keep theirs: ask their owners, or Support, to delete them.""",
        *([anew(again)] if again else []), """\
Go through the pull request: edit names and texts out of its title, description and comments, and delete the
earlier versions of each (menu “edited”). Delete the runs of its check (Actions → Check → the run → Delete
workflow run) and with them previews, summaries and contact sheets; and all runs under Actions → Preview. What
GitHub keeps of a build for the next (Actions → Caches, publish-made-…) goes by itself with the publication: look
that only one is left there, of today.""", """\
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
