"""The files beside the pages: pictures without metadata, calendars, and nothing that does not belong."""

import datetime as dt
import re
import struct

import pytest
import yaml
from chorus.attachments.ledger import content_of
from chorus.attachments.pictures import derived as making
from chorus.kinds import KINDS
from PIL import Image
from sites import CAMPAIGN, DAYS, LANGUAGES
from test_dates import SETTINGS, submissions


def jpeg_markers(raw):
    """The markers of a JPEG file's segments and what follows its end."""
    assert raw[:2] == b"\xff\xd8"
    found, at = [], 2
    while raw[at + 1] != 0xD9:
        marker, length = raw[at + 1], struct.unpack(">H", raw[at + 2 : at + 4])[0]
        found.append(marker)
        at += 2 + length
        if marker == 0xDA:  # the picture itself, up to the next marker that is no restart
            at = next(m.start() for m in re.compile(rb"\xff[^\x00\xd0-\xd7\xff]").finditer(raw, at))
    return found, raw[at + 2 :]


CONTAINERS = {b"meta": 4, b"iprp": 0, b"ipco": 0, b"iinf": 6, b"moov": 0, b"trak": 0}


def boxes(raw, start=0, end=None):
    """(type, content) of every box of an AVIF file, those inside others too."""
    at, end = start, len(raw) if end is None else end
    while at < end:
        size, kind = struct.unpack(">I4s", raw[at : at + 8])
        size = size or end - at
        yield kind, raw[at + 8 : at + size]
        if kind in CONTAINERS:
            yield from boxes(raw, at + 8 + CONTAINERS[kind], at + size)
        at += size
    assert at == end


def media(site, suffix):
    return sorted((site.folder / "media").glob(f"*.{suffix}"))


def test_jpegs_hold_a_picture_and_nothing_else(site):
    """Only JFIF's own header (APP0), tables, frame and scans: no Exif, XMP, profile or comment, nothing behind."""
    files = media(site, "jpg")
    for path in files:
        markers, behind = jpeg_markers(path.read_bytes())
        assert set(markers) <= {0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDA, 0xDD} and behind == b"", path
    assert len(files) > 40


def test_avifs_hold_a_picture_and_nothing_else(site):
    files = media(site, "avif")
    for path in files:
        found = list(boxes(path.read_bytes()))
        items = [content[8:12] for kind, content in found if kind == b"infe"]
        colours = [content[:4] for kind, content in found if kind == b"colr"]
        assert items == [b"av01"] and set(colours) <= {b"nclx"}, (path, items, colours)
        assert {kind for kind, _ in found}.isdisjoint({b"uuid", b"xml ", b"Exif", b"moov", b"udta"}), path
    assert len(files) > 80


def test_pictures_are_as_wide_as_they_say_and_as_high_as_the_pages_say(site):
    sizes = {}
    for path in [*media(site, "jpg"), *media(site, "avif")]:
        with Image.open(path) as image:
            assert image.mode == "RGB" and image.width == int(path.stem.split("-")[1]), path
            sizes[path.name] = image.size
    for language in ("en", "ar"):
        for _, page in ((a, site.page(a)) for a in site.addresses() if a.startswith(f"{language}/")):
            for image in page.xpath("//img"):
                if "/media/" not in image.get("src"):
                    continue  # drawn: tests/test_cards.py, test_toolkit.py, test_collage.py
                width, height = sizes[image.get("src").rpartition("/")[2]]
                assert abs(int(image.get("height")) * width / int(image.get("width")) - height) <= 1


def test_portraits_are_4_to_5_and_drawings_are_left_whole(site):
    for folder, fields in submissions():
        crop = KINDS[fields["kind"]].crop
        for path in folder.glob("*.jpg"):
            name = making.key(content_of(path.read_bytes()), crop, None)
            with Image.open(path) as original:
                ratio = crop or original.width / original.height
            for derived in [*site.folder.glob(f"media/{name}-*")]:
                with Image.open(derived) as image:
                    assert abs(image.width / ratio - image.height) <= 1, (path, derived)
            assert (
                len([*site.folder.glob(f"media/{name}-*.avif")]) == 2
                and len([*site.folder.glob(f"media/{name}-*.jpg")]) == 1
            )


