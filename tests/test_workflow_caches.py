"""What a publication keeps for the next: nobody else can write it, nobody who is gone stays in it, and each night it is
shown to change nothing."""

import os
import shutil
import subprocess
import tarfile

import pytest
from roots import Tiny
from sites import Site, fingerprint
from test_workflows import ROOT, steps, workflows

PREFIX = "publish-made-"
PLACE = ".cache/chorus\nsite/**/*.html\n"


def uses(folder):
    """(workflow, job, step) of whatever uses GitHub's cache, also by an option of another action."""
    for name, workflow in workflows(folder).items():
        for job, content in workflow["jobs"].items():
            for step in content["steps"]:
                if "cache" in step.get("uses", "") or any("cache" in key for key in step.get("with", {})):
                    yield name, job, step


def writers(folder):
    """Who could write what a publication reads: anything but its own last step on main, which runs reviewed files."""
    problems = []
    for name, job, step in uses(folder):
        action = step["uses"].partition("@")[0]
        if action == "actions/cache/restore" and name in ("publish.yml", "proposal-preview.yml"):
            continue
        if action != "actions/cache/save" or (name, job) != ("publish.yml", "build"):
            problems.append(f"{name}, {job}: {step['uses']}")
    build = workflows(folder)["publish.yml"]["jobs"]["build"]
    if build.get("if") != "github.ref == 'refs/heads/main'":
        problems.append("another branch's files fill it")
    # These run in the place of main too, started by strangers: none may be there at all, but for the one that comments.
    for name, workflow in workflows(folder).items():
        if set(workflow[True]) & {"pull_request_target", "issue_comment", "workflow_run", "discussion"} and name != "comment.yml":
            problems.append(f"{name}: a stranger starts it in main's place")
    return problems


def readers(folder):
    """Where something else than what a publication of the same tool kept could reach the site."""
    problems = []
    for name, job, step in uses(folder):
        given = step["with"]
        if given["path"] != PLACE:
            problems.append(f"{name}, {job}: more than what is made of submissions")
        if not step["uses"].startswith("actions/cache/save@") and not (
                given["key"].startswith(PREFIX) and given["restore-keys"].startswith(PREFIX)):
            problems.append(f"{name}, {job}: another's")
    taken, kept = (step for name, _, step in uses(folder) if name == "publish.yml")
    tool = "publish-made-${{ hashFiles('hooks/**', 'overrides/**', 'requirements/site.txt') }}-"
    if taken["with"]["key"] != tool + "${{ github.run_id }}-${{ github.run_attempt }}" or taken["with"]["restore-keys"] != tool:
        problems.append("another version's")
    if kept["with"]["key"] != "${{ steps.kept.outputs.cache-primary-key }}" or taken["id"] != "kept":
        problems.append("saved under another name")
    return problems


def order(folder):
    """What is kept is what the build left, after the site was handed over; and it is compared, and swept."""
    jobs, problems = workflows(folder)["publish.yml"]["jobs"], []
    names = [step.get("name", "") for step in jobs["build"]["steps"]]
    wanted = ["Take what the last publication made", "Build", "Hand the site over", "Keep what was made for the next publication"]
    if [name for name in names if name in wanted] != wanted or names[-1] != wanted[-1]:
        problems.append("in another order")
    if any("cache" in step.get("uses", "") for step in jobs["same"]["steps"]) or "CHORUS_CACHE" in str(jobs["same"]):
        problems.append("what is compared with is not made from nothing")
    if jobs["same"]["if"] != "github.event_name == 'schedule'" or jobs["same"]["needs"] != "build":
        problems.append("nobody compares")
    if jobs["forget"]["needs"] != ["build", "same"] or "!cancelled()" not in jobs["forget"]["if"]:
        problems.append("nobody sweeps")
    if jobs["deploy"]["needs"] != "build":
        problems.append("the site waits for the comparison")
    return problems


CHECKS = [writers, readers, order]


