#!/usr/bin/env python3
"""Keeps one comment under a proposal up to date. Run by .github/workflows/comment.yml, from the default branch alone.

    python3 scripts/comment.py fetch --folder F    # asks GitHub: which proposal, which files, the check's result
    python3 scripts/comment.py write --folder F    # judges the result, writes the text (step outputs)
    python3 scripts/comment.py say                 # adds the comment, or changes the one that is there

The three run apart: `fetch` holds a token that can only read, `write` holds none, and `say`, which may comment,
meets nothing but the finished text. All that GitHub says of a proposal comes in by variables and is data; what
is not of the expected form ends the command without a comment. `fetch` and `say` use the standard library only.
"""

import argparse
import io
import json
import os
import re
import secrets
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# At the end: hooks/site.py must not hide Python's own module of that name.
sys.path.append(str(ROOT / "hooks"))
BOT = "github-actions[bot]"
FILES = 3000            # GitHub lists no more of a proposal's files; beyond that nothing is taken for granted
ZIP_BYTES = 256 * 1024
FORMS = {
    "GITHUB_REPOSITORY": r"[\w.-]{1,100}/[\w.-]{1,100}", "DEFAULT_BRANCH": r"[^\x00-\x20\x7f]{1,255}",
    "RUN": r"[0-9]{1,20}", "HEAD_SHA": r"[0-9a-f]{40}", "HEAD_OWNER": r"[\w.-]{1,100}",
    "HEAD_BRANCH": r"[^\x00-\x20\x7f]{1,255}", "CONCLUSION": r"[a-z_]{1,30}", "NUMBER": r"[1-9][0-9]{0,8}",
    "GITHUB_SERVER_URL": r"https://[\w.-]{1,200}", "NEW": r"yes|no", "HEAD_ID": r"[0-9]{1,20}",
    "WORKFLOW": r"\.github/workflows/(?:check|proposal-preview)\.yml(?:@[^\x00-\x20\x7f]{1,255})?",
}
CHECK, PREVIEW = ".github/workflows/check.yml", ".github/workflows/proposal-preview.yml"
# What a proposal may bring that can't change how the check works: it is read as data.
DATA = ("submissions/", "content/")


def variable(name: str) -> str:
    """A variable of the workflow, if it has the form that it must have."""
    value = os.environ.get(name, "")
    if not re.fullmatch(FORMS[name], value):
        sys.exit(f"{name} is missing or has an unexpected form: no comment.")
    return value