@pytest.mark.parametrize("day", DAYS)
def test_every_picture_of_the_site_is_on_a_page_and_every_file_is_of_a_kind_that_belongs(sample, day):
    site = sample(day)
    named = set()
    for address in site.addresses():
        named.update(re.findall(r"media/([\w./-]+)", site.read(address)))
    assert {path.relative_to(site.folder / "media").as_posix() for path in site.folder.glob("media/**/*.*")} == named
    assert not [path for path in site.folder.rglob("*") if path.name.startswith(".")]
    assert {path.suffix for path in site.files()} <= {
        ".html",
        ".css",
        ".js",
        ".svg",
        ".png",
        ".jpg",
        ".avif",
        ".webp",
        ".gz",
        ".ics",
        ".xml",
        ".txt",
        ".mp4",
        ".vtt",
        ".json",
        ".pdf",
    }
    # No index of a search: it would hold every submission a second time.
    assert not {path.name for path in site.files() if path.suffix == ".json"} - {"feed.json"}
    assert not [path for path in site.folder.rglob("*") if "search" in path.name.lower() and path.suffix != ".html"]
    assert site.folder.stat().st_mode & 0o777 == 0o755


def unfolded(raw):
    """The lines of a calendar file."""
    assert raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b"") and b"\r" not in raw.replace(b"\r\n", b"")
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # a fold never parts a letter
    return raw.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def events(raw):
    """The events of a calendar file, each a mapping of properties."""
    lines = unfolded(raw)
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR"
    head, *found = "\n".join(lines[1:-1]).split("BEGIN:VEVENT\n")
    assert "VERSION:2.0" in head and "PRODID:" in head
    for block in found:
        assert block.rstrip().endswith("END:VEVENT")
        yield dict(
            re.fullmatch(r"([A-Z-]+(?:;[^:]*)?):(.*)", line).groups() for line in block.rstrip().split("\n")[:-1]
        )


def dates():
    """Every date of campaign.yml that the calendar should have."""
    found = {SETTINGS[name] for name in ("opens", "deadline", "launch", "full", "day")}
    found |= {SETTINGS["kinds"][kind]["publish"] for kind in ("school entry", "statement")}
    found |= {video["publish"] for video in SETTINGS["videos"]} | {item["date"] for item in SETTINGS["calendar"]}
    return found | {str(dt.date.fromisoformat(SETTINGS["day"]) + dt.timedelta(1))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_can_be_read_by_a_calendar(site, language):
    folder = f"{language}/{CAMPAIGN}/calendar/"
    found = list(events((site.folder / folder / "calendar.ics").read_bytes()))
    slogan = SETTINGS["slogan"][language]
    for event in found:
        start, end = event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]
        assert dt.datetime.strptime(end, "%Y%m%d") - dt.datetime.strptime(start, "%Y%m%d") == dt.timedelta(1)
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
        summary = re.sub(r"\\([,;\\])", r"\1", event["SUMMARY"])
        assert summary.startswith(f"{slogan}: ") and not re.search(r"(?<!\\)[,;]", event["SUMMARY"])
    assert {event["DTSTART;VALUE=DATE"] for event in found} == {day.replace("-", "") for day in dates()}
    assert len({event["UID"] for event in found}) == len(found)
    page = site.page(folder)
    assert set(page.xpath("//ol//time/@datetime")) == dates() and len(page.xpath("//ol/li")) == len(found)


def test_the_campaigns_colours_are_in_a_style_sheet(site):
    colours = yaml.safe_load(str(SETTINGS["colours"]))
    written = (site.folder / "assets/campaigns.css").read_text()
    assert f".c-{CAMPAIGN}" in written and all(colour in written for colour in colours.values())
