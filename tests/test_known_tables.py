"""What a standard publishes as a table, held against what the library works out."""

import gettext
import re
import struct
import zlib

import pytest
from babel.localedata import locale_identifiers
from chorus.attachments.pictures import photoshop
from chorus.attachments.pictures.exif import told
from chorus.attachments.pictures.labels import FOREIGN, NAME, PLACE, PREVIEW, SERIAL
from chorus.attachments.png.chunks import fill
from chorus.errors import Refusal
from chorus.model.campaign import contrast, luminance
from chorus.model.problems import Severity
from chorus.read import front_matter
from chorus.rules.accounts import has_account
from chorus.words import plural_forms
from chorus.words.language_codes import canonical
from hostile_pictures import piece, png

# --- WCAG 2.2 ------------------------------------------------------------------------------------------------------

# Relative luminance of the primaries (the definition's own weights), and ratios that WCAG's techniques and WebAIM give.
LUMINANCE = {"#ff0000": 0.2126, "#00ff00": 0.7152, "#0000ff": 0.0722, "#ffffff": 1.0, "#000000": 0.0}
CONTRAST = [
    ("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#767676", "#ffffff", 4.54), ("#777777", "#ffffff", 4.48),
    ("#949494", "#ffffff", 3.03), ("#959595", "#ffffff", 2.99), ("#ff0000", "#ffffff", 4.0), ("#0000ff", "#ffffff", 8.59),
    ("#00ff00", "#ffffff", 1.37), ("#ffff00", "#ffffff", 1.07), ("#595959", "#ffffff", 7.0), ("#808080", "#ffffff", 3.95),
    ("#0000ff", "#000000", 2.44), ("#ff0000", "#000000", 5.25),
]


@pytest.mark.parametrize(("colour", "known"), LUMINANCE.items())
def test_relative_luminance(colour, known):
    assert luminance(colour) == pytest.approx(known, abs=1e-9)


@pytest.mark.parametrize(("one", "other", "known"), CONTRAST)
def test_contrast(one, other, known):
    assert contrast(one, other) == contrast(other, one) == pytest.approx(known, abs=0.006)


def test_the_dark_end_of_the_scale_is_a_straight_line():
    """10/255 lies below the threshold 0.04045, 11/255 above it."""
    assert luminance("#0a0a0a") == pytest.approx(10 / 255 / 12.92)
    assert luminance("#0b0b0b") == pytest.approx(((11 / 255 + 0.055) / 1.055) ** 2.4)


# --- CLDR's plural forms (Unicode TR 35, part 3) --------------------------------------------------------------------

