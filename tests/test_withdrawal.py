"""Withdrawal: afterwards no byte of the site or of the cache holds anything of it, and it can't come back."""

import shutil

import pytest
from chorus.errors import UnclearSubmission
from chorus.read import withdrawn_list
from chorus.withdrawal import removal as withdrawal
from small_world import CAMPAIGN, LATER, RESULTS, STORY, Trace, World, drawn, dump, hashes, in_this_process, write


@pytest.fixture
def world(tmp_path, monkeypatch):
    monkeypatch.setattr("chorus.check.submissions.process", in_this_process)
    return World(tmp_path)


@pytest.fixture
def built(world):
    done = world.build()
    assert done.code == 0, done.said
    return world


@pytest.mark.slow
def test_nothing_is_left_and_nothing_comes_back(built, tmp_path):
    story, drawing = Trace(built, "harbour/bakery-door"), Trace(built, "hill/kite-drawing")
    stays = Trace(built, "hill/stays")
    before = built.found()
    for trace in (story, drawing):      # the search finds what is there, so that finding nothing means something
        assert trace.left(before) and not set(trace.words[:1]) - set(trace.left(before))
        assert len([piece for piece in trace.pieces if piece in before]) > len(trace.pieces) / 2
        assert trace.hashes & before.hashes
    assert len(drawn(built.cache, "small/harbour/bakery-door")) >= 9     # cards in three languages, and more
    away = tmp_path / "away"
    shutil.copytree(built.root / "submissions/small", away)
    done = built.withdraw("small/harbour/bakery-door", "ICC-2021-A00002")
    assert done.code == 0, done.said
    for needed in ("submissions/small/harbour/bakery-door/", "refs/pull/N/head", "archive.org", "git filter-repo",
                   "Bing", "printed", "clone", "cities", "en/small/hill/kite-drawing/"):
        assert needed in done.said
    for again in (None, built.build):
        found = built.found() if not again or again().code == 0 else before
        assert story.left(found) == drawing.left(found) == []
    assert set(stays.words[:1] + stays.pieces) - set(stays.left(found)) == set() and stays.hashes & found.hashes
    expected = RESULTS.replace(RESULTS[RESULTS.index("  - entry: hill/kite"):RESULTS.index("\n  - {entry")], "")
    assert built.results.read_text("utf-8") == expected
    listed = hashes(built)
    assert listed == sorted(listed) and all(len(line) == 64 for line in listed)
    text = (built.root / "submissions/withdrawn.txt").read_text("utf-8")
    assert not [word for word in (*story.words, *drawing.words) if word in text]

    # The same files, back in their place.
    shutil.copytree(away / "harbour/bakery-door", built.folder("harbour/bakery-door"))
    assert built.returned() == {"bakery-door"}
    done = built.build()
    assert done.code == 1 and "has withdrawn it" in done.said
    assert not [word for word in story.words[:2] + story.pieces if word in done.said]
    assert story.left(built.found()) == []
    shutil.rmtree(built.folder("harbour/bakery-door"))

    # The same under another name, with another consent number.
    other = built.folder("hill/loaf")
    shutil.copytree(away / "harbour/bakery-door", other)
    index = other / "index.md"
    index.write_text(index.read_text("utf-8").replace("A00001", "B00001").replace("Квітослава", "Інша"), "utf-8")
    assert built.returned() == {"index.md", "index.en.md", "index.fr.md", "portrait.jpg"}

    # Typed anew: other white space, capitals and quotation marks, no picture.
    (other / "portrait.jpg").unlink()
    for path in other.glob("*.md"):
        head, text = path.read_text("utf-8").split("---\n\n")
        head = "".join(line for line in head.splitlines(True) if not line.startswith(("photo", "alt")))
        path.write_text(head + "---\n\n" + text.replace(". ", ".\n\n").replace("“old”", "*old*").upper(), "utf-8")
    assert built.returned() == {"index.md", "index.en.md", "index.fr.md"}
    assert story.left(built.found()) == []


@pytest.mark.slow
def test_when_a_consent_ends_nothing_is_left(built):
    bell = Trace(built, "harbour/ringing")
    assert bell.words[0] in bell.left(built.found()) and bell.hashes & built.found().hashes
    assert built.build(LATER).code == 0
    assert bell.left(built.found()) == []
    assert Trace(built, "hill/stays").left(built.found())
    assert not built.check().errors and bell.left(built.found(["cache"]))      # it looks at the picture again …
    assert built.build(LATER).code == 0 and bell.left(built.found()) == []      # … and that is forgotten too


