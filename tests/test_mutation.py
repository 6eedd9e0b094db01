"""The run that changes the library (scripts/mutate.py): that it asks tests that there are, and that its changes are real."""

import ast

import pytest
from sites import ROOT


def test_the_tests_that_it_asks_are_there():
    tree = ast.parse((ROOT / "tests/mutation_sight.py").read_text("utf-8"))
    (names,) = (ast.literal_eval(node.value) for node in tree.body if isinstance(node, ast.Assign)
                and getattr(node.targets[0], "id", "") == "QUICK")
    assert len(names) > 15 and all((ROOT / f"tests/test_{name}.py").exists() for name in names)


@pytest.fixture
def mutants():
    """The module, where the packages of requirements/mutation.txt are."""
    return pytest.importorskip("mutants", reason="mutmut is not here: scripts/mutate.py installs it", exc_type=ImportError)


MODULE = '''
from re import compile

PATTERN = compile("a", 2)


@rule("x", found=N_("A sentence."))
def check(draft):
    """What it does."""
    if draft.size >= 3:
        yield f"{draft.size}", N_("Another sentence."), len(draft.text)


class Kind:
    word = "left alone"

    @property
    def big(self):
        return (lambda size: size + 1)(self.size)
'''


@pytest.fixture
def found(mutants, tmp_path):
    """The changes of a module with a rule, a class and a pattern."""
    path = tmp_path / "module.py"
    path.write_text(MODULE, "utf-8")
    return mutants.of_module(path)


def test_rules_are_changed_and_sentences_are_not(found):
    """mutmut's own run leaves decorated functions out; each of the rules is one."""
    changed = [one.text() for one in found if one.works()]
    assert any("size > 3" in text for text in changed) and any("size >= 4" in text for text in changed)
    assert all('N_("A sentence.")' in text or "N_" not in text.split("@rule")[1].split("\n")[0] for text in changed)
    assert all('N_("Another sentence."), len(draft.text)' in text and 'word = "left alone"' in text for text in changed)
    assert any('compile("a", 3)' in text for text in changed) and all('"""What it does."""' in text for text in changed)


def test_a_change_knows_the_function_that_it_is_in(found):
    places = {one.function for one in found}
    assert places == {("", 0), ("check", 7), ("Kind.big", 17)}


def test_no_change_is_none(mutants, found):
    import dataclasses

    same = dataclasses.replace(found[0], becomes=found[0].node)
    assert same.text() == MODULE and not same.works() and found[0].shown()
