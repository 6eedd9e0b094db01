"""scripts/check.py as people call it: what it says, where, and with which exit code."""

import io
import json
import re
import shlex
import shutil

import generated_pictures
import pytest
from chorus import report
from chorus.attachments.inspection import inspect
from chorus.commands import fix
from chorus.read import front_matter
from chorus.rulebook import REGISTRY
from chorus.rules.texts import fingerprint
from mini_submission import CASES, LIBRARY, ROOT, cases, command
from PIL import Image
from plain_words import FOREIGN, words_in

QUOTE = (CASES / "rules/quote-pattern/good-english/index.md").read_text("utf-8")
STORY = (CASES / "rules/photo-required/good-story/index.md").read_text("utf-8")


@pytest.fixture
def root(tmp_path):
    """A root with the settings of the cases and no submissions."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


def add(root, place, text=QUOTE, **files):
    """A submission `city/entry` with a consent number and a text of its own; the folder."""
    folder = root / "submissions/test-campaign" / place
    folder.mkdir(parents=True)
    number = len(list(root.glob("submissions/*/*/*")))
    text = text.replace("AB12CD", f"{number:06}").replace("a baker", f"the baker of {place}")
    (folder / "index.md").write_text(text, "utf-8")
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def check(root, *arguments, **options):
    """(exit code, output); whatever happens, there is no traceback."""
    done = command("check.py", "--root", root, *arguments, **options)
    assert "Traceback" not in done.stdout + done.stderr
    return done.returncode, done.stdout


def listed(root, *arguments):
    """The list as data: (exit code, how many were checked, [(path, line, code)])."""
    code, out = check(root, "--format", "json", *arguments)
    data = json.loads(out)
    return code, data["submissions"], [(p["path"], p["line"], p["code"]) for p in data["problems"]]


def test_everything_in_order(root):
    add(root, "harbour-town/amina")
    assert check(root) == (0, "1 submission checked: everything is in order.\n")


def test_an_error_and_its_sentences(root):
    folder = add(root, "harbour-town/amina", QUOTE.replace("language: en\n", ""))
    code, out = check(root)
    assert code == 1 and out.startswith("submissions/test-campaign/harbour-town/amina/index.md\n  ✗ Line 1: ")
    assert "`language` is missing" in out and "[field-missing]" in out
    assert out.endswith("1 submission checked: 1 problem to mend.\n")
    assert (folder / "index.md").read_text("utf-8").count("language") == 0


def test_a_hint_stops_nobody(root):
    french = (CASES / "rules/quote-pattern/good-french-straight-apostrophe/index.md").read_text("utf-8").split("---\n")
    add(root, "harbour-town/amina",
        index__fr__md=f"---\ntranslator: Sara B.\nmade_from: 000000000000\n---\n{french[2]}")
    assert listed(root)[0] == 0 and [code for *_, code in listed(root)[2]] == ["translation-stale"]


def test_no_root_at_all(tmp_path):
    code, count, found = listed(tmp_path)
    assert (code, count) == (1, 0) and {rule for *_, rule in found} == {"settings-missing"}


def test_paths(root, tmp_path):
    """A folder, a file in it, a city, several at once; as typed from here or from the root."""
    one = add(root, "harbour-town/one", QUOTE.replace("kind: quote", "kind: song"))
    two = add(root, "lime-hill/two", QUOTE.replace("adult", "grown-up"))
    add(root, "lime-hill/three")
    for arguments, count, codes in (
            ([one], 1, ["kind-unknown"]), ([one / "index.md"], 1, ["kind-unknown"]),
            ([two.parent], 2, ["field-choice"]),
            ([one, two / "index.md"], 2, ["field-choice", "kind-unknown"]), ([root / "submissions"], 3, None),
            (["submissions/test-campaign/lime-hill/three"], 1, []), ([], 3, ["field-choice", "kind-unknown"])):
        code, checked, found = listed(root, *arguments)
        assert checked == count and code == (1 if found else 0)
        assert codes is None or sorted(rule for *_, rule in found) == codes
    code, out = check("../../../..", "index.md", cwd=one)
    assert code == 1 and "1 submission checked" in out and "harbour-town/one/index.md" in out


def test_an_unknown_path(root):
    add(root, "harbour-town/one")
    done = command("check.py", "--root", root, "submissions/test-campaign/nowhere")
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.strip() == "There is nothing at submissions/test-campaign/nowhere."


@pytest.mark.parametrize(("typed", "meant"), [
    ("harbour-town", "submissions/test-campaign/harbour-town"), ("one/", "submissions/test-campaign/harbour-town/one"),
    ("harbour-town/one/index.md", "submissions/test-campaign/harbour-town/one/index.md")])
def test_the_end_of_a_path(root, typed, meant):
    add(root, "harbour-town/one")
    done = command("check.py", "--root", root, typed)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip() == f"There is nothing at {typed}. Did you mean {meant}?"


@pytest.mark.parametrize("typed", ["*", "[h]arbour-town", "../..", "/harbour-town-2"])
def test_no_path_is_made_up(root, typed):
    add(root, "harbour-town/one")
    assert "Did you mean" not in command("check.py", "--root", root, typed).stderr


@pytest.mark.parametrize("place", ["submissions/loose.txt", "submissions/no-campaign/harbour-town/one/index.md"])
def test_a_path_beside_the_submissions(root, place):
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).write_text(QUOTE, "utf-8")
    code, _, found = listed(root, root / place)
    assert code == 1 and found


@pytest.mark.parametrize("form", sorted(report.FORMATS))
def test_every_format(root, form):
    add(root, "harbour-town/amina", QUOTE.replace("name: Nilufar T.", "name: Nilu: T."))
    code, out = check(root, "--format", form)
    assert code == 1 and "submissions/test-campaign/harbour-town/amina" in out and str(root) not in out
    for language in ("en", "fr") if form in ("github", "markdown") else ("en",):
        remedy = words_in(language)(REGISTRY["yaml-colon"].remedy).split(":")[0].split("(")[0]
        assert remedy in out.replace("%3A", ":")
    if form == "github":
        place = "submissions/test-campaign/harbour-town/amina/index.md"
        assert out.startswith(f"::error file={place},line=4,title=yaml-colon::")


def test_a_format_that_is_not_there(root):
    done = command("check.py", "--root", root, "--format", "pdf")
    assert done.returncode == 2 and "markdown" in done.stderr


@pytest.mark.parametrize(("language", "told"), [("fr", "fr"), ("fr-CA", "fr"), ("xx", "en")])
def test_languages(root, language, told):
    """In French where it is translated; in English for a language without a catalogue, and that is said."""
    add(root, "harbour-town/amina", QUOTE.replace("language: en\n", ""))
    done = command("check.py", "--root", root, "--language", language, "--format", "json")
    assert ("no messages in “xx”" in done.stderr) == (language == "xx")
    (problem,) = json.loads(done.stdout)["problems"]
    said = words_in(told)(REGISTRY["field-missing"].found, name="language")
    assert {language: message["found"] for language, message in problem["messages"].items()} == {told: said}


def test_fix_cleans_and_stamps(root):
    sideways = generated_pictures.picture("portrait.jpg", {"size": [1000, 800], "orientation": 6, "gps": True,
                                                           "serial": "123456", "icc": True})
    french = "---\ntranslator: Sara B.\ntitle: Le bus de nuit\n---\nLe bus de nuit me ramène.\n"
    folder = add(root, "harbour-town/amina", STORY, portrait__jpg=sideways, index__fr__md=french)
    other = add(root, "lime-hill/other", STORY, portrait__jpg=sideways)
    assert [code for *_, code in listed(root, folder)[2]] == ["picture-private-data"]
    before = (folder / "index.md").read_bytes()
    assert check(root, "--fix", folder) == (0, "1 submission checked: everything is in order.\n")
    with Image.open(folder / "portrait.jpg") as picture:
        assert picture.size == (800, 1000)
        assert not {key for key in picture.info if not key.startswith(("jfif", "progress"))}
    stamp = fingerprint(front_matter.read(before).text)
    assert (folder / "index.fr.md").read_text("utf-8") == french.replace("nuit\n---", f"nuit\nmade_from: {stamp}\n---")
    assert (folder / "index.md").read_bytes() == before and (other / "portrait.jpg").read_bytes() == sideways
    after = {path: path.read_bytes() for path in folder.iterdir()}
    assert check(root, "--fix", folder)[0] == 0 and after == {path: path.read_bytes() for path in folder.iterdir()}


# A picture that lies in a wrong place, or is none, is for a person to move or to delete.
LEFT = {"file-misplaced", "file-link", "file-type", "folder-campaign", "picture-broken", "picture-format"}
PRIVATE = [(name, spec) for case in cases("rules") if case.id.startswith("picture-private-data/bad-")
           for name, spec in case.recipe["pictures"].items() if not LEFT & {told["code"] for told in case.recipe["expect"]}]


@pytest.mark.parametrize(("name", "spec"), PRIVATE)
def test_fix_cleans_whatever_the_rule_finds(root, name, spec):
    folder = add(root, "harbour-town/amina")
    before, plain = generated_pictures.picture(name, spec), generated_pictures.picture(name, {})
    (folder / name).write_bytes(before)
    assert list(fix.fix(root, [folder]))
    after = (folder / name).read_bytes()
    assert not inspect(after, name).private and len(after) < len(plain) * 1.1
    assert not any(mark in after for mark in (b"Exif", b"Nilufar", b"GPS", b"adobe", b"Photoshop", b"tEXt", b"iTXt"))
    assert not list(fix.fix(root, [folder])), "a second run finds nothing to do"


def test_fix_leaves_what_it_cannot_mend(root):
    broken = {"portrait__jpg": generated_pictures.picture("portrait.jpg", {"gps": True, "keep": 0.5}),
              "drawing__png": b"not a picture", "index__fr__md": "no fields\n"}
    folder = add(root, "harbour-town/amina", QUOTE, **broken)
    (folder / "link.jpg").symlink_to("/etc/hostname")
    assert check(root, "--fix")[0] == 1
    assert [(folder / name.replace("__", ".")).read_bytes() for name in broken] == [
        content if isinstance(content, bytes) else content.encode() for content in broken.values()]
    assert (folder / "link.jpg").is_symlink()


@pytest.mark.parametrize("text", [
    "---\ntranslator: Sara B.\n---\nUn texte.\n", "---\n---\nUn texte.\n", "---\rmachine: true\r---\rUn texte.\r",
    "---\r\nmachine: true\r\n---\r\nUn texte.\r\n\r\n---\r\n\r\nUn autre.\r\n",
])
def test_a_stamp_changes_nothing_else(root, text):
    folder = add(root, "harbour-town/amina", index__fr__md=text)
    before = front_matter.read(text.encode())
    assert list(fix.fix(root, [folder]))
    after = front_matter.read((folder / "index.fr.md").read_bytes())
    assert after.text == before.text and after.front.data["made_from"]
    assert {key: value for key, value in after.front.data.items() if key != "made_from"} == before.front.data


def test_two_hundred_broken_submissions(root):
    """All of them are listed, in a stable order, in every format, without a traceback."""
    plain = {"expect", "defect", "private"}
    wrong = [case for case in cases("rules") if "/bad-" in case.id and case.recipe.keys() <= plain][:200]
    assert len(wrong) == 200
    for number, case in enumerate(wrong):
        shutil.copytree(case.folder, root / f"submissions/test-campaign/oak-field/voice-{number:03}",
                        ignore=shutil.ignore_patterns("case.yml"))
    code, count, found = listed(root)
    assert (code, count) == (1, 200) and found == sorted(found)
    assert {path.split("/")[3] for path, *_ in found} == {f"voice-{number:03}" for number in range(200)}
    assert listed(root)[2] == found
    said = check(root)[1]
    assert said and not [word for word in FOREIGN if word in said]


def test_one_among_three_hundred(root):
    """The others are not reported, but the limit per city and reused consent numbers are seen all the same."""
    for number in range(300):
        add(root, f"oak-field/voice-{number:03}", QUOTE.replace("adult", "grown-up"))
    add(root, "harbour-town/first")
    add(root, "harbour-town/second")
    third = add(root, "harbour-town/third")
    place = third.relative_to(root).as_posix()
    assert listed(root, third) == (1, 1, [(place, 0, "city-limit")])
    text = (third / "index.md").read_text("utf-8").replace("000303", "000302")
    (third / "index.md").write_text(text.replace("kind: quote", "kind: statement\nrole: Mayor"), "utf-8")
    assert listed(root, third) == (1, 1, [(f"{place}/index.md", 8, "consent-reused")])


def test_the_submissions_of_this_repository_are_in_order():
    code, out = check(LIBRARY)
    assert code == 0, out


def test_the_picture_after_fix_is_still_the_picture(root):
    marked = Image.new("RGB", (1000, 800), "white")
    marked.paste("red", (0, 0, 500, 400))      # upper left as stored, upper right once it is upright
    buffer, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    marked.save(buffer, "JPEG", exif=exif.tobytes())
    folder = add(root, "harbour-town/amina", portrait__jpg=buffer.getvalue())
    assert list(fix.fix(root, [folder]))
    with Image.open(folder / "portrait.jpg") as picture:
        assert picture.size == (800, 1000) and picture.getpixel((700, 100))[1] < 60 < picture.getpixel((100, 100))[1]


def test_the_command_that_cleans_a_picture_can_be_copied_whatever_the_file_is_called(root):
    """It goes into people's terminals, so a name that strangers chose must not end it, nor begin another."""
    folder = add(root, "harbour-town/amina")
    name = "a b$(touch hacked);'x'.jpg"
    (folder / name).write_bytes(generated_pictures.picture("a.jpg", {"gps": True}))
    _, out = check(root, "--format", "json", folder)
    problems = [problem for problem in json.loads(out)["problems"] if problem["code"] == "picture-private-data"]
    said = problems[0]["messages"]["en"]["remedy"]
    typed = shlex.split(re.search("`python3 (.*?)`", said)[1])
    assert typed == ["scripts/check.py", "--fix", f"submissions/test-campaign/harbour-town/amina/{name}"]


def test_a_picture_of_the_secretariat_hides_nothing_either(root):
    """A video's still is published as it lies in content/."""
    add(root, "harbour-town/amina")
    still = root / "content/campaigns/test-campaign/video-1.jpg"
    still.write_bytes(generated_pictures.picture("video-1.jpg", {"gps": True}))
    place = still.relative_to(root).as_posix()
    assert listed(root) == (1, 1, [(place, 0, "picture-private-data")])
    assert listed(root, root / "submissions/test-campaign/harbour-town/amina") == (0, 1, [])
    assert check(root, "--fix", still)[0] == 0 and listed(root) == (0, 1, [])