@pytest.mark.slow
def test_a_mistake_in_another_submission_is_no_reason_to_keep_the_old_site_or_to_remove_it(built):
    story = Trace(built, "harbour/bakery-door")
    write(built.folder("hill/stays") / "index.md", {"kind": "nonsense"}, "I repair umbrellas.")
    done = built.withdraw(str(built.folder("harbour/bakery-door")))
    assert done.code == 0 and "could not be built" not in done.said and "NOT ON THE SITE" in done.said, done.said
    found = built.found()
    assert story.left(found) == [] and "Bartholomäus" not in found
    assert (built.site / "en/small/hill/kite-drawing/index.html").is_file()


@pytest.mark.slow
@pytest.mark.parametrize("ours", [True, False])
def test_where_no_site_can_be_built_the_old_one_is_removed(world, ours):
    story = Trace(world, "harbour/bakery-door")
    world.site.mkdir()
    killed = world.root / ".site-abcd1234-999999999-old"
    killed.mkdir()
    spare = world.root / ".site-spare/en/small/harbour/bakery-door"
    spare.mkdir(parents=True)
    (spare / "index.html").write_text(STORY["name"], "utf-8")
    for name in ("index.html", "sitemap.xml" if ours else "something-else.html"):
        (world.site / name).write_text(STORY["name"], "utf-8")
    dump(world.root / "content/campaigns/small/campaign.yml", {**CAMPAIGN, "day": "nonsense"})
    done = world.withdraw(str(world.folder("harbour/bakery-door")))
    assert done.code == 1 and "could not be built" in done.said and "What this command can't do" in done.said
    assert world.site.exists() != ours and not killed.exists() and not spare.parents[3].exists()
    assert story.left(world.found(["cache"])) == []


@pytest.mark.parametrize(("typed", "says"), [
    ("ICC-2021-ZZZZZZ", "There is no submission"), ("small/harbour/nobody", "There is no submission"),
    ("small/harbour", "not the folder of one"), ("../../etc", "There is no submission"), ("", "no submission")])
def test_what_names_no_submission_is_said_so(world, typed, says):
    with pytest.raises(UnclearSubmission, match=says):
        withdrawal.find(world.root, typed)


def test_where_one_name_is_unknown_nothing_is_removed(world):
    done = world.withdraw("small/hill/stays", "ICC-2021-ZZZZZZ")
    assert done.code == 1 and "Nothing was removed" in done.said and "Traceback" not in done.said
    assert len(withdrawal.folders(world.root)) == 4 and not (world.root / "submissions/withdrawn.txt").exists()


def test_without_a_yes_nothing_is_removed(world):
    done = world.withdraw("small/hill/stays", yes=False)
    assert done.code == 1 and "index.md" in done.said and "Nothing was removed" in done.said
    assert world.folder("hill/stays").is_dir()


def test_a_short_name_that_is_in_two_campaigns_is_not_guessed(world):
    shutil.copytree(world.root / "submissions/small", world.root / "submissions/other")
    with pytest.raises(UnclearSubmission, match="other/hill/stays, small/hill/stays"):
        withdrawal.find(world.root, "hill/stays")
    assert len(withdrawal.find(world.root, "small/hill/stays")) == 1


@pytest.mark.parametrize("typed", ["small/hill/stays", "hill/stays", "submissions/small/hill/stays/", "small/../small/hill/stays",
                                   "ROOT/submissions/small/hill/stays", "ICC-2021-A00004", "icc-2021-a00004"])
def test_a_submission_is_found_by(world, typed):
    (found,) = withdrawal.find(world.root, typed.replace("ROOT", str(world.root)))
    assert found.id == "small/hill/stays"


def test_a_consent_reference_is_found_in_broken_fields(world):
    index = world.folder("hill/stays") / "index.md"
    index.write_text(index.read_text("utf-8").replace("name:", "name: a: b"), "utf-8")
    (found,) = withdrawal.find(world.root, "ICC-2021-A00004")
    withdrawal.withdraw(world.root, world.cache, [found])
    assert withdrawn_list.of_reference("ICC-2021-A00004") in hashes(world)
    with pytest.raises(UnclearSubmission, match="withdrawn before"):
        withdrawal.find(world.root, "icc-2021-a00004")
    with pytest.raises(UnclearSubmission, match="withdrawn before"):
        withdrawal.find(world.root, "submissions/small/hill/stays/")


