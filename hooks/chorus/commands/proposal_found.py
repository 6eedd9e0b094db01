"""Which proposal a finished check was of, which files it changes, and what the check left behind.

This step holds a token that can only read. Only the standard library is used.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from pathlib import Path
from typing import Any

from ..effects.verdict import BYTES
from .github_api import ask, lines
from .surroundings import GitHubVariables

FILES = 3000            # GitHub lists no more of a proposal's files; beyond that nothing is taken for granted
ZIP_BYTES = 256 * 1024
CHECK, PREVIEW = ".github/workflows/check.yml", ".github/workflows/proposal-preview.yml"
# What a proposal may bring that can't change how the check works: it is read as data.
DATA = ("submissions/", "content/")


def _runs(github: GitHubVariables, head: str) -> tuple[dict[str, Any] | None, int]:
    """The newest finished check of the commit, and the run that made its preview (0: there is none yet).

    The event names one of them; the other is looked up among the runs of the same commit, branch and copy.
    """
    event = {"id": int(github["RUN"]), "conclusion": github["CONCLUSION"]}
    listed = lines(f"repos/{github['GITHUB_REPOSITORY']}/actions/runs", "-f", f"head_sha={head}",
                   "-f", "event=pull_request", "-f", "status=completed", "-f", "per_page=100", "--jq",
                   ".workflow_runs[] | {id, path, conclusion, branch: .head_branch, source: .head_repository.id}")
    ours = [run for run in listed
            if (run["branch"], run["source"]) == (github["HEAD_BRANCH"], int(github["HEAD_ID"]))]

    def newest(path: str, *conclusions: str) -> dict[str, Any] | None:
        if github["WORKFLOW"].partition("@")[0] == path:
            return event
        found = [run for run in ours if run["path"].partition("@")[0] == path and run["conclusion"] in conclusions]
        return max(found, key=lambda run: int(run["id"]), default=None)

    preview = newest(PREVIEW, "success")
    return newest(CHECK, "success", "failure", "timed_out"), int(preview["id"]) if preview else 0


def _artefacts(github: GitHubVariables, run: int) -> dict[str, dict[str, Any]]:
    """What a run left behind, by name."""
    found = lines(f"repos/{github['GITHUB_REPOSITORY']}/actions/runs/{run}/artifacts", "-f", "per_page=100",
                  "--jq", ".artifacts[] | select(.expired | not) | {id, name, size: .size_in_bytes}")
    return {artefact["name"]: artefact for artefact in found}


def fetch(folder: Path, github: GitHubVariables) -> None:
    """Find the proposal by who sent it and by its newest commit, never by what its own result says.

    Raises `CommandStopped` and `WrongSetting`.
    """
    repository, head = github["GITHUB_REPOSITORY"], github["HEAD_SHA"]
    folder.mkdir(parents=True, exist_ok=True)
    if not github.text("HEAD_OWNER"):
        print("The copy of the repository that the proposal came from is gone: no comment.")
        return
    found = lines(f"repos/{repository}/pulls", "-f", "state=open", "-f", f"base={github['DEFAULT_BRANCH']}",
                  "-f", f"head={github['HEAD_OWNER']}:{github['HEAD_BRANCH']}", "-f", "per_page=100",
                  "--jq", ".[] | {number, head: .head.sha}")
    numbers = [pull["number"] for pull in found if pull["head"] == head]
    if len(numbers) != 1:
        print("No open proposal has this commit as its newest: no comment.")
        return
    check, preview = _runs(github, head)
    if not check:
        print("The check is not done yet: its comment comes when it is.")
        return
    files = lines(f"repos/{repository}/pulls/{int(numbers[0])}/files", "-f", "per_page=100",
                  "--jq", ".[] | [.filename, .previous_filename // .filename, .status]")
    names = [name for file in files for name in file[:2]]
    result = _artefacts(github, int(check["id"])).get("result")
    if result and result["size"] <= ZIP_BYTES:
        raw = ask(f"repos/{repository}/actions/artifacts/{int(result['id'])}/zip", most=ZIP_BYTES)
        (folder / "result.json").write_bytes(unpacked(raw))
    elif not result and check["id"] != int(github["RUN"]):
        print("The check's result is no longer kept, so there is nothing to add to the comment.")
        return
    shown = _artefacts(github, preview).get("preview") if preview else None
    known = {
        "number": int(numbers[0]), "head": head, "run": int(check["id"]), "conclusion": check["conclusion"],
        "preview": [preview, int(shown["id"])] if shown else [],
        "told": len(files) >= FILES or any(name.startswith(DATA) for name in names),
        "others": len(files) >= FILES or any(not name.startswith(DATA) for name in names),
        # What was there before, by what GitHub itself says: the check must have told of it.
        "before": any(file[2] != "added" and any(name.startswith(DATA[0]) for name in file[:2]) for file in files),
    }
    (folder / "known.json").write_text(json.dumps(known), "utf-8")


def unpacked(raw: bytes) -> bytes:
    """The one small file of a zip, read in memory; b"" for any other zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            (entry,) = archive.infolist()
            if entry.filename != "result.json" or entry.file_size > BYTES:
                return b""
            with archive.open(entry) as file:
                return file.read(BYTES + 1)
    except (ValueError, OSError, RuntimeError, NotImplementedError, EOFError, zipfile.BadZipFile, zlib.error):
        return b""
