"""The environment: the second run does nothing, and whatever can break it is noticed and put right."""

import ast
import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import fetching
import installation
import pytest
from environment import ENTERED, Environment
from patience import HANG

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "scripts"


@pytest.fixture
def place(tmp_path):
    """A project with three short locks and no environment yet."""
    for lock in ("site", "video", "test"):
        file = tmp_path / "requirements" / f"{lock}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"nothing-{lock}==1\n", encoding="utf-8")
    return Environment(tmp_path)


@pytest.fixture
def commands(monkeypatch, place):
    """What would have been run; the environment's Python appears as if it had been."""
    run = []

    def follow(command, progress, phase, env=None):
        run.append(phase)
        python = Path(place.python)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()
        (Path(place.folder) / "pyvenv.cfg").touch()
        return 0, ""

    monkeypatch.setattr(installation, "follow", follow)
    return run


MADE = ["making .venv", "fetching"]


def test_the_second_run_finds_everything_there(place, commands):
    installation.install(place, "site")
    assert commands == MADE and place.has("site")
    installation.install(place, "site")
    assert commands == MADE


def test_what_the_tests_need_holds_what_the_site_needs(place, commands):
    installation.install(place, "test")
    assert place.has("site") and place.has("video") and place.has("test")


def test_what_the_tests_need_is_added_to_what_the_site_has(place, commands):
    installation.install(place, "site")
    assert not place.has("test")
    installation.install(place, "test")
    assert commands == [*MADE, "fetching"] and place.has("test")


def lock_changed(place):
    Path(place.lock_file("site")).write_text("nothing-site==2\n", encoding="utf-8")


def python_gone(place):
    Path(place.python).unlink()


def python_is_another(place):
    rewrite_stamp(place, sys.implementation.cache_tag, "cpython-310")


def folder_was_moved(place):
    rewrite_stamp(place, place.folder, "/elsewhere/.venv")


def stamp_is_garbled(place):
    Path(place.stamp).write_text("[", encoding="utf-8")


def rewrite_stamp(place, old, new):
    text = Path(place.stamp).read_text(encoding="utf-8")
    assert old in text
    Path(place.stamp).write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    "happening", [lock_changed, python_gone, python_is_another, folder_was_moved, stamp_is_garbled]
)
def test_an_environment_that_no_longer_fits_is_made_anew(place, commands, happening):
    installation.install(place, "site")
    left_over = Path(place.folder, "left-over")
    left_over.touch()
    happening(place)
    assert not place.has("site")
    installation.install(place, "site")
    assert commands == MADE * 2 and place.has("site") and not left_over.exists()