def test_a_link_is_no_submission(world, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    world.folder("hill/link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnclearSubmission):
        withdrawal.find(world.root, "small/hill/link")


def test_lines_of_the_secretariat_that_name_the_person_are_pointed_at(world):
    prose = world.root / "content/campaigns/small/text.en.md"
    prose.write_text("# Hello\n\nWe met Bartholomäus at the fair.\n", "utf-8")
    done = world.withdraw("small/hill/stays")
    assert done.code == 0 and "Read line 3 of content/campaigns/small/text.en.md" in done.said


def test_a_caption_with_the_first_name_alone_is_pointed_at(world):
    captions = world.root / "content/campaigns/small/video-1.en.vtt"
    captions.write_text("WEBVTT\n\n00:00.000 --> 00:02.000\n— Wilhelmine, Harbour Town\n", "utf-8")
    cities = world.root / "content/cities.yml"
    cities.write_text(cities.read_text("utf-8").replace("Lime Hill", "Wilhelmine Bay"), "utf-8")
    done = world.withdraw("small/harbour/ringing")
    assert done.code == 0 and "Read line 4 of content/campaigns/small/video-1.en.vtt" in done.said
    assert "of content/cities.yml" not in done.said


def test_a_video_that_shows_the_person_is_named_with_its_files_and_addresses(world):
    campaign = world.root / "content/campaigns/small"
    videos = [{"publish": "2021-12-01", "title": {"en": name}, "file": f"{name}.mp4", "poster": f"{name}.jpg",
               "captions": {"en": f"{name}.en.vtt"}, "voices": [voice]}
              for name, voice in (("bells", "harbour/ringing"), ("umbrellas", "hill/stays"))]
    for name in ("bells", "umbrellas"):
        (campaign / f"{name}.mp4").write_bytes(b"film")
        (campaign / f"{name}.jpg").write_bytes(b"first picture")
        (campaign / f"{name}.en.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nMusic\n", "utf-8")
    dump(campaign / "campaign.yml", {**CAMPAIGN, "videos": videos})
    done = world.withdraw("small/harbour/ringing")
    assert done.code == 0 and "of a video that shows the person" in done.said
    for ending in ("mp4", "jpg", "en.vtt"):
        assert f"--path content/campaigns/small/bells.{ending}" in done.said, "out of the history too"
        assert f"media/small/bells.{ending}" in done.said, "search engines have it"
        assert f"umbrellas.{ending}" not in done.said


def test_a_citys_video_goes_with_the_person_and_is_made_again_after_the_history_is_clean(world):
    campaign = world.root / "content/campaigns/small"
    dump(campaign / "campaign.yml", {**CAMPAIGN, "videos": [
        {"publish": "2021-12-01", "city": city, "title": {"en": city}, "file": f"{city}.mp4", "poster": f"{city}.jpg",
         "captions": {"en": f"{city}.en.vtt"}, "voices": [voice]}
        for city, voice in (("harbour", "harbour/ringing"), ("hill", "hill/stays"))]})
    for city in ("harbour", "hill"):
        (campaign / f"{city}.mp4").write_bytes(b"film")
        (campaign / f"{city}.jpg").write_bytes(b"first picture")
        (campaign / f"{city}.en.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nMusic\n", "utf-8")
    done = world.withdraw("small/harbour/ringing")
    assert done.code == 0 and "of a video that shows the person" not in done.said
    assert sorted(path.name for path in campaign.glob("h*.*")) == ["hill.en.vtt", "hill.jpg", "hill.mp4"]
    settings = (campaign / "campaign.yml").read_text("utf-8")
    assert "harbour/ringing" not in settings and "hill/stays" in settings
    before, after = done.said.split("git filter-repo", 1)
    again = "python3 scripts/video.py harbour --campaign small"
    assert "--path content/campaigns/small/harbour.mp4" in after and "media/small/harbour.mp4" in before
    assert again in after and again not in before and "video.py hill" not in done.said
    assert "git add --all submissions content/campaigns/small" in before


def test_a_campaign_file_that_names_the_submission_is_in_no_cache(world):
    settings = world.root / "content/campaigns/small/campaign.yml"
    videos = [{"publish": "2021-12-01", "title": {"en": "Bells"}, "link": "https://example.org/bells",
               "voices": ["harbour/ringing"]}]
    dump(settings, {**CAMPAIGN, "videos": videos})
    trace = Trace(world, "harbour/ringing")
    world.look()
    done = world.withdraw("small/harbour/ringing")
    assert done.code == 0 and "campaign.yml: it may speak of" in done.said
    dump(settings, CAMPAIGN)
    world.look()
    assert trace.left(world.found(["cache"])) == []
