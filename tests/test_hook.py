"""The pre-commit hook: it looks at what is staged and nothing else, stops a commit with words that help, is undone."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import generated_pictures
import pytest
import yaml
from mini_submission import CASES, LIBRARY, ROOT
from patience import HANG

TEXT = (CASES / "rules/quote-pattern/good-english/index.md").read_text("utf-8")
PLACE = "submissions/test-campaign/harbour-town"

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="Git is not here")


class Repository:
    """A copy of the project with the settings of the cases, under Git."""

    def __init__(self, folder: Path):
        self.folder = folder
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        self.environment = {**kept, "PATH": path, "CHORUS_PYTHON": "system", "HOME": str(folder.parent),
                            "GIT_CONFIG_NOSYSTEM": "1", "CHORUS_CACHE": str(folder.parent / "cache")}
        for name in ("scripts", "hooks", "overrides"):
            shutil.copytree(LIBRARY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "content", folder / "content")
        shutil.copytree(LIBRARY / "content/locales", folder / "content/locales")
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Test")
        self.git("config", "user.email", "test@example.org")
        self.git("add", "scripts", "hooks", "overrides", "content")
        self.commit()

    def run(self, *line, ok=True):
        done = subprocess.run([str(part) for part in line], cwd=self.folder, env=self.environment, capture_output=True,
                              encoding="utf-8", timeout=HANG, check=False)
        assert not ok or done.returncode == 0, done.stdout + done.stderr
        return done.returncode, done.stdout + done.stderr

    def git(self, *arguments, ok=True):
        return self.run("git", *arguments, ok=ok)[1]

    def commit(self):
        """(whether it was made, what was said)."""
        code, said = self.run("git", "commit", "-q", "-m", "A change", ok=False)
        assert "Traceback" not in said
        return code == 0, said

    def install(self, *arguments, ok=True):
        return self.run(sys.executable, "scripts/install_hook.py", *arguments, ok=ok)

    def add(self, name, *, stage=True, spec=None, text=TEXT):
        """A submission, with a photo if `spec` describes one; its folder."""
        folder = self.folder / PLACE / name
        folder.mkdir(parents=True)
        number = len(list(folder.parent.iterdir()))
        said = text.replace("AB12CD", f"{number:06}")
        if spec is not None:
            (folder / "portrait.jpg").write_bytes(generated_pictures.picture("portrait.jpg", spec))
            said = said.replace("age_group:", "photo: portrait.jpg\nalt: A person who smiles\nage_group:")
        (folder / "index.md").write_text(said, "utf-8")
        if stage:
            self.git("add", folder)
        return folder


@pytest.fixture
def repository(tmp_path):
    made = Repository(tmp_path / "a project")
    made.install()
    return made


def test_a_photo_with_a_place_never_enters_the_history(repository):
    folder = repository.add("amina", spec={"gps": True})
    made, said = repository.commit()
    assert not made and "The picture carries hidden data: place (GPS)." in said
    assert f"`python3 scripts/check.py --fix {PLACE}/amina`" in said and f"`git add {PLACE}/amina`" in said
    # Cleaned but not staged again: what would be committed is still the old photo.
    repository.run(sys.executable, "scripts/check.py", "--fix", folder)
    assert not repository.commit()[0]
    repository.git("add", folder)
    made, said = repository.commit()
    assert made and "everything is in order" in said and repository.git("log", "--oneline").count("\n") == 2


@pytest.mark.parametrize("place", ["DSC2.JPG", "content/pages/en/photo.jpeg", "Submissions/amina/portrait.png"])
def test_nor_one_that_lies_nowhere_near_the_submissions(repository, place):
    """Nor is anything else of such a commit looked at; and a picture that hides nothing is let through."""
    photo = repository.folder / place
    photo.parent.mkdir(parents=True, exist_ok=True)
    photo.write_bytes(generated_pictures.picture(photo.name.lower(), {"gps": True}))
    (repository.folder / "notes.txt").write_text("x", "utf-8")
    repository.git("add", photo, "notes.txt")
    made, said = repository.commit()
    assert not made and f"{place}\n" in said and "The picture carries hidden data: place (GPS)." in said
    assert said.count("✗") == 1 and f"`python3 scripts/check.py --fix {place}`" in said
    assert repository.run(sys.executable, "scripts/check.py", photo, ok=False)[0] == 1
    repository.run(sys.executable, "scripts/check.py", "--fix", photo)
    repository.git("add", photo)
    assert repository.commit()[0]


@pytest.mark.parametrize("place", ["submissions", "submissions/test-campaign", PLACE, f"{PLACE}/amina/photos"])
def test_nor_does_one_that_lies_in_the_wrong_place(repository, place):
    repository.add("amina")
    photo = repository.folder / place / "DSC1.jpg"
    photo.parent.mkdir(exist_ok=True)
    photo.write_bytes(generated_pictures.picture("DSC1.jpg", {"gps": True}))
    repository.git("add", photo)
    made, said = repository.commit()
    assert not made and f"{place}/DSC1.jpg\n" in said and "The picture carries hidden data: place (GPS)." in said


def test_what_is_not_staged_stops_nobody(repository):
    repository.add("broken", stage=False, text="nothing\n")
    repository.add("whole", spec={})
    assert repository.commit()[0]
    (repository.folder / PLACE / "whole" / "index.md").write_text("spoilt later\n", "utf-8")
    (repository.folder / "new.txt").write_text("x", "utf-8")
    repository.git("add", "new.txt")
    assert repository.commit() == (True, "")


def test_limits_by_city_count_what_was_committed_before(repository):
    for name in ("first", "second"):
        repository.add(name)
    assert repository.commit()[0]
    repository.add("third")
    made, said = repository.commit()
    assert not made and f"{PLACE}/third\n" in said and "This is number 3 of the city" in said


def test_a_form_beside_the_folders_is_stopped(repository):
    for place in (f"{PLACE}/form.pdf", "submissions/form.pdf", "submissions/no-campaign/city/entry/index.md"):
        path = repository.folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
        repository.git("add", path)
        assert not repository.commit()[0], place
        repository.git("rm", "-q", "--cached", path)


def test_a_deletion_is_checked_for_what_it_leaves(repository):
    folder = repository.add("amina", spec={})
    other = repository.add("omar")
    assert repository.commit()[0]
    repository.git("rm", "-q", folder / "portrait.jpg")
    made, said = repository.commit()
    assert not made and "picture-missing" in said
    repository.git("rm", "-qr", folder, other)
    assert repository.commit()[0], "a withdrawal is let through"


def test_links_and_odd_names_are_seen_as_git_has_them(repository):
    folder = repository.add("amina")
    (folder / "portrait.jpg").symlink_to("/etc/hostname")
    (folder / "a\n'b.pdf").write_text("x", "utf-8")
    repository.git("add", folder)
    made, said = repository.commit()
    assert not made and "file-link" in said and "file-type" in said


def test_messages_in_the_language_chosen(repository):
    repository.install("--language", "fr,uk")
    repository.add("amina", text="nothing\n")
    made, said = repository.commit()
    assert not made and "1 contribution vérifiée" in said and "Перевірено" in said


def test_it_can_be_undone_and_leaves_other_hooks_alone(repository):
    hook = repository.folder / ".git/hooks/pre-commit"
    assert hook.read_bytes() == (LIBRARY / "scripts/hooks/pre-commit").read_bytes()
    assert repository.install()[1].startswith("From now on Git checks")      # again: brings it up to date
    assert "no longer checks" in repository.install("--remove")[1] and not hook.exists()
    assert "nothing to remove" in repository.install("--remove")[1]
    repository.add("amina", text="nothing\n")
    assert repository.commit()[0]
    hook.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    code, said = repository.install(ok=False)
    assert code == 1 and "left as it is" in said and hook.read_text("utf-8") == "#!/bin/sh\nexit 0\n"
    assert "nothing to remove" in repository.install("--remove")[1] and hook.exists()
    repository.git("config", "core.hooksPath", "elsewhere")
    code, said = repository.install(ok=False)
    assert code == 1 and "core.hooksPath" in said


def test_outside_of_git_it_says_so(tmp_path):
    for name in ("scripts", "hooks"):
        shutil.copytree(LIBRARY / name, tmp_path / name)
    done = subprocess.run([sys.executable, "scripts/install_hook.py"], cwd=tmp_path, capture_output=True, text=True,
                          env={**os.environ, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}, check=False)
    assert done.returncode == 1 and "is not a Git repository" in done.stderr


def test_without_python_it_says_so(repository, tmp_path):
    repository.add("amina")
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("git", "sh", "cat"):
        (tools / name).symlink_to(shutil.which(name))
    repository.environment["PATH"] = str(tools)
    made, said = repository.commit()
    assert not made and "Python 3.11 or newer was not found" in said


def test_the_program_pre_commit_is_told_the_same(repository):
    (repo,) = yaml.safe_load((LIBRARY / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    (hook,) = repo["hooks"]
    assert hook["pass_filenames"] is False and re.search(hook["files"], "submissions/a/b/c/index.md")
    assert re.search(hook["files"], "content/Photo.JPG") and not re.search(hook["files"], "content/site.yml")
    repository.add("amina", text="nothing\n")
    code, said = repository.run(sys.executable, *hook["entry"].split()[1:], ok=False)
    assert code == 1 and "Nothing was committed" in said


def test_the_program_pre_commit_stops_the_same_photo(repository):
    """Installed and run as its makers mean it: `pre-commit install`, then an ordinary commit."""
    repository.install("--remove")
    shutil.copy(LIBRARY / ".pre-commit-config.yaml", repository.folder)
    repository.environment |= {"PRE_COMMIT_HOME": str(repository.folder.parent / "pre-commit"), "PYTHONWARNINGS": "ignore"}
    repository.run(sys.executable, "-m", "pre_commit", "validate-config", ".pre-commit-config.yaml")
    repository.run(sys.executable, "-m", "pre_commit", "install")
    repository.git("add", ".pre-commit-config.yaml")
    made, said = repository.commit()
    assert made and "no files to check" in said
    folder = repository.add("amina", spec={"gps": True})
    made, said = repository.commit()
    assert not made and "The picture carries hidden data: place (GPS)." in said
    repository.run(sys.executable, "scripts/check.py", "--fix", folder)
    assert not repository.commit()[0], "what is staged is still the old photo"
    repository.git("add", folder)
    assert repository.commit()[0]
