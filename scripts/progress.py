"""Shows that setting up goes on: one moving line on a terminal, a few plain lines in a log."""

import contextlib
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time

# What pip prints once for each package, and once for each that this machine does not need.
PACKAGE = re.compile(r"^(Collecting|Requirement already satisfied:) ")
NOT_NEEDED = re.compile(r"^Ignoring \S+ markers ")
INSTALLING = re.compile(r"^Installing collected packages")
NO_ANSWER = re.compile(r"^WARNING: Retrying ")


class Progress:
    """How far the setting up has come."""

    def __init__(self, stream=None):
        self.stream = stream or sys.stderr
        self.terminal = self.stream.isatty()
        self.started = time.monotonic()
        self.phase, self.total, self.seen, self.turn = "", 0, 0, 0

    def say(self, sentence):
        """A line that stays."""
        self.wipe()
        print(sentence, file=self.stream, flush=True)

    def expect(self, total):
        """How many packages there will be at most."""
        self.total = total

    def enter(self, phase):
        """A part of the work begins or goes on."""
        changed, self.phase = phase != self.phase, phase
        if changed and not self.terminal:
            self.say(f"  {self.described()}")

    def described(self):
        """The part of the work that is going on, with its numbers."""
        if self.phase == "making .venv" or not self.total:
            return self.phase
        if self.phase == "fetching" and self.seen:
            return f"fetching package {self.seen} of {self.total}"
        return f"{self.phase} {self.total} packages"

    def hear(self, line):
        """Take in a line that the working program printed."""
        if PACKAGE.match(line):
            self.seen = min(self.seen + 1, self.total)
            self.phase = "fetching"
        elif NOT_NEEDED.match(line):
            self.total -= 1
        elif INSTALLING.match(line):
            self.enter("installing")
        elif NO_ANSWER.match(line):
            self.enter("waiting for the network to fetch")

    def tick(self):
        """Draw the moving line anew."""
        if self.terminal:
            self.turn += 1
            mark = "|/-\\"[self.turn % 4]
            line = f"\r\033[K{mark} {self.described()}, {self.seconds()} s"
            print(line, end="", file=self.stream, flush=True)

    def wipe(self):
        """Take the moving line away."""
        if self.terminal:
            print("\r\033[K", end="", file=self.stream, flush=True)

    def seconds(self):
        """How long it has taken so far."""
        return int(time.monotonic() - self.started)

    def done(self):
        """The last line."""
        self.say(f"Ready after {self.seconds()} s.")


def follow(command, progress, phase, env=None):
    """Run a program while the progress is shown; its exit code and everything that it printed."""
    progress.enter(phase)
    process = subprocess.Popen(
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,  # so that whatever it starts itself can be stopped with it
    )
    lines = queue.SimpleQueue()
    reader = threading.Thread(target=lambda: [lines.put(line) for line in process.stdout], daemon=True)
    reader.start()
    heard = []
    try:
        while reader.is_alive() or not lines.empty():
            try:
                line = lines.get(timeout=0.1)
            except queue.Empty:
                pass
            else:
                heard.append(line)
                progress.hear(line)
            progress.tick()
        return process.wait(), "".join(heard)
    finally:
        if process.poll() is None:  # stopped from the keyboard: leave nothing behind that still writes
            with contextlib.suppress(AttributeError, ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)  # not on Windows
            process.kill()
            process.wait()
        progress.wipe()
