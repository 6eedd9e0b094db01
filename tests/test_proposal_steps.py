"""What the two workflows on proposals run, step by step as their files say, on a small repository."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from chorus.effects import verdict
from patience import HANG
from proposed import HEAD, Repository
from roots import Tiny, picture
from sites import ROOT, environment
from test_workflows import steps, workflows

pytestmark = pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")


class Machine:
    """A machine of GitHub's with both sides checked out, on which a workflow's shell runs."""

    def __init__(self, folder, cache, change):
        self.folder, self.cache = folder / "work", cache
        repository = Repository(folder, self.start)
        change(repository.root / "submissions" / Tiny.campaign)
        repository.commit()
        self.folder.mkdir()
        repository.root.rename(self.folder / "proposal")
        repository.base.rename(self.folder / "tool")
        (self.folder / "tool/scripts").symlink_to(ROOT / "scripts")
        (self.folder / "bin").mkdir()
        (self.folder / "bin/python3").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        (self.folder / "bin/python3").chmod(0o755)

    def start(self, base):
        """What was there before: a small site, and one withdrawal."""
        Tiny(base, self.cache)
        (base / "submissions/withdrawn.txt").write_text("ab" * 32 + "\n")

    def run(self, file, source="intercultural-cities/chorus"):
        """Every step with a shell, as long as its condition holds: the names of those that ran, and the last code."""
        given = {"github.event.pull_request.number": "12", "github.event.pull_request.head.sha": HEAD,
                 "github.event.pull_request.head.repo.full_name": source,
                 "github.repository": "intercultural-cities/chorus"}
        ran, code, output = [], 0, self.folder / "output"
        for step in steps(workflows(ROOT)[file]):
            wanted = step.get("if")
            if "run" not in step or (wanted and not self.holds(wanted, output)):
                continue
            own = {name: given[re.fullmatch(r"\$\{\{ (.*) \}\}", value)[1]] for name, value in step.get("env", {}).items()}
            env = environment(self.cache, **own, GITHUB_OUTPUT=str(output), CHORUS_CARDS="0",
                              GITHUB_STEP_SUMMARY=str(self.folder / "summary"),
                              PATH=f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}")
            done = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", step["run"]], cwd=self.folder, env=env,
                                  capture_output=True, encoding="utf-8", timeout=HANG, check=False)
            ran.append(step["name"])
            code = done.returncode
            assert "Traceback" not in done.stdout + done.stderr, done.stderr
            if code:
                break
        return ran, code

    @staticmethod
    def holds(condition, output):
        """The one condition that steps with a shell have."""
        name, value = re.fullmatch(r"steps\.look\.outputs\.(\w+) == '(\w+)'", condition).groups()
        return output.exists() and f"{name}={value}" in output.read_text().splitlines()

    def verdict(self):
        """What is handed to the workflow that comments."""
        words = {Tiny.campaign, "port", "hill"}
        codes = {"proposal-withdrawal-lifted": True, "proposal-withdrawal-to-lift": False, "translation-stale": False}
        return verdict.read((self.folder / "review/result.json").read_bytes(), codes, words)


def harmless(submissions):
    """Another photo, and nobody's words."""
    picture(submissions / "port/lamp/portrait.jpg", seed="another")


def lifting(submissions):
    """A list of withdrawals of which the proposal leaves nothing."""
    (submissions.parent / "withdrawn.txt").unlink()


@pytest.fixture
def machine(tmp_path, cache):
    """machine(change): one on which a proposal of that change is checked."""
    return lambda change: Machine(tmp_path, cache, change)


def test_the_check_tells_and_the_preview_is_made(machine):
    there = machine(harmless)
    assert there.run("check.yml") == (["List the files that the proposal changes", "Check what the proposal touches"], 0)
    assert [effect.what for effect in there.verdict().effects] == ["changed", "pictures"]
    assert (there.folder / "summary").read_text("utf-8").startswith("**This proposal touches what is already there")
    assert not (there.folder / "preview").exists()
    ran, code = there.run("proposal-preview.yml")
    assert code == 0 and ran[-1] == "Add the contact sheet" and len(ran) == 4
    pages = there.folder / "preview/en"
    assert (pages / Tiny.campaign / "port/lamp/index.html").is_file() and (pages / "cities/port/index.html").is_file()
    assert not (pages / Tiny.campaign / "port/samira").exists() and not (pages / "about").exists(), "what it touches, no more"
    sheet = (there.folder / "preview/contact-sheet.html").read_text("utf-8")
    assert sheet.index("It changes the pictures of 1 published submission.") < sheet.index('href="')
    assert "another picture" in sheet


@pytest.mark.parametrize(("source", "code"), [
    ("mallory/chorus", "proposal-withdrawal-lifted"), ("", "proposal-withdrawal-lifted"),
    ("intercultural-cities/chorus", "proposal-withdrawal-to-lift")])
def test_a_withdrawal_is_lifted_from_inside_alone(machine, source, code):
    there = machine(lifting)
    assert there.run("check.yml", source)[1] == int(code.endswith("lifted"))
    assert code in [finding.code for finding in there.verdict().problems]


def test_what_does_not_pass_gets_no_preview_and_no_second_alarm(machine):
    there = machine(lifting)
    ran, code = there.run("proposal-preview.yml", "mallory/chorus")
    assert (ran[-1], code) == ("See whether it passes the check", 0) and not (there.folder / "preview").exists()
