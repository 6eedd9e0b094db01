"""MkDocs events, nothing but wiring: they call the library and hand its results to MkDocs.

The variables of the environment (`chorus.commands.surroundings`; scripts/build.py sets them) choose another folder or
day; without them `mkdocs build` builds this folder as of today.
"""

from __future__ import annotations

import functools
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import mkdocs_preview  # noqa: E402
from chorus import pipeline  # noqa: E402
from chorus.check.outcome import Checked  # noqa: E402
from chorus.commands import build_told, extracted_part  # noqa: E402
from chorus.commands.surroundings import Surroundings  # noqa: E402
from chorus.draw import files_beside, shell  # noqa: E402
from chorus.errors import ChorusError, NotPublished  # noqa: E402
from chorus.faults.guard import Guard  # noqa: E402
from chorus.faults.severity import status  # noqa: E402
from chorus.frame.page import Page  # noqa: E402
from chorus.machine import staging  # noqa: E402
from chorus.machine.attempts import attempt, trace  # noqa: E402
from chorus.machine.kept import Kept  # noqa: E402
from chorus.machine.progress import bar  # noqa: E402
from chorus.pages import fullness  # noqa: E402
from chorus.report import left_out  # noqa: E402
from chorus.words import catalogue  # noqa: E402

log = logging.getLogger("mkdocs.hooks.chorus")


class GeneratedPage(MkDocsPage):
    """A page whose HTML is the library's: there is no Markdown for MkDocs to read or convert."""

    def read_source(self, config):
        self.markdown, self.meta = "", {}

    def render(self, config, files):
        self.content, self.toc = "", TableOfContents([])


class State:
    """What one build hands from event to event."""

    serving = False
    here: Surroundings
    site: pipeline.Site | None = None
    stage: staging.Stage | None = None
    kept: Kept | None = None
    preview: mkdocs_preview.Preview | None = None
    pages: dict[str, Page] = {}
    warnings: staging.WarningCounter | None = None


def told(event: Callable[..., Any]) -> Callable[..., Any]:
    """An event whose errors MkDocs is told of in the form that it expects: here and nowhere else."""
    @functools.wraps(event)
    def telling(*given: Any, **named: Any) -> Any:
        try:
            return event(*given, **named)
        except ChorusError as error:
            raise PluginError(str(error)) from None
    return telling


def on_startup(command, dirty):
    State.serving = command == "serve"
    State.preview = mkdocs_preview.Preview() if State.serving else None


@told
def on_config(config):
    # MkDocs takes this folder off the path again after loading the hook; the processes that
    # make the photos are started later and inherit the path.
    if str(HERE) not in sys.path:
        sys.path.append(str(HERE))
    State.here = Surroundings.of(os.environ, HERE.parent).with_content()
    config.docs_dir = str(State.here.root / "content")
    if State.preview:
        State.preview.begin()
        State.preview.here, State.preview.folder = State.here, Path(config.site_dir)
        State.stage = State.kept = None
    else:
        State.stage = staging.Stage(Path(config.site_dir))
        State.kept = Kept(State.here.cache, State.stage.site)
        config.site_dir = str(State.stage.directory)
        State.warnings = staging.WarningCounter.attach("mkdocs")
    # sitemap.xml is the library's own: it ties the languages together.
    config.theme.static_templates.discard("sitemap.xml")
    return config


@told
def on_files(files, config):
    site = _made(State.here, config.site_url or "")
    # What scripts/build.py ends with: it is said last, when the site is out.
    config.extra.update(chorus_status=status(site.checked.problems), chorus_left_out=site.left_out)
    config.extra["chorus_said"] = said = build_told.problems(site.checked, site.untranslated, State.here)
    print(said, end="", file=sys.stderr)
    if State.preview:
        State.preview.site, State.preview.address = site, config.site_url or ""
        if not site.artist:
            config.theme.static_templates.discard("404.html")
    else:
        _stop(site)
        with staging.unchanged():      # before MkDocs writes anything: it writes through links
            State.kept.begin(State.stage, site.taken_over)
    State.site, State.pages = site, {}
    for file in list(files):      # of content/ nothing is published as it lies there, of the theme what the shell uses
        if shell.is_needed(file.src_uri):
            file.inclusion = InclusionLevel.NOT_IN_NAV
        else:
            files.remove(file)
    for page in site.changed:
        name = f"{page.address}index.md"
        State.pages[name] = page
        file = _file(config, name, content="")
        # The title reaches sinks of MkDocs that do not escape.
        GeneratedPage(shell.escape(page.title), file, config)
        files.append(file)
    return files


