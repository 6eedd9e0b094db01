"""The bench: what it makes, how it counts and what it draws. How long anything takes is nobody's verdict here."""

import hashlib
import re
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from chorus.check import settings as reading
from measuring import corpus, measured, plot, published, runs, site_parts, tables, year
from measuring.contestants import Chorus
from measuring.measured import Result
from sites import ROOT as PROJECT

SMALL = corpus.Plan(20, "light", languages=2, cities=4, distinct=2)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def pictures():
    return corpus.pictures(SMALL)


def _digest(folder):
    found = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def _result(name="Chorus", *, cards=False, count=100, photos="mixed", cpu=1.0, memory=100.0, **parts):
    weight = site_parts.Weight()
    weight.bytes.update(parts)
    steps = {step: runs.Cost(2 * cpu, cpu, memory / 2, memory / 2, memory) for step in measured.STEPS}
    return Result(name, "1", cards, count, photos, steps, weight)


# --- the corpus -----------------------------------------------------------------------------------------------------

def test_the_same_plan_gives_the_same_corpus(tmp_path, pictures):
    content = PROJECT / "content"
    for name in ("one", "two"):
        corpus.write(SMALL, tmp_path / name, content, corpus.pictures(SMALL) if name == "two" else pictures)
    corpus.write(replace(SMALL, count=21), tmp_path / "other", content, pictures)
    assert _digest(tmp_path / "one") == _digest(tmp_path / "two") != _digest(tmp_path / "other")


def test_a_corpus_has_the_network_s_mix(tmp_path, pictures):
    size = corpus.write(SMALL, tmp_path, PROJECT / "content", pictures)
    folders = [path.parent for path in (tmp_path / "submissions").glob("*/*/*/index.md")]
    kinds = [folder.name.split("-")[0] for folder in folders]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {"quote": 6, "school": 4, "statement": 3, "story": 7}
    photos = [path.read_bytes() for path in (tmp_path / "submissions").rglob("photo.jpg")]
    assert size == corpus.Size(20, 17, sum(map(len, photos)), size.megapixels, 4)
    assert len(set(photos)) == 17, "no two submissions send the same file"
    story = next(folder for folder in folders if folder.name.startswith("story"))
    words = len((story / "index.md").read_text("utf-8").split("---\n")[2].split())
    assert 300 < words < 450, words


def test_a_year_s_settings_hold(tmp_path):
    """Three campaigns and twelve languages are settings that the tool finds nothing wrong with."""
    plan = replace(year.Year().plan(0.004), photos="light", distinct=2)
    corpus.write(plan, tmp_path, PROJECT / "content", corpus.pictures(plan))
    settings, problems = reading.load(tmp_path / "content", tmp_path / "cache")
    assert not problems
    assert (len(settings.campaigns), len(settings.site.languages)) == (3, 12)


def test_a_full_year_is_as_large_as_it_is_said_to_be():
    plan = year.Year().plan(1)
    kinds = [plan.mix[number % len(plan.mix)] for number in range(plan.count)]
    voices = kinds.count("quote") + kinds.count("story")
    assert (voices, kinds.count("school"), plan.cities, plan.campaigns, plan.languages) == (2250, 300, 150, 3, 12)


# --- the counting ----------------------------------------------------------------------------------------------------

@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells it of each process")
def test_a_command_s_memory_is_that_of_all_that_it_starts(tmp_path):
    child = "import time; held = b'x' * 90_000_000; time.sleep(1)"
    parent = f"import subprocess, sys; [one.wait() for one in [subprocess.Popen([sys.executable, '-c', {child!r}]) for _ in '12']]"
    own = b"y" * 300_000_000        # what the bench itself holds is not the command's
    cost = runs.run([sys.executable, "-c", parent], {}, tmp_path)
    assert len(own) > cost.largest * 1e6 > 90_000_000
    assert cost.together * 1e6 > 180_000_000
    assert cost.parent < 60


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells it of each process")
def test_memory_that_processes_share_is_counted_once(tmp_path):
    forked = "import os, time; held = b'x' * 90_000_000; os.fork(); time.sleep(1)"
    assert 90 < runs.run([sys.executable, "-c", forked], {}, tmp_path).together < 150


def test_a_command_that_fails_is_no_figure(tmp_path):
    with pytest.raises(runs.Failed, match="ended with 4:\nso it is"):
        runs.run([sys.executable, "-c", "import sys; print('so it is'); sys.exit(4)"], {}, tmp_path)


def test_a_median_is_taken_of_each_figure_by_itself():
    costs = [runs.Cost(1, 30, 1, 1, 1), runs.Cost(2, 10, 3, 1, 1), runs.Cost(9, 20, 2, 1, 1)]
    assert runs.median(costs) == runs.Cost(2, 20, 2, 1, 1)


@pytest.mark.parametrize("address, part", [
    ("en/index.html", "pages"), ("cards/a.jpg", "cards"), ("media/a-640.avif", "photos"), ("packs/a.zip", "zips"),
    ("toolkit/a.zip", "zips"), ("booklets/en.pdf", "booklets"), ("booklets/en/index.html", "pages"),
    ("en/feed.xml", "other"), ("robots.txt", "other")])
def test_each_file_belongs_to_a_part(address, part):
    assert site_parts.part(address) == part


