"""Pictures made for a test: upright, in the site's colours, without metadata; and a verdict on what can't be used."""

import io
import struct
import zlib

import generated_pictures
import pytest
from chorus.attachments import darkroom
from chorus.attachments.inspection import inspect
from chorus.attachments.pictures import derived, develop
from measuring import photographs
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageStat
from test_files import boxes, jpeg_markers


def derive(path, tmp_path, crop=None, focus=None):
    """The derivatives of a picture, by file name, decoded."""
    folder = tmp_path / "derived"
    develop.develop(path.read_bytes(), folder, crop, focus)
    found = {}
    for file in sorted(folder.iterdir()):
        raw = file.read_bytes()
        if file.suffix == ".jpg":
            markers, behind = jpeg_markers(raw)
            assert set(markers) <= {0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDA, 0xDD} and behind == b"", file
        else:
            kinds = {
                content[8:12] if kind == b"infe" else content[:4]
                for kind, content in boxes(raw)
                if kind in (b"infe", b"colr")
            }
            assert kinds <= {b"av01", b"nclx"}, file
        with Image.open(io.BytesIO(raw)) as image:
            image.load()
            assert image.mode == "RGB" and not image.getexif()
            found[file.name] = image.copy()
    assert [name for name in found if name.endswith(".jpg")] and [name for name in found if name.endswith(".avif")]
    return found


def largest(found):
    return max(found.values(), key=lambda image: image.width)


