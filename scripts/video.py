#!/usr/bin/env python3
"""Makes a city's video: its cards one after the other, 20 to 40 seconds, with captions and without sound.

    python3 scripts/video.py bradford                     # of the campaign that opened last
    python3 scripts/video.py bradford dublin --date 2021-12-20
    python3 scripts/video.py bradford --voices shazia elroy
    python3 scripts/video.py --all

It writes the film, its first picture and its captions (a text file for each language) beside campaign.yml, and lists
them there, so that the video stands on the city's page and in its pack from its date on. Only people who agreed to
social media are in it. If one of them withdraws, scripts/withdraw.py takes the video away and says when to make it
anew without that person. The first run fetches one more package (36 MB); nothing else in Chorus needs it.
"""

from environment import ROOT, ensure

ensure("video")

import argparse
import datetime as dt
import os
import sys
from contextlib import suppress
from pathlib import Path

# At the end: hooks/site.py must not hide Python's own module of that name.
sys.path.append(str(Path(ROOT) / "hooks"))
CACHE = Path(os.environ.get("CHORUS_CACHE") or Path(ROOT) / ".cache" / "chorus")


def day(typed: str) -> dt.date:
    """A day as typed."""
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{typed} is not a date. Write it like this: 2021-12-01") from None


def arguments() -> argparse.Namespace:
    """What was asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cities", nargs="*", metavar="CITY", help="the name of a city’s folder in submissions/")
    parser.add_argument("--all", action="store_true", help="every city that has something to show")
    parser.add_argument("--campaign", metavar="NAME", help="a folder’s name (default: the campaign that opened last)")
    parser.add_argument("--voices", nargs="+", metavar="ENTRY", default=[],
                        help="only these submissions, in this order (for one city)")
    parser.add_argument("--date", metavar="YYYY-MM-DD", type=day, default=dt.datetime.now(dt.UTC).date(),
                        help="with what is shown on this day (default: today)")
    parser.add_argument("--root", metavar="DIR", default=ROOT, help="a folder with its own content/ and submissions/")
    asked = parser.parse_args()
    if asked.all == bool(asked.cities):
        parser.error("name one or more cities, or --all")
    if asked.voices and len(asked.cities) != 1:
        parser.error("--voices goes with one city")
    return asked


def main() -> int:
    """The command. 0: what was asked for is there; 1: something could not be made, and it said what."""
    from chorus import pipeline, report
    from chorus.progress import bar
    from chorus.typeset.press import Press

    asked = arguments()
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    root = Path(asked.root).resolve()
    if not (root / "content").is_dir():
        sys.exit(f"There is no folder content/ in {asked.root}. Name a folder that holds content/ and submissions/.")
    # A mistake in one city's folder is no reason to make no other city's video.
    site = pipeline.build(root, Path(ROOT) / "overrides" / "pages", asked.date, cache=CACHE, steps=bar,
                          leave_out_broken=True, draw_material=False, draw_pages=False)
    if site.world is None:
        found = site.checked
        sys.stderr.write(report.render("text", found.problems, found.folders, ["en"], Path(ROOT), CACHE))
        return 1
    world = site.world
    if asked.campaign and asked.campaign not in world.settings.campaigns:
        sys.exit(f"There is no campaign {asked.campaign}. There is: {', '.join(sorted(world.settings.campaigns))}.")
    campaign = world.settings.campaigns[asked.campaign] if asked.campaign else world.current
    unknown = [city for city in asked.cities if city not in world.settings.cities.cities]
    if unknown:
        sys.exit(f"There is no city {', '.join(unknown)} in content/cities.yml.")
    cities = asked.cities or sorted(
        {entry.folder.city for entry in world.submissions if entry.campaign is campaign}
        | {video.city for video in campaign.settings.videos if video.city})
    press = Press(CACHE)
    done = [one(world, press, campaign, city, asked) for city in cities]
    return 0 if all(done) else 1


def one(world, press, campaign, city: str, asked) -> bool:
    """Make a city's video, or take it away where nobody may be in it any more; whether it worked."""
    from chorus.assemble import film
    from chorus.typeset.press import Flaw

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
            return nobody(campaign, city, world.day, asked)
        return write(world, press, made)
    except Flaw:
        print(f"{city}: a card could not be drawn. python3 scripts/check.py says which, and what to do.")
        return False