@pytest.mark.parametrize("check", CHECKS)
def test_the_workflows_pass(check):
    assert check(ROOT) == []


@pytest.mark.parametrize(("check", "file", "stands", "becomes"), [
    (writers, "tests.yml", 'python-version: "3.13"', 'python-version: "3.13"\n          cache: pip'),
    (writers, "proposal-preview.yml", "actions/cache/restore@", "actions/cache@"),
    (writers, "proposal-preview.yml", "actions/cache/restore@", "actions/cache/save@"),
    (writers, "check.yml", "persist-credentials: false", "persist-credentials: false\n          cache: pip"),
    (writers, "publish.yml", "    if: github.ref == 'refs/heads/main'", "    #"),
    (writers, "tests.yml", "  pull_request:", "  issue_comment:\n  pull_request:"),
    (readers, "publish.yml", "            .cache/chorus\n", "            .cache/chorus\n            .venv\n"),
    (readers, "publish.yml", "          restore-keys: publish-made-", "          restore-keys: publish-"),
    (readers, "publish.yml", "'requirements/site.txt') }}-\n", "'requirements/test.txt') }}-\n"),
    (readers, "publish.yml", "          restore-keys: publish-made-${{ hashFiles('hooks/**', 'overrides/**', 'requirements/site.txt') }}-",
     "          restore-keys: publish-made-"),
    (readers, "publish.yml", "key: ${{ steps.kept.outputs.cache-primary-key }}", "key: publish-made-all"),
    (order, "publish.yml", "        run: python3 scripts/build.py || test", "        env: {CHORUS_CACHE: x}\n        run: python3 scripts/build.py || test"),
    (order, "publish.yml", "    needs: [build, same]", "    needs: [build]"),
    (order, "publish.yml", "    if: github.event_name == 'schedule'\n    runs-on: ubuntu-24.04\n    timeout-minutes: 30",
     "    if: github.event_name == 'push'\n    runs-on: ubuntu-24.04\n    timeout-minutes: 30"),
])
def test_a_planted_fault_is_found(check, file, stands, becomes, tmp_path):
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    path = tmp_path / ".github/workflows" / file
    text = path.read_text("utf-8")
    assert stands in text
    path.write_text(text.replace(stands, becomes), "utf-8")
    assert check(tmp_path) != []


