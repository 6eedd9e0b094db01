"""What a quick run chooses, and in which order tests run: nothing is lost on the way."""

import choosing
import order
import pytest


def files(*changed):
    return choosing.choose(changed).files


def test_without_a_change_there_is_the_core():
    assert files() == choosing.CORE and set(choosing.CORE) <= {path.stem for path in choosing.TESTS.glob("test_*.py")}


@pytest.mark.parametrize(("changed", "wanted"), [
    ("hooks/chorus/words/language_codes.py", "test_language_codes"),
    ("scripts/comment.py", "test_comment_steps"),
    ("scripts/new.py", "test_new"),
    ("tests/small_world.py", "test_withdrawal_parts"),
    ("tests/test_untranslated.py", "test_untranslated"),
])
def test_a_change_brings_the_tests_that_speak_of_it(changed, wanted):
    assert wanted in files(changed) and wanted not in files()


def test_what_there_is_no_time_for_is_said():
    choice = choosing.choose(f"tests/{path.name}" for path in choosing.TESTS.glob("*.py"))
    every = {path.stem for path in choosing.TESTS.glob("test_*.py")}
    assert set(choice.files) | set(choice.left) == every and not set(choice.files) & set(choice.left) and choice.left
    assert sum(map(choosing.cost, choice.files)) <= choosing.ROOM_FOR + sum(map(choosing.cost, choosing.CORE))


class Item:
    """What the order asks of a test."""

    def __init__(self, nodeid, waits=False, together=None):
        self.nodeid, self.fixturenames, self.together, self.marks = nodeid, ["site"] * waits, together, []

    def get_closest_marker(self, _):
        return pytest.mark.xdist_group(self.together).mark if self.together else None

    def add_marker(self, mark):
        self.marks.append(mark)


def test_dear_groups_run_first_after_one_that_builds_the_sample(monkeypatch):
    monkeypatch.setattr(order, "costs", lambda: {"a.py": 3, "b.py": 30, "b.py::one": 29, "s.py": 90})
    monkeypatch.setattr(order, "group", lambda item: item.together or item.nodeid)
    items = [Item("a.py::cheap"), Item("u.py::new"), Item("s.py::x[1]", True, "s"), Item("s.py::x[2]", True, "s"),
             Item("s.py::y", True), Item("b.py::two"), Item("b.py::one")]
    order.arrange(shuffled := list(items))
    assert sorted(map(id, shuffled)) == sorted(map(id, items))
    assert [item.nodeid for item in shuffled] == [
        "s.py::y", "b.py::one", "a.py::cheap", "s.py::x[1]", "s.py::x[2]", "b.py::two", "u.py::new"]


def test_the_group_is_no_part_of_a_tests_name():
    for name in ("a.py::one", "a.py::one[x@y.example]", "a.py::one[a]"):
        assert order.plain(name) == name and order.plain(f"{name}@cards") == name


def test_the_table_keeps_what_did_not_run(tmp_path, monkeypatch):
    monkeypatch.setattr(order, "COSTS", tmp_path / "costs.json")
    order.COSTS.write_text('{"a.py": 9, "a.py::gone": 8, "b.py": 4}')
    order.costs.cache_clear()
    order.write({"a.py::one": 2.5, "a.py::two": 0.25})
    order.costs.cache_clear()
    assert order.costs() == {"a.py": 2.8, "a.py::one": 2.5, "b.py": 4}
    order.costs.cache_clear()
