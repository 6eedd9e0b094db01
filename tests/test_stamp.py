"""The stamp: a build that has nothing to do sees it at once, and one that has something never overlooks it."""

import os
import time

import pytest
from chorus.machine.stamp import Stamp
from roots import quote
from sites import command, environment, run


@pytest.fixture
def later(monkeypatch):
    """The clock of the stamp runs an hour ahead, so that what was just written is old."""
    monkeypatch.setattr("chorus.machine.stamp.time.time_ns", lambda now=time.time_ns: now() + 3_600_000_000_000)


@pytest.fixture
def place(tmp_path):
    """A site, what it is made from, and a cache."""
    for name in ("site/en/index.html", "content/site.yml", "submissions/a/b/c/index.md", "cache/facts/ab/0.json"):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text("words\n")
    return tmp_path


def stamp(place, *about):
    """The stamp of the site as it is now."""
    return Stamp(place / "cache", place / "site", [place / "content", place / "submissions"], about or ["2021-12-20"])


def rewrite(path):
    """Other words of the same length, and the times of before."""
    before = path.stat()
    path.write_text("sword\n")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace(path):
    """Another file in its place, as `mv` and `cp -p` leave it."""
    other = path.with_name("other")
    other.write_text("sword\n")
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    other.replace(path)


CHANGES = {
    "a text": lambda place: (place / "submissions/a/b/c/index.md").write_text("other words\n"),
    "a text with its times kept": lambda place: rewrite(place / "submissions/a/b/c/index.md"),
    "another file of the same times": lambda place: replace(place / "submissions/a/b/c/index.md"),
    "a setting": lambda place: (place / "content/site.yml").write_text("other: words\n"),
    "one more": lambda place: (place / "submissions/a/b/c/index.fr.md").write_text("des mots\n"),
    "an empty folder": lambda place: (place / "submissions/a/b/d").mkdir(),
    "one less": lambda place: (place / "submissions/a/b/c/index.md").unlink(),
    "another name": lambda place: (place / "submissions/a/b/c").rename(place / "submissions/a/b/e"),
    "a link": lambda place: (place / "submissions/a/b/link").symlink_to(place / "content/site.yml"),
    "a page was changed": lambda place: (place / "site/en/index.html").write_text("defaced\n"),
    "a page with its times kept": lambda place: rewrite(place / "site/en/index.html"),
    "a page was deleted": lambda place: (place / "site/en/index.html").unlink(),
    "something of somebody in the cache": lambda place: (place / "cache/facts/ab/1.json").write_text("{}"),
    "a page more": lambda place: (place / "site/other.html").write_text("more\n"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_seen(change, place, later):
    stamp(place).keep("said", "told", 7)
    kept = stamp(place).kept()
    assert kept and (kept.said, kept.told, kept.pages) == ("said", "told", 7)
    CHANGES[change](place)
    assert stamp(place).kept() is None


def test_another_day_is_another_site(place, later):
    stamp(place).keep("", "", 1)
    assert stamp(place).kept() and not stamp(place, "2021-12-21").kept()


def test_what_changed_a_moment_ago_is_not_believed(place):
    """A second change in the same moment may leave the times as they are."""
    stamp(place).keep("", "", 1)
    assert stamp(place).kept() is None


def test_what_changes_while_the_site_is_built_is_seen_the_next_time(place, later):
    before = stamp(place)
    CHANGES["a text"](place)
    before.keep("", "", 1)
    assert stamp(place).kept() is None


def test_a_withdrawal_forgets_what_was_said(place, later):
    stamp(place).keep("a hint at submissions/a/b/c", "", 1)
    Stamp.forget(place / "cache")
    assert stamp(place).kept() is None and not (place / "cache/stamps").exists()


def test_a_build_with_nothing_to_do_loads_nothing_and_says_the_same(tiny, tmp_path):
    """The command in a process that has loaded nothing yet: neither MkDocs nor what checks and draws."""
    tiny.submit("river/first", quote("a puzzle"))
    line, env = command("build", "--root", tiny.folder, "--date", "2021-12-20"), environment(tmp_path / "cache",
                                                                                           CHORUS_CARDS="0")
    first = run(line, env)
    assert first.code == 0, first.said
    time.sleep(2.1)      # so much later that the files' last change is no longer a moment ago
    assert run(line, env).code == 0
    third = run([line[0], "-X", "importtime", *line[1:]], env)
    assert third.code == 0 and "Nothing has changed since it was made." in third.said
    loaded = {row.rpartition("|")[2].strip() for row in third.said.splitlines() if row.startswith("import time:")}
    assert "chorus.machine.stamp" in loaded
    assert not {"mkdocs", "jinja2", "pydantic", "babel", "PIL", "typst", "yaml"} & loaded
    (tiny.folder / "content/site.yml").write_text((tiny.folder / "content/site.yml").read_text("utf-8") + "\n", "utf-8")
    assert "made in" in run(line, env).said
