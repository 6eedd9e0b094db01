"""Publishing is of today, whatever anybody types; what shows another day can't publish."""

import os
import re
import shutil
import subprocess

import pytest
from test_workflows import ROOT, steps, workflows


def choices(folder):
    """Ways in which the workflow that publishes could be given another day."""
    workflow = workflows(folder)["publish.yml"]
    text = (folder / ".github/workflows/publish.yml").read_text("utf-8")
    asked = [str(event) for event in workflow[True].values() if isinstance(event, dict) and "inputs" in event]
    days = [word for word in ("--date", "CHORUS_DATE", "inputs.", "client_payload", "vars.") if word in text]
    return asked + days


def publishers(folder):
    """Workflows besides publish.yml that hold a right to publish, or an action that does."""
    problems = []
    for name, workflow in workflows(folder).items():
        for job, content in workflow["jobs"].items():
            rights = set(content["permissions"]) & {"pages", "id-token", "deployments", "packages"}
            actions = [step["uses"] for step in content["steps"] if re.search("pages|deploy", step.get("uses", ""))]
            if name != "publish.yml" and (rights or actions or "environment" in content):
                problems.append(f"{name}, {job}")
            if name == "preview.yml" and content["permissions"] != {"contents": "read"}:
                problems.append(f"{name}, {job}: reading is enough")
    return problems


RIGHTS = {"build": {"contents": "read", "pages": "read"}, "deploy": {"pages": "write", "id-token": "write"},
          "complete": {}, "same": {"contents": "read", "actions": "read"}, "forget": {"actions": "write"},
          "keep-awake": {"actions": "write"}}
BUILD = """\
status=0
python3 scripts/build.py --summary "$GITHUB_STEP_SUMMARY" || status=$?
echo "status=$status" >> "$GITHUB_OUTPUT"
if [ ! -f site/sitemap.xml ]; then
  exit 1
fi
"""


def unreviewed(folder):
    """Ways in which something else than the checked state of `main` could be published, or with more rights."""
    workflow = workflows(folder)["publish.yml"]
    jobs, problems = workflow["jobs"], []
    if workflow[True]["push"] != {"branches": ["main"]} or jobs["build"].get("if") != "github.ref == 'refs/heads/main'":
        problems.append("another branch is published")
    if jobs["deploy"]["needs"] != "build" or "if" in jobs["deploy"] or (
            jobs["deploy"]["environment"]["name"] != "github-pages"):
        problems.append("published without being built, or past the environment's rules")
    if {job: content["permissions"] for job, content in jobs.items()} != RIGHTS:
        problems.append("each job has the rights that it needs, and no other")
    if [step["run"] for step in jobs["build"]["steps"] if "run" in step] != [BUILD] or any(
            "continue-on-error" in step or "if" in step for step in jobs["build"]["steps"]):
        problems.append("something else is published than what the build calls a site")
    last = jobs["complete"]
    if (last["needs"], "if" in last, last["steps"][0]["env"]["STATUS"], jobs["build"]["outputs"]["status"]) != (
            ["build", "deploy"], False, "${{ needs.build.outputs.status }}", "${{ steps.build.outputs.status }}"):
        problems.append("nobody sees that something was left out")
    return problems


def kept(folder):
    """Artefacts with the site in them that stay longer than three days, or as long as GitHub likes."""
    return [f"{name}: {step['with']['name']}" for name, workflow in workflows(folder).items()
            for step in steps(workflow) if "upload-artifact@" in step.get("uses", "")
            and step["with"].get("retention-days", 90) > 3]


@pytest.mark.parametrize("check", [choices, publishers, unreviewed, kept])
def test_the_workflows_pass(check):
    assert check(ROOT) == []


@pytest.mark.parametrize(("check", "file", "stands", "becomes"), [
    (choices, "publish.yml", "  workflow_dispatch:\n", "  workflow_dispatch:\n    inputs: {date: {type: string}}\n"),
    (choices, "publish.yml", "scripts/build.py", 'scripts/build.py --date "$DATE"'),
    (publishers, "preview.yml", "contents: read # to check out", "contents: read\n      pages: write"),
    (publishers, "preview.yml", "contents: read # to check out", "contents: write"),
    (publishers, "preview.yml", "actions/upload-artifact@", "actions/upload-pages-artifact@"),
    (unreviewed, "publish.yml", "    if: github.ref == 'refs/heads/main'", "    #"),
    (unreviewed, "publish.yml", "branches: [main]", "branches: ['**']"),
    (unreviewed, "publish.yml", "|| status=$?", "|| true"),
    (unreviewed, "publish.yml", "    needs: [build, deploy]", "    needs: build"),
    (unreviewed, "publish.yml", "    needs: [build, deploy]", "    needs: [build, deploy]\n    if: failure()"),
    (unreviewed, "publish.yml", "          if [ ! -f site/sitemap.xml ]; then\n            exit 1\n          fi\n", ""),
    (unreviewed, "publish.yml", "contents: read # to check out", "contents: write"),
    (unreviewed, "publish.yml", "    environment:\n      name: github-pages\n", "    environment:\n      name: other\n"),
    (unreviewed, "publish.yml", "    needs: build\n", "    needs: build\n    if: always()\n"),
    (kept, "preview.yml", "retention-days: 3", "retention-days: 30"),
    (kept, "proposal-preview.yml", "          retention-days: 3", "          # retention-days: 3"),
])
def test_a_planted_fault_is_found(check, file, stands, becomes, tmp_path):
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    path = tmp_path / ".github/workflows" / file
    text = path.read_text("utf-8")
    assert stands in text
    path.write_text(text.replace(stands, becomes), "utf-8")
    assert check(tmp_path) != []


