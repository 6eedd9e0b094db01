"""Starts MkDocs for the commands that need a generator (`chorus.commands.generator`); the events of its builds are in
mkdocs_events.py. Nothing else knows MkDocs, and it is loaded when there is something to do for it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from chorus.commands.surroundings import Surroundings

if TYPE_CHECKING:
    from chorus.commands.generator import Built

# Material's banner on a version of MkDocs that is not used here.
_QUIET = {"NO_MKDOCS_2_WARNING": "1"}


def build(here: Surroundings, site: Path) -> Built:
    """Build the site into a folder. What is wrong has been printed where nothing was made."""
    os.environ.update({**_QUIET, **here.variables()})      # the events read them
    from chorus.commands.generator import Built
    from mkdocs import config, exceptions
    from mkdocs.__main__ import State
    from mkdocs.__main__ import log as mkdocs_log
    from mkdocs.commands import build as mkdocs_build

    state = State()      # type: ignore[no-untyped-call]  # MkDocs'; kept to the end: MkDocs takes its own words off the terminal when this goes
    state.stream.setLevel("WARNING")
    settings = config.load_config(_settings(here), site_dir=str(site), site_url=address(here), strict=True)
    settings.extra["chorus_told_later"] = True
    settings.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(settings)
    except (exceptions.Abort, exceptions.ConfigurationError) as stop:
        mkdocs_log.debug("%s", stop)
        return Built(False, settings.extra.get("chorus_status", 0), full=settings.extra.get("chorus_full"))
    finally:
        settings.plugins.on_shutdown()
    return Built(True, *(settings.extra[f"chorus_{name}"] for name in ("status", "left_out", "full", "said")))


def serve(here: Surroundings, port: int) -> int:
    """Show the site until somebody presses Ctrl-C."""
    os.environ.update({**_QUIET, **here.variables()})
    from mkdocs.__main__ import cli

    # Today's click takes --livereload's default for "off", so it is said out loud.
    return cli(["serve", "--livereload", "--config-file", _settings(here), "--dev-addr", f"127.0.0.1:{port}"],
               prog_name="serve", standalone_mode=True) or 0


def address(here: Surroundings) -> str:
    """Where the site is published, "" where mkdocs.yml does not say it. Of a past campaign's archive its own settings
    say it, whichever tool builds it."""
    from chorus.check import settings as reading

    site = None if os.environ.get("CHORUS_SITE_URL") else reading.site(here.root / "content", here.cache)
    if site and site.archive:
        return site.archive.address
    return _site_url(here)


def _site_url(here: Surroundings) -> str:
    from mkdocs.utils.yaml import yaml_load

    with Path(_settings(here)).open("rb") as file:
        return yaml_load(file).get("site_url") or ""


def own_files(here: Surroundings, address: str) -> dict[str, bytes]:
    """mkdocs.yml with another address."""
    path = Path(_settings(here))
    lines = path.read_text("utf-8").splitlines(keepends=True)
    changed = [f'site_url: !ENV [CHORUS_SITE_URL, "{address}"]\n' if line.startswith("site_url:") else line
               for line in lines]
    return {path.name: "".join(changed).encode()}


def _settings(here: Surroundings) -> str:
    return str(here.tool / "mkdocs.yml")
