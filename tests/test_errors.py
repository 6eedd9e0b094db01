"""Errors: declared in one module, raised and caught by those whom it names, told in one place; codes are a rule's."""

import ast
import inspect
import pickle
import re

import pytest
from chorus import errors
from chorus.model.problems import Problem
from chorus.rulebook import REGISTRY, codes
from sites import ROOT

LIBRARY = ROOT / "hooks/chorus"
MODULES = {path.relative_to(LIBRARY).as_posix(): ast.parse(path.read_text("utf-8"))
           for path in sorted(LIBRARY.rglob("*.py"))}
DECLARED = {name: one for name, one in vars(errors).items() if inspect.isclass(one) and issubclass(one, BaseException)}
# What Python itself raises at such places too, so that whoever catches it need not know which of them it was.
OF_PYTHON = {
    "drafting/placing.py": {"FileExistsError"},
    "filming/listed.py": {"ValueError"},
    "attachments/pictures/clean.py": {"ValueError"}, "attachments/pictures/exif.py": {"ValueError"},
    "attachments/pictures/xmp.py": {"ValueError"},
    "model/media.py": {"KeyError"}, "model/sorts.py": {"ValueError"},
    "read/partial.py": {"AttributeError"},              # what Python expects of __getattr__
    "words/prose/kept_lines.py": {"ValueError"},
}


def called(node):
    """The name that an expression ends in: `errors.Refusal(…)` → Refusal."""
    node = node.func if isinstance(node, ast.Call) else node
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def raised(tree):
    """The names of what is raised, or made to be raised elsewhere."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and node.exc:
            yield called(node.exc)
        if isinstance(node, ast.Call) and called(node) in DECLARED:
            yield called(node)


def caught(tree):
    """The names of what is caught."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and node.type:
            yield from map(called, node.type.elts if isinstance(node.type, ast.Tuple) else [node.type])
        if isinstance(node, ast.Call) and called(node) == "suppress":
            yield from map(called, node.args)


def test_every_error_is_declared_in_one_module():
    bases = {"Exception", "BaseException", *DECLARED}
    elsewhere = [f"{name}: {node.name}" for name, tree in MODULES.items() if name != "errors.py"
                 for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
                 and any(called(base) in bases or called(base).endswith("Error") for base in node.bases)]
    assert elsewhere == []
    assert {name for name, one in DECLARED.items() if not issubclass(one, errors.ChorusError)} == {"TooCostly"}
    assert not issubclass(errors.TooCostly, Exception)


@pytest.mark.parametrize("name", sorted(DECLARED.keys() - {"ChorusError"}))
def test_an_error_says_who_raises_it_and_who_catches_it(name):
    said = inspect.getdoc(DECLARED[name])
    who, _, where = re.sub(r"\s+", " ", said).partition("aught")
    assert "Raised" in who and where, said
    for rooms, text in ((raised, who), (caught, where)):
        found = {re.split(r"[/.]", module)[0] for module, tree in MODULES.items()
                 if module != "errors.py" and name in rooms(tree)}
        assert [room for room in found if not re.search(rf"\b{room}\b", text)] == [], said


def test_the_library_raises_nothing_else():
    found = {}
    for name, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and hasattr(__builtins__, "get") \
                    and isinstance(__builtins__.get(called(node.exc)), type):
                found.setdefault(name, set()).add(called(node.exc))
    assert found == OF_PYTHON
    ended = [name for name, tree in MODULES.items() for node in ast.walk(tree)
             if isinstance(node, ast.Call) and ast.unparse(node.func) in ("sys.exit", "exit", "quit")]
    assert ended == []


def silent(tree):
    """Public functions that raise an error of the library and don't name it."""
    classes = [node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name[0] != "_"]
    for node in (node for body in (tree.body, *classes) for node in body):
        if isinstance(node, ast.FunctionDef) and node.name[0] != "_":
            inner = {id(part) for one in ast.walk(node) if one is not node and isinstance(one, ast.FunctionDef)
                     for part in ast.walk(one)}
            names = {called(part.exc) for part in ast.walk(node)
                     if isinstance(part, ast.Raise) and part.exc and id(part) not in inner}
            for name in names & DECLARED.keys():
                if not re.search(rf"\b{name}\b", ast.get_docstring(node) or ""):
                    yield f"{node.name} raises {name}"


def test_public_functions_say_what_they_raise():
    assert [f"{name}: {one}" for name, tree in MODULES.items() for one in silent(tree)] == []
    planted = ast.parse('def read(raw):\n    """The text."""\n    if raw:\n        raise Refusal("file-encoding", 1)\n')
    assert list(silent(planted)) == ["read raises Refusal"]


@pytest.mark.parametrize("one", [errors.Flaw("x", "words"), errors.UnclearVideos("river"), errors.Refusal("file-empty")])
def test_an_error_goes_from_process_to_process(one):
    again = pickle.loads(pickle.dumps(one))
    assert type(again) is type(one) and again.args == one.args and vars(again) == vars(one)


def constants(tree):
    """Every code that stands where one is asked for, whatever stands around it."""
    places = {"Problem": 1, "Refusal": 0, "refuse": 0, "problem": 0, "PydanticCustomError": 0}
    for node in ast.walk(tree):
        asked = []
        if isinstance(node, ast.Subscript) and called(node.value) == "REGISTRY":
            asked = [node.slice]
        elif isinstance(node, ast.Call) and called(node) in places:
            number = places[called(node)]
            asked = [*node.args[number:number + 1], *(given.value for given in node.keywords if given.arg == "code")]
        for expression in asked:
            for part in [expression.body, expression.orelse] if isinstance(expression, ast.IfExp) else [expression]:
                if isinstance(part, ast.Constant) and part.value:
                    yield part.value, part is expression


def test_every_code_that_a_module_names_is_a_rules():
    for name, tree in MODULES.items():
        found = set(codes.named((LIBRARY / name).read_text("utf-8")))
        assert {code for code, plain in constants(tree) if plain} <= {code for _, code in found}, name
        assert {code for code, _ in constants(tree)} <= REGISTRY.keys(), name
    assert sum(len(list(constants(tree))) for tree in MODULES.values()) > 90


@pytest.mark.parametrize("line", [
    'raise Refusal("yaml-unreadabel", 3)', 'raise refuse("field-dat", day=1)', 'REGISTRY["settings-resutl"].severity',
    'Problem(f"{folder.path}/{name}", "field-mising")', 'Problem(path.relative_to(root), "field-mising", line=3)',
    'problem("text-too-lon", draft, Finding())',
])
def test_an_unknown_code_is_an_error_at_the_start(tmp_path, line):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/new.py").write_text(f"from ..errors import Refusal\n\n{line}\n", "utf-8")
    with pytest.raises(errors.RulebookError, match=r"rules/new\.py, line 3: [a-z-]+$"):
        codes.hold(REGISTRY, tmp_path)


def test_no_problem_is_made_of_an_unknown_code():
    with pytest.raises(errors.RulebookError, match="field-mising"):
        Problem("index.md", "field-mising")
    with pytest.raises(errors.RulebookError, match="field-mising"):
        Problem.of(errors.Refusal("field-mising", 2), "index.md")
    assert Problem.of(errors.Refusal("file-encoding", 2), "index.md") == Problem("index.md", "file-encoding", line=2)