def test_a_small_bench_runs_through(tmp_path, pictures):
    """A cold build, one after a change that a page really shows, and the site's parts add up."""
    corpus.write(replace(SMALL, count=3), tmp_path / "root", PROJECT / "content", pictures)
    before = _digest(tmp_path / "root")
    chorus = Chorus("Chorus", tmp_path / "root", tmp_path / "made", tool=PROJECT)
    [result] = measured.side_by_side([chorus], 3, "light", steps=("cold", "one change"))
    assert list(result.costs) == ["cold", "one change"]
    assert result.costs["cold"].cpu > 0 < result.costs["cold"].together
    files = [path for path in chorus.site.rglob("*") if path.is_file()]
    assert sum(result.weight.files.values()) == len(files)
    assert result.weight.total == sum(path.stat().st_size for path in files)
    assert result.weight.bytes["pages"] > 0 < result.weight.bytes["photos"]
    changed = [path for path in files if path.suffix == ".html" and " 1000." in path.read_text("utf-8")]
    assert changed
    assert _digest(tmp_path / "root") == before, "the text is as it was"


# --- what is told ------------------------------------------------------------------------------------------------------

def test_a_comparison_has_ratios_and_what_is_wanted():
    results = [replace(_result("Eleventy", cpu=20.0, pages=2_000_000), version="3"), _result("before", cpu=60.0, pages=9_000_000),
               _result(cpu=5.0, pages=3_000_000), _result(cards=True, cpu=50, count=100, pages=39_000_000)]
    lines = tables.comparison(results).splitlines()
    assert lines[0] == "|  | Eleventy | before | Chorus | Chorus / Eleventy | wanted |"
    assert "| cold build, CPU | 20.0 s | 60.0 s | 5.00 s | 0.25 | ≤ 0.5 of Eleventy |" in lines
    assert "| HTML | 2.00 MB | 9.00 MB | 3.00 MB | 1.50 | ≤ 2 of Eleventy |" in lines
    assert "| a submission, with cards | – | – | 390 KB | – | ≤ 390 KB |" in lines
    assert {line.count("|") for line in lines} == {7}


def test_a_year_is_estimated_by_the_line_through_two_sizes():
    """What is there whatever is sent in is told apart from what each submission adds."""
    results = [_result(cards=True, count=count, pages=5_000_000 + 30_000 * count, booklets=7_000_000)
               for count in (100, 200)]
    found = year.estimate(results)
    assert found["pages"] == pytest.approx((5_000_000, 30_000))
    assert found["booklets"] == pytest.approx((7_000_000, 0))
    told = year.told({"campaigns": 3, "languages": 12, "count": 2550, "results": [result.plain() for result in results]})
    assert "Built were 100 and 200 submissions" in told
    assert "**88.5 MB**" in told        # 5 + 7 + 0.03 × 2550
    assert "at most 1,000 MB, which is 392 KB each" in told
    assert "| pages | 8.00 | 11.0 | 5.00 | 30.0 | 81.5 |" in told


def test_the_plot_shows_each_point_where_it_belongs():
    points = [_result(count=count, cpu=count / 10, memory=300, photos="light" if count > 1000 else "mixed")
              for count in (100, 1000, 3000, 5000)]
    root = ElementTree.fromstring(plot.draw(points, "a <machine>"))
    assert root.find(f"{SVG}desc").text.endswith("a <machine>")
    circles = root.findall(f"{SVG}circle")
    assert len(circles) == 4 * 4 + 4, "four steps and the memory"
    first = circles[:4]
    assert [circle.get("cx") for circle in first] == sorted((circle.get("cx") for circle in first), key=float)
    assert [circle.get("cy") for circle in first] == sorted((circle.get("cy") for circle in first), key=float, reverse=True)
    assert [circle.get("fill") == "#fff" for circle in first] == [False, False, True, True]
    memory = circles[-4:]
    assert len({circle.get("cy") for circle in memory}) == 1, "what is flat looks flat"
    lines = [line.get("points").split() for line in root.findall(f"{SVG}polyline")][:2]
    assert [len(line) for line in lines] == [2, 2], "no line leads from real photos to small ones"


def test_figures_are_kept_and_read_again():
    result = _result(cards=True, pages=5)
    assert Result.of(result.plain()) == result


def test_a_longer_curve_keeps_what_was_measured_before():
    def curve(*results, machine):
        return {"curve": {"machine": machine, "points": [result.plain() for result in results]}}
    before = {"table": 1, **curve(_result(count=100, cpu=9), _result(count=300), machine="old")}
    found = published.joined(before, curve(_result(count=100, cpu=1), _result(count=500), machine="new"))
    assert found["table"] == 1
    assert found["curve"]["machine"] == "new"
    assert [(point["count"], point["costs"]["cold"]["cpu"]) for point in found["curve"]["points"]] == [(100, 1), (300, 1), (500, 1)]


def test_readme_tells_the_kept_figures_and_the_plot_is_theirs():
    """`scripts/bench.py --write` writes all three; none of them by hand."""
    figures, readme = published.kept(), published.README.read_text("utf-8")
    assert figures["table"]["results"]
    assert published.section(readme, figures) == readme
    if "curve" in figures:
        assert published.PLOT.read_text("utf-8") == published.drawn(figures)


def test_readme_with_another_figure_is_found_out():
    figures, readme = published.kept(), published.README.read_text("utf-8")
    figure = re.search(r"\| cold build, CPU \|[^|]* (\d[\d.,]*) s \|", readme)
    assert published.section(readme.replace(figure[0], figure[0].replace(figure[1], "1.23")), figures) == readme


def test_the_peer_s_project_is_complete():
    """What it imports is there, or named where it says what to install."""
    project = Path(published.HERE) / "eleventy"
    said = (project / "README.md").read_text("utf-8")
    for path in [*project.glob("*.js"), *project.glob("src/*.js")]:
        for name in re.findall(r'from "([^"]+)"', path.read_text("utf-8")):
            if name.startswith("."):
                assert (path.parent / name).is_file(), (path, name)
            else:       # Node's own, what is installed, or what Eleventy brings along itself
                assert name.startswith("node:") or name in said or name in ("gray-matter", "js-yaml", "markdown-it"), (path, name)