def gh(*arguments: str, most: int = 8 * 2**20, given: str | None = None) -> bytes:
    """What `gh api` answers, at most so many bytes of it."""
    command = ["gh", "api", "-H", "Accept: application/vnd.github+json", *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdin.write((given or "").encode())
        process.stdin.close()
        said = process.stdout.read(most + 1)
        if len(said) > most:
            process.kill()
            sys.exit("GitHub's answer is too long.")
    if process.returncode:
        sys.exit("GitHub did not answer as expected.")
    return said


def lines(*arguments: str) -> list:
    """The JSON values, one a line, that a filter of `gh api` makes of all pages of an answer."""
    return [json.loads(line) for line in gh("--method", "GET", "--paginate", *arguments).splitlines() if line.strip()]


def runs(head: str) -> tuple[dict | None, int]:
    """The newest finished check of the commit, and the run that made its preview (0: there is none yet).

    The event names one of them; the other is looked up among the runs of the same commit, branch and copy.
    """
    event = {"id": int(variable("RUN")), "conclusion": variable("CONCLUSION")}
    listed = lines(f"repos/{variable('GITHUB_REPOSITORY')}/actions/runs", "-f", f"head_sha={head}",
                   "-f", "event=pull_request", "-f", "status=completed", "-f", "per_page=100", "--jq",
                   ".workflow_runs[] | {id, path, conclusion, branch: .head_branch, source: .head_repository.id}")
    ours = [run for run in listed
            if (run["branch"], run["source"]) == (variable("HEAD_BRANCH"), int(variable("HEAD_ID")))]

    def newest(path: str, *conclusions: str) -> dict | None:
        if variable("WORKFLOW").partition("@")[0] == path:
            return event
        found = [run for run in ours if run["path"].partition("@")[0] == path and run["conclusion"] in conclusions]
        return max(found, key=lambda run: int(run["id"]), default=None)

    preview = newest(PREVIEW, "success")
    return newest(CHECK, "success", "failure", "timed_out"), int(preview["id"]) if preview else 0


def artefacts(run: int) -> dict[str, dict]:
    """What a run left behind, by name."""
    found = lines(f"repos/{variable('GITHUB_REPOSITORY')}/actions/runs/{run}/artifacts", "-f", "per_page=100",
                  "--jq", ".artifacts[] | select(.expired | not) | {id, name, size: .size_in_bytes}")
    return {artefact["name"]: artefact for artefact in found}


def fetch(folder: Path) -> None:
    """Find the proposal by who sent it and by its newest commit, never by what its own result says."""
    repository, head = variable("GITHUB_REPOSITORY"), variable("HEAD_SHA")
    folder.mkdir(parents=True, exist_ok=True)
    if not os.environ.get("HEAD_OWNER"):
        print("The copy of the repository that the proposal came from is gone: no comment.")
        return
    found = lines(f"repos/{repository}/pulls", "-f", "state=open", "-f", f"base={variable('DEFAULT_BRANCH')}",
                  "-f", f"head={variable('HEAD_OWNER')}:{variable('HEAD_BRANCH')}", "-f", "per_page=100",
                  "--jq", ".[] | {number, head: .head.sha}")
    numbers = [pull["number"] for pull in found if pull["head"] == head]
    if len(numbers) != 1:
        print("No open proposal has this commit as its newest: no comment.")
        return
    check, preview = runs(head)
    if not check:
        print("The check is not done yet: its comment comes when it is.")
        return
    files = lines(f"repos/{repository}/pulls/{int(numbers[0])}/files", "-f", "per_page=100",
                  "--jq", ".[] | [.filename, .previous_filename // .filename, .status]")
    names = [name for file in files for name in file[:2]]
    result = artefacts(int(check["id"])).get("result")
    if result and result["size"] <= ZIP_BYTES:
        raw = gh(f"repos/{repository}/actions/artifacts/{int(result['id'])}/zip", most=ZIP_BYTES)
        (folder / "result.json").write_bytes(unpacked(raw))
    elif not result and check["id"] != int(variable("RUN")):
        print("The check's result is no longer kept, so there is nothing to add to the comment.")
        return
    shown = artefacts(preview).get("preview") if preview else None
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
    from chorus.effects.verdict import BYTES

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            (entry,) = archive.infolist()
            if entry.filename != "result.json" or entry.file_size > BYTES:
                return b""
            with archive.open(entry) as file:
                return file.read(BYTES + 1)
    except (ValueError, OSError, RuntimeError, NotImplementedError, EOFError, zipfile.BadZipFile, zipfile.zlib.error):
        return b""


def judged(raw: bytes, known: dict, codes, words):
    """The verdict, or None where it is none or contradicts what GitHub itself says of the proposal.

    A proposal that changes the program may have changed the check, so it is never said to be in order. Nor is one
    believed that changes submissions which were there before and says nothing of it.
    """
    from chorus.effects import verdict
    from chorus.errors import UnreadableVerdict

    try:
        said = verdict.read(raw, codes, words)
    except UnreadableVerdict:
        return None
    fits = said.pull == known["number"] and said.head == known["head"]
    true = said.passed == (known["conclusion"] == "success") and not (said.passed and known["others"])
    whole = bool(said.effects) or not known["before"]
    return said if fits and true and whole else None


def write(folder: Path) -> None:
    """The text, in the readers' languages; nothing of it but numbers and known words comes from the proposal."""
    from chorus.check import settings
    from chorus.proposals import review, vocabulary
    from chorus.report import comment
    from chorus.words import catalogue

    if not (folder / "known.json").is_file():
        return
    known = json.loads((folder / "known.json").read_text("utf-8"))
    load = catalogue.loader(ROOT / "content" / "locales")
    address = f"{variable('GITHUB_SERVER_URL')}/{variable('GITHUB_REPOSITORY')}/actions/runs/{known['run']}"
    links = comment.Links(address)
    if known["preview"]:
        run, artefact = known["preview"]
        links = replace(links, preview=f"{address.rpartition('/')[0]}/{run}/artifacts/{artefact}")
    result = folder / "result.json"
    raw = result.read_bytes() if result.is_file() else b""
    said = judged(raw, known, vocabulary.codes(), review.known_words(ROOT))
    if not known["told"]:
        text = comment.nothing([load("en"), load("fr")], links)
    elif said is None:
        text = comment.unreadable([load("en"), load("fr")], links)
    else:
        found, _ = settings.load(ROOT / "content")
        spoken = found.site.languages if found else []
        links = replace(links, contact=found.site.contact if found else "")
        text = comment.render(said, [load(code) for code in comment.readers(said, spoken)], links,
                              found.cities.cities if found else {})
    output(number=str(known["number"]), new="yes" if known["told"] else "no", body=text)


def output(**values: str) -> None:
    """Hand values to the next job. The mark around each can't be guessed, so no text can end its own value."""
    with open(os.environ["GITHUB_OUTPUT"], "a", encoding="utf-8") as file:
        for name, value in values.items():
            mark = secrets.token_hex(16)
            file.write(f"{name}<<{mark}\n{value}\n{mark}\n")


def say() -> None:
    """Change this bot's own comment if it is there; else add it, unless only an old one was to be changed."""
    repository, number, body = variable("GITHUB_REPOSITORY"), variable("NUMBER"), os.environ.get("BODY", "")
    marker = "<!-- chorus -->"
    if not body.startswith(marker):
        sys.exit("There is no text: no comment.")
    ours = lines(f"repos/{repository}/issues/{number}/comments", "-f", "per_page=100", "--jq",
                 ".[] | {id, login: .user.login, type: .user.type, body: .body[:15]}")
    ids = [one["id"] for one in ours if (one["login"], one["type"], one["body"]) == (BOT, "Bot", marker)]
    given = json.dumps({"body": body})
    if ids:
        gh("--method", "PATCH", f"repos/{repository}/issues/comments/{int(ids[0])}", "--input", "-", given=given)
    elif variable("NEW") == "yes":
        gh("--method", "POST", f"repos/{repository}/issues/{number}/comments", "--input", "-", given=given)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["fetch", "write", "say"])
    parser.add_argument("--folder", metavar="DIR", type=Path, help="where fetch leaves things for write")
    asked = parser.parse_args()
    if asked.what != "say" and not asked.folder:
        parser.error("fetch and write need --folder")
    if asked.what == "write":
        from environment import ensure

        ensure("site")
        write(asked.folder)
    elif asked.what == "fetch":
        fetch(asked.folder)
    else:
        say()


if __name__ == "__main__":
    main()
