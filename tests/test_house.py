"""The rules of the house: who may know whom, how long a module is, what templates may do, what no file names."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter

import pytest
import yaml
from babel.messages.pofile import read_po
from chorus import commands
from chorus.kinds import KINDS
from patience import HANG
from sites import CAMPAIGN, LANGUAGES, ROOT, command, environment, run

LIBRARY = sorted((ROOT / "hooks/chorus").rglob("*.py"))
SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))
# What runs before there is an environment, with the standard library alone, and what finds a browser for the tests.
BEFORE = {"environment", "installation", "advice", "fetching", "progress", "chromium", "staged"}
OF_TESTS = {"test", "mutate"}      # start pytest, of which the library knows nothing
OF_BROWSERS = {"browser_libraries"}      # fetches what others wrote, by npm
MODULES = sorted([*(ROOT / "hooks").rglob("*.py"), *(ROOT / "scripts").rglob("*.py")])
TEMPLATES = sorted([*(ROOT / "overrides").rglob("*.html"), *(ROOT / "hooks/chorus/kinds").rglob("*.html")])
# What is put on a page as it is: drawn by an environment that escapes, or made by the library's own converters.
SAFE = {("main.html", "s.main"), ("prose.html", "html"), ("campaign.html", "prose"), ("parts.html", "t.html")}


def name(path):
    return path.relative_to(ROOT).as_posix()


def imported(path):
    """Every module that a file imports, by its full name within the library."""
    package = path.relative_to(ROOT / "hooks").with_suffix("").parts[:-1] if ROOT / "hooks" in path.parents else ()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            base = ".".join(filter(None, (base, node.module)))
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def test_the_library_does_not_know_mkdocs():
    for path in LIBRARY:
        assert not [module for module in imported(path) if re.match(r"(mkdocs|material|pymdownx)\b", module)], name(
            path
        )


def test_the_library_works_where_there_is_no_mkdocs():
    modules = [
        ".".join(path.relative_to(ROOT / "hooks").with_suffix("").parts).removesuffix(".__init__") for path in LIBRARY
    ]
    code = (
        "import sys\nfor name in ('mkdocs', 'material', 'pymdownx'): sys.modules[name] = None\n"
        f"sys.path.append({str(ROOT / 'hooks')!r})\nimport importlib\n"
        f"for name in {modules!r}: importlib.import_module(name)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=HANG)
    assert done.returncode == 0, done.stderr


def lint_imports(folder):
    """import-linter on a copy of the library; whether it has nothing to say, and what it said."""
    line = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()",
            str(ROOT / "pyproject.toml"), "--no-cache"]
    done = subprocess.run(line, cwd=folder, env={**os.environ, "PYTHONPATH": str(folder)}, capture_output=True,
                          encoding="utf-8", timeout=HANG, check=False)
    return done.returncode == 0, done.stdout + done.stderr


def test_nobody_imports_a_room_above():
    kept, said = lint_imports(ROOT / "hooks")
    assert kept, said


@pytest.mark.parametrize("planted", [
    "def late():\n    from ..check import submissions\n    return submissions\n",
    "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from ..check import submissions\n",
], ids=["in a function", "for typing alone"])
def test_a_planted_import_of_a_room_above_is_found(tmp_path, planted):
    shutil.copytree(ROOT / "hooks/chorus", tmp_path / "chorus")
    with (tmp_path / "chorus/words/nearness.py").open("a", encoding="utf-8") as file:
        file.write(f"\n\n{planted}")
    kept, said = lint_imports(tmp_path)
    assert not kept and "chorus.words.nearness" in said


def test_the_drawing_of_the_rooms_is_true():
    """CONTRIBUTING.md shows the rooms from the top down, as import-linter knows them."""
    rooms = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]["layers"]
    drawing = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## The rooms")[1].split("```")[1]
    assert [line.split()[0] for line in drawing.strip().splitlines()] == rooms
    there = {path.stem for path in (ROOT / "hooks/chorus").iterdir() if path.stem[0] not in "_."}
    assert there == set(rooms)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_can_be_read_in_one_sitting(path):
    assert len(path.read_text("utf-8").splitlines()) <= 250


@pytest.mark.parametrize("path", [path for path in SCRIPTS if path.stem not in BEFORE | OF_TESTS | OF_BROWSERS], ids=name)
def test_a_script_hands_over_to_the_library(path):
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 30
    assert not re.search(r"^(def|class) |argparse|reconfigure|CHORUS_|/ .hooks.", text, re.MULTILINE)
    assert "commands.run(" in text or path.stem == "bench"


def test_every_command_has_its_script_and_its_help():
    assert set(commands.NAMES) == {path.stem for path in SCRIPTS} - BEFORE - OF_TESTS - OF_BROWSERS - {"bench"}
    for one in commands.NAMES:
        tree = ast.parse((ROOT / f"hooks/chorus/commands/{one}.py").read_text("utf-8"))
        assert f"python3 scripts/{one}.py" in ast.get_docstring(tree) or f"tool/scripts/{one}.py" in ast.get_docstring(tree)
        assert any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body)


def test_the_environment_is_read_in_one_place():
    reading = {name(path) for path in LIBRARY if re.search(r"os\.environ|getenv", path.read_text("utf-8"))}
    assert reading == {"hooks/chorus/commands/__init__.py"}


def test_one_thing_one_name_one_place():
    """No module is called like a standard one, and no two are called alike: but for the parts that every kind has, the
    commands, which are called as people type them, and rules, which are called as what they are rules on."""
    there = {path.stem for path in (*MODULES, *(ROOT / "scripts").glob("*.py")) if path.stem != "__init__"}
    assert there & (sys.stdlib_module_names - {"test"}) == set()
    names = Counter(path.stem for path in LIBRARY if path.stem != "__init__" and path.parent.name not in ("commands", "rules")
                    and path.parent.parent.name != "kinds")
    assert [word for word, count in names.items() if count > 1] == []


def undocumented(path):
    """Public functions, classes and methods of a module without a docstring."""
    tree = ast.parse(path.read_text("utf-8"))
    yield from ["the module"] if not ast.get_docstring(tree) and path.read_text("utf-8").strip() else []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.name[0] != "_":
            if not ast.get_docstring(node):
                yield node.name
            if isinstance(node, ast.ClassDef):
                yield from (
                    f"{node.name}.{inner.name}"
                    for inner in node.body
                    if isinstance(inner, ast.FunctionDef) and inner.name[0] != "_" and not ast.get_docstring(inner)
                    and not any(isinstance(mark, ast.Name) and mark.id == "overload" for mark in inner.decorator_list)
                )


def test_the_linter_has_nothing_to_say():
    done = subprocess.run([sys.executable, "-m", "ruff", "check", "--quiet", ROOT], capture_output=True, encoding="utf-8")
    assert not done.returncode, done.stdout


def test_public_functions_say_what_they_are_for():
    """An overriding method is described where it was first defined; MkDocs' events in hooks/mkdocs_events.py by MkDocs."""
    overriding = {
        "attachments",
        "read_source",
        "render",
        "handle",
        "handle_starttag",
        "handle_endtag",
        "handle_data",
    }
    missing = [
        f"{name(path)}: {what}"
        for path in MODULES
        for what in undocumented(path)
        if what.rpartition(".")[2] not in overriding and not (path.name == "mkdocs_events.py" and what.startswith("on_"))
    ]
    assert missing == []


