"""Makes a city's video: its cards one after the other, 20 to 40 seconds, with captions and without sound.
Or the campaign's main film, up to two and a half minutes, with music and with captions in every language of the site.

    python3 scripts/video.py bradford                     # of the campaign that opened last
    python3 scripts/video.py bradford dublin --date 2021-12-20
    python3 scripts/video.py bradford --voices shazia elroy
    python3 scripts/video.py --all
    python3 scripts/video.py --main --date 2021-12-17
    python3 scripts/video.py --main --voices bilbao/modou kobe/bikash

It writes the film, its first picture and its captions (a text file for each language) beside campaign.yml, and lists
them there, so that the video stands on the city's page and in its pack from its date on. Only people who agreed to
social media are in it. If one of them withdraws, scripts/withdraw.py takes the video away and says when to make it
anew without that person. The first run fetches two more packages (55 MB); nothing else in Chorus needs them.

A voice of the main film that has no translation into a language is in its captions in English or French, marked as
such. Write the translation over it in the captions' file; it stays when the film is made anew.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys

from .. import filming, pipeline, report
from ..errors import CommandStopped, Flaw, UnclearVideos
from ..filming import listed, making
from ..filming.listed import MAIN
from ..frame.world import World
from ..machine.progress import bar
from ..model.records import Campaign
from ..takeaway.film import film, main_film
from ..typeset.press import Press
from .arguments import add_date, add_root, parser
from .surroundings import Surroundings


def _asked(here: Surroundings, argv: list[str]) -> argparse.Namespace:
    arguments = parser("video", __doc__)
    arguments.add_argument("cities", nargs="*", metavar="CITY", help="the name of a city’s folder in submissions/")
    arguments.add_argument("--all", action="store_true", help="every city that has something to show")
    arguments.add_argument("--main", action="store_true", help="the campaign’s main film")
    arguments.add_argument("--campaign", metavar="NAME",
                           help="a folder’s name (default: the campaign that opened last)")
    arguments.add_argument("--voices", nargs="+", metavar="ENTRY", default=[],
                           help="only these submissions, in this order (for one city; with --main as city/entry)")
    add_date(arguments, here, "with what is shown on this day")
    add_root(arguments, here)
    asked = arguments.parse_args(argv)
    if asked.all + asked.main + bool(asked.cities) != 1:
        arguments.error("name one or more cities, or --all, or --main")
    if asked.voices and not asked.main and len(asked.cities) != 1:
        arguments.error("--voices goes with one city or --main")
    return asked


def main(here: Surroundings, argv: list[str]) -> int:
    """The command. 0: what was asked for is there; 1: something could not be made, and it said what. Raises
    `CommandStopped`."""
    asked = _asked(here, argv)
    here = here.at(asked.root, asked.date).with_content()
    # A mistake in one city's folder is no reason to make no other city's video.
    site = pipeline.build(here.root, here.templates, here.today, cache=here.cache, steps=bar,
                          leave_out_broken=True, draw_material=False, draw_pages=False)
    if site.world is None:
        found = site.checked
        sys.stderr.write(report.render("text", found.problems, found.folders, ["en"], here.tool, here.cache))
        return 1
    world = site.world
    if asked.campaign and asked.campaign not in world.settings.campaigns:
        there = ", ".join(sorted(world.settings.campaigns))
        raise CommandStopped(f"There is no campaign {asked.campaign}. There is: {there}.")
    campaign = world.settings.campaigns[asked.campaign] if asked.campaign else world.current
    if not campaign:
        raise CommandStopped("No campaign has been announced on that day. Choose one with --campaign, or another day "
                             "with --date.")
    press = Press(here.cache)
    if asked.main:
        return 0 if _main_film(world, press, campaign, asked) else 1
    unknown = [city for city in asked.cities if city not in world.settings.cities.cities]
    if unknown:
        raise CommandStopped(f"There is no city {', '.join(unknown)} in content/cities.yml.")
    cities = asked.cities or sorted(
        {entry.folder.city for entry in world.submissions if entry.campaign is campaign}
        | {video.city for video in campaign.settings.videos if video.city})
    done = [_one(world, press, campaign, city, asked) for city in cities]
    return 0 if all(done) else 1


def _main_film(world: World, press: Press, campaign: Campaign, asked: argparse.Namespace) -> bool:
    """Make the campaign's main film, or take it away where nobody may be in it any more; whether it worked."""
    try:
        before = [name for video in campaign.settings.videos if video.main for name in video.voices]
        made = main_film.of(world, press, campaign, asked.voices or before)      # made anew: with the voices it had
        able = [*made.voices, *(f"{e.folder.city}/{e.folder.entry}" for e in made.left_out)] if made else []
        missing = [name for name in asked.voices if name not in able]
        if missing:
            print(f"{', '.join(missing)} is not among the quotes of adults that may be shown on {world.day} and have "
                  "consent for social media.")
            return False
        if made is None:
            return _nobody(campaign, MAIN, world.day, asked)
        return _told(filming.of_campaign(world, press, made))
    except Flaw:
        print("A still could not be drawn. python3 scripts/check.py says which, and what to do.")
        return False


