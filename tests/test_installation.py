"""Setting up on machines that lack something: what is done about it, and what a person is told."""

import io
import sys
import time

import installation
import pytest
from progress import Progress, follow


class TestWithoutEnsurepip:
    """Debian's Python before python3-venv is installed."""

    PACKAGE = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"

    @pytest.fixture(autouse=True)
    def debian(self, monkeypatch):
        monkeypatch.setattr(installation, "has_ensurepip", lambda: False)
        monkeypatch.setattr(installation.shutil, "which", lambda name: "/usr/bin/" + name)

    def test_a_person_is_told_the_one_command(self, monkeypatch):
        monkeypatch.setattr(installation, "is_root", lambda: False)
        with pytest.raises(installation.SetupError, match=f"sudo apt-get install {self.PACKAGE}$"):
            installation.provide_ensurepip(Progress(io.StringIO()), run=pytest.fail)

    def test_root_gets_it_installed(self, monkeypatch):
        run, said = [], io.StringIO()

        def apt(command, **_):
            run.append(command)
            monkeypatch.setattr(installation, "has_ensurepip", lambda: self.PACKAGE in command)

        monkeypatch.setattr(installation, "is_root", lambda: True)
        installation.provide_ensurepip(Progress(said), run=apt)
        assert [command[1] for command in run] == ["update", "install"] and run[1][-1] == self.PACKAGE
        assert f"installing {self.PACKAGE} with apt-get" in said.getvalue()

    def test_root_is_told_when_that_did_not_work(self, monkeypatch):
        monkeypatch.setattr(installation, "is_root", lambda: True)
        with pytest.raises(installation.SetupError, match=f": apt-get install {self.PACKAGE}$"):
            installation.provide_ensurepip(Progress(io.StringIO()), run=lambda *_, **__: None)

    def test_other_systems_get_a_sentence(self, monkeypatch):
        monkeypatch.setattr(installation.shutil, "which", lambda name: None)
        with pytest.raises(installation.SetupError, match="without its modules venv and ensurepip"):
            installation.provide_ensurepip(Progress(io.StringIO()), run=pytest.fail)


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "is not the one"),
        (
            "WARNING: Retrying (Retry(total=2)) after connection broken by 'NewConnectionError'\n"
            "ERROR: No matching distribution found for click==8.5.1",
            "no connection",
        ),
        ("ERROR: No matching distribution found for lxml==6.1.3", "no ready-made package lxml==6.1.3"),
        ("first line\nERROR: something new", "ERROR: something new"),
    ],
)
def test_what_pip_says_becomes_what_to_do(output, sentence):
    explained = installation.explain_pip(output)
    assert sentence in explained and "Traceback" not in explained


def test_a_log_gets_few_lines_and_a_terminal_one_that_moves():
    pip = ["Ignoring b: markers 'x' don't match", "Collecting a", "WARNING: Retrying (", "Collecting c"]
    pip += ["Installing collected packages: a, c"]
    log, terminal = io.StringIO(), io.StringIO()
    terminal.isatty = lambda: True
    for stream in (log, terminal):
        progress = Progress(stream)
        progress.expect(3)
        progress.enter("fetching")
        for line in pip:
            progress.hear(line)
            progress.tick()
        progress.done()
    assert log.getvalue().splitlines() == [
        "  fetching 3 packages",
        "  waiting for the network to fetch 2 packages",
        "  installing 2 packages",
        "Ready after 0 s.",
    ]
    assert "fetching package 2 of 2, 0 s" in terminal.getvalue() and terminal.getvalue().count("\n") == 1


def test_stopping_leaves_nothing_behind_that_still_writes(tmp_path):
    """What is started starts programs of its own, as the making of an environment does."""
    written = tmp_path / "written"
    write = f"import time\nwhile True: open({str(written)!r}, 'a').write('.'); time.sleep(0.02)"
    start = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {write!r}])"

    class Stopped(Progress):
        def tick(self):
            if written.exists():
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        follow([sys.executable, "-c", start], Stopped(io.StringIO()), "making .venv")
    size = written.stat().st_size
    time.sleep(0.2)
    assert written.stat().st_size == size


def test_two_commands_at_once_take_turns(tmp_path):
    path = tmp_path / "lock"
    with path.open("a") as first, path.open("a") as second:
        assert installation.hold(first)
        assert not installation.hold(second)
        first.close()
        assert installation.hold(second)
