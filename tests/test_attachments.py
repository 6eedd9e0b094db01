"""Nobody but the registry asks for an ending: whoever did would have to be changed with every new sort."""

import ast
import re

import pytest
import yaml
from chorus.attachments import SORTS
from chorus.model import endings, sorts
from chorus.rules import attachments as rules
from sites import ROOT

# Where endings are known: the registry and what fills it, what is no attachment, what is a text.
HOME = ("hooks/chorus/attachments/", "hooks/chorus/model/sorts.py", "hooks/chorus/model/endings.py",
        "hooks/chorus/read/text_files.py")
KNOWN = sorted(map(re.escape, {
    *sorts.endings(every=True), *endings.OTHER_PICTURES, "md", "markdown", "wav", "mp3", "m4a", "ogg", "opus", "mp4", "mov",
    "webm", "vtt", "srt"}), reverse=True)
# `.jpg`, `*.jpg`, `.(?:jpg|png)`, `jpe?g` and the word alone; `index.md` and `README.md` are names, not questions.
ENDING = re.compile(rf"(?<!index)(?<!README)(?:\.|\||\(\?:|^)(?:{'|'.join(KNOWN)}|jpe\?g|hei\[)(?:$|[^\w-])", re.IGNORECASE)
ASKING = {"endswith", "removesuffix", "fullmatch", "match", "search", "findall", "finditer", "compile", "split", "sub", "glob",
          "rglob", "fnmatch", "partition", "rpartition"}
# What is asked of other things than files that came: (module, text) → why that is right.
RIGHT = {
    ("verdict.py", "index(?:\\.[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})?\\.md"): "has the standard library alone",
    ("entry_name.py", "/(?:index[.\\w-]*\\.md)?$"): "the end of an address that somebody copied, not a file",
    ("settings.py", "text.*.md"): "the secretariat's own texts",
    ("settings.py", "*/*.md"): "the secretariat's own pages",
    ("shelf.py", "(?:sheets|packs)/[0-9a-f]{2}/[0-9a-f]{20}\\.(?:jpg|avif|webp|png|pdf|zip|mp4)"): "names that the press gives",
    ("listed.py", "(?:\\.mp4|\\.jpg|\\.[A-Za-z0-9-]+\\.vtt)"): "names of films that were made here",
    **{(module, ".mp4"): "the name of a film that was made here"
       for module in ("listed.py", "making.py", "removal.py", "video.py")},
    ("making.py", ".jpg"): "the first picture of a film that is made here",
    **{asked: "the form in which a sheet is drawn" for asked in (
        ("press.py", "webp"), ("press.py", "png"), ("plate.py", "avif"), ("card_sheet.py", "jpg"))},
    ("check.py", "markdown"): "a form of the report",
    ("registration.py", "index.fr.md"): "what the guide calls the example's translation",
    ("messages.py", "suffix"): "a catalogue or its template",
}
FILES = sorted([*(ROOT / "hooks").rglob("*.py"), *(ROOT / "scripts").glob("*.py")])


def texts(node):
    """The texts inside an expression, those of f-strings too."""
    return [inner.value for inner in ast.walk(node) if isinstance(inner, ast.Constant) and isinstance(inner.value, str)]


def questions(code):
    """(line, text) wherever a module asks for an ending: in a comparison, a pattern, a list to look something up in, or
    for whatever ending a file has."""
    for node in ast.walk(ast.parse(code)):
        found = []
        if isinstance(node, ast.Compare):
            found = texts(node)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in ASKING:
            found = [text for given in node.args for text in texts(given)]
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            listed = node.value
            found = texts(listed) if isinstance(listed, ast.Tuple | ast.Set | ast.List | ast.JoinedStr) or ((
                isinstance(listed, ast.Constant)) and "\n" not in str(listed.value)) else []
        elif isinstance(node, ast.Attribute) and node.attr in ("suffix", "suffixes", "splitext"):
            yield node.lineno, node.attr
        yield from ((node.lineno, text) for text in found if ENDING.search(text))


def outside():
    """The modules that may not ask."""
    return [path for path in FILES if not path.relative_to(ROOT).as_posix().startswith(HOME)]


@pytest.mark.parametrize("path", outside(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nobody_else_asks_for_an_ending(path):
    assert not [(line, text) for line, text in questions(path.read_text("utf-8")) if (path.name, text) not in RIGHT]


@pytest.mark.parametrize("planted", [
    'if name.endswith(".jpg"):\n    pass', 'PICTURES = (".jpg", ".jpeg")', 'FORM = re.compile(r".*\\.(?:jpe?g|png)")',
    'found = path.suffix.lower() in known', 'called = ("*.wav",)', 'if ending == "vtt":\n    pass',
    'if name.lower().endswith((".md", *OTHERS)):\n    pass', '_FILE = rf"(?:{_NAMED}|{_SLUG}\\.(?:jpg|jpeg|png))"',
    'for path in folder.rglob("*.png"):\n    pass', 'os.path.splitext(name)'])
def test_a_planted_question_is_found(planted):
    assert list(questions(planted))


def test_what_is_right_is_still_asked():
    """A reason that nobody needs any more goes."""
    there = {(path.name, text) for path in outside() for _, text in questions(path.read_text("utf-8"))}
    assert set(RIGHT) <= there


def test_every_code_of_a_sort_is_a_rule():
    assert not rules.undeclared()


def test_the_hook_of_pre_commit_runs_for_every_sort():
    """The file that the program pre-commit reads can't ask the registry."""
    wanted = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"][0].get("files", "")
    assert [ending for sort in SORTS.values() for ending in sort.endings
            if not re.search(wanted, f"content/campaigns/a/photo.{ending.upper()}")] == []