def test_an_interrupted_setup_is_started_afresh(place, commands, monkeypatch, capsys):
    def interrupted(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(installation, "fetch", interrupted)
        with pytest.raises(SystemExit) as stopped:
            installation.install(place, "site")
    assert stopped.value.code == 130
    assert "starts this afresh" in capsys.readouterr().err
    assert not place.has("site")
    installation.install(place, "site")
    assert commands == ["making .venv", *MADE] and place.has("site")


def test_an_environment_of_somebody_else_is_left_alone(place, commands):
    theirs = Path(place.folder, "pyvenv.cfg")
    theirs.parent.mkdir()
    theirs.touch()
    with pytest.raises(SystemExit, match=r"made by something else.*CHORUS_PYTHON=system"):
        installation.install(place, "site")
    assert theirs.exists() and commands == []


def run(*command, **environment):
    """A command run the way a person would, outside the environment of these tests."""
    outside = {key: value for key, value in os.environ.items() if key not in ("CHORUS_PYTHON", ENTERED)}
    return subprocess.run(
        [getattr(sys, "_base_executable", sys.executable), *command],
        env={**outside, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=HANG,
        check=False,
    )


@pytest.fixture
def project(place):
    """A project with a command of its own, and without installation.py: the fast path must not need it."""
    scripts = Path(place.root, "scripts")
    scripts.mkdir()
    (scripts / "environment.py").write_bytes((SCRIPTS / "environment.py").read_bytes())
    (scripts / "command.py").write_text(
        'from environment import ensure\nensure("site")\nimport os, sys\n'
        f'print(sys.prefix, sys.argv[1:], sys.flags.dev_mode, os.environ.get("{ENTERED}"))\nsys.exit(3)\n',
        encoding="utf-8",
    )
    return place


def test_a_command_goes_on_inside_with_its_arguments(project):
    assert run("-m", "venv", "--without-pip", project.folder).returncode == 0
    installation.finish(project, "site")
    command = str(Path(project.root, "scripts", "command.py"))
    done = run("-X", "dev", command, "one", "two words")
    assert done.stdout == f"{project.folder} ['one', 'two words'] True None\n", done.stderr
    assert done.returncode == 3
    own = run(command, CHORUS_PYTHON="system")
    assert project.folder not in own.stdout and own.returncode == 3


def wheel_of(folder, name):
    """A package with nothing in it; its hash."""
    wheel = Path(folder, f"{name}-1-py3-none-any.whl")
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(f"{name}-1.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        archive.writestr(f"{name}-1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\n")
        archive.writestr(f"{name}-1.dist-info/RECORD", "")
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


@pytest.mark.slow
def test_from_nothing_with_the_real_pip(project):
    for name in ("installation.py", "advice.py", "fetching.py", "progress.py"):
        Path(project.root, "scripts", name).write_bytes((SCRIPTS / name).read_bytes())
    pip = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": project.root, "PIP_CONFIG_FILE": os.devnull}
    command = Path(project.root, "scripts", "command.py")

    lock = f"tiny==1 --hash=sha256:{wheel_of(project.root, 'tiny')}\n"
    Path(project.lock_file("site")).write_text(lock, encoding="utf-8")
    made = run(str(command), **pip)
    assert made.returncode == 3 and project.folder in made.stdout, made.stderr
    assert run(str(command)).stderr == ""

    wheel_of(project.root, "other")
    lock += f"other==1 --hash=sha256:{'0' * 64}\n"
    Path(project.lock_file("test")).write_text(lock, encoding="utf-8")
    command.write_text(command.read_text(encoding="utf-8").replace('"site"', '"test"'), encoding="utf-8")
    refused = run(str(command), **pip)
    assert refused.returncode == 1 and "is not the one that was locked" in refused.stderr, refused.stderr
    assert "Traceback" not in refused.stderr and not project.has("site")


LEADS_ELSEWHERE = {
    "target": ({}, "target = {0}"), "prefix": ({"PIP_PREFIX": "{0}"}, ""),
    "root and user": ({"PIP_ROOT": "{0}"}, "user = yes"), "only a rehearsal": ({"PIP_TARGET": "{0}", "PIP_DRY_RUN": "1"}, ""),
}


@pytest.mark.slow
@pytest.mark.parametrize("settings", LEADS_ELSEWHERE.values(), ids=LEADS_ELSEWHERE)
def test_packages_go_into_the_environment_whatever_pips_settings_say(project, tmp_path, settings):
    """And they come from where the settings say."""
    for name in ("installation.py", "advice.py", "fetching.py", "progress.py"):
        Path(project.root, "scripts", name).write_bytes((SCRIPTS / name).read_bytes())
    shelf, other = tmp_path / "a-shelf", tmp_path / "an other place"
    shelf.mkdir()
    lock = f"tiny==1 --hash=sha256:{wheel_of(shelf, 'tiny')}\nwin==1 ; sys_platform == 'other' --hash=sha256:{'0' * 64}\n"
    Path(project.lock_file("site")).write_text(lock, encoding="utf-8")
    variables, file = settings
    configuration = tmp_path / "pip.conf"
    configuration.write_text(f"[global]\nno-index = true\nfind-links = {shelf}\n{file.format(other)}\n", encoding="utf-8")
    made = run(str(Path(project.root, "scripts", "command.py")), PIP_CONFIG_FILE=str(configuration), PIP_FIND_LINKS="",
               **{name: value.format(other) for name, value in variables.items()})
    assert made.returncode == 3 and project.folder in made.stdout, made.stderr
    assert "Ready" in made.stderr and not other.exists()
    assert list(Path(project.folder).rglob("tiny-1.dist-info")) and not fetching.missing(lock.split("\n")[1])


def test_what_leads_to_the_packages_is_kept_and_nothing_else():
    listed = ("global.index-url='https://mirror.example/simple'\nglobal.target='/elsewhere'\ninstall.user='1'\n"
              "install.index-url='https://nearer.example/simple'\n:env:.proxy='http://proxy.example:3128'\n"
              "global.trusted-host='a.example\\nb.example'\nfreeze.timeout='10'\n:env:.constraint='c.txt'\nnot a setting\n")
    kept = fetching.settings(listed)
    assert kept == {"index-url": "https://nearer.example/simple", "proxy": "http://proxy.example:3128",
                    "trusted-host": "a.example\nb.example"}
    told = fetching.surroundings(kept, {"PATH": "p", "PIP_TARGET": "/elsewhere", "pip_prefix": "/x", "PIP_USER": "1"})
    assert told == {"PATH": "p", "PIP_INDEX_URL": "https://nearer.example/simple", "PIP_PROXY": "http://proxy.example:3128",
                    "PIP_TRUSTED_HOST": "a.example b.example", "PIP_CONFIG_FILE": os.devnull, "PIP_USER": "0",
                    "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def test_what_is_not_there_after_installing_is_missed():
    lock = ("pytest==0.1 \\\n    --hash=sha256:1\n    # via x\nno-such-package==1 \\\n    --hash=sha256:2\n"
            "neither==2 ; sys_platform == 'nowhere' \\\n    --hash=sha256:3\n# a comment==1\n")
    assert fetching.missing(lock) == ["pytest==0.1", "no-such-package==1"]


def test_the_real_locks_are_there():
    """In the environment that runs these tests each package of the lock is found, and none is missed by its marker."""
    assert fetching.missing((ROOT / "requirements/test.txt").read_text("utf-8")) == []


def test_an_old_python_gets_a_sentence():
    ast.parse((SCRIPTS / "environment.py").read_text(encoding="utf-8"), feature_version=(3, 6))
    pretend = "import sys; sys.version_info = (3, 9, 2); sys.argv = ['scripts/build.py']; import environment"
    done = run("-c", pretend, PYTHONPATH=str(SCRIPTS))
    assert done.returncode == 1
    assert done.stderr.startswith("Chorus needs Python 3.11 or newer, and this is Python 3.9")
    assert "python3.13 scripts/build.py" in done.stderr and done.stderr.count("\n") == 1