def nobody(campaign, city: str, today: dt.date, asked) -> bool:
    """Nobody may be in the city's video: take an earlier one away."""
    from chorus import listed_videos

    later = [video.publish for video in campaign.settings.videos
             if (video.city, video.file) == (city, f"{city}.mp4") and video.publish > today]
    if later:
        print(f"{city}: nobody is shown yet on {today}. Its video is for {later[0]} and stays as it is; to make it "
              f"anew: --date {later[0]}")
        return True
    try:
        removed = listed_videos.remove(campaign.directory, city)
    except listed_videos.Unclear:
        names = ", ".join(path.name for path in listed_videos.files(campaign.directory, city))
        print(f"{city}: nobody may be in its video any more. Take its lines out of `videos` in "
              f"{campaign.directory / 'campaign.yml'}, and delete its files beside it: {names}")
        return False
    if removed:
        print(f"{city}: nobody may be in its video any more, so it was taken away.")
        return True
    if not asked.all:
        print(f"{city}: nobody is shown on {today} who agreed to social media, so there is no video. For what is "
              "shown later, name a day: --date 2021-12-20")
    return asked.all


def write(world, press, made) -> bool:
    """Write a video's files and list it; whatever is there already stays as it is."""
    import io

    from chorus import cache, listed_videos
    from chorus.assemble import film
    from chorus.progress import bar
    from chorus.typeset import film as films
    from PIL import Image

    folder, city = made.campaign.directory, made.city
    note = f"NOTE {film.mark(press, made)}"
    captions = {language: f"{city}.{language.lower()}.vtt" for language in made.captions}
    wanted = {f"{city}.mp4", f"{city}.jpg", *captions.values()}
    entry = listed_videos.Entry(
        city, made.publish, film.titles(world, city), f"{city}.mp4",
        f"{city}.jpg", captions, made.voices)
    settings = folder / "campaign.yml"
    text = settings.read_bytes().decode()
    try:
        listed = listed_videos.with_entry(text, entry)
    except listed_videos.Unclear:
        listed = ""
    fresh = {path.name for path in listed_videos.files(folder, city)} == wanted and all(
        note in (folder / name).read_text("utf-8").split("\n") for name in captions.values())
    if not fresh:
        stills = film.stills(press, made)
        with bar(city) as progress:
            films.write(stills, folder / f"{city}.mp4", progress)
        poster = io.BytesIO()
        with Image.open(io.BytesIO(stills[0].picture)) as picture:
            picture.convert("RGB").save(poster, "JPEG", quality=84, progressive=True, optimize=True)
        _put(folder / f"{city}.jpg", poster.getvalue())
        for language, name in captions.items():
            _put(folder / name, made.captions[language].replace("WEBVTT\n", f"WEBVTT\n\n{note}\n", 1).encode())
        for path in listed_videos.files(folder, city):
            if path.name not in wanted:
                path.unlink()
    if listed and listed != text:
        cache.write(settings, listed.encode(), cache.SHARED)
    size = (folder / f"{city}.mp4").stat().st_size / 1e6
    print(f"{city}: {'unchanged' if fresh else 'made'}, {made.seconds:.0f} seconds, {size:.1f} MB, "
          f"{len(made.voices)} voice(s), captions in {', '.join(captions)}.")
    if made.left_out:
        print(f"  No time for {', '.join(e.folder.entry for e in made.left_out)}. To choose others, add --voices.")
    if not listed:
        print(f"  Add these lines to `videos` in {settings}:\n{entry.lines()}")
    return True


def _put(path: Path, content: bytes) -> None:
    from chorus import cache

    with suppress(FileNotFoundError):
        if path.read_bytes() == content:
            return
    cache.write(path, content, cache.SHARED)


if __name__ == "__main__":
    sys.exit(main())
