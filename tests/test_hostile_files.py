"""Files that are no plain files, and folders that are too much: one sentence each, and on it goes."""

import os
import socket
import stat
import subprocess
from pathlib import Path

import hostile
import pytest
from hostile_folders import codes, neighbourhood, voice

POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 99\n"


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A root with a voice and its neighbour."""
    return neighbourhood(tmp_path, monkeypatch)


def link_to(target):
    return lambda path: path.symlink_to(target)


def sparse(path):
    """Three gigabytes that take up no room."""
    with path.open("wb") as file:
        file.truncate(3 << 30)
    path.chmod(0o644)


def bound(path):
    """A socket; its path has to be short."""
    here = os.getcwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(here)


def device(path):
    if os.getuid():
        pytest.skip("only root can make devices")
    try:
        os.mknod(path, 0o644 | stat.S_IFCHR, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("this machine makes no devices")


def submodule(path):
    path.mkdir()
    (path / ".git").write_text("gitdir: ../../.git/modules/x\n")


def executable(path):
    path.write_bytes(path.read_bytes() if path.exists() else b"x")
    path.chmod(0o755)


SPECIAL = {
    "a link to a file": ("portrait.jpg", link_to("../../../../portrait.jpg"), "file-link"),
    "a link out of the folder": ("index.fr.md", link_to("/etc/passwd"), "file-link"),
    "a text that is a link": ("index.md", link_to("/etc/passwd"), "file-link"),
    "a link that leads nowhere": ("portrait.jpg", link_to("nowhere.jpg"), "file-link"),
    "a link to itself": ("index.md", link_to("index.md"), "file-link"),
    "a link to a device": ("index.md", link_to("/dev/zero"), "file-link"),
    "a link to a folder": ("drawing.jpg", link_to("/etc"), "file-link"),
    "a pipe": ("index.md", os.mkfifo, "file-link"), "a pipe as a picture": ("portrait.jpg", os.mkfifo, "file-link"),
    "a socket": ("index.fr.md", bound, "file-link"), "a device": ("index.md", device, "file-link"),
    "a folder called like a text": ("index.md", Path.mkdir, "file-link"),
    "a folder called like a picture": ("portrait.jpg", Path.mkdir, "file-link"),
    "a submodule": ("module", submodule, "file-link"),
    "a program": ("index.md", executable, "file-program"),
    "a picture as a program": ("portrait.jpg", executable, "file-program"),
    "a pointer for a text": ("index.md", lambda path: path.write_bytes(POINTER), "file-lfs-pointer"),
    "a pointer for a picture": ("portrait.jpg", lambda path: path.write_bytes(POINTER), "file-lfs-pointer"),
    "a huge text": ("index.md", sparse, "text-too-large"),
    "a huge translation": ("index.fr.md", sparse, "text-too-large"),
    "a huge picture": ("portrait.jpg", sparse, "picture-bytes"), "a huge film": ("film.mp4", sparse, "file-type"),
    "Git's own files": (".gitattributes", Path.touch, "file-type"), "modules": (".gitmodules", Path.touch, "file-type"),
    "a scan": ("consent.pdf", Path.touch, "file-type"), "a page": ("page.html", Path.touch, "file-type"),
    "a script": ("conftest.py", Path.touch, "file-type"), "a drawing": ("drawing.svg", Path.touch, "file-type"),
}


@pytest.mark.parametrize("case", SPECIAL)
def test_a_file_that_is_none(case, root):
    name, make, code = SPECIAL[case]
    path = voice(root) / name
    if make is not executable:
        path.unlink(missing_ok=True)
    make(path)
    assert code in codes(root)[f"voice/{name}"]


def test_links_above_the_submissions_are_not_followed(root):
    outside = root.parent / "outside"
    (outside / "voice").mkdir(parents=True)
    (outside / "voice" / "index.md").write_text("secret")
    city = root / hostile.FOLDER
    (city / "linked").symlink_to(outside / "voice")
    (city.parent / "hill-town").symlink_to(outside)
    (city.parent / "loop").symlink_to(city.parent)
    (root / "submissions/linked").symlink_to(outside)
    found = codes(root)
    campaign = f"submissions/{hostile.CAMPAIGN}"
    for path in ("linked", f"{campaign}/hill-town", f"{campaign}/loop", "submissions/linked"):
        assert found[path] == {"file-misplaced"}


@pytest.mark.parametrize(("make", "code"), [
    (os.mkfifo, "file-link"), (link_to("/dev/zero"), "file-link"), (Path.mkdir, "file-link"), (device, "file-link"),
    (sparse, "settings-too-large")], ids=["pipe", "link", "folder", "device", "huge"])
def test_the_list_of_the_withdrawn_may_be_broken_too(make, code, root):
    make(root / "submissions/withdrawn.txt")
    assert code in codes(root)["submissions/withdrawn.txt"]


@pytest.mark.parametrize("name", ["index.md", "index.fr.md", "portrait.jpg", "film.mp4"])
def test_a_huge_file_is_not_compared_with_the_withdrawn(name, root):
    """With names on the list every file is looked for in it, but not three gigabytes of them."""
    (root / "submissions/withdrawn.txt").write_text("0" * 64 + "\n")
    (voice(root) / name).unlink(missing_ok=True)
    sparse(voice(root) / name)
    assert codes(root)[f"voice/{name}"] & {"text-too-large", "picture-bytes", "file-type"}


@pytest.mark.parametrize("name", ["drawing-{}.jpg", "index.{}.md", "{}.txt"])
def test_five_thousand_files_in_a_folder(name, root):
    picture = (root / "portrait.jpg").read_bytes()
    for number in range(5000):
        (voice(root) / name.format(number)).write_bytes(picture)
    found = codes(root)
    assert "folder-too-many-files" in found["voice"] and len(found) < 100


def test_deep_folders(root):
    here = os.open(voice(root), os.O_RDONLY)
    try:
        for _ in range(1500):      # far beyond what a path may be long
            os.mkdir("deep", dir_fd=here)
            here, above = os.open("deep", os.O_RDONLY, dir_fd=here), here
            os.close(above)
        assert codes(root)["voice/deep"] == {"file-link"}
    finally:                       # Python itself could not remove it
        os.close(here)
        subprocess.run(["rm", "-rf", voice(root) / "deep"], check=True)


@pytest.mark.parametrize("name", ["index.md", "index.fr.md", "portrait.jpg"])
@pytest.mark.parametrize("error", [FileNotFoundError, PermissionError, IsADirectoryError, OSError])
def test_files_that_cannot_be_read_or_are_gone(name, error, root, monkeypatch):
    """Whether a file is gone or locked when its turn comes: it is said of this file alone."""
    read = Path.read_bytes

    def refuse(path):
        if path == voice(root) / name:
            raise error(path)
        return read(path)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "file-unreadable" in codes(root)[f"voice/{name}"]


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_vanishes_between_listing_and_looking(what, root, monkeypatch):
    scan = os.scandir

    class Late(list):
        """A listing of what is no longer there."""
        __enter__, __exit__ = list.__iter__, lambda *_: None

    def vanish(path):
        with scan(path) as entries:
            found = Late(entries)
        if Path(path) == (voice(root) if what == "file" else voice(root).parent):
            subprocess.run(["rm", "-rf", voice(root) / "index.md" if what == "file" else voice(root)], check=True)
        return found
    monkeypatch.setattr(os, "scandir", vanish)
    codes(root)
