"""Names that are no names, of files, of folders and in fields: one sentence each, and on it goes."""

import os
import re
import subprocess
import sys

import hostile
import pytest
from chorus import report
from hostile_folders import codes, neighbourhood, voice
from patience import HANG
from test_hostile_files import SPECIAL, bound, device, executable


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A root with a voice and its neighbour."""
    return neighbourhood(tmp_path, monkeypatch)


NAMES = [
    "INDEX.md", "Index.md", "index.MD", "index.EN.md", "index.html.md", "index.md.md", "index..md", "index.md ",
    "index.md.", " index.md", "index.md\n", "index.md\r", ".hidden.jpg", ".git", "...", "con.jpg", "nul.png",
    "aux.jpg", "com1.jpg", "lpt9.png", "prn.md", "con", "a\nb.jpg", "a\n::error::b.jpg", "a\x1b[31mb.jpg",
    "a\x9b31m.jpg", "a\u202egpj.md", "a\u2066b.jpg", "a\u2028b.jpg", "a\u200bb.jpg", "\ufeffindex.md",
    "a" * 240 + ".jpg", "a" * 240, "a?b.md", "a#b.md", "%2e%2e", "%2e%2e%2f.jpg", "..%2fx.jpg", "..\\x.jpg",
    "c:\\x.jpg", "a:b.jpg", "*.jpg", "a|b.jpg", "a<b>.jpg", "<img src=x>.jpg", '"a".jpg', "`id`.jpg", "$(id).jpg",
    "a;b.jpg", "a&b.jpg", "-rf.jpg", "--help.md", "~", "portrait.jpg~", "portrait.jpg.exe", "portrait.jpg ",
    "Portrait.jpg", "portrait.JPG", "caf\u00e9.jpg", "cafe\u0301.jpg", "ｐ.jpg", "\u0440.jpg", "ß.jpg", "İ.jpg",
    "語.jpg", "🙂.jpg", "portrait.jpg\u0301", "portrait.jpg:stream", "::add-mask::a", "%0A::error::b.jpg",
    "@everyone.jpg", "[a](b).jpg", "{{ 7*7 }}.jpg", "{found}.jpg", "\udcff\udcfe.jpg", "\udc80",
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_name_that_is_none(name, root):
    """As a file's name and as a folder's: each is refused, and can be told without harm."""
    (voice(root) / name).write_bytes(b"x")
    assert codes(root)[f"voice/{name}"] & {"file-type", "picture-name", "picture-windows", "translation-language",
                                          "translation-original"}


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_folder_name_that_is_none(name, root):
    city = root / hostile.FOLDER
    voice(root).rename(city / name)
    (city.parent / name).mkdir()
    (city.parent / name / "voice").mkdir()
    (root / "submissions" / name).mkdir()
    found = codes(root)
    assert found[name] & {"folder-name", "folder-windows"}
    assert "folder-city" in found[f"submissions/{hostile.CAMPAIGN}/{name}"]
    assert "folder-campaign" in found[f"submissions/{name}"]


PATHS = [
    "../../portrait.jpg", "../voice/portrait.jpg", "/etc/passwd", "/portrait.jpg", "./portrait.jpg", "portrait.jpg/",
    "portrait.jpg/../x.jpg", "%2e%2e/portrait.jpg", "..%2fportrait.jpg", "..\\portrait.jpg", "C:\\portrait.jpg",
    "\\\\host\\portrait.jpg", "https://t.example/portrait.jpg", "//t.example/portrait.jpg", "file:///etc/passwd",
    "data:image/png;base64,AA", "portrait.jpg\0", "portrait.jpg#x", "portrait.jpg?x", "portrait.jpg\n.png",
    "PORTRAIT.JPG", "portrait.svg", "~/portrait.jpg", "$HOME/portrait.jpg", "con.jpg", ".jpg", "..", ".", "*",
    "index.md", "\u202egpj.jpg", "a" * 300 + ".jpg",
]


@pytest.mark.parametrize("kind", ["quote", "school entry"])
@pytest.mark.parametrize("value", PATHS, ids=ascii)
def test_a_picture_is_a_name_and_no_path(value, kind, root):
    entry = hostile.submit(root, "voice", kind, {})
    index = entry / "index.md"
    index.write_text(index.read_text().replace(": portrait.jpg", f": {hostile.quoted(value)}"))
    assert codes(root)["voice/index.md"] & {"picture-name", "picture-path", "text-control-character",
                                          "field-one-line"}


COLLIDING = [("index.md", "INDEX.md"), ("index.fr.md", "index.FR.md"), ("portrait.jpg", "Portrait.JPG"),
             ("portrait.jpg", "PORTRAIT.jpg"), ("caf\u00e9.jpg", "cafe\u0301.jpg"), ("index.md", "\uff49ndex.md"),
             ("portrait.jpg", "portrait\u200b.jpg"), ("ss.jpg", "\u00df.jpg"), ("portrait.jpg", "portrait.jpg.")]


@pytest.mark.parametrize("names", COLLIDING, ids=ascii)
def test_names_that_are_one_name_elsewhere(names, root):
    """Where capitals or the way to write an accent make no difference, one of two files would be lost."""
    for name in names:
        if not (voice(root) / name).exists():
            (voice(root) / name).write_bytes((voice(root) / "portrait.jpg").read_bytes())
    assert len({path.name for path in voice(root).iterdir()} & set(names)) == 2
    assert codes(root)[f"voice/{names[1]}"] & {"file-type", "file-text-name", "picture-name", "translation-language"}


def test_the_commands_end_in_sentences(root):
    """All of it at once, through the command, in every form; no traceback, exit code 1."""
    for case, (name, make, _) in SPECIAL.items():
        if make not in (device, executable, bound):
            make(hostile.submit(root, re.sub("[^a-z]+", "-", case), "quote", {}) / f"x-{name}")
    for name in NAMES:
        (voice(root) / name).write_bytes(b"x")
    env = {**os.environ, "CHORUS_PYTHON": "system", "CHORUS_CACHE": str(root.parent / "cache")}
    for form in report.FORMATS:
        line = [sys.executable, hostile.LIBRARY / "scripts/check.py", "--root", root, "--format", form]
        done = subprocess.run(line, capture_output=True, env=env, timeout=HANG, check=False)
        assert done.returncode == 1 and b"Traceback" not in done.stdout + done.stderr, done.stderr[-2000:]
        assert not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", done.stdout), form