# Numbers as CLDR's chart «Language Plural Rules» samples them, by language; a range has its ends. What is not named
# is in none of the samples.
SAMPLES = {
    "ja zh ko vi th id my lo": "other: 0-15 100 1000 1000000",
    "en de nl sv fi et sw el hu tr da bg ka sq": "one: 1; other: 0 2-16 100 101 1000 1000000",
    "hi bn gu fa am zu ak ln mg pa ti si": "one: 0-1; other: 2-17 100 101 1000",
    "fr pt": "one: 0-1; many: 1000000 2000000; other: 2-17 100 1000 1000001",
    "es it ca pt-PT": "one: 1; many: 1000000 2000000; other: 0 2-16 100 1000 1000001",
    "lv": "zero: 0 10-20 30 40 100 1000; one: 1 21 31 101 1001; other: 2-9 22-29 102 1002",
    "ga": "one: 1; two: 2; few: 3-6; many: 7-10; other: 0 11-25 100 1000",
    "gd": "one: 1 11; two: 2 12; few: 3-10 13-19; other: 0 20-34 100",
    "mk is": "one: 1 21 31 41 51 61 71 81 101 1001; other: 0 2-16 100 111 1000",
    "uk ru be": "one: 1 21 31 81 101 1001; few: 2-4 22-24 32-34 102 1002; many: 0 5-19 100 111-114 1000",
    "hr sr bs": "one: 1 21 31 81 101 1001; few: 2-4 22-24 32-34 102 1002; other: 0 5-19 100 112-114 1000",
    "pl": "one: 1; few: 2-4 22-24 32-34 102 1002; many: 0 5-19 21 100 101 112-114 1000",
    "cs sk": "one: 1; few: 2-4; other: 0 5-19 21-24 100 101 102",
    "lt": "one: 1 21 31 81 101 1001; few: 2-9 22-29 102 1002; other: 0 10-20 30 40 100 111-119",
    "ro": "one: 1; few: 0 2-16 101 119 1001; other: 20-35 100 120 1000",
    "sl": "one: 1 101 201 1001; two: 2 102 202; few: 3-4 103-104; other: 0 5-19 100 105",
    "hsb dsb": "one: 1 101 201; two: 2 102; few: 3-4 103-104; other: 0 5-19 100",
    "mt": "one: 1; two: 2; few: 0 3-10 103-109 1003; many: 11-19 111-117 1011; other: 20-35 100 1000",
    "ar": "zero: 0; one: 1; two: 2; few: 3-10 103-110 1003; many: 11-26 111 1011; other: 100-102 200-202 1000",
    "cy": "zero: 0; one: 1; two: 2; few: 3; many: 6; other: 4-5 7-20 100",
    "br": "one: 1 21 31 41 51 61 81 101; two: 2 22 32 82 102; few: 3-4 9 23-24 29 103 109; many: 1000000; "
          "other: 0 5-8 10-20 71-79 91-99 100 1000",
    "he": "one: 1; two: 2; other: 0 3-17 100",
    "gv": "one: 1 11 21 31; two: 2 12 22 32; few: 0 20 40 60 80 100 120; other: 3-10 13-19 23 103",
    "fil": "one: 0-3 5 7-8 10-13 15 17-18 20-21 100 1000; other: 4 6 9 14 16 19 24 26 104",
    "shi": "one: 0-1; few: 2-10; other: 11-26 100",
    "tzm": "one: 0-1 11-24 99; other: 2-10 100-106",
    "se naq": "one: 1; two: 2; other: 0 3-17 100",
    "lag ksh": "zero: 0; one: 1; other: 2-17 100",
    "kw": "zero: 0; one: 1; two: 2 22 42 62 82 102; few: 3 23 43 63 83 103; many: 21 41 61 81 101 161; other: 4-19 100 1004",
}
ORDER = ("zero", "one", "two", "few", "many", "other")


def samples(text):
    """Number to the place of its category among those that the language has."""
    parts = dict(part.strip().split(": ") for part in text.split(";"))
    names = [name for name in ORDER if name in parts]
    found = {}
    for name, numbers in parts.items():
        for one in numbers.split():
            first, _, last = one.partition("-")
            found |= dict.fromkeys(range(int(first), int(last or first) + 1), names.index(name))
    return len(names), found


def forms(language):
    """What gettext does with a language's header: how many forms, and which one a number gets."""
    count, rule = re.fullmatch(r"nplurals=(\d); plural=(.*);", plural_forms.header(language)).groups()
    return int(count), gettext.c2py(rule)


@pytest.mark.parametrize(("language", "text"), [(one, text) for names, text in SAMPLES.items() for one in names.split()])
def test_plural_forms_are_those_of_cldrs_chart(language, text):
    count, known = samples(text)
    there, rule = forms(language)
    # Czech and the like have a category for fractions alone; no number of things falls into it.
    assert there in (count, count + 1)
    places = sorted({rule(number) for number in known})
    assert {number: places.index(rule(number)) for number in known} == known


def test_no_language_of_cldr_is_outside_the_chart():
    """Each language has the forms of one of the rows, whichever it is."""
    rows = [samples(text)[1] for text in SAMPLES.values()]
    strange = {}
    for language in sorted({name.replace("_", "-") for name in locale_identifiers() if "_" not in name}):
        _, rule = forms(language)
        if not any(len({rule(number) for number in known}) == len(set(known.values()))
                   and all((rule(a) == rule(b)) == (known[a] == known[b]) for a, b in zip(known, list(known)[1:], strict=False))
                   for known in rows):
            strange[language] = plural_forms.header(language)
    assert strange == {}


# --- TIFF 6.0, section 2, and Exif 3.0 ------------------------------------------------------------------------------

# Type → bytes of one value: BYTE ASCII SHORT LONG RATIONAL SBYTE UNDEFINED SSHORT SLONG SRATIONAL FLOAT DOUBLE.
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
REFERENCE_BLACK_WHITE = 0x0214      # may be long, and tells nothing