def _one(world: World, press: Press, campaign: Campaign, city: str, asked: argparse.Namespace) -> bool:
    """Make a city's video, or take it away where nobody may be in it any more; whether it worked."""
    there = {entry.folder.entry for entry in world.by_city.get(city, ()) if entry.campaign is campaign
             and entry.may("social", world.day)}
    missing = [name for name in asked.voices if name not in there]
    if missing:
        print(f"{city}: {', '.join(missing)} is not among those who may be shown on {world.day} and agreed to social "
              f"media. There is: {', '.join(sorted(there)) or 'nobody'}.")
        return False
    try:
        made = film.of(world, press, campaign, city, asked.voices)
        if made is None:
            return _nobody(campaign, city, world.day, asked)
        return _told(filming.of_city(world, press, made))
    except Flaw:
        print(f"{city}: a card could not be drawn. python3 scripts/check.py says which, and what to do.")
        return False


def _nobody(campaign: Campaign, city: str, today: dt.date, asked: argparse.Namespace) -> bool:
    """Nobody may be in the video of a city, or the main one: take an earlier one away."""
    later = [video.publish for video in campaign.settings.videos
             if video.file == f"{city}.mp4" and video.publish > today]
    if later:
        print(f"{city}: nobody is shown yet on {today}. Its video is for {later[0]} and stays as it is; to make it "
              f"anew: --date {later[0]}")
        return True
    try:
        removed = listed.remove(campaign.directory, city)
    except UnclearVideos:
        names = ", ".join(path.name for path in listed.files(campaign.directory, city))
        print(f"{city}: nobody may be in its video any more. Take its lines out of `videos` in "
              f"{campaign.directory / 'campaign.yml'}, and delete its files beside it: {names}")
        return False
    if removed:
        print(f"{city}: nobody may be in its video any more, so it was taken away.")
        return True
    if not asked.all:
        print(f"{city}: nobody is shown on {today} who agreed to social media, so there is no video. For what is "
              "shown later, name a day: --date 2021-12-20")
    return bool(asked.all)


def _told(done: making.Done) -> bool:
    """Say what was made."""
    print(f"{done.name}: {'made' if done.made else 'unchanged'}, {done.seconds:.0f} seconds, "
          f"{done.bytes / 1e6:.1f} MB, {done.voices} voice(s), captions in {', '.join(done.captions)}.")
    if done.left_out:
        print(f"  No time for {', '.join(done.left_out)}. To choose others, add --voices.")
    if done.untranslated:
        print("  Not yet translated, and in English or French there: "
              + ", ".join(f"{count} of the captions in {file}" for file, count in done.untranslated.items()))
    if done.by_hand:
        print(f"  Add these lines to `videos` in {done.settings}:\n{done.by_hand}")
    return True
