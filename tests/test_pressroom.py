"""The press room: what is drawn by processes that live for a few sheets, and what becomes of those that die."""

import os
import signal
from types import SimpleNamespace

import pytest
from chorus.faults.guard import Guard
from chorus.model.problems import Problem
from chorus.typeset import pressroom, printing
from chorus.typeset.press import Press
from chorus.typeset.sheet import Sheet, common
from small_world import CAMPAIGN

COLOURS = SimpleNamespace(**CAMPAIGN["colours"])


def letters(words, people=()):
    """A small sheet: some letters."""
    return Sheet("letters.typ", "pdf", {**common("en", COLOURS), "letters": words}, people=tuple(people))


def test_long_sheets_come_first_and_alone_and_no_process_draws_too_many():
    small = [letters(f"{n}", ["x/y/z"]) for n in range(200)]
    long = [letters(f"long {n}", [f"x/y/{i}" for i in range(25 + n)]) for n in range(3)]
    shifts = list(pressroom._shifts([*small, *long], 2))
    assert [shift for shift in shifts[:3]] == [[sheet] for sheet in reversed(long)]
    assert [sheet for shift in shifts[3:] for sheet in shift] == small
    counts = [len(shift) for shift in shifts[3:]]
    assert counts == sorted(counts, reverse=True) and counts[0] == 40 and counts[-2] >= 10


def test_no_two_long_sheets_are_drawn_at_once_and_one_that_needs_more_than_all_is_drawn_alone(monkeypatch, tmp_path):
    """Each of 50 voices needs more than half of what all may need together."""
    at_once, begin, end = [], pressroom._Shift.__init__, pressroom._Shift.end
    going = []

    def begins(self, cache, jobs):
        begin(self, cache, jobs)
        going.append(self)
        at_once.append(sorted(len(job.people) for shift in going for job in shift.left))

    def ends(self, at_once=False):
        end(self, at_once)
        going.remove(self)

    monkeypatch.setattr(pressroom._Shift, "__init__", begins)
    monkeypatch.setattr(pressroom._Shift, "end", ends)
    press = Press(tmp_path)
    sizes = [200, 50, 50, 1, 2]
    sheets = [letters(f"{n}", [f"x/{n}/{i}" for i in range(size)]) for n, size in enumerate(sizes)]
    assert not [failure for _, failure in pressroom.drawn(press, sheets, workers=2) if failure]
    assert all(press.place(sheet).is_file() for sheet in sheets)
    assert not [sizes for sizes in at_once if sum(size >= 50 for size in sizes) > 1 or (200 in sizes and sizes != [200])]


@pytest.fixture
def dying(monkeypatch, tmp_path):
    """Sheets of which the process of one ends in the middle of the work."""
    sheets = [letters(word, [f"c/city/{word}"]) for word in ("one", "two", "three", "four")]
    monkeypatch.setattr(pressroom, "_work", _work_that_dies)
    return Press(tmp_path), sheets


def _work_that_dies(cache, jobs, saying):
    """In the process of a shift: the sheet «two» is its end."""
    draw = Press.write

    def write(self, sheet):
        if sheet.data["letters"] == "two":
            os.kill(os.getpid(), signal.SIGKILL)
        draw(self, sheet)

    Press.write = write
    pressroom_work(cache, jobs, saying)


pressroom_work = pressroom._work


def test_a_process_that_dies_costs_its_sheet_alone(dying):
    press, sheets = dying
    told = []
    (failed, failure), = printing.draw(sheets, press, lambda *count: told.append(count), workers=1)
    assert failed is sheets[1] and not failure.flaw and "SIGKILL" in failure.trace
    assert [printing.path(press, sheet).exists() for sheet in sheets] == [True, False, True, True]
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_it_is_told_as_a_fault_at_its_person(dying):
    press, sheets = dying
    guard = Guard(press.cache, "desk@example.org")
    printing.draw_for(press.cache, [("", sheet) for sheet in sheets], press, [], [], guard)
    (problem,) = guard.problems
    assert isinstance(problem, Problem) and (problem.code, problem.path) == ("tool-fault", "submissions/c/city/two")
    (log,) = (press.cache / "faults").iterdir()
    assert "SIGKILL" in log.read_text("utf-8")


def test_nothing_half_stays_of_what_was_interrupted(tmp_path):
    """Whoever stops asking stops the processes; what they wrote is whole or not there."""
    press = Press(tmp_path)
    sheets = [letters(f"sheet {n}") for n in range(40)]
    going = pressroom.drawn(press, sheets, workers=2)
    next(going)
    going.close()
    for sheet in sheets:
        path = printing.path(press, sheet)
        assert not path.exists() or path.read_bytes().endswith(b"%%EOF")
