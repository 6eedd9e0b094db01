"""A city's video: who is in it, what the film and its captions are, and what becomes of it."""

import datetime as dt
import re
import shutil
from itertools import pairwise

import av
import pytest
from chorus.errors import UnclearVideos
from chorus.filming import listed as listed_videos
from chorus.frame.captions import pieces
from PIL import ImageChops, ImageStat
from roots import Root, quote
from shared_voices import ENDED, Voices
from sites import CAMPAIGN, LANGUAGES, LAST, ROOT, command, environment, run

CUE = re.compile(r"(\d\d):(\d\d):(\d\d\.\d{3}) --> (\d\d):(\d\d):(\d\d\.\d{3})\n((?:.+\n)+)")

pytestmark = pytest.mark.xdist_group("video")     # one process makes the film for all


def make(root, *more, day=ENDED):
    """Run the command on a root."""
    line = command("video", *more, "--root", root.folder, "--date", day)
    return run(line, environment(root.cache))


@pytest.fixture(scope="module")
def filmed(tmp_path_factory, cache):
    """A root with the voices of Bilbao and their video, and what the command said."""
    root = Root(tmp_path_factory.mktemp("video") / "root", cache)
    Voices.fill(root)
    root.done = make(root, "bilbao")
    assert root.done.code == 0, root.done.said
    return root


def written(root):
    """The video's files: name → content."""
    return {path.name: path.read_bytes() for path in root.settings.glob("bilbao.*")}


def atoms(raw):
    """The names of an MP4's outermost parts, in order."""
    found, at = [], 0
    while at < len(raw):
        found.append(raw[at + 4:at + 8].decode())
        at += int.from_bytes(raw[at:at + 4], "big")
    return found


def cues(text):
    """(start, end, words) of a WebVTT file, in seconds."""
    return [(int(h) * 3600 + int(m) * 60 + float(s), int(hh) * 3600 + int(mm) * 60 + float(ss), words)
            for h, m, s, hh, mm, ss, words in CUE.findall(text)]


def test_the_film_is_what_every_network_and_browser_plays(filmed):
    raw = written(filmed)["bilbao.mp4"]
    assert atoms(raw).index("moov") < atoms(raw).index("mdat")      # it begins to play before all of it is there
    with av.open(str(filmed.settings / "bilbao.mp4")) as film:
        (stream,) = film.streams                                    # no sound, so none that starts by itself
        assert (stream.type, stream.codec_context.name, stream.codec_context.pix_fmt) == ("video", "h264", "yuv420p")
        assert (stream.codec_context.width, stream.codec_context.height) == (1080, 1080)
        assert 20 <= film.duration / 1e6 <= 41
        assert not {"creation_time", "encoder"} & set(film.metadata)


def test_nothing_flashes(filmed):
    with av.open(str(filmed.settings / "bilbao.mp4")) as film:
        small = [frame.to_image().convert("L").resize((36, 36)) for frame in film.decode(video=0)]
    steps = [ImageStat.Stat(ImageChops.difference(one, other)).mean[0]
             for one, other in pairwise(small)]
    assert max(steps) < 25.5        # WCAG 2.2: a flash is a change of a tenth or more of the greatest brightness
    assert sum(step > 1 for step in steps) >= 9     # and something does change


def test_only_those_who_agreed_are_in_it_and_captions_say_what_is_on_the_cards(filmed):
    files = written(filmed)
    assert set(files) == {"bilbao.mp4", "bilbao.jpg", "bilbao.en.vtt"}
    said = files["bilbao.en.vtt"].decode()
    assert said.startswith("WEBVTT\n\nNOTE ") and "<b>" not in said and "&lt;b&gt;&amp;" in said
    told = cues(said)
    words = " ".join(words for *_, words in told)
    assert "a cartographer" in words and "a lighthouse keeper" in words and "— Social Person, Bilbao, Spain" in words
    assert not re.search("Asocial|beekeeper|Hidden|gardener", words)
    assert all(start < end for start, end, _ in told)
    assert [end for _, end, _ in told[:-1]] == [start for start, *_ in told[1:]] and told[0][0] == 0
    with av.open(str(filmed.settings / "bilbao.mp4")) as film:
        assert told[-1][1] == pytest.approx(film.duration / 1e6, abs=0.01)


def test_campaign_yml_lists_it_and_stays_as_it_was(filmed):
    before = (ROOT / f"content/campaigns/{CAMPAIGN}/campaign.yml").read_text("utf-8").replace("\nsample: true\n", "\n")
    after = (filmed.settings / "campaign.yml").read_text("utf-8")
    listed = listed_videos.listed(after, "bilbao")
    assert listed["voices"] == ["bilbao/leaving", "bilbao/signs", "bilbao/social"]
    assert set(listed["title"]) == set(LANGUAGES) and listed["publish"] == "2021-12-01"
    assert listed_videos.without(after, "bilbao") == before


