"""A campaign's main film: who is in it, its sound, its captions, where it stands, and what becomes of it."""

import av
import numpy as np
import pytest
from chorus.filming import listed as listed_videos
from chorus.frame import captions
from roots import Root, quote
from shared_voices import Voices
from sites import CAMPAIGN, LANGUAGES, LAST
from test_video import cues, make

FULL, BEFORE = "2021-12-17", "2021-12-16"

pytestmark = pytest.mark.xdist_group("main-film")     # one process makes the film for all


@pytest.fixture(scope="module")
def filmed(tmp_path_factory, cache):
    """A root with the voices of Bilbao and one of Kobe, and the film of two of them."""
    root = Root(tmp_path_factory.mktemp("film") / "root", cache)
    for path in root.settings.glob("main.*"):
        path.unlink()
    settings = root.settings / "campaign.yml"
    settings.write_text(listed_videos.without(settings.read_text("utf-8"), "main"), "utf-8")
    Voices.fill(root)
    root.submit("kobe/tofu", "わたしには、いろいろな顔があります。豆腐屋です。", language="ja", name="Bikash T.", photo=True,
                translations={"en": quote("a tofu maker")})
    root.submit("kobe/pupil", quote("a goalkeeper"), age_group="11-18", name="Ren", consent={"by": "self+guardian"})
    root.done = make(root, "--main", "--voices", "kobe/tofu", "bilbao/social")
    assert root.done.code == 0, root.done.said
    return root


def written(root, language):
    """The captions in a language."""
    return (root.settings / f"main.{language}.vtt").read_text("utf-8")


def test_it_has_pictures_and_soft_music_from_beginning_to_end(filmed):
    with av.open(str(filmed.settings / "main.mp4")) as film:
        picture, sound = film.streams
        assert (picture.codec_context.name, picture.codec_context.width, picture.codec_context.height) == (
            "h264", 1280, 720)
        assert (sound.codec_context.name, sound.codec_context.sample_rate) == ("aac", 44100)
        assert abs(picture.duration * picture.time_base - sound.duration * sound.time_base) < 0.1
        heard = np.concatenate([frame.to_ndarray() for frame in film.decode(audio=0)], axis=1)
    seconds = [float(np.sqrt((heard[:, at:at + 44100] ** 2).mean())) for at in range(0, heard.shape[1] - 44100, 44100)]
    assert np.abs(heard).max() < 0.9, "nothing is cut off"
    assert min(seconds[1:-4]) > 0.01 and max(seconds) < 0.25, "it is there all the time, and soft"
    assert seconds[-1] < min(seconds[2:-5]), "it fades"


def test_sound_and_pictures_lie_side_by_side_in_the_file(filmed):
    """A player that has loaded the first half has both for the first half."""
    with av.open(str(filmed.settings / "main.mp4")) as film:
        seen = [(packet.stream.type, float(packet.pts * packet.time_base)) for packet in film.demux() if packet.pts]
    last = {"video": 0.0, "audio": 0.0}
    for sort, at in seen:
        last[sort] = at
        assert abs(last["video"] - last["audio"]) < 3


def test_captions_are_in_every_language_of_the_site_and_last_as_long_as_the_film(filmed):
    with av.open(str(filmed.settings / "main.mp4")) as film:
        length = film.duration / 1e6
    for language in LANGUAGES:
        told = cues(written(filmed, language))
        assert told[0][0] == 0 and told[-1][1] == pytest.approx(length, abs=0.1)
        assert [end for _, end, _ in told[:-1]] == [start for start, *_ in told[1:]]
    assert "(Soft music)\nMore than migrants" in written(filmed, "en")
    assert "<lang" not in written(filmed, "en") and "<lang en>I am many things." in written(filmed, "uk")
    assert "— Bikash T., Кобе, Японія" in written(filmed, "uk"), "who it is, in the reader's language"
    assert "Not yet translated" in filmed.done.said and "main.uk.vtt" in filmed.done.said


