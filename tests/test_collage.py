"""The collage of all portraits: from a dozen to a thousand, the same bytes each time, and nobody who did not agree."""

import dataclasses
import datetime as dt
import io
from types import SimpleNamespace

import pypdf
import pytest
from chorus.attachments.darkroom import derivatives
from chorus.takeaway.collage import collage
from chorus.typeset.mosaic import PORTRAIT, Mosaic, grid, spare
from chorus.typeset.press import Press
from PIL import Image
from sites import CAMPAIGN, LANGUAGES

COLOURS = ("#4a2377", "#ffc845")
WALL = (1200, 1320)


def test_every_portrait_has_a_cell_of_its_own_shape_and_few_cells_stay_over():
    for count in range(12, 1001):
        columns, rows = grid(count, *WALL)
        left = columns * rows - count
        assert 0 <= left < max(columns, rows) and left <= 1 + count / 6, count
        assert 0.8 < (WALL[0] / columns) / (WALL[1] / rows) / PORTRAIT < 1.25, count
        empty = spare(columns * rows, count)
        assert len(empty) == left and all(0 <= cell < columns * rows for cell in empty), count


def wall(folder, count):
    """A mosaic of so many portraits, each of one colour of its own."""
    files = []
    for number in range(count):
        files.append(f"{number}.jpg")
        Image.new("RGB", (320, 400), (number % 10 * 25, number // 10 % 10 * 25, number // 100 * 25)).save(
            folder / files[-1], quality=95)
    return Mosaic(tuple(files), *WALL, COLOURS)


@pytest.mark.parametrize("count", [12, 54, 200, 1000])
def test_nobody_is_left_out_and_there_is_no_hole(tmp_path, count):
    mosaic = wall(tmp_path, count)
    mosaic.write(tmp_path)
    columns, rows = grid(count, *WALL)
    empty, seen = spare(columns * rows, count), []
    with Image.open(tmp_path / mosaic.place) as image:
        assert image.size == WALL and not image.getexif()
        for cell in range(columns * rows):
            at = ((cell % columns + 0.5) * WALL[0] / columns, (cell // columns + 0.5) * WALL[1] / rows)
            if cell not in empty:
                seen.append(image.getpixel(tuple(map(int, at))))
    for number, colour in enumerate(seen):
        wanted = (number % 10 * 25, number // 10 % 10 * 25, number // 100 * 25)
        assert max(abs(a - b) for a, b in zip(colour, wanted, strict=True)) < 20, number
    assert len(seen) == count


def test_the_same_portraits_make_the_same_bytes_and_others_another_name(tmp_path):
    mosaic = wall(tmp_path, 30)
    mosaic.write(tmp_path)
    first = (tmp_path / mosaic.place).read_bytes()
    (tmp_path / mosaic.place).unlink()
    mosaic.write(tmp_path)
    assert (tmp_path / mosaic.place).read_bytes() == first
    fewer = dataclasses.replace(mosaic, portraits=mosaic.portraits[1:])
    assert fewer.place != mosaic.place


# --- who is on it -------------------------------------------------------------------------------------------------

class Stand:
    """A world with so many people; some(number) says what is different about one of them."""

    day, languages = dt.date(2021, 12, 20), ("en", "ar")
    archive = extract = None

    def __init__(self, cache, count, some=lambda number: {}):
        self.entries = [person(cache, number, **some(number)) for number in range(count)]
        self.settings = SimpleNamespace(site=SimpleNamespace(bridge_languages=("en", "fr")))
        self.campaign = SimpleNamespace(id="small", settings=SimpleNamespace(
            colours=SimpleNamespace(main=COLOURS[0], accent=COLOURS[1]), slogan={"en": "Many voices"},
            day_name={"en": "Day of the Tests"}, hashtags=["#ManyVoices"], sample=False))

    def kinds(self, _):
        return [SimpleNamespace(crop=PORTRAIT), SimpleNamespace(crop=None)]

    def of_kind(self, _, kind):
        return self.entries if kind.crop else []

    def catalogue(self, _):
        return SimpleNamespace(number=lambda one, many, count: many.format(count=count))


def person(cache, number, scope=("website", "social", "print"), minor=False, at_risk=False):
    key = f"{number:04x}" * 8
    path = derivatives(cache, key) / "640.jpg"
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (640, 800), (number * 37 % 256, number * 91 % 256, number * 53 % 256)).save(path)
    return SimpleNamespace(id=f"small/harbour/p{number}", pictures=(SimpleNamespace(key=key, widths=(320, 640)),),
                           fields=SimpleNamespace(minor=minor, at_risk=at_risk), may=lambda use, day: use in scope)


def test_print_and_social_media_have_walls_of_their_own(tmp_path):
    def some(number):
        return {0: {"scope": ("website",)}, 1: {"scope": ("website", "print")}, 2: {"scope": ("website", "social")},
                3: {"minor": True}, 4: {"at_risk": True}}.get(number, {})

    world = Stand(tmp_path, 20, some)
    on = {use: {entry.id.rpartition("/p")[2] for entry in collage.portraits(world, world.campaign, use).values()}
          for use in ("print", "social")}
    others = {str(number) for number in range(5, 20)}
    assert on == {"print": others | {"1"}, "social": others | {"2"}}
    made = collage.make(world, Press(tmp_path), world.campaign)["en"]
    assert set(made.poster.sheet.people) == {f"small/harbour/p{n}" for n in on["print"]}
    assert set(made.web.sheet.people) == {f"small/harbour/p{n}" for n in on["social"]} and "16" in made.alt
    for sheet, use, other in ((made.poster.sheet, "1", "2"), (made.web.sheet, "2", "1")):
        used = "".join(sheet.mosaic.portraits)
        assert f"{int(use):04x}" * 8 in used and f"{int(other):04x}" * 8 not in used and "0000" * 8 not in used


def test_fewer_than_a_dozen_make_no_wall_and_who_goes_is_gone(tmp_path):
    world = Stand(tmp_path, 12)
    before = collage.make(world, Press(tmp_path), world.campaign)["en"]
    gone = world.entries.pop()
    assert gone.id in before.poster.sheet.people
    assert collage.make(world, Press(tmp_path), world.campaign) == {}
    # The others keep their order.
    order = list(before.poster.sheet.mosaic.portraits)
    stay = [(derivatives(type(tmp_path)(), key) / "640.jpg").as_posix()
            for key in collage.portraits(world, world.campaign, "print")]
    assert stay == [path for path in order if gone.pictures[0].key not in path]


@pytest.mark.slow
def test_paper_and_pictures_have_their_sizes_and_come_out_the_same_twice(tmp_path):
    world = Stand(tmp_path, 54)
    press = Press(tmp_path)
    made = collage.make(world, press, world.campaign)
    assert made["en"].poster is made["ar"].poster and [made[language].page for language in world.languages] == [1, 2]
    for drawn in [made["en"].poster, *(made[language].web for language in world.languages)]:
        raw = press.draw(drawn.sheet)
        (tmp_path / drawn.sheet.mosaic.place).unlink()
        assert raw == Press(tmp_path).draw(drawn.sheet) and len(raw) < 3_000_000
        if drawn.sheet.form == "pdf":
            pdf = pypdf.PdfReader(io.BytesIO(raw))
            for number, page in enumerate(pdf.pages):
                assert tuple(round(side / 72 * 25.4) for side in map(float, page.mediabox[2:])) == (420, 594)    # A2
                assert "Day of the Tests" in page.extract_text() and pdf.get_destination_page_number(pdf.outline[number]) == number
            assert len(pdf.pages) == len(pdf.outline) == 2 and pdf.metadata.title == "Many voices"
            assert pdf.trailer["/Root"]["/Lang"].split("-")[0] == "en" and pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
            pasted = {image.indirect_reference.idnum for page in pdf.pages for image in page.images}
            assert len(pasted) == 1, "the portraits are in it once"
        else:
            with Image.open(io.BytesIO(raw)) as image:
                assert all(abs(a - b) <= 3 for a, b in zip(image.size, (1080, round(1080 * 2 ** 0.5)), strict=True))
                assert len(raw) <= 200_000 and not image.getexif() and drawn.given == drawn.file_name.replace(".webp", ".jpg")


def test_the_sample_shows_its_wall_in_every_language_and_gives_it_away(site):
    posters = set()
    for number, language in enumerate(LANGUAGES, 1):
        page = site.page(f"{language}/{CAMPAIGN}/")
        links = {link.get("download"): link for link in page.iter("a") if "-collage-" in link.get("download", "")}
        assert {name.rpartition("-")[2] for name in links} == {"a2.pdf", "web.webp"}, language
        for link in links.values():
            assert (site.folder / "collages" / link.get("href").rpartition("/")[2]).is_file()
            assert link.get("data-as") == ("jpg" if link.get("download").endswith(".webp") else None)
        poster = links[f"{CAMPAIGN}-collage-a2.pdf"]
        posters.add(poster.get("href").rpartition("/")[2])
        assert str(number) in poster.getparent().text_content().translate({0x660 + n: str(n) for n in range(10)})
    (poster,) = posters
    pages = [" ".join(one.extract_text().split()) for one in pypdf.PdfReader(site.folder / "collages" / poster).pages]
    assert len(pages) == len(LANGUAGES) and "More than migrants" in pages[LANGUAGES.index("en")]