def difference(one, other):
    """How far two pictures of one size are apart on average, 0 to 255."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


def saved(path, image, **options):
    image.save(path, **options)
    return path


def scene(size=(800, 1000)):
    """A picture whose corners can be told apart."""
    image = Image.new("RGB", size, "#808080")
    draw, (width, height) = ImageDraw.Draw(image), size
    for corner, colour in (((0, 0), "#c03030"), ((width, 0), "#30c030"), ((0, height), "#3030c0"), (size, "#e0e020")):
        draw.ellipse(
            [corner[0] - width / 3, corner[1] - height / 3, corner[0] + width / 3, corner[1] + height / 3], fill=colour
        )
    return image


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_turned_upright(tmp_path, orientation):
    upright, exif = scene(), Image.Exif()
    exif[0x0112] = orientation
    undo = {6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}.get(
        orientation, develop._TURNS.get(orientation)
    )
    stored = upright if undo is None else upright.transpose(undo)
    path = saved(tmp_path / "photo.jpg", stored, exif=exif, quality=95)
    assert (inspect(path.read_bytes(), "photo.jpg").width, stored.width) == (800, 1000 if orientation > 4 else 800)
    found = largest(derive(path, tmp_path, 4 / 5))
    assert found.size == (800, 1000) and difference(found, upright) < 4


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("focus", [(0.0, 0.0), (0.8, 1.0)])
@pytest.mark.parametrize("size", [(1900, 1000), (800, 2100)])
def test_a_crop_is_the_same_however_the_picture_is_stored(tmp_path, orientation, focus, size):
    upright, exif = scene(size), Image.Exif()
    exif[0x0112] = orientation
    undo = {6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}.get(
        orientation, develop._TURNS.get(orientation)
    )
    path = saved(tmp_path / "photo.jpg", upright if undo is None else upright.transpose(undo), exif=exif, quality=95)
    high = 1000 if size[0] > size[1] else round(800 * 5 / 4)
    wide = round(high * 4 / 5)
    left, top = round((size[0] - wide) * focus[0]), round((size[1] - high) * focus[1])
    wanted = upright.crop((left, top, left + wide, top + high)).resize((800, 1000))
    found = derive(path, tmp_path, 4 / 5, focus)
    assert difference(largest(found), wanted) < 4
    for image in found.values():
        assert difference(image, wanted.resize(image.size)) < 6


GENERATED = {
    "cmyk.jpg": ("CMYK", {}),
    "grey.jpg": ("L", {}),
    "grey.png": ("L", {}),
    "bits.png": ("1", {}),
    "alpha.png": ("RGBA", {}),
    "grey-alpha.png": ("LA", {}),
    "progressive.jpg": ("RGB", {"progressive": True}),
}


@pytest.mark.parametrize("name", GENERATED)
def test_every_colour_mode_comes_out_as_it_looks(tmp_path, name):
    mode, options = GENERATED[name]
    image = scene().convert(mode)
    path = saved(tmp_path / name, image, **options)
    found = largest(derive(path, tmp_path))
    # Points of two colours that stand for a grey are seen as one, and an encoder need not keep each.
    assert found.size == image.size and difference(found.reduce(4), image.convert("RGB").reduce(4)) < 3


def test_a_palette_comes_out_as_it_looks(tmp_path):
    image = scene().quantize(24, dither=Image.Dither.NONE)
    found = largest(derive(saved(tmp_path / "palette.png", image), tmp_path))
    assert difference(found, image.convert("RGB")) < 5


def test_sixteen_bits_of_grey_are_not_clipped_to_white(tmp_path):
    grey = Image.linear_gradient("L").resize((640, 800))
    deep = grey.convert("I").point(lambda value: value * 257).convert("I;16")
    found = largest(derive(saved(tmp_path / "grey.png", deep), tmp_path))
    assert difference(found, grey.convert("RGB")) < 3


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_transparent_becomes_white(tmp_path, mode):
    clear = Image.new("RGBA", (640, 800), (200, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (0, 0, 320, 800))
    clear = clear.convert(mode)
    found = largest(derive(saved(tmp_path / "clear.png", clear), tmp_path))
    assert min(found.getpixel((600, 400))) > 250 and max(found.getpixel((40, 400))) < 8


def test_colours_of_another_profile_are_brought_to_srgb(tmp_path):
    """A profile whose red and blue are exchanged, made of sRGB's own: followed, a red picture is blue."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    count = int.from_bytes(profile[128:132], "big")
    table = [bytearray(profile[132 + 12 * i : 144 + 12 * i]) for i in range(count)]
    for entry in table:
        entry[:4] = {b"rXYZ": b"bXYZ", b"bXYZ": b"rXYZ"}.get(bytes(entry[:4]), bytes(entry[:4]))
    swapped = profile[:132] + b"".join(table) + profile[132 + 12 * count :]
    red = Image.new("RGB", (640, 800), (200, 20, 20))
    plain = largest(derive(saved(tmp_path / "plain.jpg", red, icc_profile=profile, quality=95), tmp_path / "plain"))
    turned = largest(derive(saved(tmp_path / "turned.jpg", red, icc_profile=swapped, quality=95), tmp_path / "turned"))
    assert plain.getpixel((9, 9))[0] > 180 and turned.getpixel((9, 9))[2] > 150 > turned.getpixel((9, 9))[0]
    broken = saved(tmp_path / "broken.jpg", red, icc_profile=profile[:200] + b"\xff" * 200, quality=95)
    assert largest(derive(broken, tmp_path / "broken")).getpixel((9, 9))[0] > 180


@pytest.mark.parametrize(
    ("name", "spec", "rule"),
    [
        ("cut.jpg", {"keep": 0.5}, "picture-broken"),
        ("cut.png", {"keep": 0.5}, "picture-broken"),
        ("photo.png", {"format": "JPEG"}, "picture-format"),
        ("photo.jpg", {"format": "PNG"}, "picture-format"),
        ("photo.jpg", {"format": "WEBP"}, "picture-format"),
        ("photo.jpg", {"format": "GIF"}, "picture-format"),
        ("large.png", {"size": (8000, 7000)}, "picture-pixels"),
        ("heavy.jpg", {"pad": 11 * 2**20}, "picture-bytes"),
    ],
)
def test_what_can_t_be_used_is_refused_by_its_rule(name, spec, rule):
    assert inspect(generated_pictures.picture(name, spec), name).refused == rule