def exif(order, *entries, tail=b"", link=b"\0\0\0\0"):
    """Exif data of one directory: (tag, type, count, value), each long value behind the directory, and a tail."""
    mark, head = {"<": b"II*\0", ">": b"MM\0*"}[order], struct.pack(order + "H", len(entries))
    behind, at = b"", 8 + 2 + 12 * len(entries) + 4
    for tag, kind, count, value in entries:
        where = value.ljust(4, b"\0") if len(value) <= 4 else struct.pack(order + "I", at + len(behind))
        head += struct.pack(order + "HHI", tag, kind, count) + where
        behind += value if len(value) > 4 else b""
    return mark + struct.pack(order + "I", 8) + head + link + behind + tail


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize(("kind", "size"), SIZES.items())
def test_every_type_has_the_length_of_the_table(order, kind, size):
    """All bytes of the value belong to it, and one more belongs to nobody."""
    count = 5 if size == 1 else 3 if size == 2 else 2
    entry = (REFERENCE_BLACK_WHITE, kind, count, b"\1" * (size * count))
    assert told(exif(order, entry)) == []
    assert told(exif(order, entry, tail=b"\1")) == [FOREIGN]


@pytest.mark.parametrize("order", "<>")
def test_values_of_four_bytes_stand_in_the_entry_itself(order):
    assert told(exif(order, (0x0100, 4, 1, b"\1\1\1\1"))) == []
    assert told(exif(order, (0x0112, 3, 1, struct.pack(order + "H", 6)))) == []
    assert told(exif(order, (REFERENCE_BLACK_WHITE, 5, 1, b"\1" * 8))) == []
    assert told(exif(order, (REFERENCE_BLACK_WHITE, 1, 48, b"\1" * 48))) == []
    assert told(exif(order, (REFERENCE_BLACK_WHITE, 1, 49, b"\1" * 49))) == [FOREIGN]


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize(("tag", "value", "label"), [
    (0x013B, b"Sara B.\0", NAME), (0x8298, b"(c) Sara B.\0", NAME), (0xA430, b"Sara B.\0", NAME),
    (0xA431, b"123456789\0", SERIAL), (0xA435, b"987654321\0", SERIAL), (0xC62F, b"A1B2C3D4\0", SERIAL),
    (0x927C, b"maker notes", SERIAL), (0x010E, b"In her shop\0", NAME), (0xABCD, b"unknown one", FOREIGN),
])
def test_what_an_entry_tells(order, tag, value, label):
    assert told(exif(order, (tag, 2, len(value), value))) == [label]
    assert told(exif(order, (tag, 2, len(value), b"\0" * len(value)))) == []      # filled, and empty


@pytest.mark.parametrize("order", "<>")
def test_a_second_picture_and_a_place(order):
    directory = struct.pack(order + "HHHI4sI", 1, 2, 5, 3, struct.pack(order + "I", 44), 0)
    data = exif(order, (0x8825, 4, 1, struct.pack(order + "I", 26)), tail=directory + b"\1" * 24)
    assert told(data) == [PLACE]
    following = exif(order, (0x0112, 3, 1, b"\1\1"), link=struct.pack(order + "I", 26), tail=struct.pack(order + "HI", 1, 0))
    assert told(following) == [PREVIEW]


@pytest.mark.parametrize("data", [b"", b"\0" * 20, b"  "])
def test_nothing_is_no_data(data):
    assert told(data) == []


@pytest.mark.parametrize("data", [b"II*", b"MM*\0\0\0\0\10", b"II\0*\10\0\0\0", b"II*\0\xff\0\0\0", b"hello"])
def test_what_is_no_tiff_is_told(data):
    assert told(data) == [FOREIGN]


# --- PNG, third edition, 8.2 and 11.1; Adobe's list of image resources ------------------------------------------------

