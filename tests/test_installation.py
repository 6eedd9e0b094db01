"""Setting up on machines that lack something: what is done about it, and what a person is told."""

import io
import sys
import time

import advice
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
        ("Packages are not where they belong: mkdocs==1.6.1", "does not find them in .venv (mkdocs==1.6.1)"),
        ("ERROR: Configuration file contains invalid utf-8 characters in pip.conf", "settings of pip"),
    ],
)
def test_what_pip_says_becomes_what_to_do(output, sentence):
    explained = installation.explain_pip(output)
    assert sentence in explained and "Traceback" not in explained


NONE_FOR_IT = "ERROR: No matching distribution found for typst==0.15.0"


@pytest.mark.parametrize(("machine", "platform_", "musl", "said"), [
    ("ARM64", "win-arm64", "", "Windows on ARM: install the ordinary Python for Intel and AMD processors"),
    ("ARM64", "win-arm64", "", "x64/AMD64"),
    ("ARM64", "win-amd64", "", "Use Python 3.11"),      # such a Python runs there and says what it is
    ("x86_64", "linux-x86_64", "cpython-312-x86_64-linux-musl", "Alpine Linux"),
    ("aarch64", "linux-aarch64", "cpython-313-aarch64-linux-musl", "python:3.13-slim"),
    ("aarch64", "linux-aarch64", "cpython-313-aarch64-linux-gnu", "Use Python 3.11"),
    ("arm64", "macosx-11.0-arm64", "cpython-313-darwin", "Use Python 3.11"),
])
def test_a_machine_that_packages_are_not_made_for(monkeypatch, machine, platform_, musl, said):
    monkeypatch.setattr(advice.platform, "machine", lambda: machine)
    monkeypatch.setattr(advice.sysconfig, "get_platform", lambda: platform_)
    monkeypatch.setattr(advice.sysconfig, "get_config_var", lambda name: musl if name == "SOABI" else None)
    explained = installation.explain_pip(NONE_FOR_IT)
    assert "typst==0.15.0" in explained and said in explained


def test_a_python_of_32_bits(monkeypatch):
    monkeypatch.setattr(advice.struct, "calcsize", lambda _: 4)
    assert "32-bit Python" in installation.explain_pip(NONE_FOR_IT)


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
