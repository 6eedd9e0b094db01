"""Keeps one comment under a proposal up to date. Run by .github/workflows/comment.yml, from the default branch alone.

    python3 scripts/comment.py fetch --folder F    # asks GitHub: which proposal, which files, the check's result
    python3 scripts/comment.py write --folder F    # judges the result, writes the text (step outputs)
    python3 scripts/comment.py say                 # adds the comment, or changes the one that is there

The three run apart: `fetch` holds a token that can only read, `write` holds none, and `say`, which may comment,
meets nothing but the finished text. All that GitHub says of a proposal comes in by variables and is data; what
is not of the expected form ends the command without a comment. `fetch` and `say` use the standard library only.
"""

from __future__ import annotations

import json
from pathlib import Path

from ..errors import CommandStopped
from .arguments import parser
from .github_api import ask, lines
from .surroundings import GitHubVariables, Surroundings

BOT = "github-actions[bot]"


def main(here: Surroundings, argv: list[str]) -> int:
    """The command. Raises `CommandStopped` and `WrongSetting`, where there is to be no comment."""
    arguments = parser("comment", __doc__)
    arguments.add_argument("what", choices=["fetch", "write", "say"])
    arguments.add_argument("--folder", metavar="DIR", type=Path, help="where fetch leaves things for write")
    asked = arguments.parse_args(argv)
    if asked.what != "say" and not asked.folder:
        arguments.error("fetch and write need --folder")
    # Each step gets to see what it needs, and nothing more of the library is read beside a token.
    if asked.what == "write":
        from .comment_text import write

        write(asked.folder, here)
    elif asked.what == "fetch":
        from .proposal_found import fetch

        fetch(asked.folder, here.github)
    else:
        _say(here.github)
    return 0


def _say(github: GitHubVariables) -> None:
    """Change this bot's own comment if it is there; else add it, unless only an old one was to be changed."""
    repository, number, body = github["GITHUB_REPOSITORY"], github["NUMBER"], github.text("BODY")
    marker = "<!-- chorus -->"
    if not body.startswith(marker):
        raise CommandStopped("There is no text: no comment.")
    ours = lines(f"repos/{repository}/issues/{number}/comments", "-f", "per_page=100", "--jq",
                 ".[] | {id, login: .user.login, type: .user.type, body: .body[:15]}")
    ids = [one["id"] for one in ours if (one["login"], one["type"], one["body"]) == (BOT, "Bot", marker)]
    given = json.dumps({"body": body})
    if ids:
        ask("--method", "PATCH", f"repos/{repository}/issues/comments/{int(ids[0])}", "--input", "-", given=given)
    elif github["NEW"] == "yes":
        ask("--method", "POST", f"repos/{repository}/issues/{number}/comments", "--input", "-", given=given)