def test_a_translation_written_into_the_captions_stays_until_the_words_change(filmed, tmp_path):
    import shutil

    root = Root(tmp_path / "root", filmed.cache)
    shutil.rmtree(root.folder)
    shutil.copytree(filmed.folder, root.folder)
    place = root.settings / "main.uk.vtt"
    text = place.read_text("utf-8")
    foreign = [line for line in text.split("\n") if line.startswith("<lang en>") and "tofu" in line]
    assert len(foreign) == 1
    place.write_text(text.replace(foreign[0], "Я роблю тофу."), "utf-8")
    assert "unchanged" in make(root, "--main").said and "Я роблю тофу." in place.read_text("utf-8")
    done = make(root, "--main", "--voices", "bilbao/social", "kobe/tofu")      # another order, another film
    assert "made" in done.said and "Я роблю тофу." in place.read_text("utf-8")
    original = root.folder / "submissions" / CAMPAIGN / "kobe/tofu/index.md"
    original.write_text(original.read_text("utf-8").replace("豆腐屋です", "パン屋です"), "utf-8")
    assert "made" in make(root, "--main").said
    assert "Я роблю тофу." not in place.read_text("utf-8"), "a translation of other words"


@pytest.mark.parametrize("name", ["bilbao/asocial", "bilbao/at-risk", "kobe/pupil", "bilbao/nobody"])
def test_without_consent_at_risk_or_a_child_nobody_is_in_it(filmed, name):
    done = make(filmed, "--main", "--voices", "kobe/tofu", name)
    assert done.code == 1 and name in done.said and "kobe/tofu is" not in done.said


def test_it_stands_first_with_its_transcript_from_the_day_of_the_full_page_on(filmed):
    assert filmed.build(BEFORE).code == 0
    assert not filmed.site.has(f"media/{CAMPAIGN}/main.mp4")
    assert filmed.build(FULL).code == 0
    page = filmed.site.page(f"uk/{CAMPAIGN}/")
    first = page.xpath("//main//section")[1]
    assert first.get("class") == "wide film" and first.xpath(".//video/source")[0].get("src").endswith("/main.mp4")
    assert [track.get("srclang") for track in first.xpath(".//track")] == LANGUAGES
    assert [track.get("srclang") for track in first.xpath(".//track[@default]")] == ["uk"]
    (told,) = first.xpath(".//details/div")
    assert told.get("lang") == "uk" and "(Тиха музика)" in told.text_content()
    assert told.xpath(".//span[@lang='en']") and len(told.xpath("./p")) >= 3


def test_it_is_gone_when_somebody_in_it_is(filmed):
    assert filmed.build(LAST).code == 0 and filmed.site.has(f"media/{CAMPAIGN}/main.mp4")
    text = (filmed.folder / "submissions" / CAMPAIGN / "kobe/tofu/index.md")
    before = text.read_text("utf-8")
    text.write_text(before.replace("  - social\n", ""), "utf-8")
    assert filmed.build(LAST).code == 0 and not filmed.site.has(f"media/{CAMPAIGN}/main.mp4")
    text.write_text(before, "utf-8")


def test_nothing_but_words_of_the_captions_is_in_a_transcript(tmp_path):
    from types import SimpleNamespace

    (tmp_path / "film.en.vtt").write_text(
        "WEBVTT\n\nSTYLE\n::cue { color: red }\n\nNOTE not to be read\n\n1\n00:00.000 --> 00:02.000 align:start\n"
        "<v Ada><b>Fish &amp; chips</b>\n<lang eu>Kaixo</lang>\n\n00:02.000 --> 00:03.000\n— Ada, Bilbao\n\n"
        "00:03.000 --> 00:04.000\nAn end\n", "utf-8")
    video = SimpleNamespace(captions={"en": "film.en.vtt"})
    used, paragraphs = captions.transcript(tmp_path, video, "uk", ["en", "fr"])
    assert used == "en" and [[(line.words, line.language) for line in lines] for lines in paragraphs] == [
        [("Fish & chips", ""), ("Kaixo", "eu"), ("— Ada, Bilbao", "")], [("An end", "")]]