ADAM7 = ("16462646", "77777777", "56565656", "77777777", "36463646", "77777777", "56565656", "77777777")
# Colour type → bits of a pixel at each depth that it may have.
PIXELS = {0: (1, 2, 4, 8, 16), 2: (24, 48), 3: (1, 2, 4, 8), 4: (16, 32), 6: (32, 64)}
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def unpacked(width, height, bits, interlaced):
    """How many bytes the lines take: a filter's byte each, and the pixels of the pass filled up to whole bytes."""
    passes = range(1, 8) if interlaced else [0]
    total = 0
    for number in passes:
        for line in range(height):
            across = sum(not interlaced or ADAM7[line % 8][column % 8] == str(number) for column in range(width))
            total += 1 + -(-across * bits // 8) if across else 0
    return total


@pytest.mark.parametrize("interlaced", [0, 1])
@pytest.mark.parametrize(("colour", "bits"), [(colour, bits) for colour, depths in PIXELS.items() for bits in depths])
def test_the_lines_of_a_png_are_as_long_as_the_specification_says(colour, bits, interlaced):
    for width, height in [(1, 1), (2, 3), (5, 1), (1, 5), (3, 9), (8, 8), (9, 4), (17, 11)]:
        size = unpacked(width, height, bits, interlaced)
        for more, verdict in ((-1, -1), (0, 0), (1, 1)):
            data = zlib.compress(b"\1" * (size + more))
            assert fill(png(width, height, piece(b"IDAT", data), bits=bits // CHANNELS[colour], colour=colour,
                            interlaced=interlaced)) == verdict, (width, height, more)


RESOURCES = {0x03ED: 16, 0x03F3: 9, 0x03F5: 72, 0x03F8: 112, 0x0400: 2, 0x0402: 2, 0x0406: 7, 0x0408: 16, 0x040A: 1,
             0x040D: 4, 0x0411: 1, 0x0414: 4, 0x0419: 4, 0x0425: 16, 0x0426: 14, 0x0428: 12, 0x2710: 10}


def resource(number, content):
    """One of Photoshop's image resources, without a name."""
    return b"8BIM" + struct.pack(">HHI", number, 0, len(content)) + content + b"\0" * (len(content) % 2)


@pytest.mark.parametrize(("number", "size"), RESOURCES.items())
def test_a_resource_of_a_known_size_tells_nothing(number, size):
    assert photoshop.told(resource(number, b"\1" * size) + resource(number, b"\1" * size)) == []
    assert photoshop.told(resource(number, b"\1" * (size + 3))) == [FOREIGN]
    assert photoshop.told(resource(0x0409, b"\1" * size)) == [PREVIEW]
    assert photoshop.told(resource(0x0424, b"\1" * size)) == [NAME]
    assert photoshop.told(resource(number, b"\1" * size)[:-1 - size % 2]) == [FOREIGN]


# --- Unicode, table 3-7: well-formed UTF-8 ---------------------------------------------------------------------------

ROWS = [((0x00, 0x7F),), ((0xC2, 0xDF), (0x80, 0xBF)), ((0xE0, 0xE0), (0xA0, 0xBF), (0x80, 0xBF)),
        ((0xE1, 0xEC), (0x80, 0xBF), (0x80, 0xBF)), ((0xED, 0xED), (0x80, 0x9F), (0x80, 0xBF)),
        ((0xEE, 0xEF), (0x80, 0xBF), (0x80, 0xBF)), ((0xF0, 0xF0), (0x90, 0xBF), (0x80, 0xBF), (0x80, 0xBF)),
        ((0xF1, 0xF3), (0x80, 0xBF), (0x80, 0xBF), (0x80, 0xBF)), ((0xF4, 0xF4), (0x80, 0x8F), (0x80, 0xBF), (0x80, 0xBF))]


def beside(row):
    """Bytes just outside of a row, at each of its places, that no other row allows."""
    for place in range(1, len(row)):
        for byte in (row[place][0] - 1, row[place][1] + 1):
            yield bytes([*(low for low, _ in row[:place]), byte, *(low for low, _ in row[place + 1:])])
    yield bytes(low for low, _ in row[:-1])


def not_utf_8(raw):
    """The line that is not UTF-8, None where all is; which letters a text may hold is asked elsewhere."""
    try:
        front_matter.decode(raw)
    except Refusal as refusal:
        return refusal.line if refusal.code == "file-encoding" else None


@pytest.mark.parametrize("row", ROWS[1:], ids=lambda row: f"{row[0][0]:X}")
def test_utf_8_is_what_the_table_says(row):
    for ends in (0, 1):
        assert not_utf_8(b"Text\nand " + bytes(place[ends] for place in row) + b" more\n") is None
    for wrong in beside(row):
        assert not_utf_8(b"Text\nand " + wrong + b" more\n") == 2, wrong


@pytest.mark.parametrize("byte", [*range(0x80, 0xC2), *range(0xF5, 0x100)])
def test_no_letter_begins_with_any_other_byte(byte):
    assert not_utf_8(b"Text " + bytes([byte, 0x80, 0x80, 0x80]) + b"\n") == 1


# --- ISO 639: one language, two codes of three letters ----------------------------------------------------------------

BIBLIOGRAPHIC = {"sq": "alb sqi", "hy": "arm hye", "eu": "baq eus", "my": "bur mya", "zh": "chi zho", "cs": "cze ces",
                 "nl": "dut nld", "fr": "fre fra", "ka": "geo kat", "de": "ger deu", "el": "gre ell", "is": "ice isl",
                 "mk": "mac mkd", "mi": "mao mri", "ms": "may msa", "fa": "per fas", "ro": "rum ron", "sk": "slo slk",
                 "bo": "tib bod", "cy": "wel cym"}


@pytest.mark.parametrize(("code", "others"), BIBLIOGRAPHIC.items())
def test_codes_of_three_letters_mean_the_one_of_two(code, others):
    assert {canonical(other) for other in (code, *others.split())} == {code}


# --- ISO 13616 and ISO 7812: check digits ------------------------------------------------------------------------------

# The examples of SWIFT's registry, and the numbers that card companies give out for tests.
IBANS = (
    "AL47212110090000000235698741", "AT611904300234573201", "BE68539007547034", "BG80BNBG96611020345678",
    "CH9300762011623852957", "CY17002001280000001200527600", "CZ6508000000192000145399", "DE89370400440532013000",
    "DK5000400440116243", "EE382200221020145685", "ES9121000418450200051332", "FI2112345600000785",
    "FR1420041010050500013M02606", "GB29NWBK60161331926819", "GR1601101250000000012300695", "HR1210010051863000160",
    "HU42117730161111101800000000", "IE29AIBK93115212345678", "IS140159260076545510730339",
    "IT60X0542811101000000123456", "LT121000011101001000", "LU280019400644750000", "LV80BANK0000435195001",
    "MT84MALT011000012345MTLCAST001S", "NL91ABNA0417164300", "NO9386011117947", "PL61109010140000071219812874",
    "PT50000201231234567890154", "RO49AAAA1B31007593840000", "RS35260005601001611379", "SE4550000000058398257466",
    "SI56263300012039086", "SK3112000000198742637541", "TR330006100519786457841326",
)
CARDS = ("4111111111111111", "4012888888881881", "5555555555554444", "5105105105105100", "378282246310005",
         "371449635398431", "6011111111111117")


@pytest.mark.parametrize("number", IBANS)
def test_ibans_of_the_registry(number):
    spaced = " ".join(re.findall(".{1,4}", number))
    assert has_account(f"Send it to {number} please", None) is has_account(f"{spaced}.", None) is Severity.ERROR
    other = number[:2] + f"{(int(number[2:4]) + 1) % 97 + 2:02}" + number[4:]
    assert has_account(f"Send it to {other} please", None) is not Severity.ERROR


@pytest.mark.parametrize("number", CARDS)
def test_numbers_of_cards(number):
    assert has_account(f"My card: {number}.", None) is Severity.ERROR
    other = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert has_account(f"Seen: {other}.", None) is not Severity.ERROR


@pytest.mark.parametrize(("number", "country"), [
    ("30006000011234567890189", "FR"), ("000201231234567890154", "PT"), ("21000418450200051332", "ES")])
def test_numbers_of_accounts_with_a_key_of_their_own(number, country):
    """A French RIB, a Portuguese NIB, a Spanish CCC, as banks print them without the country's letters."""
    assert has_account(f"Send it to {number} please", country) is Severity.ERROR
    wrong = [number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1:] for place in range(len(number))]
    assert not [other for other in wrong if has_account(f"Send it to {other} please", country) is Severity.ERROR]