def test_the_same_again_is_made_by_nobody_and_another_machine_makes_the_same(filmed, tmp_path, cache):
    files = written(filmed)
    settings = (filmed.settings / "campaign.yml").read_bytes()
    done = make(filmed, "bilbao")
    assert "unchanged" in done.said and "made" in filmed.done.said
    assert written(filmed) == files and (filmed.settings / "campaign.yml").read_bytes() == settings
    (filmed.settings / "bilbao.mp4").rename(tmp_path / "kept.mp4")
    for path in filmed.settings.glob("bilbao.*"):
        path.unlink()
    assert make(filmed, "bilbao").code == 0 and written(filmed) == files


def test_the_page_shows_it_when_asked_and_it_goes_with_a_voice(filmed, tmp_path):
    root = Root(tmp_path / "root", filmed.cache)
    shutil.rmtree(root.folder)
    shutil.copytree(filmed.folder, root.folder)
    assert root.build(ENDED).code == 0
    (video,) = root.site.page("en/cities/bilbao/").xpath("//video")
    assert {"controls", "playsinline"} <= set(video.attrib) and video.get("preload") == "none"
    assert "autoplay" not in video.attrib and "loop" not in video.attrib
    (track,) = video.xpath(".//track")
    assert (track.get("kind"), track.get("srclang"), track.get("default")) == ("captions", "en", "")
    assert root.site.has(f"media/{CAMPAIGN}/bilbao.mp4")
    assert root.build(LAST).code == 0       # one consent has ended
    assert not root.site.has(f"media/{CAMPAIGN}/bilbao.mp4") and not root.site.has(f"media/{CAMPAIGN}/bilbao.en.vtt")
    assert not root.site.page("en/cities/bilbao/").xpath("//video")
    assert make(root, "bilbao", day=LAST).code == 0         # made once more, without that person
    assert b"lighthouse" not in written(root)["bilbao.en.vtt"]
    assert root.build(LAST).code == 0 and root.site.has(f"media/{CAMPAIGN}/bilbao.mp4")
    for name in ("social", "signs", "leaving"):
        shutil.rmtree(root.folder / "submissions" / CAMPAIGN / "bilbao" / name)
    assert "taken away" in make(root, "bilbao", day=LAST).said and written(root) == {}
    assert "bilbao.mp4" not in (root.settings / "campaign.yml").read_text("utf-8")


def test_a_wrong_name_is_said(filmed):
    assert "There is no city atlantis" in make(filmed, "atlantis").said
    done = make(filmed, "bilbao", "--voices", "asocial")
    assert done.code == 1 and "asocial is not among those" in done.said and "leaving, signs, social" in done.said


ENTRY = listed_videos.Entry("hill", dt.date(2021, 12, 1), {"en": "Hill: \"we\""}, "hill.mp4", "hill.jpg",
                            {"en": "hill.en.vtt"}, ["hill/one"])


@pytest.mark.parametrize("before", [
    "slogan: {en: a}\n", "slogan: {en: a}", "videos: []\nday: 2021-12-18\n",
    "videos:\n  - title: {en: b}\n    link: https://example.org/\n\n# What follows.\nday: 2021-12-18\n",
    "videos:\n- title: {en: b}   # ours\nday: 2021-12-18\n",
    "day: 2021-12-18\nvideos:\n    - title: {en: b}\n      publish: 2021-12-01\n"])
def test_a_video_is_listed_replaced_and_taken_out_in_any_style(before):
    listed = listed_videos.with_entry(before, ENTRY)
    found = listed_videos.listed(listed, "hill")
    assert found["voices"] == ["hill/one"] and found["title"] == {"en": "Hill: \"we\""}
    assert all(line in listed.splitlines() for line in before.splitlines() if line != "videos: []")
    kept = listed.replace("2021-12-01\n  city", "2021-12-05\n  city").replace("\"Hill: \\\"we\\\"\"", "Ours")
    again = listed_videos.with_entry(kept, ENTRY)
    assert listed_videos.listed(again, "hill")["title"] == {"en": "Ours"}      # the secretariat's words
    left = listed_videos.without(listed, "hill")
    assert listed_videos.listed(left, "hill") is None
    assert ("{en: b}" in left) == ("{en: b}" in before) and ("# What follows." in left) == ("# What" in before)


@pytest.mark.parametrize("text", ["videos: [{title: {en: b}}]\n", "videos: {a: b}\n", "- a\n", "a: [\n"])
def test_what_is_written_otherwise_is_left_to_people(text):
    with pytest.raises(UnclearVideos):
        listed_videos.with_entry(text, ENTRY)


@pytest.mark.parametrize("words", ["One. Two, three.", quote("a baker") * 3, "x" * 300, "長い文章です。" * 30, "كلمات كثيرة، " * 30])
def test_a_caption_is_two_lines_and_loses_no_word(words):
    found = pieces(words.strip())
    assert "".join(found).replace(" ", "") == words.replace(" ", "") and all(len(piece) <= 84 for piece in found)
