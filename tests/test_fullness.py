"""How full the site is: said with each build, with what to do in time, and a stop before a publish that must fail."""

import re

import pytest
from chorus.pages import fullness
from chorus.pages.fullness import File, Fullness, advice, line, lying, markdown, measured, part_of
from results import words_in
from roots import Tiny
from sites import LANGUAGES, command, environment, fingerprint, run

(WORDS,) = words_in("en")
MEGABYTE = 1_000_000
PLACES = {
    "fr/small/port/samira/index.html": "pages", "404.html": "pages", "media/0123456789abcdef0123-640.jpg": "photos",
    "media/small-voices-2021/film.mp4": "films", "cards/0123456789abcdef0123.jpg": "cards", "packs/a.zip": "packs",
    "toolkit/a.pdf": "toolkits", "collages/a.pdf": "collages", "booklets/a.pdf": "booklets",
    "assets/chorus.css": "other", "sitemaps/en-1.xml.gz": "other", "en/small/feed.xml": "other"}


def full(megabytes, limit=1000, past=()):
    """A site of so many megabytes, two thirds of them cards."""
    files = [File("cards", "cards/a.jpg", megabytes * MEGABYTE * 2 // 3), File("pages", "index.html", megabytes * MEGABYTE // 3)]
    return measured(files, limit, past)


@pytest.mark.parametrize(("address", "part"), PLACES.items())
def test_each_file_counts_for_its_part(address, part):
    assert part_of(address) == part and part in fullness.PARTS


def test_all_of_the_sample_is_counted_and_little_of_it_is_anything_else(site):
    found = list(lying(site.folder))
    assert {one.address: one.size for one in found} == {
        path.relative_to(site.folder).as_posix(): path.stat().st_size for path in site.files()}
    sizes = measured(found, 1000).sizes
    assert set(sizes) >= {"pages", "photos", "cards", "collages", "booklets", "toolkits", "other"}
    assert sizes["other"] < 0.1 * sum(sizes.values())
    assert list(sizes.values()) == sorted(sizes.values(), reverse=True)


def test_the_line_says_share_and_parts():
    assert line(full(300), WORDS) == "The site is 30% full: 300 MB of 1,000 MB (cards 200 MB · pages 100 MB)."


@pytest.mark.parametrize(("megabytes", "tight", "over"), [(0, 0, 0), (798, 0, 0), (801, 1, 0), (999, 1, 0), (1002, 1, 1)])
def test_at_80_percent_it_says_what_to_do_and_beyond_the_limit_it_is_over(megabytes, tight, over):
    found = full(megabytes, past=("older-2019", "old-2020"))
    assert (found.tight, found.over) == (bool(tight), bool(over))
    said = advice(found, WORDS)
    assert bool(said) == bool(tight) == bool(markdown(found, [WORDS]))
    if tight:
        assert "The largest part: cards." in said and "python3 scripts/archive.py older-2019 " in said
    assert ("too large to be published" in said) == bool(over)


def test_exactly_the_limit_fits_and_is_never_said_to_be_more():
    assert not Fullness({"pages": 1000 * MEGABYTE}, 1000 * MEGABYTE).over
    assert "100% full" in line(Fullness({"pages": 1000 * MEGABYTE}, 1000 * MEGABYTE), WORDS)
    assert "99% full" in line(Fullness({"pages": 1000 * MEGABYTE - 1}, 1000 * MEGABYTE), WORDS)
    assert "101% full" in line(Fullness({"pages": 1000 * MEGABYTE + 1}, 1000 * MEGABYTE), WORDS)


def test_without_a_past_campaign_it_names_the_setting():
    assert "size_limit" in advice(full(900), WORDS) and "archive.py" not in advice(full(900), WORDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_every_language(language):
    (_,) = words_in(language)
    for past in ((), ("old-2020",)):
        for megabytes in (900, 1100):
            said = line(full(megabytes), _) + advice(full(megabytes, past=past), _)
            assert said and "{" not in said and (language == "en") == ("largest part" in said)


@pytest.fixture(scope="module")
def crowded(made, cache):
    """A small site whose host takes one megabyte more than it has, and a copy of what it said."""

    def make(folder):
        root = Tiny(folder, cache)
        done = root.build()
        assert done.code == 0, done.said
        size = sum(one.size for one in lying(root.site.folder)) // MEGABYTE + 1
        limit(root, size)
        (folder / "size").write_text(str(size))

    return Tiny(made("crowded", make), cache)


def limit(root, megabytes):
    file = root.folder / "content/site.yml"
    file.write_text(re.sub(r"size_limit: \d+\n|\Z", "", file.read_text("utf-8")) + f"size_limit: {megabytes}\n", "utf-8")


def built(root, tmp_path):
    line = command("build", "--root", root.folder, "--site", root.site.folder, "--date", "2021-12-20",
                   "--summary", tmp_path / "summary.md")
    return run(line, environment(root.cache))


def test_a_site_just_below_its_limit_is_published_with_a_warning(crowded, tmp_path):
    size = int((crowded.folder / "size").read_text())
    limit(crowded, size)
    done = built(crowded, tmp_path)
    assert done.code == 0, done.said
    assert re.search(rf"The site is \d+% full: \S+ MB of {size} MB \(", done.said) and "The largest part: " in done.said
    assert (tmp_path / "summary.md").read_text("utf-8").startswith("## ⚠️ The site is")


def test_one_just_above_is_not_and_the_last_one_stays(crowded, tmp_path):
    before = fingerprint(crowded.site.folder)
    limit(crowded, int((crowded.folder / "size").read_text()) - 1)
    done = built(crowded, tmp_path)
    assert done.code == 1 and "too large to be published" in done.said and "Traceback" not in done.said
    assert f"python3 scripts/archive.py {crowded.campaign} " in " ".join(done.said.split())
    assert fingerprint(crowded.site.folder) == before
    assert not list(crowded.site.folder.parent.glob(".site-*"))
    said = (tmp_path / "summary.md").read_text("utf-8")
    assert said.startswith("## ⛔ The site is") and "Le site est trop grand" in said