def chunk(kind, content):
    """A piece of a PNG file, with its check sum."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


@pytest.mark.parametrize("rows", [b"\0" + b"\x80" * 1920, b"\7" + b"\x80" * 1920])
def test_a_png_whose_pieces_are_whole_but_whose_lines_are_not_is_refused(rows):
    """Half of the lines are missing, or they are packed in a way that there is not."""
    lines = rows * (400 if rows[0] == 0 else 800)
    raw = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 640, 800, 8, 2, 0, 0, 0))
    raw += chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")
    assert inspect(raw, "photo.png").refused == "picture-broken"


@pytest.mark.parametrize(
    "spec",
    [
        {"gps": True},
        {"serial": "4711"},
        {"artist": "A. Person"},
        {"comment": "at home"},
        {"preview": True},
        {"xmp_gps": True},
        {"description": "Amina at home"},
    ],
)
def test_hidden_data_is_found_and_does_not_reach_the_site(tmp_path, spec):
    raw = generated_pictures.picture("photo.jpg", spec)
    assert inspect(raw, "photo.jpg").private
    (tmp_path / "photo.jpg").write_bytes(raw)
    derive(tmp_path / "photo.jpg", tmp_path, 4 / 5)


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((600, 750), [320, 480, 600]),
        ((640, 800), [320, 480, 640]),
        ((640, 460), [320, 368]),
        ((2000, 2500), [320, 480, 640, 800]),
        ((3000, 2000), [320, 480, 640, 800]),
        ((960, 3000), [320, 480, 640, 800]),
    ],
)
def test_a_portrait_is_cropped_to_4_to_5_and_never_enlarged(tmp_path, size, widths):
    found = derive(saved(tmp_path / "photo.jpg", scene(size)), tmp_path, 4 / 5)
    assert sorted({image.width for image in found.values()}) == widths
    assert all(abs(image.width * 5 / 4 - image.height) <= 1 for image in found.values())


@pytest.mark.parametrize("crop", [4 / 5, None])
def test_a_phones_photo_weighs_what_the_site_has_room_for(tmp_path, crop):
    """A year of 2,250 voices has room for 75 KB each on average; this picture has more detail than most."""
    picture = photographs._scene(1, 1500, 2000)
    raw = saved(tmp_path / "photo.jpg", picture, quality=90).read_bytes()
    develop.develop(raw, tmp_path / "derived", crop, None)
    widths = derived.widths(1500)
    weights = [(tmp_path / "derived" / name).stat().st_size for name in derived.published(widths)]
    assert widths == (320, 800) and len(weights) == 3 and sum(weights) < 90_000
    assert weights[0] < 12_000      # what a gallery shows on an ordinary screen


def test_focus_says_what_the_crop_keeps(tmp_path):
    wide = Image.new("RGB", (2000, 1000), "white")
    wide.paste((200, 0, 0), (0, 0, 500, 1000))
    wide.paste((0, 0, 200), (1500, 0, 2000, 1000))
    path = saved(tmp_path / "photo.jpg", wide)
    left = largest(derive(path, tmp_path / "left", 4 / 5, (0.0, 0.5))).getpixel((100, 100))
    right = largest(derive(path, tmp_path / "right", 4 / 5, (1.0, 0.5))).getpixel((700, 100))
    assert left[0] > 150 > left[2] and right[2] > 150 > right[0]


def test_the_darkroom_crops_as_the_job_says(tmp_path):
    """Crop and focus reach the picture, and its name: another focus makes another picture."""
    wide = Image.new("RGB", (2000, 1000), "white")
    wide.paste((200, 0, 0), (0, 0, 500, 1000))
    path = saved(tmp_path / "photo.jpg", wide)
    seen = {}
    for focus in ((0.0, 0.5), (1.0, 0.5)):
        done = darkroom.work(darkroom.Job(path, True, 4 / 5, focus), tmp_path / "cache")
        assert not done.trace and not done.facts.refused
        (folder,) = (tmp_path / "cache").rglob(done.key)
        with Image.open(sorted(folder.glob("*.jpg"))[-1]) as image:
            assert abs(image.width * 5 / 4 - image.height) <= 1
            seen[done.key] = image.getpixel((100, 100))
    (left, right) = seen.values()
    assert left[1] < 100 < right[1]