def shell(name, folder, **variables):
    """Runs a step of the workflow that publishes; the folder's own commands stand for the machine's."""
    (step,) = (step for step in steps(workflows(ROOT)["publish.yml"]) if step.get("name") == name)
    return subprocess.run(["bash", "-e", "-o", "pipefail", "-c", step["run"]], cwd=folder, capture_output=True, text=True,
                          check=False, env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", **variables})


def program(path, text):
    path.write_text(f"#!/bin/sh\n{text}")
    path.chmod(0o755)


pytestmark = pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")


@pytest.mark.parametrize(("same", "left"), [
    ("skipped", "3"), ("success", "3"), ("failure", ""), ("cancelled", "")])
def test_of_all_that_was_kept_only_the_last_is_left(same, left, tmp_path):
    """A key with a line in it, as a stranger could give a cache of his own, deletes nothing else."""
    program(tmp_path / "gh", """\
echo "$@" >> called
case "$*" in
  *--paginate*) printf '1 publish-made-a-7-1\\n2 publish-made-a-8-1\\n3 publish-made-b-9-1\\n../../actions/runs/5 x\\n' ;;
esac
""")
    done = shell("Delete the caches of earlier runs", tmp_path, GITHUB_REPOSITORY="o/n", KEY="publish-made-b-9-1", SAME=same)
    assert done.returncode == 0, done.stderr
    asked, *deleted = (tmp_path / "called").read_text().splitlines()
    assert "repos/o/n/actions/caches?key=publish-made-&ref=refs/heads/main&per_page=100" in asked
    gone = [line.removeprefix("api -X DELETE repos/o/n/actions/caches/") for line in deleted]
    assert gone == [number for number in ("1", "2", "3") if number != left]


def test_a_cache_that_can_not_be_deleted_turns_the_run_red(tmp_path):
    program(tmp_path / "gh", 'case "$*" in *--paginate*) echo "1 publish-made-a-7-1" ;; *) exit 1 ;; esac\n')
    done = shell("Delete the caches of earlier runs", tmp_path, GITHUB_REPOSITORY="o/n", KEY="x", SAME="skipped")
    assert done.returncode != 0


@pytest.mark.parametrize(("change", "good"), [
    (None, True), ("words", False), ("more", False), ("less", False)])
def test_a_site_that_differs_by_a_byte_is_told(change, good, tmp_path):
    """What went out is fetched as the archive that Pages gets."""
    for place in ("out", "site"):
        (tmp_path / place / "en").mkdir(parents=True)
        (tmp_path / place / "en/index.html").write_text("A page")
        (tmp_path / place / "card.jpg").write_bytes(b"\xff\xd8 a card")
    if change == "words":
        (tmp_path / "out/card.jpg").write_bytes(b"\xff\xd8 A card")
    if change == "more":
        (tmp_path / "out/en/extra.html").write_text("who put this here")
    if change == "less":
        (tmp_path / "out/en/index.html").unlink()
    with tarfile.open(tmp_path / "artifact.tar", "w") as tar:
        tar.add(tmp_path / "out", arcname=".")
    program(tmp_path / "gh", """\
echo "$@" > called
while [ "$1" != --dir ]; do shift; done
mkdir "$2" && cp artifact.tar "$2"
""")
    done = shell("Compare it with what went out", tmp_path, GITHUB_REPOSITORY="o/n", GITHUB_RUN_ID="12")
    assert (done.returncode == 0) == good, done.stdout + done.stderr
    assert (tmp_path / "called").read_text().startswith("run download 12 --repo o/n --name github-pages --dir")
    assert ("::error::The site that went out" in done.stdout) == (not good)


@pytest.mark.parametrize(("code", "site", "good"), [(0, True, True), (1, True, True), (3, True, True), (1, False, False)])
def test_a_build_from_nothing_that_leaves_something_out_is_compared_too(code, site, good, tmp_path):
    program(tmp_path / "python3", ("mkdir -p site; touch site/index.html\n" if site else "") + f"exit {code}\n")
    assert (shell("Build from nothing", tmp_path).returncode == 0) == good


@pytest.mark.skipif(not shutil.which("tar"), reason="needs tar")
def test_what_is_kept_saves_the_work_and_keeps_nobody(tiny, tmp_path):
    """Packed and unpacked as GitHub does it: the next build, without one voice, takes every page that is the same, and is
    byte for byte what a build from nothing gives."""
    root, gone = tiny.folder, tiny.folder / "submissions" / tiny.campaign / "river/ferry"
    own = Tiny(root, tmp_path / "work/.cache/chorus")
    assert own.build(site=tmp_path / "work/site").code == 0
    site, page = tmp_path / "work/site", "en/about/index.html"
    kept = [".cache/chorus", *(str(path.relative_to(tmp_path / "work")) for path in site.glob("**/*.html"))]
    for line in (["tar", "--posix", "-cf", "kept.tar", "-C", "work", *kept], ["rm", "-r", "work"], ["mkdir", "work"],
                 ["tar", "-xf", "kept.tar", "-C", "work"]):
        subprocess.run(line, cwd=tmp_path, check=True)
    assert not (site / "sitemap.xml").exists() and (site / page).exists()
    before = (site / page).stat().st_ino
    shutil.rmtree(gone)
    assert own.build(site=site).code == 0
    assert (site / page).stat().st_ino == before, "taken, and not written again"
    clean = Tiny(root, tmp_path / "nothing")
    assert clean.build(site=tmp_path / "clean").code == 0
    assert fingerprint(site) == fingerprint(tmp_path / "clean")
    assert not Site(tmp_path / "work").holding("ferryman", "river/ferry"), "in no page, and in no cache"