def _made(here: Surroundings, address: str) -> pipeline.Site:
    """The site; where the tool itself fails, and not at one submission, one with that problem alone."""
    # In a preview only where somebody asks for it, since the first time takes a while.
    draw_material = not State.serving if here.cards is None else here.cards

    def build() -> pipeline.Site:
        extract = extracted_part.chosen(here)
        return pipeline.build(here.root, here.templates, here.today, cache=here.cache, address=address, steps=bar,
                              leave_out_broken=State.serving, draw_material=draw_material, extract=extract,
                              kept=None if extract else State.kept,
                              memory=State.preview.memory if State.preview else None)

    site, error = attempt(build)
    return site or pipeline.Site(Checked(problems=[Guard(here.cache).everywhere(trace(error))]))


def _file(config, name, **source) -> File:
    file = File.generated(config, name, **source)
    file.inclusion = InclusionLevel.NOT_IN_NAV
    return file


def _stop(site: pipeline.Site) -> None:
    """Stop where something forbids publishing."""
    if site.errors:
        places = list(dict.fromkeys(problem.path for problem in site.errors))
        more = f" and {len(places) - 1} more" if len(places) > 1 else ""
        raise NotPublished(f"The site was not changed, because of {places[0]}{more}: see above.")


def on_env(env, config, files):
    if State.site and State.site.artist:
        env.finalize = State.site.artist.finalize
    if State.preview:
        State.preview.environment = env
    return env


def on_post_page(output, page, config):
    return State.site.artist.settled(output)


def on_post_template(output, template_name, config):
    return State.site.artist.settled(output) if State.site and State.site.artist else output


def on_page_context(context, page, config, nav):
    ours = State.pages[page.file.src_uri]
    context["chorus"] = shell.context(State.site.artist, ours, config.site_url or "", preview=State.serving)
    return context


def on_template_context(context, template_name, config):
    if template_name == "404.html":
        context["chorus"] = shell.lost(State.site.artist, config.site_url or "")
    return context


@told
def on_post_build(config):
    site, State.site = State.site, None
    if State.preview:
        State.preview.end()
        return
    with staging.unchanged():
        fingerprints = _completed(site, Path(config.site_dir))
    if State.stage:
        if config.strict and State.warnings and State.warnings.count:
            return      # MkDocs stops with a message of its own; the last good site stays
        full = config.extra["chorus_full"] = site.fullness(State.stage.directory)
        if full.over:
            raise NotPublished(fullness.advice(full, catalogue.Catalogue("en")))
        with staging.unchanged():
            State.stage.publish(site.taken_over)
            State.kept.write(fingerprints)
        # Not as a warning of MkDocs': a strict build would count it as a failure.
        if not config.extra.get("chorus_told_later"):
            said = left_out.text(config.extra["chorus_left_out"], catalogue.Catalogue("en"))
            print(fullness.text(full, catalogue.Catalogue("en")) + said, end="", file=sys.stderr)


def _completed(site: pipeline.Site, folder: Path) -> dict[str, str]:
    """Add what MkDocs has not made: the files that are no pages, and what is as it was; all fingerprints."""
    State.kept.bring(site.taken_over, folder)
    return {**site.fingerprints, **files_beside.place(site.files, folder, State.kept, State.here.cache)}


def on_build_error(error):
    if State.preview:
        State.preview.end()
    if State.stage:
        State.stage.discard()


def on_serve(server, config, builder):
    State.preview.watch(server, server.mount_path)
    for folder in (State.here.root / "submissions", HERE.parent / "overrides", HERE / "chorus/kinds"):
        if folder.is_dir():
            server.watch(str(folder))
    return server


def on_shutdown():
    if State.stage:
        State.stage.discard()
    staging.WarningCounter.detach("mkdocs")
