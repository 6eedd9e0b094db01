"""A stand-in for `gh`, the command that asks GitHub: it answers from a list and writes down what it was asked."""

import io
import json
import os
import re
import sys
import zipfile

from chorus.commands import comment as script
from chorus.commands.surroundings import Surroundings
from results import ENTRY, GOOD, HEAD, text
from sites import ROOT, command, environment, run

FAKE = """#!{python}
import json, os, sys
with open(os.environ["FAKE_LOG"], "a") as log:
    log.write(json.dumps([sys.argv[1:], sys.stdin.read() if "--input" in sys.argv else ""]) + "\\n")
answers = json.load(open(os.environ["FAKE_ANSWERS"]))
path = next(part for part in sys.argv if part.startswith("repos/"))
answer = answers.get(path)
if answer is None:
    sys.exit("HTTP 404")
sys.stdout.buffer.write(bytes.fromhex(answer["hex"]) if isinstance(answer, dict)
                        else "\\n".join(map(json.dumps, answer)).encode())
"""
REPOSITORY = "repos/intercultural-cities/chorus"


def packed(raw, name="result.json", more=()):
    """A zip as GitHub hands it out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, raw)
        for other in more:
            archive.writestr(other, b"x")
    return buffer.getvalue()


def ran(number, workflow, conclusion="success", **more):
    """A finished run as GitHub lists it."""
    return {"id": number, "path": f".github/workflows/{workflow}.yml", "conclusion": conclusion, "branch": "amina",
            "source": 77} | more


class GitHub:
    """A stand-in for `gh`, which answers from a list and writes down what it was asked."""

    def __init__(self, folder):
        self.folder, self.log = folder, folder / "log"
        (folder / "bin").mkdir()
        (folder / "bin/gh").write_text(FAKE.format(python=sys.executable))
        (folder / "bin/gh").chmod(0o755)
        self.answers = {
            f"{REPOSITORY}/pulls": [{"number": 12, "head": HEAD}],
            f"{REPOSITORY}/pulls/12/files": [[*[f"{ENTRY}/index.md"] * 2, "added"]],
            f"{REPOSITORY}/actions/runs": [ran(98, "proposal-preview"), ran(99, "check")],
            f"{REPOSITORY}/actions/runs/99/artifacts": [{"id": 4, "name": "result", "size": 900}],
            f"{REPOSITORY}/actions/runs/98/artifacts": [{"id": 5, "name": "preview", "size": 10**9}],
            f"{REPOSITORY}/issues/12/comments": [],
            f"{REPOSITORY}/issues/comments/7": [], f"{REPOSITORY}/issues/12/comments/": [],
        }
        self.variables = {
            "GITHUB_REPOSITORY": "intercultural-cities/chorus", "GITHUB_SERVER_URL": "https://github.com",
            "DEFAULT_BRANCH": "main", "RUN": "99", "CONCLUSION": "success", "HEAD_SHA": HEAD, "HEAD_OWNER": "bradford",
            "HEAD_BRANCH": "amina", "HEAD_ID": "77", "WORKFLOW": ".github/workflows/check.yml", "GH_TOKEN": "x", "GITHUB_OUTPUT": str(folder / "output"),
        }
        self.result(text(GOOD))

    def result(self, raw):
        """What the check left behind."""
        self.answers[f"{REPOSITORY}/actions/artifacts/4/zip"] = {"hex": packed(raw).hex()}

    def run(self, what, **variables):
        """One of the script's three steps."""
        (self.folder / "answers").write_text(json.dumps(self.answers))
        env = environment(**{**self.variables, **variables}, FAKE_LOG=str(self.log),
                          FAKE_ANSWERS=str(self.folder / "answers"),
                          PATH=f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}")
        folder = [] if what == "say" else ["--folder", self.folder / "check"]
        done = run(command("comment", what, *folder), env)
        assert "Traceback" not in done.said, done.said
        return done

    def output(self):
        """What `write` hands to the next job."""
        if not (self.folder / "output").exists():
            return {}
        said = (self.folder / "output").read_text("utf-8")
        found = re.findall(r"^(\w+)<<([0-9a-f]{32})\n(.*?)\n\2\n", said, re.M | re.S)
        return {name: value for name, _, value in found}

    def asked(self):
        """Every call: its arguments and what was given to it."""
        return [json.loads(line) for line in self.log.read_text().splitlines()] if self.log.exists() else []

    def comments(self, *, apart=False, **variables):
        """All three steps; the calls that changed anything. apart: also `write` in a process of its own."""
        done = self.run("fetch", **variables)
        assert done.code == 0, done.said
        if apart:
            done = self.run("write", **variables)
            assert done.code == 0, done.said
        else:
            said = {name: value for name, value in {**self.variables, **variables}.items() if name != "GH_TOKEN"}
            assert script.main(Surroundings.of(said, ROOT), ["write", "--folder", str(self.folder / "check")]) == 0
        out = self.output()
        if out.get("number"):
            done = self.run("say", **variables, NUMBER=out["number"], NEW=out["new"], BODY=out["body"])
            assert done.code == 0, done.said
        return [(arguments[arguments.index("--method") + 1], next(a for a in arguments if a.startswith("repos/")),
                 json.loads(given)["body"]) for arguments, given in self.asked() if given]
