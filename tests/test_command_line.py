"""Commands and paths in messages can be copied into a terminal, whatever the folder is called."""

import shlex
import subprocess

import pytest
from chorus.drafting.session import next_step
from chorus.machine.command_line import typed
from chorus.model.problems import Problem
from chorus.report import commit
from plain_words import words_in
from roots import Tiny

PLACES = ["/tmp/plain/site", "/tmp/with spaces/site", "/tmp/ü and (1)/it's", "/tmp/a & b; c", '/tmp/say "hi"/$HOME', "/tmp/`x`",
          "/tmp/back\\slash x", "/tmp/#1 100%", "/tmp/~", "-n"]


@pytest.mark.parametrize("place", PLACES)
def test_a_shell_reads_what_was_meant(place):
    said = typed("printf", "%s|", place, "next")
    assert subprocess.run(["sh", "-c", said], capture_output=True, encoding="utf-8", check=True).stdout == f"{place}|next|"
    assert shlex.split(said)[2] == place


@pytest.mark.parametrize(("place", "said"), [
    (r"C:\Chorus\site", r"C:\Chorus\site"), (r"C:\My campaigns\site", r'"C:\My campaigns\site"'),
    (r"C:\My campaigns\it's 1 & 2", '"C:\\My campaigns\\it\'s 1 & 2"'), ("D:\\my site\\", '"D:\\my site\\\\"'),
    ("Größe", '"Größe"'),
])
def test_as_on_windows(place, said):
    assert typed(place, windows=True) == said


def test_the_same_quotation_marks_on_every_machine():
    assert typed("my photo (1).jpg", windows=True) == typed("my photo (1).jpg", windows=False) == '"my photo (1).jpg"'


def test_a_new_folder_in_another_root(tmp_path):
    root = tmp_path / "our campaign"
    said = next_step(words_in("en"), "submissions/c/city/voice", submission=True, wrong=True, root=root)
    assert said.endswith(f'Then run: python3 scripts/check.py --root "{root}" submissions/c/city/voice')
    assert next_step(words_in("en"), "content/campaigns/c", submission=False, wrong=False).endswith("python3 scripts/build.py")


def test_what_a_stopped_commit_is_told():
    said = commit.stopped([Problem("submissions/c/city/my voice/index.md", "file-empty")], words_in("en"))
    assert '`git add "submissions/c/city/my voice"`' in said


def test_where_the_site_is(tmp_path, cache):
    root = Tiny(tmp_path / "root ä with spaces", cache)
    done = root.build()
    assert done.code == 0 and f'--directory "{root.folder / "site"}" 8000, then open' in done.said, done.said
    assert f'The site is in "{root.folder / "site"}":' in done.said