def test_the_day_is_looked_at_before_anything_else():
    first, *rest = steps(workflows(ROOT)["preview.yml"])
    assert first["env"] == {"DATE": "${{ inputs.date }}"} and "uses" not in first
    assert [step["run"] for step in rest if "run" in step] == [
        'python3 scripts/build.py --site preview/site --date "$DATE" --summary "$GITHUB_STEP_SUMMARY" '
        "|| test -f preview/site/index.html",
        "cp .github/preview-readme.txt preview/README.txt"]


def script(workflow, name, folder, **variables):
    """Runs a step's script, with a build in it that the folder's `python3` stands for."""
    (step,) = (step for step in steps(workflows(ROOT)[workflow]) if step.get("name") == name)
    return subprocess.run(["bash", "-e", "-o", "pipefail", "-c", step["run"]], cwd=folder, capture_output=True, text=True,
                          check=False, env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", **variables})


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize("status", [0, 1, 3])
@pytest.mark.parametrize("site", [True, False])
def test_whatever_was_left_out_the_site_goes_out_and_the_last_job_says_so(status, site, tmp_path):
    """0: green. 1, 3 with a site: deployed, then red. Without a site nothing is deployed."""
    made = "for at in site preview/site preview; do mkdir -p $at; touch $at/index.html $at/sitemap.xml; done\n" if site else ""
    (tmp_path / "python3").write_text(f"#!/bin/sh\n{made}exit {status}\n")
    (tmp_path / "python3").chmod(0o755)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("kept of the site before this one")
    (tmp_path / "review").mkdir()
    (tmp_path / "review/day").write_text("2021-12-06\n")
    output = tmp_path / "output"
    built = script("publish.yml", "Build", tmp_path, GITHUB_OUTPUT=str(output), GITHUB_STEP_SUMMARY="summary")
    assert (built.returncode == 0) == site and output.read_text() == f"status={status}\n"
    last = script("publish.yml", "Turn red if something was left out", tmp_path, STATUS=str(status))
    assert (last.returncode == 0) == (status == 0)
    assert last.stdout.count("::error::The site is published") == (status != 0)
    assert ("the tool itself failed" in last.stdout) == (status == 3)
    for workflow, name in (("preview.yml", "Build"),
                           ("proposal-preview.yml", "Build the preview, as of the day when all of it is published")):
        shown = script(workflow, name, tmp_path, DATE="2021-12-06", GITHUB_STEP_SUMMARY="summary")
        assert (shown.returncode == 0) == (site or status == 0)


@pytest.mark.skipif(not shutil.which("bash") or "GNU" not in subprocess.run(
    ["date", "--version"], capture_output=True, text=True, check=False).stdout, reason="needs bash and GNU date")
@pytest.mark.parametrize(("typed", "good"), [
    ("2021-12-06", True), ("2024-02-29", True), ("2023-02-29", False), ("2021-13-01", False), ("", False),
    ("tomorrow", False), ("2021-12-06; touch hacked", False), ("$(touch hacked)", False), ("20211206", False),
    ("2021-12-06\n--root=/", False), ("../../x", False), ("::set-output name=a::b", False),
    ("٢٠٢١-١٢-٠٦", False),
])
def test_what_is_typed_is_a_day_or_refused(typed, good, tmp_path):
    asked = steps(workflows(ROOT)["preview.yml"])[0]["run"]
    done = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", asked], cwd=tmp_path, capture_output=True, text=True,
                          check=False, env={**os.environ, "DATE": typed})
    assert (done.returncode == 0) == good and list(tmp_path.iterdir()) == []
    assert not good or done.stdout == ""
    if not good:
        assert "write the day like this: 2021-12-06" in done.stdout and (not typed or typed not in done.stdout)
