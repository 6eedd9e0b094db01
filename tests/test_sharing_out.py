"""Which process runs which tests: each group whole in one, whatever pytest and xdist make of the tests' names."""

import json
from types import SimpleNamespace

import pytest
import sharing_out


@pytest.fixture(scope="module")
def dear():
    """What a file makes once for all of its tests."""
    return []


@pytest.mark.parametrize("number", range(8))
def test_who_shares_what_a_file_makes_runs_in_one_process(number, dear, shared, worker_id):
    with (shared / "who-shares").open("a+") as seen:
        seen.write(f"{worker_id}\n")
        seen.seek(0)
        assert set(seen.read().split()) == {worker_id}
    dear.append(number)
    assert len(dear) == number + 1


class Process:
    """A process of the tests that takes note of what it is given."""

    shutting_down = False

    def __init__(self, place, groups):
        place.write_text(json.dumps(groups), "utf-8")
        self.workerinput, self.gateway, self.given = {"groups": str(place)}, SimpleNamespace(id=place.name), []
        self.send_runtest_some = self.given.extend

    def shutdown(self):
        """There is nothing left for it."""


def test_each_group_goes_to_one_process(tmp_path):
    tests = [f"a.py::test[{number}]" for number in range(40)]
    groups = ["film", "site", "film", *(f"group {number // 4}" for number in range(37))]
    option = SimpleNamespace(loadscopereorder=False, tx=["popen", "popen"])
    shares = sharing_out.Shares(SimpleNamespace(option=option, rootpath=tmp_path,
                                                getvalue=lambda name: getattr(option, name)))
    both = [Process(tmp_path / name, groups) for name in ("gw0", "gw1")]
    for one in both:
        shares.add_node(one)
    for one in both:
        shares.add_node_collection(one, tests)
    shares.schedule()
    done = 0
    while done < len(tests):
        for one in both:
            for index in one.given[:]:
                if not shares.assigned_work[one][groups[index]][tests[index]]:
                    shares.mark_test_complete(one, index)
                    done += 1
    assert sorted(both[0].given + both[1].given) == list(range(len(tests)))
    first, second = ({groups[index] for index in one.given} for one in both)
    assert first and second and not first & second
