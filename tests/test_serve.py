"""The preview: scripts/serve.py shows what is in order, leaves out what is not, and is renewed when a file changes."""

import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request

import pytest
from patience import HANG
from roots import Tiny, quote
from sites import ROOT, command, environment

HOME = "en/small-voices-2021/"


class Preview:
    """A running preview: where it is and what it says."""

    def __init__(self, root, *arguments):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/chorus/"
        line = command("serve", "--root", root.folder, "--date", "2021-12-20", "--port", port, *arguments)
        self.process = subprocess.Popen(
            line,
            env=environment(root.cache),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )
        self.said = []
        threading.Thread(target=lambda: self.said.extend(self.process.stdout), daemon=True).start()

    def read(self, address):
        """A page, or nothing where there is none."""
        try:
            with urllib.request.urlopen(self.address + address, timeout=HANG) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError:
            return ""
        except OSError:  # not listening yet
            return ""

    def wait(self, address, words, there=True):
        """Ask for a page until it has some words, or no longer has them."""
        deadline = time.monotonic() + 40
        while time.monotonic() < deadline and self.process.poll() is None:
            found = self.read(address)
            if (words in found) == there and (found or not there):
                return found
            time.sleep(0.2)
        raise AssertionError(f"{address}: {words}\n{''.join(self.said)}")

    def stop(self):
        """Ctrl-C; the exit code."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            return self.process.wait()


@pytest.fixture(scope="module")
def root(tmp_path_factory, cache):
    """A small root; each of its tests adds submissions of its own."""
    return Tiny(tmp_path_factory.mktemp("serve") / "root", cache)


@pytest.fixture(scope="module")
def preview(root):
    """A preview of a root in which one submission is broken."""
    root.submit("river/broken", quote("a puzzle"), name="Broken Person", age_group="17")
    running = Preview(root)
    running.wait(HOME, "Small voices")
    yield running
    running.stop()


@pytest.fixture
def tab(browser, preview):
    """A browser's tab. Each test has its own: on the page of an earlier one the preview might renew it just when the
    test goes elsewhere, and of two navigations at once either wins."""
    page = browser.new_page()
    page.on("console", lambda message: print(message.text))
    yield page
    print(*preview.said, sep="")      # shown where the test failed
    page.close()


pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("serve")]  # one preview for all


def test_a_broken_submission_is_left_out_and_named_and_the_rest_is_shown(preview):
    page = preview.wait(f"{HOME}quotes/", "ferry")
    assert "Broken Person" not in page
    instead = preview.read(f"{HOME}river/broken/")       # in its place what is wrong with it, and what to do
    assert "age_group" in instead and "adult" in instead and "Broken Person" not in instead and "a puzzle" not in instead
    said = "".join(preview.said)
    assert "river/broken/index.md" in said and "Traceback" not in said


def test_what_changes_is_shown_a_mended_submission_a_new_one_and_one_that_is_gone(root, preview):
    broken = root.folder / "submissions" / root.campaign / "river/broken/index.md"
    broken.write_text(broken.read_text("utf-8").replace("'17'", "adult"), "utf-8")
    preview.wait(f"{HOME}river/broken/", "a puzzle")
    new = root.submit("river/new", quote("a newcomer"))
    preview.wait(f"{HOME}river/new/", "a newcomer")
    (new / "index.md").unlink()
    new.rmdir()
    preview.wait(f"{HOME}river/new/", "a newcomer", there=False)


def test_what_the_secretariat_changes_is_shown(root, preview):
    settings = root.settings / "campaign.yml"
    before = settings.read_text("utf-8")
    settings.write_text(before.replace("en: Small voices", "en: Many voices"), "utf-8")
    preview.wait(HOME, "Many voices")
    settings.write_text(before, "utf-8")
    preview.wait(HOME, "Small voices")


@pytest.mark.browser
def test_the_browser_shows_a_change_by_itself(root, preview, tab):
    entry = root.submit("river/live", quote("a slow reader"))
    preview.wait(f"{HOME}river/live/", "a slow reader")
    tab.goto(f"{preview.address}{HOME}river/live/", wait_until="commit")
    tab.get_by_text("a slow reader").first.wait_for()
    index = entry / "index.md"
    index.write_text(index.read_text("utf-8").replace("a slow reader", "a quick reader"), "utf-8")
    tab.get_by_text("a quick reader").first.wait_for()


@pytest.mark.browser
def test_a_broken_save_shows_its_sentence_in_the_browser_and_the_page_comes_back_when_it_is_mended(root, preview, tab):
    index = root.submit("river/slip", quote("a careful writer")) / "index.md"
    preview.wait(f"{HOME}river/slip/", "a careful writer")
    tab.goto(f"{preview.address}{HOME}river/slip/", wait_until="commit")      # the preview may renew it while it loads
    tab.get_by_text("a careful writer").first.wait_for()
    before = index.read_text("utf-8")
    index.write_text(before.replace("age_group:", "age_grup:"), "utf-8")
    tab.get_by_text("age_grup").first.wait_for()
    index.write_text(before, "utf-8")
    tab.get_by_text("a careful writer").first.wait_for()


def test_what_submissions_say_of_one_another_is_asked_anew(root, preview):
    """Though only the one that changed is read."""
    first, second = (root.submit(f"hill/twin-{n}", quote(f"a twin number {n}")) for n in (1, 2))
    preview.wait(f"{HOME}hill/twin-2/", "a twin number 2")
    index = second / "index.md"
    before = index.read_text("utf-8")
    same = first.joinpath("index.md").read_text("utf-8").split("ref: ")[1].split()[0]
    index.write_text(re.sub(r"ref: \S+", f"ref: {same}", before), "utf-8")
    shown = preview.wait(f"{HOME}hill/twin-2/", "<article class=\"card")
    assert "twin-1" in shown or "consent" in shown
    index.write_text(before, "utf-8")
    preview.wait(f"{HOME}hill/twin-2/", "a twin number 2")
    shutil.rmtree(first)
    shutil.rmtree(second)


@pytest.fixture
def own(tiny):
    """A preview for one test alone."""
    running = Preview(tiny)
    running.wait(HOME, "Small voices")
    yield running
    running.stop()


def test_a_broken_campaign_yml_is_named_in_plain_words_and_the_preview_goes_on_when_it_is_mended(tiny, own):
    settings = tiny.settings / "campaign.yml"
    before = settings.read_text("utf-8")
    settings.write_text(before.replace("slogan:", "slogan: ]"), "utf-8")
    shown = own.wait(HOME, "<article class=\"card error\">")
    assert "campaign.yml" in shown and "Content-Security-Policy" not in shown and "/livereload/" in shown
    settings.write_text(before.replace("en: Small voices", "en: Mended voices"), "utf-8")
    own.wait(HOME, "Mended voices")
    said = "".join(own.said)
    assert "campaign.yml" in said and "Traceback" not in said


def test_a_preview_that_is_stopped_leaves_nothing_behind(tiny, own):
    own.stop()
    assert "Traceback" not in "".join(own.said)
    assert sorted(path.name for path in tiny.folder.iterdir()) == ["content", "submissions"]
