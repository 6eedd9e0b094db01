"""Proposals for the tests: two commits in a repository of Git's own making, as GitHub merges them."""

import os
import shutil
import subprocess

from chorus.effects import verdict
from chorus.effects.changes import Proposal, read_changes
from chorus.proposals import reviewing, vocabulary
from mini_submission import ROOT as SMALL
from patience import HANG
from roots import CONSENT, quote, write
from sites import ROOT

HEAD = "feedface" * 5
ENTRY = "submissions/test-campaign/harbour-town/voice"


class Repository:
    """A base and a proposal: the folder `root` is a repository whose first commit is the folder `base`."""

    def __init__(self, folder, start):
        self.base, self.root = folder / "base", folder / "proposal"
        start(self.base)
        (self.base / "submissions").mkdir(exist_ok=True)
        shutil.copytree(self.base, self.root)
        self.git("init", "-q")
        self.commit()
        self.git("tag", "start")

    def git(self, *arguments):
        """What Git prints."""
        done = subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.fileMode=true", *arguments],
            cwd=self.root, capture_output=True, check=True, timeout=HANG,
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"})
        return done.stdout

    def commit(self):
        """Everything as it lies there."""
        self.git("add", "--all", "--force")
        self.git("commit", "-q", "--allow-empty", "-m", "x")

    def changed(self):
        """The list that the workflow makes."""
        self.commit()
        return self.git("diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "start", "HEAD")

    def review(self):
        """The review of what was changed since the first commit."""
        return reviewing.review(self.root, self.base, Proposal.of(read_changes(self.changed())))

    def submit(self, place=ENTRY, text=None, side=None, **fields):
        """A good quote, in the proposal or on the `side` given."""
        folder = (side or self.root) / place
        folder.mkdir(parents=True)
        number = sum(place.encode()) * 7919 % 10**6
        said = {"kind": "quote", "language": "en", "name": "Amina K.", "age_group": "adult",
                "consent": {**CONSENT, "ref": f"ICC-2021-{number:06}"}, **fields}
        write(folder / "index.md", said, text or quote(f"the baker of {place.rpartition('/')[2]}"))
        return folder


def small(folder):
    """The world of the cases, with this site's list of messages."""
    shutil.copytree(SMALL, folder)
    (folder / "content/locales").mkdir()
    shutil.copy(ROOT / "content/locales/messages.pot", folder / "content/locales")


def codes(done):
    """(path, code) of everything found."""
    return [(problem.path, problem.code) for problem in done.problems]


def told(repository, done):
    """The verdict as the other side reads it."""
    raw = verdict.write(reviewing.judged(done, repository.base, 12, HEAD))
    assert len(raw) <= verdict.BYTES
    return verdict.read(raw, vocabulary.codes(), reviewing.known_words(repository.base)), raw.decode()
