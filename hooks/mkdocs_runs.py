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
    settings = config.load_config(_settings(here), site_dir=str(site), strict=True)
    settings.extra["chorus_told_later"] = True
    settings.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(settings)
    except (exceptions.Abort, exceptions.ConfigurationError) as stop:
        mkdocs_log.debug("%s", stop)
        return Built(False, settings.extra.get("chorus_status", 0))
    finally:
        settings.plugins.on_shutdown()
    return Built(True, settings.extra["chorus_status"], settings.extra["chorus_left_out"],
                 settings.extra["chorus_said"])


def serve(here: Surroundings, port: int) -> int:
    """Show the site until somebody presses Ctrl-C."""
    os.environ.update({**_QUIET, **here.variables()})
    from mkdocs.__main__ import cli

    # Today's click takes --livereload's default for "off", so it is said out loud.
    return cli(["serve", "--livereload", "--config-file", _settings(here), "--dev-addr", f"127.0.0.1:{port}"],
               prog_name="serve", standalone_mode=True) or 0


def address(here: Surroundings) -> str:
    """Where the site is published, "" where mkdocs.yml does not say it."""
    from mkdocs.utils.yaml import yaml_load

    with Path(_settings(here)).open("rb") as file:
        return yaml_load(file).get("site_url") or ""


def _settings(here: Surroundings) -> str:
    return str(here.tool / "mkdocs.yml")