def plain(template):
    """A template with what Jinja puts in replaced by a letter, and Jinja's own lines left out."""
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", template, flags=re.DOTALL)
    return re.sub(r"\{\{.*?\}\}", "X", text, flags=re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_attribute_is_quoted_and_no_template_has_inline_code(path):
    for tag in re.findall(r"<[a-zA-Z](?:\"[^\"]*\"|'[^']*'|[^>\"'])*>", plain(path.read_text("utf-8"))):
        bare = re.sub(r"\"[^\"]*\"|'[^']*'", "Q", tag)
        assert not re.search(r"=\s*(?!Q)", bare), tag
        assert not re.search(r"\s(on\w+|style)=", bare), tag
    assert "javascript:" not in path.read_text("utf-8")
    assert not re.search(r"<script(?![^>]* src=)", path.read_text("utf-8"))


def test_only_what_is_known_goes_onto_a_page_unescaped():
    found = {
        (path.name, match[1])
        for path in TEMPLATES
        for match in re.finditer(r"\{\{\s*([^{}]*?)\s*\|\s*safe\b[^{}]*\}\}", path.read_text("utf-8"))
    }
    assert found <= SAFE
    for path in TEMPLATES:
        text = path.read_text("utf-8")
        inner = " ".join(re.findall(r"\{[{%].*?[%}]\}", text, flags=re.DOTALL))
        commands = re.sub(r"\"[^\"]*\"|'[^']*'", "Q", inner)      # sentences may speak of a safe way
        assert len(re.findall(r"\bsafe\b", commands)) == len([1 for file, _ in SAFE if file == path.name]), name(path)
        assert "autoescape false" not in text and "Markup" not in text
    assert re.search(r"{%-? autoescape true -?%}", (ROOT / "overrides/main.html").read_text("utf-8"))
    for path in LIBRARY:
        assert "draw" in path.parts or "Markup(" not in path.read_text("utf-8"), name(path)


def test_every_kind_has_its_template_and_its_golden_page():
    for kind in KINDS.values():
        assert (kind.folder / kind.template).is_file()
        assert (ROOT / "tests/golden/pages/en" / kind.template).is_file()


def test_no_catalogue_misses_a_word():
    done = run(command("messages", "--check"), environment())
    assert done.code == 0, done.said


def test_every_message_can_be_collected():
    """Nothing inside an f-string is seen by what collects the messages, so it would never be translated."""
    hidden = [f"{path.name}:{node.lineno}" for path in LIBRARY
              for text in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(text, ast.JoinedStr)
              for node in ast.walk(text) if isinstance(node, ast.Call) and node.args
              and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
              and getattr(node.func, "id", getattr(node.func, "attr", "")) in ("_", "N_", "M_", "n", "number")]
    assert not hidden


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_translations_keep_the_gaps_of_the_original(language):
    with (ROOT / "content/locales" / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    gaps = re.compile(r"\{\w*\}")
    for message in catalogue:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set(gaps.findall(ids[-1]))
        for text in texts if message.id and all(texts) else ():  # what is missing is said by the test before
            found = set(gaps.findall(text))
            assert found == wanted or (len(ids) > 1 and found == wanted - {"{count}"}), (message.id, text)
            assert not re.search(r"<\w+[ >]", re.sub(r"`[^`]*`", "", text)) or re.search(r"<\w+[ >]", ids[0]), text


def test_nothing_of_a_campaign_is_in_python_or_in_a_template():
    settings = yaml.safe_load((ROOT / f"content/campaigns/{CAMPAIGN}/campaign.yml").read_text("utf-8"))
    words = [CAMPAIGN, *settings["hashtags"], *settings["slogan"].values()]
    for path in [*LIBRARY, *TEMPLATES, ROOT / "hooks/mkdocs_events.py"]:
        if path == ROOT / "hooks/chorus/rules/settings_files.py":  # its remedies show the secretariat examples
            continue
        assert not [word for word in words if word in path.read_text("utf-8")], name(path)


def published():
    """The text files that belong to the project, but for its tests."""
    for folder in ("hooks", "overrides", "scripts", "content", "submissions", "requirements", ".github", ".ci"):
        yield from (path for path in (ROOT / folder).rglob("*") if path.is_file())
    yield from (path for path in ROOT.iterdir() if path.is_file() and path.name != ".git")     # a further work tree's


def test_no_file_names_a_place_on_somebodys_machine():
    for path in published():
        if path.suffix in (".jpg", ".png", ".mp4", ".pyc"):
            continue
        text = path.read_text("utf-8")
        assert not re.search(r"(?<![\w.])/(work|root|Users|home/[a-z]\w*)/", text), name(path)
        if name(path) != "scripts/test.py":  # which says what is skipped where the collections are not beside it
            assert not re.search(r"\.\./shared|/shared/|peerbench", text), name(path)
